"""The tickets API."""

from functools import cache
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from cems.platform import ids
from cems.platform.aws import client
from cems.platform.clock import utc_now
from cems.platform.environment import Environment, load
from cems.platform.errors import PreconditionFailed
from cems.platform.http.app import create_app, lambda_handler
from cems.platform.http.problems import documented
from cems.platform.http.requests import CurrentActor, CurrentCommand, IfMatch
from cems.platform.pages import DEFAULT_LIMIT, MAX_LIMIT
from cems.platform.table import Table
from cems.tickets import store
from cems.tickets.lists import Sort, Wanted
from cems.tickets.model import Lane, Priority
from cems.tickets.service import Kept, Tickets
from functions import imported
from functions.tickets.views import (
    NAME_LENGTH,
    Assignment,
    EntryView,
    History,
    MessageList,
    MessageView,
    NewMessage,
    NewTicket,
    TicketEdit,
    TicketList,
    TicketSummary,
    TicketView,
)

_CURSOR_LENGTH = 2_000


class TicketsEnvironment(Environment):
    """Variables of this function."""

    table: str


@cache
def tickets() -> Tickets:
    """Return the use cases, connected as the environment says."""
    return Tickets(Table(client("dynamodb"), load(TicketsEnvironment).table), utc_now)


router = APIRouter(prefix="/tickets", tags=["tickets"])

type TicketId = Annotated[str, Path(pattern=ids.PATTERN)]
type Limit = Annotated[int, Query(ge=1, le=MAX_LIMIT, description="Items at the most.")]
type Cursor = Annotated[
    str, Query(max_length=_CURSOR_LENGTH, description="The `next_cursor` of the page before.")
]
type Name = Annotated[str, Query(max_length=NAME_LENGTH)]


@router.post("", status_code=201, responses=documented(413))
async def create_ticket(body: NewTicket, command: CurrentCommand, response: Response) -> TicketView:
    """Open a ticket."""
    return _answer(response, tickets().open_ticket(command, body.opening()), created=True)


@router.get("")
async def list_tickets(  # noqa: PLR0913, PLR0917 - each is a query parameter
    actor: CurrentActor,
    queue: Name = "",
    assignee: Annotated[Name, Query(description="Id of a person, or `me`.")] = "",
    requester: Annotated[Name, Query(description="Id of a customer.")] = "",
    status: Annotated[
        Lane | None, Query(description="A status category; all open ones if left out.")
    ] = None,
    priority: Annotated[
        Priority | None, Query(description="With `queue` and `sort=priority` only.")
    ] = None,
    sort: Sort | None = None,
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = "",
) -> TicketList:
    """List tickets, from one index.

    By `queue` (a team's, in order of `due`, `priority` or `-updated`), by `assignee` (in order of
    `due`), or by `requester` (newest first). Without any: a customer's own, a representative's
    teams', or all. What no index serves is refused with `filter_not_indexable`.
    """
    wanted = Wanted(
        queue=queue,
        assignee=assignee,
        requester=requester,
        lane=status,
        priority=priority,
        sort=sort,
    )
    page = tickets().tickets(actor, wanted, limit=limit, cursor=cursor)
    return TicketList(
        items=[TicketSummary.of(row) for row in page.rows], next_cursor=page.next_cursor or None
    )


@router.get("/{ticket_id}", responses=documented(404))
async def get_ticket(ticket_id: TicketId, actor: CurrentActor, response: Response) -> TicketView:
    """Return a ticket."""
    return _answer(response, Kept(tickets().ticket(actor, ticket_id), replayed=False))


@router.patch("/{ticket_id}", responses=documented(404, 409, 412, 428))
async def edit_ticket(
    ticket_id: TicketId,
    body: TicketEdit,
    command: CurrentCommand,
    if_match: IfMatch,
    response: Response,
) -> TicketView:
    """Edit a ticket that you have seen as it stands.

    Send its `ETag` as `If-Match`. If somebody edited it since, the answer is 412 with the ticket as
    it stands as `current`.
    """
    try:
        return _answer(response, tickets().edit(command, ticket_id, body.edit(), if_match))
    except PreconditionFailed as stale:
        current = TicketView.of(store.ticket_of(dict(stale.row)))
        stale.extensions["current"] = current.model_dump(mode="json")
        raise


@router.post("/{ticket_id}/take", responses=documented(404, 409))
async def take_ticket(
    ticket_id: TicketId, command: CurrentCommand, response: Response
) -> TicketView:
    """Make it your own work."""
    return _answer(response, tickets().take(command, ticket_id))


@router.post("/{ticket_id}/assign", responses=documented(404, 409))
async def assign_ticket(
    ticket_id: TicketId, body: Assignment, command: CurrentCommand, response: Response
) -> TicketView:
    """Give it to a team or a person."""
    kept = tickets().assign(command, ticket_id, team=body.team or "", assignee=body.assignee or "")
    return _answer(response, kept)


@router.post("/{ticket_id}/solve", responses=documented(404, 409))
async def solve_ticket(
    ticket_id: TicketId, command: CurrentCommand, response: Response
) -> TicketView:
    """Say that it is solved, which asks the customer to confirm."""
    return _answer(response, tickets().solve(command, ticket_id))


@router.post("/{ticket_id}/confirm", responses=documented(404, 409))
async def confirm_ticket(
    ticket_id: TicketId, command: CurrentCommand, response: Response
) -> TicketView:
    """Say, as its customer, that it is solved indeed."""
    return _answer(response, tickets().confirm(command, ticket_id))


@router.post("/{ticket_id}/reopen", responses=documented(404, 409))
async def reopen_ticket(
    ticket_id: TicketId, command: CurrentCommand, response: Response
) -> TicketView:
    """Take up again what was solved."""
    return _answer(response, tickets().reopen(command, ticket_id))


@router.post("/{ticket_id}/messages", status_code=201, responses=documented(404, 409, 413))
async def add_message(
    ticket_id: TicketId, body: NewMessage, command: CurrentCommand, response: Response
) -> TicketView:
    """Reply, or note something for colleagues.

    The answer is the ticket. A customer's reply to a closed ticket opens another one, which names
    it as `follow_up_of`.
    """
    return _answer(response, tickets().say(command, ticket_id, body.saying()), created=True)


@router.get("/{ticket_id}/messages", responses=documented(404))
async def list_messages(
    ticket_id: TicketId, actor: CurrentActor, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = ""
) -> MessageList:
    """Return what was said, oldest first."""
    page = tickets().messages(actor, ticket_id, limit=limit, cursor=cursor)
    return MessageList(
        items=[MessageView.of(row) for row in page.rows], next_cursor=page.next_cursor or None
    )


@router.get("/{ticket_id}/history", responses=documented(404))
async def get_history(
    ticket_id: TicketId, actor: CurrentActor, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = ""
) -> History:
    """Return what happened, oldest first."""
    page = tickets().history(actor, ticket_id, limit=limit, cursor=cursor)
    return History(
        items=[EntryView.of(row) for row in page.rows], next_cursor=page.next_cursor or None
    )


def _answer(response: Response, kept: Kept, *, created: bool = False) -> TicketView:
    response.headers["ETag"] = f'"{kept.ticket.etag}"'
    if created:
        response.headers["Location"] = f"/api/v1/tickets/{kept.ticket.id}"
    if kept.replayed:
        response.headers["Idempotent-Replayed"] = "true"
    return TicketView.of(kept.ticket)


app = create_app("Tickets", router)
handler = lambda_handler(app)
imported()
