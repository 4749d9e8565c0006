"""How events are taken from a queue: each by itself, and only the failed ones again."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from cems.platform import observability
from cems.platform.events import Envelope

type Effect = Callable[[Envelope], bool]
"""Acts upon an event; returns whether it was the first time here. Raises to have it again."""


def consume(batch: Mapping[str, Any], effect: Effect) -> dict[str, Any]:
    """Act upon each event of an SQS batch that a bus rule filled.

    Args:
        batch: Lambda's event.
        effect: what to do with one event.

    Returns:
        The messages to deliver again, as Lambda expects them (ReportBatchItemFailures).
    """
    failed = [record["messageId"] for record in batch["Records"] if not _taken(record, effect)]
    return {"batchItemFailures": [{"itemIdentifier": message} for message in failed]}


def _taken(record: Mapping[str, Any], effect: Effect) -> bool:
    message = record["messageId"]
    try:
        announced = Envelope.model_validate(json.loads(record["body"])["detail"])
        observability.begin(
            correlation=announced.correlation_id, causation=announced.id, request=message
        )
        first_time = effect(announced)
    except Exception:  # noqa: BLE001 - one bad message must not hold up the others: the queue counts its tries
        observability.logger.exception("message failed", extra={"message_id": message})
        return False
    observability.logger.info(
        "event taken" if first_time else "event taken before",
        extra={"event": announced.id, "event_type": announced.type},
    )
    return True
