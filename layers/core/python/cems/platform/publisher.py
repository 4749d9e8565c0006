"""From the table's stream to the bus: announces each event row, and loses none.

At least once: a row may be announced again, and readers recognise it by the event's id. What the
bus refuses beyond a few tries, or what is no event at all, goes to the set-aside queue, from where
an operator sends it again (`cems redrive`); only if that fails too is the stream asked to repeat.
"""

import json
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import batched
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from cems.platform.aws import Contention, Unreachable, translated
from cems.platform.events import SOURCE, Envelope, envelope_of
from cems.platform.observability import logger
from cems.platform.rows import from_wire

if TYPE_CHECKING:
    from types_boto3_events import EventBridgeClient
    from types_boto3_events.type_defs import PutEventsRequestEntryTypeDef
    from types_boto3_sqs import SQSClient

_ENTRIES_PER_CALL: Final = 10
_TRIES: Final = 4
_LONGEST_PAUSE_SECONDS: Final = 1.0


@dataclass(frozen=True, slots=True)
class _Record:
    """A stream record and, if it could be read, its announcement."""

    sequence: str
    image: Mapping[str, Any]
    envelope: Envelope | None


class Publisher:
    """Announces event rows.

    Args:
        events: the EventBridge client to use.
        bus: name of the bus.
        queues: the SQS client to use.
        set_aside: URL of the queue for what cannot be announced.
        pause: waits that many seconds.
    """

    def __init__(
        self,
        events: "EventBridgeClient",
        bus: str,
        queues: "SQSClient",
        set_aside: str,
        pause: Callable[[float], None],
    ) -> None:
        self._events = events
        self._bus = bus
        self._queues = queues
        self._set_aside = set_aside
        self._pause = pause

    def publish(self, records: Iterable[Mapping[str, Any]]) -> str | None:
        """Announce the event rows of a batch of stream records.

        Returns:
            `None` when all are announced or set aside; otherwise the sequence number of the first
            that is neither: the stream repeats from there.
        """
        for chunk in batched(map(_read, records), _ENTRIES_PER_CALL, strict=False):
            left = self._announce(chunk)
            if left and not self._put_aside(left):
                return left[0].sequence
        return None

    def announce(self, envelopes: Sequence[Envelope]) -> list[Envelope]:
        """Put envelopes on the bus; return those it refused beyond a few tries."""
        left = list(envelopes)
        for count in range(_TRIES):
            if count:
                longest = _LONGEST_PAUSE_SECONDS * 2 ** (count - _TRIES)
                self._pause(random.uniform(0, longest))  # noqa: S311 - spreads retries, no secret
            left = self._put(left)
            if not left:
                break
        return left

    def _announce(self, records: Sequence[_Record]) -> list[_Record]:
        """Return the records of a chunk that did not get onto the bus."""
        refused = {
            envelope.id
            for envelope in self.announce([r.envelope for r in records if r.envelope is not None])
        }
        return [r for r in records if r.envelope is None or r.envelope.id in refused]

    def _put(self, envelopes: Sequence[Envelope]) -> list[Envelope]:
        if not envelopes:
            return []
        try:
            with translated():
                answer = self._events.put_events(
                    Entries=[self._entry(envelope) for envelope in envelopes]
                )
        except (Contention, Unreachable):
            return list(envelopes)
        # One call can succeed in part: each entry has its own verdict.
        return [
            envelope
            for envelope, verdict in zip(envelopes, answer["Entries"], strict=True)
            if "ErrorCode" in verdict
        ]

    def _entry(self, envelope: Envelope) -> "PutEventsRequestEntryTypeDef":
        return {
            "EventBusName": self._bus,
            "Source": SOURCE,
            "DetailType": envelope.type,
            "Detail": envelope.model_dump_json(),
        }

    def _put_aside(self, records: Sequence[_Record]) -> bool:
        for record in records:
            announced = record.envelope
            body = announced.model_dump(mode="json") if announced else dict(record.image)
            try:
                with translated():
                    self._queues.send_message(
                        QueueUrl=self._set_aside,
                        MessageBody=json.dumps(body, default=str),
                        MessageAttributes={
                            "readable": {
                                "DataType": "String",
                                "StringValue": "yes" if announced else "no",
                            }
                        },
                    )
            except (Contention, Unreachable):
                logger.exception(
                    "could not set a record aside", extra={"sequence": record.sequence}
                )
                return False
            logger.error(
                "record set aside",
                extra={
                    "sequence": record.sequence,
                    "event": announced.id if announced else "(unreadable)",
                },
            )
        return True


def _read(record: Mapping[str, Any]) -> _Record:
    change = record["dynamodb"]
    image = change.get("NewImage", {})
    try:
        envelope = envelope_of(from_wire(image))
    except (KeyError, TypeError, ValidationError):
        # A row of another shape must not stop the stream for everything behind it.
        logger.exception("unreadable event row", extra={"sequence": change["SequenceNumber"]})
        envelope = None
    return _Record(change["SequenceNumber"], image, envelope)
