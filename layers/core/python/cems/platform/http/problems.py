"""Every error answered as RFC 9457 problem+json with a stable code, FastAPI's own included."""

from collections.abc import Mapping
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from cems.platform import errors

MEDIA_TYPE: Final = "application/problem+json"
_RETRY_AFTER_SECONDS: Final = "1"
_MEMBERS_NAMED: Final = 20


class InvalidMember(BaseModel):
    """One member of a request that breaks a rule."""

    path: str = Field(description="Where it is, such as `body.subject`.")
    code: str = Field(description="Which rule it breaks, such as `string_too_long`.")
    message: str


class ProblemDocument(BaseModel):
    """The body of every error (RFC 9457)."""

    model_config = ConfigDict(title="Problem", extra="allow")

    type: str = "about:blank"
    title: str
    status: int
    code: str = Field(description="Stable name of the error: what programs decide by.")
    detail: str | None = None
    errors: list[InvalidMember] | None = None


def needs(permission: str) -> dict[str, str]:
    """Return the `openapi_extra` of a route: the permission that its use case asks for.

    Every route says one; tests walk them all, with everyone. `OPEN` is for those that need none.
    """
    return {"x-permission": permission}


OPEN: Final = needs("none")
"""For a route that whoever reaches it may use: it shows them their own."""


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the `responses` of a route that may also answer these statuses."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": _TITLES[status], "content": content} for status in statuses}


_TITLES: Final = {
    400: "The request cannot be read",
    401: "Nobody is signed in",
    403: "The caller may not do this",
    404: "There is no such thing, or the caller may not know of it",
    409: "The current state does not allow this",
    412: "It was changed since the caller saw it",
    413: "The request is too large",
    415: "The body is not JSON",
    422: "The request breaks a documented rule",
    428: "If-Match is missing",
    429: "Too many requests",
    500: "Something went wrong on our side",
    503: "Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key",
}

DOCUMENTED: Final = documented(400, 401, 403, 422, 429, 500, 503)
"""Statuses that any route may answer."""


def install(app: FastAPI) -> None:
    """Make `app` answer every error as a problem."""
    app.add_exception_handler(errors.Problem, _problem)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)


def _answer(problem: errors.Problem, status: int | None = None) -> JSONResponse:
    document = problem.document()
    if status is not None:
        document["status"] = status
    headers = {}
    if document["status"] == errors.Unavailable.status:
        headers["Retry-After"] = _RETRY_AFTER_SECONDS
    return JSONResponse(
        document, status_code=document["status"], headers=headers, media_type=MEDIA_TYPE
    )


async def _problem(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, errors.Problem)  # noqa: S101 - registered for this type alone
    return _answer(error)


async def _invalid(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - as above
    faults = error.errors()
    if any(fault["type"] == "json_invalid" for fault in faults):
        return _answer(errors.MalformedRequest("The body is not valid JSON."))
    # The offending input itself is not repeated: it may be personal, or a script.
    members = [
        {"path": _path(fault), "code": fault["type"], "message": fault["msg"]}
        for fault in faults[:_MEMBERS_NAMED]
    ]
    return _answer(errors.InvalidRequest("See `errors` for each member.", errors=members))


def _path(fault: Mapping[str, Any]) -> str:
    # A member that nobody knows is named by the caller: that name is input too.
    known = fault["loc"][:-1] if fault["type"] == "extra_forbidden" else fault["loc"]
    return ".".join(str(part) for part in known)


class _MethodNotAllowed(errors.Problem):
    status, code, title = 405, "method_not_allowed", "This resource has no such method"


async def _http(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101 - as above
    match error.status_code:
        case 404:
            return _answer(errors.NotFound())
        case 405:
            answer = _answer(_MethodNotAllowed())
            answer.headers.update(error.headers or {})
            return answer
        case _:
            return _answer(errors.MalformedRequest(), status=error.status_code)


def too_large() -> JSONResponse:
    """Return the answer to a body beyond every limit, which is not even parsed."""
    return _answer(_TooLarge())


class _TooLarge(errors.Problem):
    status, code, title = 413, "too_large", "The request is too large"


def unexpected() -> JSONResponse:
    """Return the answer to a fault of ours: it tells nothing but where to look."""
    return _answer(errors.Problem("The log has the details under the correlation id."))
