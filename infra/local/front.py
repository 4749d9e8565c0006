"""The front: plays CloudFront's part before the embedded cloud, on loopback only.

``/api/*`` goes to the REST API with the key that only CloudFront holds; everything else is the web
bucket's, where the app's own addresses are answered with the app; ``/_cems/`` is the embedded
cloud's local page. Every answer carries the security headers of `infra.cdk.headers`. The next port
is the files origin: objects of the files bucket, by signed URL or form only (see
`infra.local.presigned`), never shown in the page; for functions, it is where S3 is.

Any page in a browser can send requests to loopback, so nothing reaches the cloud that names
another host, changes something on behalf of another origin, or means another service.
"""

import asyncio
import datetime as dt
import http
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

import aiohttp
from aiohttp import hdrs, web
from aiohttp.typedefs import Handler, Middleware
from yarl import URL

from infra.cdk.headers import security_headers
from infra.local import clients, pages, presigned, sockets
from infra.local.foreign import foreign
from infra.local.site import SOCKETS, Site
from infra.local.state import State

LARGEST_BODY = 10 * 1024 * 1024
"""Bytes; what API Gateway takes."""

LARGEST_FILE = 26 * 1024 * 1024
"""Bytes; a file of the largest size there is, and the form around it."""

_HTTP_PORT = 80
# ministack tells services apart by what a request is signed for; it checks no more of it.
_FOR_S3 = (
    f"AWS4-HMAC-SHA256 Credential={clients.ACCOUNT}/20260101/{clients.REGION}/s3/aws4_request, "
    "SignedHeaders=host, Signature=0"
)
_SMALLEST_COMPRESSED = 1024
_COMPRESSED = ("text/", "application/json", "application/problem+json", "application/javascript",
               "image/svg+xml", "application/manifest+json")  # fmt: skip
# Between two hops, not between browser and function (RFC 9110, 7.6.1); and what this hop sets.
_HOP = frozenset(
    {"connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "te", "trailer",
     "transfer-encoding", "upgrade", "host", "content-length", "x-api-key"}
)  # fmt: skip
# Judged here; the cloud takes them for a foreign page's (see `infra.local.foreign`).
_BROWSERS = frozenset(
    {"origin", "sec-fetch-site", "sec-fetch-mode", "sec-fetch-dest", "sec-fetch-user"}
)
_CSP = "Content-Security-Policy"
_SAFE = frozenset({hdrs.METH_GET, hdrs.METH_HEAD, hdrs.METH_OPTIONS})
# What a reader may ask of an object, and what an answer tells of one.
_CONDITIONS = frozenset({"if-none-match", "if-modified-since", "range"})
_OBJECTS = frozenset(
    {"content-type", "content-range", "accept-ranges", "etag", "last-modified", "cache-control"}
)
_FROM_PAGES = (hdrs.METH_GET, hdrs.METH_POST)
_GIVEN = frozenset({200, 206, 304, 416})
# ministack adds these to what it passes on; API Gateway and S3 do not.
_EMULATORS = frozenset(
    {"server", "date", "access-control-allow-origin", "access-control-allow-methods",
     "access-control-allow-headers", "access-control-expose-headers", "access-control-max-age"}
)  # fmt: skip


def problem(status: int, code: str, detail: str, **headers: str) -> web.Response:
    """Return an RFC 9457 answer."""
    body = {
        "type": "about:blank",
        "title": http.HTTPStatus(status).phrase,
        "status": status,
        "code": code,
        "detail": detail,
    }
    return web.Response(
        text=json.dumps(body),
        status=status,
        headers={name.replace("_", "-"): value for name, value in headers.items()},
        content_type="application/problem+json",
    )


@dataclass
class Front:
    """The two servers that people's browsers talk to.

    Attributes:
        port: The front's; the files origin has the next.
        state: The state directory, for the local page.
        ahead: How far the cloud lives ahead of now.
        site: The deployed stage; None until it is ready.
    """

    port: int
    state: State
    ahead: dt.timedelta = dt.timedelta()
    site: Site | None = None
    accounts: list[dict[str, str]] = field(default_factory=list)
    _runners: list[web.AppRunner] = field(default_factory=list)
    _session: aiohttp.ClientSession | None = None
    # Each request in work is a process of 80 MB here; on AWS it is somebody else's memory.
    _turn: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(12))

    @property
    def url(self) -> str:
        """Where the front is. Passkeys need the name: they do not work with an address."""
        return f"http://localhost:{self.port}"

    @property
    def files_url(self) -> str:
        """Where people's files are; by it functions reach the cloud, whose own port varies."""
        return f"http://localhost:{self.port + 1}"

    async def start(self) -> None:
        """Start answering; until `site` is set, with 503.

        Raises:
            OSError: A port is in use.
        """
        self._session = aiohttp.ClientSession(
            auto_decompress=False,
            cookie_jar=aiohttp.DummyCookieJar(),
            # A function may take 30 s, and one more when the machine is busy.
            timeout=aiohttp.ClientTimeout(total=60),
            connector=aiohttp.TCPConnector(limit=0),
        )
        front = web.Application(client_max_size=LARGEST_BODY, middlewares=[_guard(self.port)])
        front.on_response_prepare.append(self._finish)
        front.router.add_route("*", "/api/{path:.*}", self._api)
        front.add_subapp("/_cems/", pages.application(self.state, lambda: self.accounts))
        front.router.add_get(f"/{SOCKETS}", self._socket)
        front.router.add_route("*", "/{path:.*}", self._web)
        files = web.Application(
            client_max_size=LARGEST_FILE, middlewares=[_guard(self.port + 1, pages=self.port)]
        )
        files.on_response_prepare.append(self._finish_file)
        files.router.add_route("*", "/{path:.*}", self._file)
        for app, port in ((front, self.port), (files, self.port + 1)):
            runner = web.AppRunner(app, access_log=None, shutdown_timeout=2)
            await runner.setup()
            self._runners.append(runner)
            await web.TCPSite(runner, "127.0.0.1", port).start()

    async def stop(self) -> None:
        """Stop answering."""
        for runner in self._runners:
            await runner.cleanup()
        if self._session:
            await self._session.close()

    async def _api(self, request: web.Request) -> web.StreamResponse:
        if self.site is None:
            return _starting()
        headers = {**_passed(request.headers, _HOP | _BROWSERS), "x-api-key": self.site.api_key}
        headers["X-Forwarded-For"] = request.remote or "127.0.0.1"
        async with self._turn:
            return await self._pass(request, self.site.api + request.rel_url.raw_path_qs, headers)

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        if self.site is None or self._session is None:
            return _starting()
        if (origin := request.headers.get(hdrs.ORIGIN)) and origin not in _origins(self.port):
            return problem(403, "forbidden", "Pages of another origin open nothing here.")
        return await sockets.join(request, self._session, self.site.sockets)

    async def _web(self, request: web.Request) -> web.StreamResponse:
        if self.site is None:
            return _starting()
        if request.method not in (hdrs.METH_GET, hdrs.METH_HEAD):
            return problem(405, "method_not_allowed", "Only GET and HEAD.", Allow="GET, HEAD")
        path = request.rel_url.raw_path
        if "." not in path.rpartition("/")[2]:
            path = "/index.html"  # as infra/cdk/constructs/router.js does
        url = f"{self.site.cloud}/{self.site.web_bucket}{path}"
        answer = await self._pass(request, url, _conditions(request))
        if answer.status == http.HTTPStatus.NOT_FOUND:
            if path == "/index.html":
                raise web.HTTPFound("/_cems/")  # no web app was built
            return web.Response(status=404, text="Not found\n")
        return answer

    async def _file(self, request: web.Request) -> web.StreamResponse:
        if self.site is None:
            return _starting()
        if _of_a_program(request):
            headers = _passed(request.headers, _HOP | {"expect"})
            return await self._pass(request, self.site.cloud + request.raw_path, headers)
        origin = request.headers.get(hdrs.ORIGIN)
        if request.method == hdrs.METH_OPTIONS:
            return _asked_first(request, allowed=origin in _origins(self.port))
        answer = await self._of_a_page(request, self.site)
        if origin in _origins(self.port):
            # As the bucket's own rules for pages of other origins say.
            answer.headers["Access-Control-Allow-Origin"] = origin
        return answer

    async def _of_a_page(self, request: web.Request, site: Site) -> web.StreamResponse:
        """Answer a browser: files are fetched by signed URL and sent by signed form."""
        if request.method == hdrs.METH_POST and request.raw_path == f"/{site.files_bucket}":
            return await self._sent(request, site)
        if request.method not in (hdrs.METH_GET, hdrs.METH_HEAD):
            return problem(405, "method_not_allowed", "Only GET and HEAD.", Allow="GET, HEAD")
        if (
            request.headers.get("Sec-Fetch-Site") == "cross-site"
            and request.headers.get("Sec-Fetch-Mode") != "navigate"
        ):
            return problem(403, "forbidden", "Files are not for the pages of others.")
        try:
            wanted = presigned.check(
                request.method,
                request.headers[hdrs.HOST],
                request.raw_path,
                bucket=site.files_bucket,
                now=dt.datetime.now(dt.UTC) + self.ahead,
            )
        except presigned.RefusedError as error:
            return problem(403, "forbidden", str(error))
        return await self._object(request, site, wanted)

    async def _sent(self, request: web.Request, site: Site) -> web.Response:
        """Take a file that a good form sends, as S3 does."""
        try:
            form = await request.post()
            fields = {name: value for name, value in form.items() if isinstance(value, str)}
            presigned.check_form(fields)
        except web.HTTPRequestEntityTooLarge:
            return problem(413, "too_large", f"At most {LARGEST_FILE} bytes.")
        except (ValueError, presigned.RefusedError) as error:
            return problem(403, "forbidden", str(error))
        file = form.get("file")
        content = file.file.read() if isinstance(file, web.FileField) else file or ""
        # Written anew, so that what was checked here is what is read there.
        sent = aiohttp.FormData(fields, default_to_multipart=True)
        sent.add_field("file", content, filename="file")
        payload = sent()
        headers = {**payload.headers, "Authorization": _FOR_S3}
        taken = await self._ask("POST", f"{site.cloud}/{site.files_bucket}", headers,
                                await payload.as_bytes())  # fmt: skip
        if taken.status >= http.HTTPStatus.BAD_REQUEST:
            return problem(taken.status, "forbidden", "The form does not allow this file.")
        return web.Response(status=taken.status)

    async def _object(
        self, request: web.Request, site: Site, wanted: presigned.Wanted
    ) -> web.Response:
        """Return an object of S3 that a good URL gives access to."""
        url, headers = wanted.request(request.method, site.cloud)
        found = await self._ask(request.method, url, {**headers, **_conditions(request)})
        if found.status in {403, 404}:  # S3 says 403 where the asker may not list the bucket
            return problem(404, "not_found", "There is no such file.")
        if found.status not in _GIVEN:
            return problem(502, "bad_gateway", "The embedded cloud could not read the file.")
        # Whatever a stranger uploaded is kept, never shown as a page of this site.
        kept = {name: v for name, v in found.headers.items() if name.lower() in _OBJECTS}
        kept |= wanted.headers
        if not kept.get("Content-Disposition", "").startswith("attachment"):
            kept["Content-Disposition"] = "attachment"
        return web.Response(status=found.status, body=found.body, headers=kept)

    async def _finish(self, request: web.Request, response: web.StreamResponse) -> None:
        response.headers.pop("Server", None)
        stricter = {}
        if request.path.startswith("/_cems/") and _CSP in response.headers:
            # The page that shows a mail as a mail program does.
            stricter[_CSP] = response.headers[_CSP]
        response.headers.update({**security_headers(self._files), **stricter})

    async def _finish_file(self, request: web.Request, response: web.StreamResponse) -> None:
        await self._finish(request, response)
        # The site's pages show pictures from here, and to this the next port is another origin.
        response.headers["Cross-Origin-Resource-Policy"] = "same-site"

    @property
    def _files(self) -> str:
        """The URL of the bucket of files, as `cems.platform.files` signs for it."""
        bucket = self.site.files_bucket if self.site else "files"
        return f"http://localhost:{self.port + 1}/{bucket}"

    async def _pass(
        self, request: web.Request, url: str, headers: Mapping[str, str]
    ) -> web.Response:
        """Pass a request on and return the answer."""
        try:
            body = await request.read()
        except web.HTTPRequestEntityTooLarge:
            return problem(413, "too_large", f"At most {LARGEST_BODY} bytes.")
        answer = await self._ask(request.method, url, headers, body)
        _compress(request, answer)
        return answer

    async def _ask(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes = b""
    ) -> web.Response:
        """Ask the cloud."""
        session = self._session
        if session is None:  # stopped already
            return _starting()
        try:
            async with session.request(
                method,
                URL(url, encoded=True),
                headers=headers,
                data=io.BytesIO(body) if body else None,
                allow_redirects=False,
                skip_auto_headers=(hdrs.ACCEPT, hdrs.ACCEPT_ENCODING, hdrs.CONTENT_TYPE,
                                   hdrs.USER_AGENT),
            ) as answer:  # fmt: skip
                content = await answer.read()
                passed = web.Response(status=answer.status, body=content)
                passed.headers.clear()
                for name, value in answer.headers.items():
                    if name.lower() not in _HOP | _EMULATORS:
                        passed.headers.add(name, value)
        except (TimeoutError, aiohttp.ClientError) as error:
            detail = f"The embedded cloud did not answer ({type(error).__name__})."
            return problem(502, "bad_gateway", detail)
        return passed


def _asked_first(request: web.Request, *, allowed: bool) -> web.Response:
    """Answer a browser that asks whether its page may send, as the bucket's rules say.

    It asks where a page watches how far a file has come.
    """
    method = request.headers.get(hdrs.ACCESS_CONTROL_REQUEST_METHOD)
    more = request.headers.get(hdrs.ACCESS_CONTROL_REQUEST_HEADERS)
    if not allowed or method not in _FROM_PAGES or more:
        return problem(403, "forbidden", "The bucket's rules do not allow this.")
    headers = {
        "Access-Control-Allow-Origin": request.headers[hdrs.ORIGIN],
        "Access-Control-Allow-Methods": ", ".join(_FROM_PAGES),
        "Access-Control-Max-Age": "3600",
        "Vary": "Origin, Access-Control-Request-Headers, Access-Control-Request-Method",
    }
    return web.Response(headers=headers)


def _starting() -> web.Response:
    return problem(503, "starting", "The embedded cloud is starting.", Retry_After="1")


def _passed(headers: Mapping[str, str], left: frozenset[str]) -> dict[str, str]:
    """Return what is passed on of a request's headers; repeated ones joined."""
    passed: dict[str, str] = {}
    for name, value in headers.items():
        if name.lower() not in left:
            joint = "; " if name.lower() == "cookie" else ", "
            passed[name] = f"{passed[name]}{joint}{value}" if name in passed else value
    return passed


def _conditions(request: web.Request) -> dict[str, str]:
    return {name: value for name, value in request.headers.items() if name.lower() in _CONDITIONS}


def _compress(request: web.Request, answer: web.Response) -> None:
    """Compress as API Gateway and CloudFront would: gzip is enough on one machine."""
    size = len(answer.body) if isinstance(answer.body, bytes) else 0
    kind = answer.headers.get("Content-Type", "")
    if (
        size >= _SMALLEST_COMPRESSED
        and kind.startswith(_COMPRESSED)
        and "Content-Encoding" not in answer.headers
        and answer.status == http.HTTPStatus.OK
    ):
        answer.headers["Vary"] = "Accept-Encoding"
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            answer.enable_compression(web.ContentCoding.gzip)


def _hosts(port: int) -> set[str]:
    hosts = {f"{name}:{port}" for name in ("localhost", "127.0.0.1", "[::1]")}
    if port == _HTTP_PORT:
        hosts |= {host.removesuffix(f":{port}") for host in hosts}
    return hosts


def _origins(port: int) -> set[str]:
    return {f"http://{host}" for host in _hosts(port)}


def _of_a_program(request: web.Request) -> bool:
    """Return whether a function asks by the SDK, for which this is where S3 is.

    Such a request could as well be sent to the cloud itself; it has the same guard.
    """
    signed = request.headers.get(hdrs.AUTHORIZATION, "").startswith("AWS4-HMAC-SHA256 ")
    return signed and not foreign(request.headers.items())


def _guard(port: int, pages: int | None = None) -> Middleware:
    """Return what refuses requests that a foreign page, or a foreign name, leads to `port`.

    Pages of the port `pages` are none.
    """
    hosts = _hosts(port)
    origins = _origins(port) | (_origins(pages) if pages is not None else set())

    @web.middleware
    async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.headers.get(hdrs.HOST, "").lower() not in hosts:
            # A name of someone else's that leads here would make their pages ours.
            detail = f"This is http://localhost:{port}, under no other name."
            return problem(421, "misdirected_request", detail)
        origin = request.headers.get(hdrs.ORIGIN)
        if request.method not in _SAFE and origin is not None and origin.lower() not in origins:
            return problem(403, "forbidden", "Pages of another origin change nothing here.")
        if not {".", ".."}.isdisjoint(unquote(request.raw_path.partition("?")[0]).split("/")):
            return problem(400, "bad_request", "The path has a segment . or ..: write it without.")
        return await handler(request)

    return guard
