"""Who edits a ticket now: a lease that colleagues see, and that fences off who lost it.

    LEASE#<ticket>   META   token, holder, since when, until when (table `ephemeral`)

Timeline of a lease, and why two people never both edit under one:

    acquire ──► renew, renew … ──► release, or nothing for a minute
       └ a new token each time; a command that carries a token is committed only while the row
         holds that very token and has not expired: the condition is part of its transaction

Whoever lost it - to a colleague who took over, to sleep, to a broken line - learns it from the next
command or heartbeat. Renewing touches nothing but this row.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from cems.platform import ids
from cems.platform.clock import Clock, to_text
from cems.platform.commands import META, Guard
from cems.platform.errors import Problem
from cems.platform.policy import Actor
from cems.platform.rows import Check, Condition, Item
from cems.platform.table import ConditionsNotMet, Table
from cems.tickets.access import loaded

HELD_FOR: Final = timedelta(seconds=60)
"""How long a lease holds without being renewed."""


class LeaseHeld(Problem):
    """Somebody else edits it."""

    status, code, title = 409, "lease_held", "A colleague is editing this"


class LeaseLost(Problem):
    """The lease has passed to somebody else, or ended."""

    status, code, title = 409, "lease_lost", "You are no longer the one who is editing this"


@dataclass(frozen=True, slots=True)
class Lease:
    """Somebody's time with a ticket.

    Args:
        token: proves that one holds it.
        holder: id of the person.
        since: when they acquired it: RFC 3339, UTC.
        expires: when it ends unless renewed: RFC 3339, UTC.
    """

    token: str
    holder: str
    since: str
    expires: str


class Leases:
    """The use cases of leases.

    Args:
        table: the core table.
        ephemeral: the table of what may vanish.
        clock: tells the time.
    """

    def __init__(self, table: Table, ephemeral: Table, clock: Clock) -> None:
        self._table = table
        self._ephemeral = ephemeral
        self._clock = clock

    def acquire(self, actor: Actor, ticket: str, *, take_over: bool) -> Lease:
        """Make it the actor's turn to edit; their own earlier lease ends with it.

        Args:
            actor: who asks.
            ticket: id of the ticket.
            take_over: whether to take it from whoever holds it.

        Raises:
            LeaseHeld: somebody else holds it, and it is not to be taken over.
            NotFound, Forbidden: it is not the actor's to work on.
            Unavailable: nobody knows whether it was acquired; safe to repeat.
        """
        loaded(self._table, actor, ticket, "ticket.work")
        now = self._clock()
        lease = Lease(ids.new_id(now), actor.person, to_text(now), to_text(now + HELD_FOR))
        row = {
            "pk": _pk(ticket),
            "sk": META,
            "token": lease.token,
            "holder": lease.holder,
            "since": lease.since,
            "expires": lease.expires,
            "ttl": _ttl(now),
        }
        free = Condition(
            "attribute_not_exists(pk) OR #holder = :me OR #expires <= :now",
            {"#holder": "holder", "#expires": "expires"},
            {":me": actor.person, ":now": to_text(now)},
        )
        try:
            self._ephemeral.put(row, None if take_over else free)
        except ConditionsNotMet as refused:
            raise LeaseHeld(
                "Wait until they are done, or take it over.",
                **_present(refused.found[0] or {}, now),
            ) from refused
        return lease

    def renew(self, actor: Actor, ticket: str, token: str) -> Lease:
        """Hold it for another minute.

        Raises:
            LeaseLost: somebody else holds it, or it has expired.
            NotFound, Forbidden, Unavailable: as `acquire`.
        """
        loaded(self._table, actor, ticket, "ticket.work")
        now = self._clock()
        try:
            row = self._ephemeral.update(
                _pk(ticket),
                META,
                "SET #expires = :expires, #ttl = :ttl",
                names={
                    "#expires": "expires",
                    "#ttl": "ttl",
                    "#token": "token",
                    "#holder": "holder",
                },
                values={
                    ":expires": to_text(now + HELD_FOR),
                    ":ttl": _ttl(now),
                    ":token": token,
                    ":holder": actor.person,
                    ":now": to_text(now),
                },
                condition="#token = :token AND #holder = :holder AND #expires > :now",
            )
        except ConditionsNotMet as refused:
            raise _lost(refused.found[0] or {}, now) from refused
        return _lease_of(row)

    def release(self, actor: Actor, ticket: str, token: str) -> None:
        """Let go of it; of a lease that is not theirs any more, nothing happens.

        Raises:
            NotFound, Forbidden, Unavailable: as `acquire`.
        """
        loaded(self._table, actor, ticket, "ticket.work")
        theirs = Condition(
            "#token = :token AND #holder = :holder",
            {"#token": "token", "#holder": "holder"},
            {":token": token, ":holder": actor.person},
        )
        try:
            self._ephemeral.delete(_pk(ticket), META, theirs)
        except ConditionsNotMet:
            return

    def present(self, actor: Actor, ticket: str) -> Lease | None:
        """Return whose turn it is, or `None` when nobody edits it.

        Raises:
            NotFound, Forbidden, Unavailable: as `acquire`.
        """
        loaded(self._table, actor, ticket, "ticket.work")
        row = self._ephemeral.get(_pk(ticket), META, consistent=True)
        if row is None or row["expires"] <= to_text(self._clock()):
            return None
        return _lease_of(row)


def fence(ephemeral: str, ticket: str, token: str, now: datetime) -> Guard:
    """Return the guard of a command that counts on a lease.

    Args:
        ephemeral: name of the table of what may vanish.
        ticket: id of the ticket.
        token: the lease's, as the command carries it.
        now: when the command is decided.
    """
    held = Condition(
        "#token = :token AND #expires > :now",
        {"#token": "token", "#expires": "expires"},
        {":token": token, ":now": to_text(now)},
    )
    return Guard(Check(_pk(ticket), META, held, ephemeral), lambda row: _lost(row, now))


def _lost(row: Item, now: datetime) -> LeaseLost:
    return LeaseLost("See what was changed since, then acquire it again.", **_present(row, now))


def _present(row: Item, now: datetime) -> dict[str, str | None]:
    """Return who holds it now, for the refusal to say."""
    held = row.get("expires", "") > to_text(now)
    return {
        "holder": row["holder"] if held else None,
        "expires": row["expires"] if held else None,
    }


def _lease_of(row: Item) -> Lease:
    return Lease(row["token"], row["holder"], row["since"], row["expires"])


def _pk(ticket: str) -> str:
    return f"LEASE#{ticket}"


def _ttl(now: datetime) -> int:
    # DynamoDB deletes what is over, sooner or later; until then the row says who was last.
    return int((now + HELD_FOR).timestamp()) + 1
