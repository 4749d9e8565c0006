"""The cookie that carries the refresh token: no page can read it, and it comes from ours only."""

from typing import Annotated, Final

from fastapi import Response, Security
from fastapi.security import APIKeyCookie

NAME: Final = "__Secure-cems-refresh"
PATH: Final = "/api/v1/auth"

_COOKIE: Final = APIKeyCookie(
    name=NAME,
    scheme_name="refresh_cookie",
    description="Set by sign-in and by each refresh; browsers send it to `/api/v1/auth` only.",
    # What lacks it is answered like what has a wrong one.
    auto_error=False,
)

type RefreshToken = Annotated[str | None, Security(_COOKIE)]

UNLESS_SIGNED_OUT: Final[dict[str, list[dict[str, list[str]]]]] = {"security": [{}]}
"""Part of the `openapi_extra` of a route that works without the cookie, too."""


def give(response: Response, token: str, seconds: int) -> None:
    """Let the browser keep a token until its session ends by itself."""
    response.set_cookie(
        NAME, token, max_age=seconds, path=PATH, secure=True, httponly=True, samesite="strict"
    )


def take_back(response: Response) -> None:
    """Let the browser forget the token."""
    response.delete_cookie(NAME, path=PATH, secure=True, httponly=True, samesite="strict")
