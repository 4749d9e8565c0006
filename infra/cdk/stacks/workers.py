"""What works by itself: on events, on what is due, on sockets; and the topic of all alarms."""

from typing import Any

from aws_cdk import Stack
from aws_cdk import aws_ssm as ssm
from constructs import Construct

from infra.cdk.areas import feedback, jobs, live, notify, publisher, sla_timers, tickets
from infra.cdk.areas.area import Area
from infra.cdk.config import Config
from infra.cdk.constructs.alarms import Alarms, make_topic
from infra.cdk.constructs.function import Shared, make_layers

SOCKETS_API_ID = "sockets/id"


class WorkersStack(Stack):
    """The stack of everything that no request waits for; a stack has at most 500 resources."""

    def __init__(self, scope: Construct, *, config: Config, **properties: Any) -> None:
        super().__init__(scope, config.names.of("workers"), **properties)
        shared = Shared(
            config=config,
            alarms=Alarms(
                self, "WorkersAlarms", config=config, topic=make_topic(self, config), of="workers"
            ),
            layers=make_layers(self, config, ("base", "core")),
        )
        area = Area(self, shared)
        tickets.add_workers(area)
        feedback.add_workers(area)
        jobs.add_workers(area)
        notify.add_workers(area)
        publisher.add_workers(area)
        sla_timers.add_workers(area)
        sockets = live.add_workers(area)
        ssm.StringParameter(
            self,
            "SocketsApiId",
            parameter_name=config.names.parameter(SOCKETS_API_ID),
            string_value=sockets.api.api_id,
        )
        shared.alarms.watch_throttles()
        shared.alarms.combine()
