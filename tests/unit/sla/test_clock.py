"""One clock: what it does by itself, and when."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from cems.sla.calendar import WEEKDAYS, BusinessCalendar
from cems.sla.clock import (
    MAX_PAUSES,
    MAX_TARGETS,
    advance,
    begin,
    cancel,
    due_after_changes,
    next_moment,
    pause,
    planned,
    reopen,
    resume,
    retarget,
    stop,
)
from cems.sla.model import Alert, Clock, Kind, State, Terms, What
from cems.sla.problems import InvalidCalendar

OFFICE = BusinessCalendar("UTC", {day: [("09:00", "17:00")] for day in WEEKDAYS[:5]})
ALERTS = (
    Alert(name="warning-1", level=0, percent=75),
    Alert(name="warning-2", level=0, offset=-5),
    Alert(name="level-1", level=1, percent=100),
    Alert(name="level-2", level=2, offset=60),
)
HOUR = Terms(calendar=OFFICE, minutes=60, alerts=ALERTS, pauses=frozenset({"pending"}))


def at(text: str) -> datetime:
    """Return a moment of the week of Monday, 23 November 2026, such as `mon 09:00`."""
    day, time = text.split()
    moment = datetime.fromisoformat(f"2026-11-23T{time}Z")
    return moment + timedelta(days=WEEKDAYS.index(day))


def running(start: str = "mon 09:00", terms: Terms = HOUR) -> Clock:
    return begin(Kind.FIRST_RESPONSE, terms, at(start))


def named(clock: Clock) -> list[tuple[str, datetime]]:
    return [(moment.name, moment.at) for moment in clock.moments]


def test_a_clock_knows_what_it_will_do() -> None:
    clock = running("mon 16:30")
    assert (clock.state, clock.due) == (State.RUNNING, at("tue 09:30"))
    assert next_moment(clock) == at("tue 09:15")
    assert named(clock) == [
        ("warning-1", at("tue 09:15")),
        ("warning-2", at("tue 09:25")),
        ("breach", at("tue 09:30")),
        ("level-1", at("tue 09:30")),
        ("level-2", at("tue 10:30")),
    ]


def test_all_that_was_due_happens_at_once_at_its_own_time() -> None:
    clock, happened = advance(running(), at("mon 10:30"))
    assert [(each.what, each.at, each.name, each.level) for each in happened] == [
        (What.WARNED, at("mon 09:45"), "warning-1", 0),
        (What.WARNED, at("mon 09:55"), "warning-2", 0),
        (What.BREACHED, at("mon 10:00"), "", 0),
        (What.ESCALATED, at("mon 10:00"), "level-1", 1),
    ]
    assert (clock.state, clock.breached) == (State.BREACHED, at("mon 10:00"))
    assert advance(clock, at("mon 10:30")) == (clock, ())
    assert next_moment(clock) == at("mon 11:00")
    clock, happened = advance(clock, at("fri 10:30"))
    assert [each.name for each in happened] == ["level-2"]
    assert next_moment(clock) is None


def test_it_is_missed_at_its_due_instant_and_not_before() -> None:
    due = at("mon 10:00")
    assert advance(running(), due - timedelta(microseconds=1))[0].state is State.RUNNING
    assert advance(running(), due)[0].state is State.BREACHED


def test_a_pause_stops_everything_and_what_remains_stays() -> None:
    clock = pause(running(), at("mon 09:30"))
    assert (clock.state, clock.due, next_moment(clock)) == (State.PAUSED, None, None)
    assert advance(clock, at("fri 12:00")) == (clock, ())
    clock = resume(clock, HOUR, at("tue 12:00"))
    assert (clock.state, clock.due) == (State.RUNNING, at("tue 12:30"))
    assert next_moment(clock) == at("tue 12:15")


def test_a_breached_clock_pauses_too_and_keeps_its_due() -> None:
    clock, _ = advance(running(), at("mon 10:00"))
    clock = pause(clock, at("mon 10:30"))
    assert (clock.state, clock.is_paused, clock.due) == (State.BREACHED, True, at("mon 10:00"))
    assert next_moment(clock) is None
    clock = resume(clock, HOUR, at("mon 12:00"))
    assert named(clock) == [("level-2", at("mon 12:30"))]


def test_what_is_met_in_time_does_nothing_more() -> None:
    clock = stop(running(), at("mon 09:59"))
    assert (clock.state, clock.ended, clock.due) == (State.MET, at("mon 09:59"), at("mon 10:00"))
    assert next_moment(clock) is None


def test_what_is_met_late_stays_breached() -> None:
    clock = stop(advance(running(), at("mon 10:00"))[0], at("mon 10:30"))
    assert (clock.state, clock.breached, clock.ended) == (
        State.BREACHED,
        at("mon 10:00"),
        at("mon 10:30"),
    )
    assert next_moment(clock) is None


def test_what_is_cancelled_is_over() -> None:
    clock = cancel(pause(running(), at("mon 09:30")), at("mon 09:40"))
    assert (clock.state, next_moment(clock), clock.is_paused) == (State.CANCELLED, None, False)


def test_what_is_reopened_goes_on_where_it_was() -> None:
    clock = stop(running(), at("mon 09:50"))
    clock = reopen(clock, HOUR, at("wed 09:00"))
    assert (clock.state, clock.cycle, clock.due) == (State.RUNNING, 1, at("wed 09:10"))
    # Stopped while it was paused: neither that pause nor the time since counts.
    clock = stop(pause(running(), at("mon 09:30")), at("mon 15:00"))
    assert reopen(clock, HOUR, at("wed 09:00")).due == at("wed 09:30")


def test_a_longer_target_keeps_the_time_elapsed() -> None:
    longer = replace(HOUR, minutes=120)
    clock = planned(retarget(running(), 120, at("mon 09:50")), longer, at("mon 09:50"))
    assert (clock.due, clock.minutes) == (at("mon 11:00"), 120)
    assert named(clock)[0] == ("warning-1", at("mon 10:30"))


def test_what_has_warned_does_not_warn_again() -> None:
    clock, _ = advance(running(), at("mon 09:50"))
    clock = planned(retarget(clock, 120, at("mon 09:50")), HOUR, at("mon 09:50"))
    assert [name for name, _ in named(clock)] == ["warning-2", "breach", "level-1", "level-2"]


def test_a_shorter_target_is_missed_when_it_is_set_never_before() -> None:
    clock = planned(retarget(running(), 15, at("mon 09:50")), HOUR, at("mon 09:50"))
    assert clock.due == at("mon 09:15")
    # No warning of what has happened; the levels follow the breach.
    assert named(clock) == [
        ("breach", at("mon 09:50")),
        ("level-1", at("mon 09:50")),
        ("level-2", at("mon 10:15")),
    ]
    assert advance(clock, at("mon 12:00"))[0].breached == at("mon 09:50")


def test_a_breach_is_written_once() -> None:
    clock, _ = advance(running(), at("mon 10:00"))
    clock = planned(retarget(clock, 240, at("mon 10:05")), HOUR, at("mon 10:05"))
    assert (clock.state, clock.due) == (State.BREACHED, at("mon 13:00"))
    assert named(clock) == [("level-2", at("mon 14:00"))]


def test_without_a_target_nothing_is_due() -> None:
    nothing = replace(HOUR, minutes=None)
    clock = running(terms=nothing)
    assert (clock.state, clock.due, next_moment(clock)) == (State.RUNNING, None, None)
    clock = planned(retarget(clock, 60, at("mon 09:30")), HOUR, at("mon 09:30"))
    assert clock.due == at("mon 10:00")


def test_a_clock_that_goes_back_a_little_does_no_harm() -> None:
    clock = resume(pause(running(), at("mon 09:30:01")), HOUR, at("mon 09:30"))
    assert clock.due == at("mon 10:00")


def test_pauses_are_bounded_and_still_exact() -> None:
    clock = running(terms=replace(HOUR, minutes=10_000))
    for number in range(MAX_PAUSES + 20):
        start = at("mon 09:10") + number * timedelta(hours=5)
        clock = resume(pause(clock, start), HOUR, start + timedelta(hours=3, minutes=7))
        every = [
            (at("mon 09:10") + each * timedelta(hours=5), timedelta(hours=3, minutes=7))
            for each in range(number + 1)
        ]
        spans = [(begins, begins + length) for begins, length in every]
        assert clock.due == OFFICE.due(clock.started, 10_000, spans)
    assert len(clock.pauses) == MAX_PAUSES


def test_targets_are_bounded_and_the_last_one_holds() -> None:
    clock = running()
    for minutes in range(100, 150):
        clock = retarget(clock, minutes, at("mon 09:01"))
    assert (len(clock.targets), clock.minutes) == (MAX_TARGETS, 149)
    assert clock.targets[0] == (at("mon 09:00"), 60)


def test_due_after_changes() -> None:
    start, later = at("mon 09:00"), at("mon 12:00")
    pauses = [(at("mon 10:00"), at("mon 11:00"))]
    assert due_after_changes(OFFICE, start, [(start, 60)]) == at("mon 10:00")
    assert due_after_changes(OFFICE, start, [(start, 60), (later, 30)]) == at("mon 09:30")
    assert due_after_changes(OFFICE, start, [(start, 60), (later, 300)], pauses) == at("mon 15:00")
    # Of two at one instant the last one holds, and their order in time counts, not in the list.
    assert due_after_changes(OFFICE, start, [(start, 60), (start, 90)]) == at("mon 10:30")
    assert due_after_changes(OFFICE, start, [(later, 30), (start, 60)]) == at("mon 09:30")
    with pytest.raises(InvalidCalendar, match="what the target is"):
        due_after_changes(OFFICE, start, [])
    with pytest.raises(InvalidCalendar, match="time zone"):
        due_after_changes(OFFICE, start, [(start.replace(tzinfo=None), 60)])
    assert due_after_changes(OFFICE, start, [(start, 0)]).tzinfo is UTC
