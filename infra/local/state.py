"""The state directory of one embedded cloud."""

import contextlib
import fcntl
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from infra.local.generations import write_whole

_OURS = frozenset(
    {"lock", "run.json", "demo.json", "sent.jsonl", "cloud", "cloud.log", "cloud.log.1", "up.log",
     "tmp", "runtime"}
)  # fmt: skip


class InUseError(Exception):
    """Another embedded cloud runs on the state directory."""


@dataclass(frozen=True)
class State:
    """Where one embedded cloud keeps what it must not lose.

    Attributes:
        root: The directory (``cems up --state DIR``).
    """

    root: Path

    @property
    def cloud(self) -> Path:
        """Snapshots, journals and objects (see `infra.local.generations`)."""
        return self.root / "cloud"

    @property
    def sent(self) -> Path:
        """The record of what was sent to people (see `infra.local.sent`)."""
        return self.root / "sent.jsonl"

    @property
    def log(self) -> Path:
        """What the cloud's process says, this start and the one before (``.1``)."""
        return self.root / "cloud.log"

    @property
    def launcher_log(self) -> Path:
        """What ``cems up --detach`` says."""
        return self.root / "up.log"

    @property
    def temporary(self) -> Path:
        """Unpacked functions and layers; emptied at each start."""
        return self.root / "tmp"

    @property
    def runtime(self) -> Path:
        """An interpreter without packages, which functions run on."""
        return self.root / "runtime"

    def make(self) -> None:
        """Make the directory, open to nobody else: passwords and people's messages lie in it."""
        self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        # A directory that is somebody's for other things as well is left as it is.
        if all(path.name in _OURS for path in self.root.iterdir()):
            self.root.chmod(0o700)

    def running(self) -> dict[str, Any] | None:
        """Return what the running launcher told (pid, url, cloud, …), or None when none runs."""
        try:
            with self.lock():
                return None
        except InUseError:
            pass
        try:
            told: dict[str, Any] = json.loads((self.root / "run.json").read_text())
        except (OSError, ValueError):
            return {}
        return told

    def tell(self, **fields: Any) -> None:
        """Note what the running launcher is doing, for `running`."""
        write_whole(self.root / "run.json", json.dumps(fields, indent=1).encode())

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the directory for one launcher; the lock goes with the process, however it ends.

        Raises:
            InUseError: Another one holds it.
        """
        self.make()
        fd = os.open(self.root / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            try:
                fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise InUseError(f"an embedded cloud already runs on {self.root}") from error
            yield
        finally:
            os.close(fd)
