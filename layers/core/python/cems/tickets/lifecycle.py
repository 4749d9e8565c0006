"""What may happen to a ticket after it was opened. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final

from cems.platform.clock import from_text, to_text
from cems.platform.errors import InvalidRequest, Problem
from cems.platform.events import Draft
from cems.platform.filter.evaluate import matches
from cems.platform.filter.tree import bind
from cems.sla.configured import Promises
from cems.tickets.fields import TICKET_FIELDS
from cems.tickets.model import MAX_PARTICIPANTS, Lane, Message, Priority, Ticket, Visibility
from cems.tickets.rules import checked_body, checked_category, checked_subject
from cems.tickets.settings import Settings, checked_choice
from cems.tickets.workflow import InvalidTransition, Who, Workflow

_FIELDS: Final = (
    "status", "priority", "type", "category", "team", "assignee", "cc", "followers"
)  # fmt: skip
_PERSONAL: Final = ("subject",)
OPEN: Final = frozenset({Lane.NEW, Lane.OPEN, Lane.PENDING, Lane.ON_HOLD})


class StaleReply(Problem):
    """The customer, or a colleague, said something that the author had not seen.

    Args:
        said: id of the last public message.
    """

    status, code, title = 409, "stale_reply", "Something was said that you have not seen"

    def __init__(self, said: str) -> None:
        super().__init__("Read what was said since, then send it again.", last_message=said)


@dataclass(frozen=True, slots=True)
class Step:
    """What a command makes of a ticket, and what is announced.

    Args:
        ticket: the ticket as it is then.
        event: what is announced.
        message: what was said with it.
        personal: the values of the event that are personal.
    """

    ticket: Ticket
    event: Draft
    message: Message | None = None
    personal: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms a ticket is under.

    Args:
        workflow: the version it was opened with.
        settings: the organisation's, as they are now.
        promises: the policies and calendars that it is pinned to; `None` before it ever was.
    """

    workflow: Workflow
    settings: Settings
    promises: Promises | None = None


@dataclass(frozen=True, slots=True)
class By:
    """Who acts.

    Args:
        side: on which side they stand.
        person: their id.
    """

    side: Who
    person: str


SYSTEM: Final = By(Who.SYSTEM, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What someone edits; `None` leaves a field as it is.

    Args:
        type: with the workflow that the ticket is under from then on.
    """

    subject: str | None = None
    priority: Priority | None = None
    category: str | None = None
    status: str | None = None
    type: Workflow | None = None
    cc: tuple[str, ...] | None = None
    followers: tuple[str, ...] | None = None


def move(before: Ticket, terms: Terms, transition: str, by: By, at: str) -> Ticket:
    """Return the ticket after a transition of its workflow.

    Args:
        before: the ticket.
        terms: what it is under.
        transition: what is asked for.
        by: who asks.
        at: when: RFC 3339, UTC.

    Raises:
        InvalidTransition: the workflow does not allow it.
        InvalidRequest: a required field is empty.
    """
    way, status = terms.workflow.move(transition, before.status, by.side)
    if before.lane is Lane.SOLVED and status.lane in OPEN and over(before, terms, at):
        raise InvalidTransition("be reopened any more", before.status, ())
    when = bind(way.when, TICKET_FIELDS, now=from_text(at), me=by.person)
    if not matches(when, TICKET_FIELDS, before):
        raise InvalidTransition(
            transition,
            before.status,
            (),
            f"The conditions that the workflow sets for {transition} are not met.",
        )
    after = replace(before, status=status.name, lane=status.lane, updated=at)
    missing = [name for name in way.requires if not getattr(after, name, "")]
    if missing:
        raise InvalidRequest(f"Before you {transition}, fill in: {', '.join(missing)}.")
    if status.lane is Lane.SOLVED:
        closes = terms.workflow.closes_by_itself(status.name)
        end = to_text(from_text(at) + terms.settings.silence) if closes else ""
        return replace(after, solved=at, closed="", closes=end)
    return replace(after, closed=at if status.lane is Lane.CLOSED else "", closes="")


def take(before: Ticket, terms: Terms, by: By, at: str) -> Step | None:
    """Make it the person's own work; `None` when it is already."""
    if before.assignee == by.person and before.lane is Lane.OPEN:
        return None
    after = move(replace(before, assignee=by.person), terms, "take", by, at)
    return changed("ticket.taken", before, after)


def assign(before: Ticket, *, team: str, assignee: str, at: str) -> Step | None:
    """Give it to a team and, if named, to a person; `None` when it is theirs already."""
    if before.lane in {Lane.SOLVED, Lane.CLOSED}:
        raise InvalidTransition("be assigned", before.status, ())
    after = replace(before, team=team or before.team, assignee=assignee, updated=at)
    if replace(after, updated=before.updated) == before:
        return None
    return changed("ticket.assigned", before, after)


def edit(before: Ticket, terms: Terms, wanted: Edit, by: By, at: str) -> Step | None:
    """Change fields and, by the transition that leads there, the status; `None` for no change."""
    if before.lane is Lane.CLOSED:
        raise InvalidTransition("be edited", before.status, ())
    after = _retyped(before, wanted.type, terms)
    if wanted.type is not None:
        terms = replace(terms, workflow=wanted.type)
    settings = terms.settings
    after = replace(
        after,
        subject=after.subject if wanted.subject is None else checked_subject(wanted.subject),
        priority=_priority(after, wanted, settings),
        category=after.category
        if wanted.category is None
        else checked_category(settings, wanted.category, before.category),
        cc=after.cc if wanted.cc is None else participants(wanted.cc),
        followers=after.followers if wanted.followers is None else participants(wanted.followers),
    )
    # Fields first: what a transition requires may come with the same edit.
    if wanted.status is not None and wanted.status != before.status:
        way = terms.workflow.way_to(wanted.status, before.status, by.side)
        after = move(after, terms, way, by, at)
    if replace(after, updated=before.updated) == before:
        return None
    return changed("ticket.updated", before, replace(after, updated=at))


def solve(before: Ticket, terms: Terms, by: By, at: str) -> Step:
    """Say that it is solved, and ask the customer to confirm."""
    return changed("ticket.solved", before, move(before, terms, "solve", by, at))


def confirm(before: Ticket, terms: Terms, by: By, at: str) -> Step:
    """Let the customer say that it is solved indeed."""
    return changed("ticket.confirmed", before, move(before, terms, "confirm", by, at))


def reopen(before: Ticket, terms: Terms, by: By, at: str) -> Step:
    """Take a solved ticket up again, within the window."""
    return changed("ticket.reopened", before, move(before, terms, "reopen", by, at))


def fall_silent(before: Ticket, terms: Terms, now: datetime) -> Step | None:
    """Close it for the customer's silence; `None` when that has no reason (any more)."""
    if not before.closes or now < from_text(before.closes):
        return None
    closes = terms.workflow.closes_by_itself(before.status)
    return changed("ticket.closed", before, move(before, terms, closes, SYSTEM, to_text(now)))


def say(before: Ticket, terms: Terms, message: Message, by: By, *, based_on: str) -> Step:
    """Add a message; a public one moves the ticket on.

    A customer's answer takes up what waited for it or was solved; a representative's first answer
    starts the work.

    Args:
        before: the ticket.
        terms: what it is under.
        message: what is said.
        by: who says it.
        based_on: id of the last public message that the author has seen, or "" if they do not say.

    Raises:
        InvalidRequest: the text breaks a rule.
        InvalidTransition: the ticket is closed.
        StaleReply: a representative had not seen the last message.
    """
    checked_body(message.body)
    late = by.side is Who.REQUESTER and over(before, terms, message.created)
    if before.lane is Lane.CLOSED or late:
        raise InvalidTransition("be answered", before.status, ())
    if message.visibility is Visibility.INTERNAL:
        # A note is between colleagues: the ticket keeps its place in every list.
        return messaged("ticket.noted", before, before, message, by)
    if by.side is Who.STAFF and based_on and based_on != before.said:
        raise StaleReply(before.said)
    follows = "answer" if by.side is Who.REQUESTER else "start"
    waits = before.lane is not Lane.NEW if by.side is Who.REQUESTER else before.lane is Lane.NEW
    after = before
    if waits and follows in terms.workflow.possible(before.status, by.side):
        after = move(before, terms, follows, by, message.created)
    after = replace(after, said=message.id, updated=message.created)
    return messaged("ticket.replied", before, after, message, by)


def changed(kind: str, before: Ticket, after: Ticket) -> Step:
    """Return the step from one state to another: which fields change, from what to what."""
    return Step(
        after, Draft(kind, 1, _difference(before, after)), personal=_personal(before, after)
    )


def scanned(ticket: Ticket, attachment: str, state: str) -> Draft:
    """Return what a verdict of the scanner announces; the ticket stays as it is.

    Args:
        ticket: the ticket.
        attachment: id of the file.
        state: what is known of it now.
    """
    data = {"attachment": attachment, "state": state}
    return Draft("ticket.attachment_scanned", 1, _difference(ticket, ticket) | data)


def participants(people: tuple[str, ...]) -> tuple[str, ...]:
    """Return people who take part, each once.

    Raises:
        InvalidRequest: there are too many.
    """
    kept = tuple(dict.fromkeys(people))
    if len(kept) > MAX_PARTICIPANTS:
        raise InvalidRequest(f"At most {MAX_PARTICIPANTS} people of a kind take part in a ticket.")
    return kept


def messaged(kind: str, before: Ticket, after: Ticket, message: Message, by: By) -> Step:
    """Return the step of somebody who says something, and what else it changes."""
    data = {"message": message.id, "by_requester": by.side is Who.REQUESTER}
    data |= {"attachments": list(message.attachments)} if message.attachments else {}
    draft = Draft(kind, 1, _difference(before, after) | data)
    return Step(after, draft, message, _personal(before, after))


def _difference(before: Ticket, after: Ticket) -> dict[str, Any]:
    changes: dict[str, Mapping[str, str]] = {
        name: {"before": _text(before, name), "after": _text(after, name)}
        for name in _FIELDS
        if getattr(before, name) != getattr(after, name)
    }
    changes |= {name: {} for name in _PERSONAL if getattr(before, name) != getattr(after, name)}
    rarely = {
        name: getattr(after, name)
        for name in ("closes", "workflow")
        if getattr(before, name) != getattr(after, name)
    }
    return rarely | {
        "number": after.human_number,
        "requester": after.requester,
        "assignee": after.assignee,
        "was": {"team": before.team, "lane": before.lane.value},
        "place": {"team": after.team, "lane": after.lane.value},
        "changes": changes,
    }


def _personal(before: Ticket, after: Ticket) -> dict[str, Any]:
    return {
        name: {"before": getattr(before, name), "after": getattr(after, name)}
        for name in _PERSONAL
        if getattr(before, name) != getattr(after, name)
    }


def _text(ticket: Ticket, name: str) -> str:
    value = getattr(ticket, name)
    return " ".join(value) if isinstance(value, tuple) else str(value)


def _priority(ticket: Ticket, wanted: Edit, settings: Settings) -> Priority:
    if wanted.priority is None:
        return ticket.priority
    return Priority(
        checked_choice("priority", settings.priorities, wanted.priority, ticket.priority)
    )


def _retyped(ticket: Ticket, workflow: Workflow | None, terms: Terms) -> Ticket:
    """Return the ticket as one of another type, which must know its status too."""
    if workflow is None or workflow.type == ticket.type:
        return ticket
    checked_choice("type", terms.settings.types, workflow.type)
    same = [each for each in workflow.statuses if each.name == ticket.status]
    if [each.lane for each in same] != [ticket.lane]:
        raise InvalidRequest(f"Tickets of type {workflow.type} cannot be {ticket.status}.")
    return replace(ticket, type=workflow.type, workflow=workflow.version)


def over(ticket: Ticket, terms: Terms, at: str) -> bool:
    """Return whether the time to reopen a solved ticket is over."""
    if ticket.lane is not Lane.SOLVED:
        return False
    return from_text(at) >= from_text(ticket.solved) + terms.settings.reopen_window
