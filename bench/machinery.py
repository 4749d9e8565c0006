"""What happens without a request: announcing, counting, telling, sweeping, jobs, clocks."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Final

from bench.desk import TICKET, Desk
from bench.operations import FIRED, MOVED, OPERATIONS, Goal
from cems.platform import due
from cems.platform.aws import client
from cems.platform.clock import to_text
from cems.platform.commands import Commands
from cems.platform.configuration import Configuration
from cems.platform.rows import to_wire
from cems.platform.table import Table
from cems.platform.windows import WINDOW, window_of
from cems.testing.meter import Used, meter
from cems.testing.pipeline import NeverQuietError
from cems.tickets.configured import Configured
from cems.tickets.settings import Defaults
from tests.requests import own

type Figure = tuple[str, Used, Goal]

ANNOUNCED: Final = ("create ticket", "take", "reply", "note", "assign to a team", "solve")
"""Operations whose events are followed through the consumers."""

TIMERS, WINDOWS = "cems-local-sla-timers-sweep", "cems-local-publisher-sweep"
TICK = "cems-local-sla-timers-tick"
IN_JOB: Final = 100
UNTIL_WARNED: Final = timedelta(minutes=45, seconds=1)
UNTIL_QUIET: Final = timedelta(hours=5)
UNTIL_CLOSED: Final = timedelta(days=7, seconds=1)

NO_GOAL: Final = Goal()

IDLE: Final = Goal(rru=due.SHARDS / 2)
WARM: Final = Goal(calls=0)


def run(desk: Desk, tickets: Sequence[str]) -> Iterator[Figure]:
    """Yield what it all uses.

    Args:
        desk: where.
        tickets: ids of open tickets, for the job.
    """
    yield from _around_a_request(desk)
    # What the requests before have left behind.
    desk.stage.pipeline.settle()
    yield from _events(desk)
    yield from _sweeps(desk)
    yield _job(desk, tickets[:IN_JOB])
    yield from _clocks(desk)
    yield _silence(desk)


def _around_a_request(desk: Desk) -> Iterator[Figure]:
    # The first of a process, so it fetches tokens.
    desk.send("get_me", "rep", own())
    tokens = desk.ledger.of("accounts-api").by_operation["dynamodb.UpdateItem"]
    yield "tokens of the rate limit, one request in 20", Used({"": tokens}), NO_GOAL
    yield "authorizer, when API Gateway asks it", desk.ledger.of("accounts-authorizer"), NO_GOAL
    table = Table(client("dynamodb"), "cems-local-core")
    clock = desk.stage.clock
    configured = Configured(Configuration(table, Commands(table, clock), Defaults()))
    configured.workflow_for("request")
    with meter(clock) as used:
        configured.workflow_for("request")
    yield "configuration, warm", used, WARM


def _events(desk: Desk) -> Iterator[Figure]:
    operations = {each.name: each for each in OPERATIONS}
    for name in ANNOUNCED:
        operation = operations[name]
        desk.used()
        # What it needs comes to be, and is announced, before.
        operation.ask(desk, operation.who)
        desk.stage.pipeline.settle()
        desk.send(operation.id, operation.who, operation.ask)
        desk.ledger.clear()
        desk.stage.pipeline.settle()
        if name == ANNOUNCED[0]:
            yield "publish an event, and count its window", desk.ledger.of("publisher"), NO_GOAL
        yield f"roll-up: {name}", desk.ledger.of("tickets-counts"), NO_GOAL
        yield f"notify: {name}", desk.ledger.of("notify-on-event"), NO_GOAL


def _sweeps(desk: Desk) -> Iterator[Figure]:
    desk.ledger.clear()
    desk.stage.pipeline.call(TIMERS)
    yield "sweep of timers, nothing due", desk.ledger.of(), IDLE
    caught_up(desk)
    desk.ledger.clear()
    desk.stage.pipeline.call(WINDOWS)
    yield "sweep of windows, nothing happened", desk.ledger.of(), NO_GOAL


def caught_up(desk: Desk) -> None:
    """Let the sweep of windows have one to look at, in which nothing happened."""
    clock = desk.stage.clock
    # It is told to begin here: nobody ever announced the copies of tickets.
    start = {"pk": "PUB#next", "sk": "META", "window": window_of(to_text(clock())), "place": ""}
    desk.stage.cloud.load([to_wire(start)], "ephemeral")
    clock.advance(6 * WINDOW.total_seconds())
    desk.stage.pipeline.call(WINDOWS)
    clock.advance(WINDOW.total_seconds())


def _job(desk: Desk, tickets: Sequence[str]) -> Figure:
    action = {"type": "category", "category": "delivery"}
    body = {"kind": "tickets.bulk", "parameters": {"tickets": list(tickets), "action": action}}
    job = desk.send("start_job", "rep", own(body)).json()["id"]
    desk.ledger.clear()
    desk.stage.pipeline.settle()
    used = desk.ledger.of("jobs-worker")
    assert desk.done("rep", "GET", f"jobs/{job}").json()["progress"]["ok"] == IN_JOB
    return f"job of {IN_JOB} items", used, NO_GOAL


def _clocks(desk: Desk) -> Iterator[Figure]:
    """Yield what it uses that a ticket's clock warns, and that the warning is acted upon."""
    pipeline = desk.stage.pipeline
    # Whatever else is due here is due before.
    desk.stage.clock.advance(UNTIL_QUIET.total_seconds())
    pipeline.call(TIMERS)
    with suppress(NeverQuietError):  # they are hundreds
        pipeline.settle()
    pipeline.settle()
    # Twice: then what they know of the configuration is warm.
    for _ in range(2):
        desk.used()
        ticket = desk.send("create_ticket", "customer", own(TICKET)).json()["id"]
        pipeline.settle()
        desk.stage.clock.advance(UNTIL_WARNED.total_seconds())
        pipeline.call(TIMERS)
        desk.ledger.clear()
        pipeline.settle()
        # Acknowledged, it does nothing more by itself.
        desk.done("rep", "POST", f"tickets/{ticket}/take")
    yield "a clock fires, and its alert is handed over", desk.ledger.of("sla-timers-on-due"), FIRED
    yield "an alert is acted upon", desk.ledger.of("sla-timers-escalate"), FIRED


def _silence(desk: Desk) -> Figure:
    pipeline = desk.stage.pipeline
    # Three times: all else that was ever solved here closes first.
    for _ in range(3):
        desk.used()
        solved = desk.solved
        pipeline.settle()
        desk.stage.clock.advance(UNTIL_CLOSED.total_seconds())
        pipeline.call(TIMERS)
        desk.ledger.clear()
        pipeline.settle()
        used = desk.ledger.of("sla-timers-on-due")
        assert desk.done("rep", "GET", f"tickets/{solved}").json()["status"] == "closed"
    return "close after silence", used, MOVED
