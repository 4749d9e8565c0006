"""What answers have in common."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from fastapi import Response
from pydantic import BaseModel

from cems.platform.errors import PreconditionFailed
from cems.platform.rows import Item


def mark(response: Response, *, etag: int, replayed: bool = False, location: str = "") -> None:
    """Write what the headers say of a record that is the answer.

    Args:
        response: the answer.
        etag: of the record as it stands.
        replayed: whether an earlier request had made it so.
        location: path of the record, if this request made it; "" otherwise.
    """
    response.headers["ETag"] = f'"{etag}"'
    if location:
        response.headers["Location"] = location
    if replayed:
        response.headers["Idempotent-Replayed"] = "true"


@contextmanager
def showing_current(
    view: Callable[[Item], BaseModel], *, exclude_none: bool = False
) -> Iterator[None]:
    """Add to the refusal of a stale edit, as `current`, what the API shows of the row that stands.

    Args:
        view: what the API shows of a row.
        exclude_none: whether the API leaves out what is null.
    """
    try:
        yield
    except PreconditionFailed as stale:
        stale.extensions["current"] = view(dict(stale.row)).model_dump(
            mode="json", by_alias=True, exclude_none=exclude_none
        )
        raise
