"""Called every five minutes; announces again what the bus seems to lack."""

from functools import cache
from typing import Any

from aws_lambda_powertools.metrics import MetricUnit, single_metric
from aws_lambda_powertools.utilities.typing import LambdaContext

from cems.platform import observability
from cems.platform.aws import client
from cems.platform.clock import utc_now
from cems.platform.environment import Environment, load
from cems.platform.table import Table
from cems.platform.windows import Sweep
from functions import imported
from functions.publisher.composition import ephemeral, publisher


class SweepEnvironment(Environment):
    """Variables of this function, besides those of the area."""

    table: str


@cache
def _sweep() -> Sweep:
    core = Table(client("dynamodb"), load(SweepEnvironment).table)
    return Sweep(core, ephemeral(), publisher().publish, utc_now)


def handler(_: dict[str, Any], context: LambdaContext) -> None:
    """Compare the windows that were closed since the last call."""
    request = context.aws_request_id
    observability.begin(correlation=request, causation=request, request=request)
    swept = _sweep().run()
    observability.logger.info("swept", extra={"windows": swept.windows, "replayed": swept.replayed})
    if swept.replayed:
        with single_metric(name="EventsReplayed", unit=MetricUnit.Count, value=swept.replayed):
            pass


imported()
