"""What can be subscribed to, and who is told of which event. Pure.

A topic is what a screen asks for. A key is what the index of listeners knows it by: nearly always
the topic itself. A customer's own topic has a second one, for the requests of their customer
record, which events name while they do not know who stands for it.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from cems.live.model import Hint
from cems.platform.events import Envelope

_NAMED: Final = re.compile(r"(ticket|team|person|customer):([A-Za-z0-9-]{1,40})", re.ASCII)
_PLAIN: Final = frozenset({"tickets", "configuration"})

# What happens to a ticket that customers do not see, unless it changed what they do see.
_INSIDE: Final = frozenset(
    {"ticket.noted", "ticket.clock_fired", "ticket.escalated", "ticket.sla_reapplied"}
)
# Whoever sees a ticket by one of these may lose sight of it when that changes.
_DECISIVE: Final = frozenset({"assignee", "cc", "requester", "team"})
_RIGHTS: Final = frozenset({"active", "customer", "role", "teams"})


def parsed(topic: str) -> tuple[str, str] | None:
    """Return the kind of a topic and the id it names, or "", or `None` if it is none."""
    if topic in _PLAIN:
        return topic, ""
    found = _NAMED.fullmatch(topic)
    return (found[1], found[2]) if found else None


def keys_of(topic: str, person: str, customer: str) -> list[str]:
    """Return what the index knows a topic by.

    Args:
        topic: the topic.
        person: id of the person who subscribes.
        customer: id of the customer that they stand for, or "".
    """
    if customer and topic == f"person:{person}":
        return [topic, f"requests:{customer}"]
    return [topic]


def hints_of(announced: Envelope) -> list[Hint]:
    """Return who is told of an event: nobody of what no screen shows."""
    about, data = announced.aggregate, announced.data
    inside = announced.type in _INSIDE and not data.get("changes")
    return [
        Hint(key, about.type, about.id, about.rev, inside)
        for key in dict.fromkeys(_keys(about.type, about.id, announced, data))
    ]


def may_hide(announced: Envelope) -> str:
    """Return the topic of a ticket that some may no longer see, or ""."""
    if announced.aggregate.type != "ticket":
        return ""
    moved = not _DECISIVE.isdisjoint(announced.data.get("changes", {}))
    return f"ticket:{announced.aggregate.id}" if moved else ""


def may_part(announced: Envelope) -> str:
    """Return the person whose rights an event may have changed, or ""."""
    changed = announced.type == "person.updated" and not _RIGHTS.isdisjoint(
        announced.data.get("fields", ())
    )
    return announced.aggregate.id if changed else ""


def _keys(kind: str, identity: str, announced: Envelope, data: dict[str, Any]) -> Iterator[str]:
    match kind:
        case "ticket":
            yield from _keys_of_ticket(identity, data)
        case "person":
            yield f"person:{identity}"
            yield from (f"team:{team}" for team in data.get("teams", ()))
        case "team":
            yield f"team:{identity}"
        case "customer":
            yield f"customer:{identity}"
        case "view" | "macro":
            yield _owner(data)
        case "configuration":
            yield "configuration"
        case "job":
            yield f"person:{announced.actor.person}"


def _keys_of_ticket(identity: str, data: dict[str, Any]) -> Iterator[str]:
    yield f"ticket:{identity}"
    yield "tickets"
    # A new one says its team itself, a changed one where it stood and stands.
    places = [data, data.get("was", {}), data.get("place", {})]
    yield from (f"team:{place['team']}" for place in places if place.get("team"))
    before = data.get("changes", {}).get("assignee", {}).get("before")
    yield from (f"person:{each}" for each in (data.get("assignee"), before) if each)
    if data.get("requester"):
        yield f"requests:{data['requester']}"


def _owner(data: dict[str, Any]) -> str:
    if data.get("person"):
        return f"person:{data['person']}"
    return f"team:{data['team']}" if data.get("team") else "configuration"
