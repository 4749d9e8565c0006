"""What several routes take and answer with."""

from typing import Annotated

from fastapi import Path, Query, Response

from cems.platform import ids
from cems.platform.pages import MAX_LIMIT
from cems.tickets.service import Kept
from functions.tickets.views import NAME_LENGTH, TicketView

_CURSOR_LENGTH = 2_000

type TicketId = Annotated[str, Path(pattern=ids.PATTERN)]
type Limit = Annotated[int, Query(ge=1, le=MAX_LIMIT, description="Items at the most.")]
type Cursor = Annotated[
    str, Query(max_length=_CURSOR_LENGTH, description="The `next_cursor` of the page before.")
]
type Name = Annotated[str, Query(max_length=NAME_LENGTH)]


def answer(response: Response, kept: Kept, *, created: bool = False) -> TicketView:
    """Return a ticket as the answer, with its ETag."""
    response.headers["ETag"] = f'"{kept.ticket.etag}"'
    if created:
        response.headers["Location"] = f"/api/v1/tickets/{kept.ticket.id}"
    if kept.replayed:
        response.headers["Idempotent-Replayed"] = "true"
    return TicketView.of(kept.ticket)
