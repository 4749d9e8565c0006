"""The gateway in the process answers as API Gateway does."""

from typing import Any

import pytest

from cems.testing.events import LambdaContext, scheduled_event, sqs_batch
from cems.testing.faults import Killed
from cems.testing.gateway import Gateway
from cems.testing.templates import Templates
from tests.kit.account import DATA, SERVICE

PATH = "/v1/things/a%20b"
ALLOWED = "arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5/live/*/*"


def policy(effect: str = "Allow", resource: str = ALLOWED, **context: Any) -> dict[str, Any]:
    statement = {"Action": "execute-api:Invoke", "Effect": effect, "Resource": resource}
    return {
        "principalId": "p1",
        "policyDocument": {"Version": "2012-10-17", "Statement": [statement]},
        "context": context,
    }


class Functions:
    """A guard and a function that note their events."""

    def __init__(self) -> None:
        self.verdict: Any = policy(person="p1", level=3)
        self.answer: Any = {"statusCode": 200, "headers": {"X-A": "b"}, "body": '{"ok": true}'}
        self.asked: list[dict[str, Any]] = []
        self.called: list[dict[str, Any]] = []

    def guard(self, event: dict[str, Any], _context: object) -> Any:
        self.asked.append(event)
        if isinstance(self.verdict, BaseException):
            raise self.verdict
        return self.verdict

    def things(self, event: dict[str, Any], context: LambdaContext) -> Any:
        assert context.get_remaining_time_in_millis() > 0
        self.called.append(event)
        if isinstance(self.answer, BaseException):
            raise self.answer
        return self.answer


@pytest.fixture
def functions() -> Functions:
    return Functions()


@pytest.fixture
def gateway(functions: Functions) -> Gateway:
    handlers: Any = {"guard": functions.guard, "things": functions.things}
    return Gateway(Templates([DATA, SERVICE]).routes(), handlers)


def test_a_request_goes_through(gateway: Gateway, functions: Functions) -> None:
    answer = gateway.request(
        "GET", f"{PATH}?a=1&a=2&b=", headers={"Authorization": "x", "X-Y": "z"}
    )
    assert (answer.status, answer.headers, answer.json()) == (200, {"x-a": "b"}, {"ok": True})
    (asked,), (called,) = functions.asked, functions.called
    assert asked["type"] == "REQUEST"
    assert asked["methodArn"].endswith("/live/GET/v1/things/a%20b")
    assert "body" not in asked
    assert called["resource"] == "/v1/things/{proxy+}"
    assert called["path"] == PATH
    assert called["pathParameters"] == {"proxy": "a%20b"}
    assert called["queryStringParameters"] == {"a": "2", "b": ""}
    assert called["multiValueQueryStringParameters"] == {"a": ["1", "2"], "b": [""]}
    assert called["headers"]["X-Y"] == "z"
    # Whatever the authorizer's context holds arrives as text.
    authorizer = called["requestContext"]["authorizer"]
    assert (authorizer["person"], authorizer["level"]) == ("p1", "3")
    assert authorizer["principalId"] == "p1"


def test_an_open_route_asks_nobody(gateway: Gateway, functions: Functions) -> None:
    assert gateway.post("/v1", {"a": "ü"}).status == 200
    assert functions.asked == []
    assert functions.called[0]["body"] == '{"a": "\\u00fc"}'
    assert "authorizer" not in functions.called[0]["requestContext"]


@pytest.mark.parametrize(
    ("verdict", "status", "code"),
    [
        (Exception("Unauthorized"), 401, "unauthenticated"),
        (Exception("unauthorized"), 500, "internal_error"),
        (policy("Deny"), 401, "unauthenticated"),
        (policy(resource=ALLOWED.replace("live", "other")), 401, "unauthenticated"),
        (policy(teams=["a"]), 500, "internal_error"),
        (Killed(), 500, "internal_error"),
    ],
)
def test_the_authorizer_decides(
    gateway: Gateway, functions: Functions, verdict: Any, status: int, code: str
) -> None:
    functions.verdict = verdict
    answer = gateway.get(PATH, Authorization="x")
    assert (answer.status, answer.code, functions.called) == (status, code, [])


def test_without_the_header_nobody_is_asked(gateway: Gateway, functions: Functions) -> None:
    answer = gateway.get(PATH)
    assert (answer.status, answer.code, functions.asked) == (401, "unauthenticated", [])


@pytest.mark.parametrize(("verb", "path"), [("GET", "/v1"), ("GET", "/v2"), ("GET", "/v1/things")])
def test_what_is_not_routed_is_not_found(gateway: Gateway, verb: str, path: str) -> None:
    answer = gateway.request(verb, path)
    assert (answer.status, answer.code) == (404, "not_found")


def test_large_bodies_are_refused(gateway: Gateway) -> None:
    answer = gateway.request("POST", "/v1", body="x" * (10 * 1024 * 1024 + 1))
    assert (answer.status, answer.code) == (413, "too_large")


@pytest.mark.parametrize("answer", [ValueError("bug"), {"no": "status"}, {1, 2}, Killed()])
def test_a_broken_function_is_a_bad_gateway(
    gateway: Gateway, functions: Functions, answer: Any
) -> None:
    functions.answer = answer
    answered = gateway.post("/v1", {})
    assert (answered.status, answered.code) == (502, "internal_error")
    assert answered.error is not None


def test_several_values_and_binary_bodies(gateway: Gateway, functions: Functions) -> None:
    functions.answer = {
        "statusCode": 201,
        "multiValueHeaders": {"Set-Cookie": ["a=1", "b=2"]},
        "body": "AP8=",
        "isBase64Encoded": True,
    }
    answer = gateway.post("/v1", {})
    assert (answer.headers["set-cookie"], answer.body) == ("a=1, b=2", b"\x00\xff")


def test_a_refused_sign_in_is_an_error(gateway: Gateway, functions: Functions) -> None:
    functions.answer = {"statusCode": 401, "body": "{}"}
    gateway.routes = [route for route in gateway.routes if route.method == "POST"]
    with pytest.raises(PermissionError, match="sign-in of someone: 404"):
        gateway.signed_in("someone", "x")


def test_other_envelopes() -> None:
    from datetime import UTC, datetime

    now = datetime(2026, 11, 22, 10, tzinfo=UTC)
    tick = scheduled_event(now, "month-end")
    assert (tick["source"], tick["time"]) == ("aws.events", "2026-11-22T10:00:00Z")
    assert tick["resources"][0].endswith("rule/month-end")
    first, second = sqs_batch("q", [{"detail": 1}, {"detail": 2}])["Records"]
    assert first["messageId"] != second["messageId"]
    assert second["body"] == '{"detail": 2}'
    assert second["eventSourceARN"].endswith(":q")
