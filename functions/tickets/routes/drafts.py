"""Replies that are not sent yet."""

from fastapi import APIRouter, Response

from cems.platform.http.problems import documented, needs
from cems.platform.http.requests import CurrentActor
from functions.tickets.composition import drafts
from functions.tickets.routes.parameters import TicketId
from functions.tickets.views_files import DraftView, NewDraft

router = APIRouter(prefix="/tickets", tags=["drafts"])


@router.get("/{ticket_id}/draft", responses=documented(404), openapi_extra=needs("ticket.reply"))
async def get_draft(ticket_id: TicketId, actor: CurrentActor) -> DraftView:
    """Return your own draft on a ticket; 404 if there is none."""
    return DraftView.of(drafts().draft(actor, ticket_id))


@router.put(
    "/{ticket_id}/draft", responses=documented(404, 413), openapi_extra=needs("ticket.reply")
)
async def keep_draft(ticket_id: TicketId, body: NewDraft, actor: CurrentActor) -> DraftView:
    """Keep a draft for a month, in the place of the one before; nobody else sees it."""
    return DraftView.of(drafts().keep(actor, ticket_id, body.draft()))


@router.delete(
    "/{ticket_id}/draft",
    status_code=204,
    response_class=Response,
    responses=documented(404),
    openapi_extra=needs("ticket.reply"),
)
async def discard_draft(ticket_id: TicketId, actor: CurrentActor) -> None:
    """Throw your draft away; safe to repeat."""
    drafts().discard(actor, ticket_id)
