"""Who is asking, and for what: the dependencies routes are written with."""

from typing import Annotated, Any

from fastapi import Depends, Header, Request, Security
from fastapi.security import HTTPBearer

from cems.platform import clock, ids
from cems.platform.commands import Command, fingerprint
from cems.platform.errors import MalformedRequest, Unauthenticated
from cems.platform.policy import Actor, actor_from_context

IDEMPOTENCY_KEY_LENGTH = 255


class _ByAccessToken(HTTPBearer):
    """Who asks, as the authorizer established it; documented as the bearer token it looks at."""

    async def __call__(self, request: Request) -> Actor:  # type: ignore[override]
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
    )


type CurrentCommand = Annotated[Command, Depends(current_command)]
