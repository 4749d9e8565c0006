"""Which clocks a ticket has, and what starts, stops and pauses each. Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from cems.sla.clock import (
    advance,
    begin,
    cancel,
    next_moment,
    pause,
    planned,
    reopen,
    resume,
    retarget,
    stop,
)
from cems.sla.model import Clock, Happened, Kind, Standing, State, Terms, What

FINISHED: Final = frozenset({"solved", "closed"})
"""The status categories in which nothing is to be solved."""


class Act(StrEnum):
    """What happens to a ticket that clocks care about; a command may be several."""

    CREATED = "created"
    ACKNOWLEDGED = "acknowledged"
    """A person took it or changed its status; never routing, nor an automatic answer."""
    CUSTOMER_WROTE = "customer_wrote"
    """In public, after the message that it was opened with."""
    STAFF_REPLIED = "staff_replied"
    """A person, in public."""
    SOLVED = "solved"
    """Solved, or closed straight away."""
    REOPENED = "reopened"
    CANCELLED = "cancelled"
    """Merged, spam or deleted."""
    FEEDBACK_RECEIVED = "feedback_received"
    CATEGORISED = "categorised"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """When a kind of clock runs.

    Args:
        starts: by any of these.
        stops: by any of these.
        pausable: whether a policy may have it stand still in some status categories.
        reopens: whether it goes on when the ticket is reopened.
        repeats: whether it may start again, in a new cycle.
        after: the kind that must have ended before, if the ticket has one.
        while_promised: whether it runs whenever its policy has a target for the ticket's priority.
    """

    starts: frozenset[Act] = frozenset()
    stops: frozenset[Act]
    pausable: bool = False
    reopens: bool = False
    repeats: bool = False
    after: Kind | None = None
    while_promised: bool = False


# Who solves a ticket has answered it, too: nobody is reminded of a solved ticket.
RULES: Final[Mapping[Kind, Rule]] = {
    Kind.ACKNOWLEDGEMENT: Rule(
        starts=frozenset({Act.CREATED}),
        stops=frozenset({Act.ACKNOWLEDGED, Act.STAFF_REPLIED, Act.SOLVED}),
    ),
    Kind.FIRST_RESPONSE: Rule(
        starts=frozenset({Act.CREATED}),
        stops=frozenset({Act.STAFF_REPLIED, Act.SOLVED}),
        pausable=True,
    ),
    Kind.NEXT_RESPONSE: Rule(
        starts=frozenset({Act.CUSTOMER_WROTE}),
        stops=frozenset({Act.STAFF_REPLIED, Act.SOLVED}),
        pausable=True,
        repeats=True,
        after=Kind.FIRST_RESPONSE,
    ),
    Kind.RESOLUTION: Rule(
        starts=frozenset({Act.CREATED}),
        stops=frozenset({Act.SOLVED}),
        pausable=True,
        reopens=True,
    ),
    Kind.CATEGORISATION: Rule(
        starts=frozenset({Act.FEEDBACK_RECEIVED}),
        stops=frozenset({Act.CATEGORISED}),
        repeats=True,
    ),
    Kind.CRITICAL: Rule(
        stops=frozenset({Act.SOLVED}),
        reopens=True,
        while_promised=True,
    ),
}
"""The start, pause and stop table; whatever it is, `Act.CANCELLED` cancels."""

type Clocks = Mapping[Kind, Clock]
"""A ticket's clocks, each in its last cycle. What has not started is missing."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A ticket's clocks after something happened, and what happened to them, in order."""

    clocks: Clocks
    happened: tuple[Happened, ...]


def next_of(clocks: Clocks) -> datetime | None:
    """Return the earliest moment at which one of the clocks will do something by itself."""
    return min(filter(None, map(next_moment, clocks.values())), default=None)


def due_of(clocks: Clocks) -> datetime | None:
    """Return the earliest due of what is still owed, missed or not; `None` if nothing is."""
    owed = (clock.due for clock in clocks.values() if clock.ended is None)
    return min(filter(None, owed), default=None)


def standing_of(clocks: Clocks) -> Standing | None:
    """Return where it all stands, the worst first; `None` if nothing is or was promised."""
    promised = [clock for clock in clocks.values() if not clock.cancelled]
    owed = [clock for clock in promised if clock.ended is None]
    if any(clock.state is State.BREACHED for clock in promised):
        return Standing.BREACHED
    if any(clock.fired for clock in owed):
        return Standing.WARNED
    if owed and all(clock.is_paused for clock in owed):
        return Standing.PAUSED
    return Standing.OK if promised else None


def sweep(clocks: Clocks, now: datetime) -> Moved:
    """Do all that was due until now, on every clock. Needs neither policy nor calendar."""
    after: dict[Kind, Clock] = {}
    happened: list[Happened] = []
    for kind, clock in clocks.items():
        after[kind], events = advance(clock, now)
        happened += events
    return Moved(after, _in_order(happened))


def move(
    clocks: Clocks, terms: Mapping[Kind, Terms], acts: Collection[Act], lane: str, at: datetime
) -> Moved:
    """Let something happen to a ticket: a command, another policy, other time zone data.

    What was due until then happens first. Targets and calendars are taken from the terms anew,
    so without any acts this is how other terms are applied to an open ticket.

    Args:
        clocks: the ticket's.
        terms: what holds from now on, by kind; of a kind that is missing, nothing is promised.
        acts: what happens.
        lane: the status category that the ticket has then.
        at: when.

    Raises:
        NoOpenTime: a calendar has no time for a target.
    """
    swept = sweep(clocks, at)
    after = dict(swept.clocks)
    happened = list(swept.happened)
    for kind in Kind:
        course = _Course(kind, swept.clocks.get(kind), at)
        earlier = RULES[kind].after
        waits_for = swept.clocks.get(earlier) if earlier else None
        if kind in terms:
            blocked = waits_for is not None and not waits_for.ended
            course.follow(terms[kind], acts, lane, blocked=blocked)
        elif course.is_active:
            course.cancel()
        if course.clock is not None:
            after[kind] = course.clock
        happened += course.happened
    # What the change itself has put into the past is of this moment.
    last = sweep(after, at)
    return Moved(last.clocks, _in_order([*happened, *last.happened]))


def _in_order(happened: Iterable[Happened]) -> tuple[Happened, ...]:
    return tuple(sorted(happened, key=lambda each: each.at))


class _Course:
    """What one command makes of one clock."""

    def __init__(self, kind: Kind, clock: Clock | None, at: datetime) -> None:
        self._kind = kind
        self._rule = RULES[kind]
        self._at = at
        self.clock = clock
        self.happened: list[Happened] = []

    @property
    def is_active(self) -> bool:
        """Whether the clock has started, and not ended."""
        return self.clock is not None and self.clock.ended is None

    def cancel(self) -> None:
        """End it without having been met."""
        if self.clock is not None:
            self._becomes(cancel(self.clock, self._at), What.CANCELLED)

    def follow(self, terms: Terms, acts: Collection[Act], lane: str, *, blocked: bool) -> None:
        """Start, go on, stop, cancel and pause, as the table says."""
        self._start(terms, acts, lane, blocked=blocked)
        if not self.is_active or self.clock is None:
            return
        promised = terms.minutes is not None or not self._rule.while_promised
        if Act.CANCELLED in acts or not promised:
            self.cancel()
        elif self._rule.stops & set(acts):
            late = self.clock.breached is not None
            self._becomes(stop(self.clock, self._at), What.MET_LATE if late else What.MET)
        else:
            self._go_on(self.clock, terms, paused=self._rule.pausable and lane in terms.pauses)

    def _start(self, terms: Terms, acts: Collection[Act], lane: str, *, blocked: bool) -> None:
        clock, rule = self.clock, self._rule
        if self.is_active:
            return
        promised = terms.minutes is not None or not rule.while_promised
        reopened = Act.REOPENED in acts and rule.reopens and promised
        if reopened and clock is not None and not clock.cancelled and not terms.restarts:
            self._becomes(reopen(clock, terms, self._at), What.RESUMED)
            return
        if rule.while_promised:
            starts = promised and lane not in FINISHED
        else:
            again = clock is None or rule.repeats
            starts = again and not blocked and bool(rule.starts & set(acts))
        if starts or (reopened and clock is not None and not clock.cancelled):
            cycle = clock.cycle + 1 if clock else 1
            self._becomes(begin(self._kind, terms, self._at, cycle), What.STARTED)

    def _go_on(self, clock: Clock, terms: Terms, *, paused: bool) -> None:
        clock = retarget(clock, terms.minutes, self._at)
        if paused and not clock.is_paused:
            self._becomes(pause(clock, self._at), What.PAUSED)
        elif clock.is_paused and not paused:
            self._becomes(resume(clock, terms, self._at), What.RESUMED)
        else:
            self.clock = planned(clock, terms, self._at)

    def _becomes(self, clock: Clock, what: What) -> None:
        self.clock = clock
        self.happened.append(Happened(clock.kind, clock.cycle, what, self._at))
