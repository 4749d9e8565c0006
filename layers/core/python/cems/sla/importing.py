"""Holidays from elsewhere: an iCalendar file, or the public holidays of a country.

Nothing is kept: whoever imports looks at what was found, and then sets a calendar with it.
The two libraries are loaded when they are needed, and by the API alone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from cems.sla.calendar_document import MAX_HOLIDAYS
from cems.sla.documents import MAX_LABEL
from cems.sla.problems import InvalidCalendar

if TYPE_CHECKING:
    from icalendar import Event

FIRST_YEAR: Final = 1970
LAST_YEAR: Final = 2199
MAX_YEARS: Final = 10
MAX_TEXT: Final = 500_000
"""Characters of an iCalendar file."""
MAX_LEFT_OUT: Final = 100
MAX_DAYS: Final = 31
"""Of one holiday."""

_DAY: Final = timedelta(days=1)
_NAMED: Final = 20


class Exclusion(StrEnum):
    """Why an event of a file is no holiday."""

    HAS_HOURS = "has_hours"
    """It does not take whole days."""
    TOO_LONG = "too_long"
    """It takes more than 31 days, or none."""
    REPEATS = "repeats"
    """It repeats in another way than every so many years."""
    UNREADABLE = "unreadable"
    """It breaks the rules of iCalendar, or has no date."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What was found.

    Args:
        holidays: names by ISO date, in order.
        left_out: names of events that are no holidays, and why; the first of them.
    """

    holidays: Mapping[str, str]
    left_out: tuple[tuple[str, Exclusion], ...] = ()


class _Unfit(Exception):  # noqa: N818 - is turned into an answer, never shown
    def __init__(self, reason: Exclusion) -> None:
        super().__init__(reason)
        self.reason = reason


def from_country(country: str, subdivision: str, language: str, years: range) -> Imported:
    """Return the public holidays of a country, those that are observed on another day too.

    Args:
        country: ISO 3166-1 code, such as `DE`.
        subdivision: ISO 3166-2 code without the country's, such as `BE`, or "" for none.
        language: of the names, such as `en_US`, or "" for the country's own.
        years: which years.

    Raises:
        InvalidCalendar: the holidays of such a place are not known, or of too many years.
    """
    from holidays import country_holidays, list_supported_countries

    _check(years)
    known = list_supported_countries()
    if country not in known:
        raise InvalidCalendar(
            f"The holidays of {country[:20]!r} are not known: use a code of ISO 3166 such as DE, "
            "or import an iCalendar file."
        )
    if subdivision and subdivision not in known[country]:
        raise InvalidCalendar(
            f"{country} has no part {subdivision[:20]!r} with holidays of its own: "
            f"{_there_are(known[country])}."
        )
    # Years are added as they are asked for: none here, to learn about the languages first.
    found = country_holidays(country, subdiv=subdivision or None)
    if language and language not in found.supported_languages:
        raise InvalidCalendar(
            f"The holidays of {country} have no names in {language[:20]!r}: "
            f"{_there_are(found.supported_languages)}."
        )
    found = country_holidays(
        country, subdiv=subdivision or None, years=years, language=language or None
    )
    return _imported({day: name for day, name in found.items() if day.year in years})


def from_icalendar(text: str, years: range) -> Imported:
    """Return the whole-day events of an iCalendar file, where they repeat every year in each.

    A date in such a file is a date, in whatever zone: it is that date of the calendar it is for.

    Args:
        text: the file.
        years: which years.

    Raises:
        InvalidCalendar: it is no iCalendar file, or has too much in it, or of too many years.
    """
    from icalendar import Calendar

    _check(years)
    if len(text) > MAX_TEXT:
        raise InvalidCalendar(f"An iCalendar file has at most {MAX_TEXT:,} characters.")
    try:
        calendar = Calendar.from_ical(text)
    except (ValueError, IndexError, KeyError, TypeError, AttributeError):
        calendar = None
    if not isinstance(calendar, Calendar):
        raise InvalidCalendar(
            "This is no iCalendar file: it starts with BEGIN:VCALENDAR and ends with END:VCALENDAR."
        )
    found: dict[date, str] = {}
    left_out: list[tuple[str, Exclusion]] = []
    for event in calendar.events:
        name = _text(event.get("SUMMARY")) or "Holiday"
        if _text(event.get("STATUS")).upper() == "CANCELLED":
            continue
        try:
            for day in _days(event, years):
                found[day] = _joined(found.get(day, ""), name)
        except _Unfit as unfit:
            left_out.append((name, unfit.reason))
    imported = _imported(found)
    return Imported(imported.holidays, tuple(left_out[:MAX_LEFT_OUT]))


def _check(years: range) -> None:
    if not years or years[0] < FIRST_YEAR or years[-1] > LAST_YEAR:
        raise InvalidCalendar(
            f"The first year is not after the last; both lie from {FIRST_YEAR} to {LAST_YEAR}."
        )
    if len(years) > MAX_YEARS:
        raise InvalidCalendar(f"At most {MAX_YEARS} years at a time.")


def _imported(found: Mapping[date, str]) -> Imported:
    if len(found) > MAX_HOLIDAYS:
        raise InvalidCalendar(
            f"These are {len(found)} days, and a calendar has at most {MAX_HOLIDAYS} holidays: "
            "import fewer years."
        )
    return Imported({day.isoformat(): _short(found[day]) for day in sorted(found)})


def _days(event: "Event", years: range) -> Iterator[date]:
    """Yield the days of an event that lie in some years.

    Raises:
        _Unfit: it is no holiday.
    """
    length = _length(event)
    for start in _starts(event, years):
        for number in range(length):
            day = start + number * _DAY
            if day.year in years:
                yield day


def _length(event: "Event") -> int:
    """Return how many days an event takes."""
    start = _first(event)
    try:
        end = event.end
    except Exception:  # noqa: BLE001 - whatever the library makes of what a stranger wrote
        raise _Unfit(Exclusion.UNREADABLE) from None
    if isinstance(end, datetime):
        raise _Unfit(Exclusion.HAS_HOURS)
    length = (end - start).days
    if not 1 <= length <= MAX_DAYS:
        raise _Unfit(Exclusion.TOO_LONG)
    return length


def _first(event: "Event") -> date:
    """Return the day on which an event starts for the first time."""
    if "RECURRENCE-ID" in event:
        # It moves one of another event's days, which that one still has.
        raise _Unfit(Exclusion.REPEATS)
    try:
        start = event.start
    except Exception:  # noqa: BLE001 - as above
        raise _Unfit(Exclusion.UNREADABLE) from None
    if isinstance(start, datetime):
        raise _Unfit(Exclusion.HAS_HOURS)
    return start


def _starts(event: "Event", years: range) -> Iterator[date]:
    """Yield the days on which an event starts, in some years and shortly before."""
    first, rule = _first(event), event.get("RRULE")
    if rule is None:
        yield first
        return
    if not isinstance(rule, Mapping) or "COUNT" in rule or "RDATE" in event:
        raise _Unfit(Exclusion.REPEATS)
    if [str(each).upper() for each in rule.get("FREQ", ())] != ["YEARLY"]:
        raise _Unfit(Exclusion.REPEATS)
    try:
        interval = int(rule.get("INTERVAL", [1])[0])
        until = _date(rule["UNTIL"][0]) if "UNTIL" in rule else date.max
        except_on = set(_excepted(event))
        # An event that starts on the last days of a year reaches into the next.
        for year in range(max(years[0] - 1, first.year), years[-1] + 1):
            if (year - first.year) % interval == 0:
                for day in _in_year(rule, first, year):
                    if first <= day <= until and day not in except_on:
                        yield day
    except (ValueError, TypeError, KeyError, AttributeError, ZeroDivisionError, OverflowError):
        raise _Unfit(Exclusion.UNREADABLE) from None


def _in_year(rule: Mapping[str, Any], first: date, year: int) -> Iterator[date]:
    """Yield the days that a yearly rule names in one year."""
    from dateutil.rrule import rrulestr  # type: ignore[import-untyped]

    parts = {
        name: ",".join(map(str, values)) for name, values in rule.items() if name.startswith("BY")
    }
    if not parts.keys() & {"BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYEASTER"}:
        parts = {"BYMONTH": str(first.month)} | parts | {"BYMONTHDAY": str(first.day)}
    # One round only: a rule that names no day at all would be tried for 8,000 years.
    written = ["FREQ=YEARLY", "INTERVAL=9999", *(f"{name}={each}" for name, each in parts.items())]
    for found in rrulestr(";".join(written), dtstart=datetime(year, 1, 1)):  # noqa: DTZ001 - a date
        yield found.date()


def _excepted(event: "Event") -> Iterator[date]:
    lists = event.get("EXDATE", [])
    for each in lists if isinstance(lists, list) else [lists]:
        for one in each.dts:
            yield _date(one.dt)


def _date(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _text(value: Any) -> str:
    return " ".join(str(value or "").split())


def _joined(before: str, name: str) -> str:
    if not before or before == name:
        return name
    return before if name in before.split("; ") else f"{before}; {name}"


def _short(name: str) -> str:
    return name if len(name) <= MAX_LABEL else f"{name[: MAX_LABEL - 1].rstrip()}…"


def _there_are(names: Any) -> str:
    listed = list(names)
    more = ", …" if len(listed) > _NAMED else ""
    return f"there are {', '.join(listed[:_NAMED])}{more}" if listed else "there are none"
