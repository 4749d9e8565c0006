"""Every API answers alike: problems, correlation, idempotency keys."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Annotated, Any, cast

import pytest
from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from cems.platform import policy
from cems.platform.aws import Unreachable
from cems.platform.errors import Forbidden, Unavailable
from cems.platform.http.app import MAX_BODY, create_app, lambda_handler
from cems.platform.http.requests import CurrentActor, CurrentCommand
from cems.platform.limits import Limits
from cems.platform.policy import Actor, Scope
from cems.testing.clock import StoppedClock
from cems.testing.gateway import event_loop

ACTOR = Actor(person="p", role="manager", session="s", grants={"ticket.read": Scope.ALL})
CONTEXT = policy.authorizer_context(ACTOR)

router = APIRouter()


class Thing(BaseModel):
    model_config = ConfigDict(extra="forbid")

    colour: Annotated[str, Field(max_length=5)]


@router.get("/me")
async def me(actor: CurrentActor) -> dict[str, str]:
    return actor.record()


@router.post("/things")
async def make(thing: Thing, command: CurrentCommand) -> dict[str, str]:
    return {"colour": thing.colour, "key": command.key, "fingerprint": command.fingerprint}


@router.get("/broken")
async def broken() -> None:
    raise RuntimeError("secret detail")


@router.get("/busy")
async def busy() -> None:
    raise Unavailable


@router.get("/forbidden")
async def forbidden() -> None:
    raise Forbidden("Ask a manager.", needed="x.y")


class Answer:
    def __init__(self, raw: dict[str, Any]) -> None:
        assert raw["isBase64Encoded"] is False, "API Gateway would deliver base64"
        self.status: int = raw["statusCode"]
        self.headers = {name.lower(): value for name, value in raw["headers"].items()}
        self.body: Any = json.loads(raw["body"]) if raw["body"] else None


class Context:
    aws_request_id = "invocation-1"


QUOTA = 40


@dataclass
class Buckets:
    """Stands for the table of buckets: grants whatever is asked, counts how often it is."""

    calls: int = 0
    down: bool = False
    updated: dict[str, int] = field(default_factory=dict)

    def update(self, pk: str, _sk: str, _change: str, **request: Any) -> dict[str, int]:
        self.calls += 1
        if self.down:
            raise Unreachable
        values = request["values"]
        self.updated[pk] = values.get(":then") or self.updated[pk] + values[":cost"]
        return {"full_at": self.updated[pk]}


buckets = Buckets()
clock = StoppedClock(datetime(2026, 11, 23, 9, 0, tzinfo=UTC))


@pytest.fixture(autouse=True)
def _fresh_buckets() -> None:
    buckets.__init__()  # type: ignore[misc] # as new
    limits._leases.clear()


limits = Limits(cast("Any", buckets), clock, QUOTA)
with event_loop():
    handler = lambda_handler(create_app("Sample", router, limits=lambda _: limits))


def call(
    method: str,
    path: str,
    body: str | None = None,
    *,
    context: dict[str, str] | None = CONTEXT,
    **headers: str,
) -> Answer:
    sent = {"Content-Type": "application/json"} | {
        name.replace("_", "-"): value for name, value in headers.items()
    }
    event: dict[str, Any] = {
        "resource": "/",
        "path": f"/api/v1{path}",
        "httpMethod": method,
        "headers": sent,
        "multiValueHeaders": {name: [value] for name, value in sent.items()},
        "queryStringParameters": None,
        "multiValueQueryStringParameters": None,
        "requestContext": {"requestId": "request-1", "identity": {"sourceIp": "192.0.2.1"}},
        "body": body,
        "isBase64Encoded": False,
    }
    if context is not None:
        event["requestContext"]["authorizer"] = context
    with event_loop():
        return Answer(handler(event, Context()))


def test_the_actor_is_who_the_authorizer_says() -> None:
    assert call("GET", "/me").body == {"person": "p", "role": "manager"}


@pytest.mark.parametrize("context", [None, {"principalId": "p"}])
def test_without_the_authorizer_nobody_is_let_in(context: dict[str, str] | None) -> None:
    answer = call("GET", "/me", context=context)
    assert (answer.status, answer.body["code"]) == (401, "unauthenticated")


def test_a_correlation_id_is_taken_or_given_and_answered() -> None:
    assert call("GET", "/me", X_Correlation_Id="checkout-7").headers["x-correlation-id"] == (
        "checkout-7"
    )
    forged = call("GET", "/me", X_Correlation_Id="a\nb").headers["x-correlation-id"]
    assert len(forged) == 26


def test_answers_are_not_kept_by_anyone() -> None:
    assert call("GET", "/me").headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nothing", 404, "not_found"),
        ("DELETE", "/me", 405, "method_not_allowed"),
        ("GET", "/broken", 500, "internal_error"),
        ("GET", "/busy", 503, "unavailable"),
        ("GET", "/forbidden", 403, "forbidden"),
    ],
)
def test_every_error_is_a_problem(method: str, path: str, status: int, code: str) -> None:
    answer = call(method, path)
    assert answer.status == answer.body["status"] == status
    assert answer.body["code"] == code
    assert answer.headers["content-type"] == "application/problem+json"
    assert "x-correlation-id" in answer.headers
    assert "secret" not in json.dumps(answer.body)


def test_a_problem_carries_its_detail_and_further_members() -> None:
    assert call("GET", "/forbidden").body["detail"] == "Ask a manager."
    assert call("GET", "/forbidden").body["needed"] == "x.y"


def test_what_may_be_tried_again_says_when() -> None:
    assert call("GET", "/busy").headers["retry-after"] == "1"


def test_a_method_that_is_not_there_says_which_are() -> None:
    assert call("DELETE", "/me").headers["allow"] == "GET"


def test_each_invalid_member_is_named_and_its_value_is_not_repeated() -> None:
    answer = call("POST", "/things", json.dumps({"colour": "personal data"}))
    assert (answer.status, answer.body["code"]) == (422, "invalid_request")
    assert answer.body["errors"][0]["path"] == "body.colour"
    assert answer.body["errors"][0]["code"] == "string_too_long"
    assert "personal" not in json.dumps(answer.body)


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        ("{", "application/json", 400),
        ("not json", "text/plain", 400),
        ("[" * 100_000, "application/json", 400),
        ("\x00", "application/json", 400),
        ('{"colour": "\\ud800"}', "application/json", 422),
        ("null", "application/json", 422),
        ("", "application/json", 422),
        ('{"colour": NaN}', "application/json", 422),
    ],
)
def test_a_body_of_any_shape_is_answered(body: str, content_type: str, status: int) -> None:
    answer = call("POST", "/things", body, Content_Type=content_type)
    assert answer.status == status, answer.body
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_request_beyond_every_limit_is_not_parsed() -> None:
    answer = call("POST", "/things", '{"colour": "' + "x" * MAX_BODY + '"}')
    assert (answer.status, answer.body["code"]) == (413, "too_large")
    assert "x-correlation-id" in answer.headers


def test_an_answer_is_not_larger_than_what_it_answers() -> None:
    unknown = {f"<script>{number}": 1 for number in range(5_000)}
    answer = call("POST", "/things", json.dumps(unknown | {"colour": "red"}))
    assert answer.status == 422
    assert len(answer.body["errors"]) == 20
    assert {error["path"] for error in answer.body["errors"]} == {"body"}
    assert "script" not in json.dumps(answer.body)


def test_a_command_knows_its_key_and_recognises_the_request() -> None:
    one = call("POST", "/things", '{"colour": "red"}', Idempotency_Key="k")
    other = call("POST", "/things", '{ "colour":"red" }', Idempotency_Key="k")
    assert one.body == other.body
    assert one.body["key"] == "k"
    assert (
        call("POST", "/things", '{"colour": "blue"}').body["fingerprint"]
        != (one.body["fingerprint"])
    )


@pytest.mark.parametrize("key", ["", "x" * 256])
def test_a_key_out_of_bounds_is_refused(key: str) -> None:
    assert call("POST", "/things", '{"colour": "red"}', Idempotency_Key=key).status == 422


def test_answers_tell_what_is_left_and_one_request_in_twenty_asks() -> None:
    answers = [call("GET", "/me") for _ in range(20)]
    assert buckets.calls == 1
    assert answers[0].headers["ratelimit-policy"] == f'"person";q={QUOTA};w=60'
    assert [answer.headers["ratelimit"] for answer in answers[:2]] == [
        '"person";r=39;t=30',
        '"person";r=38;t=30',
    ]
    assert call("GET", "/nothing").headers["ratelimit"] == '"person";r=19;t=60'
    assert buckets.calls == 2


def test_who_is_not_signed_in_has_no_bucket() -> None:
    assert "ratelimit" not in call("GET", "/me", context=None).headers
    assert buckets.calls == 0


def test_requests_go_through_when_the_buckets_cannot_be_reached() -> None:
    buckets.down = True
    first, second = call("GET", "/me"), call("GET", "/me")
    assert (first.status, second.status, buckets.calls) == (200, 200, 1)
    assert "ratelimit" not in first.headers
    assert first.headers["ratelimit-policy"] == f'"person";q={QUOTA};w=60'
