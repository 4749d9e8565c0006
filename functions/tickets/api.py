"""The tickets API."""

from functools import cache
from typing import Annotated

from fastapi import APIRouter, Path, Response
from pydantic import BaseModel, ConfigDict, Field

from cems.platform import ids
from cems.platform.aws import client
from cems.platform.clock import utc_now
from cems.platform.environment import Environment, load
from cems.platform.http.app import create_app, lambda_handler
from cems.platform.http.problems import documented
from cems.platform.http.requests import CurrentActor, CurrentCommand
from cems.platform.table import Table
from cems.tickets.model import BODY_BYTES, SUBJECT_LENGTH, Lane, Priority, Ticket
from cems.tickets.rules import DEFAULT_TYPE, Opening
from cems.tickets.service import Tickets
from functions import imported

_NAME_LENGTH = 64


class TicketsEnvironment(Environment):
    """Variables of this function."""

    table: str


@cache
def tickets() -> Tickets:
    """Return the use cases, connected as the environment says."""
    return Tickets(Table(client("dynamodb"), load(TicketsEnvironment).table), utc_now)


router = APIRouter(prefix="/tickets", tags=["tickets"])

type TicketId = Annotated[str, Path(pattern=ids.PATTERN)]


class NewTicket(BaseModel):
    """What opens a ticket."""

    model_config = ConfigDict(extra="forbid")

    subject: str = Field(min_length=1, max_length=SUBJECT_LENGTH, description="One line.")
    body: str = Field(min_length=1, max_length=BODY_BYTES, description="Plain text.")
    priority: Priority = Priority.NORMAL
    type: str = Field(DEFAULT_TYPE, min_length=1, max_length=_NAME_LENGTH)
    category: str | None = Field(None, min_length=1, max_length=_NAME_LENGTH)
    requester: str | None = Field(
        None,
        pattern=ids.PATTERN,
        description="Id of the customer it is about. Customers leave it out: it is theirs.",
    )

    def opening(self) -> Opening:
        """Return what is asked for, in the system's own terms."""
        return Opening(
            subject=self.subject,
            body=self.body,
            requester=self.requester or "",
            priority=self.priority,
            type=self.type,
            category=self.category or "",
        )


class TicketView(BaseModel):
    """A ticket as it stands."""

    model_config = ConfigDict(title="Ticket")

    id: str
    number: str = Field(description="The number as people say it, such as `CX-1042`.")
    subject: str
    status: str
    status_category: Lane
    priority: Priority
    type: str
    category: str | None
    requester: str
    team: str
    assignee: str | None
    channel: str
    created: str = Field(description="RFC 3339, UTC.")
    updated: str = Field(description="RFC 3339, UTC.")

    @classmethod
    def of(cls, ticket: Ticket) -> "TicketView":
        """Return a ticket as the API shows it."""
        return cls(
            id=ticket.id,
            number=ticket.human_number,
            subject=ticket.subject,
            status=ticket.status,
            status_category=ticket.lane,
            priority=ticket.priority,
            type=ticket.type,
            category=ticket.category or None,
            requester=ticket.requester,
            team=ticket.team,
            assignee=ticket.assignee or None,
            channel=ticket.channel,
            created=ticket.created,
            updated=ticket.updated,
        )


@router.post("", status_code=201, responses=documented(413))
async def create_ticket(body: NewTicket, command: CurrentCommand, response: Response) -> TicketView:
    """Open a ticket."""
    kept = tickets().open_ticket(command, body.opening())
    _describe(response, kept.ticket)
    response.headers["Location"] = f"/api/v1/tickets/{kept.ticket.id}"
    if kept.replayed:
        response.headers["Idempotent-Replayed"] = "true"
    return TicketView.of(kept.ticket)


@router.get("/{ticket_id}", responses=documented(404))
async def get_ticket(ticket_id: TicketId, actor: CurrentActor, response: Response) -> TicketView:
    """Return a ticket."""
    ticket = tickets().ticket(actor, ticket_id)
    _describe(response, ticket)
    return TicketView.of(ticket)


def _describe(response: Response, ticket: Ticket) -> None:
    response.headers["ETag"] = f'"{ticket.etag}"'


app = create_app("Tickets", router)
handler = lambda_handler(app)
imported()
