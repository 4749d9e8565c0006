"""What may happen to a ticket after it was opened. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from cems.platform.clock import from_text, to_text
from cems.platform.errors import InvalidRequest, Problem
from cems.platform.events import Draft
from cems.tickets.model import Lane, Message, Priority, Ticket, Visibility
from cems.tickets.rules import checked_body, checked_name, checked_subject
from cems.tickets.workflow import InvalidTransition, Who, Workflow

REOPEN_WINDOW: Final = timedelta(days=7)
"""How long after it was solved a ticket may be reopened."""

_FIELDS: Final = ("status", "priority", "type", "category", "team", "assignee")
_PERSONAL: Final = ("subject",)


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
    """What a command makes of a ticket, and what is announced."""

    ticket: Ticket
    event: Draft
    message: Message | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What someone edits; `None` leaves a field as it is."""

    subject: str | None = None
    priority: Priority | None = None
    category: str | None = None
    status: str | None = None


def move(before: Ticket, workflow: Workflow, transition: str, who: Who, *, at: str) -> Ticket:
    """Return the ticket after a transition of its workflow.

    Args:
        before: the ticket.
        workflow: the version it was opened with.
        transition: what is asked for.
        who: on which side the actor stands.
        at: when: RFC 3339, UTC.

    Raises:
        InvalidTransition: the workflow does not allow it.
        InvalidRequest: a required field is empty.
    """
    way, status = workflow.move(transition, before.status, who)
    after = replace(
        before,
        status=status.name,
        lane=status.lane,
        solved=at if status.lane is Lane.SOLVED else before.solved,
        updated=at,
    )
    missing = [name for name in way.requires if not getattr(after, name, "")]
    if missing:
        raise InvalidRequest(f"Before you {transition}, fill in: {', '.join(missing)}.")
    return after


def take(before: Ticket, workflow: Workflow, person: str, at: str) -> Step | None:
    """Make it the person's own work; `None` when it is already."""
    if before.assignee == person and before.lane is Lane.OPEN:
        return None
    after = move(replace(before, assignee=person), workflow, "take", Who.STAFF, at=at)
    return Step(after, changed("ticket.taken", before, after))


def assign(before: Ticket, *, team: str, assignee: str, at: str) -> Step | None:
    """Give it to a team and, if named, to a person; `None` when it is theirs already."""
    if before.lane in {Lane.SOLVED, Lane.CLOSED}:
        raise InvalidTransition("be assigned", before.status, ())
    after = replace(before, team=team or before.team, assignee=assignee, updated=at)
    if replace(after, updated=before.updated) == before:
        return None
    return Step(after, changed("ticket.assigned", before, after))


def edit(before: Ticket, workflow: Workflow, wanted: Edit, who: Who, at: str) -> Step | None:
    """Change fields and, by the transition that leads there, the status; `None` for no change."""
    after = before
    if wanted.status is not None and wanted.status != before.status:
        after = move(
            after, workflow, workflow.way_to(wanted.status, before.status, who), who, at=at
        )
    if before.lane is Lane.CLOSED:
        raise InvalidTransition("be edited", before.status, ())
    after = replace(
        after,
        subject=after.subject if wanted.subject is None else checked_subject(wanted.subject),
        priority=wanted.priority or after.priority,
        category=after.category if wanted.category is None else checked_name(wanted.category),
    )
    if replace(after, updated=before.updated) == before:
        return None
    after = replace(after, updated=at)
    return Step(after, changed("ticket.updated", before, after))


def solve(before: Ticket, workflow: Workflow, at: str) -> Step:
    """Say that it is solved, and ask the customer to confirm."""
    after = move(before, workflow, "solve", Who.STAFF, at=at)
    return Step(after, changed("ticket.solved", before, after))


def confirm(before: Ticket, workflow: Workflow, at: str) -> Step:
    """Let the customer say that it is solved indeed."""
    after = move(before, workflow, "confirm", Who.REQUESTER, at=at)
    return Step(after, changed("ticket.confirmed", before, after))


def reopen(before: Ticket, workflow: Workflow, who: Who, now: datetime) -> Step:
    """Take a solved ticket up again, within the window."""
    if before.lane is Lane.SOLVED and _over(before, now):
        raise InvalidTransition("be reopened any more", before.status, ())
    after = move(before, workflow, "reopen", who, at=to_text(now))
    return Step(after, changed("ticket.reopened", before, after))


def say(  # noqa: PLR0913 - each is a fact the service decided
    before: Ticket, workflow: Workflow, message: Message, who: Who, *, based_on: str, at: str
) -> Step:
    """Add a message; a public one moves the ticket on.

    A customer's answer takes up what waited for it or was solved; a representative's first answer
    starts the work.

    Args:
        before: the ticket.
        workflow: the version it was opened with.
        message: what is said.
        who: on which side the author stands.
        based_on: id of the last public message that the author has seen, or "" if they do not say.
        at: when: RFC 3339, UTC.

    Raises:
        InvalidRequest: the text breaks a rule.
        InvalidTransition: the ticket is closed.
        StaleReply: a representative had not seen the last message.
    """
    checked_body(message.body)
    if before.lane is Lane.CLOSED:
        raise InvalidTransition("be answered", before.status, ())
    if message.visibility is Visibility.INTERNAL:
        # A note is between colleagues: the ticket keeps its place in every list.
        return Step(before, _messaged("ticket.noted", before, before, message, who), message)
    if who is Who.STAFF and based_on and based_on != before.said:
        raise StaleReply(before.said)
    follows = "answer" if who is Who.REQUESTER else "start"
    waits = before.lane is not Lane.NEW if who is Who.REQUESTER else before.lane is Lane.NEW
    after = before
    if waits and follows in workflow.possible(before.status, who):
        after = move(before, workflow, follows, who, at=at)
    after = replace(after, said=message.id, updated=at)
    return Step(after, _messaged("ticket.replied", before, after, message, who), message)


def changed(kind: str, before: Ticket, after: Ticket) -> Draft:
    """Return the event of a change: which fields, from what to what."""
    return Draft(kind, 1, _difference(before, after))


def _messaged(kind: str, before: Ticket, after: Ticket, message: Message, who: Who) -> Draft:
    data = {"message": message.id, "by_requester": who is Who.REQUESTER}
    return Draft(kind, 1, _difference(before, after) | data)


def _difference(before: Ticket, after: Ticket) -> dict[str, Any]:
    changes: dict[str, Mapping[str, str]] = {
        name: {"before": str(getattr(before, name)), "after": str(getattr(after, name))}
        for name in _FIELDS
        if getattr(before, name) != getattr(after, name)
    }
    changes |= {name: {} for name in _PERSONAL if getattr(before, name) != getattr(after, name)}
    return {
        "number": after.human_number,
        "requester": after.requester,
        "assignee": after.assignee,
        "was": {"team": before.team, "lane": before.lane.value},
        "place": {"team": after.team, "lane": after.lane.value},
        "changes": changes,
    }


def _over(ticket: Ticket, now: datetime) -> bool:
    return now >= from_text(ticket.solved) + REOPEN_WINDOW
