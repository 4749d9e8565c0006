"""Where the service level clocks of a ticket stand, and why."""

from fastapi import APIRouter

from cems.platform.http.problems import documented, needs
from cems.platform.http.requests import CurrentActor
from cems.sla.model import Kind
from functions.tickets.composition import explanations
from functions.tickets.routes.parameters import TicketId
from functions.tickets.views_sla import ClockName, ExplanationView, SlaView

router = APIRouter(prefix="/tickets", tags=["service levels"])


@router.get("/{ticket_id}/sla", responses=documented(404), openapi_extra=needs("ticket.work"))
async def get_sla(ticket_id: TicketId, actor: CurrentActor) -> SlaView:
    """Return all clocks of a ticket: where each stands, when it is due, what remains."""
    return SlaView.of(explanations().courses(actor, ticket_id))


@router.get(
    "/{ticket_id}/sla/{clock}/explain",
    responses=documented(404),
    openapi_extra=needs("ticket.work"),
)
async def explain_clock(
    ticket_id: TicketId, clock: ClockName, actor: CurrentActor
) -> ExplanationView:
    """Explain a clock: every interval that counted or not, each with its reason, and the sum."""
    found, explained = explanations().explanation(actor, ticket_id, Kind(clock))
    return ExplanationView.of(found, explained)
