"""Files that come with messages."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from cems.platform import ids
from cems.platform.http.problems import documented, needs
from cems.platform.http.requests import CurrentActor, CurrentCommand
from functions.tickets.composition import attachments
from functions.tickets.routes.parameters import TicketId
from functions.tickets.views_files import FoundView, NewAttachment, OfferedView

router = APIRouter(prefix="/tickets", tags=["attachments"])

type AttachmentId = Annotated[str, Path(pattern=ids.PATTERN)]


@router.post(
    "/{ticket_id}/attachments",
    status_code=201,
    responses=documented(404),
    openapi_extra=needs("ticket.reply"),
)
async def offer_attachment(
    ticket_id: TicketId, body: NewAttachment, command: CurrentCommand, response: Response
) -> OfferedView:
    """Record a file, and get the form by which to send it.

    Then name it in a message: the record waits a day for that. Documents, images, recordings and
    plain text are taken, up to 25 MB; others are refused with 422 `unsupported_file`. Nobody can
    fetch it before the scanner has found it `clean`.
    """
    offered = attachments().offer(command, ticket_id, body.upload())
    response.headers["Location"] = (
        f"/api/v1/tickets/{ticket_id}/attachments/{offered.attachment.id}"
    )
    if offered.replayed:
        response.headers["Idempotent-Replayed"] = "true"
    return OfferedView.offered(offered)


@router.get(
    "/{ticket_id}/attachments/{attachment_id}",
    responses=documented(404),
    openapi_extra=needs("ticket.read"),
)
async def get_attachment(
    ticket_id: TicketId, attachment_id: AttachmentId, actor: CurrentActor
) -> FoundView:
    """Return a file, with a `url` to fetch it by if it is clean."""
    return FoundView.found(attachments().attachment(actor, ticket_id, attachment_id))
