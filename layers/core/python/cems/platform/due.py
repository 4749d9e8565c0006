"""What is to happen by itself: every minute, what is due is found and handed on, and nothing else.

A row that waits for a moment has keys in the index g7; the cost of looking grows with what is due,
not with what waits. Whoever is handed a row reads it again and decides: to be handed it twice, or
for nothing, does no harm. What comes to be due within minutes is handed on as soon as it is
written (`near`); were that to fail, the sweep finds it.
"""

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import batched
from typing import TYPE_CHECKING, Any, Final

from cems.platform.aws import Contention, Unreachable, translated
from cems.platform.clock import from_text, to_text
from cems.platform.observability import logger
from cems.platform.table import Table

if TYPE_CHECKING:
    from types_boto3_sqs import SQSClient

SHARDS: Final = 8
AHEAD: Final = timedelta(seconds=120)
"""How far a sweep looks ahead: twice the time between two, so that one may be missed."""

_PAGE: Final = 500
_AT_MOST: Final = 2_500
"""Rows a sweep hands on of each shard, the most overdue first; the next one finds the rest."""
_ENTRIES_PER_CALL: Final = 10


def keys(pk: str, at: str) -> dict[str, str]:
    """Return the index keys of a row that waits for the instant `at`."""
    return {"g7pk": f"D#{zlib.crc32(pk.encode()) % SHARDS}", "g7sk": f"{at}#{pk}"}


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep did: rows handed on, and rows that could not be."""

    handed_on: int
    left: int


class DueQueue:
    """The queue of what is due.

    Args:
        queues: the SQS client to use.
        url: the queue's URL.
    """

    def __init__(self, queues: "SQSClient", url: str) -> None:
        self._queues = queues
        self._url = url

    def hand_on(self, rows: Iterable[Mapping[str, Any]], now: datetime) -> Swept:
        """Hand rows on, each to arrive at its moment.

        Args:
            rows: with `pk` and `g7sk`; due within 15 minutes.
            now: the time.
        """
        handed_on = left = 0
        for some in batched(rows, _ENTRIES_PER_CALL, strict=False):
            refused = self._send(some, now)
            handed_on += len(some) - refused
            left += refused
        return Swept(handed_on, left)

    def _send(self, rows: tuple[Mapping[str, Any], ...], now: datetime) -> int:
        """Send rows to the queue; return how many it refused."""
        try:
            with translated():
                answer = self._queues.send_message_batch(
                    QueueUrl=self._url,
                    Entries=[
                        {
                            "Id": str(place),
                            "MessageBody": json.dumps({"pk": row["pk"]}),
                            "DelaySeconds": _seconds_until(_moment(row["g7sk"]), now),
                        }
                        for place, row in enumerate(rows)
                    ],
                )
        except (Contention, Unreachable):
            # They stay in the index: the next sweep finds them again.
            logger.exception("could not hand on what is due")
            return len(rows)
        return len(answer.get("Failed", []))


class Sweep:
    """Hands on what is due.

    Args:
        table: the core table.
        queue: of what is due.
        clock: tells the time.
    """

    def __init__(self, table: Table, queue: DueQueue, clock: Callable[[], datetime]) -> None:
        self._table = table
        self._queue = queue
        self._clock = clock

    def run(self) -> Swept:
        """Hand on every row that is due within the next two minutes, or overdue.

        Raises:
            Contention, Unreachable: the table cannot be read now.
        """
        now = self._clock()
        return self._queue.hand_on(self._due(now), now)

    def _due(self, now: datetime) -> Iterator[Mapping[str, Any]]:
        end = to_text(now + AHEAD)
        for shard in range(SHARDS):
            after, goes_on, count = None, True, 0
            while goes_on and count < _AT_MOST:
                rows, goes_on = self._table.query(
                    "g7", f"D#{shard}", between=("", end), limit=_PAGE, after=after
                )
                yield from rows
                count += len(rows)
                if rows:
                    after = (rows[-1]["g7sk"], rows[-1]["pk"], rows[-1]["sk"])


def near(records: Iterable[Mapping[str, Any]], now: datetime) -> Iterator[Mapping[str, Any]]:
    """Yield the rows that changes of the table have made due within the next two minutes.

    Args:
        records: of the table's stream, new and old image.
        now: the time.
    """
    end = to_text(now + AHEAD)
    for record in records:
        image = record["dynamodb"]
        waits, waited = (_waits(image.get(side, {})) for side in ("NewImage", "OldImage"))
        if waits and waits != waited and _moment(waits) <= end:
            yield {"pk": image["Keys"]["pk"]["S"], "g7sk": waits}


def _waits(image: Mapping[str, Any]) -> str:
    at: str = image.get("g7sk", {}).get("S", "")
    return at


def _moment(place: str) -> str:
    return place.partition("#")[0]


def _seconds_until(at: str, now: datetime) -> int:
    # Rounded up: whoever is handed the row before its time would find nothing to do.
    seconds = -((now - from_text(at)) // timedelta(seconds=1))
    return max(0, seconds)
