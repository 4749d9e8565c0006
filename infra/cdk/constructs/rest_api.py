"""The REST API: TLS 1.3, throttled, closed to all but CloudFront, and no open route by accident."""

import json
from typing import cast

from aws_cdk import Duration, RemovalPolicy, SecretValue, Size
from aws_cdk import aws_apigateway as apigateway
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_logs as logs
from constructs import Construct

from cems.platform import errors
from infra.cdk.config import Config
from infra.cdk.constructs.alarms import Trouble
from infra.cdk.constructs.function import Function, Shared, retention
from infra.cdk.nag import acknowledge

STAGE = "live"
# Requests a second, and how many may come at once: far above what one organisation sends, far
# below what would make a flood expensive.
RATE, BURST = 100, 200
# What the authorizer said holds for so long: the longest a revoked session is still let in.
AUTHORIZED_FOR = Duration.seconds(60)

_Type = apigateway.ResponseType
# What API Gateway itself answers, in the form in which the functions answer.
PROBLEMS: tuple[tuple[apigateway.ResponseType, int, str, str], ...] = (
    (_Type.UNAUTHORIZED, 401, errors.Unauthenticated.title, "unauthenticated"),
    (_Type.EXPIRED_TOKEN, 401, errors.Unauthenticated.title, "unauthenticated"),
    (_Type.INVALID_SIGNATURE, 401, errors.Unauthenticated.title, "unauthenticated"),
    # The authorizer denies for one reason only: the token is no good.
    (_Type.ACCESS_DENIED, 401, errors.Unauthenticated.title, "unauthenticated"),
    (_Type.INVALID_API_KEY, 403, errors.Forbidden.title, "forbidden"),
    (_Type.WAF_FILTERED, 403, errors.Forbidden.title, "forbidden"),
    # Said of a path that does not exist; nothing to do with tokens.
    (_Type.MISSING_AUTHENTICATION_TOKEN, 404, errors.NotFound.title, "not_found"),
    (_Type.RESOURCE_NOT_FOUND, 404, errors.NotFound.title, "not_found"),
    (_Type.REQUEST_TOO_LARGE, 413, "Content Too Large", "too_large"),
    (_Type.UNSUPPORTED_MEDIA_TYPE, 415, "Unsupported Media Type", "unsupported_media_type"),
    (_Type.THROTTLED, 429, "Too Many Requests", "rate_limited"),
    (_Type.QUOTA_EXCEEDED, 429, "Too Many Requests", "rate_limited"),
    (_Type.DEFAULT_4_XX, 400, "Bad Request", "bad_request"),
    (_Type.INTEGRATION_TIMEOUT, 504, errors.Problem.title, "internal_error"),
    (_Type.DEFAULT_5_XX, 500, errors.Problem.title, "internal_error"),
)
EXTRA_HEADERS = {401: {"WWW-Authenticate": "'Bearer'"}, 429: {"Retry-After": "'1'"}}

ACCESS_LOG = {
    "request": "$context.requestId",
    "at": "$context.requestTimeEpoch",
    "origin_ip": "$context.identity.sourceIp",  # CloudFront's; whose it serves, its own log says
    "method": "$context.httpMethod",
    "path": "$context.path",
    "status": "$context.status",
    "bytes": "$context.responseLength",
    "ms": "$context.responseLatency",
    "function_ms": "$context.integrationLatency",
    "person": "$context.authorizer.person",
    "tls": "$context.tlsVersion",
    "error": "$context.error.responseType",
}


def origin_key(config: Config) -> str:
    """Return the reference that API Gateway and CloudFront resolve to the key they share."""
    secret = SecretValue.secrets_manager(
        config.names.origin_secret, version_id=config.origin_version
    )
    return secret.unsafe_unwrap()  # a reference still: CloudFormation puts the value in its place


class RestApi(Construct):
    """The API; every route is added as `open` or as `guarded`, there is no default.

    Attributes:
        api: the API itself.
    """

    def __init__(
        self, scope: Construct, construct_id: str, *, shared: Shared, authorizer: Function
    ) -> None:
        super().__init__(scope, construct_id)
        config, names = shared.config, shared.config.names
        self._integrations: dict[str, apigateway.LambdaIntegration] = {}
        access = logs.LogGroup(
            self,
            "Access",
            log_group_name=f"/aws/apigateway/{names.of('access')}",
            retention=retention(config),
            removal_policy=RemovalPolicy.DESTROY,
        )
        self.api = apigateway.RestApi(
            self,
            "Api",
            rest_api_name=names.prefix,
            description=f"CEMS {config.stage}",
            endpoint_types=[apigateway.EndpointType.REGIONAL],
            api_key_source_type=apigateway.ApiKeySourceType.HEADER,
            # CloudFront does not compress what it may not cache, so the API does.
            min_compression_size=Size.kibibytes(1),
            cloud_watch_role=True,
            cloud_watch_role_removal_policy=RemovalPolicy.RETAIN,  # one per account, shared by all
            deploy_options=apigateway.StageOptions(
                stage_name=STAGE,
                throttling_rate_limit=RATE,
                throttling_burst_limit=BURST,
                access_log_destination=apigateway.LogGroupLogDestination(access),
                access_log_format=apigateway.AccessLogFormat.custom(
                    json.dumps(ACCESS_LOG, separators=(",", ":"))
                ),
            ),
        )
        child = cast("apigateway.CfnRestApi", self.api.node.default_child)
        child.security_policy = "SecurityPolicy_TLS13_1_3_2025_09"
        child.endpoint_access_mode = "STRICT"  # the host asked for must be the host connected to
        self._answer_problems()
        self._close_to_others(config)
        self._authorizer = apigateway.RequestAuthorizer(
            self,
            "Authorizer",
            authorizer_name=names.of("authorizer"),
            handler=authorizer.target,
            identity_sources=[apigateway.IdentitySource.header("Authorization")],
            results_cache_ttl=AUTHORIZED_FOR,
        )
        self._watch(shared)
        acknowledge(
            self,
            "APIG2",
            "The functions validate every body against its model, and answer in one form of error.",
        )
        acknowledge(
            self,
            "APIG3",
            "The web ACL (size standard) stands before CloudFront, and nobody gets round that.",
        )
        acknowledge(
            self,
            "APIG6",
            "Execution logs hold bodies, that is, people's messages; the access log says enough.",
        )
        acknowledge(
            self,
            "COG4",
            "Sign-in is CEMS's own: Cognito cannot express its rules. A Lambda authorizer guards"
            " all routes but those opened one by one.",
        )
        acknowledge(
            self,
            "IAM4",
            "API Gateway writes its logs with AWS's own policy for this; it has no narrower form.",
            "Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/"
            "AmazonAPIGatewayPushToCloudWatchLogs",
        )

    def guarded(self, verb: str, path: str, function: Function) -> None:
        """Add a route that only signed-in people reach."""
        self._resource(path).add_method(
            verb,
            self._integration(function),
            authorizer=self._authorizer,
            authorization_type=apigateway.AuthorizationType.CUSTOM,
            api_key_required=True,
        )

    def open(self, verb: str, path: str, function: Function, *, reason: str) -> None:
        """Add a route that needs no sign-in; the reason stands in the tree for reviewers."""
        method = self._resource(path).add_method(
            verb,
            self._integration(function),
            authorization_type=apigateway.AuthorizationType.NONE,
            api_key_required=True,
        )
        acknowledge(method, "APIG4", reason)

    def _resource(self, path: str) -> apigateway.IResource:
        return self.api.root.resource_for_path(path)

    def _integration(self, function: Function) -> apigateway.LambdaIntegration:
        return self._integrations.setdefault(
            function.node.id,
            apigateway.LambdaIntegration(
                function.target,
                allow_test_invoke=False,
                # One permission for the API, not one for each of its methods.
                scope_permission_to_method=False,
            ),
        )

    def _answer_problems(self) -> None:
        for kind, status, title, code in PROBLEMS:
            body = {"type": "about:blank", "title": title, "status": status, "code": code}
            self.api.add_gateway_response(
                kind.response_type.title().replace("_", ""),
                type=kind,
                status_code=str(status),
                response_headers={
                    "Content-Type": "'application/problem+json'",
                    "Cache-Control": "'no-store'",
                    # `request` in the access log, `correlation_id` in the authorizer's.
                    "X-Correlation-Id": "context.requestId",
                    **EXTRA_HEADERS.get(status, {}),
                },
                templates={"application/json": json.dumps(body)},
            )

    def _close_to_others(self, config: Config) -> None:
        key = self.api.add_api_key(
            "OriginKey",
            description="Held by CloudFront alone",
            value=origin_key(config),
        )
        plan = self.api.add_usage_plan(
            "Plan",
            name=self.api.rest_api_name,
            throttle=apigateway.ThrottleSettings(rate_limit=RATE, burst_limit=BURST),
            api_stages=[apigateway.UsagePlanPerApiStage(stage=self.api.deployment_stage)],
        )
        plan.add_api_key(key)

    def _watch(self, shared: Shared) -> None:
        five = Duration.minutes(5)
        shared.alarms.watch(
            self,
            Trouble.API,
            self.api.metric_server_error(statistic="Sum", period=five),
            threshold=1,
            what_to_do="The API answered 5xx: its access log names the path, `cems logs` why.",
        )
        shared.alarms.watch(
            self,
            Trouble.SLOW,
            self.api.metric_latency(statistic=cloudwatch.Stats.percentile(99), period=five),
            threshold=3_000,
            periods=3,
            what_to_do="One request in 100 takes 3 s or more: see function_ms in the access log.",
        )
