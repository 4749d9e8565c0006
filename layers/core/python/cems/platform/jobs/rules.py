"""What may happen to jobs. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from cems.platform.errors import Problem
from cems.platform.events import Draft
from cems.platform.jobs.model import MAX_ITEMS, Batch, ItemResult, Job, JobState, Progress, Result

STALLED_AFTER: Final = timedelta(minutes=15)
"""After how long without a step a running job has come to a halt: messages return sooner."""


class JobNotSo(Problem):
    """The job's state does not allow this."""

    status, code, title = 409, "invalid_transition", "The job's state does not allow this"


def started(job: Job) -> Draft:
    """Return what the start of a job announces."""
    return Draft("job.started", 1, {"kind": job.kind, "total": job.total, "more": job.more})


def cancel(job: Job, progress: Progress, at: str) -> tuple[Job, Draft] | None:
    """Let a job begin no further step; nothing if it is cancelled already.

    Raises:
        JobNotSo: it has ended otherwise.
    """
    if job.state is JobState.CANCELLED:
        return None
    if job.state is JobState.FINISHED:
        raise JobNotSo("It has finished.", state=job.state.value)
    ended = replace(job, state=JobState.CANCELLED, ended=at, code="")
    return ended, Draft("job.cancelled", 1, {"kind": job.kind, **_counts(progress)})


def resume(job: Job, progress: Progress, now: datetime) -> tuple[Job, Draft]:
    """Let a job that failed, or came to a halt, go on from its checkpoint.

    Raises:
        JobNotSo: it has ended, or is on its way.
    """
    halted = (
        job.state is JobState.RUNNING
        and now - datetime.fromisoformat(progress.updated) >= STALLED_AFTER
    )
    if job.state is not JobState.FAILED and not halted:
        raise JobNotSo("Only what failed or came to a halt is resumed.", state=job.state.value)
    again = replace(job, state=JobState.RUNNING, ended="", code="")
    return again, Draft("job.resumed", 1, {"kind": job.kind, "step": progress.step})


def finish(job: Job, progress: Progress, at: str) -> tuple[Job, Draft] | None:
    """Say that all items were dealt with; nothing if the job ended otherwise meanwhile."""
    if job.state is not JobState.RUNNING:
        return None
    ended = replace(job, state=JobState.FINISHED, ended=at)
    return ended, Draft("job.finished", 1, {"kind": job.kind, **_counts(progress)})


def fail(job: Job, code: str, at: str) -> tuple[Job, Draft] | None:
    """Say that the job cannot go on; nothing if it ended otherwise meanwhile."""
    if job.state is not JobState.RUNNING:
        return None
    ended = replace(job, state=JobState.FAILED, ended=at, code=code)
    return ended, Draft("job.failed", 1, {"kind": job.kind, "code": code})


def fetched(progress: Progress, batch: Batch) -> Progress:
    """Return the progress with more items to deal with."""
    left = max(MAX_ITEMS - progress.done, 0)
    return replace(
        progress,
        pending=batch.items[:left],
        cursor=batch.next_cursor,
        more=bool(batch.next_cursor) and len(batch.items) < left,
    )


def advanced(progress: Progress, results: Sequence[ItemResult], at: str) -> Progress:
    """Return the progress after a step that dealt with the first of the pending items."""

    def number(result: Result) -> int:
        return sum(each.result is result for each in results)

    return replace(
        progress,
        step=progress.step + 1,
        pending=progress.pending[len(results) :],
        ok=progress.ok + number(Result.OK),
        skipped=progress.skipped + number(Result.SKIPPED),
        failed=progress.failed + number(Result.FAILED),
        updated=at,
    )


def _counts(progress: Progress) -> dict[str, int]:
    return {"ok": progress.ok, "skipped": progress.skipped, "failed": progress.failed}
