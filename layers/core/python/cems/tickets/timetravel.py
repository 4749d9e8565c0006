"""A ticket as it stood: the sum of its events until then. Pure.

An event row holds what changed; what is personal arrives beside it, opened with the customer's key,
or is missing where that key is gone.
"""

from base64 import b64decode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from cems.sla import store as clocks
from cems.tickets.model import Lane, Priority, Ticket
from cems.tickets.store import alerts_of

GONE: Final = ""
"""What stands for a personal value whose key is gone."""

_TUPLES: Final = frozenset({"cc", "followers"})
_SAID: Final = frozenset({"ticket.replied"})
_UNTOUCHED: Final = frozenset(
    {"ticket.clock_fired", "ticket.escalated", "ticket.noted", "ticket.sla_reapplied"}
)
"""Events that leave a ticket's place in every list, unless they change its fields."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An event of a ticket's history.

    Args:
        id: its id.
        rev: revision it led to.
        type: its type.
        at: when: RFC 3339, UTC.
        person: id of the person who did it.
        data: what it announced.
        personal: its personal values; empty where there are none, or their key is gone.
    """

    id: str
    rev: int
    type: str
    at: str
    person: str
    data: Mapping[str, Any]
    personal: Mapping[str, Any]


def as_it_stood(ticket: str, entries: Iterable[Entry], instant: str) -> Ticket | None:
    """Return a ticket as it stood at an instant, or `None` if it was not there yet.

    Args:
        ticket: its id.
        entries: its history from the first on, at least until then.
        instant: RFC 3339, UTC; included.
    """
    stood: Ticket | None = None
    for entry in entries:
        if entry.at > instant:
            break
        stood = _born(ticket, entry) if stood is None else _changed(stood, entry)
    return stood


def _born(ticket: str, entry: Entry) -> Ticket:
    data = entry.data
    born = Ticket(
        id=ticket,
        number=int(data["number"].rpartition("-")[2]),
        subject=entry.personal.get("subject", GONE),
        status=data["status"],
        lane=Lane(data["lane"]),
        priority=Priority(data["priority"]),
        type=data["type"],
        category=data["category"],
        requester=data["requester"],
        team=data["team"],
        assignee="",
        channel=data["channel"],
        created=entry.at,
        updated=entry.at,
        said=data["message"],
        workflow=data["workflow"],
        follow_up_of=data["follow_up_of"],
    )
    return replace(born, **_clocked(born, data))


def _changed(before: Ticket, entry: Entry) -> Ticket:
    changes = entry.data["changes"]
    lane = Lane(entry.data["place"]["lane"])
    values = {name: _value(name, change["after"]) for name, change in changes.items() if change}
    values |= {name: change["after"] for name, change in entry.personal.items()}
    if changes or entry.type not in _UNTOUCHED:
        values["updated"] = entry.at
    if entry.type in _SAID:
        values["said"] = entry.data["message"]
    if "status" in changes:
        values["closes"] = entry.data.get("closes", "")
        values["closed"] = entry.at if lane is Lane.CLOSED else ""
        if lane is Lane.SOLVED:
            values["solved"] = entry.at
    edited = bool(changes)
    return replace(
        before,
        **values,
        **_clocked(before, entry.data),
        lane=lane,
        workflow=entry.data.get("workflow", before.workflow),
        rev=entry.rev,
        etag=before.etag + edited,
    )


def _clocked(before: Ticket, data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an event makes of the service level clocks."""
    told = data.get("clocks", {})
    values: dict[str, Any] = {}
    if "now" in told:
        changed, pins, _ = clocks.unpacked(b64decode(told["now"]))
        values |= {"clocks": {**before.clocks, **changed}, "sla": pins}
    if "alerts" in told:
        values["alerts"] = alerts_of(told["alerts"])
    return values


def _value(name: str, text: str) -> Any:
    if name in _TUPLES:
        return tuple(text.split())
    return Priority(text) if name == "priority" else text
