"""The publisher: from the core table's stream to the bus."""

from infra.cdk.areas.area import Area
from infra.cdk.constructs.queue import SetAsideQueue
from infra.cdk.constructs.stream_reader import StreamReader
from infra.cdk.stacks.data import CORE_STREAM


def add(area: Area) -> None:
    """Add the publisher with its queue for what cannot be announced."""
    set_aside = SetAsideQueue(
        area.stack,
        "PublisherSetAside",
        names=area.names,
        name="publisher-set-aside",
        alarms=area.shared.alarms,
    ).queue
    publisher = area.worker(
        "publisher",
        "publisher.on_stream",
        "Announces on the bus what was committed to the table",
        {"CEMS_BUS": area.names.bus, "CEMS_SET_ASIDE_QUEUE": set_aside.queue_url},
        seconds=60,
    )
    publisher.allow("events:PutEvents", on=[area.arn("events", f"event-bus/{area.names.bus}")])
    publisher.allow("sqs:SendMessage", on=[set_aside.queue_arn])
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
    )
