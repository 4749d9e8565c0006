"""The bus on which everything that happened is announced."""

from aws_cdk import Duration
from aws_cdk import aws_events as events
from constructs import Construct

from infra.cdk.config import Config

SOURCE = "cems"


class Bus(Construct):
    """The event bus, with an archive from which announcements can be replayed.

    Attributes:
        bus: the bus itself.
    """

    def __init__(self, scope: Construct, construct_id: str, *, config: Config) -> None:
        super().__init__(scope, construct_id)
        self.bus = events.EventBus(self, "Bus", event_bus_name=config.names.bus)
        events.Archive(
            self,
            "Archive",
            archive_name=config.names.bus,
            source_event_bus=self.bus,
            event_pattern=events.EventPattern(source=[SOURCE]),
            retention=Duration.days(config.event_days),
        )
