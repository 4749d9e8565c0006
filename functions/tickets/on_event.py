"""Called with ticket events from a queue; keeps the counts by team and lane."""

from functools import cache
from typing import Any

from cems.platform.aws import client
from cems.platform.clock import utc_now
from cems.platform.consumer import consume
from cems.platform.environment import Environment, load
from cems.platform.events import Envelope
from cems.platform.table import Table
from cems.tickets import counts
from functions import imported


class CountsEnvironment(Environment):
    """Variables of this function."""

    table: str


@cache
def _table() -> Table:
    return Table(client("dynamodb"), load(CountsEnvironment).table)


def _count(announced: Envelope) -> bool:
    return counts.count(_table(), announced, utc_now())


def handler(event: dict[str, Any], _: object) -> dict[str, Any]:
    """Count each event; answer with the messages to deliver again."""
    return consume(event, _count)


imported()
