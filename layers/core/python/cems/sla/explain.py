"""Why a clock stands where it stands: every interval that counted or did not, and the sum. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from cems.sla.calendar import Interval
from cems.sla.model import Clock, State, Terms
from cems.sla.zones import TZDATA

MAX_INTERVALS: Final = 1_000
_MINUTE: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pinned:
    """What a ticket's clocks were last reckoned by.

    Args:
        policy: name of the policy.
        policy_version: of the policies' document.
        calendar: name of the calendar.
        calendar_version: of its document.
        tzdata: release of the time zone data.
    """

    policy: str
    policy_version: int
    calendar: str
    calendar_version: int
    tzdata: str = TZDATA


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A clock explained.

    Args:
        state: where it stands.
        pinned: what it was reckoned by.
        zone: the time zone whose hours count.
        target: minutes, or `None` for none.
        due: when the target is reached, or `None` while that is open.
        until: when it ended, or now.
        elapsed: minutes counted since the start: the sum of the intervals that count.
        excluded: minutes that did not count.
        remaining: minutes to the target; negative when they are over, `None` without a target.
        intervals: from the start to `until`, each with its reason.
        ahead: from now until it is due, while it runs: what counts here is what remains.
        left_off: how many intervals of the two lists were too many to list, the latest first.
    """

    state: State
    pinned: Pinned
    zone: str
    target: int | None
    due: datetime | None
    until: datetime
    elapsed: float
    excluded: float
    remaining: float | None
    intervals: tuple[Interval, ...]
    ahead: tuple[Interval, ...]
    left_off: int


def explain(clock: Clock, terms: Terms, pinned: Pinned, now: datetime) -> Explanation:
    """Explain a clock.

    Args:
        clock: as it stands.
        terms: what it goes by.
        pinned: where those come from.
        now: the time.

    Raises:
        InvalidCalendar: `now` has no zone.
    """
    until = max(clock.ended or now, clock.started)
    sums = {True: timedelta(), False: timedelta()}
    past: list[Interval] = []
    left_off = 0
    for interval in terms.calendar.intervals(clock.started, until, clock.pauses):
        sums[interval.counts] += interval.end - interval.start
        if len(past) < MAX_INTERVALS:
            past.append(interval)
        else:
            left_off += 1
    ahead: list[Interval] = []
    for interval in _ahead(clock, terms, until):
        if len(ahead) < MAX_INTERVALS:
            ahead.append(interval)
        else:
            left_off += 1
    elapsed = sums[True] / _MINUTE
    return Explanation(
        state=clock.state,
        pinned=pinned,
        zone=terms.calendar.tz,
        target=clock.minutes,
        due=clock.due,
        until=until,
        elapsed=elapsed,
        excluded=sums[False] / _MINUTE,
        remaining=None if clock.minutes is None else clock.minutes - elapsed,
        intervals=tuple(past),
        ahead=tuple(ahead),
        left_off=left_off,
    )


def _ahead(clock: Clock, terms: Terms, until: datetime) -> Iterator[Interval]:
    if clock.ended or clock.is_paused or clock.due is None:
        return iter(())
    return terms.calendar.intervals(until, clock.due, clock.pauses)
