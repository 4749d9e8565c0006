"""The feed of events, and the OpenAPI document of all APIs."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Header, Query, Response
from pydantic import BaseModel, Field

from cems.platform.aws import client
from cems.platform.clock import utc_now
from cems.platform.environment import Environment, load
from cems.platform.events import Envelope, envelope_of
from cems.platform.feed import Feed
from cems.platform.http.app import create_app, lambda_handler
from cems.platform.http.problems import OPEN, needs
from cems.platform.http.requests import CurrentActor
from cems.platform.pages import DEFAULT_LIMIT, MAX_LIMIT
from cems.platform.policy import Resource, require
from cems.platform.signing import SigningKey
from cems.platform.table import Table
from functions import imported

# The committed document: a link in the source tree, a copy in what is deployed.
DOCUMENT = Path(__file__).with_name("openapi.json")

_SINCE_LENGTH = 200
_TAG_LENGTH = 1_000

router = APIRouter()


class ChangesEnvironment(Environment):
    """Variables of this function."""

    table: str


class Changes(BaseModel):
    """A stretch of the feed."""

    items: list[Envelope]
    next_cursor: str = Field(
        description="Where the feed goes on: send it as `since`. There is always one, and a "
        "stretch may be empty although there is more behind it."
    )


@cache
def _feed() -> Feed:
    table = Table(client("dynamodb"), load(ChangesEnvironment).table)
    return Feed(table, SigningKey(table, utc_now), utc_now)


@cache
def _document() -> tuple[bytes, str]:
    text = DOCUMENT.read_bytes()
    return text, f'"{hashlib.sha256(text).hexdigest()[:32]}"'


@router.get("/changes", tags=["changes"], openapi_extra=needs("changes.read"))
async def list_changes(
    actor: CurrentActor,
    since: Annotated[
        str,
        Query(
            max_length=_SINCE_LENGTH,
            description="A `next_cursor`, or an RFC 3339 instant at most 90 days back to begin "
            "with. Without it the feed begins now.",
        ),
    ] = "",
    limit: Annotated[
        int, Query(ge=1, le=MAX_LIMIT, description="Events at the most.")
    ] = DEFAULT_LIMIT,
) -> Changes:
    """Return what happened since, as it was announced on the bus.

    In order of time, and in order of revision within an aggregate; every event once to whoever
    goes on from the cursor, at least 15 seconds after it happened.
    """
    require(actor, "changes.read", Resource())
    stretch = _feed().read(since, limit=limit)
    return Changes(
        items=[envelope_of(row) for row in stretch.rows], next_cursor=stretch.next_cursor
    )


@router.get(
    "/openapi.json",
    tags=["changes"],
    openapi_extra=OPEN,
    response_class=Response,
    responses={
        200: {
            "description": "An OpenAPI 3.1 document.",
            "content": {"application/json": {"schema": {"type": "object"}}},
        },
        304: {"description": "It is still the one with the `ETag` of If-None-Match."},
    },
)
async def get_openapi(
    seen: Annotated[str, Header(alias="If-None-Match", max_length=_TAG_LENGTH)] = "",
) -> Response:
    """Return the description of the whole API."""
    text, tag = _document()
    # A proxy that compresses makes the tag a weak one.
    tags = {each.strip().removeprefix("W/") for each in seen.split(",")}
    headers = {"ETag": tag, "Cache-Control": "public, max-age=300"}
    if tags & {tag, "*"}:
        return Response(status_code=304, headers=headers)
    return Response(text, media_type="application/json", headers=headers)


app = create_app("Changes", router)
handler = lambda_handler(app)
imported()
