"""The feed: every event in order of its time, each exactly once to whoever goes on from its cursor.

    g8   E#<day>#<shard of 4>   <at>#<event>

A reader's place is one key of that order. All shards are read from there, merged, and the place
moves behind the last event served, or up to the horizon when there is nothing more before it.

The horizon lies 15 seconds back. A command commits at most 10 seconds after the time its event
carries, and an index shows a row well within the rest; so nothing ever appears behind a place that
a reader has left. Events of one aggregate come in the order of their revisions as long as their
times do, which is why a change never carries an earlier time than the one before it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from heapq import merge
from itertools import islice
from typing import Final

from cems.platform.clock import Clock, from_text, to_text
from cems.platform.errors import InvalidRequest
from cems.platform.history import FEED_SHARDS
from cems.platform.pages import InvalidCursor
from cems.platform.rows import Item, Key
from cems.platform.signing import signed, unsigned
from cems.platform.table import Table

SETTLED_AFTER: Final = timedelta(seconds=15)
"""How old an event is before it is served."""

EARLIEST: Final = timedelta(days=90)
"""How far back a reader may begin."""

_INDEX: Final = "g8"
_DAYS_AT_ONCE: Final = 5
_ABOUT: Final = b"feed"
# Sorts after the "#" that follows an instant in a key, so after all events of that instant.
_PAST: Final = "$"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of the feed: its events in order, and where to go on.

    Args:
        rows: whole event rows.
        next_cursor: where the feed goes on; always there, as a feed has no end.
    """

    rows: list[Item]
    next_cursor: str


class Feed:
    """Reads the feed.

    Args:
        table: the core table.
        key: returns what cursors are signed with.
        clock: tells the time.
    """

    def __init__(self, table: Table, key: Callable[[], bytes], clock: Clock) -> None:
        self._table = table
        self._key = key
        self._clock = clock

    def read(self, since: str, *, limit: int) -> Stretch:
        """Return what follows.

        One query a shard and day, five days at the most: a stretch of a quiet time may be empty
        although there is more behind it.

        Args:
            since: a cursor, an RFC 3339 instant at most 90 days back, or "" for what comes from
                now on.
            limit: events at the most, 1 to 100.

        Raises:
            InvalidCursor: it is neither a cursor of ours nor an instant.
            InvalidRequest: the instant is too long ago.
            Contention, Unreachable: the table cannot be read now.
        """
        horizon = self._clock() - SETTLED_AFTER
        place = self._place(since, horizon)
        found: list[Item] = []
        for day in islice(_days(place, horizon), _DAYS_AT_ONCE):
            found += keys_of_day(
                self._table,
                day,
                low=place,
                high=to_text(horizon) + _PAST,
                limit=limit - len(found),
            )
            if len(found) == limit:
                place = following(found[-1])
                break
            place = max(place, min(_end_of(day), to_text(horizon) + _PAST))
        return Stretch(rows_of(self._table, found), signed(place.encode(), _ABOUT, self._key()))

    def _place(self, since: str, horizon: datetime) -> str:
        """Return the first key of the feed that is wanted."""
        if not since:
            return to_text(horizon) + _PAST
        try:
            instant = from_text(since)
        except ValueError:
            return self._place_of(since)
        if horizon + SETTLED_AFTER - instant > EARLIEST:
            raise InvalidRequest(f"The feed begins {EARLIEST.days} days back at the most.")
        return to_text(instant)

    def _place_of(self, cursor: str) -> str:
        try:
            return unsigned(cursor, _ABOUT, self._key()).decode()
        except ValueError:
            raise InvalidCursor from None


def keys_of_day(table: Table, day: date, *, low: str, high: str, limit: int) -> list[Item]:
    """Return what the index carries of a day's events, in order.

    Args:
        table: the core table.
        day: in UTC.
        low: the lowest key (included).
        high: the highest key (included).
        limit: events at the most.

    Raises:
        Contention, Unreachable: the table cannot be read now.
    """
    if low > high:
        return []
    shards = [
        table.query(_INDEX, f"E#{day.isoformat()}#{shard}", between=(low, high), limit=limit)[0]
        for shard in range(FEED_SHARDS)
    ]
    return list(islice(merge(*shards, key=_sort), limit))


def following(found: Item) -> str:
    """Return the first key after this one."""
    return _sort(found) + " "


def rows_of(table: Table, found: list[Item]) -> list[Item]:
    """Return the whole rows of at most 100 events; an event that was deleted is left out.

    Raises:
        Contention, Unreachable: the table cannot be read now.
    """
    if not found:
        return []
    keys = [Key(entry["pk"], entry["sk"]) for entry in found]
    rows = table.get_many(*keys)
    if None in rows:
        # A replica may lag behind the index; what is not there on a second, strong look is gone.
        rows = table.get_many(*keys, consistent=True)
    return [row for row in rows if row is not None]


def _sort(entry: Item) -> str:
    sort: str = entry[f"{_INDEX}sk"]
    return sort


def _days(place: str, horizon: datetime) -> Iterator[date]:
    day = date.fromisoformat(place[:10])
    while day <= horizon.astimezone(UTC).date():
        yield day
        day += timedelta(days=1)


def _end_of(day: date) -> str:
    return to_text(datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(days=1))
