"""How announcing is put together, once per process."""

from functools import cache

from cems.platform.aws import client
from cems.platform.clock import pause
from cems.platform.environment import Environment, load
from cems.platform.publisher import Publisher
from cems.platform.table import Table


class PublisherEnvironment(Environment):
    """Variables of all functions of this area."""

    bus: str
    set_aside_queue: str
    ephemeral_table: str


@cache
def publisher() -> Publisher:
    """Return what announces events, connected as the environment says."""
    environment = load(PublisherEnvironment)
    return Publisher(
        client("events"),
        environment.bus,
        client("sqs"),
        environment.set_aside_queue,
        pause=pause,
    )


@cache
def ephemeral() -> Table:
    """Return the table where announcements are counted."""
    return Table(client("dynamodb"), load(PublisherEnvironment).ephemeral_table)
