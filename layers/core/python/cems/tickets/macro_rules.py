"""What using a macro makes of a ticket. Pure.

What is said comes first, as it does when somebody answers by hand: it may start the work. Then the
team and the person, then the fields, then the status, for which the fields may be required. All of
it is one step with one event: that of what was said, or `ticket.updated` where nothing was.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from cems.customers.model import Customer
from cems.platform.clock import from_text
from cems.platform.errors import Problem
from cems.sla import zones
from cems.tickets import lifecycle
from cems.tickets.lifecycle import By, Edit, Step, Terms
from cems.tickets.macros import ME, Actions
from cems.tickets.model import Message, Ticket, Visibility
from cems.tickets.settings import Entry

CHANGED: Final = ("status", "priority", "category", "team", "assignee")
"""The fields that macros change."""
TEXT: Final = "text"
"""What a refusal is about where something cannot be said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to be done with a macro.

    Args:
        macro: its id.
        actions: what it does.
        message: what is to be said, or `None` for nothing.
        based_on: id of the last public message that its user has seen, or "" if they do not say.
    """

    macro: str
    actions: Actions
    message: Message | None
    based_on: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that a macro would do and that cannot be done now.

    Args:
        field: what it is about: one of `CHANGED`, or `text`.
        problem: why not.
    """

    field: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a macro would make of a ticket.

    Args:
        ticket: the ticket as it would be then.
        refused: what cannot be done.
    """

    ticket: Ticket
    refused: tuple[Refusal, ...]


type _Deed = Callable[[Ticket], Ticket]


def tried(before: Ticket, terms: Terms, plan: Plan, by: By, at: str) -> Outcome:
    """Return what using a macro would make of a ticket, with whatever cannot be done left out.

    Args:
        before: the ticket.
        terms: what it is under.
        plan: what is to be done.
        by: who uses it.
        at: when: RFC 3339, UTC.
    """
    ticket, refused = before, list[Refusal]()
    for field, deed in _deeds(terms, plan, by, at):
        try:
            ticket = deed(ticket)
        except Problem as problem:
            refused.append(Refusal(field, problem))
    return Outcome(ticket, tuple(refused))


def used(before: Ticket, terms: Terms, plan: Plan, by: By, at: str) -> Step | None:
    """Return the step of using a macro: all of it, or nothing; `None` where it changes nothing.

    Args:
        before: the ticket.
        terms: what it is under.
        plan: what is to be done.
        by: who uses it.
        at: when: RFC 3339, UTC.

    Raises:
        InvalidRequest, InvalidTransition: something cannot be done.
        StaleReply: its user had not seen the last message.
    """
    after, message = before, plan.message
    for _, deed in _deeds(terms, plan, by, at):
        after = deed(after)
    if message is not None:
        public = message.visibility is Visibility.PUBLIC
        kind = "ticket.replied" if public else "ticket.noted"
        step = lifecycle.messaged(kind, before, after, message, by)
    elif replace(after, updated=before.updated) == before:
        return None
    else:
        step = lifecycle.changed("ticket.updated", before, replace(after, updated=at))
    data = {**step.event.data, "macro": plan.macro}
    return replace(step, event=replace(step.event, data=data))


def _deeds(terms: Terms, plan: Plan, by: By, at: str) -> Iterator[tuple[str, _Deed]]:
    """Yield what is to be done in its order, each with the field that it is about."""
    actions, message = plan.actions, plan.message

    def edited(wanted: Edit) -> _Deed:
        def deed(ticket: Ticket) -> Ticket:
            step = lifecycle.edit(ticket, terms, wanted, by, at)
            return step.ticket if step else ticket

        return deed

    def said(ticket: Ticket) -> Ticket:
        assert message is not None  # noqa: S101 - or it would not be among the deeds
        return lifecycle.say(ticket, terms, message, by, based_on=plan.based_on).ticket

    if message is not None:
        yield TEXT, said
    if actions.team or actions.assignee:
        yield "team" if actions.team else "assignee", lambda each: _given(each, actions, by, at)
    if actions.priority:
        yield "priority", edited(Edit(priority=actions.priority))
    if actions.category:
        yield "category", edited(Edit(category=actions.category))
    if actions.status:
        yield "status", edited(Edit(status=actions.status))


def _given(ticket: Ticket, actions: Actions, by: By, at: str) -> Ticket:
    team = actions.team or ticket.team
    # Whoever had it has it still, unless it goes to another team.
    assignee = ticket.assignee if team == ticket.team else ""
    if actions.assignee:
        assignee = by.person if actions.assignee == ME else actions.assignee
    if (team, assignee) == (ticket.team, ticket.assignee):
        return ticket
    step = lifecycle.assign(ticket, team=team, assignee=assignee, at=at)
    return step.ticket if step else ticket


def changes(before: Ticket, after: Ticket) -> Mapping[str, tuple[str, str]]:
    """Return the fields that differ, each with what it was and what it is; "" for nothing."""
    return {
        name: (str(getattr(before, name)), str(getattr(after, name)))
        for name in CHANGED
        if getattr(before, name) != getattr(after, name)
    }


def values(
    ticket: Ticket, terms: Terms, customer: Customer | None, names: Mapping[str, str]
) -> Mapping[str, str]:
    """Return what the text of a macro can put in, by `macros.VARIABLES`; "" where nothing is known.

    Args:
        ticket: as it will be once the macro was used.
        terms: what it is under.
        customer: whom it is about; `None` where they are gone, or not the reader's to know.
        names: those of who uses it, of the ticket's team, of the organisation, by variable.
    """
    settings = terms.settings
    name = customer.name if customer else ""
    return {
        "ticket.number": ticket.human_number,
        "ticket.subject": ticket.subject,
        # Statuses have names that people chose, and no labels.
        "ticket.status": ticket.status.replace("_", " "),
        "ticket.priority": _label(settings.priorities, ticket.priority),
        "ticket.category": _label(settings.categories, ticket.category),
        "ticket.due": _due(ticket.due, customer.zone if customer else ""),
        "customer.name": name,
        "customer.first_name": name.partition(" ")[0],
        "customer.language": customer.language if customer else "",
        **names,
    }


def _label(entries: tuple[Entry, ...], name: str) -> str:
    return next((each.label for each in entries if each.name == name), name)


def _due(due: str, zone: str) -> str:
    return zones.shown(from_text(due), zone) if due else ""
