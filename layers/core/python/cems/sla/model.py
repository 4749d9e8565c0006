"""What a clock is: one promise on one ticket, by whose hours it runs and what it led to."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from cems.sla.calendar import BusinessCalendar

BREACH: Final = "breach"
"""Name of the moment at which a target is missed."""


class Kind(StrEnum):
    """What is promised."""

    ACKNOWLEDGEMENT = "acknowledgement"
    """A person takes notice: takes it, changes its status or answers."""
    FIRST_RESPONSE = "first_response"
    """The customer's first answer from a person."""
    NEXT_RESPONSE = "next_response"
    """An answer to the oldest of the customer's messages that has none; a cycle each."""
    RESOLUTION = "resolution"
    """It is solved."""
    CATEGORISATION = "categorisation"
    """Feedback is categorised."""
    CRITICAL = "critical"
    """It is solved, or no longer critical, since it became critical; around the clock."""


class State(StrEnum):
    """Where a clock stands."""

    NOT_STARTED = "not_started"
    RUNNING = "running"
    PAUSED = "paused"
    MET = "met"
    BREACHED = "breached"
    """Whether it has ended since or not."""
    CANCELLED = "cancelled"


class Standing(StrEnum):
    """Where all that is promised on one ticket stands, in a word."""

    OK = "ok"
    WARNED = "warned"
    """Something that is owed will soon be missed."""
    BREACHED = "breached"
    """Something was missed, whether it has been made up for since or not."""
    PAUSED = "paused"
    """All that is owed stands still."""


class Do(StrEnum):
    """What an alert may have done."""

    NOTIFY = "notify"
    REASSIGN = "reassign"
    RAISE_PRIORITY = "raise_priority"


@dataclass(frozen=True, slots=True)
class Action:
    """Something an alert has done.

    Args:
        do: what.
        to: whom to notify, or the one team to give it to.
    """

    do: Do
    to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """A warning, or a level of the escalation ladder. One of `percent` and `offset` says when.

    Args:
        name: unique within its clock, such as `warning-1` or `level-2`.
        level: place on the ladder, from 1; 0 for a warning.
        percent: of the target.
        offset: minutes after the due time, or before it when negative; in the clock's own time.
        actions: what it has done.
    """

    name: str
    level: int
    percent: int | None = None
    offset: int | None = None
    actions: tuple[Action, ...] = ()

    def after(self, target: int) -> float:
        """Return how many minutes since the start it is due, for a target in minutes."""
        if self.percent is not None:
            return target * self.percent / 100
        return max(target + (self.offset or 0), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a clock goes by: what a policy says of its kind, at a ticket's priority.

    Args:
        calendar: whose hours count.
        minutes: the target; `None` where nothing is promised.
        pauses: status categories in which it does not run.
        alerts: warnings, then levels, each in order.
        restarts: whether a reopened ticket has a new cycle, rather than going on with the old one.
    """

    calendar: BusinessCalendar
    minutes: int | None
    pauses: frozenset[str] = frozenset()
    alerts: tuple[Alert, ...] = ()
    restarts: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that a clock will do by itself.

    Args:
        at: when.
        name: of the alert, or `BREACH`.
        level: place on the ladder, from 1; else 0.
    """

    at: datetime
    name: str
    level: int = 0


type Target = tuple[datetime, int | None]
"""Since when how many minutes are the target; `None` for no target."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A clock in one of its cycles. What it is to do by itself is reckoned whenever it changes.

    Args:
        kind: what is promised.
        cycle: from 1.
        started: when it started.
        targets: the first, set at the start, and what it was changed to.
        pauses: when it did not run, in order; the last one may last.
        due: when its target is, or would have been, reached; `None` while that is open.
        breached: when its target was missed; written once.
        ended: when it was met, if late, or cancelled.
        cancelled: whether it ended without having been met.
        fired: names of the moments that have happened.
        moments: what it will do by itself if nothing changes, in order.
    """

    kind: Kind
    cycle: int
    started: datetime
    targets: tuple[Target, ...]
    pauses: tuple[tuple[datetime, datetime | None], ...] = ()
    due: datetime | None = None
    breached: datetime | None = None
    ended: datetime | None = None
    cancelled: bool = False
    fired: tuple[str, ...] = ()
    moments: tuple[Moment, ...] = ()

    @property
    def minutes(self) -> int | None:
        """The target that holds."""
        return self.targets[-1][1]

    @property
    def is_paused(self) -> bool:
        """Whether it stands still."""
        return bool(self.pauses) and self.pauses[-1][1] is None

    @property
    def state(self) -> State:
        """Where it stands; a breach is never taken back, unless the promise itself is."""
        if self.cancelled:
            return State.CANCELLED
        if self.breached:
            return State.BREACHED
        if self.ended:
            return State.MET
        return State.PAUSED if self.is_paused else State.RUNNING


class What(StrEnum):
    """What happened to a clock."""

    STARTED = "started"
    PAUSED = "paused"
    RESUMED = "resumed"
    WARNED = "warned"
    BREACHED = "breached"
    ESCALATED = "escalated"
    MET = "met"
    MET_LATE = "met_late"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that happened to a clock.

    Args:
        kind: which.
        cycle: of which of its cycles.
        what: what.
        at: when; for what it did by itself, the moment that was due, however late it was noticed.
        name: of the alert, or "".
        level: place on the ladder, from 1; else 0.
    """

    kind: Kind
    cycle: int
    what: What
    at: datetime
    name: str = ""
    level: int = 0
