"""What a ticket is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from cems.platform.clock import to_text
from cems.sla import rules as sla_rules
from cems.sla.explain import Pinned
from cems.sla.model import Clock, Kind, Standing

SUBJECT_LENGTH: Final = 200
MAX_PARTICIPANTS: Final = 20
"""The most people of each kind who take part in a ticket beside its requester and assignee."""
BODY_BYTES: Final = 128 * 1024
"""The longest a message may be, in UTF-8."""


class Lane(StrEnum):
    """The fixed categories that every workflow's statuses belong to."""

    NEW = "new"
    OPEN = "open"
    PENDING = "pending"
    ON_HOLD = "on_hold"
    SOLVED = "solved"
    CLOSED = "closed"


class Priority(StrEnum):
    """How urgent a ticket is."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """Place in a queue: 0 comes first."""
        return _RANKS[self]


_RANKS: Final = {
    Priority.CRITICAL: 0,
    Priority.HIGH: 1,
    Priority.NORMAL: 2,
    Priority.LOW: 3,
}


class Visibility(StrEnum):
    """Who reads a message: everyone on the ticket, or only those who work on it."""

    PUBLIC = "public"
    INTERNAL = "internal"


class AuthorKind(StrEnum):
    """Which side somebody who says something is on."""

    CUSTOMER = "customer"
    STAFF = "staff"
    SYSTEM = "system"


def human_number(number: int) -> str:
    """Return a ticket's number as people say it, such as `CX-1042`."""
    return f"CX-{number}"


@dataclass(frozen=True, slots=True)
class PendingAlert:
    """A warning or a level of a ladder that has happened, whose actions are not yet carried out.

    Args:
        kind: of which clock.
        cycle: in which of its cycles.
        name: of the alert, such as `warning-1` or `level-2`.
        at: when it happened: RFC 3339, UTC.
    """

    kind: Kind
    cycle: int
    name: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """A ticket as it stands.

    Args:
        id: ULID.
        number: the human number, without its prefix.
        subject: one line.
        status: name of the workflow's state.
        lane: the category that the status belongs to.
        priority: how urgent it is.
        type: which kind of ticket; decides the workflow.
        category: the organisation's own, or "".
        requester: id of the customer it is about.
        team: id of the team that answers for it.
        assignee: id of the person who works on it, or "".
        channel: how it came in.
        created: RFC 3339, UTC.
        updated: when it last changed.
        said: id of the last public message, or "".
        workflow: version of its type's workflow that it was opened with.
        solved: when it was last solved: RFC 3339, UTC, or "".
        closed: when it was closed: RFC 3339, UTC, or "".
        closes: when silence closes it: RFC 3339, UTC, or "".
        clocks: its service level clocks, each in its last cycle.
        sla: what those are reckoned by; `None` while it never came under any policies.
        alerts: what has happened to the clocks, and is still to be acted upon.
        cc: ids of other customers who read and answer along.
        followers: ids of colleagues who are told of what happens.
        follow_up_of: id of the closed ticket that it goes on from, or "".
        etag: changes with whatever a person can edit.
        rev: changes with every event.
    """

    id: str
    number: int
    subject: str
    status: str
    lane: Lane
    priority: Priority
    type: str
    category: str
    requester: str
    team: str
    assignee: str
    channel: str
    created: str
    updated: str
    said: str = ""
    workflow: int = 0
    solved: str = ""
    closed: str = ""
    closes: str = ""
    clocks: Mapping[Kind, Clock] = field(default_factory=dict)
    sla: Pinned | None = None
    alerts: tuple[PendingAlert, ...] = ()
    cc: tuple[str, ...] = ()
    followers: tuple[str, ...] = ()
    follow_up_of: str = ""
    etag: int = 1
    rev: int = 1

    @property
    def human_number(self) -> str:
        """The number as people say it, such as `CX-1042`."""
        return human_number(self.number)

    @property
    def due(self) -> str:
        """The earliest due of what is still owed, missed or not: RFC 3339, UTC, or ""."""
        due = sla_rules.due_of(self.clocks)
        return to_text(due) if due else ""

    @property
    def standing(self) -> Standing | None:
        """Where all that is promised stands; `None` where nothing is."""
        return sla_rules.standing_of(self.clocks)

    @property
    def next_at(self) -> str:
        """When something is to happen to it by itself: RFC 3339, UTC, or "".

        It lies in the past while an alert is not acted upon: so the sweep brings the ticket up
        again until it is.
        """
        moment = sla_rules.next_of(self.clocks)
        moments = [self.closes, to_text(moment) if moment else "", *(a.at for a in self.alerts)]
        return min(filter(None, moments), default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """Something said on a ticket.

    Args:
        id: ULID.
        ticket: id of the ticket.
        rev: revision of the ticket that it came with; messages are in this order.
        author: id of the person who wrote it.
        visibility: who reads it.
        body: plain text.
        created: RFC 3339, UTC.
        attachments: ids of the files that came with it.
        author_name: as it was when they wrote it, or "" where nobody kept it.
        author_kind: which side they were on, or `None` where nobody kept it.
    """

    id: str
    ticket: str
    rev: int
    author: str
    visibility: Visibility
    body: str
    created: str
    attachments: tuple[str, ...] = ()
    author_name: str = ""
    author_kind: AuthorKind | None = None
