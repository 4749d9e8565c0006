"""What is said on a ticket, and what happened to it."""

from fastapi import APIRouter, Response

from cems.platform.http.problems import documented, needs
from cems.platform.http.requests import CurrentActor, CurrentCommand, Cursor, Limit
from cems.platform.pages import DEFAULT_LIMIT
from functions.tickets.composition import queries, tickets
from functions.tickets.routes.parameters import TicketId, answer
from functions.tickets.views import (
    EntryView,
    History,
    MessageList,
    MessageView,
    NewMessage,
    TicketView,
)

router = APIRouter(prefix="/tickets", tags=["conversation"])


@router.post(
    "/{ticket_id}/messages",
    status_code=201,
    responses=documented(404, 409, 413),
    openapi_extra=needs("ticket.reply"),
)
async def add_message(
    ticket_id: TicketId, body: NewMessage, command: CurrentCommand, response: Response
) -> TicketView:
    """Reply, or note something for colleagues.

    The answer is the ticket. A customer's reply to a closed ticket opens another one, which names
    it as `follow_up_of`.
    """
    return answer(response, tickets().say(command, ticket_id, body.saying()), created=True)


@router.get("/{ticket_id}/messages", responses=documented(404), openapi_extra=needs("ticket.read"))
async def list_messages(
    ticket_id: TicketId, actor: CurrentActor, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = ""
) -> MessageList:
    """Return what was said, oldest first.

    A page with many very long texts is shorter than its `limit`: go on at `next_cursor`.
    """
    page = queries().messages(actor, ticket_id, limit=limit, cursor=cursor)
    return MessageList(
        items=[MessageView.of(message, page.attachments) for message in page.messages],
        next_cursor=page.next_cursor or None,
    )


@router.get("/{ticket_id}/history", responses=documented(404), openapi_extra=needs("ticket.work"))
async def get_history(
    ticket_id: TicketId, actor: CurrentActor, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = ""
) -> History:
    """Return what happened, oldest first."""
    chapter = queries().history(actor, ticket_id, limit=limit, cursor=cursor)
    return History(
        items=[EntryView.of(entry) for entry in chapter.entries],
        next_cursor=chapter.next_cursor or None,
    )
