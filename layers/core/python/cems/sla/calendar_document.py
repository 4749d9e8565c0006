"""Calendars as an organisation writes them down, checked. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from cems.sla.calendar import WEEKDAYS, BusinessCalendar, Ranges
from cems.sla.documents import MAX_LABEL, listed, mapping, text
from cems.sla.problems import InvalidCalendar

MAX_HOLIDAYS: Final = 1_000
MAX_EXCEPTIONS: Final = 400
MAX_RANGES: Final = 10
"""Ranges a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Opening hours with their names.

    Args:
        label: how people call it.
        zone: IANA name of the time zone.
        weekly: hours by weekday.
        holidays: by ISO date, what they are called.
        exceptions: hours of single dates.
        business: the hours to reckon with.
    """

    label: str
    zone: str
    weekly: Mapping[str, Ranges]
    holidays: Mapping[str, str]
    exceptions: Mapping[str, Ranges]
    business: BusinessCalendar = field(compare=False)


DEFAULT: Final[Mapping[str, Any]] = {
    "label": "Office hours",
    "zone": "UTC",
    "weekly": {day: [["09:00", "17:00"]] for day in WEEKDAYS[:5]},
    "holidays": [],
    "exceptions": {},
}
"""What an organisation has before it decides anything."""


def from_document(document: Mapping[str, Any]) -> Calendar:
    """Read a calendar, and check that it makes sense.

    Args:
        document: of the shape of `DEFAULT`; a holiday is `{"date": "2026-12-25", "name": "…"}`.

    Raises:
        InvalidCalendar: saying what to mend.
    """
    refuse = InvalidCalendar
    label = text(document, "label", MAX_LABEL, refuse)
    zone = text(document, "zone", MAX_LABEL, refuse)
    weekly = _hours(document, "weekly")
    exceptions = _hours(document, "exceptions")
    if len(exceptions) > MAX_EXCEPTIONS:
        raise refuse(f"A calendar has at most {MAX_EXCEPTIONS} exceptions: take old ones away.")
    holidays: dict[str, str] = {}
    for each in listed(document, "holidays", MAX_HOLIDAYS, refuse):
        date = text(each, "date", MAX_LABEL, refuse)
        if date in holidays:
            raise refuse(f"{date} is a holiday twice: keep one of them.")
        if date in exceptions:
            raise refuse(
                f"{date} is a holiday and an exception: keep the one that is meant; a holiday wins."
            )
        holidays[date] = text(each, "name", MAX_LABEL, refuse)
    business = BusinessCalendar(zone, weekly, holidays, exceptions)
    if not business.opens_weekly:
        raise refuse(
            "The calendar is closed all week, so nothing would ever be due: give it hours on one "
            "weekday at least."
        )
    return Calendar(
        label=label,
        zone=zone,
        weekly=weekly,
        holidays=holidays,
        exceptions=exceptions,
        business=business,
    )


def to_document(calendar: Calendar) -> dict[str, Any]:
    """Write a calendar as plain data; `from_document` reads it back."""
    return {
        "label": calendar.label,
        "zone": calendar.zone,
        "weekly": _written(calendar.weekly),
        "holidays": [{"date": date, "name": name} for date, name in calendar.holidays.items()],
        "exceptions": _written(calendar.exceptions),
    }


def _hours(document: Mapping[str, Any], name: str) -> dict[str, Ranges]:
    """Return hours by day; that they are hours the calendar itself checks."""
    hours: dict[str, Ranges] = {}
    for day in mapping(document, name, InvalidCalendar):
        ranges = listed(document[name], day, MAX_RANGES, InvalidCalendar)
        hours[day] = tuple(tuple(each) if isinstance(each, list) else each for each in ranges)
    return hours


def _written(hours: Mapping[str, Ranges]) -> dict[str, list[list[str]]]:
    return {day: [list(each) for each in ranges] for day, ranges in hours.items()}
