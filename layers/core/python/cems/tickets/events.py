"""What tickets announce. Text and names stay in rows of their own: events hold ids."""

from pydantic import Field

from cems.platform import ids
from cems.platform.events import Payload, catalogue
from cems.tickets.attachment_rules import State
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
    workflow: int = Field(description="Version of its type's workflow that it is under.")
    follow_up_of: str = Field(description="Id of the closed ticket that it goes on from, or empty.")


class Place(Payload):
    """Where a ticket stands."""

    team: str
    lane: Lane


class Difference(Payload):
    """A field before and after; of what is personal, only that it changed."""

    before: str | None = None
    after: str | None = None


class TicketChanged(Payload):
    """Something about a ticket changed."""

    number: str = Field(description="The human number, such as `CX-1042`.")
    requester: str = Field(description="Id of the customer it is about.")
    assignee: str = Field(description="Id of the person who works on it now, or empty.")
    was: Place = Field(description="Where it stood before.")
    place: Place = Field(description="Where it stands now.")
    changes: dict[str, Difference] = Field(description="The fields that changed, by name.")
    next_at: str | None = Field(
        None, description="If it changed: when something happens by itself, or empty for nothing."
    )
    workflow: int | None = Field(
        None, description="If it changed: the version of its type's workflow that it is under now."
    )


class TicketMessaged(TicketChanged):
    """Something was said on a ticket, which may have changed it too."""

    message: str = Field(pattern=ids.PATTERN, description="Id of the message.")
    by_requester: bool = Field(description="Whether the customer said it.")
    attachments: list[str] | None = Field(None, description="Ids of the files that came with it.")


class TicketAttachmentScanned(TicketChanged):
    """The scanner judged a file that came with a message."""

    attachment: str = Field(pattern=ids.PATTERN, description="Id of the file.")
    state: State = Field(description="What is known of it now.")


class ViewChanged(Payload):
    """A saved view came to be, changed or was removed."""

    person: str = Field(description="Id of the person whose own it is, or empty.")
    team: str = Field(
        description="Id of the team whose it is, or empty; with neither it is everyone's."
    )


CHANGES = ("taken", "assigned", "updated", "solved", "confirmed", "reopened", "closed")
MESSAGES = ("replied", "noted")

catalogue.register("ticket.created", 1, TicketCreated)
for _name in CHANGES:
    catalogue.register(f"ticket.{_name}", 1, TicketChanged)
for _name in ("created", "updated", "removed"):
    catalogue.register(f"view.{_name}", 1, ViewChanged)
for _name in MESSAGES:
    catalogue.register(f"ticket.{_name}", 1, TicketMessaged)
catalogue.register("ticket.attachment_scanned", 1, TicketAttachmentScanned)
