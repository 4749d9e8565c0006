"""Time zones as the pinned `tzdata` package has them: how far from UTC, and from when to when.

Never the system's own zones, which differ from machine to machine. Instants are whole microseconds
since 1970 in UTC, which count exactly and know no zone.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

from tzdata import IANA_VERSION  # type: ignore[import-untyped]

from cems.sla.problems import InvalidCalendar

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

SECOND: Final = 1_000_000
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
FIRST: Final = datetime(2, 1, 1, tzinfo=UTC)
LAST: Final = datetime(9998, 12, 31, tzinfo=UTC)
"""Between these the zones can be asked."""
TZDATA: Final = str(IANA_VERSION)
"""The release of the time zone database, such as `2026f`."""

_MICROSECOND: Final = timedelta(microseconds=1)
_NAME: Final = re.compile(r"[A-Za-z0-9_+-]{1,30}(?:/[A-Za-z0-9_+-]{1,30}){0,2}")
# No zone has ever changed twice within six days; a test asks the whole of tzdata.
_STEP: Final = 6 * 24 * 3600 * SECOND
_YEARS_KEPT: Final = 4_096


@cache
def load(name: str) -> "ZoneInfo":
    """Return the time zone of that name.

    Raises:
        InvalidCalendar: there is none.
    """
    # Loaded when first asked: every function knows clocks, few reckon them.
    from importlib import resources
    from zoneinfo import ZoneInfo

    if _NAME.fullmatch(name):
        try:
            with resources.files("tzdata.zoneinfo").joinpath(name).open("rb") as file:
                return ZoneInfo.from_file(file, key=name)
        except (OSError, ValueError):
            pass
    raise InvalidCalendar(
        f"There is no time zone {name[:40]!r}: use a name such as Europe/Berlin or UTC."
    )


def shown(moment: datetime, zone: str) -> str:
    """Return a moment as people in a time zone read it, such as `2026-11-24 10:00 Europe/Berlin`.

    The order of the figures and the name of the zone are the same in every language.

    Args:
        moment: an aware moment.
        zone: IANA name of the zone, or "" for UTC.

    Raises:
        InvalidCalendar: there is no such zone.
    """
    local = moment.astimezone(load(zone or "UTC"))
    return f"{local:%Y-%m-%d %H:%M} {local.tzinfo}"


def micros(moment: Any) -> int:
    """Return an aware moment as microseconds since 1970.

    Raises:
        InvalidCalendar: it has no zone, or lies beyond what zones can be asked about.
    """
    if not isinstance(moment, datetime) or moment.utcoffset() is None:
        raise InvalidCalendar(
            "A moment needs its time zone: write 2026-11-22T10:00:00Z or 2026-11-22T11:00:00+01:00."
        )
    if not FIRST <= moment <= LAST:
        raise InvalidCalendar(f"A moment lies between the years {FIRST.year} and {LAST.year}.")
    return (moment - EPOCH) // _MICROSECOND


def instant(at: int) -> datetime:
    """Return microseconds since 1970 as an aware instant, in UTC."""
    return EPOCH + timedelta(microseconds=at)


def stretches(name: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Cut [start, end) where the zone or the year changes.

    Within a stretch the local clock neither jumps nor repeats.

    Yields:
        From, to, microseconds ahead of UTC.
    """
    if start >= end:
        return
    zone, offset = load(name), _offset(load(name), start)
    for year in range(instant(start).year, instant(end).year + 1):
        for at, after in _changes(zone, year):
            if start < at < end:
                yield start, at, offset
                start, offset = at, after
        # No look ahead beyond the year: whoever asks may need the first days only.
        new_year = min(_year(year + 1), end)
        if start < new_year:
            yield start, new_year, offset
            start = new_year


@lru_cache(_YEARS_KEPT)
def _changes(zone: "ZoneInfo", year: int) -> tuple[tuple[int, int], ...]:
    """Return when the offset changes in a year of UTC, its first instant apart, and to what."""
    changes: list[tuple[int, int]] = []
    at, end = (_year(each) for each in (year, year + 1))
    before = _offset(zone, at)
    while at < end:
        ahead = min(at + _STEP, end)
        after = _offset(zone, ahead)
        if after != before:
            changes.append((_first(zone, at, ahead, before), after))
        at, before = ahead, after
    return tuple(changes)


def _year(year: int) -> int:
    return (datetime(year, 1, 1, tzinfo=UTC) - EPOCH) // _MICROSECOND


def _first(zone: "ZoneInfo", low: int, high: int, before: int) -> int:
    """Return the first whole second of (low, high] whose offset is not `before`."""
    while high - low > SECOND:
        middle = (low + high) // (2 * SECOND) * SECOND
        if _offset(zone, middle) == before:
            low = middle
        else:
            high = middle
    return high


def _offset(zone: "ZoneInfo", at: int) -> int:
    local = instant(at).astimezone(zone)
    return (local.utcoffset() or timedelta()) // _MICROSECOND
