"""Live updates on the embedded cloud: two people with a ticket open, through the front."""

import asyncio
import time
from typing import Any

import aiohttp
import httpx
import pytest

from tests.e2e.system import FIGURES, System

pytestmark = pytest.mark.cloud

WITHIN_SECONDS = 5
# A cold function in a process of its own, on a machine that is busy.
COLD_SECONDS = 60


async def opened(
    session: aiohttp.ClientSession, system: System, bearer: dict[str, str]
) -> aiohttp.ClientWebSocketResponse:
    async with session.post(f"{system.url}/api/v1/live/passes", headers=bearer) as answer:
        assert answer.status == 201
        secret = (await answer.json())["pass"]
    return await session.ws_connect(f"{system.url}/ws?pass={secret}")


async def heard(
    socket: aiohttp.ClientWebSocketResponse, kind: str, seconds: float = COLD_SECONDS
) -> dict[str, Any]:
    """Return the next message of a kind, whatever comes before it."""
    async with asyncio.timeout(seconds):
        while True:
            message: dict[str, Any] = await socket.receive_json()
            if message["kind"] == kind:
                return message


def test_a_change_shows_on_both_screens_within_seconds(
    system: System, loop: asyncio.Runner
) -> None:
    rep, manager = system.token("representative"), system.token("manager")
    with system.http() as http:
        found = http.get("/api/v1/tickets", headers=rep).json()["items"]
        ticket = found[0]["id"]

    async def both() -> None:
        async with aiohttp.ClientSession() as session:
            one, two = [await opened(session, system, each) for each in (rep, manager)]
            for socket in (one, two):
                await socket.send_json({"action": "subscribe", "topics": [f"ticket:{ticket}"]})
                answer = await heard(socket, "subscribed")
                assert answer["topics"] == [f"ticket:{ticket}"]
            await one.send_json({"action": "presence", "ticket": ticket, "doing": "writing"})
            there = await heard(two, "presence")
            assert [each["doing"] for each in there["people"]] == ["writing"]
            # Once for the functions that are cold.
            await said(session, "warm")
            for socket in (one, two):
                await heard(socket, "changes")
            started = time.monotonic()
            await said(session, "measured")
            hints = [await heard(socket, "changes", WITHIN_SECONDS) for socket in (one, two)]
            FIGURES.append(f"a change on two screens: {time.monotonic() - started:.1f} s")
            for hint in hints:
                (item,) = hint["items"]
                assert (item["topic"], item["id"]) == (f"ticket:{ticket}", ticket)
            await one.close()
            assert (await heard(two, "presence"))["people"] == []
            await two.send_json({"action": "ping"})
            await heard(two, "pong")
            await two.close()

    async def said(session: aiohttp.ClientSession, text: str) -> None:
        where = f"{system.url}/api/v1/tickets/{ticket}/messages"
        body = {"body": text, "visibility": "internal"}
        async with session.post(where, json=body, headers=manager) as answer:
            assert answer.status == 201

    loop.run(both())


def test_without_a_good_pass_nothing_opens(system: System) -> None:
    handshake = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }
    with httpx.Client(base_url=system.url, timeout=COLD_SECONDS) as http:
        assert http.get("/ws?pass=nobody-gave-this-out", headers=handshake).status_code == 403
        assert http.get("/ws", headers=handshake).status_code == 401
        foreign = handshake | {"Origin": "https://evil.example"}
        assert http.get("/ws?pass=x", headers=foreign).status_code == 403
        assert http.get("/ws").status_code == 426
