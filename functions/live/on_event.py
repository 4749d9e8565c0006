"""Called with what happened, a second's worth at a time; tells open screens that it did."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import batched
from typing import Any

from aws_lambda_powertools.metrics import MetricUnit, single_metric

from cems.live.hints import Hints, Telling
from cems.live.model import Bearer, SessionOver
from cems.platform import observability
from cems.platform.aws import Contention, client, translated
from cems.platform.clock import utc_now
from cems.platform.environment import Environment, load
from cems.platform.errors import Unavailable
from cems.platform.events import Envelope
from functions import imported
from functions.live.composition import delivery, ephemeral, roles, sockets

_ENTRIES_PER_CALL = 10


class HintsEnvironment(Environment):
    """Variables of this function, besides those of the area."""

    live_send_queue: str


@cache
def _hints() -> Hints:
    return Hints(ephemeral(), roles(), sockets(), delivery(), _hand_on, utc_now)


def _hand_on(tellings: Iterable[Telling]) -> None:
    queue = load(HintsEnvironment).live_send_queue
    for some in batched(tellings, _ENTRIES_PER_CALL, strict=False):
        with translated():
            answer = client("sqs").send_message_batch(
                QueueUrl=queue,
                Entries=[
                    {
                        "Id": str(place),
                        "MessageBody": json.dumps(
                            {"items": telling.items, "sockets": telling.sockets}
                        ),
                    }
                    for place, telling in enumerate(some)
                ],
            )
        if answer.get("Failed"):
            raise Contention


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Tell of everything in the batch together; answer with the messages to deliver again."""
    request = context.aws_request_id
    observability.begin(correlation=request, causation=request, request=request)
    happened: list[Envelope | SessionOver] = []
    taken, failed = [], []
    for record in event["Records"]:
        try:
            happened.append(_read(json.loads(record["body"])))
            taken.append(record["messageId"])
        except (KeyError, ValueError):
            # What nobody can read must not hold up the others: the queue sets it aside.
            observability.logger.exception("unreadable", extra={"message": record["messageId"]})
            failed.append(record["messageId"])
    try:
        told = _hints().tell(happened)
    except Unavailable:
        # All of it again: to hear a hint twice does no harm.
        observability.logger.exception("not everybody was told")
        failed += taken
    else:
        _note(len(happened), told)
    return {"batchItemFailures": [{"itemIdentifier": message} for message in failed]}


def _read(arrival: Mapping[str, Any]) -> Envelope | SessionOver:
    if "session_over" in arrival:
        return SessionOver(bearer=Bearer(**arrival["session_over"]))
    return Envelope.model_validate(arrival["detail"])


def _note(events: int, told: int) -> None:
    observability.logger.info("told", extra={"events": events, "sockets": told})
    if told:
        # Each is a message that is paid for.
        with single_metric(name="HintsSent", unit=MetricUnit.Count, value=told):
            pass


imported()
