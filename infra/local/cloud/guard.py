"""What stands before ministack and lets only programs through."""

from collections.abc import Awaitable, Callable
from typing import Any

from infra.local.foreign import foreign

type Scope = dict[str, Any]
type Receive = Callable[[], Awaitable[dict[str, Any]]]
type Send = Callable[[dict[str, Any]], Awaitable[None]]
type Asgi = Callable[[Scope, Receive, Send], Awaitable[None]]


def guarded(app: Asgi) -> Asgi:
    """Refuse what a page in a browser, or a slip, could read or destroy everything with.

    ministack answers anyone who reaches its port, and ``POST /_ministack/reset`` by wiping every
    service and the saved state. So requests of browsers and of names that lead here are refused
    (see `infra.local.foreign`), and nothing needs the reset.
    """
    refused = ("/_ministack/reset", "/_ministack/config")

    async def guard(scope: Scope, receive: Receive, send: Send) -> None:
        headers = ((n.decode("latin-1"), v.decode("latin-1")) for n, v in scope.get("headers", ()))
        strange = foreign(headers)
        if scope["type"] == "websocket" and strange:
            await receive()  # its wish to connect
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] == "http" and (strange or scope["path"].startswith(refused)):
            await send({"type": "http.response.start", "status": 403, "headers": []})
            await send({"type": "http.response.body", "body": b"not offered here"})
            return
        await app(scope, receive, send)

    return guard
