"""Whose business a ticket is."""

from typing import Final

from cems.platform.commands import META
from cems.platform.errors import NotFound
from cems.platform.policy import Actor, Resource, require
from cems.platform.rows import Item
from cems.platform.table import Table
from cems.tickets import store
from cems.tickets.model import Ticket

_TOGETHER: Final = frozenset({"ticket.read", "ticket.reply"})
"""What other customers on a ticket may do too; the rest is its requester's."""


def loaded(table: Table, actor: Actor, ticket_id: str, permission: str) -> Item:
    """Return a ticket's row, read strongly, for someone who has this permission over it.

    Raises:
        NotFound: there is none, or the actor may not know of it.
        Forbidden: the actor may see it, but not do this.
        Contention, Unreachable: the table cannot be read now.
    """
    row = row_of(table, ticket_id)
    allow(actor, permission, store.ticket_of(row))
    return row


def row_of(table: Table, ticket_id: str) -> Item:
    """Return a ticket's row, read strongly, for what the system itself does.

    Raises:
        NotFound: there is none.
        Contention, Unreachable: the table cannot be read now.
    """
    row = table.get(store.ticket_key(ticket_id).pk, META, consistent=True)
    if row is None:
        raise NotFound
    return row


def allow(actor: Actor, permission: str, ticket: Ticket) -> None:
    """Refuse unless the actor has this permission over the ticket.

    Raises:
        NotFound: the actor may not know of it.
        Forbidden: the actor may see it, but not do this.
    """
    require(actor, "ticket.read", resource_of(ticket, "ticket.read"), to_see="ticket.read")
    require(actor, permission, resource_of(ticket, permission))


def resource_of(ticket: Ticket, permission: str) -> Resource:
    """Return what a decision about a ticket depends on."""
    return Resource(
        customer=ticket.requester,
        along=frozenset(ticket.cc) if permission in _TOGETHER else frozenset(),
        team=ticket.team,
        person=ticket.assignee,
    )
