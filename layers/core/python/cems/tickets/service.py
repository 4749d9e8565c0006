"""The use cases of tickets: load, decide, keep in one transaction."""

from dataclasses import dataclass, replace
from datetime import datetime

from cems.platform.clock import Clock, to_text
from cems.platform.commands import Change, Command, Commands
from cems.platform.errors import Forbidden, NotFound
from cems.platform.policy import Actor, Resource, require
from cems.platform.table import Table
from cems.tickets import events as _registered  # noqa: F401 - fills the catalogue
from cems.tickets import rules, store
from cems.tickets.model import Ticket


@dataclass(frozen=True, slots=True)
class Kept:
    """A ticket as it stands now, and whether an earlier request had already made it."""

    ticket: Ticket
    replayed: bool


class Tickets:
    """The use cases.

    Args:
        table: the core table.
        clock: tells the time.
    """

    def __init__(self, table: Table, clock: Clock) -> None:
        self._table = table
        self._commands = Commands(table, clock)

    def open_ticket(self, command: Command, opening: rules.Opening) -> Kept:
        """Open a ticket: one counter update, then one transaction.

        A customer opens for themselves, whatever `opening.requester` says or leaves out; others
        name the customer. A repeated request takes a number and leaves it unused: gaps in the
        numbers are allowed.

        Raises:
            InvalidRequest: the opening breaks a rule.
            Forbidden, IdempotencyKeyReused, Unavailable: as every command.
        """
        opening = replace(opening, requester=_requester(command.actor, opening.requester))
        require(command.actor, "ticket.create", Resource(customer=opening.requester))
        ticket_id = command.new_id("ticket")
        message_id = command.new_id("message")

        def decided(number: int, at: str) -> rules.Opened:
            return rules.open_ticket(
                opening,
                ticket=ticket_id,
                number=number,
                message=message_id,
                author=command.actor.person,
                at=at,
            )

        # Refused before a number is taken; a bad request costs no write.
        decided(0, "")
        number = store.FIRST_NUMBER + self._table.add(
            store.NUMBER_COUNTER.pk, store.NUMBER_COUNTER.sk, "last"
        )

        def birth(now: datetime) -> Change:
            opened = decided(number, to_text(now))
            return Change(
                kind="ticket",
                id=ticket_id,
                pk=store.ticket_key(ticket_id).pk,
                state=store.ticket_state(opened.ticket),
                event=opened.event,
                rows=[store.message_put(opened.message)],
            )

        created = self._commands.create(command, birth)
        return Kept(store.ticket_of(created.meta), created.replayed)

    def ticket(self, actor: Actor, ticket_id: str) -> Ticket:
        """Return a ticket: one read.

        Raises:
            NotFound: there is none, or the actor may not know of it.
            Unavailable: the table cannot be reached.
        """
        key = store.ticket_key(ticket_id)
        row = self._table.get(key.pk, key.sk, consistent=True)
        if row is None:
            raise NotFound
        ticket = store.ticket_of(row)
        require(actor, "ticket.read", resource_of(ticket), to_see="ticket.read")
        return ticket


def resource_of(ticket: Ticket) -> Resource:
    """Return what decisions about a ticket depend on."""
    return Resource(customer=ticket.requester, team=ticket.team, person=ticket.assignee)


def _requester(actor: Actor, named: str) -> str:
    if not actor.customer:
        return named
    if named and named != actor.customer:
        raise Forbidden("You can open tickets for yourself only.")
    return actor.customer
