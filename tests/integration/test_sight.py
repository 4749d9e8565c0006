"""What a list shows can be read one by one, and what can be read is in some list; for everyone."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest

from tests.stage import PEOPLE, TEAMS, NewStage
from tests.world import VIEW, World

LANES = ("new", "open", "pending", "on_hold", "solved", "closed")


def pages(world: World, who: str, path: str) -> Iterator[Any]:
    """Yield the items of a list, a small page at a time; nothing where it is not theirs at all."""
    cursor = ""
    while True:
        joined = f"{path}{'&' if '?' in path else '?'}limit=3&cursor={cursor}"
        answer = world.as_(who).get(f"/api/v1/{joined}")
        if answer.status != 200:
            # What would be another list for others may be none for them: that is a 400.
            assert answer.status in {400, 403, 404}, (who, path, answer)
            return
        yield from answer.json()["items"]
        cursor = answer.json()["next_cursor"] or ""
        if not cursor:
            return


@pytest.fixture(scope="module")
def world(new_stage: NewStage) -> Iterator[World]:
    """A stage with something of everything, in every state and of everyone."""
    with new_stage() as stage:
        world = World(stage)
        for customer, team, lane in product(("customer", "other"), TEAMS, LANES):
            _ticket(world, customer, team, lane)
        for who, body in (
            ("rep", VIEW), ("outsider", VIEW), ("manager", VIEW),
            ("manager", VIEW | {"team": "support"}), ("manager", VIEW | {"shared": True}),
        ):  # fmt: skip
            world.made(who, "views", body)
        for who in ("rep", "outsider", "manager"):
            action = {"type": "priority", "priority": "high"}
            parameters = {"filter": "assignee:eq:me", "action": action}
            world.made(who, "jobs", {"kind": "tickets.bulk", "parameters": parameters})
        for customer, team in product(("customer", "other"), TEAMS):
            _feedback(world, customer, team)
        organisation = world.made("rep", "organisations", {"name": "Brightwater"})
        for number in range(5):
            body = {"name": f"Ann {number}", "organisation": organisation}
            world.made("rep", "customers", body)
        world.made("manager", "people", world.new_person())
        stage.pipeline.settle()
        yield world


def _ticket(world: World, customer: str, team: str, lane: str) -> None:
    ticket = world.made(customer, "tickets", {"subject": f"{team} {lane}", "body": "x"})
    path = f"tickets/{ticket}"
    worker = TEAMS[team][0]
    world.done("manager", "POST", f"{path}/assign", {"team": team})
    if lane != "new":
        world.done(worker, "POST", f"{path}/take")
    if lane in {"pending", "on_hold"}:
        world.done(worker, "PATCH", path, {"status": lane}, world.etag(path))
    if lane in {"solved", "closed"}:
        world.done(worker, "POST", f"{path}/solve")
    if lane == "closed":
        world.done(customer, "POST", f"{path}/confirm")


def _feedback(world: World, customer: str, team: str) -> None:
    """Make feedback that is new, open, answered and closed."""
    for done in range(4):
        path = f"feedback/{world.made(customer, 'feedback', {'text': f'{team} {done}'})}"
        world.done("manager", "POST", f"{path}/assign", {"team": team})
        if done:
            world.done("manager", "PATCH", path, {"category": "delivery"}, world.etag(path))
        if done > 1:
            world.done("manager", "POST", f"{path}/reply", {"text": "Thank you."})
        if done > 2:
            world.done("manager", "POST", f"{path}/close", {})
    world.stage.clock.advance(1)


def feedback_lists(world: World) -> Iterator[str]:
    """Yield every form of the list of feedback."""
    yield from ("", "stage=closed", "filter=closed:gt:now-1d", "assignee=me", "group=none")
    yield from (f"team={team}" for team in TEAMS)
    yield from (f"team={team}&stage=closed" for team in TEAMS)
    yield from (f"customer={each}" for each in world.customers.values())
    yield from ("label=neutral", "category=delivery", "category=delivery&label=neutral")
    yield from ("label=neutral&stage=closed", "category=delivery&stage=closed")


def ticket_lists(world: World) -> Iterator[str]:
    """Yield every form of the list of tickets."""
    closed = "filter=closed:gt:now-1d"
    yield from ("", closed, "sort=-created", "sort=-closed&status=closed")
    yield from (f"status={lane}" for lane in LANES)
    yield from (f"assignee={each}" for each in ("me", *world.people.values()))
    yield from (f"assignee=me&status={lane}" for lane in LANES[:-1])
    for team in TEAMS:
        yield from (f"queue={team}", f"queue={team}&{closed}")
        yield from (f"queue={team}&sort={sort}" for sort in ("due", "priority", "-updated"))
        yield from (f"queue={team}&status={lane}" for lane in LANES)
        yield from (f"queue={team}&priority={name}" for name in ("normal", "high"))
        yield f"queue={team}&filter=updated:gt:now-1d"
    for customer in world.customers.values():
        yield f"requester={customer}"
        yield f"requester={customer}&filter=status_category:in:solved,closed"
        yield f"requester={customer}&filter=status_category:in:new,open,pending,on_hold"


def lists(world: World, what: str) -> list[str]:
    """Return every list of some kind of thing."""
    views = world.stage.cloud.dump()
    match what:
        case "tickets":
            saved = [row["id"] for row in views if row["pk"].startswith("VIEW#")
                     and row["sk"] == "META"]  # fmt: skip
            return [
                *(f"tickets?{query}" for query in ticket_lists(world)),
                *(f"tickets?view={view}" for view in saved),
            ]
        case "feedback":
            return [f"feedback?{query}" for query in feedback_lists(world)]
        case "people":
            return ["people", "people?customers=true", "people?q=r", "people?team=support"]
        case _:
            return [what]


KINDS = {
    "tickets": "T#",
    "feedback": "FB#",
    "views": "VIEW#",
    "customers": "C#",
    "organisations": "ORG#",
    "people": "U#",
    "teams": "TEAM#",
    "jobs": "JOB#",
}
IN_PART = {("manager", "views")}
"""What only some of is listed: others' own views a manager reads by their ids."""


def shown(world: World, who: str, what: str) -> set[str]:
    """Return the ids of all that someone finds in lists, or as their own."""
    found = {item["id"] for path in lists(world, what) for item in pages(world, who, path)}
    # What customers have one of is in no list of theirs, but `GET me` names it.
    me = world.done(who, "GET", "me").json()
    own = {"people": me["id"], "customers": me["customer"]}.get(what)
    return found | ({own} if own else set())


@pytest.mark.parametrize(("who", "what"), list(product(PEOPLE, KINDS)))
def test_lists_show_what_can_be_read_and_all_of_it(world: World, who: str, what: str) -> None:
    there = {
        row["pk"].removeprefix(KINDS[what])
        for row in world.stage.cloud.dump()
        if row["pk"].startswith(KINDS[what]) and row["sk"] == "META" and not row.get("removed")
    }
    assert there, f"the stage lacks {what}"
    read = {each for each in there if world.as_(who).get(f"/api/v1/{what}/{each}").status == 200}
    listed = shown(world, who, what)
    assert listed <= read
    assert listed == read or (who, what) in IN_PART


def test_each_form_of_list_of_tickets_is_somebodys(world: World) -> None:
    for path in lists(world, "tickets"):
        answers = (world.as_(who).get(f"/api/v1/{path}") for who in ("manager", "rep", "customer"))
        assert any(answer.status == 200 for answer in answers), path


def test_the_feed_names_what_its_reader_can_read_and_all_of_it(world: World) -> None:
    since = "2026-11-23T09:00:00Z"
    world.stage.clock.advance(20)
    told: set[str] = set()
    cursor = since
    while True:
        stretch = world.done("manager", "GET", f"changes?limit=100&since={cursor}").json()
        told |= {event["id"] for event in stretch["items"]}
        cursor = stretch["next_cursor"]
        if not stretch["items"]:
            break
        for event in stretch["items"]:
            kind, identity = event["aggregate"]["type"], event["aggregate"]["id"]
            world.done("manager", "GET", f"{PATHS.get(kind, kind + 's')}/{identity}")
    assert told == {row["event"] for row in world.stage.cloud.dump() if "event" in row}
    for who in PEOPLE.keys() - {"manager"}:
        assert world.as_(who).get("/api/v1/changes").status == 403


PATHS = {"person": "people", "feedback": "feedback"}
