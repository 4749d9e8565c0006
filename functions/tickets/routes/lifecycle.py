"""Tickets themselves: open, list, see, edit, and move through their workflow."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from cems.platform.errors import PreconditionFailed
from cems.platform.http.problems import documented, needs
from cems.platform.http.requests import CurrentActor, CurrentCommand, IfMatch
from cems.platform.pages import DEFAULT_LIMIT
from cems.tickets import store
from cems.tickets.lists import Sort, Wanted
from cems.tickets.model import Lane, Priority
from cems.tickets.service import Kept
from functions.tickets.composition import tickets
from functions.tickets.routes.parameters import Cursor, Limit, Name, TicketId, answer
from functions.tickets.views import (
    Assignment,
    NewTicket,
    TicketEdit,
    TicketList,
    TicketSummary,
    TicketView,
)

router = APIRouter(prefix="/tickets", tags=["tickets"])


@router.post("", status_code=201, responses=documented(413), openapi_extra=needs("ticket.create"))
async def create_ticket(body: NewTicket, command: CurrentCommand, response: Response) -> TicketView:
    """Open a ticket."""
    return answer(response, tickets().open_ticket(command, body.opening()), created=True)


@router.get("", openapi_extra=needs("ticket.read"))
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


@router.get("/{ticket_id}", responses=documented(404), openapi_extra=needs("ticket.read"))
async def get_ticket(ticket_id: TicketId, actor: CurrentActor, response: Response) -> TicketView:
    """Return a ticket."""
    return answer(response, Kept(tickets().ticket(actor, ticket_id), replayed=False))


@router.patch(
    "/{ticket_id}", responses=documented(404, 409, 412, 428), openapi_extra=needs("ticket.work")
)
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
        return answer(response, tickets().edit(command, ticket_id, body.edit(), if_match))
    except PreconditionFailed as stale:
        current = TicketView.of(store.ticket_of(dict(stale.row)))
        stale.extensions["current"] = current.model_dump(mode="json")
        raise


@router.post(
    "/{ticket_id}/take", responses=documented(404, 409), openapi_extra=needs("ticket.work")
)
async def take_ticket(
    ticket_id: TicketId, command: CurrentCommand, response: Response
) -> TicketView:
    """Make it your own work."""
    return answer(response, tickets().take(command, ticket_id))


@router.post(
    "/{ticket_id}/assign", responses=documented(404, 409), openapi_extra=needs("ticket.work")
)
async def assign_ticket(
    ticket_id: TicketId, body: Assignment, command: CurrentCommand, response: Response
) -> TicketView:
    """Give it to a team or a person."""
    kept = tickets().assign(command, ticket_id, team=body.team or "", assignee=body.assignee or "")
    return answer(response, kept)


@router.post(
    "/{ticket_id}/solve", responses=documented(404, 409), openapi_extra=needs("ticket.work")
)
async def solve_ticket(
    ticket_id: TicketId, command: CurrentCommand, response: Response
) -> TicketView:
    """Say that it is solved, which asks the customer to confirm."""
    return answer(response, tickets().solve(command, ticket_id))


@router.post(
    "/{ticket_id}/confirm", responses=documented(404, 409), openapi_extra=needs("ticket.confirm")
)
async def confirm_ticket(
    ticket_id: TicketId, command: CurrentCommand, response: Response
) -> TicketView:
    """Say, as its customer, that it is solved indeed."""
    return answer(response, tickets().confirm(command, ticket_id))


@router.post(
    "/{ticket_id}/reopen", responses=documented(404, 409), openapi_extra=needs("ticket.reopen")
)
async def reopen_ticket(
    ticket_id: TicketId, command: CurrentCommand, response: Response
) -> TicketView:
    """Take up again what was solved."""
    return answer(response, tickets().reopen(command, ticket_id))
