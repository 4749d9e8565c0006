"""The kinds of jobs there are; a subject that has one registers it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from cems.platform.command import Command
from cems.platform.errors import InvalidRequest
from cems.platform.jobs.model import Batch, Done
from cems.platform.policy import Actor

type Parameters = Mapping[str, Any]


class Kind(Protocol):
    """What a job of this kind deals with, and what it does to each item.

    Attributes:
        permission: what whoever starts one must hold; each item asks for more by itself.
    """

    permission: str

    def checked(self, parameters: Parameters) -> Parameters:
        """Return parameters as they are kept: plain data.

        Raises:
            InvalidRequest: they break a rule.
        """
        ...

    def batch(self, actor: Actor, parameters: Parameters, cursor: str, limit: int) -> Batch:
        """Return the items from a cursor on, at most `limit`, in an order that acting leaves as is.

        Raises:
            Problem: there is no such list, or it is not the actor's to see.
        """
        ...

    def act(self, command: Command, parameters: Parameters, item: str) -> Done:
        """Do it to one item, once per command.

        Raises:
            Problem: the item refuses; its code is the item's result.
            Contention, Unreachable: not done, or nobody knows; called again with the same command.
        """
        ...


@dataclass(slots=True)
class Kinds:
    """The registered kinds."""

    _entries: dict[str, Kind] = field(default_factory=dict)

    def register(self, name: str, kind: Kind) -> None:
        """Register a kind under a name, such as `tickets.bulk`.

        Raises:
            ValueError: the name is taken.
        """
        if self._entries.setdefault(name, kind) is not kind:
            raise ValueError(f"kind of job {name} is registered already")

    def named(self, name: str) -> Kind:
        """Return the kind of that name.

        Raises:
            InvalidRequest: there is none.
        """
        if name not in self._entries:
            raise InvalidRequest(f"`kind` is one of: {', '.join(self)}.")
        return self._entries[name]

    def __iter__(self) -> Iterator[str]:
        """Yield the names, in alphabetical order."""
        yield from sorted(self._entries)
