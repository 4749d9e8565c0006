"""Who edits a ticket now."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from cems.platform import ids
from cems.platform.http.problems import documented, needs
from cems.platform.http.requests import CurrentActor
from functions.tickets.composition import leases
from functions.tickets.routes.parameters import TicketId
from functions.tickets.views_files import Acquisition, LeaseView, PresenceView, Renewal

router = APIRouter(prefix="/tickets", tags=["leases"])

type Token = Annotated[str, Query(pattern=ids.PATTERN, description="The lease's token.")]


@router.post(
    "/{ticket_id}/lease",
    status_code=201,
    responses=documented(404, 409),
    openapi_extra=needs("ticket.work"),
)
async def acquire_lease(
    ticket_id: TicketId, actor: CurrentActor, body: Acquisition | None = None
) -> LeaseView:
    """Make it your turn to edit a ticket, for a minute at a time.

    While a colleague holds it, the answer is 409 `lease_held` with `holder` and `expires`; with
    `take_over` it becomes yours at once, and theirs is lost. Each acquisition has a new token, and
    your own earlier one is lost too.
    """
    take_over = body is not None and body.take_over
    return LeaseView.of(leases().acquire(actor, ticket_id, take_over=take_over))


@router.put(
    "/{ticket_id}/lease", responses=documented(404, 409), openapi_extra=needs("ticket.work")
)
async def renew_lease(ticket_id: TicketId, body: Renewal, actor: CurrentActor) -> LeaseView:
    """Hold on to it for another minute from now.

    The answer is 409 `lease_lost` when it has ended, or is somebody else's now.
    """
    return LeaseView.of(leases().renew(actor, ticket_id, body.token))


@router.delete(
    "/{ticket_id}/lease",
    status_code=204,
    response_class=Response,
    responses=documented(404),
    openapi_extra=needs("ticket.work"),
)
async def release_lease(ticket_id: TicketId, token: Token, actor: CurrentActor) -> None:
    """Let go of it; safe to repeat."""
    leases().release(actor, ticket_id, token)


@router.get("/{ticket_id}/lease", responses=documented(404), openapi_extra=needs("ticket.work"))
async def get_lease(ticket_id: TicketId, actor: CurrentActor) -> PresenceView:
    """Return who is editing now."""
    return PresenceView.of(leases().present(actor, ticket_id))
