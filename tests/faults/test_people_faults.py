"""Every fault at every AWS call of making and changing people, teams and roles.

Whatever strikes, a repeat with the same key leads to what was asked for, once: one event per
revision, teams that know their members, nobody's login taken by nobody.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from cems.testing.faults import FOR_EVER, Fault, Kind, every_single_fault, inject, recording
from cems.testing.gateway import Gateway, Response
from tests.conftest import sampled
from tests.staff import ANA, PEOPLE, ROLES, TEAMS, assert_teams_know_their_members, made, send
from tests.stage import NewStage, Stage, forget_processes

KILLED = {Kind.KILLED_BEFORE, Kind.KILLED_AFTER}
SALES = {"id": "sales", "name": "Sales"}

type Act = Callable[[], Response]


@dataclass(frozen=True, slots=True)
class Journey:
    """Something a manager does.

    Args:
        prepare: makes what is needed and returns what does it, to be repeated as it is.
        revisions: how many there are, of the person, team or document, when it is done.
        pk: where these begin.
    """

    prepare: Callable[[Stage, Gateway], Act]
    revisions: int
    pk: str


def creating_a_person(_stage: Stage, manager: Gateway) -> Act:
    return lambda: manager.post(PEOPLE, ANA, Idempotency_Key="k")


def editing_a_person(_stage: Stage, manager: Gateway) -> Act:
    path = made(manager, login="old")
    change = {"login": "new", "teams": ["billing"], "name": "Ana"}
    return lambda: keyed(manager, "PATCH", path, change, '"1"')


def retiring_a_manager(stage: Stage, manager: Gateway) -> Act:
    made(manager, role="manager", teams=[])
    own = f"{PEOPLE}/{stage.people['manager']}"
    as_second = stage.gateway.signed_in(ANA["login"], ANA["password"])
    return lambda: as_second.post(f"{own}/deactivate", None, Idempotency_Key="k")


def creating_a_team(_stage: Stage, manager: Gateway) -> Act:
    return lambda: manager.post(TEAMS, SALES)


def editing_a_team(_stage: Stage, manager: Gateway) -> Act:
    manager.post(TEAMS, SALES)
    return lambda: keyed(manager, "PATCH", f"{TEAMS}/sales", {"name": "Trade"}, '"1"')


def making_a_role(_stage: Stage, manager: Gateway) -> Act:
    body = {"label": "Auditor", "grants": {"ticket.read": "all"}}
    return lambda: keyed(manager, "PUT", f"{ROLES}/auditor", body, '"0"')


def keyed(api: Gateway, method: str, path: str, body: object, etag: str) -> Response:
    with_key = Gateway(api.routes, api.handlers, api.clock, {**api.headers, "Idempotency-Key": "k"})
    return send(with_key, method, path, body, etag)


JOURNEYS = {
    "create a person": Journey(creating_a_person, 1, "U#"),
    "edit a person": Journey(editing_a_person, 2, "U#"),
    "retire a manager": Journey(retiring_a_manager, 2, "U#"),
    "create a team": Journey(creating_a_team, 1, "TEAM#sales"),
    "edit a team": Journey(editing_a_team, 2, "TEAM#sales"),
    "make a role": Journey(making_a_role, 1, "CFG#roles"),
}


def prepared(stage: Stage, journey: Journey) -> Act:
    act = journey.prepare(stage, stage.as_("manager"))
    forget_processes()
    return act


@pytest.mark.parametrize("name", JOURNEYS)
def test_every_single_fault(new_stage: NewStage, subtests: pytest.Subtests, name: str) -> None:
    journey = JOURNEYS[name]
    with new_stage() as stage:
        act = prepared(stage, journey)
        with recording() as sites:
            assert act().status < 300
    for fault in sampled(every_single_fault(sites, attempts=(1, FOR_EVER))):
        with subtests.test(fault=str(fault)), new_stage() as stage:
            act = prepared(stage, journey)
            with inject(fault, stage.clock.advance) as struck:
                answer = act()
            assert struck.faults
            # 500 is API Gateway's own answer when the authorizer cannot tell.
            allowed = {200, 201, 500, 503} | ({502} if fault.kind in KILLED else set())
            assert answer.status in allowed, answer
            assert heals(fault) <= (answer.status < 300), answer
            again = act()
            assert again.status < 300, again
            assert_done_once(stage, journey)


def heals(fault: Fault) -> bool:
    """Return whether the caller must not even notice: all that strikes once, and slowness."""
    alone = fault.kind is Kind.CONFLICT and not fault.site.operation.startswith("Transact")
    return fault.attempts == 1 and fault.kind not in KILLED and not alone


def assert_done_once(stage: Stage, journey: Journey) -> None:
    """What changed has one event for each revision, each of them announced."""
    rows = stage.cloud.dump()
    changed = [row for row in rows if row["pk"].startswith(journey.pk) and row["sk"] == "META"]
    assert max(row["rev"] for row in changed) == journey.revisions
    for row in changed:
        events = [r["rev"] for r in rows if r["pk"] == row["pk"] and r["sk"].startswith("EVT#")]
        assert events == list(range(1, row["rev"] + 1))
    people = {row["id"] for row in rows if row["pk"].startswith("U#") and row["sk"] == "META"}
    assert {row["person"] for row in rows if row["pk"].startswith("UNIQ#login#")} == people
    assert {row["pk"] for row in rows if row["pk"].startswith("CRED#")} == {
        f"CRED#{person}" for person in people
    }
    logins = [row["person"] for row in rows if row["pk"].startswith("UNIQ#login#")]
    assert len(logins) == len(people)
    assert_teams_know_their_members(stage)
    stage.pipeline.settle()
    announced = [event["detail"]["id"] for event in stage.cloud.bus_events()]
    assert len(announced) == len(set(announced))
