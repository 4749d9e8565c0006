"""Roles: what people may do."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

from fastapi import APIRouter, Path, Response

from cems.accounts.model import SLUG_PATTERN
from cems.accounts.permissions import document_of
from cems.platform.configuration import Version
from cems.platform.errors import PreconditionFailed
from cems.platform.http.answers import mark
from cems.platform.http.problems import documented, needs
from cems.platform.http.requests import CurrentActor, CurrentCommand, IfMatch
from functions.accounts.composition import roles
from functions.accounts.views import RoleBody, RoleList

router = APIRouter(prefix="/roles", tags=["roles"])

type RoleName = Annotated[str, Path(pattern=SLUG_PATTERN)]


@router.get("", openapi_extra=needs("role.read"))
async def list_roles(actor: CurrentActor, response: Response) -> RoleList:
    """List all roles, and everything that can be granted."""
    return _answer(response, roles().list_roles(actor))


@router.put("/{role}", responses=documented(412, 413, 428), openapi_extra=needs("role.edit"))
async def put_role(
    role: RoleName,
    body: RoleBody,
    command: CurrentCommand,
    if_match: IfMatch,
    response: Response,
) -> RoleList:
    """Make a role, or make another of the one with this name.

    Send the `ETag` of the list as `If-Match`. Nobody grants what they may not do themselves. It
    holds for who has the role within a minute or two.
    """
    with _showing_current():
        version, replayed = roles().put_role(command, body.role(role), if_match)
    return _answer(response, version, replayed=replayed)


@router.delete(
    "/{role}", responses=documented(404, 409, 412, 428), openapi_extra=needs("role.edit")
)
async def delete_role(
    role: RoleName, command: CurrentCommand, if_match: IfMatch, response: Response
) -> RoleList:
    """Remove a role that nobody has: 409 `role_in_use` if somebody does.

    Send the `ETag` of the list as `If-Match`.
    """
    with _showing_current():
        version, replayed = roles().remove_role(command, role, if_match)
    return _answer(response, version, replayed=replayed)


@contextmanager
def _showing_current() -> Iterator[None]:
    try:
        yield
    except PreconditionFailed as stale:
        none = document_of({})
        standing = Version(stale.row.get("version", 0), stale.row.get("document", none))
        current = RoleList.of(standing)
        stale.extensions["current"] = current.model_dump(mode="json")
        raise


def _answer(response: Response, version: Version, *, replayed: bool = False) -> RoleList:
    mark(response, etag=version.number, replayed=replayed)
    return RoleList.of(version)
