"""Business time: which minutes count, when a target is due, and why. Pure.

The rules, exactly:

- A minute counts when its wall-clock time in the calendar's zone lies in [open, close) of that
  local date's hours. `24:00` ends the date; a night is two ranges; overlapping ranges are one.
- A holiday closes its whole local date; an exception replaces that date's hours; a holiday wins.
- Minutes are real ones: hours that the zone skips count nothing, hours that it repeats count twice.
- Pauses are [from, to) instants, united; one that ends before it begins is none.
- Due is the earliest instant at which the time counted equals the target, so it may be a closing
  time. A target of nothing is due at the start, whatever the hours.

Reckoned in whole microseconds. Stretches without a change of the zone, a holiday or an exception
are crossed a week at a time, so that the length of a target does not matter.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from itertools import pairwise
from math import inf
from typing import Any, Final

from cems.sla.problems import InvalidCalendar, NoOpenTime
from cems.sla.zones import LAST, SECOND, instant, load, micros, stretches

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

type Ranges = Sequence[tuple[str, str]]
"""Hours of a day, such as `[("09:00", "12:00"), ("13:00", "17:00")]`."""
type Pause = tuple[datetime, datetime | None]
"""From when, and until when; `None` while it lasts."""

_MINUTE: Final = 60 * SECOND
_DAY: Final = 24 * 60 * _MINUTE
_WEEK: Final = 7 * _DAY
_FOREVER: Final = micros(LAST)
_TIME: Final = re.compile(r"([01]\d|2[0-3]):([0-5]\d)|24:00", re.ASCII)
_EPOCH_DAY: Final = date(1970, 1, 1).toordinal()
_THURSDAY: Final = 3  # 1970 began with one.

type _Hours = tuple[tuple[int, int], ...]  # microseconds since midnight


class Reason(StrEnum):
    """Why an interval counts or not."""

    OPEN = "open"
    CLOSED = "closed"
    HOLIDAY = "holiday"
    EXCEPTION = "exception"
    """A date with hours of its own, whether inside them or outside."""
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Interval:
    """A piece of time that counts or does not, as a whole.

    Args:
        start: its first instant, in UTC.
        end: the first instant after it.
        counts: whether it counts.
        reason: why.
        date: the local date of a holiday or an exception, else "".
    """

    start: datetime
    end: datetime
    counts: bool
    reason: Reason
    date: str = ""


class BusinessCalendar:
    """Opening hours in a time zone. It never changes.

    Args:
        tz: IANA name of the zone, such as `Europe/Berlin`.
        weekly: hours by weekday: `{"mon": [("09:00", "17:00")], …}`; what is missing is closed.
        holidays: ISO dates that are closed altogether.
        exceptions: hours of single dates: `{"2026-12-24": [("09:00", "12:00")]}`.

    Raises:
        InvalidCalendar: saying what to mend.
    """

    def __init__(
        self,
        tz: str,
        weekly: Mapping[str, Ranges],
        holidays: Iterable[str] = (),
        exceptions: Mapping[str, Ranges] | None = None,
    ) -> None:
        self.tz = load(tz).key
        if unknown := [str(name)[:20] for name in weekly if name not in WEEKDAYS]:
            raise InvalidCalendar(f"{unknown[0]!r} is no weekday; there are {', '.join(WEEKDAYS)}.")
        self._weekly = tuple(_hours(weekly.get(name, ()), name) for name in WEEKDAYS)
        self._holidays = frozenset(_day(each) for each in holidays)
        self._special = {
            _day(each): _hours(ranges, each) for each, ranges in (exceptions or {}).items()
        } | dict.fromkeys(self._holidays, ())
        self._special_days = sorted(self._special)
        self._open_a_week = sum(end - start for hours in self._weekly for start, end in hours)

    @property
    def opens_weekly(self) -> bool:
        """Whether there is any weekday with hours, so that every target has a due."""
        return self._open_a_week > 0

    def due(self, start: datetime, minutes: float, pauses: Iterable[Pause] = ()) -> datetime:
        """Return the earliest instant at which `minutes` have counted since `start`, in UTC.

        Args:
            start: when the clock started, with its zone.
            minutes: the target, in minutes.
            pauses: when it did not run.

        Raises:
            InvalidCalendar: an argument makes no sense.
            NoOpenTime: the target is never reached.
        """
        begin, left = micros(start), _target(minutes)
        pauses = list(pauses)
        if left == 0:
            return instant(begin)
        for low, high, paused in _cut(begin, self._end(begin, left), pauses):
            if not paused:
                counted, at = self._count(low, high, left)
                if at is not None:
                    return instant(at)
                left -= counted
        raise NoOpenTime(_never(pauses))

    def elapsed(self, start: datetime, end: datetime, pauses: Iterable[Pause] = ()) -> float:
        """Return how many minutes of [start, end) count; none when the end lies before the start.

        Raises:
            InvalidCalendar: an argument makes no sense.
        """
        counted = 0
        for low, high, paused in _cut(micros(start), micros(end), pauses):
            if not paused:
                counted += self._count(low, high, _FOREVER)[0]
        return counted / _MINUTE

    def intervals(
        self, start: datetime, end: datetime, pauses: Iterable[Pause] = ()
    ) -> Iterator[Interval]:
        """Yield [start, end) in pieces, as long as they can be, each with why it counts or not.

        Raises:
            InvalidCalendar: an argument makes no sense.
        """
        last: Interval | None = None
        for piece in self._pieces(micros(start), micros(end), pauses):
            if last and replace(piece, start=last.start, end=last.end) == last:
                last = replace(last, end=piece.end)
                continue
            if last:
                yield last
            last = piece
        if last:
            yield last

    def _count(self, start: int, end: int, target: int) -> tuple[int, int | None]:
        """Return how much of [start, end) counts, at most `target`, and when that is reached."""
        counted = 0
        for low, high, offset in stretches(self.tz, start, end):
            day, begin, stop = (low + offset) // _DAY, low + offset, high + offset
            while day * _DAY < stop:
                weeks = self._plain_weeks(day, begin, stop, target - counted)
                if weeks > 0:
                    counted += weeks * self._open_a_week
                    day += 7 * weeks
                    continue
                for opens, closes in self._hours_on(day):
                    first = max(day * _DAY + opens, begin)
                    length = min(day * _DAY + closes, stop) - first
                    if length >= target - counted:
                        return target, first + target - counted - offset
                    counted += max(length, 0)
                day += 1
        return counted, None

    def _plain_weeks(self, day: int, begin: int, stop: int, target: int) -> int:
        """Return how many whole weeks from a day on are like any other, and not enough."""
        if day * _DAY < begin:
            return 0
        place = bisect_left(self._special_days, day)
        if place < len(self._special_days):
            stop = min(stop, self._special_days[place] * _DAY)
        weeks = (stop - day * _DAY) // _WEEK
        if self._open_a_week:
            weeks = min(weeks, (target - 1) // self._open_a_week)
        return weeks

    def _pieces(self, start: int, end: int, pauses: Iterable[Pause]) -> Iterator[Interval]:
        for low, high, paused in _cut(start, end, pauses):
            if paused:
                yield Interval(instant(low), instant(high), counts=False, reason=Reason.PAUSED)
                continue
            for begin, stop, offset in stretches(self.tz, low, high):
                for day in range((begin + offset) // _DAY, (stop - 1 + offset) // _DAY + 1):
                    yield from self._pieces_of(day, begin, stop, offset)

    def _pieces_of(self, day: int, begin: int, stop: int, offset: int) -> Iterator[Interval]:
        """Yield the pieces of a local day that lie in a stretch of its zone."""
        inside, outside, name = Reason.OPEN, Reason.CLOSED, ""
        if day in self._special:
            outside = Reason.HOLIDAY if day in self._holidays else Reason.EXCEPTION
            inside, name = Reason.EXCEPTION, date.fromordinal(day + _EPOCH_DAY).isoformat()
        edges = [0, *(edge for hours in self._hours_on(day) for edge in hours), _DAY]
        for place, (opens, closes) in enumerate(pairwise(edges)):
            low = max(day * _DAY + opens - offset, begin)
            high = min(day * _DAY + closes - offset, stop)
            if low < high:
                counts = place % 2 == 1
                reason = inside if counts else outside
                yield Interval(instant(low), instant(high), counts, reason, name)

    def _hours_on(self, day: int) -> _Hours:
        found = self._special.get(day)
        return self._weekly[(day + _THURSDAY) % 7] if found is None else found

    def _end(self, begin: int, target: int) -> int:
        """Return until when it is worth looking for a target."""
        if self._open_a_week:
            return _FOREVER if begin + target < _FOREVER else begin
        # Local dates are at most a day away from those of UTC.
        return (self._special_days[-1] + 2) * _DAY if self._special_days else begin


def _cut(begin: int, end: int, pauses: Iterable[Pause]) -> Iterator[tuple[int, int, bool]]:
    """Cut [begin, end) where pauses begin and end; yield (from, to, whether it is a pause)."""
    at = begin
    for pause in sorted(_pause(each) for each in pauses):
        low, high = max(pause[0], at), min(pause[1], end)
        if low < high:
            if at < low:
                yield at, low, False
            yield low, high, True
            at = high
    if at < end:
        yield at, end, False


def _pause(pause: Pause) -> tuple[int, int]:
    start, end = pause
    return micros(start), _FOREVER if end is None else micros(end)


def _never(pauses: Iterable[Pause]) -> str:
    if any(end is None for _, end in pauses):
        return "The clock is paused: it has no due time until the pause ends."
    return (
        "The hours ahead never add up to the target: give the calendar weekly hours, take away "
        "holidays, or set a shorter target."
    )


def _target(minutes: Any) -> int:
    is_number = isinstance(minutes, int | float) and not isinstance(minutes, bool)
    if not is_number or not 0 <= minutes < inf:
        raise InvalidCalendar("A target is a number of minutes, zero or more.")
    target: int = round(min(minutes, _FOREVER) * _MINUTE)
    return target


def _day(text: Any) -> int:
    """Return an ISO date as days since 1970."""
    try:
        day = date.fromisoformat(text)
    except (TypeError, ValueError):
        day = None
    if day is None or day.isoformat() != text:
        raise InvalidCalendar(f"{str(text)[:20]!r} is no date: write it as 2026-12-24.")
    return day.toordinal() - _EPOCH_DAY


def _hours(ranges: Ranges, where: str) -> _Hours:
    """Return the hours of a day in order, united where they meet or overlap."""
    united: list[tuple[int, int]] = []
    for start, end in sorted(_range(each, where) for each in _list(ranges, where)):
        if united and start <= united[-1][1]:
            united[-1] = (united[-1][0], max(united[-1][1], end))
        else:
            united.append((start, end))
    return tuple(united)


def _list(ranges: Any, where: str) -> Sequence[Any]:
    if isinstance(ranges, str) or not isinstance(ranges, Sequence):
        raise InvalidCalendar(f'On {where}: hours are a list such as [["09:00", "17:00"]].')
    return ranges


def _range(hours: Any, where: str) -> tuple[int, int]:
    if isinstance(hours, str) or not isinstance(hours, Sequence) or len(hours) != 2:  # noqa: PLR2004 - a pair
        raise InvalidCalendar(
            f'On {where}: a range is an opening and a closing time, such as ["09:00", "17:00"].'
        )
    start, end = (_time(each, where) for each in hours)
    if start >= end:
        raise InvalidCalendar(
            f"On {where}: {hours[0]} to {hours[1]} does not close after it opens. A night is two "
            f"ranges: {hours[0]} to 24:00, and 00:00 to {hours[1]} on the next day."
        )
    return start, end


def _time(text: Any, where: str) -> int:
    if not isinstance(text, str) or not _TIME.fullmatch(text):
        raise InvalidCalendar(
            f"On {where}: {str(text)[:20]!r} is no time: write it from 00:00 to 24:00."
        )
    hour, minute = text.split(":")
    return (int(hour) * 60 + int(minute)) * _MINUTE
