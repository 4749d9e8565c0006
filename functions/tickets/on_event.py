"""Called with ticket events from a queue; keeps the counts by team and lane."""

from functools import cache
from typing import Any

from aws_lambda_powertools.utilities.batch import (
    BatchProcessor,
    EventType,
    process_partial_response,
)
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext
from cems.platform import observability
from cems.platform.aws import client
from cems.platform.clock import utc_now
from cems.platform.environment import Environment, load
from cems.platform.events import Envelope
from cems.platform.table import Table
from cems.tickets import counts

# A batch of failures only is reported like any other; raising would add nothing but noise.
_processor = BatchProcessor(event_type=EventType.SQS, raise_on_entire_batch_failure=False)


class CountsEnvironment(Environment):
    """Variables of this function."""

    table: str


@cache
def _table() -> Table:
    return Table(client("dynamodb"), load(CountsEnvironment).table)


def _count(record: SQSRecord) -> None:
    announced = Envelope.model_validate(record.json_body["detail"])
    observability.begin(
        correlation=announced.correlation_id,
        causation=announced.id,
        request=record.message_id,
    )
    first_time = counts.count(_table(), announced, utc_now())
    observability.logger.info(
        "counted" if first_time else "counted before",
        extra={"event": announced.id, "event_type": announced.type},
    )


def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Count each event; answer with the messages to deliver again."""
    return dict(
        process_partial_response(
            event=event, record_handler=_count, processor=_processor, context=context
        )
    )
