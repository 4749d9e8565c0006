"""The publisher: from the core table's stream to the bus, and the sweep that finds what it lost."""

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_sqs as sqs

from infra.cdk.areas.area import AGGREGATES, Area
from infra.cdk.constructs.alarms import Trouble
from infra.cdk.constructs.function import Function
from infra.cdk.constructs.queue import SetAsideQueue
from infra.cdk.constructs.schedule import Schedule
from infra.cdk.constructs.stream_reader import StreamReader
from infra.cdk.stacks.data import CORE_STREAM


def add_workers(area: Area) -> None:
    """Add the publisher with its queue for what cannot be announced, and its sweep."""
    set_aside = SetAsideQueue(
        area.stack,
        "PublisherSetAside",
        names=area.names,
        name="publisher-set-aside",
        alarms=area.shared.alarms,
    ).queue
    environment = {
        "CEMS_BUS": area.names.bus,
        "CEMS_SET_ASIDE_QUEUE": set_aside.queue_url,
        "CEMS_EPHEMERAL_TABLE": area.names.ephemeral_table,
    }
    publisher = area.worker(
        "publisher",
        "publisher.on_stream",
        "Announces on the bus what was committed to the table",
        environment,
        seconds=60,
    )
    _allow_announcing(area, publisher, set_aside)
    publisher.allow("dynamodb:UpdateItem", on=[area.ephemeral], rows=["PUB#*"])
    StreamReader(
        area.stack,
        "PublisherStream",
        shared=area.shared,
        function=publisher,
        stream_arn=area.parameter(CORE_STREAM),
        patterns=[
            {
                "eventName": ["INSERT"],
                "dynamodb": {"Keys": {"sk": {"S": [{"prefix": "EVT#"}]}}},
            }
        ],
        set_aside=set_aside,
        late="events are announced late",
    )
    sweep = area.worker(
        "publisher-sweep",
        "publisher.sweep",
        "Announces again what the bus seems to lack",
        environment | {"CEMS_TABLE": area.names.core_table},
        seconds=120,
    )
    _allow_announcing(area, sweep, set_aside)
    sweep.allow("dynamodb:Query", on=[area.index("g8")], rows=["E#*"])
    sweep.allow("dynamodb:BatchGetItem", on=[area.core], rows=AGGREGATES)
    sweep.allow("dynamodb:GetItem", "dynamodb:PutItem", on=[area.ephemeral], rows=["PUB#*"])
    Schedule(
        area.stack,
        "PublisherSweep",
        shared=area.shared,
        function=sweep,
        expression="rate(5 minutes)",
    )
    area.shared.alarms.watch(
        sweep,
        Trouble.BEHIND,
        cloudwatch.Metric(
            namespace="cems",
            metric_name="EventsReplayed",
            dimensions_map={"service": "publisher-sweep"},
            statistic=cloudwatch.Stats.SUM,
            period=Duration.minutes(5),
        ),
        threshold=1,
        what_to_do=(
            "Events were announced late, by the sweep: its log names the windows, the publisher's"
            " log of that time tells why."
        ),
    )


def _allow_announcing(area: Area, function: Function, set_aside: sqs.IQueue) -> None:
    function.allow("events:PutEvents", on=[area.arn("events", f"event-bus/{area.names.bus}")])
    function.allow("sqs:SendMessage", on=[set_aside.queue_arn])
