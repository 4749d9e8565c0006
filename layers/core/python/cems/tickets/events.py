"""What tickets announce. Text and names stay in rows of their own: events hold ids."""

from pydantic import Field

from cems.platform import ids
from cems.platform.events import Payload, catalogue
from cems.sla.model import Kind, What
from cems.tickets.attachment_rules import State
from cems.tickets.model import Lane, Priority


class ClockHappened(Payload):
    """Something that happened to a service level clock."""

    clock: Kind
    cycle: int
    what: What
    at: str | None = Field(
        None,
        description="When (RFC 3339, UTC), if not at the event's own time: what a clock does by "
        "itself has the moment at which that was due, however late it was noticed.",
    )
    name: str | None = Field(None, description="Of the alert, such as `warning-1`.")
    level: int | None = Field(None, description="Place on the escalation ladder, from 1.")


class Clocks(Payload):
    """What changed about a ticket's service level clocks; what did not is left out."""

    happened: list[ClockHappened] | None = Field(None, description="What happened to them.")
    due: str | None = Field(
        None, description="The earliest due of what is still owed: RFC 3339, UTC; empty for none."
    )
    policy: str | None = Field(
        None, description="If it changed: name of the policy that they go by; empty for none."
    )
    now: str | None = Field(
        None,
        description="The clocks that changed and what they are reckoned by, packed: of use to this "
        "system only, which tells from it how they stood at any time.",
    )
    alerts: list[tuple[Kind, int, str, str]] | None = Field(
        None,
        description="All alerts that are still to be acted upon: clock, cycle, name, when they "
        "happened.",
    )


_CLOCKS: Clocks | None = Field(
    None, description="If something changed about its service level clocks: what."
)


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
    clocks: Clocks | None = _CLOCKS


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
    closes: str | None = Field(
        None, description="If it changed: when silence closes it (RFC 3339, UTC), or empty."
    )
    workflow: int | None = Field(
        None, description="If it changed: the version of its type's workflow that it is under now."
    )
    macro: str | None = Field(None, description="Id of the macro that was used, if one was.")
    clocks: Clocks | None = _CLOCKS


class TicketMessaged(TicketChanged):
    """Something was said on a ticket, which may have changed it too."""

    message: str = Field(pattern=ids.PATTERN, description="Id of the message.")
    by_requester: bool = Field(description="Whether the customer said it.")
    attachments: list[str] | None = Field(None, description="Ids of the files that came with it.")


class TicketEscalated(TicketChanged):
    """What a warning, or a level of an escalation ladder, asks for was carried out.

    Nothing else changed where it was overtaken: nobody was told then.
    """

    clock: Kind
    cycle: int
    alert: str = Field(description="Name of the alert, such as `level-2`.")
    level: int = Field(ge=0, description="Place on the ladder, from 1; 0 for a warning.")
    happened: str = Field(description="When it was due to be carried out: RFC 3339, UTC.")
    due: str | None = Field(
        None, description="When the promise is, or was, due: RFC 3339, UTC; left out while open."
    )
    notified: list[str] = Field(max_length=100, description="Ids of the people who are told.")


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


class MacroChanged(Payload):
    """A macro came to be, changed or was removed."""

    person: str = Field(description="Id of the person whose own it is, or empty.")
    team: str = Field(
        description="Id of the team whose it is, or empty; with neither it is everyone's."
    )


class TicketSlaReapplied(TicketChanged):
    """A ticket follows other policies or calendars from now on, or newer time zone data."""

    policy: Difference = Field(description="Name of its policy; empty for none.")
    dues: dict[Kind, Difference] = Field(
        description="When what is owed is due: RFC 3339, UTC; empty while that is open."
    )


CHANGES = (
    "taken", "assigned", "updated", "solved", "confirmed", "reopened", "closed", "clock_fired"
)  # fmt: skip
MESSAGES = ("replied", "noted")

catalogue.register("ticket.created", 1, TicketCreated)
catalogue.register("ticket.sla_reapplied", 1, TicketSlaReapplied)
for _name in CHANGES:
    catalogue.register(f"ticket.{_name}", 1, TicketChanged)
for _name in ("created", "updated", "removed"):
    catalogue.register(f"view.{_name}", 1, ViewChanged)
    catalogue.register(f"macro.{_name}", 1, MacroChanged)
for _name in MESSAGES:
    catalogue.register(f"ticket.{_name}", 1, TicketMessaged)
catalogue.register("ticket.attachment_scanned", 1, TicketAttachmentScanned)
catalogue.register("ticket.escalated", 1, TicketEscalated)
