"""Every API answers alike: problems, correlation, idempotency keys."""

import json
from typing import Annotated, Any

import pytest
from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from cems.platform import policy
from cems.platform.errors import Forbidden, Unavailable
from cems.platform.http.app import create_app, lambda_handler
from cems.platform.http.requests import CurrentActor, CurrentCommand
from cems.platform.policy import Actor, Scope
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


with event_loop():
    handler = lambda_handler(create_app("Sample", router))


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
    answer = call("POST", "/things", '{"colour": "' + "x" * 300_000 + '"}')
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
