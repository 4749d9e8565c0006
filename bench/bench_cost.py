"""What AWS bills: for 1,000 tickets of the usual life, and for a month in which nothing happens.

Counted, not estimated: requests, invocations, messages, events, bytes of logs, units and calls of
keys come from playing the life on the stage. Whoever visits finds every cache cold; each message is
in a batch of its own, and the authorizer is asked for each request: what a small organisation pays.
Time in Lambda cannot be counted here and is assumed, see `OWN_MS`.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Final

from bench.desk import NOTE, REPLY, TICKET, Desk
from bench.figures import at_most, found
from bench.ledger import Invocation
from bench.machinery import TICK, TIMERS, WINDOWS, caught_up
from bench.prices import HOURS_A_MONTH, PRICES
from cems.testing.templates import Templates
from infra.cdk.synth import synthesise
from tests.live import Live
from tests.requests import REQUESTS, Ask, own, ticket
from tests.stage import forget_processes, load_templates, make_people, start_stage

TICKETS: Final = 1_000
GOAL: Final = 0.70
MAILING: Final = {"mail_from": "support@example.org", "portal_url": "https://help.example.org"}
FLOOR: Final[dict[str, float | None]] = {"small": 30.0, "standard": None}

type Bill = dict[str, float]
"""How many of each that `PRICES` knows."""

QUEUE: Final = own(query="queue=support&limit=50")
LOOK: Final = (("get_ticket", ticket()), ("list_messages", ticket()))

type Visit = tuple[str, tuple[tuple[str, Ask], ...]]
"""Who comes, and what they ask for."""

LIFE: Final[tuple[Visit, ...]] = (
    ("customer", (("sign_in", REQUESTS["sign_in"][0]), ("create_ticket", own(TICKET)))),
    (
        "rep",
        (
            ("count_tickets", own()),
            ("list_tickets", QUEUE),
            *LOOK,
            ("get_history", ticket()),
            ("get_customer", REQUESTS["get_customer"][0]),
            ("take_ticket", ticket()),
            # Two minutes of writing.
            ("acquire_lease", ticket()),
            ("keep_draft", ticket(REPLY)),
            ("renew_lease", REQUESTS["renew_lease"][0]),
            ("keep_draft", ticket(REPLY)),
            ("renew_lease", REQUESTS["renew_lease"][0]),
            ("add_message", ticket(REPLY)),
        ),
    ),
    ("customer", (*LOOK, ("add_message", ticket(REPLY)))),
    (
        "rep",
        (
            ("list_tickets", QUEUE),
            *LOOK,
            ("add_message", ticket(NOTE)),
            ("keep_draft", ticket(REPLY)),
            ("add_message", ticket(REPLY)),
            ("solve_ticket", ticket()),
        ),
    ),
    ("customer", (*LOOK, ("confirm_ticket", ticket()))),
)
"""The usual life of a ticket: two answers, one question back, one note, confirmed."""

OWN_MS, MS_A_CALL = 15, 8
"""What an invocation takes by itself, and for each call of AWS, in milliseconds."""
COLD_SHARE, COLD_MS = 0.05, 1_500
"""How many invocations find no process waiting, and what starting one takes."""
ACCESS_LOG_BYTES, LINE_BYTES = 420, 26
"""An entry of the access log; what CloudWatch adds to each line."""

SHIFT, SOCKET, PING_APART = 8 * 60, 2 * 60, 4
"""In minutes: a representative's day, the life of a socket, the time between its signs of life."""

COUNTED: Final = {
    "kms.GetPublicKey": "KMS request, elliptic curve",
    "kms.Sign": "KMS request, elliptic curve",
    "kms": "KMS request",
    "sqs": "SQS request",
}
"""Calls of AWS that have a price, by operation or service. A mail's is the messages'."""

POLLS_A_MINUTE: Final = 5 * 3
"""Of an empty queue: Lambda waits with five long polls of twenty seconds."""
KEY_CALLS_AN_HOUR: Final = 12
"""DynamoDB asks KMS for a table's key every five minutes."""


def main() -> None:
    """Print the figures."""
    templates = load_templates()
    memory = _memory(templates)
    with start_stage(templates, make_people(templates)) as stage:
        desk = Desk(stage)
        desk.fill(500)
        lives = [_life(desk, memory, always_cold=cold) for cold in (False, True)]
        shift = _times(_watched(desk, memory), SHIFT / SOCKET)
        sweeps = {_short(name): _swept(desk, memory, name) for name in (TIMERS, WINDOWS, TICK)}
    usual, cold = (_times(life, TICKETS) for life in lives)
    _print(f"{TICKETS:,} tickets, before messages", usual, GOAL, "$")
    found(f"{TICKETS:,} tickets, if each request found all caches cold", _dollars(cold), "$")
    found(
        "a representative's eight hours of live updates, before their hints", _dollars(shift), "$"
    )
    for size, goal in FLOOR.items():
        # With the consumers of mails, which a deployment without a sender does not have.
        assembly = synthesise(stage="prod", size=size, settings=MAILING)
        standing = _standing(Templates.of_assembly(assembly), sweeps)
        _print(f"a month of nothing, size {size}", standing, goal, "$")


def _print(name: str, bill: Bill, goal: float | None, unit: str) -> None:
    for part, count in bill.items():
        found(f"{name}: {count:,.0f} x {part}", PRICES[part].of(count), unit)
    if goal is None:
        found(name, _dollars(bill), unit)
    else:
        at_most(name, _dollars(bill), goal, unit)


def _dollars(bill: Bill) -> float:
    return sum(PRICES[part].of(count) for part, count in bill.items())


def _times(bill: Bill, number: float) -> Bill:
    return {part: count * number for part, count in bill.items()}


def _together(*bills: Bill) -> Bill:
    return {part: sum(bill.get(part, 0) for bill in bills) for part in sorted({*chain(*bills)})}


def _life(desk: Desk, memory: Mapping[str, float], *, always_cold: bool) -> Bill:
    """Play a life before the eyes of its representative, and return what was billed."""
    desk.stage.pipeline.settle()
    watching = Live(desk.stage).open(
        "rep", "tickets", "team:support", f"person:{desk.people['rep']}"
    )
    bills = []
    for who, steps in LIFE:
        forget_processes()
        for operation, ask in steps:
            if always_cold:
                forget_processes()
            bills.append(_step(desk, memory, who, operation, ask))
    desk.stage.cloud.sockets.hang_up(watching)
    return _together(*bills)


def _step(desk: Desk, memory: Mapping[str, float], who: str, operation: str, ask: Ask) -> Bill:
    """Take a step of the life, and let everything that follows from it happen."""
    before, heard = len(desk.stage.cloud.bus_events()), _heard(desk)
    answer = desk.send(operation, who, ask)
    desk.stage.pipeline.settle()
    if operation == "create_ticket":
        desk.work_on(answer.json()["id"])
    at_the_edge: Bill = {
        "REST API request": 1,
        "CloudFront request": 1,
        "log byte": ACCESS_LOG_BYTES + LINE_BYTES,
        "bus event": len(desk.stage.cloud.bus_events()) - before,
        "socket message": _heard(desk) - heard,
    }
    return _together(at_the_edge, _of(desk.ledger.invocations, memory))


def _heard(desk: Desk) -> int:
    return sum(len(socket.heard) for socket in desk.stage.cloud.sockets.sockets.values())


def _topics(desk: Desk) -> tuple[str, ...]:
    return "tickets", "team:support", f"person:{desk.people['rep']}"


def _watched(desk: Desk, memory: Mapping[str, float]) -> Bill:
    """Return what a socket costs that is open for its two hours, without what it is told of."""
    live = Live(desk.stage)
    answer = desk.send("create_live_pass", "rep", own())
    handshake = _of(desk.ledger.invocations, memory)
    desk.ledger.clear()
    before = _heard(desk)
    socket = desk.stage.cloud.sockets.connect(answer.json()["pass"])
    said = 1 + SOCKET // PING_APART
    live.subscribe(socket, *_topics(desk))
    for _ in range(SOCKET // PING_APART):
        desk.stage.clock.advance(PING_APART * 60)
        live.say(socket, action="ping")
    desk.stage.cloud.sockets.hang_up(socket)
    on_the_line: Bill = {
        "REST API request": 1,
        "CloudFront request": 2,
        "socket message": said + _heard(desk) - before,
        "socket minute": SOCKET,
    }
    return _together(on_the_line, handshake, _of(desk.ledger.invocations, memory))


def _swept(desk: Desk, memory: Mapping[str, float], function: str) -> Bill:
    """Return what a sweep costs that finds nothing."""
    caught_up(desk)
    desk.ledger.clear()
    desk.stage.pipeline.call(function)
    return _together({"scheduled call": 1}, _of(desk.ledger.invocations, memory))


def _of(invocations: Iterable[Invocation], memory: Mapping[str, float]) -> Bill:
    bill: Bill = defaultdict(float)
    for each in invocations:
        size, lines = each.logged
        milliseconds = OWN_MS + MS_A_CALL * each.used.calls + COLD_SHARE * COLD_MS
        bill["Lambda request"] += 1
        bill["Lambda GB-second"] += memory[each.function] * milliseconds / 1000
        bill["log byte"] += size + LINE_BYTES * lines
        # The bus sends a message, Lambda receives and deletes it.
        bill["SQS request"] += 3 * each.messages
        bill["DynamoDB write unit"] += each.used.wru
        bill["DynamoDB read unit"] += each.used.rru
        for name, usage in each.used.by_operation.items():
            if counted := COUNTED.get(name, COUNTED.get(name.partition(".")[0])):
                bill[counted] += usage.calls
    return bill


def _standing(templates: Templates, sweeps: Mapping[str, Bill]) -> Bill:
    """Return what a month costs in which nobody does anything."""
    bill: Bill = defaultdict(float)
    for kind, name in (
        ("AWS::CloudWatch::CompositeAlarm", "composite alarm"),
        ("AWS::KMS::Key", "KMS key"),
        ("AWS::SecretsManager::Secret", "secret"),
        ("AWS::WAFv2::WebACL", "web ACL"),
    ):
        bill[name] += len(templates.of_type(kind))
    for acl in templates.of_type("AWS::WAFv2::WebACL"):
        bill["web ACL rule"] += len(acl.properties["Rules"])
    for alarm in templates.of_type("AWS::CloudWatch::Alarm"):
        # One that calculates is billed by the metrics that it reads.
        parts = alarm.properties.get("Metrics", [{"MetricStat": {}}])
        bill["alarm"] += sum("MetricStat" in part for part in parts)
    for function in templates.of_type("AWS::Lambda::Function"):
        if "SnapStart" in function.properties:
            seconds = HOURS_A_MONTH * 3600
            bill["snapshot GB-second"] += function.properties["MemorySize"] / 1024 * seconds
    for source in templates.sources():
        if ":sqs:" in source.arn:
            bill["SQS request"] += POLLS_A_MINUTE * 60 * HOURS_A_MONTH
    bill["KMS request"] += (
        len(templates.of_type("AWS::DynamoDB::Table")) * KEY_CALLS_AN_HOUR * HOURS_A_MONTH
    )
    by_the_clock = [
        _times(
            sweeps[_short(schedule.properties["Name"])],
            60 * HOURS_A_MONTH / _minutes(schedule.properties["ScheduleExpression"]),
        )
        for schedule in templates.of_type("AWS::Scheduler::Schedule")
    ]
    return _together(bill, *by_the_clock)


def _minutes(rate: str) -> int:
    found_in = re.fullmatch(r"rate\((\d+) (minute|hour)s?\)", rate)
    if found_in is None:
        raise NotImplementedError(f"how often is {rate}?")
    return int(found_in[1]) * {"minute": 1, "hour": 60}[found_in[2]]


def _memory(templates: Templates) -> dict[str, float]:
    """Return the gigabytes of each function."""
    return {
        _short(function.properties["FunctionName"]): function.properties["MemorySize"] / 1024
        for function in templates.of_type("AWS::Lambda::Function")
        if "FunctionName" in function.properties
    }


def _short(name: str) -> str:
    """Return a name without the stage's part."""
    return name.split("-", 2)[2]


if __name__ == "__main__":
    main()
