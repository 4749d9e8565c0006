"""What may happen to a ticket. Pure."""

import re
from dataclasses import dataclass
from typing import Final

from cems.platform.errors import InvalidRequest
from cems.platform.events import Draft
from cems.tickets.model import (
    BODY_BYTES,
    SUBJECT_LENGTH,
    Lane,
    Message,
    Priority,
    Ticket,
    Visibility,
)

DEFAULT_TEAM: Final = "support"
"""The team that answers for a ticket nobody has routed."""

DEFAULT_TYPE: Final = "request"

# Anything that could break a line, hide text or turn its direction around; subjects are one line.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What someone asks for when they open a ticket.

    Args:
        subject: one line; control characters become spaces.
        body: the first message, plain text.
        requester: id of the customer it is about.
        priority: how urgent it is.
        type: which kind of ticket.
        category: the organisation's own, or "".
        channel: how it came in.
        follow_up_of: id of the closed ticket that it goes on from, or "".
    """

    subject: str
    body: str
    requester: str
    priority: Priority = Priority.NORMAL
    type: str = DEFAULT_TYPE
    category: str = ""
    channel: str = "api"
    follow_up_of: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A new ticket, its first message, and what is announced."""

    ticket: Ticket
    message: Message
    event: Draft


def open_ticket(  # noqa: PLR0913 - each is a fact the service decided
    opening: Opening, *, ticket: str, number: int, message: str, author: str, at: str
) -> Opened:
    """Return the ticket that an opening makes.

    Args:
        opening: what is asked for.
        ticket: id of the new ticket.
        number: its human number.
        message: id of its first message.
        author: id of the person who wrote it.
        at: when it happens: RFC 3339, UTC.

    Raises:
        InvalidRequest: naming what to mend.
    """
    subject = checked_subject(opening.subject)
    checked_body(opening.body)
    checked_name(opening.type)
    checked_name(opening.category)
    if not opening.requester:
        raise InvalidRequest("Name the customer it is about as `requester`.")
    opened = Ticket(
        id=ticket,
        number=number,
        subject=subject,
        status=Lane.NEW.value,
        lane=Lane.NEW,
        priority=opening.priority,
        type=opening.type,
        category=opening.category,
        requester=opening.requester,
        team=DEFAULT_TEAM,
        assignee="",
        channel=opening.channel,
        created=at,
        updated=at,
        said=message,
        follow_up_of=opening.follow_up_of,
    )
    first = Message(
        id=message,
        ticket=ticket,
        rev=1,
        author=author,
        visibility=Visibility.PUBLIC,
        body=opening.body,
        created=at,
    )
    return Opened(opened, first, _created(opened, first))


def checked_subject(subject: str) -> str:
    """Return a subject as it is kept: one line.

    Raises:
        InvalidRequest: it is empty or too long.
    """
    kept = _CONTROL.sub(" ", subject).strip()
    if not 1 <= len(kept) <= SUBJECT_LENGTH:
        raise InvalidRequest(f"A subject has 1 to {SUBJECT_LENGTH} characters.")
    return kept


def checked_name(name: str) -> str:
    """Return a name that the organisation gave something, such as a category.

    Raises:
        InvalidRequest: it holds characters that cannot be seen.
    """
    if _CONTROL.search(name):
        raise InvalidRequest("Names hold visible characters only.")
    return name


def checked_body(body: str) -> None:
    """Refuse a text that says nothing or is too long.

    Raises:
        InvalidRequest: saying which.
    """
    if not body.strip():
        raise InvalidRequest("The body is empty: say something.")
    if len(body.encode()) > BODY_BYTES:
        raise InvalidRequest(f"A body has at most {BODY_BYTES} bytes in UTF-8.")


def _created(ticket: Ticket, first: Message) -> Draft:
    return Draft(
        "ticket.created",
        1,
        {
            "number": ticket.human_number,
            "status": ticket.status,
            "lane": ticket.lane.value,
            "priority": ticket.priority.value,
            "type": ticket.type,
            "category": ticket.category,
            "requester": ticket.requester,
            "team": ticket.team,
            "channel": ticket.channel,
            "message": first.id,
        },
    )
