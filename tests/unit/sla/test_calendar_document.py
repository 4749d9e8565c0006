"""Calendars as an organisation writes them down."""

from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

import pytest

from cems.sla import calendar_document
from cems.sla.calendar_document import from_document, to_document
from cems.sla.problems import InvalidCalendar


def changed(**members: Any) -> dict[str, Any]:
    return deepcopy(dict(calendar_document.DEFAULT)) | members


def test_the_default_makes_sense_and_is_read_back() -> None:
    read = from_document(calendar_document.DEFAULT)
    assert to_document(read) == calendar_document.DEFAULT
    assert read.business.due(datetime(2026, 11, 22, tzinfo=UTC), 60) == datetime(
        2026, 11, 23, 10, tzinfo=UTC
    )


def test_all_of_it_is_read_back() -> None:
    document = changed(
        label="Berlin",
        zone="Europe/Berlin",
        weekly={"fri": [["22:00", "24:00"]], "sat": [["00:00", "06:00"], ["12:00", "13:00"]]},
        holidays=[{"date": "2026-12-25", "name": "Christmas Day"}],
        exceptions={"2026-12-24": [["09:00", "12:00"]], "2026-12-31": []},
    )
    read = from_document(document)
    assert to_document(read) == document
    assert from_document(to_document(read)) == read
    assert (read.business.tz, read.holidays) == ("Europe/Berlin", {"2026-12-25": "Christmas Day"})


@pytest.mark.parametrize(
    ("document", "says"),
    [
        ({}, "`label` is missing"),
        ([], "`label` is missing"),
        (changed(label=" "), "`label` is text of 1 to 80"),
        (changed(zone=7), "`zone` is text"),
        (changed(zone="Berlin"), "no time zone 'Berlin'"),
        (changed(weekly=[]), "`weekly` is an object"),
        (changed(weekly={"mon": "09:00-17:00"}), "`mon` is a list"),
        (changed(weekly={"mon": [["09:00", "10:00"]] * 11}), "`mon` has at most 10"),
        (changed(weekly={"monday": []}), "no weekday"),
        (changed(weekly={"mon": [["17:00", "09:00"]]}), "A night is two ranges"),
        (changed(weekly={"mon": []}), "closed all week"),
        (changed(holidays={}), "`holidays` is a list"),
        (changed(holidays=["2026-12-25"]), "`date` is missing"),
        (changed(holidays=[{"date": "2026-12-25"}]), "`name` is missing"),
        (changed(holidays=[{"date": "Christmas", "name": "Christmas"}]), "no date"),
        (changed(holidays=[{"date": "2026-12-25", "name": "X"}] * 2), "a holiday twice"),
        (changed(holidays=[{"date": "2026-12-25", "name": "X"}] * 1001), "at most 1000"),
        (
            changed(holidays=[{"date": "2026-12-24", "name": "X"}], exceptions={"2026-12-24": []}),
            "a holiday and an exception",
        ),
        (changed(exceptions={str(number): [] for number in range(401)}), "at most 400 exceptions"),
        (changed(exceptions={"2026-12-24": None}), "`2026-12-24` is a list"),
    ],
)
def test_what_makes_no_sense_is_refused(document: Any, says: str) -> None:
    with pytest.raises(InvalidCalendar, match=says):
        from_document(document)
