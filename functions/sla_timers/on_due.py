"""Called with what is due, from a queue: does what was to happen by itself."""

from functools import cache
from typing import Any

from cems.platform.aws import client
from cems.platform.clock import utc_now
from cems.platform.consumer import Row, consume_rows
from cems.platform.crypto import DataKeys
from cems.platform.environment import Environment, load
from cems.platform.executions import Executions
from cems.platform.table import Table
from cems.tickets import escalation
from cems.tickets.store import ticket_id
from cems.tickets.timers import Timers
from functions import imported


class DueEnvironment(Environment):
    """Variables of this function."""

    table: str
    data_key: str
    escalate_machine: str


@cache
def _timers() -> Timers:
    environment = load(DueEnvironment)
    table = Table(client("dynamodb"), environment.table)
    return Timers(table, DataKeys(table, client("kms"), environment.data_key), utc_now)


@cache
def _executions() -> Executions:
    machine = load(DueEnvironment).escalate_machine
    return Executions(client("stepfunctions"), machine, utc_now)


def _fire(row: Row, message: str) -> bool:
    fired = _timers().fire(ticket_id(row), message)
    if fired.ticket is not None:
        escalation.start(_executions(), fired.ticket)
    return fired.happened


def handler(event: dict[str, Any], _: object) -> dict[str, Any]:
    """Act upon each row that is due; answer with the messages to deliver again."""
    return consume_rows(event, _fire)


imported()
