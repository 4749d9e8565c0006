"""Called with what is due, from a queue: does what was to happen by itself."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final

from cems.feedback.service import Feedbacks
from cems.feedback.store import feedback_id
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
def _table() -> Table:
    return Table(client("dynamodb"), load(DueEnvironment).table)


@cache
def _timers() -> Timers:
    keys = DataKeys(_table(), client("kms"), load(DueEnvironment).data_key)
    return Timers(_table(), keys, utc_now)


@cache
def _feedbacks() -> Feedbacks:
    return Feedbacks(_table(), utc_now)


@cache
def _executions() -> Executions:
    machine = load(DueEnvironment).escalate_machine
    return Executions(client("stepfunctions"), machine, utc_now)


def _ticket(row: Row, message: str) -> bool:
    fired = _timers().fire(ticket_id(row), message)
    if fired.ticket is not None:
        escalation.start(_executions(), fired.ticket)
    return fired.happened


def _feedback(row: Row, message: str) -> bool:
    return _feedbacks().fire(feedback_id(row), message)


_WHAT: Final[Mapping[str, Callable[[Row, str], bool]]] = {"T": _ticket, "FB": _feedback}
"""What is done to a row that is due, by what its key begins with."""


def _fire(row: Row, message: str) -> bool:
    return _WHAT[row["pk"].partition("#")[0]](row, message)


def handler(event: dict[str, Any], _: object) -> dict[str, Any]:
    """Act upon each row that is due; answer with the messages to deliver again."""
    return consume_rows(event, _fire)


imported()
