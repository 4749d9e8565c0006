"""What can go wrong, as the API says it: RFC 9457 problems with a stable code.

A use case raises one of these; `platform.http` turns it into `application/problem+json`. The code
is a promise to integrators and never changes; title and detail are for people and may.
"""

from collections.abc import Mapping
from typing import Any, ClassVar


class Problem(Exception):  # noqa: N818 - the field's own name for it (RFC 9457)
    """A refusal or failure with its HTTP status, stable code and further members.

    Args:
        detail: what happened this time and what to do about it, without personal data.
        extensions: further members of the answer, e.g. the current state on a conflict.
    """

    status: ClassVar[int] = 500
    code: ClassVar[str] = "internal_error"
    title: ClassVar[str] = "Something went wrong on our side"

    def __init__(self, detail: str = "", **extensions: Any) -> None:
        super().__init__(detail or self.title)
        self.detail = detail
        self.extensions = extensions

    def document(self) -> dict[str, Any]:
        """Return the body of the answer."""
        body: dict[str, Any] = {
            "type": "about:blank",
            "title": self.title,
            "status": self.status,
            "code": self.code,
        }
        if self.detail:
            body["detail"] = self.detail
        return body | self.extensions


class InvalidRequest(Problem):
    """A well-formed request whose content breaks a documented rule."""

    status, code, title = 422, "invalid_request", "The request breaks a documented rule"


class MalformedRequest(Problem):
    """A request that cannot be read at all."""

    status, code, title = 400, "malformed_request", "The request cannot be read"


class Unauthenticated(Problem):
    """Nobody, or nobody known, is asking."""

    status, code, title = 401, "unauthenticated", "Sign in first"


class Forbidden(Problem):
    """The actor may know of the resource, but may not do this to it."""

    status, code, title = 403, "forbidden", "You may not do this"


class NotFound(Problem):
    """There is no such thing, or the actor may not know that there is."""

    status, code, title = 404, "not_found", "There is no such thing"


class IdempotencyKeyReused(Problem):
    """An Idempotency-Key came back with another request."""

    status, code = 422, "idempotency_key_reused"
    title = "This Idempotency-Key was used for another request"


class PreconditionFailed(Problem):
    """The caller decided upon a state that is no longer the current one.

    Args:
        row: the current META row, for the API to show.
    """

    status, code, title = 412, "precondition_failed", "It was changed since you saw it"

    def __init__(self, row: Mapping[str, Any]) -> None:
        super().__init__("Read it again, and decide upon what it says now.")
        self.row = row


class PreconditionRequired(Problem):
    """An edit that does not say which state it is based on."""

    status, code, title = 428, "precondition_required", "Say which state you have seen"


class AlreadyExists(Problem):
    """Something that must be unique is taken."""

    status, code, title = 409, "already_exists", "This already exists"


class Unavailable(Problem):
    """Not carried out, or the outcome is unknown; the same request may be sent again.

    Repeating it with the same Idempotency-Key is safe.
    """

    status, code, title = 503, "unavailable", "Try again in a moment"
