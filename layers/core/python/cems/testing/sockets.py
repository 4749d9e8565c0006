"""A WebSocket API in the process: handshakes with their authorizer, messages, open sockets.

It plays what `infra/cdk` sets up: `$connect` behind the authorizer, everything else to the same
function. What functions say to a socket lies in `heard`, parsed, in order.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from botocore.awsrequest import AWSResponse

from cems.platform.clock import Clock
from cems.testing import wire
from cems.testing.events import ACCOUNT, REGION, SOCKETS_API, Json, LambdaContext, request_id
from cems.testing.faults import Killed
from cems.testing.gateway import Handler
from cems.testing.templates import Templates

STAGE: Final = "ws"
_GONE: Final = 410
_REFUSED: Final = 403
_FAILED: Final = 502


class HandshakeRefusedError(Exception):
    """A socket was not opened.

    Args:
        status: what the client gets as status.
    """

    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.status = status


@dataclass(slots=True)
class OpenSocket:
    """A client's end of a socket.

    Args:
        id: as API Gateway calls it.
        bearer: the authorizer's context.
        heard: what it was told.
        open: whether it is open still.
    """

    id: str
    bearer: Json
    heard: list[Json] = field(default_factory=list)
    open: bool = True

    def of_kind(self, kind: str) -> list[Json]:
        """Return what it was told of a kind."""
        return [message for message in self.heard if message.get("kind") == kind]


@dataclass(slots=True)
class Sockets:
    """All sockets of the WebSocket API.

    Args:
        templates: name the functions behind it.
        clock: tells the time.
    """

    templates: Templates
    clock: Clock
    handlers: Mapping[str, Handler] = field(default_factory=dict)
    sockets: dict[str, OpenSocket] = field(default_factory=dict)
    errors: list[BaseException] = field(default_factory=list)
    """What functions have raised; the client gets an answer of API Gateway's own then."""

    def layer(self, call: wire.Call, send: wire.Send) -> AWSResponse:
        """Answer calls about sockets; pass others on."""
        if call.service != "apigatewaymanagementapi":
            return send(call)
        identity = unquote(urlsplit(call.request.url).path.rpartition("/")[2])
        found = self.sockets.get(identity)
        if found is None or not found.open:
            body = b'{"__type": "GoneException", "message": "gone"}'
            return wire.answer(call, _GONE, body, "application/json")
        match call.operation:
            case "PostToConnection":
                found.heard.append(call.payload)
            case "DeleteConnection":
                found.open = False
            case _:
                raise NotImplementedError(f"what is {call.operation} of a socket?")
        return wire.answer(call, 200, b"{}", "application/json")

    def connect(self, secret: str) -> OpenSocket:
        """Open a socket by a pass.

        Raises:
            HandshakeRefusedError: the authorizer, or the function, refuses it.
        """
        identity = f"{request_id()[:13]}="
        about = self._context(identity, "$connect", "CONNECT")
        query = {"queryStringParameters": {"pass": secret}} if secret else {}
        where = f"arn:aws:execute-api:{REGION}:{ACCOUNT}:{SOCKETS_API}/{STAGE}/$connect"
        asked: Json = {"type": "REQUEST", "methodArn": where, "headers": {}, **query}
        if not query:
            raise HandshakeRefusedError(401)  # API Gateway itself: the identity source is missing
        verdict = self._call("live-authorizer", asked | {"requestContext": about})
        allowed = verdict and verdict["policyDocument"]["Statement"][0]["Effect"] == "Allow"
        if not verdict or not allowed:
            raise HandshakeRefusedError(_REFUSED if verdict else 500)
        bearer = {**verdict["context"], "principalId": verdict["principalId"]}
        answer = self._call(
            "live-on-socket",
            {"headers": {}, **query, "requestContext": about | {"authorizer": bearer}},
        )
        status = answer["statusCode"] if answer else _FAILED
        if status != 200:  # noqa: PLR2004 - opened
            raise HandshakeRefusedError(status)
        opened = self.sockets[identity] = OpenSocket(identity, bearer)
        return opened

    def say(self, socket: OpenSocket, message: Any) -> None:
        """Say something, as an object or as it is."""
        about = self._context(socket.id, "$default", "MESSAGE") | {"authorizer": socket.bearer}
        body = message if isinstance(message, str) else json.dumps(message)
        if self._call("live-on-socket", {"requestContext": about, "body": body}) is None:
            socket.heard.append({"message": "Internal server error", "connectionId": socket.id})

    def hang_up(self, socket: OpenSocket, *, quietly: bool = False) -> None:
        """Close it; `quietly` as a cut line does, of which nobody is told."""
        socket.open = False
        if not quietly:
            about = self._context(socket.id, "$disconnect", "DISCONNECT")
            self._call("live-on-socket", {"requestContext": about | {"authorizer": socket.bearer}})

    def _context(self, identity: str, route: str, kind: str) -> Json:
        at = int(self.clock().timestamp() * 1000)
        return {
            "routeKey": route,
            "eventType": kind,
            "connectionId": identity,
            "connectedAt": at,
            "requestTimeEpoch": at,
            "requestId": request_id(),
            "stage": STAGE,
            "apiId": SOCKETS_API,
            "identity": {"sourceIp": "192.0.2.1"},
        }

    def _call(self, function: str, event: Json) -> Json | None:
        """Return what a function answers; `None` where it fails."""
        (name,) = (each for each in self.handlers if each.endswith(f"-{function}"))
        try:
            answer: Json = self.handlers[name](json.loads(json.dumps(event)), LambdaContext(name))
        except (Exception, Killed) as error:  # noqa: BLE001 - the client learns nothing of it
            self.errors.append(error)
            return None
        return answer
