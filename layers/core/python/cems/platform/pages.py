"""Pages of a list: from one index, in order, at a cost that does not grow with what exists.

A list is one or more ranges of one index. Several ranges (a team's open lanes, say) are read side
by side and merged by their sort keys. An opaque cursor tells where the next page starts; it is
signed, and good only for the very list it came from.
"""

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from heapq import merge
from itertools import islice
from typing import Any, Final

from cems.platform.errors import Problem
from cems.platform.table import Item, Table

MAX_LIMIT: Final = 100
DEFAULT_LIMIT: Final = 50
MAX_RANGES: Final = 10


class InvalidCursor(Problem):
    """A cursor that is not ours, or belongs to another list."""

    status, code, title = 400, "invalid_cursor", "This cursor does not belong to this list"


@dataclass(frozen=True, slots=True)
class Range:
    """A stretch of an index partition.

    Args:
        index: name of the index's keys, such as `g1`; "" for the table itself.
        partition: value of its partition key.
        low: the lowest sort key (included), or "" for the beginning.
        high: the highest sort key (included), or "" for the end.
    """

    index: str
    partition: str
    low: str = ""
    high: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its rows in order, and where the next one starts, or "" after the last."""

    rows: list[Item]
    next_cursor: str


@dataclass(frozen=True, slots=True)
class _Place:
    """How far a range was read: the row after which to go on, or its end."""

    after: tuple[str, str, str] | None = None
    ended: bool = False


class Pages:
    """Reads pages of one table.

    Args:
        table: the table.
        key: returns what cursors are signed with; asked only where a cursor is read or written.
    """

    def __init__(self, table: Table, key: Callable[[], bytes]) -> None:
        self._table = table
        self._key = key

    def read(
        self, ranges: Sequence[Range], *, limit: int, cursor: str = "", descending: bool = False
    ) -> Page:
        """Return a page: one query a range that is not read to its end yet.

        Args:
            ranges: 1 to 10 stretches of one index, each of another partition.
            limit: rows at the most, 1 to 100.
            cursor: the `next_cursor` of the page before, or "".
            descending: from the high end.

        Raises:
            InvalidCursor: it is not ours, or not of this list.
            Contention, Unreachable: the table cannot be read now.
        """
        places = self._places(ranges, cursor, descending=descending)
        sort_key = f"{ranges[0].index}sk"
        stretches: list[list[tuple[str, int, Item]]] = []
        for number, stretch in enumerate(ranges):
            rows: list[Item] = []
            if not places[number].ended:
                rows, goes_on = self._table.query(
                    stretch.index,
                    stretch.partition,
                    between=(stretch.low, stretch.high),
                    limit=limit,
                    descending=descending,
                    after=places[number].after,
                )
                places[number] = replace(places[number], ended=not goes_on)
            stretches.append([(row[sort_key], number, row) for row in rows])
        ordered = merge(*stretches, key=lambda entry: entry[:2], reverse=descending)
        taken = list(islice(ordered, limit))
        left = [len(stretch) for stretch in stretches]
        for sort, number, row in taken:
            left[number] -= 1
            places[number] = replace(places[number], after=(sort, row["pk"], row["sk"]))
        places = [
            replace(place, ended=place.ended and not remaining)
            for place, remaining in zip(places, left, strict=True)
        ]
        more = not all(place.ended for place in places)
        following = self._cursor(ranges, places, descending=descending) if more else ""
        return Page([row for _, _, row in taken], following)

    def _cursor(
        self, ranges: Sequence[Range], places: Sequence[_Place], *, descending: bool
    ) -> str:
        text = json.dumps(
            [None if place.ended else place.after or 0 for place in places], separators=(",", ":")
        ).encode()
        return _base64(text) + "." + _base64(self._signature(text, ranges, descending=descending))

    def _places(self, ranges: Sequence[Range], cursor: str, *, descending: bool) -> list[_Place]:
        if not cursor:
            return [_Place()] * len(ranges)
        try:
            text, signature = (_from_base64(part) for part in cursor.split("."))
        except ValueError:
            raise InvalidCursor from None
        wanted = self._signature(text, ranges, descending=descending)
        if not hmac.compare_digest(signature, wanted):
            raise InvalidCursor
        return [
            _Place(ended=True) if place is None else _Place(tuple(place) if place else None)
            for place in json.loads(text)
        ]

    def _signature(self, text: bytes, ranges: Sequence[Range], *, descending: bool) -> bytes:
        # The list itself is signed along: a cursor does not carry over to what its bearer may not
        # read, even if the index is the same.
        named: Any = [[r.index, r.partition, r.low, r.high] for r in ranges]
        listed = json.dumps([named, descending]).encode()
        return hmac.digest(self._key(), listed + b"\0" + text, hashlib.sha256)[:16]


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _from_base64(text: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, UnicodeEncodeError):
        raise ValueError("not base64") from None
