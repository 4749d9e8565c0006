"""What may happen to a ticket. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from cems.platform.errors import InvalidRequest
from cems.platform.events import Draft
from cems.platform.text import is_visible, one_line
from cems.tickets.model import (
    BODY_BYTES,
    SUBJECT_LENGTH,
    Message,
    Priority,
    Ticket,
    Visibility,
)
from cems.tickets.settings import Settings, checked_choice
from cems.tickets.workflow import Workflow


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What someone asks for when they open a ticket.

    Args:
        subject: one line; control characters become spaces.
        body: the first message, plain text.
        requester: id of the customer it is about.
        priority: how urgent it is, or `None` if they do not say.
        type: which kind of ticket, or "" if they do not say.
        category: the organisation's own, or "".
        channel: how it came in.
        follow_up_of: id of the closed ticket that it goes on from, or "".
    """

    subject: str
    body: str
    requester: str
    priority: Priority | None = None
    type: str = ""
    category: str = ""
    channel: str = "api"
    follow_up_of: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A new ticket, its first message, what is announced, and the personal values of that."""

    ticket: Ticket
    message: Message
    event: Draft
    personal: Mapping[str, str]


def open_ticket(  # noqa: PLR0913 - each is a fact the service decided
    opening: Opening,
    settings: Settings,
    workflow: Workflow,
    *,
    ticket: str,
    number: int,
    message: str,
    author: str,
    at: str,
) -> Opened:
    """Return the ticket that an opening makes.

    Args:
        opening: what is asked for.
        settings: the organisation's.
        workflow: that its type has now.
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
    if not opening.requester:
        raise InvalidRequest("Name the customer it is about as `requester`.")
    opened = Ticket(
        id=ticket,
        number=number,
        subject=subject,
        status=workflow.initial.name,
        lane=workflow.initial.lane,
        priority=Priority(
            checked_choice(
                "priority", settings.priorities, opening.priority or settings.default_priority
            )
        ),
        type=checked_choice("type", settings.types, workflow.type),
        category=checked_category(settings, opening.category),
        requester=opening.requester,
        team=settings.default_team,
        assignee="",
        channel=opening.channel,
        created=at,
        updated=at,
        said=message,
        workflow=workflow.version,
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
    return Opened(opened, first, _created(opened, first), {"subject": subject})


def checked_subject(subject: str) -> str:
    """Return a subject as it is kept: one line.

    Raises:
        InvalidRequest: it is empty or too long.
    """
    return one_line(subject, SUBJECT_LENGTH, "A subject")


def checked_category(settings: Settings, name: str, before: str = "") -> str:
    """Return the category that someone chose, or "" for none.

    Raises:
        InvalidRequest: there is none of that name, or it holds characters that cannot be seen.
    """
    if not is_visible(name):
        raise InvalidRequest("Names hold visible characters only.")
    return checked_choice("category", settings.categories, name, before)


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
            "workflow": ticket.workflow,
            "follow_up_of": ticket.follow_up_of,
        },
    )
