"""How events are taken from a queue: each by itself, and only the failed ones again."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from cems.platform import observability
from cems.platform.events import Envelope

type Effect = Callable[[Envelope], bool]
"""Acts upon an event; returns whether it was the first time here. Raises to have it again."""


type Arrival = Mapping[str, Any]
"""A bus event as EventBridge delivers it: `id`, `source`, `detail-type`, `detail` and more."""


type Row = Mapping[str, Any]
"""Names a row by its `pk`."""


type Hide = Callable[[str, int], None]
"""Hides the message with this receipt handle for so many seconds."""


class Postponed(Exception):  # noqa: N818 - no error: it is not the time yet
    """An effect has to wait.

    Args:
        seconds: how long.
    """

    def __init__(self, seconds: int) -> None:
        super().__init__(f"{seconds} s")
        self.seconds = seconds


def consume(batch: Mapping[str, Any], effect: Effect, hide: Hide | None = None) -> dict[str, Any]:
    """Act upon each event of an SQS batch that a rule of our bus filled.

    Args:
        batch: Lambda's event.
        effect: what to do with one event.
        hide: for effects that raise `Postponed`; without it, such an event comes again when the
            queue says so.

    Returns:
        The messages to deliver again, as Lambda expects them (ReportBatchItemFailures).
    """

    def act(arrival: Arrival, message: str) -> None:
        announced = Envelope.model_validate(arrival["detail"])
        observability.begin(
            correlation=announced.correlation_id, causation=announced.id, request=message
        )
        _note(effect(announced), announced.id, announced.type)

    return _taken(batch, act, hide)


def consume_foreign(batch: Mapping[str, Any], effect: Callable[[Arrival], bool]) -> dict[str, Any]:
    """Act upon each event of an SQS batch that AWS's own services filled; else as `consume`."""

    def act(arrival: Arrival, message: str) -> None:
        event: str = arrival["id"]
        observability.begin(correlation=event, causation=event, request=message)
        _note(effect(arrival), event, arrival["detail-type"])

    return _taken(batch, act)


def consume_rows(batch: Mapping[str, Any], effect: Callable[[Row, str], bool]) -> dict[str, Any]:
    """Act upon each row that `due.Sweep` handed on; else as `consume`."""

    def act(row: Row, message: str) -> None:
        observability.begin(correlation=message, causation=message, request=message)
        happened = effect(row, message)
        observability.logger.info("row was due", extra={"pk": row["pk"], "happened": happened})

    return _taken(batch, act)


def _taken(
    batch: Mapping[str, Any], act: Callable[[Arrival, str], None], hide: Hide | None = None
) -> dict[str, Any]:
    failed = []
    for record in batch["Records"]:
        message: str = record["messageId"]
        try:
            act(json.loads(record["body"]), message)
        except Postponed as later:
            # It stays in its queue, and counts as a failure there: nothing waits for ever.
            _put_off(record, later.seconds, hide)
            failed.append({"itemIdentifier": message})
        except Exception:  # noqa: BLE001 - one bad message must not hold up the others: the queue counts its tries
            observability.logger.exception("message failed", extra={"message_id": message})
            failed.append({"itemIdentifier": message})
    return {"batchItemFailures": failed}


def _put_off(record: Mapping[str, Any], seconds: int, hide: Hide | None) -> None:
    observability.logger.info(
        "event postponed", extra={"message_id": record["messageId"], "seconds": seconds}
    )
    try:
        if hide is not None:
            hide(record["receiptHandle"], seconds)
    except Exception:  # noqa: BLE001 - then it comes sooner, and is postponed again
        observability.logger.exception("not hidden", extra={"message_id": record["messageId"]})


def _note(first_time: bool, event: str, kind: str) -> None:  # noqa: FBT001 - what it is about
    observability.logger.info(
        "event taken" if first_time else "event taken before",
        extra={"event": event, "event_type": kind},
    )
