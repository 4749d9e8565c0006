"""The use cases of jobs: preview, start, see, cancel, resume."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from cems.platform.clock import Clock, to_text
from cems.platform.command import Command
from cems.platform.commands import Change, Commands
from cems.platform.errors import Forbidden, NotFound
from cems.platform.events import Draft
from cems.platform.jobs import events as _registered  # noqa: F401 - fills the catalogue
from cems.platform.jobs import rules, store
from cems.platform.jobs.kinds import Kind, Kinds, Parameters
from cems.platform.jobs.model import COUNTED, ItemResult, Job, JobState, Preview, Progress
from cems.platform.pages import Page, Pages
from cems.platform.policy import Actor, Resource, Scope, require
from cems.platform.rows import Item, Key
from cems.platform.signing import SigningKey
from cems.platform.table import Table

READ: Final = "job.read"
RUN: Final = "job.run"

_SHOWN: Final = 10
_BATCH: Final = 100
_RESULT_ROWS: Final = 4

type Decision = Callable[[Job, Progress, datetime], tuple[Job, Draft] | None]


@dataclass(frozen=True, slots=True)
class Kept:
    """A job as it stands, how far it is, and whether an earlier request had made it so."""

    job: Job
    progress: Progress
    replayed: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of jobs."""

    jobs: list[Kept]
    next_cursor: str


class Jobs:
    """The use cases that people have with jobs.

    Args:
        table: the core table.
        clock: tells the time.
        kinds: the kinds there are.
    """

    def __init__(self, table: Table, clock: Clock, kinds: Kinds) -> None:
        self._table = table
        self._kinds = kinds
        self._commands = Commands(table, clock)
        self._pages = Pages(table, SigningKey(table, clock))

    def preview(self, actor: Actor, kind: str, parameters: Parameters) -> Preview:
        """Return what a job would deal with, and change nothing: ten batches at the most.

        Raises:
            InvalidRequest: no such kind, or its parameters break a rule.
            Forbidden: the actor may not start one.
            Problem: what the kind's source refuses with.
        """
        found = self._allowed(actor, kind)
        return _counted(actor, found, found.checked(parameters))

    def start(self, command: Command, kind: str, parameters: Parameters) -> Kept:
        """Start a job; its first step follows upon the announcement.

        Raises:
            InvalidRequest, Forbidden, Problem: as `preview`.
            IdempotencyKeyReused, Unavailable: as every command.
        """
        actor = command.actor
        found = self._allowed(actor, kind)
        kept = found.checked(parameters)
        preview = _counted(actor, found, kept)

        def birth(now: datetime) -> Change:
            job = Job(
                id=command.new_id("job"),
                kind=kind,
                person=actor.person,
                state=JobState.RUNNING,
                total=preview.count,
                more=preview.more,
                created=to_text(now),
            )
            return replace(change_of(job, rules.started(job)), rows=store.born_with(job, kept))

        outcome = self._commands.create(command, birth)
        job = store.job_of(outcome.meta)
        return Kept(job, self._progress(job.id), outcome.replayed)

    def job(self, actor: Actor, job_id: str) -> Kept:
        """Return a job.

        Raises:
            NotFound: there is none, or it is not the actor's to see.
            Unavailable: the table cannot be reached.
        """
        job = store.job_of(self._row(actor, job_id, READ))
        return Kept(job, self._progress(job_id))

    def jobs(self, actor: Actor, *, limit: int, cursor: str) -> Listed:
        """Return a page of jobs, newest first: all, or the actor's own.

        Args:
            actor: who asks.
            limit: jobs at the most, 1 to 50.
            cursor: of the page before, or "".

        Raises:
            Forbidden: the actor may see none.
            InvalidCursor, Unavailable: as every list.
        """
        require(actor, READ, Resource(person=actor.person))
        everything = actor.grants[READ] is Scope.ALL
        stretch = store.everybodys() if everything else store.of_person(actor.person)
        page = self._pages.read([stretch], limit=limit, cursor=cursor, descending=True)
        if not page.rows:
            return Listed([], page.next_cursor)
        rows = self._table.get_many(
            *(Key(row["pk"], row["sk"]) for row in page.rows),
            *(Key(row["pk"], store.PROGRESS) for row in page.rows),
        )
        half = len(page.rows)
        pairs = zip(rows[:half], rows[half:], strict=True)
        return Listed(
            [Kept(store.job_of(m), store.progress_of(p)) for m, p in pairs if m and p],
            page.next_cursor,
        )

    def results(self, actor: Actor, job_id: str, cursor: str) -> tuple[list[ItemResult], str]:
        """Return a page of what became of items, at most 100, and where the next page starts.

        Raises:
            NotFound, InvalidCursor, Unavailable: as `job` and `jobs`.
        """
        self._row(actor, job_id, READ)
        page: Page = self._pages.read(
            [store.results_range(job_id)], limit=_RESULT_ROWS, cursor=cursor
        )
        found = [result for row in page.rows for result in store.results_of(row)]
        return found, page.next_cursor

    def cancel(self, command: Command, job_id: str) -> Kept:
        """Let a job begin no further step.

        Raises:
            JobNotSo: it has finished.
            NotFound, Forbidden, IdempotencyKeyReused, Unavailable: as every command.
        """
        return self._changed(
            command, job_id, lambda job, progress, now: rules.cancel(job, progress, to_text(now))
        )

    def resume(self, command: Command, job_id: str) -> Kept:
        """Let a job that failed, or came to a halt, go on from its checkpoint.

        Raises:
            JobNotSo: it has ended, or is on its way.
            NotFound, Forbidden, IdempotencyKeyReused, Unavailable: as every command.
        """
        return self._changed(command, job_id, rules.resume)

    def _changed(self, command: Command, job_id: str, decide: Decision) -> Kept:
        def load() -> Item:
            return self._row(command.actor, job_id, RUN)

        def decided(row: Item, now: datetime) -> Change | None:
            step = decide(store.job_of(row), self._progress(job_id), now)
            return None if step is None else change_of(*step)

        outcome = self._commands.change(command, load, decided)
        return Kept(store.job_of(outcome.meta), self._progress(job_id), outcome.replayed)

    def _row(self, actor: Actor, job_id: str, permission: str) -> Item:
        key = store.job_key(job_id)
        row = self._table.get(key.pk, key.sk, consistent=True)
        if row is None:
            raise NotFound
        require(actor, permission, Resource(person=row["person"]), to_see=READ)
        return row

    def _progress(self, job_id: str) -> Progress:
        row = self._table.get(store.job_key(job_id).pk, store.PROGRESS, consistent=True)
        if row is None:
            raise NotFound
        return store.progress_of(row)

    def _allowed(self, actor: Actor, name: str) -> Kind:
        require(actor, RUN, Resource(person=actor.person))
        kind = self._kinds.named(name)
        if kind.permission not in actor.grants:
            raise Forbidden(f"This needs the permission {kind.permission}.")
        return kind


def change_of(job: Job, event: Draft) -> Change:
    """Return what to write for a job that became this."""
    return Change(
        kind="job",
        id=job.id,
        pk=store.job_key(job.id).pk,
        state=store.job_state(job),
        event=event,
    )


def _counted(actor: Actor, kind: Kind, parameters: Parameters) -> Preview:
    items: list[str] = []
    cursor, more = "", True
    for _ in range(COUNTED // _BATCH):
        batch = kind.batch(actor, parameters, cursor, _BATCH)
        items += batch.items
        cursor, more = batch.next_cursor, bool(batch.next_cursor)
        if not more:
            break
    return Preview(len(items), more, tuple(items[:_SHOWN]))
