"""The use cases of saved views."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from cems.platform import directory
from cems.platform.clock import Clock
from cems.platform.command import Command
from cems.platform.commands import META, Change, Commands, Kept
from cems.platform.errors import Forbidden, InvalidRequest, NotFound
from cems.platform.events import Draft
from cems.platform.filter.tree import Filter
from cems.platform.pages import NotIndexable, Page, Pages
from cems.platform.policy import Actor, Resource, decide, require
from cems.platform.rows import Item
from cems.platform.signing import SigningKey
from cems.platform.table import Table
from cems.tickets import events as _registered  # noqa: F401 - fills the catalogue
from cems.tickets.lists import Sort
from cems.tickets.queries import TicketQueries
from cems.tickets.views import View, checked, of_team, seen_by, view_key, view_of, view_state

COUNTED_TO: Final = 100
"""Views are counted no further: people read `99+`."""

COUNTED_AT_ONCE: Final = 20


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a view is to be.

    Args:
        name: as people see it.
        filter: which tickets.
        sort: in which order, or `None` for the one that suits.
    """

    name: str
    filter: Filter
    sort: Sort | None


class Views:
    """The use cases.

    Args:
        table: the core table.
        queries: what reads lists.
        clock: tells the time.
    """

    def __init__(self, table: Table, queries: TicketQueries, clock: Clock) -> None:
        self._table = table
        self._queries = queries
        self._commands = Commands(table, clock)
        self._pages = Pages(table, SigningKey(table, clock))

    def create(self, command: Command, wanted: Wanted, *, team: str, shared: bool) -> Kept[View]:
        """Save a view.

        Args:
            command: who asks.
            wanted: what it is to be.
            team: id of the team it is for, or "".
            shared: whether it is for everyone; otherwise it is the actor's own.

        Raises:
            NotIndexable: no index serves such a list.
            InvalidRequest: it breaks a rule.
            Forbidden, IdempotencyKeyReused, Unavailable: as every command.
        """
        view = checked(
            View(
                id=command.new_id("view"),
                name=wanted.name,
                person="" if team or shared else command.actor.person,
                team=team,
                filter=wanted.filter,
                sort=wanted.sort,
            )
        )
        if team and shared:
            raise InvalidRequest("A view is one's own, a team's or everyone's.")
        require(command.actor, "view.edit", view.resource)
        self._queries.plan(command.actor, view.filter, view.sort)

        def birth(_: datetime) -> Change:
            return _change(view, "view.created")

        created = self._commands.create(command, birth)
        return Kept(view_of(created.meta), created.replayed)

    def view(self, actor: Actor, view_id: str) -> View:
        """Return a view.

        Raises:
            NotFound: there is none, or the actor may not know of it.
            Unavailable: the table cannot be reached.
        """
        return view_of(self._row(actor, view_id, "view.read"))

    def views(self, actor: Actor, team: str = "", *, limit: int, cursor: str) -> Page:
        """Return a page of the views that somebody sees, by name.

        Args:
            actor: who asks.
            team: id of a team: only its views. "" for the actor's own, their teams' and everyone's.
            limit: views at the most.
            cursor: of the page before, or "".

        Raises:
            Forbidden: the actor has no views.
            InvalidCursor, Unavailable: as every list.
        """
        whose = Resource(team=team) if team else Resource(person=actor.person)
        require(actor, "view.read", whose)
        stretches = [of_team(team)] if team else seen_by(actor)
        return directory.read(self._table, self._pages, *stretches, limit=limit, cursor=cursor)

    def counts(self, actor: Actor, view_ids: Sequence[str]) -> dict[str, int]:
        """Return how many tickets views have, counted no further than 100 each.

        A view that the actor does not see, or that no longer makes a list, is left out.

        Raises:
            InvalidRequest: too many at once.
            Forbidden: the actor has no views.
            Unavailable: the table cannot be reached.
        """
        require(actor, "view.read", Resource(person=actor.person))
        if not 1 <= len(view_ids) <= COUNTED_AT_ONCE:
            raise InvalidRequest(f"Ask for the counts of 1 to {COUNTED_AT_ONCE} views.")
        rows = self._table.get_many(*(view_key(each) for each in dict.fromkeys(view_ids)))
        counts = {}
        for view in (view_of(row) for row in rows if row is not None):
            if view.removed or not decide(actor, "view.read", view.read_by(actor)):
                continue
            try:
                counts[view.id] = self._queries.count(actor, view.filter, view.sort, COUNTED_TO)
            except (NotIndexable, Forbidden):
                continue
        return counts

    def edit(self, command: Command, view_id: str, wanted: Wanted, if_match: int) -> Kept[View]:
        """Change a view.

        Raises:
            NotIndexable: no index serves such a list.
            PreconditionFailed: somebody changed it since.
            InvalidRequest, NotFound, Forbidden, Unavailable: as every command.
        """
        self._queries.plan(command.actor, wanted.filter, wanted.sort)

        def decided(before: View) -> tuple[View, str] | None:
            after = checked(
                replace(before, name=wanted.name, filter=wanted.filter, sort=wanted.sort)
            )
            return None if after == before else (after, "view.updated")

        return self._changed(command, view_id, decided, if_match)

    def remove(self, command: Command, view_id: str) -> None:
        """Remove a view.

        Raises:
            NotFound, Forbidden, IdempotencyKeyReused, Unavailable: as every command.
        """
        self._changed(
            command, view_id, lambda before: (replace(before, removed=True), "view.removed"), None
        )

    def _changed(
        self,
        command: Command,
        view_id: str,
        decided: Callable[[View], tuple[View, str] | None],
        if_match: int | None,
    ) -> Kept[View]:
        def decide_upon(row: Item, _: datetime) -> Change | None:
            outcome = decided(view_of(row))
            return None if outcome is None else _change(*outcome)

        def load() -> Item:
            return self._row(command.actor, view_id, "view.edit")

        outcome = self._commands.change(command, load, decide_upon, if_match)
        return Kept(view_of(outcome.meta), outcome.replayed)

    def _row(self, actor: Actor, view_id: str, permission: str) -> Item:
        row = self._table.get(view_key(view_id).pk, META, consistent=True)
        if row is None or row.get("removed"):
            raise NotFound
        view = view_of(row)
        require(actor, "view.read", view.read_by(actor), to_see="view.read")
        if permission != "view.read":
            require(actor, permission, view.resource)
        return row


def _change(view: View, event: str) -> Change:
    data = {"person": view.person, "team": view.team}
    return Change(
        kind="view",
        id=view.id,
        pk=view_key(view.id).pk,
        state=view_state(view),
        event=Draft(event, 1, data),
    )
