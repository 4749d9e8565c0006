"""A changed aggregate under faults, repeats and rivals: each accepted command counts exactly once.

The aggregate is the smallest there is: a sum, and an event for each amount added to it.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

import pytest

from cems.platform import events
from cems.platform.aws import client
from cems.platform.command import Command, fingerprint
from cems.platform.commands import META, Change, Commands, Outcome
from cems.platform.errors import (
    Forbidden,
    IdempotencyKeyReused,
    NotFound,
    PreconditionFailed,
    Unavailable,
)
from cems.platform.history import event_key
from cems.platform.ids import derived_id
from cems.platform.policy import Actor
from cems.platform.rows import Item
from cems.platform.table import Table
from cems.testing.faults import (
    FOR_EVER,
    Killed,
    Kind,
    Site,
    every_single_fault,
    inject,
    meanwhile,
    random_faults,
    recording,
)
from tests.announced import registered
from tests.conftest import SOAK, sampled
from tests.stage import NewStage, Stage

PK = "SUM#1"
ID = derived_id("sum", "1")
LIMIT = 100
WRITE = Site("dynamodb", "TransactWriteItems", 1)
SEEDS = range(400 if SOAK else 20)


class Opened(events.Payload):
    """A sum came to be."""


class Added(events.Payload):
    """An amount was added."""

    amount: int


@pytest.fixture(autouse=True)
def _registered() -> Iterator[None]:
    with registered({"sum.opened": Opened, "sum.added": Added}):
        yield


@dataclass
class Sums:
    """The use cases of a sum."""

    stage: Stage
    count: int = field(default=0)

    @property
    def table(self) -> Table:
        return Table(client("dynamodb"), "cems-local-core")

    def command(self, key: str = "", body: object = None) -> Command:
        self.count += 1
        return Command(
            id=derived_id("command", str(self.count)),
            actor=Actor(person="p", role="manager"),
            correlation="c",
            causation="c",
            key=key,
            fingerprint=fingerprint("POST", "/sums", body),
        )

    def open(self) -> None:
        def birth(_: datetime) -> Change:
            draft = events.Draft("sum.opened", 1, {})
            return Change(kind="sum", id=ID, pk=PK, state={"total": 0}, event=draft)

        Commands(self.table, self.stage.clock).create(self.command(), birth)

    def row(self) -> Item:
        row = self.table.get(PK, META, consistent=True)
        if row is None:
            raise NotFound
        return row

    def add(
        self,
        amount: int,
        key: str = "",
        if_match: int | None = None,
        command: Command | None = None,
    ) -> Outcome:
        def decide(before: Item, _: datetime) -> Change | None:
            if before["total"] + amount > LIMIT:
                raise Forbidden("That is too much.")
            if amount == 0:
                return None
            draft = events.Draft("sum.added", 1, {"amount": amount})
            state = {"total": before["total"] + amount}
            return Change(kind="sum", id=ID, pk=PK, state=state, event=draft, edited=amount > 1)

        return Commands(self.table, self.stage.clock).change(
            command or self.command(key, amount), self.row, decide, if_match
        )

    def check(self, total: int) -> None:
        """Compare the state with what its history adds up to, link by link."""
        rows = {row["sk"]: row for row in self.stage.cloud.dump() if row["pk"] == PK}
        meta = rows.pop(META)
        assert meta["total"] == total
        assert sorted(rows) == [event_key(rev) for rev in range(1, meta["rev"] + 1)]
        head = ""
        for key in sorted(rows):
            assert rows[key]["prev"] == head
            unsealed = {"pk", "sk", "prev", "hash", "g8pk", "g8sk"}
            sealed = {name: value for name, value in rows[key].items() if name not in unsealed}
            head = rows[key]["hash"]
            assert head == events.seal(sealed, rows[key]["prev"])
        assert meta["head"] == head
        assert sum(row["data"].get("amount", 0) for row in rows.values()) == total


@pytest.fixture
def sums(stage: Stage) -> Sums:
    opened = Sums(stage)
    opened.open()
    return opened


def test_a_change_moves_the_revision_and_an_edit_the_etag(sums: Sums) -> None:
    assert (sums.add(2).meta["rev"], sums.row()["etag"]) == (2, 2)
    assert (sums.add(1).meta["rev"], sums.row()["etag"]) == (3, 2)
    sums.check(3)


def test_what_changes_nothing_leaves_nothing(sums: Sums) -> None:
    assert sums.add(0).meta["rev"] == 1
    sums.check(0)


def test_a_refused_command_leaves_nothing_and_its_key_is_free(sums: Sums) -> None:
    with pytest.raises(Forbidden):
        sums.add(LIMIT + 1, key="k")
    assert not sums.add(5, key="k").replayed
    sums.check(5)


def test_a_repeat_is_done_once_even_when_it_would_be_refused_now(sums: Sums) -> None:
    assert not sums.add(60, key="k").replayed
    again = sums.add(60, key="k")
    assert (again.replayed, again.meta["total"]) == (True, 60)
    small = sums.add(1, key="s"), sums.add(1, key="s")
    assert [outcome.replayed for outcome in small] == [False, True]
    sums.check(61)


def test_a_key_means_one_request(sums: Sums) -> None:
    sums.add(60, key="k")
    for other in (3, 70):
        with pytest.raises(IdempotencyKeyReused):
            sums.add(other, key="k")
    sums.check(60)


def test_a_key_is_free_again_after_a_day(sums: Sums) -> None:
    sums.add(60, key="k")
    sums.stage.clock.advance(24 * 3600)
    assert not sums.add(3, key="k").replayed
    with pytest.raises(Forbidden):
        sums.add(60, key="another")
    sums.check(63)


def test_who_saw_an_older_state_is_told_the_current_one(sums: Sums) -> None:
    seen = sums.row()["etag"]
    sums.add(1)
    assert sums.add(2, if_match=seen).meta["total"] == 3, "nothing a person edits had changed"
    with pytest.raises(PreconditionFailed) as stale:
        sums.add(2, if_match=seen)
    assert stale.value.row["total"] == 3
    sums.check(3)


def test_a_replay_comes_before_the_precondition(sums: Sums) -> None:
    seen = sums.row()["etag"]
    assert not sums.add(2, key="k", if_match=seen).replayed
    assert sums.add(2, key="k", if_match=seen).replayed
    sums.check(2)


def test_a_rival_in_between_is_built_upon(sums: Sums) -> None:
    with meanwhile(WRITE, lambda: sums.add(7)):
        assert sums.add(2).meta["total"] == 9
    sums.check(9)


def test_a_twin_in_between_is_the_winner(sums: Sums) -> None:
    with meanwhile(WRITE, lambda: sums.add(2, key="k")):
        assert sums.add(2, key="k").replayed
    sums.check(2)


def test_our_own_lost_write_is_found_below_a_rivals(sums: Sums) -> None:
    second_read = Site("dynamodb", "GetItem", 2)
    lost = every_single_fault([WRITE], attempts=(3,))
    fault = next(fault for fault in lost if fault.kind is Kind.LOST_ANSWER)
    with meanwhile(second_read, lambda: sums.add(7)), inject(fault, sums.stage.clock.advance):
        assert not sums.add(2).replayed
    sums.check(9)


@pytest.mark.parametrize("key", ["", "k"])
def test_every_single_fault(new_stage: NewStage, subtests: pytest.Subtests, key: str) -> None:
    with new_stage() as stage:
        sums = Sums(stage)
        sums.open()
        with recording() as sites:
            sums.add(2, key=key)
    for fault in sampled(every_single_fault(sites, attempts=(1, 4, FOR_EVER))):
        if fault.kind in {Kind.KILLED_BEFORE, Kind.KILLED_AFTER}:
            continue  # the process is gone: the next test's repeats are what follows
        with subtests.test(fault=str(fault)), new_stage() as stage:
            sums = Sums(stage)
            sums.open()
            with inject(fault, stage.clock.advance) as struck:
                done = attempted(partial(sums.add, 2, key=key))
            assert struck.faults
            assert done or fault.attempts == FOR_EVER
            if done or not key:
                total = sums.row()["total"]
                assert total in ({2} if done else {0, 2})
            else:
                assert sums.add(2, key=key).meta["total"] == 2
                total = 2
            sums.check(total)


def attempted(add: Callable[[], Outcome]) -> bool:
    try:
        add()
    except Unavailable:
        return False
    return True


@pytest.mark.parametrize("seed", SEEDS)
def test_random_faults(new_stage: NewStage, seed: int) -> None:
    with new_stage() as stage:
        sums = Sums(stage)
        sums.open()
        keys = [f"k{number}" for number in range(6)]
        with random_faults(seed, rate=0.25, on_wait=stage.clock.advance):
            for _ in range(2):
                for number, key in enumerate(keys):
                    with suppress(Killed):
                        attempted(partial(sums.add, number + 1, key=key))
        for number, key in enumerate(keys):
            sums.add(number + 1, key=key)
        sums.check(sum(range(1, 7)))
