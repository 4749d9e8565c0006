"""Called by the state machine `escalate`: carries out what one alert asks for."""

from functools import cache
from typing import Any

from cems.platform import observability
from cems.platform.aws import client
from cems.platform.clock import utc_now
from cems.platform.environment import Environment, load
from cems.platform.table import Table
from cems.tickets.escalation import Escalations, asked_of
from functions import imported


class EscalateEnvironment(Environment):
    """Variables of this function."""

    table: str


@cache
def _escalations() -> Escalations:
    return Escalations(Table(client("dynamodb"), load(EscalateEnvironment).table), utc_now)


def handler(event: dict[str, Any], _: object) -> dict[str, Any]:
    """Carry the alert out; whatever is raised has the state machine try again."""
    execution: str = event["execution"]
    observability.begin(correlation=execution, causation=execution, request=execution)
    did = _escalations().carry_out(asked_of(event["asked"]), execution)
    observability.logger.info("alert carried out" if did else "alert was carried out before")
    return {"did": did}


imported()
