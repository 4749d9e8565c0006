"""How the use cases of tickets are put together, once per process."""

from functools import cache

from cems.platform.aws import client
from cems.platform.clock import utc_now
from cems.platform.environment import Environment, load
from cems.platform.table import Table
from cems.tickets.service import Tickets


class TicketsEnvironment(Environment):
    """Variables of the tickets API."""

    table: str


@cache
def tickets() -> Tickets:
    """Return the use cases, connected as the environment says."""
    return Tickets(Table(client("dynamodb"), load(TicketsEnvironment).table), utc_now)
