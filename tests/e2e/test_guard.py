"""What stands before ministack, without ministack."""

import asyncio
from typing import Any

import pytest

from infra.local.cloud.guard import guarded


def ask(kind: str, path: str = "/", **headers: str) -> list[dict[str, Any]]:
    """Return what is sent in answer to a request."""
    told: list[dict[str, Any]] = []

    async def app(_scope: object, _receive: object, send: Any) -> None:
        await send({"type": "reached"})

    async def receive() -> dict[str, Any]:
        return {"type": f"{kind}.connect"}

    async def send(message: dict[str, Any]) -> None:
        told.append(message)

    raw = [(n.replace("_", "-").encode(), v.encode()) for n, v in headers.items()]

    async def main() -> None:
        await guarded(app)({"type": kind, "path": path, "headers": raw}, receive, send)

    asyncio.run(main())
    return told


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "evil.example:4566"},
        {"host": "localhost", "origin": "https://evil.example"},
        {"host": "localhost", "origin": "null"},
        {"host": "127.0.0.1:4566", "sec_fetch_site": "cross-site"},
        {"host": "127.0.0.1:4566", "sec_fetch_site": "none"},
    ],
)
def test_browsers_and_foreign_names_are_refused(headers: dict[str, str]) -> None:
    assert ask("http", **headers)[0]["status"] == 403
    assert ask("websocket", **headers) == [{"type": "websocket.close", "code": 1008}]


def test_programs_are_let_through_but_not_to_the_reset() -> None:
    for host in ("127.0.0.1:4566", "localhost", "api.execute-api.localhost:4566"):
        assert ask("http", host=host) == [{"type": "reached"}]
        assert ask("websocket", host=host) == [{"type": "reached"}]
    assert ask("lifespan") == [{"type": "reached"}]
    assert ask("http", "/_ministack/reset", host="localhost")[0]["status"] == 403
