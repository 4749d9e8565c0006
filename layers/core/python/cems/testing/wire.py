"""The one place that every AWS call of a test passes: below botocore's repeats, above moto.

Botocore emits `before-send.<service>.<operation>` for each attempt it makes; moto answers there.
The kit stands in between, so that a layer sees each attempt once, may refuse it, or may change its
answer, and botocore treats the result exactly as it treats the network's.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from moto.core.botocore_stubber import BotocoreStubber, MockRawResponse


@dataclass(frozen=True, slots=True)
class Call:
    """One attempt of one AWS call.

    Args:
        service: botocore's own id of the service: `dynamodb`, `eventbridge`, `kms`, `sqs`.
        operation: the API's name of the operation: `PutItem`.
        request: the signed request as it would go out.
    """

    service: str
    operation: str
    request: AWSPreparedRequest

    @property
    def name(self) -> str:
        """Return `service.operation`."""
        return f"{self.service}.{self.operation}"

    @property
    def payload(self) -> dict[str, Any]:
        """Return the parsed body of a JSON request, empty for any other."""
        body = self.request.body or b""
        text = body.decode() if isinstance(body, bytes | bytearray) else str(body)
        if not text.startswith("{"):
            return {}
        payload: dict[str, Any] = json.loads(text)
        return payload


type Send = Callable[[Call], AWSResponse]
type Layer = Callable[[Call, Send], AWSResponse]
"""Gets an attempt and the way on; answers, or raises what the network would raise."""

_moto = BotocoreStubber.__call__
_layers: list[Layer] = []


def answer(call: Call, status: int, body: bytes, content_type: str) -> AWSResponse:
    """Build an answer to `call` without asking anybody."""
    headers: Any = {"content-type": content_type, "x-amzn-requestid": "0" * 32}
    raw: Any = MockRawResponse(body)
    return AWSResponse(call.request.url, status, headers, raw)


@contextmanager
def layer(added: Layer, *, innermost: bool = False) -> Iterator[None]:
    """Let every AWS call of this process pass `added` while the block runs.

    Args:
        added: the layer; later ones stand outside earlier ones.
        innermost: stand next to moto instead, and see only what really reaches the service.
    """
    _layers.insert(len(_layers) if innermost else 0, added)
    try:
        with patch.object(BotocoreStubber, "__call__", _pass):
            yield
    finally:
        _layers.remove(added)


def _pass(
    stubber: BotocoreStubber, event_name: str, request: AWSPreparedRequest, **_more: Any
) -> AWSResponse | None:
    if not stubber.enabled:
        return None
    _, service, operation = event_name.split(".")

    def send(call: Call, layers: tuple[Layer, ...]) -> AWSResponse:
        if layers:
            return layers[0](call, lambda onward: send(onward, layers[1:]))
        answered = _moto(stubber, event_name, call.request)
        if answered is None:
            raise RuntimeError(f"{call.name} would leave this process for {call.request.url}")
        return answered

    return send(Call(service, operation, request), tuple(_layers))
