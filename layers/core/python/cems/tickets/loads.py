"""How much work the people of a team have, for whoever gives out more of it."""

from dataclasses import dataclass
from typing import Final

from cems.accounts import store as accounts
from cems.accounts.model import Person
from cems.platform.clock import Clock
from cems.platform.pages import Pages
from cems.platform.policy import Actor, Resource, require
from cems.platform.rows import Item
from cems.platform.signing import SigningKey
from cems.platform.table import Table
from cems.sla import zones
from cems.tickets import store
from cems.tickets.counts import OPEN_TICKETS

PEOPLE_AT_ONCE: Final = 50
"""Two rows of each are read in one call, which takes a hundred."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """How much work somebody has.

    Args:
        person: their id.
        name: as shown to others.
        open: how many open tickets they work on, whichever team's.
        capacity: how many routing gives them at the most.
        absent: whether they are away today, by the calendar of where they are.
    """

    person: str
    name: str
    open: int
    capacity: int
    absent: bool


class Loads:
    """The use case.

    Args:
        table: the core table.
        clock: tells the time.
    """

    def __init__(self, table: Table, clock: Clock) -> None:
        self._table = table
        self._clock = clock
        self._pages = Pages(table, SigningKey(table, clock))

    def of_team(
        self, actor: Actor, team: str, *, limit: int, cursor: str
    ) -> tuple[list[Load], str]:
        """Return a page of those who can be given a team's tickets, and where the next one starts.

        The counts follow what happens within seconds. Who may not sign in is left out.

        Args:
            actor: who asks.
            team: its id.
            limit: how many are looked at, 1 to 50.
            cursor: the cursor of the page before, or "".

        Raises:
            Forbidden: the actor may not see the people of that team.
            InvalidCursor: the cursor is of another list.
            Unavailable: the table cannot be reached.
        """
        require(actor, "person.read", Resource(team=team))
        page = self._pages.read([accounts.members(team)], limit=limit, cursor=cursor)
        found = [accounts.member_of(row) for row in page.rows]
        members = [member.person for member in found if member.active]
        if not members:
            return [], page.next_cursor
        rows = self._table.get_many(
            *map(accounts.person_key, members), *map(store.load_key, members)
        )
        both = zip(rows[: len(members)], rows[len(members) :], strict=True)
        loads = [self._load(accounts.person_of(row), count) for row, count in both if row]
        return loads, page.next_cursor

    def _load(self, person: Person, count: Item | None) -> Load:
        today = self._clock().astimezone(zones.load(person.zone or "UTC")).date()
        return Load(
            person=person.id,
            name=person.name,
            # Events may come in any order: what goes may be counted before what came.
            open=max(0, (count or {}).get(OPEN_TICKETS, 0)),
            capacity=person.capacity,
            absent=any(away.first <= today <= away.last for away in person.absences),
        )
