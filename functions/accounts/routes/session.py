"""Signing in and out, and staying signed in."""

from fastapi import APIRouter, Depends, Response

from cems.accounts.service import SignedIn as Done
from cems.platform.http.origins import own_pages_only
from cems.platform.http.problems import OPEN, documented
from functions.accounts import cookies
from functions.accounts.composition import accounts
from functions.accounts.cookies import RefreshToken
from functions.accounts.session_views import Refresh, SessionView, SignedIn, SignIn
from functions.accounts.views import Me

router = APIRouter(prefix="/auth", tags=["accounts"], dependencies=[Depends(own_pages_only)])


@router.post(
    "/sign-in",
    responses=documented(401),
    openapi_extra=OPEN | cookies.UNLESS_SIGNED_OUT,
)
async def sign_in(body: SignIn, token: RefreshToken, response: Response) -> SignedIn:
    """Check a login and password and open a session.

    Whatever is wrong, the answer is the same. The session's refresh token comes as a cookie that
    no page can read; a session that the browser had before is ended.
    """
    return _answer(response, accounts().sign_in(body.login, body.password, leaving=token or ""))


@router.post("/refresh", responses=documented(401), openapi_extra=OPEN)
async def refresh_session(body: Refresh, token: RefreshToken, response: Response) -> SignedIn:
    """Return a new access token, by the cookie of the session, and a new cookie.

    A cookie is good once. For a minute it may be sent again, by another tab or because the answer
    got lost; all get the same successor. After that somebody else must have it: the session ends.
    401 says that there is no session any more.
    """
    return _answer(response, accounts().refresh(token or "", idle_for=body.idle_for))


@router.post(
    "/sign-out",
    status_code=204,
    openapi_extra=OPEN | cookies.UNLESS_SIGNED_OUT,
)
async def sign_out(token: RefreshToken, response: Response) -> None:
    """End the session of the cookie, if there still is one, and take the cookie back.

    An access token of it is refused within a minute.
    """
    accounts().sign_out(token or "")
    cookies.take_back(response)


def _answer(response: Response, done: Done) -> SignedIn:
    cookies.give(response, done.refresh_token, done.idle_in)
    return SignedIn(
        access_token=done.access_token,
        expires_in=done.expires_in,
        session=SessionView(idle_in=done.idle_in, ends_in=done.ends_in),
        user=Me.of_actor(done.person, done.grants),
    )
