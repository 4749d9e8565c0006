"""How much work the people of a team have: who gives out more of it is told."""

from typing import Any

import pytest

from cems.platform.aws import client
from cems.platform.events import Envelope
from cems.platform.table import Table
from cems.testing.gateway import Gateway
from cems.tickets import counts
from tests.kept import check_counts
from tests.staff import PEOPLE, edit, made
from tests.stage import Stage

LOADS = f"{PEOPLE}/loads"
TICKETS = "/api/v1/tickets"


class Team:
    """The support team, with Ana beside the representative that every stage has."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.manager, self.rep = stage.as_("manager"), stage.as_("rep")
        self.path = made(self.manager)
        self.ana, self.jo = self.path.rpartition("/")[2], stage.people["rep"]

    def opened(self) -> str:
        """Return the path of a new ticket."""
        answer = self.stage.as_("customer").post(TICKETS, {"subject": "Late", "body": "Where?"})
        return answer.headers["location"]

    def do(self, who: Gateway, path: str, body: Any = None) -> None:
        assert who.post(path, body).status == 200
        self.stage.clock.advance(60)

    def loads(self) -> dict[str, dict[str, Any]]:
        """Return what the team's list tells, by person, once everything is counted."""
        self.stage.pipeline.settle()
        check_counts(self.stage.cloud.dump())
        items = self.rep.get(f"{LOADS}?team=support").json()["items"]
        return {item["person"]: item for item in items}

    def open(self) -> tuple[int, int]:
        """Return how many open tickets Ana has, and how many the representative."""
        loads = self.loads()
        return loads[self.ana]["open"], loads[self.jo]["open"]


@pytest.fixture
def team(stage: Stage) -> Team:
    return Team(stage)


def test_open_tickets_are_counted_for_whoever_works_on_them(team: Team) -> None:
    path = team.opened()
    assert team.open() == (0, 0)
    team.do(team.rep, f"{path}/take")
    assert team.open() == (0, 1)
    assert edit(team.rep, path, status="pending").status == 200
    assert team.open() == (0, 1), "who waits works on it still"
    team.do(team.rep, f"{path}/assign", {"assignee": team.ana})
    assert team.open() == (1, 0)
    team.do(team.rep, f"{path}/solve")
    assert team.open() == (0, 0)
    team.do(team.rep, f"{path}/reopen")
    assert team.open() == (1, 0)
    team.do(team.manager, f"{path}/assign", {"team": "billing"})
    assert team.open() == (0, 0)


def test_an_event_that_comes_twice_counts_once(team: Team) -> None:
    team.do(team.rep, f"{team.opened()}/take")
    team.stage.pipeline.settle()
    table = Table(client("dynamodb"), "cems-local-core")
    for event in team.stage.cloud.bus_events():
        if event["detail"]["type"].startswith("ticket."):
            assert not counts.count(table, Envelope(**event["detail"]), team.stage.clock())
    assert team.open() == (0, 1)


def test_who_is_away_or_gone_is_told_and_left_out(team: Team) -> None:
    ana = team.loads()[team.ana]
    assert ana == {
        "person": team.ana, "name": "Ana Sousa", "open": 0, "capacity": 5, "absent": False,
    }  # fmt: skip
    # It is the 23rd in Lisbon, and the 22nd still in Honolulu.
    away = [{"from": "2026-11-22", "to": "2026-11-22"}]
    assert edit(team.manager, team.path, absences=away).status == 200
    assert not team.loads()[team.ana]["absent"]
    assert edit(team.manager, team.path, zone="Pacific/Honolulu").status == 200
    assert team.loads()[team.ana]["absent"]
    assert team.manager.post(f"{team.path}/deactivate", None).status == 200
    assert team.loads().keys() == {team.jo}


def test_a_large_team_comes_in_pages(team: Team) -> None:
    found, cursor = [], ""
    for _ in range(3):
        page = team.rep.get(f"{LOADS}?team=support&limit=1&cursor={cursor}").json()
        found += [item["person"] for item in page["items"]]
        cursor = page["next_cursor"] or ""
    assert sorted(found) == sorted([team.ana, team.jo])
    assert not cursor


def test_who_may_not_see_people_is_not_told(team: Team) -> None:
    assert team.stage.as_("customer").get(f"{LOADS}?team=support").status == 403
    assert team.rep.get(LOADS).status == 422
    assert team.rep.get(f"{LOADS}?team=nowhere").json()["items"] == []
    assert team.rep.get(f"{LOADS}?team=support&limit=51").status == 422
