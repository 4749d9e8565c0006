"""Timers: every minute what is due is handed on, and then done."""

from infra.cdk.areas.area import Area
from infra.cdk.constructs.consumer import poll, worked_within
from infra.cdk.constructs.queue import Queue
from infra.cdk.constructs.schedule import Schedule
from infra.cdk.stacks.data import DATA_KEY


def add(area: Area) -> None:
    """Add the sweep, the queue of what is due, and who works it off."""
    data_key = area.parameter(DATA_KEY)
    on_due = area.worker(
        "sla-timers-on-due",
        "sla_timers.on_due",
        "Does what is to happen by itself",
        {"CEMS_TABLE": area.names.core_table, "CEMS_DATA_KEY": data_key},
    )
    on_due.allow("dynamodb:GetItem", "dynamodb:PutItem", on=[area.core], rows=["T#*"])
    on_due.allow("dynamodb:GetItem", on=[area.core], rows=["CFG#*"])
    queue = Queue(
        area.stack,
        "Due",
        names=area.names,
        name="due",
        alarms=area.shared.alarms,
        visibility=worked_within(on_due),
    ).queue
    poll(on_due, on_due, queue)
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
