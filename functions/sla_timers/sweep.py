"""Called every minute: hands on what is due."""

from functools import cache
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from cems.platform import observability
from cems.platform.aws import client
from cems.platform.clock import utc_now
from cems.platform.due import DueQueue, Sweep
from cems.platform.environment import Environment, load
from cems.platform.table import Table
from functions import imported


class SweepEnvironment(Environment):
    """Variables of this function."""

    table: str
    due_queue: str


@cache
def _sweep() -> Sweep:
    environment = load(SweepEnvironment)
    table = Table(client("dynamodb"), environment.table)
    return Sweep(table, DueQueue(client("sqs"), environment.due_queue), utc_now)


def handler(_: dict[str, Any], context: LambdaContext) -> None:
    """Hand on what is due within two minutes, or overdue."""
    request = context.aws_request_id
    observability.begin(correlation=request, causation=request, request=request)
    swept = _sweep().run()
    observability.logger.info("swept", extra={"handed_on": swept.handed_on, "left": swept.left})


imported()
