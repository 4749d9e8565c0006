"""Saved views: lists with a name, each its owner's, counted no further than people read."""

import json
from typing import Any

import pytest

from cems.testing.gateway import Gateway, Response
from cems.testing.meter import meter
from tests.stage import Stage

VIEWS = "/api/v1/views"
TICKETS = "/api/v1/tickets"
MINE = {"and": [{"eq": ["assignee", "me"]}]}


def save(who: Gateway, name: str = "Mine", **members: Any) -> Response:
    return who.post(VIEWS, {"name": name, "filter": MINE} | members)


def put(who: Gateway, path: str, etag: str, **members: Any) -> Response:
    headers = {"Content-Type": "application/json", "If-Match": etag}
    body = json.dumps({"name": "Mine", "filter": MINE} | members)
    return who.request("PUT", path, headers=headers, body=body)


def names(who: Gateway) -> list[str]:
    return [view["name"] for view in who.get(VIEWS).json()["items"]]


def test_a_view_is_saved_used_changed_and_removed(stage: Stage) -> None:
    rep, customer = stage.as_("rep"), stage.as_("customer")
    ticket = customer.post(TICKETS, {"subject": "x", "body": "x"}).headers["location"]
    rep.post(f"{ticket}/take", None)
    made = save(rep)
    assert made.status == 201, made
    path, view = made.headers["location"], made.json()
    assert rep.get(path).json() == view
    listed = rep.get(f"{TICKETS}?view={view['id']}").json()["items"]
    assert [item["id"] for item in listed] == [ticket.rpartition("/")[2]]
    counts = rep.get(f"{VIEWS}/counts?id={view['id']}").json()["items"]
    assert counts == [{"id": view["id"], "count": 1, "capped": False}]

    changed = put(rep, path, made.headers["etag"], name="My work", sort="due")
    assert (changed.status, changed.json()["name"]) == (200, "My work")
    stale = put(rep, path, made.headers["etag"], name="Another")
    assert (stale.status, stale.json()["current"]["name"]) == (412, "My work")
    assert put(rep, path, '"9"').status == 412

    assert rep.request("DELETE", path).status == 204
    assert rep.get(path).status == rep.request("DELETE", path).status == 404
    assert names(rep) == []
    stage.pipeline.settle()
    types = [event["detail-type"] for event in stage.cloud.bus_events()]
    assert [each for each in types if each.startswith("view.")] == [
        "view.created",
        "view.updated",
        "view.removed",
    ]


def test_views_are_ones_own_a_teams_or_everyones(stage: Stage) -> None:
    rep, outsider, manager = (stage.as_(name) for name in ("rep", "outsider", "manager"))
    own = save(rep, "Own").headers["location"]
    team = save(manager, "Team", team="support").headers["location"]
    everyones = save(manager, "All of us", shared=True).headers["location"]
    assert names(rep) == ["All of us", "Own", "Team"]
    assert names(outsider) == ["All of us"]
    assert [rep.get(path).status for path in (own, team, everyones)] == [200, 200, 200]
    assert [outsider.get(path).status for path in (own, team, everyones)] == [404, 404, 200]
    assert put(rep, everyones, '"1"', name="x").status == 403
    assert put(rep, team, '"1"', name="x").status == 403
    assert save(rep, "x", team="support").status == 403
    assert save(rep, "x", shared=True).status == 403
    assert save(manager, "x", team="support", shared=True).status == 422


def test_customers_have_no_views(stage: Stage) -> None:
    customer = stage.as_("customer")
    assert save(customer).status == customer.get(VIEWS).status == 403


@pytest.mark.parametrize(
    ("members", "status", "code"),
    [
        ({"filter": {"eq": ["colour", "red"]}}, 400, "invalid_filter"),
        ({"filter": {"eq": ["subject", "x"]}}, 400, "filter_not_indexable"),
        ({"filter": {"or": [MINE, MINE]}}, 400, "filter_not_indexable"),
        ({"sort": "-created"}, 400, "filter_not_indexable"),
        ({"name": " "}, 422, "invalid_request"),
        ({"name": "x" * 81}, 422, "invalid_request"),
        ({"team": "No Team"}, 422, "invalid_request"),
    ],
)
def test_a_view_that_makes_no_list_is_refused(
    stage: Stage, members: dict[str, Any], status: int, code: str
) -> None:
    answer = save(stage.as_("rep"), **members)
    assert (answer.status, answer.code) == (status, code), answer


def test_a_repeat_saves_nothing_twice(stage: Stage) -> None:
    rep = stage.as_("rep")
    body = {"name": "Mine", "filter": MINE}
    first, second = (rep.post(VIEWS, body, Idempotency_Key="k") for _ in range(2))
    assert first.json() == second.json()
    assert names(rep) == ["Mine"]


def test_counting_stops_where_people_stop_reading(stage: Stage) -> None:
    rep, customer = stage.as_("rep"), stage.as_("customer")
    ticket = customer.post(TICKETS, {"subject": "x", "body": "x"}).json()["id"]
    stage.copy_ticket(ticket, 500)
    queue = {"and": [{"eq": ["team", "support"]}, {"eq": ["status_category", "new"]}]}
    view = save(rep, "Queue", filter=queue).json()["id"]
    rep.get(f"{VIEWS}/counts?id={view}")
    with meter() as used:
        counts = rep.get(f"{VIEWS}/counts?id={view}").json()["items"]
    assert counts == [{"id": view, "count": 100, "capped": True}]
    assert used.by_operation["dynamodb.Query"].rru <= 6


def test_counts_are_asked_for_in_bounds(stage: Stage) -> None:
    rep = stage.as_("rep")
    assert rep.get(f"{VIEWS}/counts").status == 422
    many = "&".join(["id=01JCSTMRAAAAAAAAAAAAAAAAAA"] * 21)
    assert rep.get(f"{VIEWS}/counts?{many}").status == 422
    assert rep.get(f"{VIEWS}/counts?id=01JCSTMRAAAAAAAAAAAAAAAAAA").json() == {"items": []}
