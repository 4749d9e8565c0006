"""The WebSocket API: one kind of socket, opened by a pass alone."""

import json
from typing import cast

from aws_cdk import Aws, Duration, RemovalPolicy, Stack
from aws_cdk import aws_apigatewayv2 as apigatewayv2
from aws_cdk import aws_apigatewayv2_authorizers as authorizers
from aws_cdk import aws_apigatewayv2_integrations as integrations
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_logs as logs
from constructs import Construct

from infra.cdk.constructs.alarms import Trouble
from infra.cdk.constructs.function import Function, Shared, retention
from infra.cdk.nag import acknowledge

STAGE = "ws"
"""Also the path at which CloudFront offers it: a WebSocket API knows no other below its stage."""

# Messages a second that clients send, and how many may come at once: three thousand people who
# each move from ticket to ticket, and all of them back at once after an outage.
RATE, BURST = 500, 1_000

# No query: there the pass stands.
ACCESS_LOG = {
    "request": "$context.requestId",
    "at": "$context.requestTimeEpoch",
    "event": "$context.eventType",
    "socket": "$context.connectionId",
    "status": "$context.status",
    "ms": "$context.integrationLatency",
    "person": "$context.authorizer.person",
    "error": "$context.error.responseType",
}


class SocketsApi(Construct):
    """The API of sockets; what is said goes to one function.

    Attributes:
        api: the API itself.
    """

    def __init__(self, scope: Construct, construct_id: str, *, shared: Shared) -> None:
        super().__init__(scope, construct_id)
        self._shared = shared
        config = shared.config
        self.api = apigatewayv2.WebSocketApi(
            self,
            "Api",
            api_name=config.names.of("sockets"),
            description=f"CEMS {config.stage}: screens hear that something changed",
            route_selection_expression="$request.body.action",
        )
        access = logs.LogGroup(
            self,
            "Access",
            log_group_name=f"/aws/apigateway/{config.names.of('sockets')}",
            retention=retention(config),
            removal_policy=RemovalPolicy.DESTROY,
        )
        stage = apigatewayv2.WebSocketStage(
            self,
            "Stage",
            web_socket_api=self.api,
            stage_name=STAGE,
            auto_deploy=True,
            throttle=apigatewayv2.ThrottleSettings(rate_limit=RATE, burst_limit=BURST),
        )
        child = cast("apigatewayv2.CfnStage", stage.node.default_child)
        child.access_log_settings = apigatewayv2.CfnStage.AccessLogSettingsProperty(
            destination_arn=access.log_group_arn,
            format=json.dumps(ACCESS_LOG, separators=(",", ":")),
        )
        self._watch()

    @property
    def url(self) -> str:
        """Where functions speak to open sockets."""
        return f"https://{self.api.api_id}.execute-api.{Aws.REGION}.{Aws.URL_SUFFIX}/{STAGE}"

    def answer(self, function: Function, authorizer: Function) -> None:
        """Let a function answer what sockets say; `authorizer` decides which are opened."""
        integration = integrations.WebSocketLambdaIntegration("Said", function.target)
        self.api.add_route(
            "$connect",
            integration=integration,
            authorizer=authorizers.WebSocketLambdaAuthorizer(
                "Passes",
                authorizer.target,
                authorizer_name=self._shared.config.names.of("passes"),
                identity_source=["route.request.querystring.pass"],
            ),
        )
        for key in ("$disconnect", "$default"):
            route = self.api.add_route(key, integration=integration)
            acknowledge(
                route,
                "APIG4",
                "A socket is authorized once, when it opens; API Gateway knows it from then on.",
            )

    def let_speak(self, function: Function, *, and_end: bool) -> None:
        """Let a function say something to open sockets, and maybe end them."""
        function.function.add_environment("CEMS_SOCKETS_URL", self.url)
        where = f"execute-api:{{}}:{{}}:{{}}/{STAGE}/{{}}/@connections/*"
        stack = Stack.of(self)
        for verb in ("POST", "DELETE") if and_end else ("POST",):
            place = (Aws.REGION, Aws.ACCOUNT_ID, self.api.api_id, verb)
            function.allow(
                "execute-api:ManageConnections",
                on=[f"arn:{Aws.PARTITION}:{where.format(*place)}"],
            )
            named = ("<AWS::Region>", "<AWS::AccountId>",
                     f"<{stack.resolve(self.api.api_id)['Ref']}>", verb)  # fmt: skip
            acknowledge(
                function,
                "IAM5",
                "API Gateway names sockets itself: any of this one API.",
                f"Resource::arn:<AWS::Partition>:{where.format(*named)}",
            )

    def _watch(self) -> None:
        failed = cloudwatch.Metric(
            namespace="AWS/ApiGateway",
            metric_name="IntegrationError",
            dimensions_map={"ApiId": self.api.api_id, "Stage": STAGE},
            statistic=cloudwatch.Stats.SUM,
            period=Duration.minutes(5),
        )
        self._shared.alarms.watch(
            self,
            Trouble.API,
            failed,
            threshold=1,
            what_to_do="A socket was not dealt with: `cems logs live-on-socket` says why.",
        )
