"""The front before a stand-in for the cloud that shows what it was asked."""

import asyncio
import gzip
import io
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import aiohttp
import boto3
import pytest
from aiohttp import web
from botocore.config import Config
from yarl import URL

from infra.cdk.headers import security_headers
from infra.local import clients, sent
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
            front.site = Site(
                url, f"{url}/api-id/live", "the-key", "web", "files", f"{url}/sockets-id/ws"
            )
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
        files = f"http://127.0.0.1:{front.port + 1}/x"
        sent = security_headers(f"http://localhost:{front.port + 1}/files")
        for path in ("/api/v1/me", "/", "/missing.js", "/_cems/", "/_cems/none", files):
            # Its pictures are shown by the site's pages, of the next port.
            own = {"Cross-Origin-Resource-Policy": "same-site"} if path == files else {}
            async with session.get(path, allow_redirects=False) as answer:
                for name, value in {**sent, **own}.items():
                    assert answer.headers[name] == value, (path, name)
                assert "Server" not in answer.headers
                assert "Access-Control-Allow-Origin" not in answer.headers

    run(tmp_path, ask)


@pytest.mark.parametrize(
    ("origin", "method", "more", "status"),
    [
        ("http://localhost:{port}", "POST", "", 200),
        ("http://localhost:{port}", "GET", "", 200),
        ("http://localhost:{port}", "PUT", "", 403),
        ("http://localhost:{port}", "POST", "x-amz-meta", 403),
        ("https://evil.example", "POST", "", 403),
    ],
)
def test_a_page_that_watches_its_upload_is_told_whether_it_may(
    tmp_path: Path, origin: str, method: str, more: str, status: int
) -> None:
    async def ask(session: aiohttp.ClientSession, front: Front) -> None:
        page = origin.format(port=front.port)
        headers = {"Origin": page, "Access-Control-Request-Method": method}
        headers |= {"Access-Control-Request-Headers": more} if more else {}
        url = f"http://localhost:{front.port + 1}/files"
        async with session.options(url, headers=headers) as answer:
            assert answer.status == status
            allowed = answer.headers.get("Access-Control-Allow-Origin")
            assert allowed == (page if status == 200 else None)

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


def sign(front: Front, key: str, **parameters: str) -> URL:
    """Return a presigned URL as a function makes it."""
    client = boto3.client(
        "s3",
        endpoint_url=f"http://localhost:{front.port + 1}",
        region_name=clients.REGION,
        aws_access_key_id=clients.ACCOUNT,
        aws_secret_access_key=clients.SECRET,
        config=Config(signature_version="s3v4", s3={"addressing_style": "path"}),
    )
    wanted = {"Bucket": "files", "Key": key, **parameters}
    return URL(client.generate_presigned_url("get_object", wanted, 60), encoded=True)


def test_files_come_by_signed_url_only_and_are_kept_not_shown(tmp_path: Path) -> None:
    async def ask(session: aiohttp.ClientSession, front: Front) -> None:
        url = sign(front, "a/b ü.html", VersionId="v 1", ResponseContentType="text/plain")
        async with session.get(url, headers={"Cookie": "s=1", "X-Amz-Target": "x"}) as answer:
            seen = json.loads(await answer.read())
            assert seen["path"] == "/files/a/b%20%C3%BC.html?versionId=v%201"
            assert not seen["headers"].keys() & {"cookie", "x-amz-target"}
            assert "/eu-central-1/s3/aws4_request" in seen["headers"]["authorization"]
            assert answer.headers["Content-Disposition"] == "attachment"
            assert answer.headers["Content-Type"] == "text/plain"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert "X-Own" not in answer.headers
        named = sign(front, "a", ResponseContentDisposition='attachment; filename="a.txt"')
        async with session.get(named) as answer:
            assert answer.headers["Content-Disposition"] == 'attachment; filename="a.txt"'
        shown = sign(front, "a", ResponseContentDisposition="inline")
        async with session.get(shown) as answer:
            assert answer.headers["Content-Disposition"] == "attachment"
        for method, bad, headers, status in (
            ("GET", f"{url}&Action=DeleteStack", {}, 403),
            ("GET", str(url).replace("b%20", "c"), {}, 403),
            ("GET", f"http://localhost:{front.port + 1}/?Action=DeleteStack", {}, 403),
            ("GET", f"http://localhost:{front.port + 1}/files/a?X-Amz-Signature=s", {}, 403),
            ("GET", url, {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}, 403),
            ("GET", url, {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}, 200),
            ("HEAD", url, {}, 403),
            ("POST", url, {}, 405),
            ("DELETE", url, {}, 405),
        ):
            wanted = bad if isinstance(bad, URL) else URL(bad, encoded=True)
            async with session.request(method, wanted, headers=headers) as answer:
                assert answer.status == status, (method, bad, headers)
                if status != 200:
                    assert answer.content_type == "application/problem+json"

    run(tmp_path, ask)


def test_a_name_of_others_that_leads_here_leads_nowhere(tmp_path: Path) -> None:
    async def ask(session: aiohttp.ClientSession, front: Front) -> None:
        for port in (front.port, front.port + 1):
            here = f"http://127.0.0.1:{port}/api/v1/me"
            for host in ("evil.example", f"evil.example:{port}", "localhost", f"localhost:{port}0",
                         f"x.localhost:{port}"):  # fmt: skip
                async with session.get(here, headers={"Host": host}) as answer:
                    assert answer.status == 421, (port, host)
                    assert json.loads(await answer.read())["code"] == "misdirected_request"
                    assert "Content-Security-Policy" in answer.headers
        for host in (f"localhost:{front.port}", f"[::1]:{front.port}"):
            async with session.get("/api/v1/me", headers={"Host": host}) as answer:
                assert answer.status == 200

    run(tmp_path, ask)


def test_pages_of_another_origin_change_nothing_and_the_cloud_sees_no_browser(
    tmp_path: Path,
) -> None:
    async def ask(session: aiohttp.ClientSession, front: Front) -> None:
        for origin in ("https://evil.example", "null", "http://localhost:1"):
            async with session.post("/api/v1/tickets", headers={"Origin": origin}) as answer:
                assert answer.status == 403, origin
                assert answer.content_type == "application/problem+json"
        own = {"Origin": f"http://localhost:{front.port}", "Sec-Fetch-Site": "same-origin",
               "Sec-Fetch-Mode": "cors"}  # fmt: skip
        for method in ("POST", "GET"):
            async with session.request(method, "/api/v1/tickets", headers=own) as answer:
                seen = json.loads(await answer.read())["headers"]
                assert not seen.keys() & {"origin", "sec-fetch-site", "sec-fetch-mode"}

    run(tmp_path, ask)


def test_a_path_does_not_climb_out_of_what_it_is_for(tmp_path: Path) -> None:
    async def ask(_session: aiohttp.ClientSession, front: Front) -> None:
        for path in ("/api/../files/a", "/../files/a.txt", "/%2e%2e/files/a.txt",
                     "/api/..%2f..%2f_ministack/reset", "/./x.js"):  # fmt: skip
            reader, writer = await asyncio.open_connection("127.0.0.1", front.port)
            writer.write(f"GET {path} HTTP/1.0\r\nHost: localhost:{front.port}\r\n\r\n".encode())
            assert (await reader.readline()).split()[1] == b"400", path
            writer.close()
            await writer.wait_closed()

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
        for number in ("7", "9" * 10, "9" * 5_000):
            async with session.get(f"/_cems/sent/{number}") as answer:
                assert answer.status == 404, number

    run(tmp_path, ask)
