from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest

from cems.platform.aws import Contention, Unreachable
from cems.platform.command import Command, fingerprint
from cems.platform.commands import Change, Commands
from cems.platform.errors import IdempotencyKeyReused, Unavailable
from cems.platform.events import Draft, Payload, envelope_of
from cems.platform.history import event_key
from cems.platform.policy import Actor
from cems.platform.rows import Put, Write
from cems.platform.table import ConditionsNotMet, Table
from tests.announced import registered

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


class ThingMade(Payload):
    colour: str


@pytest.fixture(autouse=True)
def _registered() -> Iterator[None]:
    with registered({"thing.made": ThingMade}):
        yield


class Script:
    """A table whose transactions end as told, and a clock that moves with the pauses."""

    def __init__(self, *outcomes: Exception | None) -> None:
        self.outcomes = list(outcomes)
        self.transactions: list[Sequence[Write]] = []
        self.tokens: list[str] = []
        self.now = NOW

    def transact(self, writes: Sequence[Write], token: str) -> None:
        self.transactions.append(writes)
        self.tokens.append(token)
        outcome = self.outcomes.pop(0) if self.outcomes else None
        if outcome is not None:
            raise outcome

    def pause(self, seconds: float) -> None:
        assert seconds >= 0
        self.now += timedelta(seconds=seconds)

    def commands(self) -> Commands:
        return Commands(cast("Table", self), lambda: self.now, pause=self.pause)

    def rows(self) -> list[dict[str, Any]]:
        return [cast("Put", write).item for write in self.transactions[-1]]


def command(**changes: Any) -> Command:
    facts: dict[str, Any] = {
        "id": "01M827KX37WGR6QX01KNCGBG11",
        "actor": Actor(person="p", role="manager"),
        "correlation": "corr",
        "causation": "req",
        "key": "k",
        "fingerprint": "f",
    }
    return Command(**facts | changes)


def birth(_: datetime) -> Change:
    return Change(
        kind="thing",
        id="6SMSJ1HM11W1XF3DBECWN0YY38",
        pk="X#1",
        state={"colour": "red"},
        event=Draft("thing.made", 1, {"colour": "red"}),
    )


def test_state_and_event_are_one_transaction() -> None:
    table = Script()
    created = table.commands().create(command(), birth)
    meta, event = table.rows()
    assert created.meta == meta
    assert not created.replayed
    assert (meta["pk"], meta["sk"], meta["rev"], meta["etag"]) == ("X#1", "META", 1, 1)
    assert (event["pk"], event["sk"]) == ("X#1", event_key(1))
    assert meta["head"] == event["hash"]
    announced = envelope_of(event)
    assert announced.aggregate.rev == 1
    assert announced.data == {"colour": "red"}
    assert (announced.correlation_id, announced.causation_id) == ("corr", "req")
    assert event["g8pk"].startswith("E#2026-11-22#")
    assert event["g8sk"] == f"{announced.time}#{announced.id}"


@pytest.mark.parametrize("trouble", [Contention(), Unreachable()])
def test_trouble_is_tried_again_as_a_fresh_attempt(trouble: Exception) -> None:
    table = Script(trouble, trouble)
    table.commands().create(command(), birth)
    assert len(table.transactions) == len(set(table.tokens)) == 3
    assert table.rows()[1]["at"] > "2026-11-22T10:00:00.000Z", "each attempt restamps"
    ids = {cast("Put", writes[1]).item["event"] for writes in table.transactions}
    assert len(ids) == 1, "it stays the same event"


def test_trouble_without_end_is_given_up() -> None:
    table = Script(*[Contention()] * 100)
    with pytest.raises(Unavailable):
        table.commands().create(command(), birth)
    assert 2 <= len(table.transactions) <= 10


def test_a_repeat_is_answered_with_what_stands() -> None:
    stands = {"made": "f", "command": "an earlier one", "colour": "blue"}
    created = Script(ConditionsNotMet([stands, None])).commands().create(command(), birth)
    assert created.replayed
    assert created.meta == stands


def test_our_own_attempt_with_a_lost_answer_is_no_replay() -> None:
    stands = {"made": "f", "command": command().id}
    table = Script(Unreachable(), ConditionsNotMet([stands, None]))
    assert not table.commands().create(command(), birth).replayed


def test_a_key_used_for_something_else_is_refused() -> None:
    stands = {"made": "another", "command": "an earlier one"}
    with pytest.raises(IdempotencyKeyReused):
        Script(ConditionsNotMet([stands, None])).commands().create(command(), birth)


def test_another_rows_condition_is_the_callers_to_judge() -> None:
    with pytest.raises(ConditionsNotMet):
        Script(ConditionsNotMet([None, None, {"person": "x"}])).commands().create(command(), birth)


def test_the_key_and_the_person_decide_the_id() -> None:
    keyed = command().new_id("ticket")
    assert keyed == command(id="another").new_id("ticket")
    assert keyed != command(key="other").new_id("ticket")
    assert keyed != command(actor=Actor(person="q", role="manager")).new_id("ticket")
    assert keyed != command().new_id("message")
    unkeyed = command(key="")
    assert unkeyed.new_id("ticket") == unkeyed.new_id("ticket")
    assert unkeyed.new_id("ticket") != command(key="", id="another").new_id("ticket")


def test_a_fingerprint_sees_content_and_not_spelling() -> None:
    same = [fingerprint("POST", "/t", body) for body in ({"a": 1, "b": 2}, {"b": 2, "a": 1})]
    assert same[0] == same[1]
    assert fingerprint("POST", "/t", {"a": 1}) != fingerprint("POST", "/t", {"a": "1"})
    assert fingerprint("POST", "/t", None) != fingerprint("PUT", "/t", None)
