"""Files that come with messages: their records, the ways in and out, and what the scanner says.

    T#<ticket>   ATT#<id>   the record; without a message, DynamoDB deletes it after a day

A link to a message and a verdict of the scanner change different attributes of the record, so
neither has to wait for the other, in whichever order they come. An object whose record has expired
is reached by nobody any more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from cems.platform import ids
from cems.platform.clock import Clock, to_text
from cems.platform.command import Command
from cems.platform.commands import Change, Commands
from cems.platform.errors import IdempotencyKeyReused, NotFound
from cems.platform.files import Files, Form
from cems.platform.policy import Actor, decide
from cems.platform.rows import ABSENT, Condition, Item, Key, Update
from cems.platform.table import ConditionsNotMet, Table
from cems.tickets import events as _registered  # noqa: F401 - fills the catalogue
from cems.tickets import store
from cems.tickets.access import loaded, resource_of, row_of
from cems.tickets.attachment_rules import (
    UNLINKED_FOR,
    Attachment,
    AttachmentUnusable,
    State,
    Upload,
    checked_link,
    checked_upload,
    content_disposition,
    judged,
)
from cems.tickets.changes import change_of
from cems.tickets.lifecycle import Step, scanned
from cems.tickets.model import Message, Ticket, Visibility

_FORM_SECONDS: Final = 15 * 60
_URL_SECONDS: Final = 5 * 60
_READ_AT_ONCE: Final = 100

SCANNER: Final = Actor(person="scanner", role="system")
"""Who is said to have judged a file."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A recorded file, the form by which it can be sent, and whether it was recorded before."""

    attachment: Attachment
    form: Form
    replayed: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A file, and a URL to fetch it by, or "" while nobody may."""

    attachment: Attachment
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """What the scanner says.

    Args:
        event: id of the event that says so.
        ticket: id of the ticket.
        attachment: id of the file.
        verdict: clean or blocked.
        version: the object's version.
    """

    event: str
    ticket: str
    attachment: str
    verdict: State
    version: str


class Attachments:
    """The use cases of attachments.

    Args:
        table: the core table.
        files: the bucket.
        clock: tells the time.
    """

    def __init__(self, table: Table, files: Files, clock: Clock) -> None:
        self._table = table
        self._files = files
        self._clock = clock

    def offer(self, command: Command, ticket: str, upload: Upload) -> Offered:
        """Record a file that somebody wants to send, and return the form for it.

        A repeat with the same key returns the same record, with a form that holds good from now.

        Raises:
            UnsupportedFile, InvalidRequest: it is not taken.
            IdempotencyKeyReused: the key was used for another request.
            NotFound, Forbidden: they may not reply on the ticket.
            Unavailable: nobody knows whether it was recorded; safe to repeat.
        """
        loaded(self._table, command.actor, ticket, "ticket.reply")
        wanted = checked_upload(upload)
        now = self._clock()
        new = Attachment(
            id=command.new_id("attachment"),
            ticket=ticket,
            author=command.actor.person,
            name=wanted.name,
            type=wanted.type,
            size=wanted.size,
            state=State.QUARANTINED,
            created=to_text(now),
            ends=int((now + UNLINKED_FOR).timestamp()),
        )
        try:
            self._table.put(_row(new) | {"made": command.fingerprint, "by": command.id}, ABSENT)
        except ConditionsNotMet as refused:
            (row,) = refused.found
            if row is None or row["made"] != command.fingerprint:
                raise IdempotencyKeyReused from None
            # Our own earlier write, whose answer was lost, is no replay.
            return self._offered(attachment_of(row), replayed=row["by"] != command.id)
        return self._offered(new, replayed=False)

    def attachment(self, actor: Actor, ticket: str, identity: str) -> Found:
        """Return a file, with a URL if it may be fetched now.

        Raises:
            NotFound: there is none, or it is not the actor's to see.
            Unavailable: the table cannot be reached.
        """
        row = loaded(self._table, actor, ticket, "ticket.read")
        (found,) = read(self._table, ticket, [identity])
        if found is None or not _may_see(actor, store.ticket_of(row), found, self._clock()):
            raise NotFound
        if found.state is not State.CLEAN:
            return Found(found, "")
        url = self._files.download_url(
            found.key,
            version=found.version,
            kind=found.type,
            disposition=content_disposition(found.name),
            seconds=_URL_SECONDS,
        )
        return Found(found, url)

    def _offered(self, attachment: Attachment, *, replayed: bool) -> Offered:
        form = self._files.upload_form(
            attachment.key, kind=attachment.type, size=attachment.size, seconds=_FORM_SECONDS
        )
        return Offered(attachment, form, replayed)


def take_scan(table: Table, clock: Clock, scan: Scan) -> bool:
    """Note what the scanner says; return whether that changed anything.

    A file that came with a message is part of its ticket: there, the verdict is an event.

    Raises:
        Unavailable: nobody knows whether it was noted; safe to call again.
    """
    (found,) = read(table, scan.ticket, [scan.attachment])
    if found is None or judged(found, scan.verdict, scan.version) is None:
        return False
    now = clock()
    if not found.message:
        unlinked = Condition(
            "attribute_not_exists(#message) AND #state = :state",
            {"#message": "message", "#state": "state"},
            {":state": found.state.value},
        )
        try:
            table.transact([_verdict(found, scan, unlinked)], token=ids.new_id(now))
        except ConditionsNotMet:
            # It came with a message meanwhile, or another verdict was first.
            return take_scan(table, clock, scan)
        return True
    return _announce(table, clock, scan)


def _announce(table: Table, clock: Clock, scan: Scan) -> bool:
    command = Command(
        id=ids.derived_id("scan", scan.event),
        actor=SCANNER,
        correlation=scan.event,
        causation=scan.event,
    )

    def load() -> Item:
        return row_of(table, scan.ticket)

    def decide_upon(row: Item, _: datetime) -> Change | None:
        (current,) = read(table, scan.ticket, [scan.attachment])
        after = current and judged(current, scan.verdict, scan.version)
        if current is None or after is None:
            return None
        ticket = store.ticket_of(row)
        seen = Condition("#state = :state", {"#state": "state"}, {":state": current.state.value})
        step = Step(ticket, scanned(ticket, after.id, after.state.value))
        return change_of(step, rows=[_verdict(current, scan, seen)])

    Commands(table, clock).change(command, load, decide_upon)
    return True


def links(table: Table, message: Message, now: datetime) -> list[Update]:
    """Return the writes by which a new message takes its files, after a look at each.

    Raises:
        AttachmentUnusable: one of them cannot come with it.
        Contention, Unreachable: they cannot be read now.
    """
    found = read(table, message.ticket, message.attachments)
    for identity, attachment in zip(message.attachments, found, strict=True):
        checked_link(identity, attachment, message.author, now.timestamp())
    free = Condition(
        "#author = :author AND attribute_not_exists(#message) AND #state <> :blocked",
        {"#author": "author", "#message": "message", "#state": "state"},
        {":author": message.author, ":blocked": State.BLOCKED.value},
    )
    return [
        Update(
            store.ticket_key(message.ticket).pk,
            _sk(identity),
            {"message": message.id, "visibility": message.visibility.value},
            ("ttl",),
            free,
        )
        for identity in message.attachments
    ]


def taken_meanwhile(identities: Sequence[str]) -> AttachmentUnusable:
    """Return why a message is refused whose files were free when it was decided."""
    return AttachmentUnusable(identities[0], "A file was used or blocked meanwhile.")


def read(table: Table, ticket: str, identities: Sequence[str]) -> list[Attachment | None]:
    """Return files of a ticket as they stand, in this order: a call for each hundred.

    Raises:
        Contention, Unreachable: they cannot be read now.
    """
    pk = store.ticket_key(ticket).pk
    rows: list[Item | None] = []
    for start in range(0, len(identities), _READ_AT_ONCE):
        keys = [Key(pk, _sk(each)) for each in identities[start : start + _READ_AT_ONCE]]
        rows += table.get_many(*keys, consistent=True)
    return [None if row is None else attachment_of(row) for row in rows]


def attachment_of(row: Item) -> Attachment:
    """Read a file from its row."""
    return Attachment(
        id=row["id"],
        ticket=row["ticket"],
        author=row["author"],
        name=row["name"],
        type=row["type"],
        size=row["size"],
        state=State(row["state"]),
        created=row["created"],
        version=row.get("version", ""),
        message=row.get("message", ""),
        visibility=Visibility(row["visibility"]) if "visibility" in row else None,
        ends=row.get("ttl", 0),
    )


def _row(attachment: Attachment) -> Item:
    return {
        "pk": store.ticket_key(attachment.ticket).pk,
        "sk": _sk(attachment.id),
        "id": attachment.id,
        "ticket": attachment.ticket,
        "author": attachment.author,
        "name": attachment.name,
        "type": attachment.type,
        "size": attachment.size,
        "state": attachment.state.value,
        "created": attachment.created,
        "ttl": attachment.ends,
    }


def _verdict(found: Attachment, scan: Scan, condition: Condition) -> Update:
    values = {"state": scan.verdict.value, "version": scan.version}
    return Update(store.ticket_key(found.ticket).pk, _sk(found.id), values, condition=condition)


def _sk(identity: str) -> str:
    return f"ATT#{identity}"


def _may_see(actor: Actor, ticket: Ticket, attachment: Attachment, now: datetime) -> bool:
    """Return whether a reader of the ticket may know of the file: who reads its message may."""
    match attachment.visibility:
        case None:
            ended = attachment.ends <= now.timestamp()
            return attachment.author == actor.person and not ended
        case Visibility.PUBLIC:
            return True
        case Visibility.INTERNAL:
            return decide(actor, "ticket.note", resource_of(ticket, "ticket.note"))
