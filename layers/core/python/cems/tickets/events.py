"""What tickets announce. Text and names stay in rows of their own: events hold ids."""

from pydantic import Field

from cems.platform import ids
from cems.platform.events import Payload, catalogue
from cems.tickets.model import Lane, Priority


class TicketCreated(Payload):
    """A ticket was opened."""

    number: str = Field(description="The human number, such as `CX-1042`.")
    status: str = Field(description="Name of the workflow's state.")
    lane: Lane = Field(description="The fixed category that the status belongs to.")
    priority: Priority
    type: str
    category: str = Field(description="The organisation's own category, or empty.")
    requester: str = Field(description="Id of the customer it is about.")
    team: str = Field(description="Id of the team that answers for it.")
    channel: str = Field(description="How it came in.")
    message: str = Field(pattern=ids.PATTERN, description="Id of its first message.")


catalogue.register("ticket.created", 1, TicketCreated)
