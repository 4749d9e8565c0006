"""Pages of a list: from one index, in order, at a cost that does not grow with what exists.

A list is one or more ranges of one index. Several ranges (a team's open lanes, say) are read side
by side and merged by their sort keys. An opaque cursor tells where the next page starts; it is
signed, and good only for the very list it came from.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from heapq import merge
from itertools import islice
from typing import Any, Final

from cems.platform.errors import Problem
from cems.platform.rows import HIGHEST, Item
from cems.platform.signing import signed, unsigned
from cems.platform.table import Table

MAX_LIMIT: Final = 100
DEFAULT_LIMIT: Final = 50
MAX_RANGES: Final = 20


class InvalidCursor(Problem):
    """A cursor that is not ours, or belongs to another list."""

    status, code, title = 400, "invalid_cursor", "This cursor does not belong to this list"


class NotIndexable(Problem):
    """No index serves this combination of filter and order."""

    status, code, title = 400, "filter_not_indexable", "There is no such list"


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

    @classmethod
    def beginning(cls, partition: str, prefix: str, *, index: str = "") -> "Range":
        """Return the stretch of the sort keys that begin with `prefix`; all of them for ""."""
        return cls(index, partition, prefix, prefix + HIGHEST if prefix else "")


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
        self,
        ranges: Sequence[Range],
        *,
        limit: int,
        cursor: str = "",
        descending: bool = False,
        asked: str = "",
    ) -> Page:
        """Return a page: one query a range that is not read to its end yet.

        Args:
            ranges: 1 to 20 stretches of one index that share no row.
            limit: rows at the most, 1 to 100.
            cursor: the `next_cursor` of the page before, or "".
            descending: from the high end.
            asked: what was asked for, where the bounds of the ranges follow from the time of day:
                they then stay as they were on the first page.

        Raises:
            InvalidCursor: it is not ours, or not of this list.
            Contention, Unreachable: the table cannot be read now.
        """
        about = _about(ranges, asked, descending=descending)
        if cursor:
            ranges, places = self._went_on(ranges, cursor, about)
        else:
            places = [_Place()] * len(ranges)
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
        following = self._cursor(ranges, places, about) if more else ""
        return Page([row for _, _, row in taken], following)

    def _cursor(self, ranges: Sequence[Range], places: Sequence[_Place], about: bytes) -> str:
        kept = [
            None if place.ended else [stretch.low, stretch.high, place.after or 0]
            for stretch, place in zip(ranges, places, strict=True)
        ]
        text = json.dumps(kept, separators=(",", ":"), ensure_ascii=False).encode()
        return signed(text, about, self._key())

    def _went_on(
        self, ranges: Sequence[Range], cursor: str, about: bytes
    ) -> tuple[list[Range], list[_Place]]:
        """Return the ranges as the page before read them, and how far it came."""
        try:
            kept = json.loads(unsigned(cursor, about, self._key()))
        except ValueError:
            raise InvalidCursor from None
        stretches, places = [], []
        for stretch, entry in zip(ranges, kept, strict=True):
            if entry is None:
                stretches.append(stretch)
                places.append(_Place(ended=True))
                continue
            low, high, after = entry
            stretches.append(replace(stretch, low=low, high=high))
            places.append(_Place(tuple(after) if after else None))
        return stretches, places


def _about(ranges: Sequence[Range], asked: str, *, descending: bool) -> bytes:
    # The list itself is signed along: a cursor does not carry over to what its bearer may not
    # read, even if the index is the same.
    named: Any = [
        [each.index, each.partition] if asked else [each.index, each.partition, each.low, each.high]
        for each in ranges
    ]
    return json.dumps([named, asked, descending]).encode()
