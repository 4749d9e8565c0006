"""How jobs are worked off: a message is a step."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from cems.platform import ids
from cems.platform.clock import Clock, to_text
from cems.platform.command import Command, fingerprint
from cems.platform.commands import Change, Commands
from cems.platform.errors import NotFound, Problem, Unavailable
from cems.platform.events import Draft
from cems.platform.jobs import rules, store
from cems.platform.jobs.kinds import Kind, Kinds, Parameters
from cems.platform.jobs.model import (
    STEP_ITEMS,
    STEP_SECONDS,
    ItemResult,
    Job,
    JobState,
    Progress,
    Result,
)
from cems.platform.jobs.service import change_of
from cems.platform.observability import logger
from cems.platform.policy import Actor
from cems.platform.rows import Item
from cems.platform.table import ConditionsNotMet, Table

# Whatever goes wrong with an item that is nobody's refusal: the log has the details.
_UNEXPECTED: Final = "internal_error"

type Ending = Callable[[Job, Progress, str], tuple[Job, Draft] | None]


@dataclass(frozen=True, slots=True)
class Step:
    """A message: do this step of that job.

    Args:
        job: id of the job.
        number: the checkpoint that the step begins with.
        correlation: names the request that set everything off.
    """

    job: str
    number: int
    correlation: str


class Runner:
    """Carries out steps.

    Args:
        table: the core table.
        clock: tells the time.
        kinds: the kinds there are.
        actor_of: returns a person as they may act now, or `None` when they may not any more.
        enqueue: sends the next step.
    """

    def __init__(
        self,
        table: Table,
        clock: Clock,
        kinds: Kinds,
        actor_of: Callable[[str], Actor | None],
        enqueue: Callable[[Step], None],
    ) -> None:
        self._table = table
        self._clock = clock
        self._kinds = kinds
        self._actor_of = actor_of
        self._enqueue = enqueue
        self._commands = Commands(table, clock)

    def run(self, step: Step, *, again: bool) -> bool:
        """Do a step, unless it was done; return whether there was something to do.

        Args:
            step: which.
            again: whether its message was delivered before. Who did the step may then have died
                before sending the next: that is made up for.

        Raises:
            Contention, Unreachable: not done; safe to run again.
        """
        pk, sk = store.job_key(step.job).pk, store.job_key(step.job).sk
        meta = self._table.get(pk, sk, consistent=True)
        row = self._table.get(pk, store.PROGRESS, consistent=True)
        if meta is None or row is None or JobState(meta["state"]) is not JobState.RUNNING:
            return False
        job, progress = store.job_of(meta), store.progress_of(row)
        if progress.ended:
            self._end(job, step, rules.finish)
            return True
        if step.number != progress.step:
            if again and step.number == progress.step - 1:
                self._enqueue(Step(step.job, progress.step, step.correlation))
            return False
        kept = self._table.get(pk, store.PARAMETERS)
        parameters: Parameters = kept["parameters"] if kept else {}
        actor = self._actor_of(job.person)
        if actor is None:
            self._fail(job, step, "forbidden")
            return True
        try:
            kind = self._kinds.named(job.kind)
            progress = self._fetched(kind, actor, parameters, progress)
        except Unavailable:
            raise
        except Problem as refusal:
            logger.warning("job cannot go on", extra={"job": job.id, "code": refusal.code})
            self._fail(job, step, refusal.code)
            return True
        results = self._results(kind, actor, parameters, progress, step)
        self._keep(job, step, progress, results)
        return True

    @staticmethod
    def _fetched(kind: Kind, actor: Actor, parameters: Parameters, progress: Progress) -> Progress:
        if progress.pending:
            return progress
        return rules.fetched(progress, kind.batch(actor, parameters, progress.cursor, STEP_ITEMS))

    def _results(
        self, kind: Kind, actor: Actor, parameters: Parameters, progress: Progress, step: Step
    ) -> list[ItemResult]:
        """Act upon the first of the pending items, for as long as a step may take."""
        began = self._clock()
        results: list[ItemResult] = []
        for item in progress.pending[:STEP_ITEMS]:
            if self._clock() - began >= timedelta(seconds=STEP_SECONDS):
                break
            try:
                results.append(_result(kind, _command(step, actor, item), parameters, item))
            except Unavailable:
                # What was done is kept; the rest comes with the next message.
                if not results:
                    raise
                break
        return results

    def _keep(self, job: Job, step: Step, before: Progress, results: list[ItemResult]) -> None:
        now = self._clock()
        after = rules.advanced(before, results, to_text(now))
        try:
            self._table.transact(store.step_done(job.id, after, results, now), ids.new_id(now))
        except ConditionsNotMet:
            # Another copy of this message was quicker, and sends the next.
            logger.info("step done before", extra={"job": job.id, "step": before.step})
            return
        logger.info("step done", extra={"job": job.id, "step": before.step, "items": len(results)})
        if after.ended:
            self._end(job, step, rules.finish)
        else:
            self._enqueue(Step(job.id, after.step, step.correlation))

    def _fail(self, job: Job, step: Step, code: str) -> None:
        self._end(job, step, lambda job, _, at: rules.fail(job, code, at))

    def _end(self, job: Job, step: Step, ending: Ending) -> None:
        def load() -> Item:
            key = store.job_key(job.id)
            row = self._table.get(key.pk, key.sk, consistent=True)
            if row is None:
                raise NotFound
            return row

        def decide(row: Item, now: datetime) -> Change | None:
            progress = self._table.get(row["pk"], store.PROGRESS, consistent=True)
            if progress is None:
                raise NotFound
            ended = ending(store.job_of(row), store.progress_of(progress), to_text(now))
            return None if ended is None else change_of(*ended)

        command = Command(
            id=ids.new_id(self._clock()),
            actor=Actor(person="jobs", role="system"),
            correlation=step.correlation,
            causation=job.id,
        )
        self._commands.change(command, load, decide)


def _command(step: Step, actor: Actor, item: str) -> Command:
    """Return the command of an item: the same however often its step runs."""
    name = ids.derived_id("job", step.job, item)
    return Command(
        id=name,
        actor=actor,
        correlation=step.correlation,
        causation=step.job,
        key=name,
        fingerprint=fingerprint("JOB", step.job, item),
    )


def _result(kind: Kind, command: Command, parameters: Parameters, item: str) -> ItemResult:
    try:
        done = kind.act(command, parameters, item)
    except Unavailable:
        raise
    except Problem as refusal:
        return ItemResult(item, Result.FAILED, refusal.code)
    except Exception:  # noqa: BLE001 - one bad item must not hold up the others
        logger.exception("item failed", extra={"item": item})
        return ItemResult(item, Result.FAILED, _UNEXPECTED)
    result = Result.OK if done.changed else Result.SKIPPED
    return ItemResult(item, result, report=done.report)
