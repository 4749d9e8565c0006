"""Tickets themselves: open, list, see, edit, and move through their workflow."""

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import StringConstraints

from cems.accounts.model import TEAM_PATTERN
from cems.platform import ids
from cems.platform.clock import to_text
from cems.platform.commands import Kept
from cems.platform.filter.compact import from_text
from cems.platform.filter.fields import Operator
from cems.platform.filter.tree import Comparison, conjunction
from cems.platform.http.answers import showing_current
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
from cems.tickets import store
from cems.tickets.fields import TICKET_FIELDS
from cems.tickets.lists import Sort
from cems.tickets.model import Lane, Priority
from cems.tickets.queries import MAX_QUEUES
from functions.tickets.composition import queries, tickets, views
from functions.tickets.routes.parameters import (
    FILTER_HELP,
    FILTER_LENGTH,
    Name,
    TicketId,
    answer,
)
from functions.tickets.views import (
    Assignment,
    NewTicket,
    QueueCount,
    QueueCounts,
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


@router.get("", responses=documented(404), openapi_extra=needs("ticket.read"))
async def list_tickets(  # noqa: PLR0913, PLR0917 - each is a query parameter
    actor: CurrentActor,
    queue: Annotated[Name, Query(description="Id of a team.")] = "",
    assignee: Annotated[Name, Query(description="Id of a person, or `me`.")] = "",
    requester: Annotated[Name, Query(description="Id of a customer.")] = "",
    status: Annotated[
        Lane | None, Query(description="A status category; all open ones if left out.")
    ] = None,
    priority: Annotated[
        Priority | None, Query(description="With `queue`, in order of priority.")
    ] = None,
    filter: Annotated[  # noqa: A002 - the name that clients know
        str, Query(max_length=FILTER_LENGTH, description=FILTER_HELP)
    ] = "",
    view: Annotated[
        str, Query(pattern=f"{ids.PATTERN}|^$", description="Id of a saved view, instead of all.")
    ] = "",
    sort: Sort | None = None,
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = "",
) -> TicketList:
    """List tickets, from one index.

    By `queue` (a team's, in order of `due`, `priority` or `-updated`), by `assignee` (in order of
    `due`), or by `requester` (newest first). Without any: a customer's own, a representative's
    teams', or all. Closed tickets (`status=closed`) are those of the last 31 days, unless the
    filter says when, such as `closed:between:2026-10-01T00%3A00%3A00Z,2026-11-01T00%3A00%3A00Z`.
    What no index serves is refused with `filter_not_indexable`.
    """
    if view:
        saved = views().view(actor, view)
        wanted, sort = saved.filter, sort or saved.sort
    else:
        named = {
            "team": queue,
            "assignee": assignee,
            "requester": requester,
            "status_category": status,
            "priority": priority,
        }
        terms = [Comparison(name, Operator.EQ, value) for name, value in named.items() if value]
        wanted = conjunction(*terms, from_text(filter, TICKET_FIELDS))
    page = queries().tickets(actor, wanted, sort, limit=limit, cursor=cursor)
    return TicketList(
        items=[TicketSummary.of(row) for row in page.rows], next_cursor=page.next_cursor or None
    )


@router.get("/counts", openapi_extra=needs("ticket.read"))
async def count_tickets(
    actor: CurrentActor,
    queue: Annotated[
        list[Annotated[str, StringConstraints(pattern=TEAM_PATTERN)]],
        Query(max_length=MAX_QUEUES, description="Ids of teams; one's own if left out."),
    ] = [],  # noqa: B006 - FastAPI copies it
) -> QueueCounts:
    """Return how many tickets stand in each status category of teams.

    The counts follow what happens within seconds.
    """
    return QueueCounts(
        items=[QueueCount.of(each) for each in queries().queues(actor, tuple(queue))]
    )


@router.get("/{ticket_id}", responses=documented(404), openapi_extra=needs("ticket.read"))
async def get_ticket(
    ticket_id: TicketId,
    actor: CurrentActor,
    response: Response,
    at: Annotated[
        Instant | None,
        Query(description="As it stood at this instant (RFC 3339), for those who work on it."),
    ] = None,
) -> TicketView:
    """Return a ticket."""
    if at is None:
        return answer(response, Kept(queries().ticket(actor, ticket_id)))
    # A state of the past has no ETag: nothing can be based on it.
    return TicketView.of(queries().as_it_stood(actor, ticket_id, to_text(at)))


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
    with showing_current(lambda row: TicketView.of(store.ticket_of(row))):
        return answer(response, tickets().edit(command, ticket_id, body.wanted(), if_match))


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
