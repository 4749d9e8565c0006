"""Did everything get onto the bus? Compares, window by window, the feed with what was announced.

The publisher adds up what it took over, per five minutes of event time:

    PUB#<window>   META   how many events, and the sum of their digests     (table ephemeral)
    PUB#next       META   the window that the sweep looks at next

The sweep adds up the same from the feed. A number alone would not do: an event announced twice
would hide one that was lost. Digests do not cancel out like that. Where the two differ - an event
was lost, or announced twice, or the publisher died before it counted - the whole window is
announced again, once: consumers recognise what they have seen.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import batched
from typing import Any, Final

from cems.platform.aws import Contention, Unreachable
from cems.platform.clock import Clock, from_text, to_text
from cems.platform.feed import following, keys_of_day, rows_of
from cems.platform.observability import logger
from cems.platform.rows import Item, from_wire, to_wire
from cems.platform.table import Table

WINDOW: Final = timedelta(minutes=5)
CLOSED_AFTER: Final = timedelta(minutes=10)
"""How old the end of a window is before it is looked at: what is late by then is found missing."""

WINDOWS_A_RUN: Final = 100
EVENTS_A_RUN: Final = 1_000
"""How much a run replays; what is left waits for the next."""

_META: Final = "META"
_NEXT: Final = "PUB#next"
_KEPT: Final = timedelta(days=7)
# Where the sweep begins when it remembers nothing: what the stream forgets, it can only miss.
_FIRST: Final = timedelta(days=1)
_PAGE: Final = 1_000
_ROWS_A_CALL: Final = 100
_DIGEST_BYTES: Final = 7

type Publish = Callable[[Iterable[Mapping[str, Any]]], str | None]
"""Announces stream records; `None` when all were taken over (`Publisher.publish`)."""


class NotAnnouncedError(Exception):
    """A window could not be announced again: the next run tries the rest."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What events add up to: the same events give the same tally, in any order."""

    count: int = 0
    digest: int = 0

    def plus(self, event: str) -> "Tally":
        """Return the tally with one more event."""
        digest = hashlib.sha256(event.encode()).digest()[:_DIGEST_BYTES]
        return Tally(self.count + 1, self.digest + int.from_bytes(digest, "big"))


@dataclass(frozen=True, slots=True)
class Swept:
    """What a run of the sweep did: windows compared, and events announced again."""

    windows: int
    replayed: int


def window_of(at: str) -> str:
    """Return the beginning of the window that an event of this time belongs to."""
    return f"{at[:14]}{int(at[14:16]) // 5 * 5:02d}:00.000Z"


def note(table: Table, records: Sequence[Mapping[str, Any]]) -> None:
    """Add up stream records that the publisher took over: one call a window.

    What cannot be noted is left: its window will not add up, and is announced again.

    Args:
        table: the ephemeral table.
        records: the stream's records of event rows.
    """
    tallies: dict[str, Tally] = defaultdict(Tally)
    for record in records:
        row = from_wire(record["dynamodb"].get("NewImage", {}))
        if {"at", "event"} <= row.keys():
            window = window_of(row["at"])
            tallies[window] = tallies[window].plus(row["event"])
    try:
        for window, tally in tallies.items():
            table.update(
                f"PUB#{window}",
                _META,
                "ADD announced :count, digest :digest SET #ttl = :ttl",
                names={"#ttl": "ttl"},
                values={
                    ":count": tally.count,
                    ":digest": tally.digest,
                    ":ttl": int((from_text(window) + _KEPT).timestamp()),
                },
            )
    except (Contention, Unreachable):
        logger.exception(
            "not counted: the sweep will announce again", extra={"windows": len(tallies)}
        )


class Sweep:
    """Looks at closed windows, one after the other, and announces again what does not add up.

    Args:
        core: the core table.
        ephemeral: the ephemeral table.
        publish: announces stream records.
        clock: tells the time.
    """

    def __init__(self, core: Table, ephemeral: Table, publish: Publish, clock: Clock) -> None:
        self._core = core
        self._ephemeral = ephemeral
        self._publish = publish
        self._clock = clock

    def run(self) -> Swept:
        """Look at what was closed since the last run.

        Raises:
            NotAnnouncedError: neither bus nor queue took an event.
            Contention, Unreachable: a table cannot be reached now; safe to run again.
        """
        now = self._clock()
        row = self._ephemeral.get(_NEXT, _META, consistent=True)
        window = row["window"] if row else window_of(to_text(now - _FIRST))
        # Within a window that is being announced again, over several runs: where to go on.
        place = row["place"] if row else ""
        replayed = windows = 0
        while windows < WINDOWS_A_RUN and from_text(window) + WINDOW + CLOSED_AFTER <= now:
            if place or not self._adds_up(window):
                rows, place = self._announced(window, place or window, EVENTS_A_RUN - replayed)
                replayed += rows
                self._remember(window, place)
                if place:
                    break
            window = to_text(from_text(window) + WINDOW)
            windows += 1
        if windows and not place:
            self._remember(window, "")
        return Swept(windows, replayed)

    def _adds_up(self, window: str) -> bool:
        fed = Tally()
        for entry in self._entries(window, window):
            fed = fed.plus(entry["g8sk"].partition("#")[2])
        row = self._ephemeral.get(f"PUB#{window}", _META) or {}
        counted = Tally(row.get("announced", 0), row.get("digest", 0))
        if fed != counted:
            logger.error(
                "window does not add up: announced again",
                extra={"window": window, "events": fed.count, "announced": counted.count},
            )
        return fed == counted

    def _announced(self, window: str, place: str, at_most: int) -> tuple[int, str]:
        """Announce a window's events from a place on; return how many, and where to go on."""
        count = 0
        for entries in batched(self._entries(window, place), _ROWS_A_CALL, strict=False):
            if count + len(entries) > at_most:
                return count, place
            rows = rows_of(self._core, list(entries))
            if self._publish(map(_as_record, rows)) is not None:
                # What was announced of it comes once more; nothing is left out.
                self._remember(window, place)
                raise NotAnnouncedError(window)
            count += len(rows)
            place = following(entries[-1])
        return count, ""

    def _entries(self, window: str, place: str) -> Iterator[Item]:
        """Yield what the feed's index has of a window from a place on, in order."""
        end = to_text(from_text(window) + WINDOW)
        day = from_text(window).date()
        while True:
            page = keys_of_day(self._core, day, low=place, high=end, limit=_PAGE)
            yield from page
            if len(page) < _PAGE:
                return
            place = following(page[-1])

    def _remember(self, window: str, place: str) -> None:
        self._ephemeral.put({"pk": _NEXT, "sk": _META, "window": window, "place": place})


def _as_record(row: Item) -> dict[str, Any]:
    """Return a row as the stream would bring it."""
    return {"dynamodb": {"SequenceNumber": row["event"], "NewImage": to_wire(row)}}
