"""What an organisation decides about its tickets: types, categories, priorities, terms. Pure.

Kept as the configuration document `tickets`; a workflow per type is `workflow.<type>`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from cems.platform.errors import InvalidRequest, NotFound
from cems.sla import configured as sla
from cems.tickets import workflow
from cems.tickets.model import Priority

KIND: Final = "tickets"
WORKFLOW: Final = "workflow."
"""Kinds of the configuration."""

MAX_ENTRIES: Final = 200
LABEL_LENGTH: Final = 80
MAX_DAYS: Final = 365
NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")


@dataclass(frozen=True, slots=True)
class Entry:
    """Something an organisation named.

    Args:
        name: how programs and filters call it; never changes.
        label: how people read it.
        offered: whether it can be chosen for something new.
    """

    name: str
    label: str
    offered: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What holds for new and changed tickets.

    Args:
        types: the kinds of tickets; each has a workflow.
        categories: the organisation's own; without any, whatever name comes is taken.
        priorities: the fixed four, as the organisation calls them.
        default_type: of a ticket that does not say.
        default_priority: of a ticket that does not say.
        default_team: which answers for a ticket that nobody has routed.
        reopen_days: how long after it was solved a ticket may be reopened.
        close_days: how long after it was solved the customer's silence closes a ticket.
    """

    types: tuple[Entry, ...]
    categories: tuple[Entry, ...]
    priorities: tuple[Entry, ...]
    default_type: str
    default_priority: Priority
    default_team: str
    reopen_days: int
    close_days: int

    @property
    def reopen_window(self) -> timedelta:
        """How long after it was solved a ticket may be reopened."""
        return timedelta(days=self.reopen_days)

    @property
    def silence(self) -> timedelta:
        """How long after it was solved the customer's silence closes a ticket."""
        return timedelta(days=self.close_days)


DEFAULT: Final[Mapping[str, Any]] = {
    "types": [
        {"name": "request", "label": "Request", "offered": True},
        {"name": "question", "label": "Question", "offered": True},
        {"name": "incident", "label": "Incident", "offered": True},
        {"name": "problem", "label": "Problem", "offered": True},
        {"name": "complaint", "label": "Complaint", "offered": True},
        {"name": "task", "label": "Task", "offered": True},
    ],
    "categories": [],
    "priorities": [
        {"name": "low", "label": "Low", "offered": True},
        {"name": "normal", "label": "Normal", "offered": True},
        {"name": "high", "label": "High", "offered": True},
        {"name": "critical", "label": "Critical", "offered": True},
    ],
    "default_type": "request",
    "default_priority": "normal",
    "default_team": "support",
    "reopen_days": 7,
    "close_days": 7,
}
"""What an organisation has before it decides anything."""


class Defaults(dict[str, Mapping[str, Any]]):
    """The documents that hold before anything is configured: every type has the same workflow."""

    def __missing__(self, kind: str) -> Mapping[str, Any]:
        """Return the default of a kind.

        Raises:
            NotFound: there is no such kind.
        """
        if kind == KIND:
            return DEFAULT
        if kind in sla.DEFAULTS:
            return sla.DEFAULTS[kind]
        if kind.startswith(WORKFLOW):
            return workflow.to_document(workflow.DEFAULT)
        raise NotFound


def read(document: Mapping[str, Any]) -> Settings:
    """Read the document `tickets`, and check that it makes sense.

    Args:
        document: of the shape of `DEFAULT`; that members are there and of the right types is the
            API's to check.

    Raises:
        InvalidRequest: saying what to mend.
    """
    settings = Settings(
        types=_entries("type", document["types"]),
        categories=_entries("category", document["categories"]),
        priorities=_entries("priority", document["priorities"]),
        default_type=document["default_type"],
        default_priority=Priority(document["default_priority"]),
        default_team=document["default_team"],
        reopen_days=document["reopen_days"],
        close_days=document["close_days"],
    )
    if [entry.name for entry in settings.priorities] != list(Priority):
        raise InvalidRequest(f"The priorities are {', '.join(Priority)}, in this order.")
    checked_choice("type", settings.types, settings.default_type)
    checked_choice("priority", settings.priorities, settings.default_priority)
    for days in (settings.reopen_days, settings.close_days):
        if not 1 <= days <= MAX_DAYS:
            raise InvalidRequest(f"Terms are 1 to {MAX_DAYS} days.")
    return settings


def checked_choice(what: str, entries: Sequence[Entry], name: str, before: str = "") -> str:
    """Return `name`, which must be offered or stay as it was.

    Args:
        what: how the message calls it, such as `category`.
        entries: what there is; without any, every name is good.
        name: what someone chose, or "" for none.
        before: what it was.

    Raises:
        InvalidRequest: saying what there is.
    """
    offered = [entry.name for entry in entries if entry.offered]
    if not entries or name in offered or name in {"", before}:
        return name
    raise InvalidRequest(f"There is no {what} {name[:40]!r}; there are {', '.join(offered)}.")


def _entries(what: str, documents: Sequence[Mapping[str, Any]]) -> tuple[Entry, ...]:
    entries = tuple(Entry(each["name"], each["label"], each["offered"]) for each in documents)
    if len(entries) > MAX_ENTRIES:
        raise InvalidRequest(f"There can be {MAX_ENTRIES} of each kind at the most.")
    names = [entry.name for entry in entries]
    if len(set(names)) < len(names):
        raise InvalidRequest(f"A {what} is named twice.")
    for entry in entries:
        if not NAME.fullmatch(entry.name):
            raise InvalidRequest(f"The name of a {what} has 1 to 40 of a-z, 0-9, _ and -.")
        if not 1 <= len(entry.label.strip()) <= LABEL_LENGTH:
            raise InvalidRequest(f"The label of a {what} has 1 to {LABEL_LENGTH} characters.")
    return entries
