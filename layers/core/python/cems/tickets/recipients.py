"""Whom an alert tells: people by their part in a ticket, or by name."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from cems.accounts import store as accounts
from cems.accounts.model import Member, Role
from cems.platform.pages import Range
from cems.platform.rows import Item
from cems.platform.table import Table
from cems.tickets.model import Ticket

MAX_RECIPIENTS: Final = 100
"""People that one alert tells: as many as are looked up in one call."""

_PAGE: Final = 100


class Recipients:
    """Finds people.

    Args:
        table: the core table.
    """

    def __init__(self, table: Table) -> None:
        self._table = table

    def of(self, ticket: Ticket, names: Iterable[str]) -> tuple[str, ...]:
        """Return the ids of those who may sign in, each once, in the order of the names.

        The managers are those of the ticket's team; of a team without any, all there are.

        Args:
            ticket: the ticket.
            names: `assignee`, `team`, `managers`, `followers`, `person:<id>`, `role:<name>` and
                `team:<id>`, as policies have them.

        Raises:
            Contention, Unreachable: the table cannot be read now.
        """
        found = dict.fromkeys(person for name in names for person in self._named(ticket, name))
        people = list(found)[:MAX_RECIPIENTS]
        if not people:
            return ()
        rows = self._table.get_many(*map(accounts.person_key, people))
        return tuple(
            person for person, row in zip(people, rows, strict=True) if row and row["active"]
        )

    def _named(self, ticket: Ticket, name: str) -> Iterable[str]:
        kind, _, which = name.partition(":")
        match kind:
            case "assignee":
                return [ticket.assignee] if ticket.assignee else []
            case "followers":
                return ticket.followers
            case "person":
                return [which]
            case "role":
                return self._holders(which)
            case "managers":
                members = self._members(ticket.team)
                theirs = [each.person for each in members if each.role == Role.MANAGER]
                return theirs or self._holders(Role.MANAGER)
            case _:
                return [each.person for each in self._members(which or ticket.team)]

    def _members(self, team: str) -> list[Member]:
        rows = map(accounts.member_of, self._rows(accounts.members(team)))
        return list(islice((each for each in rows if each.active), MAX_RECIPIENTS))

    def _holders(self, role: str) -> list[str]:
        rows = self._rows(Range(accounts.HOLDERS, accounts.holders(role)))
        return [row["g9sk"] for row in islice(rows, MAX_RECIPIENTS)]

    def _rows(self, stretch: Range) -> Iterator[Item]:
        after, goes_on = None, True
        place = f"{stretch.index}sk"
        while goes_on:
            rows, goes_on = self._table.query(
                stretch.index,
                stretch.partition,
                between=(stretch.low, stretch.high),
                limit=_PAGE,
                after=after,
            )
            yield from rows
            if rows:
                after = (rows[-1][place], rows[-1]["pk"], rows[-1]["sk"])
