"""Who is asking, and for what: the dependencies routes are written with."""

import re
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import Depends, Header, Query, Request, Security
from fastapi.security import HTTPBearer
from pydantic import AfterValidator, AwareDatetime, StringConstraints

from cems.platform import clock, ids
from cems.platform.command import Command, fingerprint
from cems.platform.errors import (
    InvalidRequest,
    MalformedRequest,
    PreconditionRequired,
    Unauthenticated,
)
from cems.platform.pages import MAX_LIMIT
from cems.platform.policy import Actor, actor_from_context

IDEMPOTENCY_KEY_LENGTH = 255
_CURSOR_LENGTH = 4_000
MAX_IDS = 50

# Proxies that compress turn a strong ETag into a weak one.
_ETAG = re.compile(r'(?:W/)?"(?P<etag>\d{1,10})"', re.ASCII)


def _has_a_time_in_utc(instant: datetime) -> datetime:
    try:
        instant.astimezone(UTC)
    except OverflowError:
        raise ValueError("such an instant there is not in UTC") from None
    return instant


type Instant = Annotated[AwareDatetime, AfterValidator(_has_a_time_in_utc)]
"""An instant in a request: RFC 3339, with its offset."""


class _ByAccessToken(HTTPBearer):
    """Who asks, as the authorizer established it; documented as the bearer token it looks at."""

    async def __call__(self, request: Request) -> Actor:  # type: ignore[override] # FastAPI hands on whatever it is
        """Return who asks.

        Raises:
            Unauthenticated: the request did not come through the authorizer.
        """
        event: dict[str, Any] = request.scope.get("aws.event", {})
        context: dict[str, str] | None = event.get("requestContext", {}).get("authorizer")
        if not context or not context.get("person"):
            raise Unauthenticated
        return actor_from_context(context)


type CurrentActor = Annotated[
    Actor, Security(_ByAccessToken(scheme_name="access_token", bearerFormat="JWT"))
]


async def current_command(
    request: Request,
    actor: CurrentActor,
    idempotency_key: Annotated[
        str | None,
        Header(
            alias="Idempotency-Key",
            min_length=1,
            max_length=IDEMPOTENCY_KEY_LENGTH,
            description="Any text unique to this intent. A repeat with the same key and body is "
            "answered as the first was, and marked `Idempotent-Replayed: true`.",
        ),
    ] = None,
    lease_token: Annotated[
        str | None,
        Header(
            alias="Lease-Token",
            pattern=ids.PATTERN,
            description="The token of the lease you edit under. If it is not yours any more, the "
            "answer is 409 `lease_lost` and nothing was changed.",
        ),
    ] = None,
) -> Command:
    """Return the command that this request is, recognisable when it is repeated.

    Raises:
        MalformedRequest: the body is not JSON.
    """
    try:
        body = await request.json() if await request.body() else None
    except ValueError:
        raise MalformedRequest(
            "Send the body as JSON, with Content-Type application/json."
        ) from None
    return Command(
        id=ids.new_id(clock.utc_now()),
        actor=actor,
        correlation=request.state.correlation,
        causation=request.state.request_id,
        key=idempotency_key or "",
        fingerprint=fingerprint(request.method, request.url.path, body),
        lease=lease_token or "",
    )


async def if_match(
    seen: Annotated[
        str | None,
        Header(alias="If-Match", max_length=32, description="The `ETag` of what you have seen."),
    ] = None,
) -> int:
    """Return the `etag` that an edit is based on.

    Raises:
        PreconditionRequired: the header is missing.
        InvalidRequest: it is no ETag of ours.
    """
    if seen is None:
        raise PreconditionRequired("Send the ETag of what you have seen as If-Match.")
    found = _ETAG.fullmatch(seen)
    if found is None:
        raise InvalidRequest('If-Match is an ETag as answered, such as "3".')
    return int(found["etag"])


type IfMatch = Annotated[int, Depends(if_match)]

type CurrentCommand = Annotated[Command, Depends(current_command)]

type Ids = Annotated[
    list[Annotated[str, StringConstraints(pattern=ids.PATTERN)]],
    Query(
        alias="id",
        max_length=MAX_IDS,
        description="Just these, in this order; who is not there, or may not be seen, is left out.",
    ),
]
type Limit = Annotated[int, Query(ge=1, le=MAX_LIMIT, description="Items at the most.")]
type Cursor = Annotated[
    str, Query(max_length=_CURSOR_LENGTH, description="The `next_cursor` of the page before.")
]
