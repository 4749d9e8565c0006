"""When something would be due by a calendar, and why: to try hours before they hold. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from cems.sla.calendar import BusinessCalendar, Interval, Pause
from cems.sla.explain import MAX_INTERVALS
from cems.sla.zones import TZDATA, load


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a target would come to.

    Args:
        due: when it is reached, in UTC.
        due_local: the same in the calendar's zone.
        zone: that zone.
        tzdata: release of the time zone data.
        intervals: from the start to the due, each with why it counts or not; the first of them.
        more: whether there are more intervals than that.
    """

    due: datetime
    due_local: datetime
    zone: str
    tzdata: str
    intervals: tuple[Interval, ...]
    more: bool


def preview(
    calendar: BusinessCalendar, start: datetime, minutes: int, pauses: Sequence[Pause] = ()
) -> Preview:
    """Return when a target would be due.

    Args:
        calendar: whose hours count.
        start: when the clock starts, with its zone.
        minutes: the target.
        pauses: when it does not run.

    Raises:
        InvalidCalendar: the start has no zone.
        NoOpenTime: the target is never reached.
    """
    due = calendar.due(start, minutes, pauses)
    pieces = calendar.intervals(start, due, pauses)
    intervals = tuple(islice(pieces, MAX_INTERVALS))
    return Preview(
        due=due,
        due_local=due.astimezone(load(calendar.tz)),
        zone=calendar.tz,
        tzdata=TZDATA,
        intervals=intervals,
        more=next(pieces, None) is not None,
    )
