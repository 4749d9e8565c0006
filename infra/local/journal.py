r"""A write-ahead journal: every acknowledged change, one checked line each.

ministack keeps its tables in memory, so what it answered would be gone after a kill. The journal
is written, and handed to the operating system, before an answer leaves; a kill of the process can
then only cut the line it was writing, and that change was not acknowledged yet.

A line is ``<crc32 of the text, 8 hex digits> <JSON text>\n``. This module imports the standard
library only: it runs in ministack's interpreter and in the workspace's.
"""

import json
import os
import threading
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Record = dict[str, Any]


class JournalBrokenError(Exception):
    """A journal is damaged before its end, so what follows the damage cannot be trusted."""


def _line(record: Record) -> bytes:
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()
    return b"%08x %s\n" % (zlib.crc32(text), text)


def _record(line: bytes) -> Record | None:
    """Return the record of a whole, undamaged line, else None."""
    if not line.endswith(b"\n") or line[8:9] != b" ":
        return None
    text = line[9:-1]
    if b"%08x" % zlib.crc32(text) != line[:8]:
        return None
    record: Record = json.loads(text)
    return record


@dataclass
class Journal:
    """An open journal that records are appended to.

    Attributes:
        path: The file.
        size: Its length in bytes.
    """

    path: Path
    size: int = field(init=False)
    _fd: int = field(init=False)
    # The TTL reaper of ministack is a thread; everything else appends from the event loop.
    _lock: threading.Lock = field(init=False, default_factory=threading.Lock)

    def __post_init__(self) -> None:
        """Open the file."""
        self._fd = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        self.size = os.fstat(self._fd).st_size

    def append(self, record: Record) -> None:
        """Write `record` and hand it to the operating system.

        Raises:
            OSError: The line could not be written whole (a full disk, say). Nothing of it stays.
        """
        line = _line(record)
        with self._lock:
            try:
                written = os.write(self._fd, line)
            except OSError:
                os.ftruncate(self._fd, self.size)
                raise
            if written != len(line):
                os.ftruncate(self._fd, self.size)
                raise OSError(f"{self.path}: only {written} of {len(line)} bytes were written")
            self.size += written

    def close(self) -> None:
        """Close the file; the journal takes no more records."""
        with self._lock:
            os.close(self._fd)
            # The number may soon be another file's; a late append must not reach that.
            self._fd = -1


def repair(path: Path) -> int:
    """Drop the line that a kill cut off at the end of the journal at `path`.

    Returns:
        How many bytes were dropped; 0 when the journal ends with a whole line or does not exist.

    Raises:
        JournalBrokenError: A damaged line is followed by others.
    """
    if not path.exists():
        return 0
    good = 0
    with path.open("rb") as file:
        for line in file:
            if _record(line) is None:
                if file.read(1):
                    raise JournalBrokenError(f"{path} is damaged at byte {good}")
                os.truncate(path, good)
                return len(line)
            good += len(line)
    return 0


def records(path: Path) -> Iterator[Record]:
    """Yield the records of a repaired journal, oldest first; none when it does not exist."""
    if not path.exists():
        return
    with path.open("rb") as file:
        for line in file:
            record = _record(line)
            if record is None:
                raise JournalBrokenError(f"{path} has a damaged line; repair it first")
            yield record
