"""The feedback API."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response
from pydantic import StringConstraints

from cems.accounts.model import TEAM_PATTERN
from cems.feedback import store
from cems.feedback.access import allow, resource_of
from cems.feedback.fields import FEEDBACK_FIELDS
from cems.feedback.model import NAME_LENGTH, Feedback, FeedbackSource, Label, Stage
from cems.feedback.queries import MAX_TEAMS
from cems.platform import ids
from cems.platform.clock import to_text
from cems.platform.commands import Kept
from cems.platform.errors import InvalidRequest
from cems.platform.filter.compact import from_text
from cems.platform.filter.fields import Operator
from cems.platform.filter.tree import Comparison, conjunction
from cems.platform.http.answers import mark, showing_current
from cems.platform.http.app import create_app, lambda_handler
from cems.platform.http.problems import documented, needs
from cems.platform.http.requests import (
    CurrentActor,
    CurrentCommand,
    Cursor,
    IfMatch,
    Instant,
    Limit,
)
from cems.platform.pages import DEFAULT_LIMIT
from cems.platform.policy import Actor, decide
from functions import imported
from functions.feedback import configuration
from functions.feedback.composition import feedbacks, queries
from functions.feedback.views import (
    FeedbackAssignment,
    FeedbackClosing,
    FeedbackCorrection,
    FeedbackCounts,
    FeedbackEntries,
    FeedbackEntry,
    FeedbackEvent,
    FeedbackGroup,
    FeedbackGroups,
    FeedbackHistory,
    FeedbackList,
    FeedbackSummary,
    FeedbackText,
    FeedbackView,
    NewFeedback,
)

router = APIRouter(prefix="/feedback", tags=["feedback"])

_FILTER_LENGTH = 4_000

type FeedbackId = Annotated[str, Path(pattern=ids.PATTERN)]
type FeedbackTerm = Annotated[str, Query(max_length=NAME_LENGTH)]


@router.post(
    "", status_code=201, responses=documented(404, 413), openapi_extra=needs("feedback.create")
)
async def create_feedback(
    body: NewFeedback, command: CurrentCommand, response: Response
) -> FeedbackView:
    """Give feedback, or hand in what came in elsewhere.

    The same `source` and `source_id` are the same feedback, for ever: the first one stays, and is
    the answer. Who does not name them sends an `Idempotency-Key` to be safe to repeat.
    """
    if command.actor.customer and (body.source or body.source_id):
        raise InvalidRequest("Customers name no source: it is this app.")
    own = FeedbackSource.APP if command.actor.customer else FeedbackSource.API
    kept = feedbacks().receive(command, body.remark(own, command.new_id("feedback")))
    if kept.replayed:
        # What has the same source and id may be somebody else's.
        allow(command.actor, "feedback.read", kept.record)
    return _answer(response, kept, command.actor, created=True)


@router.get("", openapi_extra=needs("feedback.read"))
async def list_feedback(  # noqa: PLR0913, PLR0917 - each is a query parameter
    actor: CurrentActor,
    team: Annotated[FeedbackTerm, Query(description="Id of a team.")] = "",
    assignee: Annotated[FeedbackTerm, Query(description="Id of a person, or `me`.")] = "",
    customer: Annotated[FeedbackTerm, Query(description="Id of a customer.")] = "",
    category: FeedbackTerm = "",
    group: Annotated[
        FeedbackTerm, Query(description="Id of a group that says much the same.")
    ] = "",
    label: Annotated[Label | None, Query(description="What its author feels.")] = None,
    stage: Annotated[Stage | None, Query(description="All but closed ones if left out.")] = None,
    filter: Annotated[  # noqa: A002 - the name that clients know
        str,
        Query(max_length=_FILTER_LENGTH, description="More that must hold; as lists of tickets."),
    ] = "",
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = "",
) -> FeedbackList:
    """List feedback, from one index.

    By `team` or `assignee` (in order of due), by `customer` or `group` (newest first), by
    `category` (what is negative first; `label` may come with it), by `label`, or all. Without any:
    a customer's own, a representative's teams', or all. Closed feedback (`stage=closed`) is that of
    the last 31 days, unless the filter says when, such as
    `closed:between:2026-10-01T00%3A00%3A00Z,2026-11-01T00%3A00%3A00Z`. What no index serves is
    refused with `filter_not_indexable`.
    """
    named = {
        "team": team,
        "assignee": assignee,
        "customer": customer,
        "category": category,
        "group": group,
        "label": label,
        "stage": stage,
    }
    terms = [Comparison(name, Operator.EQ, value) for name, value in named.items() if value]
    wanted = conjunction(*terms, from_text(filter, FEEDBACK_FIELDS))
    page = queries().page(actor, wanted, limit=limit, cursor=cursor)
    return FeedbackList(
        items=[FeedbackSummary.of(row) for row in page.rows], next_cursor=page.next_cursor or None
    )


@router.get("/counts", openapi_extra=needs("feedback.read"))
async def count_feedback(
    actor: CurrentActor,
    team: Annotated[
        list[Annotated[str, StringConstraints(pattern=TEAM_PATTERN)]],
        Query(max_length=MAX_TEAMS, description="Ids of teams; one's own if left out."),
    ] = [],  # noqa: B006 - FastAPI copies it
) -> FeedbackCounts:
    """Return how much feedback teams have, together: by stage, by label, by category.

    The counts follow what happens within seconds.
    """
    return FeedbackCounts.of(queries().counts(actor, team))


@router.get("/groups", openapi_extra=needs("feedback.work"))
async def list_feedback_groups(actor: CurrentActor) -> FeedbackGroups:
    """Return groups of feedback that says much the same: the latest, at most 50.

    `GET feedback?group=…` lists one, a job of the kind `feedback.bulk` answers or closes it.
    """
    return FeedbackGroups(items=[FeedbackGroup.of(each) for each in queries().groups(actor)])


@router.get("/{feedback_id}", responses=documented(404), openapi_extra=needs("feedback.read"))
async def get_feedback(
    feedback_id: FeedbackId,
    actor: CurrentActor,
    response: Response,
    at: Annotated[
        Instant | None,
        Query(description="As it stood at this instant (RFC 3339), for those who work on it."),
    ] = None,
) -> FeedbackView:
    """Return feedback."""
    if at is None:
        return _answer(response, Kept(queries().feedback(actor, feedback_id)), actor)
    # A state of the past has no ETag: nothing can be based on it.
    stood = queries().as_it_stood(actor, feedback_id, to_text(at))
    return FeedbackView.of(stood, analysed=True)


@router.patch(
    "/{feedback_id}",
    responses=documented(404, 409, 412, 428),
    openapi_extra=needs("feedback.work"),
)
async def correct_feedback(
    feedback_id: FeedbackId,
    body: FeedbackCorrection,
    command: CurrentCommand,
    if_match: IfMatch,
    response: Response,
) -> FeedbackView:
    """Say what feedback that you have seen is about; your word is the truth.

    Send its `ETag` as `If-Match`. If somebody edited it since, the answer is 412 with the feedback
    as it stands as `current`.
    """
    with showing_current(lambda row: FeedbackView.of(store.feedback_of(row), analysed=True)):
        kept = feedbacks().correct(command, feedback_id, body.correction(), if_match)
    return _answer(response, kept, command.actor)


@router.post(
    "/{feedback_id}/assign", responses=documented(404, 409), openapi_extra=needs("feedback.work")
)
async def assign_feedback(
    feedback_id: FeedbackId, body: FeedbackAssignment, command: CurrentCommand, response: Response
) -> FeedbackView:
    """Give it to a team or a person."""
    kept = feedbacks().assign(
        command, feedback_id, team=body.team or "", assignee=body.assignee or ""
    )
    return _answer(response, kept, command.actor)


@router.post(
    "/{feedback_id}/reply",
    responses=documented(404, 409, 413),
    openapi_extra=needs("feedback.work"),
)
async def reply_to_feedback(
    feedback_id: FeedbackId, body: FeedbackText, command: CurrentCommand, response: Response
) -> FeedbackView:
    """Answer its customer, who sees it with what they said."""
    kept = feedbacks().reply(command, feedback_id, body.text)
    return _answer(response, kept, command.actor)


@router.post(
    "/{feedback_id}/notes",
    responses=documented(404, 413),
    openapi_extra=needs("feedback.work"),
)
async def note_feedback(
    feedback_id: FeedbackId, body: FeedbackText, command: CurrentCommand, response: Response
) -> FeedbackView:
    """Tell colleagues something."""
    return _answer(response, feedbacks().note(command, feedback_id, body.text), command.actor)


@router.post(
    "/{feedback_id}/close",
    responses=documented(404, 409, 413),
    openapi_extra=needs("feedback.work"),
)
async def close_feedback(
    feedback_id: FeedbackId, body: FeedbackClosing, command: CurrentCommand, response: Response
) -> FeedbackView:
    """Bring it to an end: what was negative, with its root cause and what was done about it."""
    kept = feedbacks().close(command, feedback_id, body.closing())
    return _answer(response, kept, command.actor)


@router.post(
    "/{feedback_id}/reopen", responses=documented(404, 409), openapi_extra=needs("feedback.work")
)
async def reopen_feedback(
    feedback_id: FeedbackId, command: CurrentCommand, response: Response
) -> FeedbackView:
    """Take up again what was closed."""
    return _answer(response, feedbacks().reopen(command, feedback_id), command.actor)


@router.get(
    "/{feedback_id}/entries", responses=documented(404), openapi_extra=needs("feedback.read")
)
async def list_feedback_entries(
    feedback_id: FeedbackId,
    actor: CurrentActor,
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = "",
) -> FeedbackEntries:
    """Return what was said, oldest first; notes and actions to those who work on it."""
    told = queries().entries(actor, feedback_id, limit=limit, cursor=cursor)
    return FeedbackEntries(
        items=[FeedbackEntry.of(each) for each in told.items],
        next_cursor=told.next_cursor or None,
    )


@router.get(
    "/{feedback_id}/history", responses=documented(404), openapi_extra=needs("feedback.work")
)
async def get_feedback_history(
    feedback_id: FeedbackId,
    actor: CurrentActor,
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = "",
) -> FeedbackHistory:
    """Return what happened, oldest first."""
    told = queries().history(actor, feedback_id, limit=limit, cursor=cursor)
    return FeedbackHistory(
        items=[FeedbackEvent.of(row) for row in told.items], next_cursor=told.next_cursor or None
    )


def _answer(
    response: Response, kept: Kept[Feedback], actor: Actor, *, created: bool = False
) -> FeedbackView:
    feedback = kept.record
    location = f"/api/v1/feedback/{feedback.id}" if created else ""
    mark(response, etag=feedback.etag, replayed=kept.replayed, location=location)
    analysed = decide(actor, "feedback.work", resource_of(feedback))
    return FeedbackView.of(feedback, analysed=analysed)


app = create_app("Feedback", router, configuration.router)
handler = lambda_handler(app)
imported()
