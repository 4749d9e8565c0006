"""The app factory: every API of the system is made here, so all of them answer alike."""

import re
from collections.abc import Callable
from typing import Any, Final

from fastapi import APIRouter, FastAPI, Request
from fastapi.routing import APIRoute
from mangum import Mangum
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cems.platform import clock, ids, observability
from cems.platform.http import problems
from cems.platform.http.limits import LimitsOf, RateLimit, limits_of

CORRELATION_HEADER: Final = "X-Correlation-Id"
MAX_BODY: Final = 1024 * 1024
"""Characters; several times the largest message there is, however it is escaped."""

_CORRELATION = re.compile(r"[A-Za-z0-9._-]{1,64}")


def create_app(title: str, *routers: APIRouter, limits: LimitsOf = limits_of) -> FastAPI:
    """Return an API under `/api/v1` that serves `routers`.

    Args:
        title: name of the API in its OpenAPI document.
        routers: the routes; each answers errors as problem+json and is documented as doing so.
        limits: how many requests a person may send.
    """
    app = FastAPI(
        title=title,
        version="1",
        # The document is generated at build time and merged; no function serves its own.
        openapi_url=None,
        generate_unique_id_function=_operation_id,
        responses=problems.DOCUMENTED,
        redirect_slashes=False,
    )
    for router in routers:
        app.include_router(router, prefix="/api/v1")
    problems.install(app)
    app.add_middleware(RateLimit, api=title, limits=limits)
    app.add_middleware(_Context)
    return app


def openapi_document(app: FastAPI) -> dict[str, Any]:
    """Return the app's OpenAPI document, with the problem schema that all errors refer to."""
    document = app.openapi()
    schema = problems.ProblemDocument.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas: dict[str, Any] = schema.pop("$defs", {}) | {"Problem": schema}
    components = document.setdefault("components", {})
    components.setdefault("schemas", {}).update(schemas)
    return document


def lambda_handler(app: FastAPI) -> Callable[[dict[str, Any], Any], dict[str, Any]]:
    """Return what AWS Lambda calls: API Gateway's event in, its answer out."""
    # Anything that is not named here as text would reach the client as base64.
    adapter: Callable[[dict[str, Any], Any], dict[str, Any]] = Mangum(
        app, lifespan="off", text_mime_types=["application/json", problems.MEDIA_TYPE]
    )
    return adapter


def _operation_id(route: APIRoute) -> str:
    # `create_ticket` reads well as a method of generated clients.
    return route.name


class _Context:
    """Gives each request its log context and answers with the correlation id and no-store."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        correlation = _correlation_of(request)
        request.state.correlation = correlation
        request_id = _request_id_of(scope)
        request.state.request_id = request_id
        observability.begin(correlation=correlation, causation=request_id, request=request_id)

        async def send_with_context(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers[CORRELATION_HEADER] = correlation
                headers.setdefault("Cache-Control", "no-store")
                observability.logger.info(
                    "answered",
                    extra={
                        "method": scope["method"],
                        "route": getattr(scope.get("route"), "path", "(none)"),
                        "status": message["status"],
                    },
                )
            await send(message)

        app: ASGIApp = problems.too_large() if _body_size(scope) > MAX_BODY else self._app
        try:
            await app(scope, receive, send_with_context)
        except Exception:  # noqa: BLE001 - the last resort: no request goes unanswered
            # Answered here rather than by Starlette, whose own handler would raise it again and
            # leave the answer without its correlation id.
            observability.logger.exception("unexpected error")
            await problems.unexpected()(scope, receive, send_with_context)


def _correlation_of(request: Request) -> str:
    given = request.headers.get(CORRELATION_HEADER, "")
    return given if _CORRELATION.fullmatch(given) else ids.new_id(clock.utc_now())


def _body_size(scope: Scope) -> int:
    event: dict[str, Any] = scope.get("aws.event", {})
    return len(event.get("body") or "")


def _request_id_of(scope: Scope) -> str:
    event: dict[str, Any] = scope.get("aws.event", {})
    request_id: str = event.get("requestContext", {}).get("requestId", "")
    return request_id or ids.new_id(clock.utc_now())
