"""How one clock runs. Pure: it is told the time.

Whatever a clock is to do by itself is written down as moments when it starts, goes on or gets
another target, so that noticing the time needs neither its policy nor its calendar. A moment is
never back-dated: where a change puts it into the past, it is that of the change. Noticed late, it
keeps its own time; so what happened does not depend on when anybody looked.

Every change first does what was due until then. At its due instant a clock has missed its target.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from cems.sla.calendar import BusinessCalendar, Pause
from cems.sla.model import BREACH, Clock, Happened, Kind, Moment, Terms, What
from cems.sla.problems import InvalidCalendar
from cems.sla.zones import micros

MAX_PAUSES: Final = 50
MAX_TARGETS: Final = 20
"""How many of each a clock remembers."""


def due_after_changes(
    calendar: BusinessCalendar,
    start: datetime,
    changes: Sequence[tuple[datetime, float]],
    pauses: Iterable[Pause] = (),
) -> datetime:
    """Return when a target is due that was changed on the way.

    Time elapsed is kept: the last target holds, measured from the original start. So the due may
    lie before the change that led to it; the breach is then that of the change.

    Args:
        calendar: whose hours count.
        start: when the clock started.
        changes: since when how many minutes were the target; the first at the start.
        pauses: when it did not run.

    Raises:
        InvalidCalendar: an argument makes no sense.
        NoOpenTime: the target is never reached.
    """
    if not changes:
        raise InvalidCalendar("Say what the target is: the first change is at the start.")
    # Of changes at one instant the last one holds.
    _, minutes = max(reversed(changes), key=lambda change: micros(change[0]))
    return calendar.due(start, minutes, pauses)


def next_moment(clock: Clock) -> datetime | None:
    """Return when a clock will do something by itself, or `None` if it never will."""
    return clock.moments[0].at if clock.moments else None


def advance(clock: Clock, now: datetime) -> tuple[Clock, tuple[Happened, ...]]:
    """Do all that was due until now. To be called again, or late, changes nothing."""
    reached = tuple(moment for moment in clock.moments if moment.at <= now)
    if not reached:
        return clock, ()
    breach = next((moment.at for moment in reached if moment.name == BREACH), None)
    after = replace(
        clock,
        breached=clock.breached or breach,
        fired=clock.fired + tuple(each.name for each in reached if each.name != BREACH),
        moments=clock.moments[len(reached) :],
    )
    return after, tuple(_happened(clock, moment) for moment in reached)


def begin(kind: Kind, terms: Terms, at: datetime, cycle: int = 1) -> Clock:
    """Return a clock that starts now."""
    clock = Clock(kind=kind, cycle=cycle, started=at, targets=((at, terms.minutes),))
    return planned(clock, terms, at)


def pause(clock: Clock, at: datetime) -> Clock:
    """Return a running clock as it stands still."""
    # A breach keeps its due; before that nobody knows when it will be.
    due = clock.due if clock.breached else None
    return replace(clock, pauses=(*clock.pauses, (at, None)), due=due, moments=())


def resume(clock: Clock, terms: Terms, at: datetime) -> Clock:
    """Return a paused clock as it goes on."""
    return planned(_with_pause(clock, clock.pauses[-1][0], at, terms.calendar), terms, at)


def stop(clock: Clock, at: datetime) -> Clock:
    """Return a clock whose promise was kept, in time or late."""
    return _ended(clock, at)


def cancel(clock: Clock, at: datetime) -> Clock:
    """Return a clock whose promise no longer holds."""
    return replace(_ended(clock, at), cancelled=True)


def reopen(clock: Clock, terms: Terms, at: datetime) -> Clock:
    """Return a clock that had stopped as it goes on; the time between does not count."""
    if clock.ended is None:
        return clock
    going_on = replace(clock, ended=None, pauses=(*clock.pauses, (clock.ended, None)))
    return resume(going_on, terms, at)


def retarget(clock: Clock, minutes: int | None, at: datetime) -> Clock:
    """Return a clock with another target, measured from its original start."""
    if minutes == clock.minutes:
        return clock
    kept = clock.targets[: MAX_TARGETS - 1]
    return replace(clock, targets=(*kept, (at, minutes)))


def planned(clock: Clock, terms: Terms, at: datetime) -> Clock:
    """Return a clock with what it will do by itself from now on, by these terms.

    Raises:
        NoOpenTime: the calendar has no time for the target.
    """
    minutes = clock.minutes
    if clock.ended or clock.is_paused:
        return replace(clock, moments=())
    if minutes is None:
        return replace(clock, moments=(), due=clock.due if clock.breached else None)

    def when(after: float) -> datetime:
        return terms.calendar.due(clock.started, after, clock.pauses)

    due = when(minutes)
    breach = max(due, at)
    found = [] if clock.breached else [(breach, due, Moment(breach, BREACH))]
    for alert in terms.alerts:
        instant = when(alert.after(minutes))
        moment = Moment(max(instant, at), alert.name, alert.level)
        # Nobody is warned of what has happened.
        too_late = not alert.level and (clock.breached or moment.at >= breach)
        if alert.name not in clock.fired and not too_late:
            found.append((moment.at, instant, moment))
    # At one instant in the order in which they should have been; a breach before its levels.
    found.sort(key=lambda each: each[:2])
    return replace(clock, due=due, moments=tuple(moment for _, _, moment in found))


def _ended(clock: Clock, at: datetime) -> Clock:
    pauses = clock.pauses
    if clock.is_paused:
        pauses = (*pauses[:-1], (pauses[-1][0], at))
    return replace(clock, ended=at, pauses=pauses, moments=())


def _with_pause(clock: Clock, start: datetime, end: datetime, calendar: BusinessCalendar) -> Clock:
    """Return a clock whose lasting pause has ended.

    Of too many pauses the first two become one, so placed that the time counted stays the same.
    """
    pauses = (*clock.pauses[:-1], (start, end))
    if len(pauses) > MAX_PAUSES:
        (first, until), (again, last), *rest = pauses
        between = calendar.elapsed(max(first, until or first), again)
        pauses = ((calendar.due(first, between), last), *rest)
    return replace(clock, pauses=pauses)


def _happened(clock: Clock, moment: Moment) -> Happened:
    what = What.BREACHED if moment.name == BREACH else What.WARNED
    if moment.level:
        what = What.ESCALATED
    name = "" if moment.name == BREACH else moment.name
    return Happened(clock.kind, clock.cycle, what, moment.at, name, moment.level)
