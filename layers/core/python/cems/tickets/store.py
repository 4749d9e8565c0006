"""How tickets are kept: rows, and the index keys by which lists find them.

    T#<ticket>   META              the ticket as it stands, with its keys in g1 to g6 and g9
    T#<ticket>   EVT#<revision>    its history, in g8 (written by the command)
    T#<ticket>   MSG#<revision>    what was said with that revision
    CNT#NO       META              the last human number
    CNT#Q#<team> META              how many tickets stand in each lane of a team

A ticket is in an index when it has that index's keys; a list is served from one index alone.
"""

from collections.abc import Mapping
from typing import Any, Final

from cems.platform import due
from cems.platform.commands import META
from cems.platform.rows import Item, Key, Put
from cems.tickets.model import Lane, Message, Priority, Ticket, Visibility

NUMBER_COUNTER: Final = Key("CNT#NO", META)

FIRST_NUMBER: Final = 1000
"""The number before the first: a new organisation's first ticket is 1001."""

_TICKET: Final = "T#"

NO_DUE: Final = "9999"
"""Sorts after every instant: tickets without a due time come last."""

FINISHED: Final = frozenset({Lane.SOLVED, Lane.CLOSED})


def ticket_key(ticket: str) -> Key:
    """Return the key of a ticket's row."""
    return Key(_TICKET + ticket, META)


def ticket_id(row: Mapping[str, Any]) -> str:
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
    state |= {"closed": ticket.closed} if ticket.closed else {}
    state |= {"next_at": ticket.next_at} if ticket.next_at else {}
    state |= {"follows": ticket.follow_up_of} if ticket.follow_up_of else {}
    state |= {"cc": list(ticket.cc)} if ticket.cc else {}
    state |= {"followers": list(ticket.followers)} if ticket.followers else {}
    return state | _index_keys(ticket)


def _index_keys(ticket: Ticket) -> Item:
    keys = _work_keys(ticket) if ticket.lane is not Lane.CLOSED else _archive_keys(ticket)
    half = "finished" if ticket.lane in FINISHED else "open"
    keys |= {
        "g5pk": f"C#{ticket.requester}",
        "g5sk": f"{half}#{ticket.created}#{ticket.id}",
        "g9pk": f"N#{ticket.number}",
        "g9sk": ticket.id,
    }
    if ticket.next_at:
        keys |= due.keys(ticket_key(ticket.id).pk, ticket.next_at)
    return keys


def _work_keys(ticket: Ticket) -> Item:
    """Return the keys by which a ticket is found while somebody may have to do with it."""
    queue = f"Q#{ticket.team}#{ticket.lane.value}"
    by_due = f"{NO_DUE}#{ticket.id}"
    keys = {
        "g1pk": queue,
        "g1sk": by_due,
        "g2pk": queue,
        "g2sk": f"{ticket.priority.rank}#{by_due}",
        "g3pk": queue,
        "g3sk": f"{ticket.updated}#{ticket.id}",
        "g6pk": f"O#{ticket.lane.value}",
        "g6sk": f"{ticket.created}#{ticket.id}",
    }
    if ticket.assignee:
        keys |= {"g4pk": f"A#{ticket.assignee}#{ticket.lane.value}", "g4sk": by_due}
    return keys


def _archive_keys(ticket: Ticket) -> Item:
    """Return the keys of a closed ticket: found by the month, in partitions that stay small."""
    month, place = ticket.closed[:7], f"{ticket.closed}#{ticket.id}"
    return {
        "g3pk": f"F#{ticket.team}#{month}",
        "g3sk": place,
        "g6pk": f"F#{month}",
        "g6sk": place,
    }


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
        closed=row.get("closed", ""),
        next_at=row.get("next_at", ""),
        cc=tuple(row.get("cc", ())),
        followers=tuple(row.get("followers", ())),
        follow_up_of=row.get("follows", ""),
        etag=row["etag"],
        rev=row["rev"],
    )


def message_key(rev: int) -> str:
    """Return the sort key of the message that came with a revision."""
    return f"MSG#{rev:010d}"


def message_put(message: Message, text: Item) -> Put:
    """Return the write of a message, whose text these attributes hold (see `texts`)."""
    row: Item = {
        "pk": ticket_key(message.ticket).pk,
        "sk": message_key(message.rev),
        "id": message.id,
        "rev": message.rev,
        "author": message.author,
        "visibility": message.visibility.value,
        "created": message.created,
    }
    row |= {"attachments": list(message.attachments)} if message.attachments else {}
    return Put(row | text)


def message_of(ticket: str, row: Item, body: str) -> Message:
    """Read a message from its row; its text from wherever that is kept (see `texts`)."""
    return Message(
        id=row["id"],
        ticket=ticket,
        rev=row["rev"],
        author=row["author"],
        visibility=Visibility(row["visibility"]),
        body=body,
        created=row["created"],
        attachments=tuple(row.get("attachments", ())),
    )
