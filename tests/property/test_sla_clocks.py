"""Random lives of tickets: what their clocks do does not depend on who looks when.

Everything that can happen to a ticket happens at random: it is answered, paused, reopened, made
critical, put under other targets. Meanwhile somebody looks at random times, twice, late or never,
and the clocks go through their rows. Each moment happens once, at its own time, in every case.
"""

import json
import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from cems.sla.calendar import WEEKDAYS, BusinessCalendar
from cems.sla.clock import next_moment
from cems.sla.model import Alert, Clock, Happened, Kind, Terms, What
from cems.sla.policy import around_the_clock
from cems.sla.rules import RULES, Act, Clocks, Moved, move, next_of, sweep
from cems.sla.store import from_rows, to_rows
from tests.conftest import SOAK

SEEDS = range(5_000 if SOAK else 100)
STEPS = 25
START = datetime(2026, 3, 27, 12, tzinfo=UTC)  # the Friday before a change of the clocks
OFFICE = BusinessCalendar(
    "Europe/Berlin",
    {day: [("09:00", "12:00"), ("13:00", "17:00")] for day in WEEKDAYS[:5]},
    ["2026-04-03", "2026-04-06"],
)
ALERTS = (
    Alert(name="warning-1", level=0, percent=50),
    Alert(name="warning-2", level=0, offset=-10),
    Alert(name="level-1", level=1, percent=100),
    Alert(name="level-2", level=2, offset=45),
    Alert(name="level-3", level=3, offset=90),
)
LANES = ("new", "open", "pending", "on_hold")
ONCE = {What.WARNED, What.BREACHED, What.ESCALATED}

type Command = tuple[datetime, dict[Kind, Terms], frozenset[Act], str]


def life(chance: random.Random) -> list[Command]:
    """Return what happens to a ticket, in order."""
    commands: list[Command] = []
    at, lane, terms = START, "new", random_terms(chance)
    acts = frozenset({Act.CREATED})
    for _ in range(STEPS):
        commands.append((at, terms, acts, lane))
        at += chance.choice([0, 1, 20, 90, 600, 3000]) * timedelta(minutes=chance.random() * 2)
        at = at.replace(microsecond=0)
        if chance.random() < 0.3:
            terms = random_terms(chance)
        finished = lane in {"solved", "closed"}
        act = chance.choice(
            [Act.REOPENED] if finished else [each for each in Act if each is not Act.REOPENED]
        )
        acts = frozenset({act, chance.choice([act, Act.CUSTOMER_WROTE])})
        lane = chance.choice(LANES)
        if act in {Act.SOLVED, Act.CANCELLED}:
            lane = "solved"
    return commands


def random_terms(chance: random.Random) -> dict[Kind, Terms]:
    terms = {
        kind: Terms(
            calendar=chance.choice([OFFICE, around_the_clock()]),
            minutes=chance.choice([None, 15, 60, 240, 1000, 3000]),
            pauses=frozenset(chance.sample(LANES, chance.randint(0, 2))),
            alerts=chance.choice([(), ALERTS[:3], ALERTS]),
            restarts=chance.random() < 0.3,
        )
        for kind in Kind
    }
    for kind in chance.sample(list(Kind), chance.choice([0, 0, 1])):
        del terms[kind]
    return terms


def play(commands: list[Command], looks: list[datetime]) -> tuple[Clocks, list[Happened]]:
    """Let a life happen while somebody looks at these times; keep the clocks as rows between."""
    happened: list[Happened] = []
    clocks: Clocks = {}
    # Commands at the same instant stay in order; somebody looks before them, or after.
    times = [(at, None) for at in looks] + [(each[0], each) for each in commands]
    for at, command in sorted(times, key=lambda each: each[0]):
        moved: Moved = (
            sweep(clocks, at) if command is None else move(clocks, *command[1:], at=command[0])
        )
        happened += moved.happened
        clocks = from_rows(json.loads(json.dumps(to_rows(moved.clocks.values()))))
        assert clocks == moved.clocks
        # What was due has been done: nobody is woken for the past.
        assert (next_of(clocks) or at + timedelta(1)) > at
    return clocks, happened


@pytest.mark.parametrize("seed", SEEDS)
def test_each_moment_happens_once_whoever_looks_when(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - repeats by its seed, no secret
    commands = life(chance)
    end = commands[-1][0] + timedelta(days=60)
    never = play(commands, [end])
    span = (end - START) / timedelta(seconds=1)
    late = sorted(START + timedelta(seconds=int(chance.random() * span)) for _ in range(30))
    looked = play(commands, [*late, *late, end, end])
    punctual = play(commands, [*{each.at for each in never[1]}, end])
    for clocks, happened in (looked, punctual):
        assert clocks == never[0]
        assert Counter(happened) == Counter(never[1])
    check(*never)


def check(clocks: Clocks, happened: list[Happened]) -> None:
    once = Counter(
        (each.kind, each.cycle, each.what, each.name) for each in happened if each.what in ONCE
    )
    assert set(once.values()) <= {1}
    for kind, clock in clocks.items():
        mine = [each for each in happened if (each.kind, each.cycle) == (kind, clock.cycle)]
        check_clock(clock, mine)


def check_clock(clock: Clock, happened: list[Happened]) -> None:
    told = {each.what: each for each in happened}
    breach = told.get(What.BREACHED)
    assert clock.breached == (breach.at if breach else None)
    assert clock.fired == tuple(each.name for each in happened if each.name)
    if clock.ended:
        assert next_moment(clock) is None
    if breach:
        assert all(each.at < breach.at for each in happened if each.what is What.WARNED)
        assert clock.started <= breach.at
    if not RULES[clock.kind].pausable and not RULES[clock.kind].reopens:
        assert clock.pauses == ()
    levels = [each.level for each in happened if each.level]
    assert levels == sorted(levels)


@pytest.mark.parametrize("seed", SEEDS[::10])
def test_a_breach_is_when_the_time_counted_reaches_the_target(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - repeats by its seed, no secret
    terms = {
        kind: replace(each, minutes=each.minutes and chance.choice([15, 240, 1000]))
        for kind, each in random_terms(chance).items()
    }
    commands = [(at, terms, acts, lane) for at, _, acts, lane in life(chance)]
    clocks, _ = play(commands, [commands[-1][0] + timedelta(days=60)])
    for kind, clock in clocks.items():
        if kind not in terms or clock.minutes is None:
            continue
        calendar = terms[kind].calendar
        if clock.breached:
            elapsed = calendar.elapsed(clock.started, clock.breached, clock.pauses)
            assert elapsed == clock.minutes
        elif clock.ended:
            elapsed = calendar.elapsed(clock.started, clock.ended, clock.pauses)
            assert elapsed < clock.minutes
