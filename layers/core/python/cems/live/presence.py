"""Who is at a ticket: told to the staff who look at it, never to customers."""

from collections.abc import Mapping
from typing import Any, Final

from cems.live import store
from cems.live.line import Line
from cems.live.model import Doing, Presence
from cems.platform.clock import Clock
from cems.platform.table import Table

_AT_MOST: Final = 100
"""Sockets that are told who is at a ticket, and that are counted there."""


class Present:
    """Knows, and tells, who is where.

    Args:
        ephemeral: the table of what may vanish.
        line: says something to sockets.
        clock: tells the time.
    """

    def __init__(self, ephemeral: Table, line: Line, clock: Clock) -> None:
        self._ephemeral = ephemeral
        self._line = line
        self._clock = clock

    def since(self, ticket: str, socket: str) -> str:
        """Return since when somebody is at a ticket by this socket, or "".

        Raises:
            Unavailable: the table cannot be reached.
        """
        row = self._ephemeral.get(store.present_at(ticket), socket)
        return store.presence_of(row).since if row else ""

    def message(self, ticket: str) -> Mapping[str, Any]:
        """Return what sockets are told: everyone once, by what tells most of them (one read).

        Raises:
            Unavailable: the table cannot be reached.
        """
        rows, _ = self._ephemeral.query(
            "", store.present_at(ticket), limit=_AT_MOST, consistent=True
        )
        now = int(self._clock().timestamp())
        there = [each for each in map(store.presence_of, rows) if each.until > now]
        return {"kind": "presence", "ticket": ticket, "people": _people(there)}

    def announce(self, ticket: str) -> list[str]:
        """Tell the staff who look at a ticket who is there; return the sockets that are gone.

        Raises:
            Unavailable: the table cannot be reached.
        """
        rows, _ = self._ephemeral.query(
            "", store.listeners_of(f"ticket:{ticket}"), limit=_AT_MOST, consistent=True
        )
        now = int(self._clock().timestamp())
        listeners = [each for each in map(store.listener_of, rows)
                     if each.inside and each.until > now]  # fmt: skip
        if not listeners:
            return []
        # One that did not hear is told by the next change; who is there is never more than a hint.
        return self._line.tell((each.socket for each in listeners), self.message(ticket)).gone


def _people(there: list[Presence]) -> list[dict[str, str]]:
    by_person: dict[str, list[Presence]] = {}
    for each in there:
        by_person.setdefault(each.person, []).append(each)
    people = [
        {
            "id": person,
            "name": each[0].name,
            "doing": min((one.doing for one in each), key=list(Doing).index).value,
            "since": min(one.since for one in each),
        }
        for person, each in by_person.items()
    ]
    return sorted(people, key=lambda one: (one["since"], one["id"]))
