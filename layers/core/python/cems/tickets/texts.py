"""How texts are kept: short ones in their row, longer ones compressed, the longest beside it in S3.

`Texts.body_of` is how everyone reads what a message says.
"""

import hashlib
import zlib
from collections.abc import Sequence
from typing import Final

from cems.platform.files import Files
from cems.platform.rows import Item
from cems.tickets.model import Message

# A row costs by the kilobyte, and a usual message of one compresses to half of that: its row then
# stays within the first. Shorter ones fit as they are.
_COMPRESS_ABOVE: Final = 512
_APART_ABOVE: Final = 32 * 1024
# Lambda answers with six megabytes at the most, and JSON may write a byte as six.
_TOGETHER_AT_MOST: Final = 512 * 1024
_KIND: Final = "text/plain; charset=utf-8"


def packed(text: str) -> Item:
    """Return the attributes that hold a text in its row."""
    encoded = text.encode()
    smaller = zlib.compress(encoded) if len(encoded) > _COMPRESS_ABOVE else encoded
    return {"packed": smaller} if len(smaller) < len(encoded) else {"body": text}


def unpacked(row: Item) -> str:
    """Return the text that `packed` put into a row."""
    return row["body"] if "body" in row else zlib.decompress(bytes(row["packed"])).decode()


def fitting(rows: Sequence[Item]) -> int:
    """Return how many of these messages, at least one, fit into an answer with their long texts."""
    total = 0
    for count, row in enumerate(rows):
        total += row.get("bytes", 0)
        if count and total > _TOGETHER_AT_MOST:
            return count
    return len(rows)


class Texts:
    """Keeps what messages say.

    Args:
        files: where the longest texts go.
    """

    def __init__(self, files: Files) -> None:
        self._files = files

    def kept(self, message: Message) -> Item:
        """Return the attributes that hold a message's body; a long one is written to S3 first.

        If the row is never committed, that file is an orphan which nothing points at. Its name
        has the text's digest in it: a refused message may come back with the same id and another
        text, and must not find the old one in its place.

        Raises:
            Contention, Unreachable: it could not be written; the row must not be either.
        """
        encoded = message.body.encode()
        if len(encoded) <= _APART_ABOVE:
            return packed(message.body)
        digest = hashlib.sha256(encoded).hexdigest()[:16]
        key = f"messages/{message.ticket}/{message.id}/{digest}"
        self._files.put(key, encoded, _KIND)
        return {"file": key, "bytes": len(encoded)}

    def body_of(self, row: Item) -> str:
        """Return what a message's row says, wherever the text is kept.

        Raises:
            Contention, Unreachable: it cannot be read now.
        """
        return self._files.get(row["file"]).decode() if "file" in row else unpacked(row)
