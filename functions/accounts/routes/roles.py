"""Roles: what people may do."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from cems.accounts.model import SLUG_PATTERN
from cems.platform.configuration import Version
from cems.platform.http.answers import mark, showing_current
from cems.platform.http.problems import documented, needs
from cems.platform.http.requests import CurrentActor, CurrentCommand, IfMatch
from cems.platform.rows import Item
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
    with showing_current(_standing):
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
    with showing_current(_standing):
        version, replayed = roles().remove_role(command, role, if_match)
    return _answer(response, version, replayed=replayed)


def _standing(row: Item) -> RoleList:
    return RoleList.of(Version(row["version"], row["document"]))


def _answer(response: Response, version: Version, *, replayed: bool = False) -> RoleList:
    mark(response, etag=version.number, replayed=replayed)
    return RoleList.of(version)
