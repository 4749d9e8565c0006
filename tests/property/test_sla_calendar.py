"""Business time, proved: its laws, and agreement with a reference that looks at every minute."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import pairwise
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cems.sla.calendar import WEEKDAYS, BusinessCalendar, Pause
from cems.sla.clock import due_after_changes
from cems.sla.problems import NoOpenTime
from cems.sla.zones import instant, load, micros, stretches
from tests.conftest import SOAK

ZONES = (
    "Australia/Lord_Howe", "America/Nuuk", "America/Havana", "Pacific/Apia", "Europe/Dublin",
    "Africa/Casablanca", "America/Santiago", "Asia/Kolkata", "America/St_Johns", "Asia/Gaza",
    "America/Caracas", "Asia/Pyongyang", "Antarctica/Troll", "Pacific/Chatham", "UTC",
)  # fmt: skip
MINUTE = timedelta(minutes=1)
FIRST, LAST = datetime(2005, 1, 1, tzinfo=UTC), datetime(2038, 1, 1, tzinfo=UTC)
WINDOW = timedelta(days=4)
EXACT = 1e-6  # minutes: sums of floats differ in their last digits

type Hours = list[tuple[int, int]]


@dataclass(frozen=True)
class Case:
    """A calendar as minutes since midnight, and a moment where it is interesting."""

    zone: str
    weekly: dict[str, Hours]
    holidays: frozenset[date]
    exceptions: dict[date, Hours]
    anchor: datetime

    @property
    def calendar(self) -> BusinessCalendar:
        return self.with_holidays(self.holidays)

    def with_holidays(self, holidays: frozenset[date]) -> BusinessCalendar:
        return BusinessCalendar(
            self.zone,
            {day: written(hours) for day, hours in self.weekly.items()},
            [day.isoformat() for day in holidays],
            {day.isoformat(): written(hours) for day, hours in self.exceptions.items()},
        )

    def counts(self, at: datetime) -> bool:
        """Whether the minute that begins now counts: the rule, word by word."""
        local = at.astimezone(load(self.zone))
        day = local.date()
        if day in self.holidays:
            return False
        hours = self.exceptions.get(day, self.weekly.get(WEEKDAYS[day.weekday()], []))
        return any(start <= local.hour * 60 + local.minute < end for start, end in hours)


def written(hours: Hours) -> list[tuple[str, str]]:
    return [
        (f"{start // 60:02}:{start % 60:02}", f"{end // 60:02}:{end % 60:02}")
        for start, end in hours
    ]


@cache
def changes(zone: str) -> list[datetime]:
    return [instant(at) for at, _, _ in stretches(zone, micros(FIRST), micros(LAST))]


MINUTES = st.sampled_from([0, 1, 60, 90, 120, 150, 180, 540, 720, 1020, 1380, 1439, 1440])
HOURS = st.lists(
    st.tuples(MINUTES | st.integers(0, 1440), MINUTES | st.integers(0, 1440)).map(sorted),
    max_size=3,
).map(lambda ranges: [(start, end) for start, end in ranges if start < end])
STEPS = st.integers(-2 * 1440, 2 * 1440)


@st.composite
def cases(draw: Any) -> Case:
    zone = draw(st.sampled_from(ZONES))
    moments = st.datetimes(FIRST.replace(tzinfo=None), LAST.replace(tzinfo=None))
    near = draw(st.sampled_from(changes(zone)) | moments.map(lambda each: each.replace(tzinfo=UTC)))
    anchor = near.replace(second=0, microsecond=0)
    days = st.integers(-3, 5).map(lambda days: (anchor + timedelta(days=days)).date())
    return Case(
        zone=zone,
        weekly=draw(st.dictionaries(st.sampled_from(WEEKDAYS), HOURS, min_size=3)),
        holidays=draw(st.frozensets(days, max_size=2)),
        exceptions=draw(st.dictionaries(days, HOURS, max_size=2)),
        anchor=anchor + draw(STEPS) * MINUTE,
    )


def pauses_from(anchor: datetime, spans: list[tuple[int, int | None]]) -> list[Pause]:
    return [
        (anchor + start * MINUTE, None if length is None else anchor + (start + length) * MINUTE)
        for start, length in spans
    ]


SPANS = st.lists(st.tuples(STEPS, st.none() | st.integers(-60, 2000)), max_size=3)
CLOSED_SPANS = st.lists(st.tuples(STEPS, st.integers(-60, 2000)), max_size=3)
TARGETS = st.integers(0, 3 * 1440) | st.floats(0, 3 * 1440)
LENGTHS = st.timedeltas(timedelta(), timedelta(days=400))


def open_minutes(case: Case, pauses: list[Pause]) -> Iterator[datetime]:
    """Yield the minutes of the window that count, one after another."""
    at = case.anchor
    while at < case.anchor + WINDOW:
        paused = any(start <= at and (end is None or at < end) for start, end in pauses)
        if not paused and case.counts(at):
            yield at
        at += MINUTE


@given(case=cases(), spans=SPANS, place=st.floats(0, 1))
@settings(max_examples=2_000 if SOAK else 60)
def test_it_agrees_with_looking_at_every_minute(
    case: Case, spans: list[tuple[int, int | None]], place: float
) -> None:
    pauses = pauses_from(case.anchor, spans)
    minutes = list(open_minutes(case, pauses))
    assert case.calendar.elapsed(case.anchor, case.anchor + WINDOW, pauses) == len(minutes)
    if minutes:
        target = max(1, round(len(minutes) * place))
        assert case.calendar.due(case.anchor, target, pauses) == minutes[target - 1] + MINUTE


def due(case: Case, start: datetime, target: float, pauses: list[Pause] | None = None) -> datetime:
    """Return the due, of cases that have one."""
    try:
        return case.calendar.due(start, target, pauses or [])
    except NoOpenTime:
        assume(False)  # noqa: FBT003 - hypothesis
        raise


@given(cases(), LENGTHS, st.floats(0, 1), CLOSED_SPANS)
def test_time_adds_up_however_it_is_split(
    case: Case, length: timedelta, place: float, spans: list[tuple[int, int | None]]
) -> None:
    end, pauses = case.anchor + length, pauses_from(case.anchor, spans)
    middle = case.anchor + length * place
    whole = case.calendar.elapsed(case.anchor, end, pauses)
    left = case.calendar.elapsed(case.anchor, middle, pauses)
    right = case.calendar.elapsed(middle, end, pauses)
    assert abs(left + right - whole) < EXACT
    assert 0 <= whole <= length / MINUTE


@given(cases(), TARGETS, CLOSED_SPANS)
def test_what_has_elapsed_when_it_is_due_is_the_target_and_not_before(
    case: Case, target: float, spans: list[tuple[int, int | None]]
) -> None:
    pauses = pauses_from(case.anchor, spans)
    found = due(case, case.anchor, target, pauses)
    assert abs(case.calendar.elapsed(case.anchor, found, pauses) - target) < EXACT
    if isinstance(target, int):
        assert case.calendar.elapsed(case.anchor, found, pauses) == target
    earlier = found - timedelta(microseconds=1)
    if target > EXACT:
        assert case.calendar.elapsed(case.anchor, earlier, pauses) < target + EXACT / 1000
        at_most = case.calendar.elapsed(case.anchor, found, pauses)
        assert case.calendar.elapsed(case.anchor, earlier, pauses) < at_most


@given(cases(), TARGETS, TARGETS, LENGTHS)
def test_more_time_and_a_later_start_are_never_due_earlier(
    case: Case, one: float, other: float, later: timedelta
) -> None:
    less, more = sorted((one, other))
    assert due(case, case.anchor, less) <= due(case, case.anchor, more)
    assert due(case, case.anchor, less) <= due(case, case.anchor + later, less)


@given(cases(), TARGETS, st.lists(st.tuples(STEPS, st.integers(-2000, 0)), max_size=3))
def test_an_empty_pause_changes_nothing(
    case: Case, target: float, spans: list[tuple[int, int | None]]
) -> None:
    pauses = pauses_from(case.anchor, spans)
    assert due(case, case.anchor, target, pauses) == due(case, case.anchor, target)
    end = case.anchor + WINDOW
    assert case.calendar.elapsed(case.anchor, end, pauses) == case.calendar.elapsed(
        case.anchor, end
    )


@given(cases(), TARGETS, CLOSED_SPANS, st.tuples(STEPS, st.integers(0, 2000)), st.integers(-2, 9))
def test_a_holiday_or_a_pause_never_makes_a_due_earlier(
    case: Case,
    target: float,
    spans: list[tuple[int, int | None]],
    span: tuple[int, int],
    day: int,
) -> None:
    pauses = pauses_from(case.anchor, spans)
    before = due(case, case.anchor, target, pauses)
    assert due(case, case.anchor, target, [*pauses, *pauses_from(case.anchor, [span])]) >= before
    holidays = case.holidays | {(case.anchor + timedelta(days=day)).date()}
    calendar = case.with_holidays(holidays)
    assume(calendar.opens_weekly)
    assert calendar.due(case.anchor, target, pauses) >= before


@given(cases(), LENGTHS, SPANS)
def test_intervals_fill_the_time_and_add_up(
    case: Case, length: timedelta, spans: list[tuple[int, int | None]]
) -> None:
    end, pauses = case.anchor + length, pauses_from(case.anchor, spans)
    found = list(case.calendar.intervals(case.anchor, end, pauses))
    if found:
        assert (found[0].start, found[-1].end) == (case.anchor, end)
    assert all(left.end == right.start for left, right in pairwise(found))
    for left, right in pairwise(found):
        assert (left.counts, left.reason, left.date) != (right.counts, right.reason, right.date)
    counted = sum((each.end - each.start for each in found if each.counts), timedelta())
    assert counted / MINUTE == case.calendar.elapsed(case.anchor, end, pauses)


@given(
    cases(),
    st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 3000)), max_size=4),
    st.integers(0, 3000),
    CLOSED_SPANS,
)
def test_the_last_target_holds_from_the_original_start(
    case: Case,
    changed: list[tuple[int, int]],
    first: int,
    spans: list[tuple[int, int | None]],
) -> None:
    pauses = pauses_from(case.anchor, spans)
    changes = [(case.anchor, first)]
    changes += [(case.anchor + after * MINUTE, target) for after, target in sorted(changed)]
    expected = due(case, case.anchor, changes[-1][1], pauses)
    assert due_after_changes(case.calendar, case.anchor, changes, pauses) == expected


@given(
    cases(),
    st.datetimes(datetime(1700, 1, 1), datetime(2700, 1, 1)),  # noqa: DTZ001 - made aware below
    st.integers(0, 3 * 366 * 1440),
)
def test_a_thousand_years_of_calendars_always_have_an_answer(
    case: Case, start: datetime, target: int
) -> None:
    begin = start.replace(tzinfo=UTC)
    try:
        found = case.calendar.due(begin, target)
    except NoOpenTime:
        assert not case.calendar.opens_weekly
    else:
        assert case.calendar.elapsed(begin, found) == target
