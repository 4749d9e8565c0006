"""Timers: what is due is handed on, done, and escalated by a state machine."""

from aws_cdk import Duration
from aws_cdk import aws_sqs as sqs

from infra.cdk.areas.area import Area
from infra.cdk.constructs.consumer import poll, worked_within
from infra.cdk.constructs.function import Function
from infra.cdk.constructs.queue import Queue
from infra.cdk.constructs.schedule import Schedule
from infra.cdk.constructs.state_machine import StateMachine
from infra.cdk.constructs.stream_reader import StreamReader
from infra.cdk.nag import acknowledge
from infra.cdk.stacks.data import CORE_STREAM, DATA_KEY

ESCALATE = "escalate"


def add_workers(area: Area) -> None:
    """Add what finds the due, the queue of it, who works it off, and what escalates."""
    queue = _on_due(area, _escalate(area))
    _sweep(area, queue)
    _on_change(area, queue)
    _tick(area)


def _escalate(area: Area) -> StateMachine:
    escalate = area.worker(
        "sla-timers-escalate",
        "sla_timers.escalate",
        "Carries out what an alert asks for",
        {"CEMS_TABLE": area.names.core_table},
    )
    escalate.allow("dynamodb:GetItem", "dynamodb:PutItem", on=[area.core], rows=["T#*"])
    escalate.allow("dynamodb:GetItem", on=[area.core], rows=["CFG#*"])
    # Whom it tells, and to which team it gives the ticket.
    escalate.allow("dynamodb:BatchGetItem", on=[area.core], rows=["U#*", "TEAM#*"])
    escalate.allow("dynamodb:Query", on=[area.core], rows=["TEAM#*"])
    escalate.allow("dynamodb:Query", on=[area.index("g9")], rows=["ROLE#*"])
    escalate.allow("dynamodb:ConditionCheckItem", on=[area.core], rows=["TEAM#*"])
    return StateMachine(
        area.stack,
        "Escalate",
        shared=area.shared,
        function=escalate,
        name=ESCALATE,
        placeholder="Escalate",
        what_to_do=(
            "A warning or an escalation was not carried out: `cems logs sla-timers-escalate` shows"
            " why. Every minute it is tried again."
        ),
    )


def _on_due(area: Area, machine: StateMachine) -> sqs.IQueue:
    on_due = area.worker(
        "sla-timers-on-due",
        "sla_timers.on_due",
        "Does what is to happen by itself",
        {
            "CEMS_TABLE": area.names.core_table,
            "CEMS_DATA_KEY": area.parameter(DATA_KEY),
            "CEMS_ESCALATE_MACHINE": machine.arn,
        },
    )
    on_due.allow("dynamodb:GetItem", "dynamodb:PutItem", on=[area.core], rows=["T#*", "FB#*"])
    on_due.allow("dynamodb:GetItem", on=[area.core], rows=["CFG#*"])
    _allow_starting(area, on_due, machine)
    queue = Queue(
        area.stack,
        "Due",
        names=area.names,
        name="due",
        alarms=area.shared.alarms,
        visibility=worked_within(on_due),
    ).queue
    poll(on_due, on_due, queue)
    return queue


def _allow_starting(area: Area, function: Function, machine: StateMachine) -> None:
    function.allow("states:StartExecution", on=[machine.arn])
    executions = f"execution:{area.names.of(ESCALATE)}:*"
    function.allow(
        "states:DescribeExecution",
        "states:RedriveExecution",
        on=[area.arn("states", executions)],
    )
    acknowledge(
        function,
        "IAM5",
        "Executions are named for tickets: any of this one state machine.",
        "Resource::arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:" + executions,
    )


def _sweep(area: Area, queue: sqs.IQueue) -> None:
    sweep = area.worker(
        "sla-timers-sweep",
        "sla_timers.sweep",
        "Hands on what is due",
        {"CEMS_TABLE": area.names.core_table, "CEMS_DUE_QUEUE": queue.queue_url},
        seconds=50,
    )
    sweep.allow("dynamodb:Query", on=[area.index("g7")], rows=["D#*"])
    sweep.allow("sqs:SendMessage", on=[queue.queue_arn])
    Schedule(
        area.stack,
        "Sweep",
        shared=area.shared,
        function=sweep,
        expression="rate(1 minute)",
    )


def _on_change(area: Area, queue: sqs.IQueue) -> None:
    on_change = area.worker(
        "sla-timers-on-change",
        "sla_timers.on_change",
        "Hands on what has come to be due within minutes",
        {"CEMS_DUE_QUEUE": queue.queue_url},
    )
    on_change.allow("sqs:SendMessage", on=[queue.queue_arn])
    StreamReader(
        area.stack,
        "DueStream",
        shared=area.shared,
        function=on_change,
        stream_arn=area.parameter(CORE_STREAM),
        patterns=[
            {
                "eventName": ["INSERT", "MODIFY"],
                "dynamodb": {"NewImage": {"g7sk": {"S": [{"exists": True}]}}},
            }
        ],
        set_aside=None,
        # By then the sweep has found it.
        give_up_after=Duration.minutes(2),
        late="what is due within minutes is found by the sweep, up to a minute late",
    )


def _tick(area: Area) -> None:
    tick = area.worker(
        "sla-timers-tick",
        "sla_timers.tick",
        "Has times reckoned anew when the rules of time zones have changed",
        {"CEMS_TABLE": area.names.core_table},
    )
    tick.allow("dynamodb:GetItem", "dynamodb:PutItem", on=[area.core], rows=["CFG#*", "JOB#*"])
    # How many tickets there are to look through is counted beforehand.
    tick.allow("dynamodb:Query", on=[area.index("g6")], rows=["O#*"])
    tick.allow("dynamodb:BatchGetItem", on=[area.core], rows=["T#*"])
    Schedule(
        area.stack,
        "Tick",
        shared=area.shared,
        function=tick,
        expression="rate(1 hour)",
    )
