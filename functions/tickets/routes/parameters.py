"""What several routes take and answer with."""

from typing import Annotated

from fastapi import Path, Query, Response

from cems.platform import ids
from cems.platform.commands import Kept
from cems.platform.http.answers import mark
from cems.tickets.model import Ticket
from functions.tickets.views import NAME_LENGTH, TicketView

FILTER_LENGTH = 4_000
FILTER_HELP = (
    "More conditions that must all hold, such as `priority:in:high,critical~updated:gt:now-7d`, or "
    'as JSON: `{"and": [{"in": ["priority", ["high", "critical"]]}, …]}`.'
)

type TicketId = Annotated[str, Path(pattern=ids.PATTERN)]
type Name = Annotated[str, Query(max_length=NAME_LENGTH)]


def answer(response: Response, kept: Kept[Ticket], *, created: bool = False) -> TicketView:
    """Return a ticket as the answer, with its ETag."""
    location = f"/api/v1/tickets/{kept.record.id}" if created else ""
    mark(response, etag=kept.record.etag, replayed=kept.replayed, location=location)
    return TicketView.of(kept.record)
