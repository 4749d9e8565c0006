"""Holidays from countries and from files that strangers wrote."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cems.sla import importing
from cems.sla.importing import Exclusion, Imported, from_country, from_icalendar
from cems.sla.problems import InvalidCalendar

YEARS = range(2026, 2030)


def file(*events: str) -> str:
    body = "".join(f"BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\n" for event in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\n{body}END:VCALENDAR\r\n"


def event(name: str, start: str, *more: str) -> str:
    return "\r\n".join([f"SUMMARY:{name}", f"DTSTART{start}", *more])


def test_the_holidays_of_a_part_of_a_country_in_a_language() -> None:
    found = from_country("DE", "BE", "en_US", range(2026, 2028)).holidays
    assert found["2026-03-08"] == "Women's Day"
    assert found["2026-10-03"] == "German Unity Day"
    assert "2026-01-06" not in found
    assert list(found) == sorted(found)
    assert "2026-01-06" in from_country("DE", "BY", "", range(2026, 2027)).holidays
    assert from_country("DE", "", "", range(2026, 2027)).holidays["2026-12-25"].startswith("Erster")


@pytest.mark.parametrize(
    ("country", "subdivision", "language", "says"),
    [
        ("XX", "", "", "use a code of ISO 3166"),
        ("__class__", "", "", "use a code of ISO 3166"),
        ("DE", "ZZ", "", "there are BB, BE, BW"),
        ("AW", "X", "", "there are none"),
        ("DE", "", "tlh", "there are de, en_US"),
    ],
)
def test_a_place_that_is_not_known_is_refused(
    country: str, subdivision: str, language: str, says: str
) -> None:
    with pytest.raises(InvalidCalendar, match=says):
        from_country(country, subdivision, language, YEARS)


@pytest.mark.parametrize("years", [range(2027, 2027), range(1969, 1971), range(2020, 2031),
                                   range(2195, 2201)])  # fmt: skip
def test_years_are_few_and_not_far_away(years: range) -> None:
    with pytest.raises(InvalidCalendar, match="year"):
        from_country("DE", "", "", years)
    with pytest.raises(InvalidCalendar, match="year"):
        from_icalendar("", years)


@pytest.mark.parametrize(
    ("written", "days"),
    [
        (event("x", ";VALUE=DATE:20261225"), ["2026-12-25"]),
        (
            event("x", ";VALUE=DATE:20261230", "DTEND;VALUE=DATE:20270102"),
            ["2026-12-30", "2026-12-31", "2027-01-01"],
        ),
        (event("x", ";VALUE=DATE:20261225", "DURATION:P2D"), ["2026-12-25", "2026-12-26"]),
        (event("x", ";VALUE=DATE:20251225"), []),
        (
            event("x", ";VALUE=DATE:20001225", "RRULE:FREQ=YEARLY"),
            ["2026-12-25", "2027-12-25", "2028-12-25", "2029-12-25"],
        ),
        (
            event("x", ";VALUE=DATE:20201126", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH",
                  "EXDATE;VALUE=DATE:20271125"),
            ["2026-11-26", "2028-11-23", "2029-11-22"],
        ),
        (event("x", ";VALUE=DATE:20240229", "RRULE:FREQ=YEARLY"), ["2028-02-29"]),
        (
            event("x", ";VALUE=DATE:20250501", "RRULE:FREQ=YEARLY;INTERVAL=2;UNTIL=20280101"),
            ["2027-05-01"],
        ),
        # It begins in the year before.
        (
            event("x", ";VALUE=DATE:20001231", "DTEND;VALUE=DATE:20010102", "RRULE:FREQ=YEARLY"),
            ["2026-01-01", "2026-12-31", "2027-01-01", "2027-12-31", "2028-01-01", "2028-12-31",
             "2029-01-01", "2029-12-31"],
        ),
        (event("x", ";VALUE=DATE:20261225", "STATUS:CANCELLED"), []),
    ],
)  # fmt: skip
def test_whole_days_are_holidays(written: str, days: list[str]) -> None:
    assert from_icalendar(file(written), YEARS) == Imported(dict.fromkeys(days, "x"))


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        (event("x", ":20261225T090000Z", "DTEND:20261225T100000Z"), Exclusion.HAS_HOURS),
        (event("x", ";TZID=Europe/Berlin:20261225T000000"), Exclusion.HAS_HOURS),
        (event("x", ";VALUE=DATE:20261201", "DTEND;VALUE=DATE:20270201"), Exclusion.TOO_LONG),
        (event("x", ";VALUE=DATE:20261225", "RRULE:FREQ=DAILY"), Exclusion.REPEATS),
        (event("x", ";VALUE=DATE:20261225", "RRULE:FREQ=YEARLY;COUNT=3"), Exclusion.REPEATS),
        (event("x", ";VALUE=DATE:20261225", "RDATE;VALUE=DATE:20270101",
               "RRULE:FREQ=YEARLY"), Exclusion.REPEATS),
        (
            event("x", ";VALUE=DATE:20261225", "RECURRENCE-ID;VALUE=DATE:20261224"),
            Exclusion.REPEATS,
        ),
        (event("x", ";VALUE=DATE:20261225", "RRULE:FREQ=YEARLY;INTERVAL=0"), Exclusion.UNREADABLE),
        (event("x", ";VALUE=DATE:2026XX25"), Exclusion.UNREADABLE),
        ("SUMMARY:x", Exclusion.UNREADABLE),
    ],
)  # fmt: skip
def test_what_is_no_holiday_is_left_out_and_said_why(written: str, reason: Exclusion) -> None:
    good = event("good", ";VALUE=DATE:20261226")
    found = from_icalendar(file(written, good), YEARS)
    assert found == Imported({"2026-12-26": "good"}, (("x", reason),))


def test_two_names_of_a_day_are_kept_and_long_ones_cut() -> None:
    on = ";VALUE=DATE:20261225"
    found = from_icalendar(file(event("a", on), event("b", on), event("a", on)), YEARS)
    assert found.holidays == {"2026-12-25": "a; b"}
    (name,) = from_icalendar(file(event("x" * 200, on)), YEARS).holidays.values()
    assert len(name) == 80
    assert name.endswith("x…")


@pytest.mark.parametrize(
    "text", ["", "hello", "BEGIN:VCALENDAR", "BEGIN:VEVENT\nEND:VEVENT", "\x00", "END:VCALENDAR",
             "BEGIN:VCALENDAR\r\n" * 3_000]
)  # fmt: skip
def test_what_is_no_file_is_refused(text: str) -> None:
    with pytest.raises(InvalidCalendar, match="no iCalendar file"):
        from_icalendar(text, YEARS)


def test_too_much_is_refused() -> None:
    with pytest.raises(InvalidCalendar, match="characters"):
        from_icalendar("x" * (importing.MAX_TEXT + 1), YEARS)
    daily = [event("x", f";VALUE=DATE:{year}{month:02d}01", f"DURATION:P{28}D")
             for year in YEARS for month in range(1, 13)]  # fmt: skip
    with pytest.raises(InvalidCalendar, match="import fewer years"):
        from_icalendar(file(*daily), YEARS)


def test_rules_that_name_no_day_are_not_tried_for_ever() -> None:
    # Until the year 9999 each would take seconds, and these minutes.
    never = event("x", ";VALUE=DATE:20000101", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")
    assert from_icalendar(file(*[never] * 200), range(2026, 2036)) == Imported({})


@given(
    st.text(max_size=200), st.sampled_from(["SUMMARY:", "DTSTART", "RRULE:", "EXDATE:", "DTEND"])
)
def test_whatever_a_line_says_there_is_an_answer(text: str, name: str) -> None:
    try:
        found = from_icalendar(file(event("x", ";VALUE=DATE:20261225", name + text)), YEARS)
    except InvalidCalendar:
        return
    assert all(date.fromisoformat(day).year in YEARS for day in found.holidays)


@given(
    st.dictionaries(
        st.sampled_from(["FREQ", "INTERVAL", "UNTIL", "BYMONTH", "BYDAY", "BYMONTHDAY", "BYSETPOS",
                         "BYHOUR", "BYWEEKNO", "BYYEARDAY", "WKST"]),
        st.sampled_from(["YEARLY", "1", "-1", "0", "99", "MO", "4TH", "-1SU", "20270101",
                         "20270101T000000Z", "", "x"]),
    )
)  # fmt: skip
def test_whatever_a_rule_says_there_is_an_answer(parts: dict[str, str]) -> None:
    rule = ";".join(f"{name}={value}" for name, value in ({"FREQ": "YEARLY"} | parts).items())
    try:
        found = from_icalendar(file(event("x", ";VALUE=DATE:20200101", f"RRULE:{rule}")), YEARS)
    except InvalidCalendar:
        return
    assert all(date.fromisoformat(day).year in YEARS for day in found.holidays)
