"""How jobs are kept."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any, Final

from cems.platform.commands import META
from cems.platform.jobs.kinds import Parameters
from cems.platform.jobs.model import ItemResult, Job, JobState, Progress, Result
from cems.platform.pages import Range
from cems.platform.rows import ABSENT, Condition, Item, Key, Put

PROGRESS: Final = "PROGRESS"
PARAMETERS: Final = "PARAMETERS"

_RESULTS: Final = "R#"
_RESULTS_KEPT: Final = timedelta(days=90)


def job_key(job: str) -> Key:
    """Return the key of a job's META row."""
    return Key(f"JOB#{job}", META)


def job_state(job: Job) -> Item:
    """Return the attributes and index keys of a job's META row."""
    kept = {name: value for name, value in asdict(job).items() if name != "rev"}
    place = f"{job.created}#{job.id}"
    return kept | {
        "state": job.state.value,
        "g6pk": "DIR#jobs",
        "g6sk": place,
        "g4pk": _mine(job.person),
        "g4sk": place,
    }


def job_of(row: Item) -> Job:
    """Read a META row."""
    return Job(
        id=row["id"],
        kind=row["kind"],
        person=row["person"],
        state=JobState(row["state"]),
        total=row["total"],
        more=row["more"],
        created=row["created"],
        ended=row["ended"],
        code=row["code"],
        rev=row["rev"],
    )


def born_with(job: Job, parameters: Parameters) -> list[Put]:
    """Return the rows that come to be with a job."""
    pk = job_key(job.id).pk
    first = Progress(updated=job.created)
    return [
        Put({"pk": pk, "sk": PARAMETERS, "parameters": dict(parameters)}, ABSENT),
        Put(_progress_row(job.id, first), ABSENT),
    ]


def progress_of(row: Item) -> Progress:
    """Read a PROGRESS row."""
    kept = {name: row[name] for name in Progress.__dataclass_fields__}
    return Progress(**kept | {"pending": tuple(row["pending"])})


def step_done(
    job: str, progress: Progress, results: Sequence[ItemResult], now: datetime
) -> list[Put]:
    """Return the writes of a step that led to this progress; refused if the step was done before.

    Args:
        job: id of the job.
        progress: after the step.
        results: of the items that it dealt with.
        now: when that was.
    """
    before = Condition("#step = :step", {"#step": "step"}, {":step": progress.step - 1})
    writes = [Put(_progress_row(job, progress), before)]
    if results:
        row = {
            "pk": job_key(job).pk,
            "sk": f"{_RESULTS}{progress.step:06d}",
            "results": [_kept(each) for each in results],
            "ttl": int((now + _RESULTS_KEPT).timestamp()),
        }
        writes.append(Put(row))
    return writes


def results_range(job: str) -> Range:
    """Return the stretch of a job's results."""
    return Range.beginning(job_key(job).pk, _RESULTS)


def results_of(row: Item) -> list[ItemResult]:
    """Read a row of results."""
    return [
        ItemResult(item, Result(result), code, *report)
        for item, result, code, *report in row["results"]
    ]


def everybodys() -> Range:
    """Return the stretch of all jobs."""
    return Range("g6", "DIR#jobs")


def of_person(person: str) -> Range:
    """Return the stretch of a person's jobs."""
    return Range("g4", _mine(person))


def _kept(result: ItemResult) -> list[Any]:
    kept = [result.item, result.result.value, result.code]
    return [*kept, dict(result.report)] if result.report else kept


def _mine(person: str) -> str:
    return f"A#{person}#jobs"


def _progress_row(job: str, progress: Progress) -> Item:
    kept = asdict(progress) | {"pending": list(progress.pending)}
    return {"pk": job_key(job).pk, "sk": PROGRESS, **kept}
