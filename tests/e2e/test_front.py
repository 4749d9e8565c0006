"""The front before a stand-in for the cloud that shows what it was asked."""

import asyncio
import gzip
import io
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web
from yarl import URL

from infra.cdk.headers import SECURITY_HEADERS
from infra.local import sent
from infra.local.front import LARGEST_BODY, Front
from infra.local.site import Site
from infra.local.state import State
from tests.e2e.system import free_ports

type Ask = Callable[[aiohttp.ClientSession, Front], Awaitable[None]]


async def echo(request: web.Request) -> web.Response:
    if request.path.startswith("/web/missing") or request.path == "/web/index.html":
        return web.Response(status=404)
    document = {
        "method": request.method,
        "path": request.raw_path,
        "headers": {name.lower(): value for name, value in request.headers.items()},
        "body": (await request.read()).decode(),
        "padding": "x" * int(request.query.get("padding", 0)),
    }
    headers = {"Server": "emulator", "Access-Control-Allow-Origin": "*", "X-Own": "1"}
    answer = web.json_response(document, headers=headers)
    answer.headers.add("Set-Cookie", "a=1; HttpOnly")
    answer.headers.add("Set-Cookie", "b=2; HttpOnly")
    return answer


def run(tmp_path: Path, ask: Ask, *, ready: bool = True, cloud: bool = True) -> None:
    async def main() -> None:
        app = web.Application(client_max_size=2 * LARGEST_BODY)
        app.router.add_route("*", "/{path:.*}", echo)
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        front = Front(free_ports(), State(tmp_path))
        front.accounts = [
            {"name": "<b>Ann</b>", "role": "manager", "login": "ann", "password": "a & b"}
        ]
        if ready:
            front.site = Site(url, f"{url}/api-id/live", "the-key", "web", "files")
        if not cloud:
            await runner.cleanup()
        await front.start()
        async with aiohttp.ClientSession(
            f"http://127.0.0.1:{front.port}", auto_decompress=False
        ) as session:
            try:
                await ask(session, front)
            finally:
                await front.stop()
                await runner.cleanup()

    asyncio.run(main())


def test_an_api_request_arrives_as_it_was_sent_with_the_origin_key(tmp_path: Path) -> None:
    async def ask(session: aiohttp.ClientSession, front: Front) -> None:
        # Encoded by hand, or the client would tidy it up before it is sent.
        url = URL(f"http://127.0.0.1:{front.port}/api/v1/t%2Ft?q=a%2Fb&q=c", encoded=True)
        async with session.post(
            url,
            data=b'{"a": 1}',
            headers={
                "Content-Type": "application/json",
                "Cookie": "s=1",
                "x-api-key": "forged",
                "Idempotency-Key": "k",
            },
        ) as answer:
            seen = json.loads(await answer.read())
            cookies = answer.headers.getall("Set-Cookie")
        assert (seen["method"], seen["path"]) == (
            "POST", "/api-id/live/api/v1/t%2Ft?q=a%2Fb&q=c",
        )  # fmt: skip
        assert seen["body"] == '{"a": 1}'
        assert seen["headers"]["x-api-key"] == "the-key"
        assert seen["headers"]["idempotency-key"] == "k"
        assert seen["headers"]["cookie"] == "s=1"
        assert cookies == ["a=1; HttpOnly", "b=2; HttpOnly"]
        assert answer.headers["X-Own"] == "1"

    run(tmp_path, ask)


def test_every_answer_carries_the_security_headers_and_nothing_of_the_emulator(
    tmp_path: Path,
) -> None:
    async def ask(session: aiohttp.ClientSession, front: Front) -> None:
        for path in ("/api/v1/me", "/", "/missing.js", "/_cems/", "/_cems/none",
                     f"http://127.0.0.1:{front.port + 1}/x"):  # fmt: skip
            async with session.get(path, allow_redirects=False) as answer:
                for name, value in SECURITY_HEADERS.items():
                    assert answer.headers[name] == value, (path, name)
                assert "Server" not in answer.headers
                assert "Access-Control-Allow-Origin" not in answer.headers

    run(tmp_path, ask)


def test_while_starting_and_when_the_cloud_is_gone_it_says_so(tmp_path: Path) -> None:
    async def starting(session: aiohttp.ClientSession, _front: Front) -> None:
        async with session.get("/api/v1/me") as answer:
            assert answer.status == 503
            assert answer.headers["Retry-After"] == "1"
            assert answer.content_type == "application/problem+json"
            assert json.loads(await answer.read())["code"] == "starting"

    async def gone(session: aiohttp.ClientSession, _front: Front) -> None:
        async with session.get("/api/v1/me") as answer:
            assert answer.status == 502
            assert json.loads(await answer.read())["code"] == "bad_gateway"

    run(tmp_path, starting, ready=False)
    run(tmp_path, gone, cloud=False)


def test_a_body_beyond_what_api_gateway_takes_is_refused(tmp_path: Path) -> None:
    async def ask(session: aiohttp.ClientSession, _front: Front) -> None:
        async with session.post(
            "/api/v1/tickets", data=io.BytesIO(b"x" * (LARGEST_BODY + 1))
        ) as answer:
            assert answer.status == 413
            assert json.loads(await answer.read())["code"] == "too_large"

    run(tmp_path, ask)


def test_what_is_long_is_compressed_for_those_who_take_it(tmp_path: Path) -> None:
    async def ask(session: aiohttp.ClientSession, _front: Front) -> None:
        for accepts, padding, encoding in (
            ("gzip", 2_000, "gzip"), ("gzip", 10, None), ("identity", 2_000, None),
        ):  # fmt: skip
            async with session.get(
                f"/api/v1/x?padding={padding}", headers={"Accept-Encoding": accepts}
            ) as answer:
                assert answer.headers.get("Content-Encoding") == encoding
                body = await answer.read()
                document: dict[str, Any] = json.loads(gzip.decompress(body) if encoding else body)
                assert len(document["padding"]) == padding

    run(tmp_path, ask)


def test_without_a_web_app_the_browser_is_led_to_the_local_page(tmp_path: Path) -> None:
    async def ask(session: aiohttp.ClientSession, _front: Front) -> None:
        for path in ("/", "/tickets/1042"):
            async with session.get(path, allow_redirects=False) as answer:
                assert (answer.status, answer.headers["Location"]) == (302, "/_cems/")
        async with session.get("/missing.js") as answer:
            assert answer.status == 404
        async with session.get("/app.js") as answer:
            assert json.loads(await answer.read())["path"] == "/web/app.js"
        async with session.post("/app.js") as answer:
            assert answer.status == 405

    run(tmp_path, ask)


def test_files_come_by_signed_url_only_and_are_kept_not_shown(tmp_path: Path) -> None:
    async def ask(session: aiohttp.ClientSession, front: Front) -> None:
        files = f"http://127.0.0.1:{front.port + 1}"
        async with session.get(f"{files}/a/b.html") as answer:
            assert answer.status == 403
        async with session.get(f"{files}/a/b.html?X-Amz-Signature=s") as answer:
            assert json.loads(await answer.read())["path"] == "/files/a/b.html?X-Amz-Signature=s"
            assert answer.headers["Content-Disposition"] == "attachment"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"

    run(tmp_path, ask)


def test_the_local_page_escapes_everything(tmp_path: Path) -> None:
    sent.note(
        tmp_path / "sent.jsonl", "mail",
        {"to": ["a@b"], "subject": "<script>alert(1)</script>", "html": "<img src=x>"},
    )  # fmt: skip

    async def ask(session: aiohttp.ClientSession, _front: Front) -> None:
        for path in ("/_cems/", "/_cems/sent", "/_cems/sent/0", "/_cems/api"):
            async with session.get(path) as answer:
                text = (await answer.read()).decode()
                assert answer.status == 200, path
                assert answer.content_type == "text/html"
                for forbidden in ("<script", "<img", "<b>", "http:", "https:", "style="):
                    assert forbidden not in text, (path, forbidden)
        async with session.get("/_cems/") as answer:
            assert "&lt;b&gt;Ann&lt;/b&gt;" in (await answer.read()).decode()
        async with session.get("/_cems/sent/7") as answer:
            assert answer.status == 404

    run(tmp_path, ask)
