"""Called by API Gateway when a socket opens, says something or closes."""

import json
from functools import cache
from typing import Annotated, Any, Literal

from aws_lambda_powertools.utilities.typing import LambdaContext
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from cems.live.line import Gone
from cems.live.model import TOPICS_AT_MOST, Bearer, Doing
from cems.live.sockets import TooManySockets
from cems.platform import ids, observability
from cems.platform.clock import utc_now
from cems.platform.environment import Environment, load
from cems.platform.errors import InvalidRequest, Problem
from cems.platform.limits import Limits
from functions import imported
from functions.live.composition import ephemeral, line, sockets

_LONGEST_TOPIC = 60
_OK = {"statusCode": 200}
_TOO_MANY = {"statusCode": 429}


class SocketEnvironment(Environment):
    """Variables of this function, besides those of the area."""

    rate_limit: int = Field(600, ge=1, le=60_000, description="Messages a person and minute.")


class _Said(BaseModel):
    """What a client says; members that are not known are left alone."""

    model_config = ConfigDict(extra="ignore")


type _Topics = Annotated[
    list[Annotated[str, Field(max_length=_LONGEST_TOPIC)]],
    Field(min_length=1, max_length=TOPICS_AT_MOST),
]


class Subscribe(_Said):
    """Tell me of these."""

    action: Literal["subscribe"]
    topics: _Topics


class Unsubscribe(_Said):
    """Tell me of these no longer."""

    action: Literal["unsubscribe"]
    topics: _Topics


class Appear(_Said):
    """This is what I do at a ticket."""

    action: Literal["presence"]
    ticket: str = Field(pattern=ids.PATTERN)
    doing: Doing


class Ping(_Said):
    """I am still here."""

    action: Literal["ping"]


type _Message = Annotated[Subscribe | Unsubscribe | Appear | Ping, Field(discriminator="action")]


@cache
def _messages() -> TypeAdapter[_Message]:
    return TypeAdapter(_Message)


@cache
def _limits() -> Limits:
    return Limits(ephemeral(), utc_now, load(SocketEnvironment).rate_limit)


def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Do what the socket says; what cannot be done is answered on the socket."""
    about = event["requestContext"]
    request = about.get("requestId", context.aws_request_id)
    observability.begin(correlation=request, causation=request, request=context.aws_request_id)
    socket: str = about["connectionId"]
    if about["eventType"] == "DISCONNECT":
        sockets().close(socket)
        return _OK
    known: dict[str, str] = about["authorizer"]
    bearer = Bearer(person=known["person"], session=known["session"])
    if about["eventType"] == "CONNECT":
        return _opened(socket, bearer, known["customer"])
    try:
        _limits().take(bearer.person)
        _act(socket, bearer, event.get("body") or "")
    except Problem as problem:
        observability.logger.info("socket refused", extra={"code": problem.code})
        _answer(socket, {"kind": "error", "code": problem.code})
    return _OK


def _opened(socket: str, bearer: Bearer, customer: str) -> dict[str, Any]:
    try:
        sockets().open(socket, bearer, customer)
    except TooManySockets:
        observability.logger.info("too many sockets", extra={"person": bearer.person})
        return _TOO_MANY
    observability.logger.info("socket opened", extra={"person": bearer.person})
    return _OK


def _act(socket: str, bearer: Bearer, body: str) -> None:
    try:
        said = _messages().validate_python(json.loads(body))
    except (ValueError, ValidationError, RecursionError):
        raise InvalidRequest from None
    match said:
        case Subscribe():
            sockets().subscribe(socket, bearer, said.topics)
        case Unsubscribe():
            sockets().unsubscribe(socket, bearer, said.topics)
        case Appear():
            sockets().appear(socket, bearer, said.ticket, said.doing)
        case Ping():
            sockets().stay(socket, bearer)


def _answer(socket: str, message: dict[str, str]) -> None:
    try:
        line().say(socket, message)
    except Gone:
        sockets().close(socket)


imported()
