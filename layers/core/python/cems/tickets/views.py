"""Saved views: lists that somebody gave a name, for themselves, a team or everyone. Pure.

VIEW#<id>   META   the view, in g5 under whose it is
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from cems.platform.commands import META
from cems.platform.directory import place_of
from cems.platform.errors import InvalidRequest
from cems.platform.filter.tree import Filter, parse, to_document
from cems.platform.pages import Range
from cems.platform.policy import Actor, Resource
from cems.platform.rows import Item, Key
from cems.platform.text import one_line
from cems.tickets.fields import TICKET_FIELDS
from cems.tickets.lists import Sort

NAME_LENGTH: Final = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A list with a name.

    Args:
        id: ULID.
        name: as people see it.
        person: id of the person whose own it is, or "".
        team: id of the team whose it is, or ""; with neither it is everyone's.
        filter: which tickets; `me` and `now` mean what they do when it is looked at.
        sort: in which order, or `None` for the one that suits.
        removed: whether it was removed.
        etag: changes with every edit.
        rev: changes with every event.
    """

    id: str
    name: str
    person: str
    team: str
    filter: Filter
    sort: Sort | None
    removed: bool = False
    etag: int = 1
    rev: int = 1

    @property
    def resource(self) -> Resource:
        """What a decision about it depends on."""
        return Resource(person=self.person, team=self.team)

    def read_by(self, actor: Actor) -> Resource:
        """Return what it depends on to read it: everyone's is each reader's own."""
        shared = not (self.person or self.team)
        return Resource(person=actor.person) if shared else self.resource


def checked(view: View) -> View:
    """Return a view as it is kept.

    Raises:
        InvalidRequest: its name is empty or too long, or it is for a person and a team at once.
    """
    one_line(view.name, NAME_LENGTH, "A view's name")
    if view.person and view.team:
        raise InvalidRequest("A view is one's own, a team's or everyone's.")
    return view


def view_key(view: str) -> Key:
    """Return the key of a view's row."""
    return Key(f"VIEW#{view}", META)


def seen_by(actor: Actor) -> list[Range]:
    """Return where the views are that somebody sees: their own, their teams', everyone's."""
    owners = [f"P#{actor.person}", *(f"T#{team}" for team in sorted(actor.teams)), "ALL"]
    return [Range("g5", f"VIEWS#{owner}") for owner in owners]


def of_team(team: str) -> Range:
    """Return where a team's views are."""
    return Range("g5", f"VIEWS#T#{team}")


def view_state(view: View) -> Item:
    """Return the attributes and index keys of a view's row."""
    state = {
        "id": view.id,
        "name": view.name,
        "person": view.person,
        "team": view.team,
        "filter": to_document(view.filter),
        "sort": view.sort.value if view.sort else "",
    }
    if view.removed:
        return state | {"removed": True}
    owner = f"P#{view.person}" if view.person else f"T#{view.team}" if view.team else "ALL"
    return state | {"g5pk": f"VIEWS#{owner}", "g5sk": place_of(view.name, view.id)}


def view_of(row: Mapping[str, Any]) -> View:
    """Read a view from its row."""
    return View(
        id=row["id"],
        name=row["name"],
        person=row["person"],
        team=row["team"],
        filter=parse(row["filter"], TICKET_FIELDS),
        sort=Sort(row["sort"]) if row["sort"] else None,
        removed=row.get("removed", False),
        etag=row["etag"],
        rev=row["rev"],
    )
