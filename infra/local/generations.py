"""Generations of the embedded cloud's saved state: a snapshot and the journal that follows it.

Directory layout::

    CURRENT                 the number of the generation in force, replaced in one step
    snapshots/<n>/          one JSON file per service and manifest.json, written last
    journal-<n>.log         what was acknowledged since snapshot n
    blobs/<sha256>.zip      large values (code of functions and layers), shared by generations

A generation comes into force when ``CURRENT`` is renamed over: killed at any moment before, the
old snapshot and its whole journal are still there; killed after, the new snapshot stands and its
journal is empty. A journal is never replayed over a snapshot that already holds its effects.
The generation before the current one is kept as a backup.

Standard library only, as `infra.local.journal`.
"""

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from infra.local.journal import Journal

FORMAT = 1


class StateBrokenError(Exception):
    """The saved state cannot be read. The message says which file and why."""


def _sync(path: Path) -> None:
    """Ask the operating system to keep `path` (a file or a directory) through a power cut."""
    fd = os.open(path, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def _write(path: Path, data: bytes) -> None:
    """Write a file that only its owner can read."""
    path.unlink(missing_ok=True)  # or it would keep the mode it has
    path.touch(mode=0o600)
    path.write_bytes(data)
    _sync(path)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is either the old one or the whole new one at any moment."""
    temporary = path.with_name(path.name + ".tmp")
    _write(temporary, data)
    temporary.replace(path)


@dataclass(frozen=True)
class Generations:
    """The saved state under `root` (see the module's layout)."""

    root: Path

    @property
    def blobs(self) -> Path:
        """Where large values are kept, by their SHA-256."""
        return self.root / "blobs"

    def current(self) -> int | None:
        """Return the generation in force, or None when nothing was ever saved."""
        pointer = self.root / "CURRENT"
        if not pointer.exists():
            return None
        text = pointer.read_text().strip()
        if not text.isdigit():
            raise StateBrokenError(f"{pointer} does not hold a generation number: {text[:40]!r}")
        return int(text)

    def snapshot(self, number: int) -> Path:
        """Return the directory of snapshot `number`."""
        return self.root / "snapshots" / str(number)

    def journal(self, number: int) -> Path:
        """Return the file of the journal that follows snapshot `number`."""
        return self.root / f"journal-{number}.log"

    def manifest(self, number: int) -> dict[str, Any]:
        """Return the manifest of snapshot `number`.

        Raises:
            StateBrokenError: It is missing, unreadable or of another format.
        """
        path = self.snapshot(number) / "manifest.json"
        try:
            manifest: dict[str, Any] = json.loads(path.read_text())
        except (OSError, ValueError) as error:
            raise StateBrokenError(f"{path} cannot be read: {error}") from error
        if manifest.get("format") != FORMAT:
            raise StateBrokenError(f"{path} is of format {manifest.get('format')}, not {FORMAT}")
        return manifest

    def read(self, number: int, name: str) -> str:
        """Return the text saved for service `name` in snapshot `number`."""
        path = self.snapshot(number) / f"{name}.json"
        try:
            return path.read_text()
        except OSError as error:
            raise StateBrokenError(f"{path} cannot be read: {error}") from error

    def write_blob(self, data: bytes) -> str:
        """Keep a large value and return its SHA-256."""
        sha = hashlib.sha256(data).hexdigest()
        path = self.blobs / f"{sha}.zip"
        if not path.exists():
            self.blobs.mkdir(parents=True, exist_ok=True)
            write_whole(path, data)
        return sha

    def read_blob(self, sha: str) -> bytes:
        """Return the value kept under `sha`.

        Raises:
            StateBrokenError: It is missing or damaged.
        """
        path = self.blobs / f"{sha}.zip"
        try:
            data = path.read_bytes()
        except OSError as error:
            raise StateBrokenError(f"{path} cannot be read: {error}") from error
        if hashlib.sha256(data).hexdigest() != sha:
            raise StateBrokenError(f"{path} is damaged")
        return data

    def commit(
        self, services: dict[str, str], *, blobs: Iterable[str], written_by: str
    ) -> tuple[int, Journal]:
        """Bring a new generation into force.

        Args:
            services: The text to keep per service.
            blobs: The SHA-256 of every large value that the texts refer to.
            written_by: Name and version of what wrote them.

        Returns:
            The new generation and its open, empty journal.
        """
        before = self.current()
        number = (before or 0) + 1
        target = self.snapshot(number)
        shutil.rmtree(target, ignore_errors=True)  # left by a kill in this very place
        target.mkdir(parents=True)
        for name, text in services.items():
            _write(target / f"{name}.json", text.encode())
        manifest = {
            "format": FORMAT,
            "written_by": written_by,
            "services": sorted(services),
            "blobs": sorted(set(blobs)),
        }
        write_whole(target / "manifest.json", json.dumps(manifest, indent=1).encode())
        _sync(target)
        self.journal(number).unlink(missing_ok=True)
        journal = Journal(self.journal(number))
        write_whole(self.root / "CURRENT", str(number).encode())
        # From here on the new generation is in force, and the caller has to know, whatever fails.
        with contextlib.suppress(OSError):
            _sync(self.root)
            self._tidy(number)
        return number, journal

    def _tidy(self, number: int) -> None:
        """Remove what neither generation `number` nor the one before it needs."""
        kept = {number, number - 1}
        for directory in (self.root / "snapshots").iterdir():
            if not directory.name.isdigit() or int(directory.name) not in kept:
                shutil.rmtree(directory, ignore_errors=True)
        for path in self.root.glob("journal-*.log"):
            if path not in {self.journal(n) for n in kept}:
                path.unlink()
        wanted: set[str] = set()
        for kept_number in kept:
            with contextlib.suppress(StateBrokenError):  # there is none before the first
                wanted |= set(self.manifest(kept_number)["blobs"])
        if self.blobs.exists():
            for path in self.blobs.iterdir():
                if path.stem not in wanted:
                    path.unlink()

    def wipe_unfinished(self) -> None:
        """Remove what a first start left behind that never came to its first snapshot."""
        shutil.rmtree(self.root, ignore_errors=True)
        self.root.mkdir(parents=True)
