"""Lists of tickets: each from one index, in order, and only what a single read would show too."""

from typing import Any

import pytest

from cems.testing.gateway import Gateway
from cems.testing.meter import meter
from tests.stage import Stage

TICKETS = "/api/v1/tickets"
PRIORITIES = ["low", "critical", "normal", "high"]


class Desk:
    """Some tickets of two customers, opened one after the other."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.customer = stage.as_("customer")
        self.other = stage.as_("other")
        self.rep = stage.as_("rep")
        self.outsider = stage.as_("outsider")
        self.manager = stage.as_("manager")
        self.paths = [
            self.open(self.customer if number % 2 else self.other, number) for number in range(8)
        ]

    def open(self, who: Gateway, number: int) -> str:
        self.stage.clock.advance(10)
        body = {
            "subject": str(number),
            "body": "x",
            "priority": PRIORITIES[number % len(PRIORITIES)],
        }
        return who.post(TICKETS, body).headers["location"]

    def do(self, who: Gateway, number: int, action: str, body: Any = None) -> None:
        self.stage.clock.advance(10)
        assert who.post(f"{self.paths[number]}/{action}", body).status < 300

    def listed(self, who: Gateway, query: str = "") -> list[int]:
        answer = who.get(f"{TICKETS}?{query}")
        assert answer.status == 200, answer
        return [int(item["subject"]) for item in answer.json()["items"]]


@pytest.fixture
def desk(stage: Stage) -> Desk:
    return Desk(stage)


def test_without_a_word_everyone_sees_what_is_theirs(desk: Desk) -> None:
    assert desk.listed(desk.customer) == [7, 5, 3, 1]
    assert desk.listed(desk.other) == [6, 4, 2, 0]
    assert sorted(desk.listed(desk.rep)) == list(range(8))
    assert desk.listed(desk.outsider) == []
    assert desk.listed(desk.manager) == [7, 6, 5, 4, 3, 2, 1, 0]


def test_a_queue_by_priority_and_by_last_change(desk: Desk) -> None:
    by_priority = desk.listed(desk.rep, "queue=support&sort=priority")
    assert [number % 4 for number in by_priority] == [1, 1, 3, 3, 2, 2, 0, 0]
    assert sorted(desk.listed(desk.rep, "queue=support&sort=priority&priority=high")) == [3, 7]
    desk.do(desk.rep, 2, "messages", {"body": "x"})
    assert desk.listed(desk.rep, "queue=support&sort=-updated")[:2] == [2, 7]


def test_lanes_and_ones_own_work(desk: Desk) -> None:
    desk.do(desk.rep, 4, "take")
    desk.do(desk.rep, 5, "take")
    desk.do(desk.rep, 5, "solve")
    assert desk.listed(desk.rep, "queue=support&status=open") == [4]
    assert desk.listed(desk.rep, "queue=support&status=solved") == [5]
    assert desk.listed(desk.rep, "assignee=me") == [4]
    assert desk.listed(desk.rep, "assignee=me&status=solved") == [5]
    assert 5 not in desk.listed(desk.rep)
    assert desk.listed(desk.customer) == [7, 3, 1, 5], "what is finished comes after what is open"


def test_pages_add_up_and_cost_the_same(desk: Desk) -> None:
    found, cursor, costs = [], "", set()
    while True:
        with meter() as used:
            page = desk.rep.get(
                f"{TICKETS}?queue=support&status=new&sort=priority&limit=3&cursor={cursor}"
            ).json()
        costs.add(used.by_operation["dynamodb.Query"].rru)
        found += [int(item["subject"]) for item in page["items"]]
        cursor = page["next_cursor"]
        if not cursor:
            break
    assert found == desk.listed(desk.rep, "queue=support&sort=priority")
    assert costs == {0.5}


@pytest.mark.parametrize(
    ("who", "query"),
    [
        ("customer", "queue=support"),
        ("customer", "assignee=me"),
        ("customer", "requester=01JCUSTMERBBBBBBBBBBBBBBBB"),
        ("rep", "queue=billing"),
        ("rep", "requester=01JCUSTMERAAAAAAAAAAAAAAAA"),
        ("rep", "assignee=01JCUSTMERAAAAAAAAAAAAAAAA"),
        ("outsider", "queue=support"),
    ],
)
def test_a_list_that_is_not_ones_own_is_refused(desk: Desk, who: str, query: str) -> None:
    answer = getattr(desk, who).get(f"{TICKETS}?{query}")
    allowed = who == "customer" and query == "assignee=me"
    assert answer.status == (200 if allowed else 403), answer
    if allowed:
        assert answer.json()["items"] == []


@pytest.mark.parametrize(
    "query",
    [
        "queue=support&assignee=me",
        "queue=support&sort=-created",
        "queue=support&priority=high",
        "assignee=me&sort=priority",
        "requester=01JCUSTMERAAAAAAAAAAAAAAAA&status=open",
        "sort=due",
        "priority=high",
    ],
)
def test_what_no_index_serves_is_refused(desk: Desk, query: str) -> None:
    answer = desk.manager.get(f"{TICKETS}?{query}")
    assert (answer.status, answer.json()["code"]) == (400, "filter_not_indexable")
    assert answer.json()["detail"].endswith(".")


@pytest.mark.parametrize("query", ["limit=0", "limit=101", "status=lost", "sort=name"])
def test_what_is_out_of_bounds_is_refused(desk: Desk, query: str) -> None:
    assert desk.manager.get(f"{TICKETS}?{query}").status == 422


def test_every_listed_ticket_can_be_read_and_no_other(desk: Desk) -> None:
    desk.do(desk.manager, 3, "assign", {"team": "billing"})
    for who in (desk.customer, desk.other, desk.rep, desk.outsider, desk.manager):
        listed = {item["id"] for item in who.get(TICKETS).json()["items"]}
        readable = {path.rpartition("/")[2] for path in desk.paths if who.get(path).status == 200}
        assert listed == readable
