"""How tickets are kept: rows, and the index keys by which lists find them.

    T#<ticket>   META              the ticket as it stands, with its keys in g1 to g7 and g9
    T#<ticket>   EVT#<revision>    its history, in g8 (written by the command)
    T#<ticket>   MSG#<revision>    what was said with that revision
    CNT#NO       META              the last human number
    CNT#Q#<team> META              how many tickets stand in each lane of a team
    CNT#A#<person> META            how many open tickets somebody works on

A ticket is in an index when it has that index's keys; a list is served from one index alone. Sort
keys end in the ticket's number, which is one ticket's alone and shorter than its id: a row costs by
the kilobyte.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple
from datetime import timedelta
from typing import Any, Final

from cems.platform import due
from cems.platform.clock import from_text, to_text
from cems.platform.commands import META
from cems.platform.rows import Item, Key, Put
from cems.sla import store as clocks
from cems.sla.model import Kind
from cems.sla.zones import EPOCH
from cems.tickets.model import AuthorKind, Lane, Message, PendingAlert, Priority, Ticket, Visibility

NUMBER_COUNTER: Final = Key("CNT#NO", META)

FIRST_NUMBER: Final = 1000
"""The number before the first: a new organisation's first ticket is 1001."""

_TICKET: Final = "T#"

NO_DUE: Final = "9999"
"""Sorts after the milliseconds of every instant until 2286: tickets without a due time are last."""

_ARCHIVE: Final = "F#"
_LANE_PARTITIONS: Final = ("g1pk", "g2pk", "g3pk", "g4pk", "g6pk")

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


def load_key(person: str) -> Key:
    """Return the key of the count of the open tickets that somebody works on."""
    return Key(f"CNT#A#{person}", META)


def ticket_state(ticket: Ticket) -> Item:
    """Return the attributes and index keys of a ticket's META row."""
    state = {
        "no": ticket.number,
        "subject": ticket.subject,
        "status": ticket.status,
        "lane": ticket.lane.value,
        "priority": ticket.priority.value,
        "type": ticket.type,
        "requester": ticket.requester,
        "team": ticket.team,
        "channel": ticket.channel,
        "created": _milliseconds(ticket.created),
        "updated": _milliseconds(ticket.updated),
        "said": ticket.said,
        "workflow": ticket.workflow,
    }
    # Many tickets have none of these; a row costs by the kilobyte, and so does a page of a list.
    state |= {"category": ticket.category} if ticket.category else {}
    state |= {"assignee": ticket.assignee} if ticket.assignee else {}
    state |= {"solved": ticket.solved} if ticket.solved else {}
    state |= {"closed": ticket.closed} if ticket.closed else {}
    state |= {"closes": ticket.closes} if ticket.closes else {}
    state |= {"follows": ticket.follow_up_of} if ticket.follow_up_of else {}
    state |= {"cc": list(ticket.cc)} if ticket.cc else {}
    state |= {"followers": list(ticket.followers)} if ticket.followers else {}
    return state | _promised(ticket) | _index_keys(ticket)


def _promised(ticket: Ticket) -> Item:
    """Return what is kept of a ticket's service levels; lists carry `due` and `sla`."""
    state: Item = {}
    if ticket.clocks or ticket.sla:
        state["clocks"] = clocks.packed(
            ticket.clocks.values(), ticket.sla, [list(astuple(each)) for each in ticket.alerts]
        )
    if ticket.due:
        state["due"] = _milliseconds(ticket.due)
    if ticket.standing:
        state["sla"] = ticket.standing.value
    return state


def due_place(due: str) -> str:
    """Return where a due time (RFC 3339, UTC) stands in an index in order of due."""
    return f"{_milliseconds(due):013d}"


def instant_of(row: Mapping[str, Any], name: str) -> str:
    """Return an instant that a ticket's row carries, in an index too: RFC 3339, UTC, or ""."""
    kept = row.get(name, "")
    # Rows had text before lists showed when a ticket was opened and last changed.
    return kept if isinstance(kept, str) else to_text(EPOCH + timedelta(milliseconds=int(kept)))


def lane_of(row: Mapping[str, Any]) -> Lane:
    """Return the lane that a ticket's row tells, in an index too.

    Where an index has a partition for each lane, its rows carry it in their key alone.
    """
    if "lane" in row:
        return Lane(row["lane"])
    (partition,) = (row[name] for name in _LANE_PARTITIONS if name in row)
    return Lane.CLOSED if partition.startswith(_ARCHIVE) else Lane(partition.rpartition("#")[2])


def _milliseconds(instant: str) -> int:
    return clocks.milliseconds(from_text(instant))


def _index_keys(ticket: Ticket) -> Item:
    keys = _work_keys(ticket) if ticket.lane is not Lane.CLOSED else _archive_keys(ticket)
    half = "finished" if ticket.lane in FINISHED else "open"
    keys |= {
        "g5pk": f"C#{ticket.requester}",
        "g5sk": f"{half}#{_milliseconds(ticket.created):013d}#{ticket.number}",
        "g9pk": f"N#{ticket.number}",
        "g9sk": ticket.id,
    }
    if next_at := ticket.next_at:
        keys |= due.keys(ticket_key(ticket.id).pk, next_at)
    return keys


def _work_keys(ticket: Ticket) -> Item:
    """Return the keys by which a ticket is found while somebody may have to do with it."""
    queue = f"Q#{ticket.team}#{ticket.lane.value}"
    by_due = f"{due_place(ticket.due) if ticket.due else NO_DUE}#{ticket.number}"
    keys = {
        "g1pk": queue,
        "g1sk": by_due,
        "g2pk": queue,
        "g2sk": f"{ticket.priority.rank}#{by_due}",
        "g3pk": queue,
        "g3sk": f"{ticket.updated}#{ticket.number}",
        "g6pk": f"O#{ticket.lane.value}",
        "g6sk": f"{ticket.created}#{ticket.number}",
    }
    if ticket.assignee:
        keys |= {"g4pk": f"A#{ticket.assignee}#{ticket.lane.value}", "g4sk": by_due}
    return keys


def _archive_keys(ticket: Ticket) -> Item:
    """Return the keys of a closed ticket: found by the month, in partitions that stay small."""
    month, place = ticket.closed[:7], f"{ticket.closed}#{ticket.number}"
    return {
        "g3pk": f"{_ARCHIVE}{ticket.team}#{month}",
        "g3sk": place,
        "g6pk": f"{_ARCHIVE}{month}",
        "g6sk": place,
    }


def ticket_of(row: Item) -> Ticket:
    """Read a ticket from its META row."""
    running, pins, alerts = clocks.unpacked(row["clocks"]) if "clocks" in row else ({}, None, [])
    return Ticket(
        id=ticket_id(row),
        number=row["no"],
        subject=row["subject"],
        status=row["status"],
        lane=Lane(row["lane"]),
        priority=Priority(row["priority"]),
        type=row["type"],
        category=row.get("category", ""),
        requester=row["requester"],
        team=row["team"],
        assignee=row.get("assignee", ""),
        channel=row["channel"],
        created=instant_of(row, "created"),
        updated=instant_of(row, "updated"),
        said=row["said"],
        workflow=row["workflow"],
        solved=row.get("solved", ""),
        closed=row.get("closed", ""),
        closes=row.get("closes", ""),
        clocks=running,
        sla=pins,
        alerts=alerts_of(alerts),
        cc=tuple(row.get("cc", ())),
        followers=tuple(row.get("followers", ())),
        follow_up_of=row.get("follows", ""),
        etag=row["etag"],
        rev=row["rev"],
    )


def alerts_of(rows: Iterable[Sequence[Any]]) -> tuple[PendingAlert, ...]:
    """Read alerts from their rows, as META and events have them."""
    return tuple(PendingAlert(Kind(kind), cycle, name, at) for kind, cycle, name, at in rows)


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
    row |= {"name": message.author_name} if message.author_name else {}
    row |= {"kind": message.author_kind.value} if message.author_kind else {}
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
        author_name=row.get("name", ""),
        author_kind=AuthorKind(row["kind"]) if "kind" in row else None,
    )
