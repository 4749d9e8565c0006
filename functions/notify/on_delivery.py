"""Called with the mail provider's own events from a queue; records what became of each mail."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from cems.notify.delivery import Deliveries
from cems.platform.aws import client
from cems.platform.clock import utc_now
from cems.platform.consumer import consume_foreign
from cems.platform.environment import Environment, load
from cems.platform.table import Table
from functions import imported


class DeliveryEnvironment(Environment):
    """Variables of this function."""

    table: str


@cache
def _deliveries() -> Deliveries:
    return Deliveries(Table(client("dynamodb"), load(DeliveryEnvironment).table), utc_now)


def _note(arrival: Mapping[str, Any]) -> bool:
    return _deliveries().note(arrival["detail"])


def handler(event: dict[str, Any], _: object) -> dict[str, Any]:
    """Record each event; answer with the messages to deliver again."""
    return consume_foreign(event, _note)


imported()
