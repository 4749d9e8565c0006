"""The stand-ins' server: one loopback port, a path per service."""

import uuid
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Handler

from infra.local.foreign import foreign
from infra.local.standins import wire
from infra.local.standins.services import STANDINS

_LARGEST = 6 * 1024 * 1024


def handle(service: str, request: wire.Request, record: Path) -> wire.Answer:
    """Answer one request to a stood-in service.

    Raises:
        WireError: The service would refuse it, or the stand-in does not offer the operation.
    """
    if service not in STANDINS:
        raise wire.WireError("NotFoundException", f"no stand-in for {service}", 404)
    operation, parameters = wire.parse(service, request)
    offered = STANDINS[service].operations
    if operation not in offered:
        raise wire.WireError(
            "UnknownOperationException",
            f"the stand-in for {service} has no {operation}: "
            "add it to infra/local/standins/services.py",
        )
    return wire.answer(service, operation, offered[operation](record, parameters))


@web.middleware
async def _guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse what a page in a browser asks: it could send people messages, so to say."""
    if foreign(request.headers.items()):
        return web.Response(status=403, text="not offered here")
    return await handler(request)


@dataclass
class Standins:
    """The running stand-ins.

    Attributes:
        record: Where what was sent is noted.
        port: The loopback port they answer on, once started.
    """

    record: Path
    port: int = 0
    _runner: web.AppRunner | None = field(default=None, repr=False)

    async def start(self) -> None:
        """Start answering."""
        app = web.Application(client_max_size=_LARGEST, middlewares=[_guard])
        app.router.add_route("*", "/{service}{rest:(/.*)?}", self._answer)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Stop answering."""
        if self._runner:
            await self._runner.cleanup()

    def environment(self) -> dict[str, str]:
        """Return the variables that point SDKs at the stand-ins."""
        return {
            wire.endpoint_variable(service): f"http://127.0.0.1:{self.port}/{service}"
            for service in STANDINS
        }

    async def _answer(self, request: web.Request) -> web.Response:
        service = request.match_info["service"]
        raw = wire.Request(
            method=request.method,
            path=request.rel_url.raw_path.removeprefix(f"/{service}"),
            headers={name.lower(): value for name, value in request.headers.items()},
            query=dict(request.query),
            body=await request.read(),
        )
        try:
            answer = handle(service, raw, self.record)
        except wire.WireError as error:
            answer = wire.refusal(error)
        headers = {**answer.headers, "x-amzn-RequestId": str(uuid.uuid4())}
        return web.Response(body=answer.body, status=answer.status, headers=headers)
