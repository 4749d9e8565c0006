"""What a release changes: functions, routes, queues and alarms."""

from typing import Any

from aws_cdk import Stack
from aws_cdk import aws_ssm as ssm
from constructs import Construct

from infra.cdk.areas import (
    accounts,
    changes,
    customers,
    feedback,
    jobs,
    live,
    notify,
    publisher,
    sla_timers,
    tickets,
)
from infra.cdk.areas.area import Area
from infra.cdk.config import Config
from infra.cdk.constructs.alarms import Alarms
from infra.cdk.constructs.function import Shared, make_layers
from infra.cdk.constructs.rest_api import RestApi

API_ID = "api/id"
SOCKETS_API_ID = "sockets/id"


class ServiceStack(Stack):
    """The stack of everything that runs."""

    def __init__(self, scope: Construct, *, config: Config, **properties: Any) -> None:
        super().__init__(scope, config.names.of("service"), **properties)
        shared = Shared(
            config=config,
            alarms=Alarms(self, "Alarms", config=config),
            layers=make_layers(self, config),
        )
        area = Area(self, shared)
        routes = RestApi(self, "Api", shared=shared, authorizer=accounts.make_authorizer(area))
        accounts_api = accounts.add(area, routes)
        customers.add(area, routes)
        tickets.add(area, routes)
        feedback.add(area, routes)
        changes.add(area, routes)
        jobs.add(area, routes)
        notify.add(area, routes)
        publisher.add(area)
        sla_timers.add(area)
        sockets = live.add(area, routes, ends_sessions=accounts_api)
        ssm.StringParameter(
            self,
            "ApiId",
            parameter_name=config.names.parameter(API_ID),
            string_value=routes.api.rest_api_id,
        )
        ssm.StringParameter(
            self,
            "SocketsApiId",
            parameter_name=config.names.parameter(SOCKETS_API_ID),
            string_value=sockets.api.api_id,
        )
        shared.alarms.combine()
