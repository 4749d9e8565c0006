"""The rate limit of signed-in people, and how answers tell of it.

Headers are those of the IETF draft "RateLimit header fields for HTTP": `RateLimit-Policy` names the
quota, `RateLimit` what is left of it and when all of it is there again. Who is not signed in has no
bucket here.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, Final

from fastapi.responses import JSONResponse
from pydantic import Field
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cems.platform.aws import client
from cems.platform.clock import utc_now
from cems.platform.environment import Environment, load
from cems.platform.http import problems
from cems.platform.limits import WINDOW_SECONDS, Allowance, Limits, RateLimited
from cems.platform.table import Table

POLICY_HEADER: Final = "RateLimit-Policy"
STATE_HEADER: Final = "RateLimit"

type LimitsOf = Callable[[str], Limits]
"""Returns the limits that an API, named by its title, keeps."""


class LimitsEnvironment(Environment):
    """Variables that every API has."""

    ephemeral_table: str
    rate_limit: int = Field(600, ge=1, le=60_000, description="Requests a person and minute.")


@cache
def limits_of(_api: str) -> Limits:
    """Return the limits of an API, connected as the environment says."""
    environment = load(LimitsEnvironment)
    table = Table(client("dynamodb"), environment.ephemeral_table)
    return Limits(table, utc_now, environment.rate_limit)


class RateLimit:
    """Takes a token for each request of a signed-in person.

    Args:
        app: what answers the request.
        api: title of the API.
        limits: returns its limits; asked with the first request.
    """

    def __init__(self, app: ASGIApp, api: str, limits: LimitsOf) -> None:
        self._app = app
        self._api = api
        self._limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request, or refuse it."""
        person = _person_of(scope)
        if not person:
            await self._app(scope, receive, send)
            return
        limits = self._limits(self._api)
        try:
            allowance = limits.take(person)
        except RateLimited as refusal:
            await _refusal(refusal, limits.per_minute)(scope, receive, send)
            return

        async def send_with_state(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_headers(allowance, limits.per_minute))
            await send(message)

        await self._app(scope, receive, send_with_state)


def _person_of(scope: Scope) -> str:
    event: dict[str, Any] = scope.get("aws.event", {})
    context: dict[str, str] = event.get("requestContext", {}).get("authorizer") or {}
    return context.get("person", "")


def _refusal(refusal: RateLimited, quota: int) -> JSONResponse:
    headers = _headers(refusal.allowance, quota)
    headers["Retry-After"] = str(refusal.allowance.retry_seconds)
    return JSONResponse(
        refusal.document(),
        status_code=refusal.status,
        headers=headers,
        media_type=problems.MEDIA_TYPE,
    )


def _headers(allowance: Allowance | None, quota: int) -> dict[str, str]:
    headers = {POLICY_HEADER: f'"person";q={quota};w={WINDOW_SECONDS}'}
    if allowance is not None:
        headers[STATE_HEADER] = f'"person";r={allowance.remaining};t={allowance.full_seconds}'
    return headers
