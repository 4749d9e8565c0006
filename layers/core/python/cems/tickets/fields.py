"""What filters can ask of tickets."""

from typing import Final

from cems.platform.filter.fields import Field, Fields, Kind
from cems.sla.model import Standing
from cems.tickets.model import Lane, Priority, Ticket

POLICY_FIELDS: Final[Fields[Ticket]] = Fields(
    [
        Field("team", Kind.ID, lambda ticket: ticket.team),
        Field("assignee", Kind.ID, lambda ticket: ticket.assignee),
        Field("requester", Kind.ID, lambda ticket: ticket.requester),
        Field("followers", Kind.NAMES, lambda ticket: frozenset(ticket.followers)),
        Field("status", Kind.CHOICE, lambda ticket: ticket.status),
        Field("status_category", Kind.CHOICE, lambda ticket: ticket.lane, frozenset(Lane)),
        Field("priority", Kind.CHOICE, lambda ticket: ticket.priority, frozenset(Priority)),
        Field("type", Kind.CHOICE, lambda ticket: ticket.type),
        Field("category", Kind.CHOICE, lambda ticket: ticket.category),
        Field("channel", Kind.CHOICE, lambda ticket: ticket.channel),
        Field("subject", Kind.TEXT, lambda ticket: ticket.subject),
        Field("number", Kind.NUMBER, lambda ticket: ticket.number),
        Field("created", Kind.INSTANT, lambda ticket: ticket.created),
        Field("updated", Kind.INSTANT, lambda ticket: ticket.updated),
        Field("solved", Kind.INSTANT, lambda ticket: ticket.solved),
        Field("closed", Kind.INSTANT, lambda ticket: ticket.closed),
    ]
)
"""What the policies of service levels can ask: all but what they themselves lead to."""

TICKET_FIELDS: Final[Fields[Ticket]] = Fields(
    [
        *POLICY_FIELDS,
        Field("due", Kind.INSTANT, lambda ticket: ticket.due),
        Field("sla", Kind.CHOICE, lambda ticket: ticket.standing, frozenset(Standing)),
    ]
)
"""The fields of a ticket."""
