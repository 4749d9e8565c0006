"""What answers requests: the REST API and its functions."""

from typing import Any

from aws_cdk import Stack
from aws_cdk import aws_ssm as ssm
from constructs import Construct

from infra.cdk.areas import accounts, changes, customers, feedback, jobs, live, notify, tickets
from infra.cdk.areas.area import Area
from infra.cdk.config import Config
from infra.cdk.constructs.alarms import Alarms, topic_of
from infra.cdk.constructs.function import Shared, make_layers
from infra.cdk.constructs.rest_api import RestApi

API_ID = "api/id"


class ServiceStack(Stack):
    """The stack of the API."""

    def __init__(self, scope: Construct, *, config: Config, **properties: Any) -> None:
        super().__init__(scope, config.names.of("service"), **properties)
        shared = Shared(
            config=config,
            alarms=Alarms(
                self, "ServiceAlarms", config=config, topic=topic_of(self, config), of="service"
            ),
            layers=make_layers(self, config, ("base", "web", "core")),
        )
        area = Area(self, shared)
        routes = RestApi(self, "Api", shared=shared, authorizer=accounts.make_authorizer(area))
        accounts_api = accounts.add_api(area, routes)
        customers.add_api(area, routes)
        tickets.add_api(area, routes)
        feedback.add_api(area, routes)
        changes.add_api(area, routes)
        jobs.add_api(area, routes)
        notify.add_api(area, routes)
        live.add_api(area, routes, ends_sessions=accounts_api)
        ssm.StringParameter(
            self,
            "ApiId",
            parameter_name=config.names.parameter(API_ID),
            string_value=routes.api.rest_api_id,
        )
        shared.alarms.combine()
