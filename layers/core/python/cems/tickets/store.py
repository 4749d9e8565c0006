"""How tickets are kept: rows, and the index keys by which lists find them.

    T#<ticket>   META              the ticket as it stands, with its keys in g1 to g6 and g9
    T#<ticket>   EVT#<revision>    its history, in g8 (written by the command)
    T#<ticket>   MSG#<revision>    what was said with that revision
    CNT#NO       META              the last human number
    CNT#Q#<team> META              how many tickets stand in each lane of a team

A ticket is in an index when it has that index's keys; a list is served from one index alone.
"""

import zlib
from typing import Final

from cems.platform.commands import META
from cems.platform.table import Item, Key, Put
from cems.tickets.model import Lane, Message, Priority, Ticket, Visibility

NUMBER_COUNTER: Final = Key("CNT#NO", META)

FIRST_NUMBER: Final = 1000
"""The number before the first: a new organisation's first ticket is 1001."""

_TICKET: Final = "T#"

NO_DUE: Final = "9999"
"""Sorts after every instant: tickets without a due time come last."""

_FINISHED: Final = frozenset({Lane.SOLVED, Lane.CLOSED})
# A row costs by the kilobyte, and a usual message of one compresses to half of that: its row then
# stays within the first. Shorter ones fit as they are.
_COMPRESS_ABOVE: Final = 512


def ticket_key(ticket: str) -> Key:
    """Return the key of a ticket's row."""
    return Key(_TICKET + ticket, META)


def ticket_id(row: Item) -> str:
    """Return whose row it is, from the key that every index carries."""
    pk: str = row["pk"]
    return pk.removeprefix(_TICKET)


def counts_key(team: str) -> Key:
    """Return the key of a team's counts by lane."""
    return Key(f"CNT#Q#{team}", META)


def ticket_state(ticket: Ticket) -> Item:
    """Return the attributes and index keys of a ticket's META row."""
    state = {
        "id": ticket.id,
        "no": ticket.number,
        "subject": ticket.subject,
        "status": ticket.status,
        "lane": ticket.lane.value,
        "priority": ticket.priority.value,
        "type": ticket.type,
        "category": ticket.category,
        "requester": ticket.requester,
        "team": ticket.team,
        "assignee": ticket.assignee,
        "channel": ticket.channel,
        "created": ticket.created,
        "updated": ticket.updated,
        "said": ticket.said,
        "workflow": ticket.workflow,
    }
    # Most tickets have neither; a row costs by the kilobyte.
    state |= {"solved": ticket.solved} if ticket.solved else {}
    state |= {"follows": ticket.follow_up_of} if ticket.follow_up_of else {}
    return state | _index_keys(ticket)


def _index_keys(ticket: Ticket) -> Item:
    queue = f"Q#{ticket.team}#{ticket.lane.value}"
    by_due = f"{NO_DUE}#{ticket.id}"
    keys = {
        "g1pk": queue,
        "g1sk": by_due,
        "g2pk": queue,
        "g2sk": f"{ticket.priority.rank}#{by_due}",
        "g3pk": queue,
        "g3sk": f"{ticket.updated}#{ticket.id}",
        "g5pk": f"C#{ticket.requester}",
        "g5sk": f"{_half(ticket)}#{ticket.created}#{ticket.id}",
        "g6pk": f"O#{ticket.lane.value}",
        "g6sk": f"{ticket.created}#{ticket.id}",
        "g9pk": f"N#{ticket.number}",
        "g9sk": ticket.id,
    }
    if ticket.assignee:
        keys |= {"g4pk": f"A#{ticket.assignee}#{ticket.lane.value}", "g4sk": by_due}
    return keys


def _half(ticket: Ticket) -> str:
    return "finished" if ticket.lane in _FINISHED else "open"


def ticket_of(row: Item) -> Ticket:
    """Read a ticket from its META row."""
    return Ticket(
        id=row["id"],
        number=row["no"],
        subject=row["subject"],
        status=row["status"],
        lane=Lane(row["lane"]),
        priority=Priority(row["priority"]),
        type=row["type"],
        category=row["category"],
        requester=row["requester"],
        team=row["team"],
        assignee=row["assignee"],
        channel=row["channel"],
        created=row["created"],
        updated=row["updated"],
        said=row["said"],
        workflow=row["workflow"],
        solved=row.get("solved", ""),
        follow_up_of=row.get("follows", ""),
        etag=row["etag"],
        rev=row["rev"],
    )


def message_key(rev: int) -> str:
    """Return the sort key of the message that came with a revision."""
    return f"MSG#{rev:010d}"


def message_put(message: Message) -> Put:
    """Return the write of a message; long text is compressed."""
    row: Item = {
        "pk": ticket_key(message.ticket).pk,
        "sk": message_key(message.rev),
        "id": message.id,
        "rev": message.rev,
        "author": message.author,
        "visibility": message.visibility.value,
        "created": message.created,
    }
    text = message.body.encode()
    packed = zlib.compress(text) if len(text) > _COMPRESS_ABOVE else text
    if len(packed) < len(text):
        return Put(row | {"packed": packed})
    return Put(row | {"body": message.body})


def message_of(ticket: str, row: Item) -> Message:
    """Read a message from its row."""
    body = row["body"] if "body" in row else zlib.decompress(bytes(row["packed"])).decode()
    return Message(
        id=row["id"],
        ticket=ticket,
        rev=row["rev"],
        author=row["author"],
        visibility=Visibility(row["visibility"]),
        body=body,
        created=row["created"],
    )
