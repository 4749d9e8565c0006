import json
from collections.abc import Iterator

import pytest

from cems.platform.http.app import CORRELATION_HEADER
from tests.infra.templates import SETTINGS, Assembly, Properties, Template


def routes(template: Template) -> Iterator[tuple[str, Properties]]:
    """Yield every method with its verb and path."""
    resources = template.of("AWS::ApiGateway::Resource")

    def path(key: str) -> str:
        if key not in resources:
            return ""
        parent = resources[key]["ParentId"].removeprefix("${").removesuffix("}")
        return f"{path(parent)}/{resources[key]['PathPart']}"

    for method in template.of("AWS::ApiGateway::Method").values():
        where = path(method["ResourceId"].removeprefix("${").removesuffix("}"))
        yield f"{method['HttpMethod']} {where}", method


KINDS = (
    "customers",
    "feedback",
    "macros",
    "organisations",
    "people",
    "roles",
    "teams",
    "tickets",
    "views",
)


def test_the_routes_are_these(each: Assembly) -> None:
    assert {route for route, _ in routes(each.service)} == {
        "POST /api/v1/auth/refresh",
        "POST /api/v1/auth/sign-in",
        "POST /api/v1/auth/sign-out",
        "ANY /api/v1/me",
        "GET /api/v1/changes",
        "GET /api/v1/openapi.json",
        "ANY /api/v1/jobs",
        "ANY /api/v1/jobs/{proxy+}",
        *(
            f"ANY /api/v1/{kind}{rest}"
            for kind in (
                "customers",
                "feedback",
                "macros",
                "organisations",
                "people",
                "roles",
                "teams",
                "tickets",
                "views",
            )
            for rest in ("", "/{proxy+}")
        ),
        "ANY /api/v1/feedback-settings",
        "ANY /api/v1/notification-preferences",
        "GET /api/v1/message-templates",
        "ANY /api/v1/message-templates/{proxy+}",
        "GET /api/v1/template-variables",
        "ANY /api/v1/calendars",
        "POST /api/v1/calendars/import",
        "POST /api/v1/live/passes",
        "ANY /api/v1/session-settings",
        "ANY /api/v1/sla-policies",
        "POST /api/v1/sla/preview",
        "GET /api/v1/people/loads",
        "GET /api/v1/ticket-options",
        "ANY /api/v1/ticket-settings",
        "ANY /api/v1/workflows/{proxy+}",
    }


OPEN = {
    "POST /api/v1/auth/refresh",
    "POST /api/v1/auth/sign-in",
    "POST /api/v1/auth/sign-out",
    "GET /api/v1/openapi.json",
}


def test_only_these_routes_are_without_the_authorizer(each: Assembly) -> None:
    for route, method in routes(each.service):
        if route in OPEN:
            assert method["AuthorizationType"] == "NONE"
        else:
            assert method["AuthorizationType"] == "CUSTOM", route
            assert method["AuthorizerId"], route


def test_every_route_wants_the_key_that_only_cloudfront_has(each: Assembly) -> None:
    assert all(method["ApiKeyRequired"] is True for _, method in routes(each.service))
    key = each.service.one("AWS::ApiGateway::ApiKey")
    version = SETTINGS["origin_version"] if each.stage == "prod" else ""
    secret = f"{{{{resolve:secretsmanager:cems-{each.stage}-origin:SecretString:::{version}}}}}"
    assert key["Value"] == secret
    origins = each.web.one("AWS::CloudFront::Distribution")["DistributionConfig"]["Origins"]
    sent = [o["OriginCustomHeaders"] for o in origins if "OriginCustomHeaders" in o]
    assert sent == [[{"HeaderName": "x-api-key", "HeaderValue": secret}]]


def test_the_api_speaks_tls_1_3_only_and_to_its_own_name(each: Assembly) -> None:
    api = each.service.one("AWS::ApiGateway::RestApi")
    assert api["SecurityPolicy"] == "SecurityPolicy_TLS13_1_3_2025_09"
    assert api["EndpointAccessMode"] == "STRICT"
    assert api["EndpointConfiguration"] == {"Types": ["REGIONAL"]}


def test_the_api_is_throttled_twice(each: Assembly) -> None:
    stage = each.service.one("AWS::ApiGateway::Stage")
    assert stage["StageName"] == "live"
    (settings,) = stage["MethodSettings"]
    assert (settings["ThrottlingRateLimit"], settings["ThrottlingBurstLimit"]) == (100, 200)
    plan = each.service.one("AWS::ApiGateway::UsagePlan")
    assert plan["Throttle"] == {"RateLimit": 100, "BurstLimit": 200}


def test_the_authorizer_is_asked_at_most_once_a_minute(each: Assembly) -> None:
    authorizer = each.service.one("AWS::ApiGateway::Authorizer")
    assert authorizer["Type"] == "REQUEST"
    assert authorizer["IdentitySource"] == "method.request.header.Authorization"
    assert authorizer["AuthorizerResultTtlInSeconds"] == 60


def test_access_is_logged_for_a_while_and_bodies_never(each: Assembly) -> None:
    stage = each.service.one("AWS::ApiGateway::Stage")
    group = stage["AccessLogSetting"]["DestinationArn"].rpartition(":")[2]
    found = each.service.of("AWS::Logs::LogGroup")[group.removeprefix("${").removesuffix("}")]
    assert found["RetentionInDays"] == {"dev": 7, "prod": 90}[each.stage]
    logged = set(json.loads(stage["AccessLogSetting"]["Format"]))
    assert {"request", "status", "path", "person"} <= logged
    # API Gateway sees the address of CloudFront only.
    assert "origin_ip" in logged
    assert "ip" not in logged
    assert stage["MethodSettings"][0]["DataTraceEnabled"] is False


@pytest.mark.parametrize(
    ("kind", "status", "code"),
    [
        ("UNAUTHORIZED", 401, "unauthenticated"),
        ("ACCESS_DENIED", 401, "unauthenticated"),
        ("INVALID_API_KEY", 403, "forbidden"),
        ("MISSING_AUTHENTICATION_TOKEN", 404, "not_found"),
        ("RESOURCE_NOT_FOUND", 404, "not_found"),
        ("REQUEST_TOO_LARGE", 413, "too_large"),
        ("THROTTLED", 429, "rate_limited"),
        ("QUOTA_EXCEEDED", 429, "rate_limited"),
        ("INTEGRATION_TIMEOUT", 504, "internal_error"),
        ("DEFAULT_5XX", 500, "internal_error"),
    ],
)
def test_the_gateway_answers_as_the_functions_do(
    each: Assembly, kind: str, status: int, code: str
) -> None:
    responses = {
        r["ResponseType"]: r for r in each.service.of("AWS::ApiGateway::GatewayResponse").values()
    }
    found = responses[kind]
    assert found["StatusCode"] == str(status)
    headers = found["ResponseParameters"]
    assert headers["gatewayresponse.header.Content-Type"] == "'application/problem+json'"
    assert headers[f"gatewayresponse.header.{CORRELATION_HEADER}"] == "context.requestId"
    challenge = headers.get("gatewayresponse.header.WWW-Authenticate")
    assert challenge == ("'Bearer'" if status == 401 else None)
    problem = json.loads(found["ResponseTemplates"]["application/json"])
    assert set(problem) == {"type", "title", "status", "code"}
    assert (problem["type"], problem["status"], problem["code"]) == ("about:blank", status, code)


def test_a_new_deployment_waits_for_every_answer_of_the_gateway(each: Assembly) -> None:
    (deployment,) = (
        r
        for r in each.service.raw["Resources"].values()
        if r["Type"] == "AWS::ApiGateway::Deployment"
    )
    answers = set(each.service.of("AWS::ApiGateway::GatewayResponse"))
    assert answers <= set(deployment["DependsOn"])
