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


def test_every_list_tells_of_a_ticket_what_the_ticket_tells(desk: Desk) -> None:
    desk.do(desk.rep, 0, "take")
    desk.do(desk.rep, 1, "take")
    desk.do(desk.rep, 1, "messages", {"body": "x"})
    desk.do(desk.rep, 2, "solve")
    desk.do(desk.rep, 4, "solve")
    desk.do(desk.other, 4, "confirm")
    seen = set()
    for query in (
        "queue=support", "queue=support&sort=priority", "queue=support&sort=-updated",
        "queue=support&status=solved", "queue=support&status=closed", "assignee=me",
    ):  # fmt: skip
        seen |= _shown(desk.rep, query)
    for query in ("", "status=solved", "status=closed"):
        seen |= _shown(desk.manager, query)
    seen |= _shown(desk.other, "") | _shown(desk.customer, "")
    assert seen == {"new", "open", "solved", "closed"}


def _shown(who: Gateway, query: str) -> set[str]:
    """Compare a list with the tickets themselves, and return the categories it has."""
    items = who.get(f"{TICKETS}?{query}").json()["items"]
    assert items, query
    for item in items:
        ticket = who.get(f"{TICKETS}/{item['id']}").json()
        assert item == {name: ticket[name] for name in item}, query
    return {item["status_category"] for item in items}


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
        ("customer", "requester={other}"),
        ("rep", "queue=billing"),
        ("outsider", "queue=support"),
    ],
)
def test_a_list_that_is_not_ones_own_is_refused(desk: Desk, who: str, query: str) -> None:
    answer = getattr(desk, who).get(f"{TICKETS}?{query.format(**desk.stage.customers)}")
    allowed = who == "customer" and query == "assignee=me"
    assert answer.status == (200 if allowed else 403), answer
    if allowed:
        assert answer.json()["items"] == []


@pytest.mark.parametrize(
    "query",
    [
        "queue=support&assignee=me",
        "queue=support&sort=-created",
        "queue=support&priority=high&sort=due",
        "queue=support&status=closed&sort=due",
        "filter=subject:contains:x",
        "filter=priority:exists:false",
        "assignee=me&sort=priority",
        "requester={customer}&status=open",
        "sort=due",
        "priority=high",
    ],
)
def test_what_no_index_serves_is_refused(desk: Desk, query: str) -> None:
    answer = desk.manager.get(f"{TICKETS}?{query.format(**desk.stage.customers)}")
    assert (answer.status, answer.json()["code"]) == (400, "filter_not_indexable")
    assert answer.json()["detail"].endswith(".")


def test_a_list_over_several_teams_shows_what_one_may_see(desk: Desk) -> None:
    customer = desk.stage.customers["customer"]
    desk.do(desk.manager, 3, "assign", {"team": "billing"})
    assert desk.listed(desk.rep, f"requester={customer}") == [7, 5, 1]
    assert desk.listed(desk.outsider, f"requester={customer}") == [3]
    assert desk.listed(desk.manager, f"requester={customer}") == [7, 5, 3, 1]
    desk.do(desk.rep, 5, "take")
    person = desk.rep.get("/api/v1/me").json()["id"]
    assert desk.listed(desk.outsider, f"assignee={person}") == []
    assert desk.listed(desk.manager, f"assignee={person}") == [5]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("filter=team:eq:support~priority:eq:critical", [1, 5]),
        ("filter=team:eq:support~priority:in:critical,high", [1, 3, 5, 7]),
        ("filter=team:eq:support~updated:gt:now-30m&sort=-updated", list(range(8))),
        ("filter=team:eq:support~updated:lt:now-30m", []),
        ('filter={"and":[{"eq":["team","support"]},{"eq":["priority","low"]}]}', [0, 4]),
        ("queue=support&filter=priority:eq:low", [0, 4]),
        ("filter=assignee:eq:me", []),
    ],
)
def test_lists_by_filter(desk: Desk, query: str, found: list[int]) -> None:
    assert sorted(desk.listed(desk.rep, query.replace('"', "%22"))) == found


def test_closed_tickets_are_listed_by_month(desk: Desk) -> None:
    for number in (3, 5):
        desk.do(desk.rep, number, "solve")
        desk.do(desk.customer, number, "confirm")
    assert desk.listed(desk.rep, "queue=support&status=closed") == [5, 3]
    assert desk.listed(desk.manager, "status=closed") == [5, 3]
    year = "2026-11-01T00%3A00%3A00Z,2026-12-01T00%3A00%3A00Z"
    assert desk.listed(desk.manager, f"filter=closed:between:{year}") == [5, 3]
    long_ago = "2026-01-01T00%3A00%3A00Z,2026-02-01T00%3A00%3A00Z"
    assert desk.listed(desk.manager, f"filter=closed:between:{long_ago}") == []
    assert desk.listed(desk.customer) == [7, 1, 5, 3]
    counts = desk.rep.get(f"{TICKETS}/counts").json()["items"]
    assert counts == [{"team": "support", "counts": counts[0]["counts"]}]
    desk.stage.pipeline.settle()
    (support,) = desk.rep.get(f"{TICKETS}/counts").json()["items"]
    assert (support["counts"]["new"], support["counts"]["closed"]) == (6, 2)
    assert desk.rep.get(f"{TICKETS}/counts?queue=billing").status == 403
    both = desk.manager.get(f"{TICKETS}/counts?queue=support&queue=billing").json()["items"]
    assert [each["team"] for each in both] == ["support", "billing"]


@pytest.mark.parametrize("query", ["limit=0", "limit=101", "status=lost", "sort=name"])
def test_what_is_out_of_bounds_is_refused(desk: Desk, query: str) -> None:
    assert desk.manager.get(f"{TICKETS}?{query}").status == 422


def test_every_listed_ticket_can_be_read_and_no_other(desk: Desk) -> None:
    desk.do(desk.manager, 3, "assign", {"team": "billing"})
    for who in (desk.customer, desk.other, desk.rep, desk.outsider, desk.manager):
        listed = {item["id"] for item in who.get(TICKETS).json()["items"]}
        readable = {path.rpartition("/")[2] for path in desk.paths if who.get(path).status == 200}
        assert listed == readable
