"""Called every hour: sees whether the rules of time zones have changed."""

from functools import cache
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from cems.platform import observability
from cems.platform.aws import client
from cems.platform.clock import utc_now
from cems.platform.environment import Environment, load
from cems.platform.table import Table
from cems.sla.zones import TZDATA
from cems.tickets.renewal import Renewal
from functions import imported


class TickEnvironment(Environment):
    """Variables of this function."""

    table: str


@cache
def _renewal() -> Renewal:
    return Renewal(Table(client("dynamodb"), load(TickEnvironment).table), utc_now)


def handler(_: dict[str, Any], context: LambdaContext) -> None:
    """Have open tickets reckoned anew when the deployed time zone data is another release."""
    request = context.aws_request_id
    observability.begin(correlation=request, causation=request, request=request)
    if job := _renewal().run(request):
        observability.logger.info("reckoning anew", extra={"tzdata": TZDATA, "job": job})


imported()
