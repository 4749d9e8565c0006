"""Why a clock stands where it stands."""

from datetime import UTC, datetime, timedelta

from cems.sla.calendar import WEEKDAYS, BusinessCalendar, Reason
from cems.sla.clock import begin, pause, resume, stop
from cems.sla.explain import MAX_INTERVALS, Pinned, explain
from cems.sla.model import Clock, Kind, State, Terms
from cems.sla.zones import TZDATA

OFFICE = BusinessCalendar(
    "Europe/Berlin", {day: [("09:00", "17:00")] for day in WEEKDAYS[:5]}, ["2026-11-24"]
)
TERMS = Terms(calendar=OFFICE, minutes=600)
PINNED = Pinned(policy="gold", policy_version=3, calendar="berlin", calendar_version=2)
START = datetime(2026, 11, 23, 14, tzinfo=UTC)  # 15:00 in Berlin, on a Monday
HOUR = timedelta(hours=1)


def paused_for_half_an_hour() -> Clock:
    clock = begin(Kind.RESOLUTION, TERMS, START)
    return resume(pause(clock, START + HOUR), TERMS, START + 1.5 * HOUR)


def test_every_interval_has_its_reason_and_the_sum_is_the_time_elapsed() -> None:
    now = datetime(2026, 11, 25, 9, tzinfo=UTC)
    found = explain(paused_for_half_an_hour(), TERMS, PINNED, now)
    assert [
        (each.reason, each.counts, each.date, (each.end - each.start) / HOUR)
        for each in found.intervals
    ] == [
        (Reason.OPEN, True, "", 1),
        (Reason.PAUSED, False, "", 0.5),
        (Reason.OPEN, True, "", 0.5),
        (Reason.CLOSED, False, "", 7),
        (Reason.HOLIDAY, False, "2026-11-24", 24),
        (Reason.CLOSED, False, "", 9),
        (Reason.OPEN, True, "", 1),
    ]
    assert (found.elapsed, found.excluded, found.remaining) == (150, 40.5 * 60, 450)
    assert found.elapsed == OFFICE.elapsed(START, now, paused_for_half_an_hour().pauses)
    assert (found.state, found.target, found.zone) == (State.RUNNING, 600, "Europe/Berlin")
    assert found.pinned.tzdata == TZDATA
    # What lies ahead adds up to what remains.
    ahead = sum((each.end - each.start for each in found.ahead if each.counts), timedelta())
    assert ahead / timedelta(minutes=1) == found.remaining
    assert found.ahead[-1].end == found.due


def test_what_has_ended_is_explained_to_its_end() -> None:
    clock = stop(paused_for_half_an_hour(), START + 1.75 * HOUR)
    found = explain(clock, TERMS, PINNED, START + 100 * HOUR)
    assert (found.until, found.elapsed, found.ahead) == (clock.ended, 75, ())


def test_a_pause_that_lasts_has_no_due() -> None:
    clock = pause(begin(Kind.RESOLUTION, TERMS, START), START + HOUR)
    found = explain(clock, TERMS, PINNED, START + 100 * HOUR)
    assert (found.due, found.elapsed, found.remaining, found.ahead) == (None, 60, 540, ())
    assert found.intervals[-1].reason is Reason.PAUSED


def test_what_is_over_has_a_negative_remainder() -> None:
    found = explain(begin(Kind.RESOLUTION, TERMS, START), TERMS, PINNED, START + 72 * HOUR)
    assert (found.remaining, found.ahead) == (-360, ())


def test_without_a_target_nothing_remains() -> None:
    terms = Terms(calendar=OFFICE, minutes=None)
    found = explain(begin(Kind.RESOLUTION, terms, START), terms, PINNED, START + HOUR)
    assert (found.target, found.due, found.remaining, found.elapsed) == (None, None, None, 60)


def test_before_its_start_nothing_has_elapsed() -> None:
    found = explain(begin(Kind.RESOLUTION, TERMS, START), TERMS, PINNED, START - HOUR)
    assert (found.elapsed, found.intervals) == (0, ())


def test_a_list_of_years_is_cut_short_and_says_so_but_the_sum_is_whole() -> None:
    now = START + timedelta(days=5_000)
    found = explain(begin(Kind.RESOLUTION, TERMS, START), TERMS, PINNED, now)
    assert len(found.intervals) == MAX_INTERVALS
    assert found.left_off > 5_000
    assert found.elapsed == OFFICE.elapsed(START, now)


def test_what_lies_ahead_is_cut_short_as_well() -> None:
    terms = Terms(calendar=OFFICE, minutes=2_000 * 480)
    found = explain(begin(Kind.RESOLUTION, terms, START), terms, PINNED, START)
    assert (len(found.ahead), found.intervals) == (MAX_INTERVALS, ())
    assert found.left_off > 1_000
