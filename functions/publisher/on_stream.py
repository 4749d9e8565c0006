"""Called with changes of the core table; announces new event rows on the bus.

Never raises for a single bad record: one that cannot be announced is set aside, so that it does
not hold up everything behind it.
"""

from functools import cache
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from cems.platform import observability
from cems.platform.aws import client
from cems.platform.clock import pause
from cems.platform.environment import Environment, load
from cems.platform.publisher import Publisher
from functions import imported


class PublisherEnvironment(Environment):
    """Variables of this function."""

    bus: str
    set_aside_queue: str


@cache
def _publisher() -> Publisher:
    environment = load(PublisherEnvironment)
    return Publisher(
        client("events"),
        environment.bus,
        client("sqs"),
        environment.set_aside_queue,
        pause=pause,
    )


def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Announce a batch; answer with the record to repeat from, if there is one."""
    request = context.aws_request_id
    observability.begin(correlation=request, causation=request, request=request)
    records = event["Records"]
    repeat_from = _publisher().publish(records)
    observability.logger.info(
        "announced", extra={"records": len(records), "repeat_from": repeat_from or ""}
    )
    failures = [] if repeat_from is None else [{"itemIdentifier": repeat_from}]
    return {"batchItemFailures": failures}


imported()
