"""Requests that a browser sends on behalf of somebody else's page: refused where cookies count."""

from typing import Final

from fastapi import Request

from cems.platform.errors import Forbidden

_OURS: Final = "same-origin"


async def own_pages_only(request: Request) -> None:
    """Refuse what a page of another origin makes a browser send; programs are no browsers.

    Every browser the app runs in says how page and address are related, and lets no page say it
    for itself. The host is no help: behind CloudFront it is the API's own.

    Raises:
        Forbidden: another page sent it, or a browser that does not say which.
    """
    related = request.headers.get("sec-fetch-site")
    if related is None and "origin" not in request.headers:
        return
    if related != _OURS:
        raise Forbidden("Only the app's own pages may do this.")
