"""What can be done to tickets: load, decide, keep in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from cems.platform.clock import Clock, to_text
from cems.platform.command import Command
from cems.platform.commands import Change, Commands, Kept
from cems.platform.configuration import Configuration
from cems.platform.crypto import DataKeys
from cems.platform.errors import Forbidden, Unavailable
from cems.platform.observability import logger
from cems.platform.policy import Actor, Resource, require
from cems.platform.rows import Item, Write
from cems.platform.table import ConditionsNotMet, Table
from cems.tickets import attachments, clocks, drafts, leases, lifecycle, rules, store
from cems.tickets import events as _registered  # noqa: F401 - fills the catalogue
from cems.tickets.access import allow, loaded
from cems.tickets.changes import change_of
from cems.tickets.configured import Configured
from cems.tickets.guards import guards_of
from cems.tickets.lifecycle import By, Edit, StaleReply, Step, Terms
from cems.tickets.model import AuthorKind, Message, Ticket, Visibility
from cems.tickets.settings import Defaults
from cems.tickets.texts import Texts
from cems.tickets.workflow import InvalidTransition, Who

type Decision = Callable[[Ticket, Terms, By, str], Step | None]


@dataclass(frozen=True, slots=True)
class Saying:
    """What someone says on a ticket.

    Args:
        body: plain text.
        visibility: who reads it.
        based_on: id of the last public message the author has seen, or "" if they do not say.
        attachments: ids of the files that come with it.
        from_draft: whether the author kept it as a draft, which goes once it is said.
    """

    body: str
    visibility: Visibility
    based_on: str = ""
    attachments: tuple[str, ...] = ()
    from_draft: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """An edit as it is asked for; `None` leaves a field as it is.

    Args:
        edit: what the rules need no more for.
        type: name of another type.
    """

    edit: Edit
    type: str | None = None


class Tickets:
    """The use cases that change tickets.

    Args:
        table: the core table.
        ephemeral: the table of what may vanish, for drafts and leases.
        texts: where what is said is kept.
        keys: the customers' keys, for what is personal in the history.
        clock: tells the time.
    """

    def __init__(
        self, table: Table, ephemeral: Table, texts: Texts, keys: DataKeys, clock: Clock
    ) -> None:
        self._table = table
        self._ephemeral = ephemeral
        self._texts = texts
        self._clock = clock
        self._commands = Commands(table, clock, keys)
        self._configured = Configured(Configuration(table, self._commands, Defaults()))

    def open_ticket(self, command: Command, opening: rules.Opening) -> Kept[Ticket]:
        """Open a ticket: one counter update, then one transaction.

        A customer opens for themselves, whatever `opening.requester` leaves out; others name the
        customer. A repeated request takes a number and leaves it unused: gaps are allowed.

        Raises:
            InvalidRequest: the opening breaks a rule, or there is no such customer.
            NotFound: a repeat of what is no longer the actor's to see.
            Forbidden, IdempotencyKeyReused, Unavailable: as every command.
        """
        opening = replace(opening, requester=_requester(command.actor, opening.requester))
        require(command.actor, "ticket.create", Resource(customer=opening.requester))
        ticket_id = command.new_id("ticket")
        message_id = command.new_id("message")
        settings = self._configured.settings()
        workflow = self._configured.workflow_for(opening.type or settings.default_type)
        promises = self._configured.promises()

        def decided(number: int, at: str) -> rules.Opened:
            return rules.open_ticket(
                opening,
                settings,
                workflow,
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
            at = to_text(now)
            opened = decided(number, at)
            # Its subject is sealed with the customer's key: without a customer there is none.
            born = Step(opened.ticket, opened.event, opened.message, opened.personal)
            step = clocks.stepped(None, born, promises, by_of(command.actor), at)
            return change_of(step, rows=self._rows(step.message, command.actor, now))

        created = self._commands.create(command, birth)
        ticket = store.ticket_of(created.meta)
        if created.replayed:
            # It may have moved on since, to where its author may not look.
            allow(command.actor, "ticket.read", ticket)
        return Kept(ticket, created.replayed)

    def take(self, command: Command, ticket_id: str) -> Kept[Ticket]:
        """Make it the actor's own work.

        Raises:
            InvalidTransition: the workflow does not allow it.
            NotFound, Forbidden, IdempotencyKeyReused, Unavailable: as every command.
        """
        return self._changed(command, ticket_id, "ticket.work", lifecycle.take)

    def assign(self, command: Command, ticket_id: str, *, team: str, assignee: str) -> Kept[Ticket]:
        """Give it to a team (the same if not named) and to one of its members, or to nobody.

        Raises:
            InvalidRequest: there is no such team, or no such member of it.
            InvalidTransition: it is finished.
            NotFound, Forbidden, IdempotencyKeyReused, Unavailable: as every command.
        """
        return self._changed(
            command,
            ticket_id,
            "ticket.work",
            lambda ticket, _terms, _by, at: lifecycle.assign(
                ticket, team=team, assignee=assignee, at=at
            ),
        )

    def edit(self, command: Command, ticket_id: str, wanted: Wanted, if_match: int) -> Kept[Ticket]:
        """Edit fields and status, as long as nobody else did.

        Raises:
            PreconditionFailed: somebody edited it since.
            InvalidRequest, InvalidTransition: the edit breaks a rule.
            NotFound, Forbidden, IdempotencyKeyReused, Unavailable: as every command.
        """

        def decide(ticket: Ticket, terms: Terms, by: By, at: str) -> Step | None:
            edit = wanted.edit
            if wanted.type is not None and wanted.type != ticket.type:
                edit = replace(edit, type=self._configured.workflow_for(wanted.type))
            return lifecycle.edit(ticket, terms, edit, by, at)

        return self._changed(command, ticket_id, "ticket.work", decide, if_match)

    def solve(self, command: Command, ticket_id: str) -> Kept[Ticket]:
        """Say that it is solved, which asks the customer to confirm.

        Raises:
            InvalidTransition: the workflow does not allow it.
            NotFound, Forbidden, IdempotencyKeyReused, Unavailable: as every command.
        """
        return self._changed(command, ticket_id, "ticket.work", lifecycle.solve)

    def confirm(self, command: Command, ticket_id: str) -> Kept[Ticket]:
        """Let the customer say that it is solved indeed, which closes it.

        Raises:
            InvalidTransition: the workflow does not allow it.
            NotFound, Forbidden, IdempotencyKeyReused, Unavailable: as every command.
        """
        return self._changed(command, ticket_id, "ticket.confirm", lifecycle.confirm)

    def reopen(self, command: Command, ticket_id: str) -> Kept[Ticket]:
        """Take it up again, within the window after it was solved.

        Raises:
            InvalidTransition: the workflow does not allow it, or the window is over.
            NotFound, Forbidden, IdempotencyKeyReused, Unavailable: as every command.
        """
        return self._changed(command, ticket_id, "ticket.reopen", lifecycle.reopen)

    def say(self, command: Command, ticket_id: str, saying: Saying) -> Kept[Ticket]:
        """Add a reply or an internal note.

        A customer's reply to a closed ticket opens another one that goes on from it: the answer is
        then that ticket.

        Raises:
            StaleReply: a representative had not seen the last message; the text was kept as their
                draft.
            AttachmentUnusable: a file cannot come with it.
            InvalidRequest, InvalidTransition: the text or the workflow does not allow it.
            NotFound, Forbidden, IdempotencyKeyReused, Unavailable: as every command.
        """
        public = saying.visibility is Visibility.PUBLIC

        def decide(ticket: Ticket, terms: Terms, by: By, at: str) -> Step | None:
            message = said(command, ticket, saying, at)
            return lifecycle.say(ticket, terms, message, by, based_on=saying.based_on)

        try:
            permission = "ticket.reply" if public else "ticket.note"
            kept = self._spoken(command, ticket_id, permission, saying, decide)
        except InvalidTransition:
            ticket = store.ticket_of(loaded(self._table, command.actor, ticket_id, "ticket.read"))
            theirs = public and command.actor.customer == ticket.requester
            # Files are of the ticket they were sent to, and cannot go to another one.
            if not (theirs and ticket.lane in store.FINISHED) or saying.attachments:
                raise
            kept = self.open_ticket(command, _follow_up(ticket, saying.body))
        if saying.from_draft and not kept.replayed:
            self._drop_draft(command.actor, ticket_id)
        return kept

    def work(
        self, command: Command, ticket_id: str, saying: Saying, decide: Decision, if_match: int
    ) -> Kept[Ticket]:
        """Do several things to a ticket as one, as long as nobody else edited it.

        Args:
            command: who asks.
            ticket_id: the ticket.
            saying: what the actor wrote for it by hand; its body is "" if nothing.
            decide: says what is to be done, and asks for every permission beyond `ticket.work`.
            if_match: the `etag` that the actor saw.

        Raises:
            PreconditionFailed: somebody edited it since.
            StaleReply: the actor had not seen the last message; the text was kept as their draft.
            AttachmentUnusable: a file cannot come with it.
            Problem: what `decide` refuses with.
            NotFound, Forbidden, IdempotencyKeyReused, Unavailable: as every command.
        """
        kept = self._spoken(command, ticket_id, "ticket.work", saying, decide, if_match)
        if saying.from_draft and not kept.replayed:
            self._drop_draft(command.actor, ticket_id)
        return kept

    def terms_of(self, ticket: Ticket) -> Terms:
        """Return the terms that a ticket is under.

        Raises:
            Unavailable: the table cannot be read now.
        """
        return self._configured.terms_of(ticket)

    def _spoken(  # noqa: PLR0913, PLR0917 - what is said, and what all changes take
        self,
        command: Command,
        ticket_id: str,
        permission: str,
        saying: Saying,
        decide: Decision,
        if_match: int | None = None,
    ) -> Kept[Ticket]:
        try:
            return self._changed(command, ticket_id, permission, decide, if_match)
        except StaleReply as stale:
            if saying.body:
                self._keep_draft(command.actor, ticket_id, saying)
                stale.extensions["draft"] = True
            raise
        except ConditionsNotMet:
            # Of all rows that come with a message, only its files have conditions of their own.
            raise attachments.taken_meanwhile(saying.attachments) from None

    def _keep_draft(self, actor: Actor, ticket_id: str, saying: Saying) -> None:
        draft = drafts.Draft(saying.body, saying.visibility, saying.based_on)
        drafts.save(self._ephemeral, actor.person, ticket_id, draft, self._clock())

    def _drop_draft(self, actor: Actor, ticket_id: str) -> None:
        try:
            drafts.remove(self._ephemeral, actor.person, ticket_id)
        except Unavailable:
            # The message stands; a draft too many can be thrown away by hand.
            logger.warning("draft left behind", extra={"ticket": ticket_id})

    def _changed(
        self,
        command: Command,
        ticket_id: str,
        permission: str,
        decide: Decision,
        if_match: int | None = None,
    ) -> Kept[Ticket]:
        def load() -> Item:
            return loaded(self._table, command.actor, ticket_id, permission)

        def decided(row: Item, now: datetime) -> Change | None:
            before = store.ticket_of(row)
            terms = self._configured.terms_of(before)
            by, at = by_of(command.actor), to_text(now)
            step = decide(before, terms, by, at)
            if step is None:
                return None
            step = clocks.stepped(before, step, terms.promises, by, at)
            guards = guards_of(before, step.ticket, command.actor)
            if command.lease:
                guards.append(leases.fence(self._ephemeral.name, before.id, command.lease, now))
            return change_of(step, rows=self._rows(step.message, command.actor, now), guards=guards)

        outcome = self._commands.change(command, load, decided, if_match)
        return Kept(store.ticket_of(outcome.meta), outcome.replayed)

    def _rows(self, message: Message | None, actor: Actor, now: datetime) -> list[Write]:
        """Return the rows of what the actor said, which bear their name as it is now."""
        if message is None:
            return []
        links = attachments.links(self._table, message, now)
        signed = replace(message, author_name=actor.name, author_kind=_KINDS[by_of(actor).side])
        return [*links, store.message_put(signed, self._texts.kept(message))]


_KINDS: Final = {
    Who.REQUESTER: AuthorKind.CUSTOMER,
    Who.STAFF: AuthorKind.STAFF,
    Who.SYSTEM: AuthorKind.SYSTEM,
}


def said(command: Command, ticket: Ticket, saying: Saying, at: str) -> Message:
    """Return the message that somebody's saying something on a ticket is."""
    return Message(
        id=command.new_id("message"),
        ticket=ticket.id,
        rev=ticket.rev + 1,
        author=command.actor.person,
        visibility=saying.visibility,
        body=saying.body,
        created=at,
        attachments=saying.attachments,
    )


def by_of(actor: Actor) -> By:
    """Return somebody as the rules of tickets see them."""
    return By(Who.REQUESTER if actor.customer else Who.STAFF, actor.person)


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
