"""Who is asking, and for what: the dependencies routes are written with."""

from typing import Annotated, Any

from fastapi import Depends, Header, Request, Security
from fastapi.security import HTTPBearer

from cems.platform import clock, ids
from cems.platform.commands import Command, fingerprint
from cems.platform.errors import MalformedRequest, Unauthenticated
from cems.platform.policy import Actor, actor_from_context

# The authorizer checks the token before a function is called; this only documents that it does.
_bearer = HTTPBearer(auto_error=False, scheme_name="access_token", bearerFormat="JWT")

IDEMPOTENCY_KEY_LENGTH = 255


def current_actor(request: Request, _token: Annotated[Any, Security(_bearer)]) -> Actor:
    """Return who asks, as the authorizer established it.

    Raises:
        Unauthenticated: the request did not come through the authorizer.
    """
    event: dict[str, Any] = request.scope.get("aws.event", {})
    context: dict[str, str] | None = event.get("requestContext", {}).get("authorizer")
    if not context or not context.get("person"):
        raise Unauthenticated
    return actor_from_context(context)


type CurrentActor = Annotated[Actor, Depends(current_actor)]


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
