"""Clocks fire once and on time, whatever becomes of the sweeps, the queue and the policies."""

import json
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

import pytest

from cems.platform import due
from cems.platform.clock import from_text
from cems.platform.rows import to_wire
from cems.sla.policy import DEMO
from cems.testing.gateway import Gateway
from cems.testing.meter import meter
from tests.conftest import SOAK
from tests.stage import START, NewStage, Stage, forget_processes

TICKETS: Final = "/api/v1/tickets"
SWEEP: Final = "cems-local-sla-timers-sweep"
MANY: Final = 5_000 if SOAK else 30
WAITING: Final = "cems-local-due"
WARNED, DUE = START + timedelta(minutes=45), START + timedelta(hours=1)
NEVER_LATER: Final = timedelta(seconds=2)


def opened(stage: Stage, **more: Any) -> str:
    body = {"subject": "x", "body": "x"} | more
    return str(stage.as_("customer").post(TICKETS, body).json()["id"])


def multiplied(stage: Stage, ticket: str, count: int) -> None:
    """Put copies of a ticket into the table, each where it would wait by itself."""
    meta = next(
        row for row in stage.cloud.dump() if (row["pk"], row["sk"]) == (f"T#{ticket}", "META")
    )
    at = meta["g7sk"].split("#")[0]
    copies = []
    for place in range(count):
        pk = f"T#{place:026d}"
        copies.append(to_wire(meta | {"pk": pk} | due.keys(pk, at)))
    stage.cloud.load(copies)


def to(stage: Stage, moment: datetime) -> None:
    stage.clock.advance((moment - stage.clock()).total_seconds())


def walk(stage: Stage, until: datetime, sweeps: Sequence[int]) -> None:
    """Let time pass second by second, with a sweep in these seconds of every two minutes."""
    while stage.clock() < until:
        second = int((stage.clock() - START).total_seconds()) % 120
        for _ in range(sweeps.count(second)):
            stage.pipeline.call(SWEEP)
        stage.pipeline.publish()  # what became due within two minutes needs no sweep
        while stage.cloud.waiting(WAITING):
            stage.pipeline.consume()
            stage.pipeline.execute()
        stage.clock.advance(1)


def happened(stage: Stage) -> list[tuple[str, str, timedelta]]:
    """Return what clocks did by themselves: of which ticket, what, how late it was noticed."""
    return [
        (row["pk"], each.get("name", each["what"]), _late(row["at"], each))
        for row in stage.cloud.dump()
        if row.get("type") == "ticket.clock_fired"
        for each in row["data"]["clocks"]["happened"]
    ]


def _late(noticed: str, each: Any) -> timedelta:
    return from_text(noticed) - from_text(each.get("at", noticed))


SCHEDULES: Final = {
    "each minute": [0, 60],
    "each one twice": [0, 0, 60, 60],
    "half a minute late": [30, 90],
    "every other one is skipped": [0],
}


@pytest.mark.parametrize("schedule", SCHEDULES)
def test_many_that_are_due_at_one_instant_fire_once_each_and_in_time(
    new_stage: NewStage, schedule: str
) -> None:
    with new_stage() as stage:
        multiplied(stage, opened(stage), MANY)
        for moment in (WARNED, DUE):
            to(stage, moment - timedelta(seconds=130))
            walk(stage, moment + timedelta(seconds=5), SCHEDULES[schedule])
        found = happened(stage)
        counted = Counter((pk, name) for pk, name, _ in found)
        assert set(counted.values()) == {1}
        assert Counter(name for _, name in counted) == dict.fromkeys(
            ("warning-1", "breached", "level-1"), MANY + 1
        )
        late = sorted(lateness for _, _, lateness in found)
        assert late[len(late) * 99 // 100] <= NEVER_LATER
        assert late[0] >= timedelta()
        assert stage.cloud.messages("cems-local-due-dlq") == []


def test_a_sweep_that_comes_hours_late_finds_all_that_was_missed(stage: Stage) -> None:
    opened(stage)
    to(stage, DUE + timedelta(hours=5))
    for _ in range(2):
        stage.pipeline.call(SWEEP)
        stage.pipeline.settle()
    assert [(name, late) for _, name, late in happened(stage)] == [
        ("warning-1", timedelta(hours=5, minutes=15)),
        ("breached", timedelta(hours=5)),
        ("level-1", timedelta(hours=5)),
    ]
    (fired,) = (row for row in stage.cloud.dump() if row.get("type") == "ticket.clock_fired")
    assert fired["data"]["clocks"]["happened"][1]["at"] == "2026-11-23T10:00:00.000Z"


def put(stage: Stage, policies: Any) -> None:
    edited(stage.as_("manager"), "/api/v1/sla-policies", policies, "PUT")


def edited(who: Gateway, path: str, body: Any, method: str = "PATCH") -> None:
    etag = who.get(path).headers["etag"]
    headers = {"Content-Type": "application/json", "If-Match": etag}
    answer = who.request(method, path, headers=headers, body=json.dumps(body))
    assert answer.status == 200, answer


def test_a_policy_that_is_changed_in_the_middle_is_for_new_tickets(stage: Stage) -> None:
    old = opened(stage)
    stage.clock.advance(600)
    put(stage, {"policies": [{**DEMO["policies"][0], "applies": {"and": []}}]})
    stage.clock.advance(61)
    forget_processes()  # what they have read of the configuration is a minute old at the most
    new, rep = opened(stage), stage.as_("rep")
    dues = [rep.get(f"{TICKETS}/{each}").json()["due"] for each in (old, new)]
    assert dues == ["2026-11-23T10:00:00.000Z", "2026-11-23T09:13:01.000Z"]
    pins = [rep.get(f"{TICKETS}/{each}/sla").json()["pinned"] for each in (old, new)]
    assert [each["policy_version"] for each in pins] == [0, 1]
    edited(rep, f"{TICKETS}/{old}", {"priority": "critical"})
    again = rep.get(f"{TICKETS}/{old}/sla").json()
    assert (again["pinned"]["policy"], again["pinned"]["policy_version"]) == ("standard", 0)
    assert "critical" in {each["clock"] for each in again["clocks"]}


def test_a_pause_inside_the_window_of_a_sweep_takes_its_message_back(stage: Stage) -> None:
    put(stage, DEMO)
    ticket, rep = opened(stage, category="two-minutes"), stage.as_("rep")
    assert rep.post(f"{TICKETS}/{ticket}/messages", {"body": "Soon."}).status == 201
    stage.pipeline.call(SWEEP)  # the warning and the breach are on their way
    stage.clock.advance(30)
    edited(rep, f"{TICKETS}/{ticket}", {"status": "pending"})
    stage.clock.advance(40)
    edited(rep, f"{TICKETS}/{ticket}", {"status": "open"})
    stage.pipeline.consume()
    assert happened(stage) == [], "forty seconds did not count"
    walk(stage, START + timedelta(minutes=6), [0, 60])
    counted = Counter(name for _, name, _ in happened(stage))
    assert counted == dict.fromkeys(("warning-1", "breached", "level-1", "level-2"), 1)
    assert max(late for _, _, late in happened(stage)) <= NEVER_LATER


def test_a_sweep_with_nothing_due_costs_the_same_with_many_waiting(new_stage: NewStage) -> None:
    costs = []
    for waiting in (1_000, 100_000 if SOAK else 5_000):
        with new_stage() as stage:
            multiplied(stage, opened(stage), waiting)
            with meter(stage.clock) as used:
                stage.pipeline.call(SWEEP)
            costs.append((used.calls, used.rru, used.wru))
    assert costs[0] == costs[1] == (8, 4.0, 0)
