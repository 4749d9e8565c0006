"""Jobs: every item once, whatever happens to steps and messages."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

import pytest

from cems.platform import events, ids
from cems.platform.aws import client
from cems.platform.command import Command, fingerprint
from cems.platform.commands import META, Change, Commands, unborn
from cems.platform.errors import Forbidden, InvalidRequest, NotFound
from cems.platform.jobs import model, rules
from cems.platform.jobs.kinds import Kinds, Parameters
from cems.platform.jobs.model import Batch, JobState, Progress, Result
from cems.platform.jobs.rules import JobNotSo
from cems.platform.jobs.runner import Runner, Step
from cems.platform.jobs.service import Jobs, Kept
from cems.platform.policy import Actor, Scope
from cems.platform.rows import Item
from cems.platform.table import Table
from cems.testing.faults import (
    FOR_EVER,
    Fault,
    Killed,
    Kind,
    Site,
    every_single_fault,
    inject,
    meanwhile,
    random_faults,
    recording,
)
from cems.testing.meter import meter
from tests.announced import registered
from tests.conftest import SOAK, sampled
from tests.stage import NewStage, Stage

GRANTS = {"job.read": Scope.OWN, "job.run": Scope.OWN, "sum.add": Scope.ALL}
PERSON = Actor(person="p", role="representative", grants=GRANTS)
OTHER = Actor(person="o", role="representative", grants=GRANTS)
MANAGER = Actor(person="m", role="manager", grants={"job.read": Scope.ALL, "job.run": Scope.ALL})


class Added(events.Payload):
    """Something was added."""


@pytest.fixture(autouse=True)
def _registered() -> Iterator[None]:
    with registered({"sum.grown": Added}):
        yield


class Adding:
    """Adds one to each of so many sums; some refuse, some are full, some are broken."""

    permission = "sum.add"

    def __init__(self, table: Table, clock: Callable[[], datetime]) -> None:
        self.commands = Commands(table, clock)
        self.table = table
        self.acted: Counter[str] = Counter()
        self.refuse_all = False
        self.each: Callable[[], object] = lambda: None

    def checked(self, parameters: Parameters) -> Parameters:
        if not isinstance(parameters.get("sums"), int):
            raise InvalidRequest("`sums` is a number.")
        return {"sums": parameters["sums"]}

    def batch(self, actor: Actor, parameters: Parameters, cursor: str, limit: int) -> Batch:
        if self.refuse_all:
            raise Forbidden
        assert actor.person == "p"
        first, last = int(cursor or 0), parameters["sums"]
        end = min(first + limit, last)
        items = tuple(f"{number:04d}" for number in range(first, end))
        return Batch(items, str(end) if end < last else "")

    def act(self, command: Command, parameters: Parameters, item: str) -> model.Done:
        assert parameters
        self.acted[item] += 1
        self.each()
        if item.endswith("7"):
            raise NotFound
        if item.endswith("8"):
            raise ZeroDivisionError
        pk = f"SUM#{item}"

        def load() -> Item:
            return self.table.get(pk, META, consistent=True) or unborn(pk)

        def decide(before: Item, _: datetime) -> Change | None:
            if item.endswith("9"):
                return None
            state = {"total": before.get("total", 0) + 1}
            draft = events.Draft("sum.grown", 1, {})
            return Change(kind="sum", id=f"S{item}", pk=pk, state=state, event=draft)

        return model.Done(bool(self.commands.change(command, load, decide).meta["rev"]))


@dataclass
class Works:
    """The engine with a queue that delivers at least once, in the order it likes."""

    stage: Stage
    queue: list[tuple[Step, int]] = field(default_factory=list)
    chance: random.Random = field(default_factory=lambda: random.Random(1))  # noqa: S311 - a schedule
    count: int = 0
    gone: bool = False

    def __post_init__(self) -> None:
        self.table = Table(client("dynamodb"), "cems-local-core")
        self.kind = Adding(self.table, self.stage.clock)
        kinds = Kinds()
        kinds.register("sums.add", self.kind)
        self.jobs = Jobs(self.table, self.stage.clock, kinds)
        self.runner = Runner(
            self.table,
            self.stage.clock,
            kinds,
            lambda person: None if self.gone else Actor(person=person, role="x", grants=GRANTS),
            lambda step: self.queue.append((step, 1)),
        )

    def command(self, actor: Actor = PERSON, key: str = "") -> Command:
        self.count += 1
        return Command(
            id=ids.derived_id("command", str(self.count)),
            actor=actor,
            correlation="c",
            causation="c",
            key=key,
            fingerprint=fingerprint("POST", "/jobs", key),
        )

    def start(self, sums: int) -> Kept:
        kept = self.jobs.start(self.command(key="start"), "sums.add", {"sums": sums})
        # What the bus does with job.started.
        self.queue.append((Step(kept.job.id, 0, "c"), 1))
        return kept

    def deliver(self, *, duplicates: float = 0) -> None:
        """Hand over one message; it comes again when it fails, and sometimes for no reason."""
        place = self.chance.randrange(len(self.queue))
        step, received = self.queue.pop(place)
        if self.chance.random() < duplicates:
            self.queue.append((step, received + self.chance.randint(0, 1)))
        try:
            self.runner.run(step, again=received > 1)
        except (Exception, Killed):  # noqa: BLE001 - SQS delivers it again, whatever it was
            assert received < 20, "nobody gets anywhere"
            self.queue.append((step, received + 1))

    def work(self, *, duplicates: float = 0) -> None:
        for _ in range(500):
            if not self.queue:
                return
            self.deliver(duplicates=duplicates)
        raise AssertionError("never quiet")

    def check(self, job_id: str, sums: int) -> None:
        """Every item was done once, and the job says so."""
        kept = self.jobs.job(PERSON, job_id)
        assert kept.job.state is JobState.FINISHED
        rows = {row["pk"]: row for row in self.stage.cloud.dump() if row["sk"] == META}
        expected = {f"{number:04d}": _expected(number) for number in range(sums)}
        for item, result in expected.items():
            total = rows.get(f"SUM#{item}", {}).get("total", 0)
            assert total == (1 if result[0] is Result.OK else 0), item
        assert {r.item: (r.result, r.code) for r in self.results(job_id)} == expected
        assert len(self.results(job_id)) == sums
        counts = Counter(result for result, _ in expected.values())
        progress = kept.progress
        assert (progress.ok, progress.skipped, progress.failed) == tuple(
            counts[result] for result in Result
        )
        happened = [
            row["type"]
            for row in self.stage.cloud.dump()
            if row["pk"] == f"JOB#{job_id}" and row["sk"].startswith("EVT#")
        ]
        assert happened == ["job.started", "job.finished"]

    def results(self, job_id: str) -> list[model.ItemResult]:
        found, cursor = self.jobs.results(PERSON, job_id, "")
        while cursor:
            more, cursor = self.jobs.results(PERSON, job_id, cursor)
            found += more
        return found


def _expected(number: int) -> tuple[Result, str]:
    match number % 10:
        case 7:
            return Result.FAILED, "not_found"
        case 8:
            return Result.FAILED, "internal_error"
        case 9:
            return Result.SKIPPED, ""
        case _:
            return Result.OK, ""


@pytest.fixture
def works(stage: Stage) -> Works:
    return Works(stage)


def test_a_job_deals_with_every_item_and_says_what_became_of_it(works: Works) -> None:
    kept = works.start(130)
    assert (kept.job.total, kept.job.more, kept.job.state) == (130, False, JobState.RUNNING)
    works.work()
    works.check(kept.job.id, 130)
    assert works.jobs.job(PERSON, kept.job.id).progress.step == 6
    assert max(works.kind.acted.values()) == 1


def test_a_job_of_nothing_ends(works: Works) -> None:
    kept = works.start(0)
    works.work()
    works.check(kept.job.id, 0)


def test_a_step_ends_in_time(works: Works) -> None:
    works.kind.each = partial(works.stage.clock.advance, 9)
    kept = works.start(20)
    works.deliver()
    assert works.jobs.job(PERSON, kept.job.id).progress.done == 3
    works.work()
    works.check(kept.job.id, 20)


def test_a_source_without_end_is_cut_off(works: Works, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MAX_ITEMS", 60)
    kept = works.start(100_000)
    assert (kept.job.total, kept.job.more) == (model.COUNTED, True)
    works.work()
    works.check(kept.job.id, 60)


def test_a_preview_counts_and_changes_nothing(works: Works) -> None:
    before = works.stage.cloud.dump()
    preview = works.jobs.preview(PERSON, "sums.add", {"sums": 3})
    assert (preview.count, preview.more, preview.first) == (3, False, ("0000", "0001", "0002"))
    preview = works.jobs.preview(PERSON, "sums.add", {"sums": 1001})
    assert (preview.count, preview.more, len(preview.first)) == (1000, True, 10)
    assert works.stage.cloud.dump() == before


def test_who_may_do_what(works: Works) -> None:
    with pytest.raises(InvalidRequest):
        works.jobs.preview(PERSON, "nothing", {})
    with pytest.raises(InvalidRequest):
        works.jobs.start(works.command(), "sums.add", {})
    with pytest.raises(Forbidden):
        works.jobs.start(works.command(MANAGER), "sums.add", {"sums": 1})
    job = works.start(3).job.id
    with pytest.raises(NotFound):
        works.jobs.job(OTHER, job)
    with pytest.raises(NotFound):
        works.jobs.cancel(works.command(OTHER), job)
    assert works.jobs.job(MANAGER, job).job.person == "p"
    seen = {a.person: len(works.jobs.jobs(a, limit=50, cursor="").jobs) for a in (OTHER, MANAGER)}
    assert seen == {"o": 0, "m": 1}


def test_lists_are_newest_first(works: Works) -> None:
    made = []
    for number in range(5):
        works.stage.clock.advance(1)
        command = works.command(key=str(number))
        made.append(works.jobs.start(command, "sums.add", {"sums": 1}).job.id)
    for actor in (PERSON, MANAGER):
        page = works.jobs.jobs(actor, limit=3, cursor="")
        rest = works.jobs.jobs(actor, limit=3, cursor=page.next_cursor)
        assert [kept.job.id for kept in page.jobs + rest.jobs] == made[::-1]


def test_a_repeated_start_is_the_same_job(works: Works) -> None:
    one, other = works.start(30), works.start(30)
    assert (one.job, one.replayed, other.replayed) == (other.job, False, True)
    works.work()
    works.check(one.job.id, 30)


def test_a_cancelled_job_begins_no_further_step(works: Works) -> None:
    job = works.start(100).job.id
    works.deliver()
    kept = works.jobs.cancel(works.command(), job)
    assert (kept.job.state, kept.progress.done) == (JobState.CANCELLED, 25)
    works.work()
    assert works.kind.acted.total() == 25
    assert works.jobs.cancel(works.command(), job).job.rev == kept.job.rev
    with pytest.raises(JobNotSo):
        works.jobs.resume(works.command(), job)


def test_what_a_step_did_while_it_was_cancelled_is_told(works: Works) -> None:
    job = works.start(100).job.id
    site = Site("dynamodb", "TransactWriteItems", 3)
    with meanwhile(site, lambda: works.jobs.cancel(works.command(), job)):
        works.deliver()
    works.work()
    assert works.jobs.job(PERSON, job).job.state is JobState.CANCELLED
    assert len(works.results(job)) == works.kind.acted.total() == 25


def test_a_job_that_cannot_go_on_fails_and_is_resumed(works: Works) -> None:
    job = works.start(60).job.id
    works.deliver()
    works.kind.refuse_all = True
    works.work()
    kept = works.jobs.job(PERSON, job)
    assert (kept.job.state, kept.job.code, kept.progress.done) == (JobState.FAILED, "forbidden", 25)
    works.kind.refuse_all = False
    resumed = works.jobs.resume(works.command(), job)
    works.queue.append((Step(job, resumed.progress.step, "c"), 1))
    works.work()
    assert works.jobs.job(PERSON, job).job.state is JobState.FINISHED
    assert len(works.results(job)) == 60
    assert max(works.kind.acted.values()) == 1
    with pytest.raises(JobNotSo):
        works.jobs.cancel(works.command(), job)


def test_nobody_acts_in_the_name_of_who_has_gone(works: Works) -> None:
    job = works.start(60).job.id
    works.gone = True
    works.work()
    assert works.jobs.job(PERSON, job).job.code == "forbidden"
    assert works.kind.acted.total() == 0


def test_a_job_that_came_to_a_halt_is_resumed_but_not_one_on_its_way(works: Works) -> None:
    job = works.start(60).job.id
    works.deliver()
    works.queue.clear()
    with pytest.raises(JobNotSo):
        works.jobs.resume(works.command(), job)
    works.stage.clock.advance(15 * 60)
    resumed = works.jobs.resume(works.command(), job)
    works.queue.append((Step(job, resumed.progress.step, "c"), 1))
    works.work()
    assert works.jobs.job(PERSON, job).progress.done == 60


def test_what_happened_is_announced(works: Works) -> None:
    works.start(60)
    works.work()
    works.stage.pipeline.settle()
    told = [
        (event["detail-type"], event["detail"]["data"])
        for event in works.stage.cloud.bus_events()
        if event["detail-type"].startswith("job.")
    ]
    assert told == [
        ("job.started", {"kind": "sums.add", "total": 60, "more": False}),
        ("job.finished", {"kind": "sums.add", "ok": 42, "skipped": 6, "failed": 12}),
    ]


def test_a_step_costs_three_reads_and_a_transaction(works: Works) -> None:
    works.start(500)
    works.kind.act = lambda *_: model.Done(changed=True)  # type: ignore[method-assign] # its own cost is not ours
    with meter(works.stage.clock) as used:
        works.deliver()
    assert used.calls == 4
    assert used.wru <= 8


@pytest.mark.parametrize("seed", range(200 if SOAK else 20))
def test_messages_in_any_number_and_order(new_stage: NewStage, seed: int) -> None:
    with new_stage() as stage:
        works = Works(stage, chance=random.Random(seed))  # noqa: S311 - a schedule
        job = works.start(130).job.id
        works.work(duplicates=0.3)
        works.check(job, 130)


def test_twins_of_a_step_at_every_moment(new_stage: NewStage) -> None:
    with new_stage() as stage:
        works = Works(stage)
        works.start(12)
        with recording() as sites:
            works.deliver()
    for site in sites:
        with new_stage() as stage:
            works = Works(stage)
            job = works.start(12).job.id
            twin = works.queue[0][0]
            with meanwhile(site, lambda: works.runner.run(twin, again=True)):  # noqa: B023 - at once
                works.deliver()
            works.work()
            works.check(job, 12)


def test_every_single_fault_of_a_step(new_stage: NewStage, subtests: pytest.Subtests) -> None:
    sums = 5
    with new_stage() as stage:
        works = Works(stage)
        works.start(sums)
        with recording() as sites:
            works.work()
    attempts = (1, FOR_EVER) if SOAK else (1,)
    for fault in sampled(every_single_fault(sites, attempts=attempts)):
        with subtests.test(fault=str(fault)), new_stage() as stage:
            works = Works(stage)
            job = works.start(sums).job.id
            with inject(fault, stage.clock.advance) as struck:
                works.deliver()
            assert struck.faults
            works.work()
            works.check(job, sums)


def test_a_lasting_fault_heals(new_stage: NewStage) -> None:
    for operation in ("GetItem", "TransactWriteItems"):
        with new_stage() as stage:
            works = Works(stage)
            job = works.start(30).job.id
            fault = Fault(Site("dynamodb", operation, 1), Kind.SERVER_ERROR, FOR_EVER)
            with inject(fault, stage.clock.advance):
                for _ in range(3):
                    works.deliver()
            works.work()
            works.check(job, 30)


@pytest.mark.parametrize("seed", range(200 if SOAK else 12))
def test_random_faults(new_stage: NewStage, seed: int) -> None:
    with new_stage() as stage:
        works = Works(stage, chance=random.Random(seed))  # noqa: S311 - a schedule
        job = works.start(40).job.id
        with random_faults(seed, rate=0.1, on_wait=stage.clock.advance):
            for _ in range(6):
                if works.queue:
                    works.deliver(duplicates=0.2)
        works.work()
        works.check(job, 40)


def test_rules_are_pure_sums() -> None:
    progress = rules.fetched(Progress(updated="x"), Batch(("a", "b", "c"), "on"))
    done: list[Any] = [model.ItemResult("a", Result.OK), model.ItemResult("b", Result.FAILED, "x")]
    after = rules.advanced(progress, done, "y")
    assert (after.pending, after.step, after.done, after.ended) == (("c",), 1, 2, False)
    assert rules.advanced(rules.fetched(after, Batch(())), [], "z").ended
