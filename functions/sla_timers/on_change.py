"""Called with changes of the core table; hands on what has come to be due within minutes.

The sweep finds the same a minute later: so nothing here is ever tried again.
"""

from functools import cache
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from cems.platform import observability
from cems.platform.aws import client
from cems.platform.clock import utc_now
from cems.platform.due import DueQueue, near
from cems.platform.environment import Environment, load
from functions import imported


class ChangeEnvironment(Environment):
    """Variables of this function."""

    due_queue: str


@cache
def _queue() -> DueQueue:
    return DueQueue(client("sqs"), load(ChangeEnvironment).due_queue)


def handler(event: dict[str, Any], context: LambdaContext) -> None:
    """Hand on the rows of a batch that are due within two minutes, or overdue."""
    request = context.aws_request_id
    observability.begin(correlation=request, causation=request, request=request)
    now = utc_now()
    swept = _queue().hand_on(near(event["Records"], now), now)
    observability.logger.info(
        "handed on early", extra={"handed_on": swept.handed_on, "left": swept.left}
    )


imported()
