"""Business time by examples that were worked out by hand: the traps of calendars and zones."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from cems.sla.calendar import WEEKDAYS, BusinessCalendar, Reason
from cems.sla.problems import InvalidCalendar, NoOpenTime

OFFICE = {day: [("09:00", "17:00")] for day in WEEKDAYS[:5]}
ALWAYS = {day: [("00:00", "24:00")] for day in WEEKDAYS}
NIGHTS = {day: [("00:00", "06:00"), ("22:00", "24:00")] for day in WEEKDAYS}


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


BERLIN = BusinessCalendar(
    "Europe/Berlin",
    OFFICE,
    ["2026-12-25", "2026-12-31"],
    {"2026-12-24": [("09:00", "12:00")], "2026-12-27": [("10:00", "11:00")], "2026-12-31": []},
)


@pytest.mark.parametrize(
    ("start", "minutes", "due"),
    [
        # Within a day, over the night, over the weekend.
        ("2026-11-23T09:00+01:00", 60, "2026-11-23T10:00+01:00"),
        ("2026-11-23T16:30+01:00", 60, "2026-11-24T09:30+01:00"),
        ("2026-11-27T16:30+01:00", 60, "2026-11-30T09:30+01:00"),
        # Before it opens, and when it has just closed.
        ("2026-11-23T03:00+01:00", 60, "2026-11-23T10:00+01:00"),
        ("2026-11-23T17:00+01:00", 1, "2026-11-24T09:01+01:00"),
        # The earliest instant: a closing time, not the next opening.
        ("2026-11-23T16:00+01:00", 60, "2026-11-23T17:00+01:00"),
        ("2026-11-23T09:00+01:00", 40 * 60, "2026-11-27T17:00+01:00"),
        ("2026-11-22T00:00+01:00", 80 * 60, "2026-12-04T17:00+01:00"),
        # Nothing is due at once, even at night.
        ("2026-11-22T03:00+01:00", 0, "2026-11-22T03:00+01:00"),
        # A short day, a holiday, a weekend with an hour of its own.
        ("2026-12-24T11:30+01:00", 60, "2026-12-27T10:30+01:00"),
        ("2026-12-24T11:30+01:00", 91, "2026-12-28T09:01+01:00"),
        # A holiday wins over an exception.
        ("2026-12-30T16:00+01:00", 61, "2027-01-01T09:01+01:00"),
        # Parts of minutes.
        ("2026-11-23T16:59:59.999999+01:00", 0.5, "2026-11-24T09:00:29.999999+01:00"),
    ],
)
def test_due(start: str, minutes: float, due: str) -> None:
    found = BERLIN.due(at(start), minutes)
    assert found == at(due)
    assert found.tzinfo is UTC
    assert BERLIN.elapsed(at(start), found) == pytest.approx(minutes, abs=1e-9)


@pytest.mark.parametrize(
    ("zone", "weekly", "start", "end", "minutes"),
    [
        # The night in which Berlin skips 02:00 to 03:00, and that in which it repeats it.
        ("Europe/Berlin", NIGHTS, "2026-03-28T22:00+01:00", "2026-03-29T12:00+02:00", 7 * 60),
        ("Europe/Berlin", NIGHTS, "2026-10-24T22:00+02:00", "2026-10-25T12:00+01:00", 9 * 60),
        # Hours that lie in the gap alone, and that come twice.
        ("Europe/Berlin", "sun 02:10-02:50", "2026-03-28T00:00Z", "2026-03-30T00:00Z", 0),
        ("Europe/Berlin", "sun 02:10-02:50", "2026-10-24T00:00Z", "2026-10-26T00:00Z", 80),
        # Lord Howe moves by half an hour.
        ("Australia/Lord_Howe", ALWAYS, "2026-04-05T00:00+11:00", "2026-04-06T00:00+10:30", 1470),
        ("Australia/Lord_Howe", "sun 01:30-02:00", "2026-04-04T00:00Z", "2026-04-05T12:00Z", 60),
        ("Australia/Lord_Howe", "sun 02:00-03:00", "2026-10-03T00:00Z", "2026-10-04T12:00Z", 30),
        # Apia went to bed on the 29th and got up on the 31st of December 2011.
        ("Pacific/Apia", ALWAYS, "2011-12-29T00:00-10:00", "2012-01-01T00:00+14:00", 2 * 1440),
        ("Pacific/Apia", "fri 00:00-24:00", "2011-12-26T00:00-10:00", "2012-01-02T00:00+14:00", 0),
        # In Havana midnight comes twice, in Santiago never, on the night of the change.
        ("America/Havana", "sun 00:00-01:00", "2025-11-01T12:00Z", "2025-11-02T12:00Z", 120),
        ("America/Santiago", "sun 00:00-01:00", "2026-09-05T12:00Z", "2026-09-06T12:00Z", 0),
        ("America/Santiago", "sat 23:00-24:00", "2026-04-04T12:00Z", "2026-04-05T12:00Z", 120),
        # St. John's used to go back at 00:01: a minute of Sunday, an hour of Saturday, Sunday.
        ("America/St_Johns", "sun 00:00-00:02", "2006-10-28T12:00Z", "2006-10-29T12:00Z", 3),
        ("America/St_Johns", "sat 23:00-24:00", "2006-10-28T12:00Z", "2006-10-29T12:00Z", 119),
        # Dublin's winter is the exception in its tables, Casablanca's Ramadan in its year.
        ("Europe/Dublin", "sun 01:00-02:00", "2026-10-24T12:00Z", "2026-10-25T12:00Z", 120),
        ("Africa/Casablanca", "sun 02:00-03:00", "2026-02-14T12:00Z", "2026-02-15T12:00Z", 120),
        ("Africa/Casablanca", "sun 02:00-03:00", "2026-03-21T12:00Z", "2026-03-22T12:00Z", 0),
        # Nuuk has its change in the evening before.
        ("America/Nuuk", "sat 22:00-24:00", "2026-03-28T12:00Z", "2026-03-29T12:00Z", 60),
        # Half hours, quarters, and the seconds of local mean time.
        ("Asia/Kolkata", "mon 09:00-17:00", "2026-11-23T03:30Z", "2026-11-23T04:00Z", 30),
        ("Asia/Kathmandu", "mon 09:00-17:00", "2026-11-23T03:00Z", "2026-11-23T03:30Z", 15),
        ("Europe/Amsterdam", "thu 00:00-00:01", "1879-12-31T23:40Z", "1880-01-01T00:00Z", 1),
        # A holiday is the local date, wherever that lies in UTC.
        ("Pacific/Kiritimati", ALWAYS, "2026-11-22T10:00Z", "2026-11-24T10:00Z", 2 * 1440),
    ],
)  # fmt: skip
def test_elapsed_in_awkward_zones(
    zone: str, weekly: Any, start: str, end: str, minutes: float
) -> None:
    if isinstance(weekly, str):
        day, opens, closes = weekly.replace("-", " ").split()
        weekly = {day: [(opens, closes)]}
    calendar = BusinessCalendar(zone, weekly)
    assert calendar.elapsed(at(start), at(end)) == minutes


def test_a_holiday_is_a_local_date() -> None:
    calendar = BusinessCalendar("Pacific/Kiritimati", ALWAYS, ["2026-11-23"])
    # 23 November begins there at 10:00 UTC on the 22nd.
    assert calendar.due(at("2026-11-22T09:00Z"), 120) == at("2026-11-23T11:00Z")


def test_a_monday_after_the_clocks_changed() -> None:
    calendar = BusinessCalendar("Europe/Berlin", OFFICE)
    assert calendar.due(at("2026-03-27T16:30+01:00"), 60) == at("2026-03-30T07:30Z")
    assert calendar.due(at("2026-10-23T16:30+02:00"), 60) == at("2026-10-26T08:30Z")
    assert calendar.due(at("2026-10-26T08:59+01:00"), 60) == at("2026-10-26T09:00Z")


def test_moments_may_come_in_any_zone_and_in_the_fold() -> None:
    calendar = BusinessCalendar("UTC", ALWAYS)
    zone = ZoneInfo("Europe/Berlin")
    start = datetime(2026, 10, 25, 1, 30, tzinfo=zone)
    assert calendar.due(start, 120) == at("2026-10-25T01:30Z")
    again = datetime(2026, 10, 25, 2, 30, tzinfo=zone, fold=1)
    assert calendar.elapsed(start, again) == 120
    assert calendar.elapsed(again, start) == 0
    assert calendar.due(datetime(2026, 1, 1, tzinfo=timezone(timedelta(hours=-9))), 0).tzinfo is UTC


@pytest.mark.parametrize(
    ("pauses", "due"),
    [
        ([], "2026-11-23T11:00+01:00"),
        ([("2026-11-23T10:00+01:00", "2026-11-23T10:00+01:00")], "2026-11-23T11:00+01:00"),
        ([("2026-11-23T10:00+01:00", "2026-11-23T09:00+01:00")], "2026-11-23T11:00+01:00"),
        ([("2026-11-23T10:00+01:00", "2026-11-23T10:30+01:00")], "2026-11-23T11:30+01:00"),
        # At night it costs nothing; overlapping ones count once; one began before the start.
        ([("2026-11-23T17:00+01:00", "2026-11-24T09:00+01:00")], "2026-11-23T11:00+01:00"),
        (
            [
                ("2026-11-23T10:00+01:00", "2026-11-23T10:30+01:00"),
                ("2026-11-22T10:00+01:00", "2026-11-23T09:15+01:00"),
                ("2026-11-23T10:10+01:00", "2026-11-23T10:40+01:00"),
            ],
            "2026-11-23T11:55+01:00",
        ),
        # One that lasts, from the very due on.
        ([("2026-11-23T11:00+01:00", None)], "2026-11-23T11:00+01:00"),
    ],
)
def test_pauses(pauses: list[tuple[str, str | None]], due: str) -> None:
    spans = [(at(start), end and at(end)) for start, end in pauses]
    start = at("2026-11-23T09:00+01:00")
    found = BERLIN.due(start, 120, ((low, high or None) for low, high in spans))
    assert found == at(due)
    assert BERLIN.elapsed(start, found, [(low, high or None) for low, high in spans]) == 120


def test_a_clock_that_is_paused_has_no_due() -> None:
    start = at("2026-11-23T09:00+01:00")
    with pytest.raises(NoOpenTime, match="paused"):
        BERLIN.due(start, 120, [(at("2026-11-23T10:59+01:00"), None)])
    assert BERLIN.elapsed(start, start + timedelta(days=9), [(start, None)]) == 0


def test_ranges_that_meet_or_overlap_are_one() -> None:
    parts = [("13:00", "17:00"), ("09:00", "12:00"), ("12:00", "13:30"), ("10:00", "11:00")]
    calendar = BusinessCalendar("UTC", {"mon": parts})
    assert calendar.elapsed(at("2026-11-23T00:00Z"), at("2026-11-24T00:00Z")) == 8 * 60


def test_a_calendar_without_hours_ahead_says_so() -> None:
    start = at("2026-11-23T09:00Z")
    past = {"2026-11-20": [("09:00", "17:00")]}
    for calendar in (
        BusinessCalendar("UTC", {}),
        BusinessCalendar("UTC", {}, [], past),
        BusinessCalendar("UTC", {}, ["2026-12-24"], {"2026-12-24": [("09:00", "17:00")]}),
    ):
        assert calendar.due(start, 0) == start
        with pytest.raises(NoOpenTime, match="never add up"):
            calendar.due(start, 1)
    with pytest.raises(NoOpenTime):
        BERLIN.due(start, 10**400)
    once = BusinessCalendar("Pacific/Apia", {}, [], {"2026-12-24": [("23:00", "24:00")]})
    assert once.due(start, 60) == at("2026-12-24T11:00Z")
    with pytest.raises(NoOpenTime):
        once.due(start, 61)


def test_years_are_crossed_quickly() -> None:
    calendar = BusinessCalendar("Europe/Berlin", OFFICE, ["2030-01-01"])
    start = at("2026-01-01T00:00+01:00")
    due = calendar.due(start, 1_000 * 261 * 8 * 60)
    assert due.year == 3026
    assert calendar.elapsed(start, due) == 1_000 * 261 * 8 * 60


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("Mars/Base", OFFICE), "no time zone 'Mars/Base'"),
        (("UTC", {"monday": [("09:00", "17:00")]}), "'monday' is no weekday; there are mon, tue"),
        (("UTC", {"mon": [("22:00", "06:00")]}), "22:00 to 24:00, and 00:00 to 06:00 on the next"),
        (("UTC", {"mon": [("09:00", "09:00")]}), "On mon: .* does not close after it opens"),
        (("UTC", {"mon": [("9:00", "17:00")]}), "'9:00' is no time"),
        (("UTC", {"mon": [("09:00", "24:01")]}), "'24:01' is no time"),
        (("UTC", {"mon": [("09:00", "17:00:00")]}), "no time"),
        (("UTC", {"mon": [(9, 17)]}), "'9' is no time"),
        (("UTC", {"mon": [("09:00",)]}), "an opening and a closing time"),
        (("UTC", {"mon": ["09:00-17:00"]}), "an opening and a closing time"),
        (("UTC", {"mon": "09:00-17:00"}), "hours are a list"),
        (("UTC", {"mon": None}), "hours are a list"),
        (("UTC", OFFICE, ["25.12.2026"]), "'25.12.2026' is no date: write it as 2026-12-24"),
        (("UTC", OFFICE, ["20261225"]), "no date"),
        (("UTC", OFFICE, ["2026-02-29"]), "no date"),
        (("UTC", OFFICE, [20261225]), "no date"),
        (("UTC", OFFICE, [], {"2026-13-01": []}), "no date"),
        (("UTC", OFFICE, [], {"2026-12-24": [("12:00", "09:00")]}), "On 2026-12-24"),
    ],
)
def test_what_makes_no_sense_is_refused(arguments: Any, says: str) -> None:
    with pytest.raises(InvalidCalendar, match=says) as refused:
        BusinessCalendar(*arguments)
    assert isinstance(refused.value, ValueError)
    assert (refused.value.status, refused.value.code) == (422, "invalid_calendar")


@pytest.mark.parametrize("minutes", [-1, float("nan"), float("inf"), "60", None, True])
def test_a_target_is_a_number_of_minutes(minutes: Any) -> None:
    with pytest.raises(InvalidCalendar, match="number of minutes"):
        BERLIN.due(at("2026-11-23T09:00Z"), minutes)


@pytest.mark.parametrize("moment", [datetime(2026, 11, 23, 9), "2026-11-23T09:00Z", None])  # noqa: DTZ001 - the point
def test_a_moment_needs_its_zone(moment: Any) -> None:
    now = at("2026-11-23T09:00Z")
    for call in (
        lambda: BERLIN.due(moment, 1),
        lambda: BERLIN.elapsed(moment, now),
        lambda: BERLIN.elapsed(now, moment),
        lambda: list(BERLIN.intervals(now, moment)),
    ):
        with pytest.raises(InvalidCalendar, match="time zone"):
            call()


def test_a_moment_lies_where_zones_are_known() -> None:
    for moment in (datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)):
        with pytest.raises(InvalidCalendar, match="between the years"):
            BERLIN.due(moment, 1)


def test_intervals_say_why() -> None:
    pauses = [(at("2026-12-23T16:30+01:00"), at("2026-12-23T18:00+01:00"))]
    found = BERLIN.intervals(at("2026-12-23T16:00+01:00"), at("2026-12-28T10:00+01:00"), pauses)
    assert [(each.start, each.counts, each.reason, each.date) for each in found] == [
        (at("2026-12-23T16:00+01:00"), True, Reason.OPEN, ""),
        (at("2026-12-23T16:30+01:00"), False, Reason.PAUSED, ""),
        (at("2026-12-23T18:00+01:00"), False, Reason.CLOSED, ""),
        (at("2026-12-24T00:00+01:00"), False, Reason.EXCEPTION, "2026-12-24"),
        (at("2026-12-24T09:00+01:00"), True, Reason.EXCEPTION, "2026-12-24"),
        (at("2026-12-24T12:00+01:00"), False, Reason.EXCEPTION, "2026-12-24"),
        (at("2026-12-25T00:00+01:00"), False, Reason.HOLIDAY, "2026-12-25"),
        (at("2026-12-26T00:00+01:00"), False, Reason.CLOSED, ""),
        (at("2026-12-27T00:00+01:00"), False, Reason.EXCEPTION, "2026-12-27"),
        (at("2026-12-27T10:00+01:00"), True, Reason.EXCEPTION, "2026-12-27"),
        (at("2026-12-27T11:00+01:00"), False, Reason.EXCEPTION, "2026-12-27"),
        (at("2026-12-28T00:00+01:00"), False, Reason.CLOSED, ""),
        (at("2026-12-28T09:00+01:00"), True, Reason.OPEN, ""),
    ]
