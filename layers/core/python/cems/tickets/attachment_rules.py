"""What an attachment is, and what may become of it. Pure.

    recorded ──► uploaded ──► scanned: clean, and then fetched; or blocked, for ever
        └ linked to a message, before or after the scan; else the record expires after a day

The scanner judges one version of the object; that version alone is ever handed out, so that what is
sent to the same address later, while the upload form still holds good, reaches nobody.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import Final
from urllib.parse import quote

from cems.platform.errors import InvalidRequest, Problem
from cems.tickets.model import Visibility

SIZE_AT_MOST: Final = 25 * 1024 * 1024
"""Bytes of one file."""
PER_MESSAGE: Final = 10
NAME_LENGTH: Final = 200
UNLINKED_FOR: Final = timedelta(days=1)
"""How long a record waits for its message."""

# By media type, the endings that a name of it has. What a browser would run (HTML, SVG), what a
# computer would run, and what hides either (archives, documents with macros) is not among them.
TYPES: Final = {
    "application/pdf": ("pdf",),
    "application/rtf": ("rtf",),
    "application/msword": ("doc",),
    "application/vnd.ms-excel": ("xls",),
    "application/vnd.ms-powerpoint": ("ppt",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ("docx",),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ("xlsx",),
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ("pptx",),
    "application/vnd.oasis.opendocument.text": ("odt",),
    "application/vnd.oasis.opendocument.spreadsheet": ("ods",),
    "application/vnd.oasis.opendocument.presentation": ("odp",),
    "text/plain": ("txt", "log"),
    "text/csv": ("csv",),
    "image/png": ("png",),
    "image/jpeg": ("jpg", "jpeg"),
    "image/gif": ("gif",),
    "image/webp": ("webp",),
    "image/heic": ("heic",),
    "audio/mpeg": ("mp3",),
    "audio/mp4": ("m4a",),
    "audio/ogg": ("ogg", "oga", "opus"),
    "audio/wav": ("wav",),
    "audio/webm": ("weba", "webm"),
    "video/mp4": ("mp4",),
    "video/webm": ("webm",),
    "video/quicktime": ("mov",),
}
"""The media types that are taken, each with the endings of its names."""

# What breaks a line, hides text or turns it around, and what file systems and headers give meaning.
_UNSAFE: Final = re.compile(
    r'[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff"*:<>?|;]+'
)
_SEPARATORS: Final = re.compile(r"[/\\]")
_KEY: Final = re.compile(r"attachments/(?P<ticket>[0-9A-Z]{26})/(?P<id>[0-9A-Z]{26})")


class State(StrEnum):
    """What is known of a file."""

    QUARANTINED = "quarantined"
    CLEAN = "clean"
    BLOCKED = "blocked"


class UnsupportedFile(InvalidRequest):
    """A kind of file that is not taken."""

    code, title = "unsupported_file", "Files of this kind are not taken"


class AttachmentUnusable(Problem):
    """A message names a file that cannot come with it.

    Args:
        attachment: its id.
        why: the reason, for people.
    """

    status, code, title = 422, "attachment_unusable", "A file cannot come with this message"

    def __init__(self, attachment: str, why: str) -> None:
        super().__init__(why, attachment=attachment)


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that somebody wants to send.

    Args:
        name: what they call it.
        type: its media type.
        size: its bytes.
    """

    name: str
    type: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file of a ticket.

    Args:
        id: ULID.
        ticket: id of the ticket.
        author: id of the person who sends it.
        name: as people see it.
        type: its media type.
        size: its bytes.
        state: what is known of it.
        created: when it was recorded: RFC 3339, UTC.
        version: the version of the object that was judged, or "".
        message: id of the message that it came with, or "".
        visibility: who may read that message; `None` before there is one.
        ends: when the record expires, in seconds since 1970, or 0 for one that came with a message.
    """

    id: str
    ticket: str
    author: str
    name: str
    type: str
    size: int
    state: State
    created: str
    version: str = ""
    message: str = ""
    visibility: Visibility | None = None
    ends: int = 0

    @property
    def key(self) -> str:
        """The object's name in the bucket."""
        return f"attachments/{self.ticket}/{self.id}"


def owner_of(key: str) -> tuple[str, str] | None:
    """Return ticket and attachment of an object, or `None` for one that is no attachment."""
    found = _KEY.fullmatch(key)
    return (found["ticket"], found["id"]) if found else None


def checked_upload(upload: Upload) -> Upload:
    """Return an upload as it is recorded: its name without a path and harmless everywhere.

    Raises:
        UnsupportedFile: its kind is not taken, or its name says that it is of another.
        InvalidRequest: it is too large, empty, or has no name.
    """
    if not 1 <= upload.size <= SIZE_AT_MOST:
        raise InvalidRequest(f"A file has 1 to {SIZE_AT_MOST} bytes.")
    endings = TYPES.get(upload.type)
    if endings is None:
        raise UnsupportedFile("Send it as a document, an image, a recording or plain text.")
    last = _SEPARATORS.split(unicodedata.normalize("NFC", upload.name))[-1]
    stem, dot, ending = _UNSAFE.sub("_", last).strip(" .").rpartition(".")
    if not (dot and stem.strip(" .")):
        raise InvalidRequest(f"A file has a name with an ending, such as report.{endings[0]}.")
    if ending.casefold() not in endings:
        raise UnsupportedFile(f"The name of such a file ends in .{' or .'.join(endings)}.")
    kept = stem.strip(" ")[: NAME_LENGTH - len(ending) - 1]
    return replace(upload, name=f"{kept}.{ending}")


def checked_link(identity: str, found: Attachment | None, person: str, now: float) -> None:
    """Refuse a file that cannot come with a person's new message.

    Args:
        identity: the file's id, as the message names it.
        found: what is recorded of it on this ticket.
        person: id of the message's author.
        now: seconds since 1970.

    Raises:
        AttachmentUnusable: saying why.
    """
    if found is None or found.author != person or (found.ends and found.ends <= now):
        raise AttachmentUnusable(identity, "There is no such file of yours on this ticket.")
    if found.message:
        raise AttachmentUnusable(identity, "It came with another message already.")
    if found.state is State.BLOCKED:
        raise AttachmentUnusable(identity, "The scanner found something harmful in it.")


def judged(before: Attachment, verdict: State, version: str) -> Attachment | None:
    """Return a file after the scanner judged a version of its object; `None` for no change.

    Args:
        before: what was known.
        verdict: clean or blocked.
        version: the version it is about.
    """
    match before.state, verdict:
        case State.QUARANTINED, _:
            return replace(before, state=verdict, version=version)
        case State.CLEAN, State.BLOCKED if version == before.version:
            return replace(before, state=State.BLOCKED)
        case _:
            # What was sent after a clean version is never handed out, so it changes nothing.
            return None


def content_disposition(name: str) -> str:
    """Return the header that has a file saved under this name (RFC 6266, RFC 8187)."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = re.sub(r'[^ -~]|["\\%]', "_", plain)
    if plain.startswith("."):  # nothing was left of it but its ending
        plain = f"file{plain}"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
