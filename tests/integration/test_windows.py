"""Between table and bus nothing is lost for long: the sweep finds it, and announces it again."""

import json
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cems.platform import windows
from cems.platform.clock import to_text
from cems.platform.rows import to_wire
from cems.platform.windows import Tally, window_of
from cems.testing.cloud import FakeCloud
from cems.testing.events import LambdaContext, stream_batch
from cems.testing.faults import (
    FOR_EVER,
    Fault,
    Killed,
    Kind,
    Site,
    every_single_fault,
    inject,
    random_faults,
    recording,
)
from cems.testing.meter import meter
from tests.conftest import SOAK, sampled
from tests.stage import NewStage, Stage

TICKETS = "/api/v1/tickets"
PUBLISHER, SWEEP = "cems-local-publisher", "cems-local-publisher-sweep"
CLOSED = 20 * 60


def open_tickets(stage: Stage, number: int = 1, prefix: str = "") -> None:
    customer = stage.as_("customer")
    for place in range(number):
        body = {"subject": "x", "body": "x"}
        assert customer.post(TICKETS, body, Idempotency_Key=f"{prefix}{place}").status == 201


def call(stage: Stage, function: str, event: Any) -> None:
    stage.gateway.handlers[function](json.loads(json.dumps(event)), LambdaContext(function))


def sweep(stage: Stage) -> None:
    call(stage, SWEEP, {})


def announce(stage: Stage, *records: Any) -> None:
    call(stage, PUBLISHER, stream_batch(records))


def of_events(stage: Stage) -> list[Any]:
    return [r for r in stage.cloud.stream() if r["dynamodb"]["Keys"]["sk"]["S"].startswith("EVT#")]


def announced(cloud: FakeCloud) -> Counter[str]:
    return Counter(event["detail"]["id"] for event in cloud.bus_events())


def kept(stage: Stage) -> set[str]:
    """Return the events of tickets; those of people are older than the stage."""
    return {row["event"] for row in stage.cloud.dump() if row["sk"].startswith("EVT#")}


def settled(stage: Stage) -> Stage:
    """Let the first sweep go through the day before, and the people in it."""
    stage.clock.advance(CLOSED)
    for _ in range(5):
        sweep(stage)
        stage.clock.advance(300)
    stage.cloud._bus.clear()
    stage.clock.advance(CLOSED)
    return stage


@pytest.fixture
def swept(stage: Stage) -> Stage:
    return settled(stage)


@given(st.lists(st.text(max_size=3), max_size=8), st.lists(st.text(max_size=3), max_size=8))
def test_a_tally_tells_events_apart(one: list[str], other: list[str]) -> None:
    def add(events: list[str]) -> Tally:
        tally = Tally()
        for event in events:
            tally = tally.plus(event)
        return tally

    assert (add(one) == add(other)) == (Counter(one) == Counter(other))
    assert add(one) == add(list(reversed(one)))


def test_windows_are_five_minutes_of_the_clock() -> None:
    assert window_of("2026-11-23T09:04:59.999Z") == "2026-11-23T09:00:00.000Z"
    assert window_of("2026-11-23T23:55:00.000Z") == "2026-11-23T23:55:00.000Z"


def test_with_nothing_wrong_nothing_is_repeated_and_it_costs_little(swept: Stage) -> None:
    open_tickets(swept, 3)
    swept.pipeline.publish()
    before = announced(swept.cloud)
    swept.clock.advance(CLOSED)
    sweep(swept)
    swept.clock.advance(300)
    with meter(swept.clock) as used:
        sweep(swept)
    assert (used.rru, used.wru) == (1 + 2 + 0.5, 1)
    assert announced(swept.cloud) == before
    assert set(before.values()) == {1}


def test_a_batch_is_counted_with_one_call_a_window(swept: Stage) -> None:
    open_tickets(swept, 5)
    with meter(swept.clock) as used:
        swept.pipeline.publish()
    assert used.by_operation["dynamodb.UpdateItem"].calls == 1
    assert used.by_operation["dynamodb.UpdateItem"].wru == 1


def lose_all(stage: Stage) -> None:
    """The stream's records never reach the publisher."""


def lose_one(stage: Stage) -> None:
    announce(stage, *of_events(stage)[1:])


def lose_one_and_repeat_another(stage: Stage) -> None:
    _, *rest = of_events(stage)
    announce(stage, *rest, rest[-1])


def die_before_counting(stage: Stage) -> None:
    site = Site("dynamodb", "UpdateItem", 1)
    with inject(Fault(site, Kind.KILLED_BEFORE), stage.clock.advance), pytest.raises(Killed):
        announce(stage, *of_events(stage))


def cannot_count(stage: Stage) -> None:
    fault = Fault(Site("dynamodb", "UpdateItem", 1), Kind.SERVER_ERROR, FOR_EVER)
    with inject(fault, stage.clock.advance):
        announce(stage, *of_events(stage))


def count_twice(stage: Stage) -> None:
    fault = Fault(Site("dynamodb", "UpdateItem", 1), Kind.LOST_ANSWER)
    with inject(fault, stage.clock.advance):
        announce(stage, *of_events(stage)[1:])


def forget_counts(stage: Stage) -> None:
    announce(stage, *of_events(stage)[1:])
    stage.cloud._table("ephemeral").items.clear()


def refused_by_the_bus(stage: Stage) -> None:
    fault = Fault(Site("eventbridge", "PutEvents", 1), Kind.KILLED_AFTER)
    with inject(fault, stage.clock.advance), pytest.raises(Killed):
        announce(stage, *of_events(stage))


@pytest.mark.parametrize(
    "mishap",
    [
        lose_all, lose_one, lose_one_and_repeat_another, die_before_counting, cannot_count,
        count_twice, forget_counts, refused_by_the_bus,
    ],
)  # fmt: skip
def test_what_was_lost_is_announced_again_and_only_once(
    swept: Stage, mishap: Callable[[Stage], None]
) -> None:
    before = kept(swept)
    open_tickets(swept, 4)
    new = kept(swept) - before
    mishap(swept)
    swept.clock.advance(CLOSED)
    for _ in range(6):
        sweep(swept)
        swept.clock.advance(300)
    found = announced(swept.cloud)
    assert new <= set(found)
    for _ in range(3):
        sweep(swept)
        swept.clock.advance(300)
    assert announced(swept.cloud) == found, "nothing is repeated for ever"


def test_a_long_absence_is_made_up_for_in_pieces(
    swept: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(windows, "WINDOWS_A_RUN", 10)
    monkeypatch.setattr(windows, "EVENTS_A_RUN", 5)
    monkeypatch.setattr(windows, "_ROWS_A_CALL", 2)
    monkeypatch.setattr(windows, "_PAGE", 3)
    before = kept(swept)
    open_tickets(swept, 12, "a")
    swept.clock.advance(60 * 60)
    open_tickets(swept, 3, "b")
    new = kept(swept) - before
    swept.clock.advance(60 * 60)
    counts = []
    for _ in range(10):
        sweep(swept)
        counts.append(announced(swept.cloud).total())
    assert set(announced(swept.cloud)) == new
    assert all(later - earlier <= 5 for earlier, later in pairwise(counts))
    assert set(announced(swept.cloud).values()) == {1}


def test_a_replay_that_nothing_takes_goes_on_later(swept: Stage) -> None:
    before = kept(swept)
    open_tickets(swept, 3)
    new = kept(swept) - before
    swept.clock.advance(CLOSED)
    bus = Fault(Site("eventbridge", "PutEvents", 1), Kind.SERVER_ERROR, FOR_EVER)
    queue = Fault(Site("sqs", "SendMessage", 1), Kind.SERVER_ERROR, FOR_EVER)
    with (
        inject(bus, swept.clock.advance),
        inject(queue, swept.clock.advance),
        pytest.raises(windows.NotAnnouncedError),
    ):
        sweep(swept)
    assert not announced(swept.cloud)
    sweep(swept)
    assert set(announced(swept.cloud)) == new


def test_what_the_bus_refuses_is_set_aside_once(swept: Stage) -> None:
    open_tickets(swept, 3)
    swept.clock.advance(CLOSED)
    bus = Fault(Site("eventbridge", "PutEvents", 1), Kind.SERVER_ERROR, FOR_EVER)
    with inject(bus, swept.clock.advance):
        for _ in range(4):
            sweep(swept)
    assert len(swept.cloud.messages("cems-local-publisher-set-aside")) == 3


def test_an_alarm_goes_by_the_metric(swept: Stage, capsys: pytest.CaptureFixture[str]) -> None:
    open_tickets(swept, 3)
    swept.clock.advance(CLOSED)
    sweep(swept)
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines() if "_aws" in line]
    (metric,) = lines
    assert metric["EventsReplayed"] in (3, 3.0, [3.0])
    (directive,) = metric["_aws"]["CloudWatchMetrics"]
    assert directive["Namespace"] == "cems"
    assert directive["Dimensions"] == [["service"]]


def test_every_single_fault_of_a_sweep(new_stage: NewStage, subtests: pytest.Subtests) -> None:
    with new_stage() as stage:
        prepared(stage)
        with recording() as sites:
            sweep(stage)
    # The shards' queries are alike: the first and the last of an operation stand for all.
    ends = {(s.operation, s.ordinal == 1): s for s in sites}
    for fault in sampled(every_single_fault(ends.values(), attempts=(1, FOR_EVER))):
        with subtests.test(fault=str(fault)), new_stage() as stage:
            new = prepared(stage)
            with inject(fault, stage.clock.advance) as struck, suppress(Exception, Killed):
                sweep(stage)  # whatever it raises: the next call goes on
            assert struck.faults
            stage.clock.advance(300)
            sweep(stage)
            aside = stage.cloud.messages("cems-local-publisher-set-aside")
            assert new <= set(announced(stage.cloud)) | {message.body["id"] for message in aside}
            found = announced(stage.cloud)
            stage.clock.advance(300)
            sweep(stage)
            assert announced(stage.cloud) == found


def prepared(stage: Stage) -> set[str]:
    """Lose an event while the sweep remembers where it was."""
    window = window_of(to_text(stage.clock() + timedelta(minutes=1)))
    row = {"pk": "PUB#next", "sk": "META", "window": window, "place": ""}
    stage.cloud.load([to_wire(row)], "ephemeral")
    stage.clock.advance(60)
    before = kept(stage)
    open_tickets(stage, 3)
    announce(stage, *of_events(stage)[1:])
    new = kept(stage) - before
    stage.clock.advance(CLOSED)
    return new


@pytest.mark.parametrize("seed", range(200 if SOAK else 12))
def test_random_faults(new_stage: NewStage, seed: int) -> None:
    with new_stage() as stage:
        settled(stage)
        before = kept(stage)
        for round_ in range(3):
            open_tickets(stage, 3, f"{round_}-")
            with random_faults(seed * 3 + round_, rate=0.3, on_wait=stage.clock.advance):
                stage.pipeline.publish()
                with suppress(Exception, Killed):  # called again by the clock
                    sweep(stage)
            stage.clock.advance(300)
        stage.pipeline.publish()
        stage.clock.advance(CLOSED)
        for _ in range(4):
            sweep(stage)
            stage.clock.advance(300)
        aside = {m.body["id"] for m in stage.cloud.messages("cems-local-publisher-set-aside")}
        assert kept(stage) - before <= set(announced(stage.cloud)) | aside
