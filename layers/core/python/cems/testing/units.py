"""DynamoDB's request units by AWS's own formula, from the items themselves.

Sizes: developer guide, "DynamoDB item sizes and formats"; units: "Read and write operations" and
"Global secondary indexes: write considerations". Items are in DynamoDB's attribute notation
(`{"name": {"S": "text"}}`); binary values are bytes, or text in base 64 as on the wire.
"""

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from typing import Any, Final

type WireItem = Mapping[str, Mapping[str, Any]]

_WRITE_STEP: Final = 1024
_READ_STEP: Final = 4096
_CONTAINER: Final = 3
_ELEMENT: Final = 1


def item_size(item: WireItem) -> int:
    """Return the bytes of an item: the names of its attributes and their values."""
    return sum(len(name.encode()) + value_size(value) for name, value in item.items())


def value_size(value: Mapping[str, Any]) -> int:
    """Return the bytes of one attribute's value, without its name.

    Raises:
        ValueError: the value's type is none of DynamoDB's.
    """
    ((kind, content),) = value.items()
    if kind not in _SIZES:
        raise ValueError(f"DynamoDB knows no type {kind!r}")
    return _SIZES[kind](content)


def write_units(size: int, *, transactional: bool = False) -> int:
    """Return the write units of one item.

    One for each KB begun and at least one; twice that in a transaction.
    """
    return max(1, ceil(size / _WRITE_STEP)) * (2 if transactional else 1)


def read_units(size: int, *, consistent: bool = False, transactional: bool = False) -> float:
    """Return the read units of one item, or of one page of a query.

    One for each 4 KB begun and at least one; half of that when eventually consistent, twice that
    in a transaction.
    """
    factor = 2.0 if transactional else 1.0 if consistent else 0.5
    return max(1, ceil(size / _READ_STEP)) * factor


@dataclass(frozen=True, slots=True)
class Index:
    """What decides the cost of a global secondary index.

    Args:
        name: the index's name.
        keys: the names of its key attributes.
        projected: the names of everything it holds, keys included; None for all attributes.
    """

    name: str
    keys: tuple[str, ...]
    projected: frozenset[str] | None

    def image(self, item: WireItem | None) -> WireItem | None:
        """Return what the index holds of `item`: nothing unless it has all of the index's keys."""
        if item is None or any(key not in item for key in self.keys):
            return None
        if self.projected is None:
            return item
        return {name: value for name, value in item.items() if name in self.projected}

    def write_units(self, old: WireItem | None, new: WireItem | None) -> int:
        """Return the units of following a change of an item; transactions cost no more here."""
        before, after = self.image(old), self.image(new)
        if before == after:
            return 0
        if before is None or after is None:
            return write_units(item_size(before or after or {}))
        if any(before[key] != after[key] for key in self.keys):
            return write_units(item_size(before)) + write_units(item_size(after))
        return write_units(max(item_size(before), item_size(after)))


def _number_size(text: str) -> int:
    number = Decimal(text)
    # Not `normalize`: it rounds to the context's 28 digits, and DynamoDB keeps 38.
    digits = "".join(map(str, number.as_tuple().digits)).strip("0") or "0"
    return 1 + ceil(len(digits) / 2) + (1 if number < 0 else 0)


def _binary_size(content: bytes | str) -> int:
    return len(content if isinstance(content, bytes) else base64.b64decode(content))


_SIZES: Final[dict[str, Callable[[Any], int]]] = {
    "S": lambda text: len(text.encode()),
    "N": _number_size,
    "B": _binary_size,
    "BOOL": lambda _: 1,
    "NULL": lambda _: 1,
    "SS": lambda members: sum(len(member.encode()) for member in members),
    "NS": lambda members: sum(map(_number_size, members)),
    "BS": lambda members: sum(map(_binary_size, members)),
    "L": lambda members: _CONTAINER + sum(_ELEMENT + value_size(member) for member in members),
    "M": lambda members: _CONTAINER + _ELEMENT * len(members) + item_size(members),
}
