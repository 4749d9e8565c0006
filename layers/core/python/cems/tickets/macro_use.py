"""The use cases of who uses macros: what one would do to a ticket, and doing it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from cems.accounts import store as accounts
from cems.customers import store as customers
from cems.customers.model import Customer
from cems.platform import templates
from cems.platform.clock import Clock, to_text
from cems.platform.command import Command
from cems.platform.commands import Kept
from cems.platform.errors import InvalidRequest, Problem
from cems.platform.policy import Actor, Resource, decide
from cems.platform.rows import Item, Key
from cems.platform.table import Table
from cems.platform.templates import MissingValues, Rendered
from cems.tickets import macro_rules, store
from cems.tickets.access import allow, loaded
from cems.tickets.guards import guards_of
from cems.tickets.lifecycle import By, Step, Terms
from cems.tickets.macro_rules import Outcome, Plan, Refusal
from cems.tickets.macro_service import Macros
from cems.tickets.macros import Macro
from cems.tickets.model import Message, Ticket, Visibility
from cems.tickets.service import Saying, Tickets, by_of, said

_PERMISSIONS: Final = {Visibility.PUBLIC: "ticket.reply", Visibility.INTERNAL: "ticket.note"}
_NOT_YET: Final = "-"
"""Stands for a text that is not made yet: only that there is one matters to the rules."""


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """Who answers.

    Args:
        name: the organisation's name.
        language: the language it speaks with those who do not say theirs.
    """

    name: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What using a macro would do now.

    Args:
        language: of the text, or "" if it says nothing.
        text: what it would say, or "".
        visibility: who would read that.
        missing: names of the variables in the text that nothing is known for.
        changes: the fields that would change, with what they are and would be; "" for nothing.
        refused: what it would do and cannot.
    """

    language: str
    text: str
    visibility: Visibility
    missing: tuple[str, ...]
    changes: Mapping[str, tuple[str, str]]
    refused: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """How somebody uses a macro.

    Args:
        saying: what they made of its text; with the body "" it says what it says.
        visibility: who reads it, or `None` as the macro says.
        language: the language to speak, or "" for the customer's.
    """

    saying: Saying
    visibility: Visibility | None = None
    language: str = ""


class MacroUse:
    """The use cases.

    Args:
        table: the core table.
        macros: the macros there are.
        tickets: what is done to tickets.
        house: who answers.
        clock: tells the time.
    """

    def __init__(
        self, table: Table, macros: Macros, tickets: Tickets, house: House, clock: Clock
    ) -> None:
        self._table = table
        self._macros = macros
        self._tickets = tickets
        self._house = house
        self._clock = clock

    def preview(self, actor: Actor, ticket_id: str, macro_id: str, language: str = "") -> Preview:
        """Return what using a macro would do now; nothing is done.

        Args:
            actor: who would use it.
            ticket_id: upon what.
            macro_id: the macro.
            language: the language to speak, or "" for the customer's.

        Raises:
            InvalidTemplate: what its text makes is too long.
            NotFound: there is no such ticket or macro, or the actor may not know of it.
            Forbidden: they may not work on the ticket.
            Unavailable: the table cannot be reached.
        """
        before = store.ticket_of(loaded(self._table, actor, ticket_id, "ticket.work"))
        macro = self._macros.macro(actor, macro_id)
        terms, at = self._tickets.terms_of(before), to_text(self._clock())
        plan = _plan(macro, before, macro.visibility, at)
        outcome = self._tried(actor, before, terms, plan, at)
        refused = outcome.refused
        if plan.message:
            try:
                allow(actor, _PERMISSIONS[macro.visibility], before)
            except Problem as problem:
                refused = (Refusal(macro_rules.TEXT, problem), *refused)
        spoken, text = self._text(actor, outcome.ticket, terms, macro, language)
        return Preview(
            language=spoken,
            text=text.plain,
            visibility=macro.visibility,
            missing=text.missing,
            changes=macro_rules.changes(before, outcome.ticket),
            refused=refused,
        )

    def use(
        self, command: Command, ticket_id: str, macro_id: str, use: Use, if_match: int
    ) -> Kept[Ticket]:
        """Use a macro: what it says and what it changes is one command with one event, or nothing.

        Raises:
            PreconditionFailed: somebody edited the ticket since the actor saw it.
            StaleReply: they had not seen the last message; what they wrote was kept as their draft.
            MissingValues: the macro's own text has places that nothing is known for.
            AttachmentUnusable: a file cannot come with it.
            InvalidTemplate, InvalidRequest, InvalidTransition: something cannot be done.
            NotFound, Forbidden, IdempotencyKeyReused, Unavailable: as every command.
        """
        actor, saying = command.actor, use.saying

        def decided(ticket: Ticket, terms: Terms, by: By, at: str) -> Step | None:
            macro = self._macros.macro(actor, macro_id)
            visibility = use.visibility or macro.visibility
            plan = _plan(macro, ticket, visibility, at)
            if not (saying.body or plan.message):
                if saying.attachments:
                    raise InvalidRequest("Files come with a text, and there is none.")
                return macro_rules.used(ticket, terms, plan, by, at)
            allow(actor, _PERMISSIONS[visibility], ticket)
            body = saying.body
            if not body:
                then = macro_rules.tried(ticket, terms, plan, by, at).ticket
                body = self._complete_text(actor, then, terms, macro, use.language)
            message = said(command, ticket, replace(saying, body=body, visibility=visibility), at)
            plan = replace(plan, message=message, based_on=saying.based_on)
            return macro_rules.used(ticket, terms, plan, by, at)

        return self._tickets.work(command, ticket_id, saying, decided, if_match)

    def _complete_text(
        self, actor: Actor, ticket: Ticket, terms: Terms, macro: Macro, language: str
    ) -> str:
        _, text = self._text(actor, ticket, terms, macro, language)
        if text.missing:
            raise MissingValues(text.missing)
        return text.plain

    def _tried(self, actor: Actor, before: Ticket, terms: Terms, plan: Plan, at: str) -> Outcome:
        """Return what the rules make of it, and what stands in its way outside of the ticket."""
        by = by_of(actor)
        outcome = macro_rules.tried(before, terms, plan, by, at)
        guards = guards_of(before, outcome.ticket, actor)
        if not guards:
            return outcome
        rows = self._table.get_many(*(Key(each.check.pk, each.check.sk) for each in guards))
        missing = [
            guard.problem({}) if callable(guard.problem) else guard.problem
            for guard, row in zip(guards, rows, strict=True)
            if not _is_active(row)
        ]
        if not missing:
            return outcome
        # Whoever is not there gets nothing; the rest is as it would be without.
        rest = replace(plan.actions, team="", assignee="")
        without = macro_rules.tried(before, terms, replace(plan, actions=rest), by, at)
        field = "team" if plan.actions.team else "assignee"
        return Outcome(without.ticket, (Refusal(field, missing[0]), *without.refused))

    def _text(
        self, actor: Actor, ticket: Ticket, terms: Terms, macro: Macro, language: str
    ) -> tuple[str, Rendered]:
        """Return what a macro says of a ticket as it is, and in which language: one call."""
        if not macro.texts:
            return "", Rendered("", ())
        customer, team = self._table.get_many(
            customers.customer_key(ticket.requester), accounts.team_key(ticket.team)
        )
        known = _customer(actor, ticket, customer)
        theirs = known.language if known else ""
        spoken, source = macro.text_for(language, theirs, self._house.language)
        names = {
            "agent.name": actor.name,
            "team.name": team["name"] if team else "",
            "organisation.name": self._house.name,
        }
        values = macro_rules.values(ticket, terms, known, names)
        return spoken, templates.rendered(source, values)


def _customer(actor: Actor, ticket: Ticket, row: Item | None) -> Customer | None:
    """Return whom a ticket is about, unless they are gone or not the actor's to know."""
    known = decide(actor, "customer.read", Resource(customer=ticket.requester))
    return customers.customer_of(row) if row and known else None


def _plan(macro: Macro, ticket: Ticket, visibility: Visibility, at: str) -> Plan:
    """Return what a macro is to do, with a text of its own that is not made yet."""
    message = Message(
        id="",
        ticket=ticket.id,
        rev=ticket.rev + 1,
        author="",
        visibility=visibility,
        body=_NOT_YET,
        created=at,
    )
    return Plan(macro=macro.id, actions=macro.actions, message=message if macro.texts else None)


def _is_active(row: Item | None) -> bool:
    return bool(row and row["active"])
