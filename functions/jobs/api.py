"""The jobs API."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from cems.platform import ids
from cems.platform.http.app import create_app, lambda_handler
from cems.platform.http.problems import documented, needs
from cems.platform.http.requests import CurrentActor, CurrentCommand
from cems.platform.jobs.model import ItemResult, JobState, Preview, Result
from cems.platform.jobs.service import READ, RUN, Kept
from functions import imported
from functions.jobs.composition import jobs

_CURSOR_LENGTH = 2_000
_KIND_LENGTH = 64
_PAGE = 50

type JobId = Annotated[str, Path(pattern=ids.PATTERN)]
type Cursor = Annotated[
    str, Query(max_length=_CURSOR_LENGTH, description="The `next_cursor` of the page before.")
]

router = APIRouter(prefix="/jobs", tags=["jobs"])


class NewJob(BaseModel):
    """What starts a job."""

    model_config = ConfigDict(extra="forbid")

    kind: str = Field(min_length=1, max_length=_KIND_LENGTH, description="Such as `tickets.bulk`.")
    parameters: dict[str, Any] = Field(description="What its kind asks for.")
    preview: bool = Field(
        default=False, description="Only say what the job would deal with, and change nothing."
    )


class ProgressView(BaseModel):
    """How far a job is."""

    model_config = ConfigDict(title="JobProgress")

    done: int = Field(description="Items dealt with: the sum of the following.")
    ok: int
    skipped: int = Field(description="Items with nothing to change.")
    failed: int
    updated: str = Field(description="When the last step was done: RFC 3339, UTC.")


class JobView(BaseModel):
    """A job as it stands."""

    model_config = ConfigDict(title="Job")

    id: str
    kind: str
    person: str = Field(
        description="Id of who started it, in whose name it acts; `timers` when nobody did."
    )
    state: JobState
    total: int = Field(description="Items counted when it started, 1,000 at the most.")
    more: bool = Field(description="Whether there were more than were counted.")
    created: str = Field(description="RFC 3339, UTC.")
    ended: str | None = Field(description="RFC 3339, UTC.")
    code: str | None = Field(description="Why it failed.")
    progress: ProgressView

    @classmethod
    def of(cls, kept: Kept) -> "JobView":
        """Return a job as the API shows it."""
        job, progress = kept.job, kept.progress
        return cls(
            id=job.id,
            kind=job.kind,
            person=job.person,
            state=job.state,
            total=job.total,
            more=job.more,
            created=job.created,
            ended=job.ended or None,
            code=job.code or None,
            progress=ProgressView(
                done=progress.done,
                ok=progress.ok,
                skipped=progress.skipped,
                failed=progress.failed,
                updated=progress.updated,
            ),
        )


class PreviewView(BaseModel):
    """What a job would deal with."""

    model_config = ConfigDict(title="JobPreview")

    count: int = Field(description="Items, 1,000 at the most.")
    more: bool = Field(description="Whether there are more than that.")
    items: list[str] = Field(description="Ids of the first of them.")

    @classmethod
    def of(cls, preview: Preview) -> "PreviewView":
        """Return a preview as the API shows it."""
        return cls(count=preview.count, more=preview.more, items=list(preview.first))


class ResultView(BaseModel):
    """What became of an item."""

    model_config = ConfigDict(title="JobResult")

    item: str
    result: Result
    code: str | None = Field(description="Why it failed: the code of a problem.")
    report: dict[str, Any] | None = Field(description="What its kind tells of it.")

    @classmethod
    def of(cls, result: ItemResult) -> "ResultView":
        """Return a result as the API shows it."""
        return cls(
            item=result.item,
            result=result.result,
            code=result.code or None,
            report=dict(result.report) or None,
        )


class _List(BaseModel):
    next_cursor: str | None = Field(description="Where the next page starts; null after the last.")


class JobList(_List):
    """A page of jobs, newest first."""

    items: list[JobView]


class ResultList(_List):
    """A page of results, in the order of the items."""

    items: list[ResultView]


@router.post(
    "",
    status_code=201,
    responses={
        200: {"model": PreviewView, "description": "With `preview`."},
        **documented(413),
    },
    openapi_extra=needs(RUN),
)
async def start_job(
    body: NewJob, command: CurrentCommand, response: Response
) -> JobView | PreviewView:
    """Start a job, or see what it would deal with.

    Besides the permission to run jobs it takes the one that its kind is about. Each item is dealt
    with in your name, with what you may do by then.
    """
    if body.preview:
        response.status_code = 200
        return PreviewView.of(jobs().preview(command.actor, body.kind, body.parameters))
    kept = jobs().start(command, body.kind, body.parameters)
    response.headers["Location"] = f"/api/v1/jobs/{kept.job.id}"
    return _answer(response, kept)


@router.get("", openapi_extra=needs(READ))
async def list_jobs(
    actor: CurrentActor,
    limit: Annotated[int, Query(ge=1, le=_PAGE, description="Jobs at the most.")] = _PAGE,
    cursor: Cursor = "",
) -> JobList:
    """Return jobs, newest first: your own, or everybody's to those who may see them."""
    page = jobs().jobs(actor, limit=limit, cursor=cursor)
    return JobList(
        items=[JobView.of(kept) for kept in page.jobs], next_cursor=page.next_cursor or None
    )


@router.get("/{job_id}", responses=documented(404), openapi_extra=needs(READ))
async def get_job(job_id: JobId, actor: CurrentActor) -> JobView:
    """Return a job and how far it is."""
    return JobView.of(jobs().job(actor, job_id))


@router.get("/{job_id}/results", responses=documented(404), openapi_extra=needs(READ))
async def list_job_results(job_id: JobId, actor: CurrentActor, cursor: Cursor = "") -> ResultList:
    """Return what became of the items, at most 100 a page; kept for 90 days."""
    results, following = jobs().results(actor, job_id, cursor)
    return ResultList(
        items=[ResultView.of(result) for result in results], next_cursor=following or None
    )


@router.post("/{job_id}/cancel", responses=documented(404, 409), openapi_extra=needs(RUN))
async def cancel_job(job_id: JobId, command: CurrentCommand, response: Response) -> JobView:
    """Let it begin no further step; what it did stays done."""
    return _answer(response, jobs().cancel(command, job_id))


@router.post("/{job_id}/resume", responses=documented(404, 409), openapi_extra=needs(RUN))
async def resume_job(job_id: JobId, command: CurrentCommand, response: Response) -> JobView:
    """Let it go on where it failed, or came to a halt for 15 minutes."""
    return _answer(response, jobs().resume(command, job_id))


def _answer(response: Response, kept: Kept) -> JobView:
    if kept.replayed:
        response.headers["Idempotent-Replayed"] = "true"
    return JobView.of(kept)


app = create_app("Jobs", router)
handler = lambda_handler(app)
imported()
