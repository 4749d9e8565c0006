"""Macros: an answer written once, with what it does to a ticket, for whoever it is for. Pure.

MACRO#<id>   META   the macro, in g5 under whose it is, in the order of their positions
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any, Final

from cems.platform import templates, texts
from cems.platform.commands import META
from cems.platform.directory import place_of
from cems.platform.errors import InvalidRequest
from cems.platform.pages import Range
from cems.platform.policy import Actor, Resource
from cems.platform.rows import Item, Key
from cems.platform.text import language_tag, one_line
from cems.tickets.model import Priority, Visibility

NAME_LENGTH: Final = 80
MACROS_AT_MOST: Final = 500
"""Of one person, of one team, of everyone."""
LANGUAGES_AT_MOST: Final = 20
TEXTS_BYTES: Final = 64 * 1024
"""All texts of a macro together, in UTF-8."""
LAST_POSITION: Final = 9_999
ME: Final = "me"
"""The assignee that is whoever uses the macro."""

INDEX: Final = "g5"

VARIABLES: Final = (
    "ticket.number", "ticket.subject", "ticket.status", "ticket.priority", "ticket.category",
    "ticket.due", "customer.name", "customer.first_name", "customer.language", "agent.name",
    "team.name", "organisation.name",
)  # fmt: skip
"""What the texts of macros can put in."""


class Audience(StrEnum):
    """Whom a macro is for."""

    PERSONAL = "personal"
    TEAM = "team"
    EVERYONE = "everyone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actions:
    """What a macro makes of a ticket; "" leaves a field as it is.

    Args:
        status: name of a status that the ticket's workflow leads to.
        priority: how urgent it becomes.
        category: one of the organisation's own.
        team: id of the team that gets it.
        assignee: id of the person who gets it, or `me` for whoever uses the macro.
    """

    status: str = ""
    priority: Priority | None = None
    category: str = ""
    team: str = ""
    assignee: str = ""

    def __bool__(self) -> bool:
        """Return whether there is anything to do."""
        return self != Actions()


@dataclass(frozen=True, slots=True, kw_only=True)
class Macro:
    """An answer written once, with what it does to a ticket.

    Args:
        id: ULID.
        name: as people see it.
        person: id of the person whose own it is, or "".
        team: id of the team whose it is, or ""; with neither it is everyone's.
        texts: templates by the tags of their languages; none where it says nothing.
        visibility: who reads what it says.
        actions: what it does.
        position: its place among those of the same audience, from 0; then they go by name.
        removed: whether it was removed.
        etag: changes with every edit.
        rev: changes with every event.
    """

    id: str
    name: str
    person: str
    team: str
    texts: Mapping[str, str]
    visibility: Visibility
    actions: Actions
    position: int = 0
    removed: bool = False
    etag: int = 1
    rev: int = 1

    @property
    def audience(self) -> Audience:
        """Whom it is for."""
        if self.person:
            return Audience.PERSONAL
        return Audience.TEAM if self.team else Audience.EVERYONE

    @property
    def resource(self) -> Resource:
        """What a decision about it depends on."""
        return Resource(person=self.person, team=self.team)

    def read_by(self, actor: Actor) -> Resource:
        """Return what it depends on to read it: everyone's is each reader's own."""
        everyones = self.audience is Audience.EVERYONE
        return Resource(person=actor.person) if everyones else self.resource

    def text_for(self, *wanted: str) -> tuple[str, str]:
        """Return the language to speak and the template in it; two times "" if it says nothing.

        Args:
            *wanted: language tags, the most wanted first; "" says nothing. Whoever speaks none of
                the macro's languages gets the one that comes first.
        """
        if not self.texts:
            return "", ""
        language = texts.best(self.texts, *wanted) or min(self.texts)
        return language, self.texts[language]


def checked(macro: Macro) -> Macro:
    """Return a macro as it is kept.

    Raises:
        InvalidRequest: saying what to mend.
        InvalidTemplate: with each fault and where it is.
    """
    name = one_line(macro.name, NAME_LENGTH, "A macro's name")
    if not (macro.texts or macro.actions):
        raise InvalidRequest("A macro says something, does something, or both.")
    if len(macro.texts) > LANGUAGES_AT_MOST:
        raise InvalidRequest(f"A macro has texts in {LANGUAGES_AT_MOST} languages at the most.")
    templates.check(
        {f"body.texts.{language}": source for language, source in macro.texts.items()}, VARIABLES
    )
    kept = {
        language_tag(language): templates.tidy(source) for language, source in macro.texts.items()
    }
    if not all(kept) or not all(kept.values()):
        raise InvalidRequest(
            "A text has a language, and is not empty: leave out what says nothing."
        )
    if sum(len(source.encode()) for source in kept.values()) > TEXTS_BYTES:
        raise InvalidRequest(f"A macro's texts have {TEXTS_BYTES} bytes together at the most.")
    return replace(macro, name=name, texts=kept)


def macro_key(macro: str) -> Key:
    """Return the key of a macro's row."""
    return Key(f"MACRO#{macro}", META)


def partition_of(person: str, team: str) -> str:
    """Return the partition of the index with the macros of a person, a team or, else, everyone."""
    owner = f"P#{person}" if person else f"T#{team}" if team else "ALL"
    return f"MACROS#{owner}"


def seen_by(actor: Actor) -> list[Range]:
    """Return where the macros are that somebody sees: their own, their teams', everyone's."""
    partitions = [
        partition_of(actor.person, ""),
        *(partition_of("", team) for team in sorted(actor.teams)),
        partition_of("", ""),
    ]
    return [Range(INDEX, partition) for partition in partitions]


def of_team(team: str) -> Range:
    """Return where a team's macros are."""
    return Range(INDEX, partition_of("", team))


def macro_state(macro: Macro) -> Item:
    """Return the attributes and index keys of a macro's row."""
    state: Item = {
        "id": macro.id,
        "name": macro.name,
        "person": macro.person,
        "team": macro.team,
        "texts": dict(macro.texts),
        "visibility": macro.visibility.value,
        "actions": actions_document(macro.actions),
        "position": macro.position,
    }
    if macro.removed:
        return state | {"removed": True}
    place = f"{macro.position:04d}#{place_of(macro.name, macro.id)}"
    return state | {"g5pk": partition_of(macro.person, macro.team), "g5sk": place}


def actions_document(actions: Actions) -> dict[str, str]:
    """Return actions as plain data: what they leave alone is left out."""
    return {name: str(value) for name, value in asdict(actions).items() if value}


def actions_of(document: Mapping[str, Any]) -> Actions:
    """Read what `actions_document` wrote."""
    priority = document.get("priority")
    return Actions(**{**document, "priority": Priority(priority) if priority else None})


def macro_of(row: Mapping[str, Any]) -> Macro:
    """Read a macro from its row."""
    return Macro(
        id=row["id"],
        name=row["name"],
        person=row["person"],
        team=row["team"],
        texts=row["texts"],
        visibility=Visibility(row["visibility"]),
        actions=actions_of(row["actions"]),
        position=row["position"],
        removed=row.get("removed", False),
        etag=row["etag"],
        rev=row["rev"],
    )
