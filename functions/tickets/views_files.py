"""What the tickets API takes and shows of leases, drafts and attachments."""

from pydantic import BaseModel, ConfigDict, Field

from cems.platform import ids
from cems.tickets.attachment_rules import NAME_LENGTH, SIZE_AT_MOST, Attachment, State, Upload
from cems.tickets.attachments import Found, Offered
from cems.tickets.drafts import Draft
from cems.tickets.leases import Lease
from cems.tickets.model import BODY_BYTES, Visibility

_TYPE_LENGTH = 100
# A name with a path that is cut off may be longer than what is kept.
_NAME_SENT = 4 * NAME_LENGTH


class _Request(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Acquisition(_Request):
    """How somebody wants to edit."""

    take_over: bool = Field(
        default=False, description="Whether to take it from whoever is editing now."
    )


class Renewal(_Request):
    """Which lease to hold on to."""

    token: str = Field(pattern=ids.PATTERN)


class LeaseView(BaseModel):
    """Your time with a ticket."""

    model_config = ConfigDict(title="Lease")

    token: str = Field(description="Send it as `Lease-Token` with what you change.")
    expires: str = Field(description="When it ends unless renewed: RFC 3339, UTC.")

    @classmethod
    def of(cls, lease: Lease) -> "LeaseView":
        """Return a lease as its holder sees it."""
        return cls(token=lease.token, expires=lease.expires)


class PresenceView(BaseModel):
    """Who is editing now; all null when nobody is."""

    model_config = ConfigDict(title="Presence")

    holder: str | None = Field(description="Id of the person.")
    since: str | None = Field(description="RFC 3339, UTC.")
    expires: str | None = Field(description="When it ends unless renewed: RFC 3339, UTC.")

    @classmethod
    def of(cls, lease: Lease | None) -> "PresenceView":
        """Return a lease as others see it: without what proves it."""
        if lease is None:
            return cls(holder=None, since=None, expires=None)
        return cls(holder=lease.holder, since=lease.since, expires=lease.expires)


class NewDraft(_Request):
    """A reply, or a note, to keep until it is sent."""

    body: str = Field(min_length=1, max_length=BODY_BYTES, description="Plain text.")
    visibility: Visibility = Visibility.PUBLIC
    based_on: str | None = Field(
        None,
        pattern=ids.PATTERN,
        description="Id of the last public message that you have seen.",
    )

    def draft(self) -> Draft:
        """Return what is kept, in the system's own terms."""
        return Draft(self.body, self.visibility, self.based_on or "")


class DraftView(BaseModel):
    """Your reply that is not sent yet."""

    model_config = ConfigDict(title="Draft")

    body: str
    visibility: Visibility
    based_on: str | None
    saved: str = Field(description="RFC 3339, UTC.")

    @classmethod
    def of(cls, draft: Draft) -> "DraftView":
        """Return a draft as its author sees it."""
        return cls(
            body=draft.body,
            visibility=draft.visibility,
            based_on=draft.based_on or None,
            saved=draft.saved,
        )


class NewAttachment(_Request):
    """A file to send."""

    name: str = Field(min_length=1, max_length=_NAME_SENT, description="As it is called.")
    type: str = Field(min_length=1, max_length=_TYPE_LENGTH, description="Its media type.")
    size: int = Field(ge=1, le=SIZE_AT_MOST, description="Its bytes.")

    def upload(self) -> Upload:
        """Return what is wanted, in the system's own terms."""
        return Upload(name=self.name, type=self.type.lower(), size=self.size)


class AttachmentView(BaseModel):
    """A file that came with a message, or is to come with one."""

    model_config = ConfigDict(title="Attachment")

    id: str
    name: str
    type: str
    size: int = Field(description="Bytes.")
    state: State = Field(description="Only what is `clean` can be fetched.")

    @classmethod
    def of(cls, attachment: Attachment) -> "AttachmentView":
        """Return a file as the API shows it."""
        return cls(**_shown(attachment))


class UploadForm(BaseModel):
    """How to send the file: post `fields`, then the `file`, to `url` as multipart/form-data."""

    url: str
    fields: dict[str, str]


class OfferedView(AttachmentView):
    """A recorded file, and the form by which it can be sent within 15 minutes."""

    model_config = ConfigDict(title="OfferedAttachment")

    upload: UploadForm

    @classmethod
    def offered(cls, offered: Offered) -> "OfferedView":
        """Return a recorded file as the API shows it."""
        form = UploadForm(url=offered.form.url, fields=dict(offered.form.fields))
        return cls(**_shown(offered.attachment), upload=form)


class FoundView(AttachmentView):
    """A file, and how to fetch it."""

    model_config = ConfigDict(title="FoundAttachment")

    url: str | None = Field(description="Good for five minutes; null unless the file is clean.")

    @classmethod
    def found(cls, found: Found) -> "FoundView":
        """Return a file as the API shows it."""
        return cls(**_shown(found.attachment), url=found.url or None)


def _shown(attachment: Attachment) -> dict[str, str | int]:
    return {
        "id": attachment.id,
        "name": attachment.name,
        "type": attachment.type,
        "size": attachment.size,
        "state": attachment.state,
    }
