"""What the tickets API takes and shows."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from cems.accounts.model import TEAM_PATTERN
from cems.platform import ids
from cems.platform.rows import Item
from cems.sla.model import Standing
from cems.tickets import store
from cems.tickets.attachment_rules import PER_MESSAGE, Attachment
from cems.tickets.lifecycle import Edit
from cems.tickets.model import (
    BODY_BYTES,
    MAX_PARTICIPANTS,
    SUBJECT_LENGTH,
    AuthorKind,
    Lane,
    Message,
    Priority,
    Ticket,
    Visibility,
    human_number,
)
from cems.tickets.queries import Queue
from cems.tickets.rules import Opening
from cems.tickets.service import Saying, Wanted
from cems.tickets.timetravel import Entry
from functions.tickets.views_files import AttachmentView

NAME_LENGTH = 64
DUE = "The earliest due time of what is still owed, missed or not: RFC 3339, UTC."
SLA = (
    "Where all that is promised stands: `breached` once something was missed, else `warned`, "
    "`paused`, `ok`; null where nothing is promised."
)


type Id = Annotated[str, StringConstraints(pattern=ids.PATTERN)]


class _Request(BaseModel):
    model_config = ConfigDict(extra="forbid")


class NewTicket(_Request):
    """What opens a ticket."""

    subject: str = Field(min_length=1, max_length=SUBJECT_LENGTH, description="One line.")
    body: str = Field(min_length=1, max_length=BODY_BYTES, description="Plain text.")
    priority: Priority | None = None
    type: str | None = Field(None, min_length=1, max_length=NAME_LENGTH)
    category: str | None = Field(None, min_length=1, max_length=NAME_LENGTH)
    requester: str | None = Field(
        None,
        pattern=ids.PATTERN,
        description="Id of the customer it is about. Customers leave it out: it is theirs.",
    )

    def opening(self) -> Opening:
        """Return what is asked for, in the system's own terms."""
        return Opening(
            subject=self.subject,
            body=self.body,
            requester=self.requester or "",
            priority=self.priority,
            type=self.type or "",
            category=self.category or "",
        )


class TicketEdit(_Request):
    """What to change; what is left out stays."""

    subject: str | None = Field(None, min_length=1, max_length=SUBJECT_LENGTH)
    priority: Priority | None = None
    category: str | None = Field(None, max_length=NAME_LENGTH, description="Empty for none.")
    status: str | None = Field(
        None, min_length=1, max_length=NAME_LENGTH, description="A status the workflow leads to."
    )
    type: str | None = Field(
        None,
        min_length=1,
        max_length=NAME_LENGTH,
        description="Another type, whose workflow knows the ticket's status too.",
    )
    cc: list[Id] | None = Field(
        None,
        max_length=MAX_PARTICIPANTS,
        description="Ids of the other customers who read and answer along.",
    )
    followers: list[Id] | None = Field(
        None,
        max_length=MAX_PARTICIPANTS,
        description="Ids of the colleagues who are told of what happens.",
    )

    def wanted(self) -> Wanted:
        """Return what is asked for, in the system's own terms."""
        return Wanted(
            edit=Edit(
                subject=self.subject,
                priority=self.priority,
                category=self.category,
                status=self.status,
                cc=None if self.cc is None else tuple(self.cc),
                followers=None if self.followers is None else tuple(self.followers),
            ),
            type=self.type,
        )


class NewMessage(_Request):
    """What someone says."""

    body: str = Field(min_length=1, max_length=BODY_BYTES, description="Plain text.")
    visibility: Visibility = Visibility.PUBLIC
    based_on: str | None = Field(
        None,
        pattern=ids.PATTERN,
        description="Id of the last public message its author has seen. If there is a newer one, "
        "a representative's reply is stopped with 409 `stale_reply`, and kept as their draft.",
    )
    attachments: list[Id] = Field(
        [],
        max_length=PER_MESSAGE,
        description="Ids of files of yours that were recorded on this ticket.",
    )
    from_draft: bool = Field(
        default=False, description="Whether it was kept as a draft, which goes once it is said."
    )

    def saying(self) -> Saying:
        """Return what is said, in the system's own terms."""
        return Saying(
            self.body,
            self.visibility,
            self.based_on or "",
            tuple(dict.fromkeys(self.attachments)),
            self.from_draft,
        )


class Assignment(_Request):
    """Who gets it."""

    team: str | None = Field(None, pattern=TEAM_PATTERN, description="The same team if left out.")
    assignee: str | None = Field(
        None, pattern=ids.PATTERN, description="Nobody in particular if left out."
    )


class TicketView(BaseModel):
    """A ticket as it stands."""

    model_config = ConfigDict(title="Ticket")

    id: str
    number: str = Field(description="The number as people say it, such as `CX-1042`.")
    subject: str
    status: str
    status_category: Lane
    priority: Priority
    type: str
    category: str | None
    requester: str
    team: str
    assignee: str | None
    channel: str
    cc: list[str] = Field(description="Ids of the other customers who read and answer along.")
    followers: list[str] = Field(description="Ids of the colleagues who are told of what happens.")
    follow_up_of: str | None = Field(description="The closed ticket that it goes on from.")
    last_message: str = Field(description="Id of the last public message.")
    created: str = Field(description="RFC 3339, UTC.")
    updated: str = Field(description="RFC 3339, UTC.")
    solved: str | None = Field(description="When it was last solved: RFC 3339, UTC.")
    closed: str | None = Field(description="When it was closed: RFC 3339, UTC.")
    due: str | None = Field(description=DUE)
    sla: Standing | None = Field(description=SLA)

    @classmethod
    def of(cls, ticket: Ticket) -> "TicketView":
        """Return a ticket as the API shows it."""
        return cls(
            id=ticket.id,
            number=ticket.human_number,
            subject=ticket.subject,
            status=ticket.status,
            status_category=ticket.lane,
            priority=ticket.priority,
            type=ticket.type,
            category=ticket.category or None,
            requester=ticket.requester,
            team=ticket.team,
            assignee=ticket.assignee or None,
            channel=ticket.channel,
            cc=list(ticket.cc),
            followers=list(ticket.followers),
            follow_up_of=ticket.follow_up_of or None,
            last_message=ticket.said,
            created=ticket.created,
            updated=ticket.updated,
            solved=ticket.solved or None,
            closed=ticket.closed or None,
            due=ticket.due or None,
            sla=ticket.standing,
        )


class TicketSummary(BaseModel):
    """A ticket in a list."""

    id: str
    number: str
    subject: str
    status: str
    status_category: Lane
    priority: Priority
    category: str | None
    requester: str
    team: str
    assignee: str | None
    created: str = Field(description="RFC 3339, UTC.")
    updated: str = Field(description="RFC 3339, UTC.")
    due: str | None = Field(description=DUE)
    sla: Standing | None = Field(description=SLA)

    @classmethod
    def of(cls, row: Item) -> "TicketSummary":
        """Return what an index carries of a ticket."""
        return cls(
            id=store.ticket_id(row),
            number=human_number(row["no"]),
            subject=row["subject"],
            status=row["status"],
            status_category=store.lane_of(row),
            priority=row["priority"],
            category=row.get("category"),
            requester=row["requester"],
            team=row["team"],
            assignee=row.get("assignee"),
            created=store.instant_of(row, "created"),
            updated=store.instant_of(row, "updated"),
            due=store.instant_of(row, "due") or None,
            sla=row.get("sla"),
        )


class MessageView(BaseModel):
    """Something said on a ticket."""

    model_config = ConfigDict(title="Message")

    id: str
    author: str = Field(description="Id of the person who wrote it.")
    author_name: str | None = Field(
        description="Their name when they wrote it; null where that was not kept yet."
    )
    author_kind: AuthorKind | None = Field(
        description="Which side they were on; null where that was not kept yet."
    )
    visibility: Visibility
    body: str
    created: str = Field(description="RFC 3339, UTC.")
    attachments: list[AttachmentView]

    @classmethod
    def of(cls, message: Message, files: Mapping[str, Attachment]) -> "MessageView":
        """Return a message as the API shows it, with its files among these."""
        return cls(
            id=message.id,
            author=message.author,
            author_name=message.author_name or None,
            author_kind=message.author_kind,
            visibility=message.visibility,
            body=message.body,
            created=message.created,
            attachments=[
                AttachmentView.of(files[each]) for each in message.attachments if each in files
            ],
        )


class EntryView(BaseModel):
    """Something that happened to a ticket."""

    model_config = ConfigDict(title="HistoryEntry")

    id: str = Field(description="Id of the event.")
    type: str = Field(description="Type of the event, as in the event reference.")
    time: str = Field(description="RFC 3339, UTC.")
    actor: str = Field(description="Id of the person who did it.")
    rev: int
    data: dict[str, Any] = Field(
        description="What changed, before and after. A personal value is null where it was erased."
    )

    @classmethod
    def of(cls, entry: Entry) -> "EntryView":
        """Return an event as the API shows it, personal values included."""
        data = dict(entry.data)
        if "changes" in data:
            erased = {"before": None, "after": None}
            data["changes"] = {
                name: change or entry.personal.get(name, erased)
                for name, change in data["changes"].items()
            }
        return cls(
            id=entry.id,
            type=entry.type,
            time=entry.at,
            actor=entry.person,
            rev=entry.rev,
            data=data,
        )


class QueueCount(BaseModel):
    """How many tickets stand in each status category of a team."""

    team: str
    counts: dict[Lane, int]

    @classmethod
    def of(cls, queue: Queue) -> "QueueCount":
        """Return counts as the API shows them."""
        return cls(team=queue.team, counts=dict(queue.counts))


class QueueCounts(BaseModel):
    """The counts of some teams."""

    items: list[QueueCount]


class _List(BaseModel):
    next_cursor: str | None = Field(description="Where the next page starts; null after the last.")


class TicketList(_List):
    """A page of tickets."""

    items: list[TicketSummary]


class MessageList(_List):
    """A page of a conversation, oldest first."""

    items: list[MessageView]


class History(_List):
    """A page of what happened, oldest first."""

    items: list[EntryView]
