"""What a job is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

STEP_ITEMS: Final = 25
"""Items of a step at the most."""

STEP_SECONDS: Final = 20
"""After how long a step begins no further item."""

MAX_ITEMS: Final = 250_000
"""Items of a job at the most: a source that never ends does not keep it going for ever."""

COUNTED: Final = 1_000
"""How far items are counted before a job is started."""


class JobState(StrEnum):
    """What has become of a job."""

    RUNNING = "running"
    FINISHED = "finished"
    CANCELLED = "cancelled"
    FAILED = "failed"
    """It cannot go on as it is; who resumes it has mended why."""


class Result(StrEnum):
    """What has become of an item."""

    OK = "ok"
    SKIPPED = "skipped"
    """There was nothing to change."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A job as it stands.

    Args:
        id: ULID.
        kind: name of its kind, such as `tickets.bulk`.
        person: id of who started it, in whose name it acts.
        state: what has become of it.
        total: how many items were counted when it started, `COUNTED` at the most.
        more: whether there were more than were counted.
        created: RFC 3339, UTC.
        ended: when it came to an end: RFC 3339, UTC, or "".
        code: why it failed, or "".
        rev: changes with every event.
    """

    id: str
    kind: str
    person: str
    state: JobState
    total: int
    more: bool
    created: str
    ended: str = ""
    code: str = ""
    rev: int = 1


@dataclass(frozen=True, slots=True)
class Done:
    """What acting upon an item led to.

    Args:
        changed: whether there was something to change.
        report: what its kind tells of it, a few hundred bytes of plain data.
    """

    changed: bool
    report: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ItemResult:
    """What has become of an item.

    Args:
        item: its id.
        result: what has become of it.
        code: why it failed, or "".
        report: what its kind tells of it.
    """

    item: str
    result: Result
    code: str = ""
    report: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a job is.

    Args:
        step: how many steps were done: the checkpoint.
        pending: items that were fetched and not dealt with yet.
        cursor: where the source goes on, or "" at its beginning.
        more: whether the source has more.
        ok: items done.
        skipped: items with nothing to change.
        failed: items that failed.
        updated: when the last step was done: RFC 3339, UTC.
    """

    step: int = 0
    pending: tuple[str, ...] = ()
    cursor: str = ""
    more: bool = True
    ok: int = 0
    skipped: int = 0
    failed: int = 0
    updated: str = ""

    @property
    def done(self) -> int:
        """How many items were dealt with."""
        return self.ok + self.skipped + self.failed

    @property
    def ended(self) -> bool:
        """Whether there is nothing left to do."""
        return not self.pending and not self.more


@dataclass(frozen=True, slots=True)
class Batch:
    """Some items of a source.

    Args:
        items: their ids.
        next_cursor: where the source goes on, or "" after its end.
    """

    items: tuple[str, ...]
    next_cursor: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a job would deal with.

    Args:
        count: items, `COUNTED` at the most.
        more: whether there are more than that.
        first: the first of them.
    """

    count: int
    more: bool
    first: tuple[str, ...]
