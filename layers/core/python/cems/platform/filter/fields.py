"""What can be asked of things: the registry of fields that each subject owns."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final


class Operator(StrEnum):
    """How a field is compared with a value."""

    EQ = "eq"
    IN = "in"
    LT = "lt"
    GT = "gt"
    BETWEEN = "between"
    CONTAINS = "contains"
    EXISTS = "exists"


class Kind(StrEnum):
    """What a field holds."""

    TEXT = "text"
    """Text for people; compared without regard to case."""
    CHOICE = "choice"
    """One of some names."""
    ID = "id"
    """An id; `me` stands for the person who asks."""
    NUMBER = "number"
    """A whole number."""
    INSTANT = "instant"
    """A moment: RFC 3339, or relative to now, such as `now-7d`."""
    FLAG = "flag"
    """True or false."""
    NAMES = "names"
    """A set of names or ids; `contains` asks for one of them."""


_ORDERED: Final = frozenset(Operator) - {Operator.CONTAINS}

OPERATORS: Final[Mapping[Kind, frozenset[Operator]]] = {
    Kind.TEXT: frozenset({Operator.EQ, Operator.IN, Operator.CONTAINS, Operator.EXISTS}),
    Kind.CHOICE: frozenset({Operator.EQ, Operator.IN, Operator.EXISTS}),
    Kind.ID: frozenset({Operator.EQ, Operator.IN, Operator.EXISTS}),
    Kind.NUMBER: _ORDERED,
    Kind.INSTANT: _ORDERED,
    Kind.FLAG: frozenset({Operator.EQ}),
    Kind.NAMES: frozenset({Operator.CONTAINS, Operator.EXISTS}),
}
"""Which operators make sense for which kind."""


@dataclass(frozen=True, slots=True)
class Field[T]:
    """Something that can be asked of a thing.

    Args:
        name: how filters call it.
        kind: what it holds.
        read: returns its value, or `None` (for names: an empty set) where it has none.
        choices: the names a choice may have; empty when they are the organisation's own.
    """

    name: str
    kind: Kind
    read: Callable[[T], Any]
    choices: frozenset[str] = frozenset()


class Fields[T]:
    """The fields of one kind of thing.

    Args:
        fields: each under another name.
    """

    def __init__(self, fields: Iterable[Field[T]]) -> None:
        self._fields = {field.name: field for field in fields}

    def get(self, name: str) -> Field[T] | None:
        """Return the field of that name, if there is one."""
        return self._fields.get(name)

    def __iter__(self) -> Iterator[Field[T]]:
        """Yield the fields in the order they were given."""
        return iter(self._fields.values())
