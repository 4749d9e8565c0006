"""Replies that are not sent yet: one for each person and ticket, kept for a month.

    DRAFT#<person>#<ticket>   META   the text, for whom, what its author had seen (`ephemeral`)

Nobody but its author ever reads a draft.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from cems.platform.clock import Clock, to_text
from cems.platform.commands import META
from cems.platform.errors import NotFound
from cems.platform.policy import Actor
from cems.platform.rows import Item
from cems.platform.table import Table
from cems.tickets.access import loaded
from cems.tickets.model import Visibility
from cems.tickets.rules import checked_body
from cems.tickets.texts import packed, unpacked

KEPT_FOR: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Draft:
    """A reply, or a note, that was not sent yet.

    Args:
        body: plain text.
        visibility: who is to read it.
        based_on: id of the last public message its author had seen, or "".
        saved: when it was kept: RFC 3339, UTC, or "" before that.
    """

    body: str
    visibility: Visibility
    based_on: str = ""
    saved: str = ""


class Drafts:
    """The use cases of drafts.

    Args:
        table: the core table.
        ephemeral: the table of what may vanish.
        clock: tells the time.
    """

    def __init__(self, table: Table, ephemeral: Table, clock: Clock) -> None:
        self._table = table
        self._ephemeral = ephemeral
        self._clock = clock

    def draft(self, actor: Actor, ticket: str) -> Draft:
        """Return the actor's draft.

        Raises:
            NotFound: there is none, or the ticket is not theirs to see.
            Forbidden: they may not reply.
            Unavailable: the table cannot be reached.
        """
        loaded(self._table, actor, ticket, "ticket.reply")
        row = self._ephemeral.get(_pk(actor.person, ticket), META, consistent=True)
        if row is None or row["ttl"] <= self._clock().timestamp():
            raise NotFound("Nothing was kept for this ticket.")
        return Draft(
            unpacked(row), Visibility(row["visibility"]), row.get("based_on", ""), row["saved"]
        )

    def keep(self, actor: Actor, ticket: str, draft: Draft) -> Draft:
        """Keep a draft in the place of the one before.

        Raises:
            InvalidRequest: it is empty or too long.
            NotFound, Forbidden, Unavailable: as `draft`.
        """
        internal = draft.visibility is Visibility.INTERNAL
        loaded(self._table, actor, ticket, "ticket.note" if internal else "ticket.reply")
        checked_body(draft.body)
        return save(self._ephemeral, actor.person, ticket, draft, self._clock())

    def discard(self, actor: Actor, ticket: str) -> None:
        """Throw the draft away, if there is one.

        Raises:
            NotFound, Forbidden, Unavailable: as `draft`.
        """
        loaded(self._table, actor, ticket, "ticket.reply")
        remove(self._ephemeral, actor.person, ticket)


def save(ephemeral: Table, person: str, ticket: str, draft: Draft, now: datetime) -> Draft:
    """Write a person's draft; who may was decided before.

    Raises:
        Contention, Unreachable: the outcome is unknown; safe to call again.
    """
    saved = to_text(now)
    row: Item = {
        "pk": _pk(person, ticket),
        "sk": META,
        "visibility": draft.visibility.value,
        "saved": saved,
        "ttl": int((now + KEPT_FOR).timestamp()),
    }
    row |= {"based_on": draft.based_on} if draft.based_on else {}
    ephemeral.put(row | packed(draft.body))
    return Draft(draft.body, draft.visibility, draft.based_on, saved)


def remove(ephemeral: Table, person: str, ticket: str) -> None:
    """Delete a person's draft, if there is one.

    Raises:
        Contention, Unreachable: the outcome is unknown; safe to call again.
    """
    ephemeral.delete(_pk(person, ticket), META)


def _pk(person: str, ticket: str) -> str:
    return f"DRAFT#{person}#{ticket}"
