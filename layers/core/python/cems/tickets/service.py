"""The use cases of tickets: load, decide, keep in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from cems.platform.clock import Clock, to_text
from cems.platform.commands import META, Change, Command, Commands
from cems.platform.errors import Forbidden, NotFound
from cems.platform.pages import Page, Pages, Range
from cems.platform.policy import Actor, Resource, require
from cems.platform.signing import SigningKey
from cems.platform.table import Item, Table
from cems.tickets import events as _registered  # noqa: F401 - fills the catalogue
from cems.tickets import lifecycle, lists, rules, store
from cems.tickets.lifecycle import Edit, Step
from cems.tickets.model import Lane, Message, Ticket, Visibility
from cems.tickets.workflow import DEFAULT, InvalidTransition, Who

type Decision = Callable[[Ticket, datetime], Step | None]

_HIGHEST: Final = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Kept:
    """A ticket as it stands now, and whether an earlier request had already made it so."""

    ticket: Ticket
    replayed: bool


@dataclass(frozen=True, slots=True)
class Saying:
    """What someone says on a ticket.

    Args:
        body: plain text.
        visibility: who reads it.
        based_on: id of the last public message the author has seen, or "" if they do not say.
    """

    body: str
    visibility: Visibility
    based_on: str = ""


class Tickets:
    """The use cases.

    Args:
        table: the core table.
        clock: tells the time.
    """

    def __init__(self, table: Table, clock: Clock) -> None:
        self._table = table
        self._commands = Commands(table, clock)
        self._pages = Pages(table, SigningKey(table, clock))

    def open_ticket(self, command: Command, opening: rules.Opening) -> Kept:
        """Open a ticket: one counter update, then one transaction.

        A customer opens for themselves, whatever `opening.requester` leaves out; others name the
        customer. A repeated request takes a number and leaves it unused: gaps are allowed.

        Raises:
            InvalidRequest: the opening breaks a rule.
            NotFound: a repeat of what is no longer the actor's to see.
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
            return _change(Step(opened.ticket, opened.event, opened.message))

        created = self._commands.create(command, birth)
        ticket = store.ticket_of(created.meta)
        if created.replayed:
            # It may have moved on since, to where its author may not look.
            require(command.actor, "ticket.read", resource_of(ticket), to_see="ticket.read")
        return Kept(ticket, created.replayed)

    def ticket(self, actor: Actor, ticket_id: str) -> Ticket:
        """Return a ticket: one read.

        Raises:
            NotFound: there is none, or the actor may not know of it.
            Unavailable: the table cannot be reached.
        """
        return store.ticket_of(self._row(actor, ticket_id, "ticket.read"))

    def tickets(self, actor: Actor, wanted: lists.Wanted, *, limit: int, cursor: str) -> Page:
        """Return a page of a list, from one index.

        Raises:
            NotIndexable: no index serves it.
            Forbidden: it is not the actor's to see.
            InvalidCursor: the cursor is of another list.
            Unavailable: the table cannot be reached.
        """
        plan = lists.plan(wanted, actor)
        require(actor, "ticket.read", plan.whose)
        return self._pages.read(plan.ranges, limit=limit, cursor=cursor, descending=plan.descending)

    def messages(self, actor: Actor, ticket_id: str, *, limit: int, cursor: str) -> Page:
        """Return a page of what was said, oldest first; internal notes to those who work on it.

        Raises:
            NotFound, InvalidCursor, Unavailable: as `ticket` and `tickets`.
        """
        ticket = self.ticket(actor, ticket_id)
        page = self._rows_of(ticket, "MSG#", limit, cursor)
        if _side(actor, ticket) is Who.STAFF:
            return page
        public = [row for row in page.rows if row["visibility"] == Visibility.PUBLIC.value]
        return replace(page, rows=public)

    def history(self, actor: Actor, ticket_id: str, *, limit: int, cursor: str) -> Page:
        """Return a page of what happened, oldest first.

        Raises:
            NotFound, InvalidCursor, Unavailable: as `ticket` and `tickets`.
            Forbidden: the actor does not work on it.
        """
        ticket = self.ticket(actor, ticket_id)
        require(actor, "ticket.work", resource_of(ticket))
        return self._rows_of(ticket, "EVT#", limit, cursor)

    def take(self, command: Command, ticket_id: str) -> Kept:
        """Make it the actor's own work.

        Raises:
            InvalidTransition: the workflow does not allow it.
            NotFound, Forbidden, IdempotencyKeyReused, Unavailable: as every command.
        """
        return self._changed(
            command,
            ticket_id,
            "ticket.work",
            lambda ticket, now: lifecycle.take(ticket, DEFAULT, command.actor.person, to_text(now)),
        )

    def assign(self, command: Command, ticket_id: str, *, team: str, assignee: str) -> Kept:
        """Give it to a team (the same if not named) and to a person, or to nobody.

        Raises:
            InvalidTransition: it is finished.
            NotFound, Forbidden, IdempotencyKeyReused, Unavailable: as every command.
        """
        return self._changed(
            command,
            ticket_id,
            "ticket.work",
            lambda ticket, now: lifecycle.assign(
                ticket, team=team, assignee=assignee, at=to_text(now)
            ),
        )

    def edit(self, command: Command, ticket_id: str, edit: Edit, if_match: int) -> Kept:
        """Edit fields and status, as long as nobody else did.

        Raises:
            PreconditionFailed: somebody edited it since.
            InvalidRequest, InvalidTransition: the edit breaks a rule.
            NotFound, Forbidden, IdempotencyKeyReused, Unavailable: as every command.
        """
        return self._changed(
            command,
            ticket_id,
            "ticket.work",
            lambda ticket, now: lifecycle.edit(ticket, DEFAULT, edit, Who.STAFF, to_text(now)),
            if_match,
        )

    def solve(self, command: Command, ticket_id: str) -> Kept:
        """Say that it is solved, which asks the customer to confirm.

        Raises:
            InvalidTransition: the workflow does not allow it.
            NotFound, Forbidden, IdempotencyKeyReused, Unavailable: as every command.
        """
        return self._changed(
            command,
            ticket_id,
            "ticket.work",
            lambda ticket, now: lifecycle.solve(ticket, DEFAULT, to_text(now)),
        )

    def confirm(self, command: Command, ticket_id: str) -> Kept:
        """Let the customer say that it is solved indeed, which closes it.

        Raises:
            InvalidTransition: the workflow does not allow it.
            NotFound, Forbidden, IdempotencyKeyReused, Unavailable: as every command.
        """
        return self._changed(
            command,
            ticket_id,
            "ticket.confirm",
            lambda ticket, now: lifecycle.confirm(ticket, DEFAULT, to_text(now)),
        )

    def reopen(self, command: Command, ticket_id: str) -> Kept:
        """Take it up again, within the window after it was solved.

        Raises:
            InvalidTransition: the workflow does not allow it, or the window is over.
            NotFound, Forbidden, IdempotencyKeyReused, Unavailable: as every command.
        """
        return self._changed(
            command,
            ticket_id,
            "ticket.reopen",
            lambda ticket, now: lifecycle.reopen(
                ticket, DEFAULT, _side(command.actor, ticket), now
            ),
        )

    def say(self, command: Command, ticket_id: str, saying: Saying) -> Kept:
        """Add a reply or an internal note.

        A customer's reply to a closed ticket opens another one that goes on from it: the answer is
        then that ticket.

        Raises:
            StaleReply: a representative had not seen the last message.
            InvalidRequest, InvalidTransition: the text or the workflow does not allow it.
            NotFound, Forbidden, IdempotencyKeyReused, Unavailable: as every command.
        """
        public = saying.visibility is Visibility.PUBLIC
        message_id = command.new_id("message")

        def decide(ticket: Ticket, now: datetime) -> Step | None:
            at = to_text(now)
            message = Message(
                id=message_id,
                ticket=ticket.id,
                rev=ticket.rev + 1,
                author=command.actor.person,
                visibility=saying.visibility,
                body=saying.body,
                created=at,
            )
            side = _side(command.actor, ticket)
            return lifecycle.say(ticket, DEFAULT, message, side, based_on=saying.based_on, at=at)

        try:
            permission = "ticket.reply" if public else "ticket.note"
            return self._changed(command, ticket_id, permission, decide)
        except InvalidTransition:
            ticket = self.ticket(command.actor, ticket_id)
            closed = ticket.lane is Lane.CLOSED
            if not (closed and public and _side(command.actor, ticket) is Who.REQUESTER):
                raise
            return self.open_ticket(command, _follow_up(ticket, saying.body))

    def _changed(
        self,
        command: Command,
        ticket_id: str,
        permission: str,
        decide: Decision,
        if_match: int | None = None,
    ) -> Kept:
        def load() -> Item:
            return self._row(command.actor, ticket_id, permission)

        def decided(row: Item, now: datetime) -> Change | None:
            step = decide(store.ticket_of(row), now)
            if step is None:
                return None
            # A message is no edit by itself, but one that moves the ticket on is.
            return _change(step, edited=bool(step.event.data["changes"]))

        outcome = self._commands.change(command, load, decided, if_match)
        return Kept(store.ticket_of(outcome.meta), outcome.replayed)

    def _row(self, actor: Actor, ticket_id: str, permission: str) -> Item:
        row = self._table.get(store.ticket_key(ticket_id).pk, META, consistent=True)
        if row is None:
            raise NotFound
        resource = resource_of(store.ticket_of(row))
        require(actor, permission, resource, to_see="ticket.read")
        return row

    def _rows_of(self, ticket: Ticket, prefix: str, limit: int, cursor: str) -> Page:
        stretch = Range("", store.ticket_key(ticket.id).pk, prefix, prefix + _HIGHEST)
        return self._pages.read([stretch], limit=limit, cursor=cursor)


def resource_of(ticket: Ticket) -> Resource:
    """Return what decisions about a ticket depend on."""
    return Resource(customer=ticket.requester, team=ticket.team, person=ticket.assignee)


def _change(step: Step, *, edited: bool = True) -> Change:
    ticket = step.ticket
    return Change(
        kind="ticket",
        id=ticket.id,
        pk=store.ticket_key(ticket.id).pk,
        state=store.ticket_state(ticket),
        event=step.event,
        rows=[] if step.message is None else [store.message_put(step.message)],
        edited=edited,
    )


def _side(actor: Actor, ticket: Ticket) -> Who:
    is_theirs = actor.customer != "" and actor.customer == ticket.requester
    return Who.REQUESTER if is_theirs else Who.STAFF


def _follow_up(ticket: Ticket, body: str) -> rules.Opening:
    return rules.Opening(
        subject=ticket.subject,
        body=body,
        requester=ticket.requester,
        priority=ticket.priority,
        type=ticket.type,
        category=ticket.category,
        follow_up_of=ticket.id,
    )


def _requester(actor: Actor, named: str) -> str:
    if not actor.customer:
        return named
    if named and named != actor.customer:
        raise Forbidden("You can open tickets for yourself only.")
    return actor.customer
