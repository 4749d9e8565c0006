"""The feed: every event once and in order, whenever it was committed and whenever it is read."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cems.platform import events
from cems.platform.aws import client
from cems.platform.clock import from_text, to_text
from cems.platform.errors import InvalidRequest
from cems.platform.events import AggregateRef, Draft
from cems.platform.feed import SETTLED_AFTER, Feed
from cems.platform.history import event_row
from cems.platform.ids import derived_id
from cems.platform.pages import InvalidCursor
from cems.platform.rows import Item, Key, to_wire
from cems.platform.table import Table
from cems.testing.clock import StoppedClock
from cems.testing.faults import Site, meanwhile
from cems.testing.gateway import Gateway
from cems.testing.meter import meter
from tests.announced import registered
from tests.conftest import SOAK
from tests.stage import Stage, forget_processes

CHANGES = "/api/v1/changes"
DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "api" / "openapi.json"
# Just before midnight, so that most runs cross it.
EVENING = datetime.fromisoformat("2026-11-23T23:59:30Z")
_numbers = count(1)


@pytest.fixture(autouse=True)
def _registered() -> Iterator[None]:
    with registered({"sum.fed": events.Payload}):
        yield


def row_of(at: datetime, aggregate: int = 1, rev: int = 1) -> Item:
    """Return the row of an event of that time."""
    number = str(next(_numbers))
    return event_row(
        aggregate=AggregateRef(type="sum", id=derived_id("sum", str(aggregate)), rev=rev),
        pk=f"T#{aggregate}",
        draft=Draft("sum.fed", 1, {}),
        actor={"person": "p", "role": "manager"},
        trace={"command": number, "correlation": number, "causation": number},
        previous="",
        now=at,
    ) | {"sk": f"EVT#{number}"}


@pytest.fixture
def bare(stage: Stage) -> Stage:
    """Return a stage where nothing has happened, not even people."""
    stage.cloud._table("core").items.clear()
    return stage


def commit(stage: Stage, rows: Sequence[Item]) -> None:
    stage.cloud.load([to_wire(row) for row in rows])


def feed(clock: StoppedClock) -> Feed:
    return Feed(Table(client("dynamodb"), "cems-local-core"), lambda: b"0" * 32, clock)


# When it happens, how long until it can be seen, and which aggregate it belongs to.
WRITES = st.lists(
    st.tuples(st.integers(0, 60_000), st.integers(0, 14_000), st.integers(1, 3)), max_size=25
)
# When somebody reads, and how much.
READS = st.lists(st.tuples(st.integers(0, 80_000), st.integers(1, 4)), max_size=25)


@settings(
    max_examples=400 if SOAK else 60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(writes=WRITES, reads=READS)
def test_a_reader_meets_every_event_once_and_in_order(
    stage: Stage, writes: list[tuple[int, int, int]], reads: list[tuple[int, int]]
) -> None:
    stage.cloud._table("core").items.clear()
    clock = StoppedClock(EVENING)
    rows = [
        (at + delay, row_of(EVENING + timedelta(milliseconds=at), aggregate))
        for at, delay, aggregate in writes
    ]
    steps: list[tuple[int, Any]] = sorted([*rows, *reads], key=lambda step: step[0])
    met: list[str] = []
    place = to_text(EVENING)

    def read(limit: int) -> int:
        nonlocal place
        stretch = feed(clock).read(place, limit=limit)
        place = stretch.next_cursor
        horizon = to_text(clock() - SETTLED_AFTER)
        assert len(stretch.rows) <= limit
        assert all(row["at"] <= horizon for row in stretch.rows)
        met.extend(row["event"] for row in stretch.rows)
        return len(stretch.rows)

    for moment, what in steps:
        clock.now = EVENING + timedelta(milliseconds=moment)
        if isinstance(what, int):
            read(what)
        else:
            commit(stage, [what])
    clock.now = EVENING + timedelta(seconds=120)
    while read(3):
        pass
    wanted = sorted((row["at"], row["event"]) for _, row in rows)
    assert met == [event for _, event in wanted]


def test_without_a_place_it_begins_now(bare: Stage) -> None:
    commit(bare, [row_of(bare.clock() - timedelta(minutes=1))])
    first = feed(bare.clock).read("", limit=10)
    assert first.rows == []
    later = row_of(bare.clock())
    commit(bare, [later])
    bare.clock.advance(15)
    assert [r["event"] for r in feed(bare.clock).read(first.next_cursor, limit=9).rows] == [
        later["event"]
    ]


def test_a_quiet_time_is_crossed_a_few_days_at_a_time(bare: Stage) -> None:
    old, new = row_of(bare.clock() - timedelta(days=80)), row_of(bare.clock())
    commit(bare, [old, new])
    bare.clock.advance(60)
    place, met = to_text(bare.clock() - timedelta(days=90)), []
    for _ in range(91 // 5 + 1):
        with meter(bare.clock) as used:
            stretch = feed(bare.clock).read(place, limit=10)
        assert used.calls <= 5 * 4 + 1
        place = stretch.next_cursor
        met += [row["event"] for row in stretch.rows]
    assert met == [old["event"], new["event"]]


def test_polling_an_idle_feed_is_four_small_queries(bare: Stage) -> None:
    place = feed(bare.clock).read("", limit=100).next_cursor
    bare.clock.advance(30)
    with meter(bare.clock) as used:
        feed(bare.clock).read(place, limit=100)
    assert (used.calls, used.rru) == (4, 2)


def test_an_event_that_was_deleted_is_left_out(bare: Stage) -> None:
    gone, kept = row_of(bare.clock()), row_of(bare.clock())
    commit(bare, [gone, kept])
    bare.clock.advance(60)
    reader = feed(bare.clock)
    reader._table = Forgetful(reader._table, gone)
    stretch = reader.read(to_text(bare.clock() - timedelta(minutes=5)), limit=5)
    assert [row["event"] for row in stretch.rows] == [kept["event"]]


class Forgetful(Table):
    """A table where a row was deleted after the index had shown it."""

    def __init__(self, table: Table, gone: Item) -> None:
        super().__init__(table._client, table.name)
        self.gone = gone["sk"]

    def get_many(self, *keys: Key, consistent: bool = False) -> list[Item | None]:
        rows = super().get_many(*keys, consistent=consistent)
        return [None if row and row["sk"] == self.gone else row for row in rows]


@pytest.mark.parametrize(
    "since", ["x", "x.y", "2026-11-23", "2026-11-23T09:00:00", "é.é", "a.b.c", "MjA.x"]
)
def test_what_is_no_place_is_refused(stage: Stage, since: str) -> None:
    with pytest.raises(InvalidCursor):
        feed(stage.clock).read(since, limit=1)


def test_it_begins_ninety_days_back_at_the_most(stage: Stage) -> None:
    with pytest.raises(InvalidRequest):
        feed(stage.clock).read(to_text(stage.clock() - timedelta(days=90, seconds=1)), limit=1)
    future = feed(stage.clock).read(to_text(stage.clock() + timedelta(days=9)), limit=1)
    assert feed(stage.clock).read(future.next_cursor, limit=1).rows == []


def whole(api: Gateway, since: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    while True:
        answer = api.get(f"{CHANGES}?limit=3&since={since}")
        assert answer.status == 200, answer.body
        page = answer.json()
        found += page["items"]
        since = page["next_cursor"]
        if not page["items"]:
            return found


def test_integrators_get_what_was_announced(stage: Stage) -> None:
    stage.clock.advance(1)
    since = to_text(stage.clock())
    customer, rep = stage.as_("customer"), stage.as_("rep")
    path = customer.post("/api/v1/tickets", {"subject": "x", "body": "secret"}).headers["location"]
    # All in one instant of the clock, and still in order.
    for action in ("take", "solve"):
        assert rep.post(f"{path}/{action}", None).status == 200
    assert rep.post(f"{path}/messages", {"body": "secret"}).status == 201
    stage.pipeline.settle()
    manager = stage.as_("manager")
    assert whole(manager, since) == [], "too young"
    stage.clock.advance(15)
    stage.clock.advance(1)
    fed = whole(manager, since)
    on_the_bus = [event["detail"] for event in stage.cloud.bus_events()]
    assert sorted(fed, key=json.dumps) == sorted(on_the_bus, key=json.dumps)
    assert [event["aggregate"]["rev"] for event in fed] == [1, 2, 3, 4]
    assert "secret" not in json.dumps(fed)


@pytest.mark.parametrize("seconds", [1, 9])
def test_a_command_that_took_long_to_prepare_carries_a_fresh_time(
    stage: Stage, seconds: int
) -> None:
    path = stage.as_("customer").post("/api/v1/tickets", {"subject": "x", "body": "x"})
    rep = stage.as_("rep")
    ticket = path.headers["location"]
    assert rep.get(ticket).status == 200
    loading = Site("dynamodb", "GetItem", 1)
    with meanwhile(loading, lambda: stage.clock.advance(seconds)):
        assert rep.post(f"{ticket}/take", None).status == 200
    (taken,) = (row for row in stage.cloud.dump() if row.get("type") == "ticket.taken")
    assert stage.clock() - from_text(taken["at"]) <= timedelta(seconds=2)


def test_only_those_who_may_read_it_do(stage: Stage) -> None:
    answers = {name: stage.as_(name).get(CHANGES) for name in ("customer", "rep", "manager")}
    assert {name: answer.status for name, answer in answers.items()} == {
        "customer": 403,
        "rep": 403,
        "manager": 200,
    }
    refused = stage.as_("manager").get(f"{CHANGES}?since=nothing")
    assert (refused.status, refused.code) == (400, "invalid_cursor")


def test_the_api_describes_itself_to_anybody(stage: Stage) -> None:
    answer = stage.gateway.get("/api/v1/openapi.json")
    assert answer.status == 200
    assert answer.body == DOCUMENT.read_bytes()
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["cache-control"] == "public, max-age=300"
    forget_processes()
    for tag in (answer.headers["etag"], f'"x", W/{answer.headers["etag"]}', "*"):
        again = stage.gateway.get("/api/v1/openapi.json", If_None_Match=tag)
        assert (again.status, again.body) == (304, b"")
        assert again.headers["etag"] == answer.headers["etag"]
    assert stage.gateway.get("/api/v1/openapi.json", If_None_Match='"x"').status == 200
