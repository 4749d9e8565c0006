"""Cursors that nobody else can make, and the key they are signed with.

The key is made once, kept in the table, and remembered by the process.
"""

import base64
import binascii
import hashlib
import hmac
import os
from typing import Final

from cems.platform.clock import Clock, to_text
from cems.platform.rows import ABSENT
from cems.platform.table import ConditionsNotMet, Table

_PK: Final = "CFG#signing"
_SK: Final = "v#1"
_BYTES: Final = 32
_SIGNATURE_BYTES: Final = 16


class SigningKey:
    """Returns the deployment's key when called.

    It protects nothing secret: a cursor names rows of a list that its bearer may read anyway. It
    keeps out what was made up.

    Args:
        table: the core table.
        clock: tells when the key was made.
    """

    def __init__(self, table: Table, clock: Clock) -> None:
        self._table = table
        self._clock = clock
        self._key: bytes | None = None

    def __call__(self) -> bytes:
        """Return the key, making it if this deployment has none yet.

        Raises:
            Contention, Unreachable: the table cannot be reached now.
        """
        if self._key is None:
            self._key = self._kept() or self._made()
        return self._key

    def _kept(self) -> bytes | None:
        row = self._table.get(_PK, _SK, consistent=True)
        return bytes(row["key"]) if row else None

    def _made(self) -> bytes:
        made = os.urandom(_BYTES)
        row = {"pk": _PK, "sk": _SK, "key": made, "created": to_text(self._clock())}
        try:
            self._table.put(row, ABSENT)
        except ConditionsNotMet as first:
            # Another process was first: its key is the one.
            (kept,) = first.found
            return bytes(kept["key"]) if kept else made
        return made


def signed(text: bytes, about: bytes, key: bytes) -> str:
    """Return an opaque cursor that holds `text`.

    Args:
        text: what to remember.
        about: the list that the cursor belongs to; it does not carry over to another.
        key: the deployment's key.
    """
    return _base64(text) + "." + _base64(_signature(text, about, key))


def unsigned(cursor: str, about: bytes, key: bytes) -> bytes:
    """Return the text that `signed` put into a cursor.

    Raises:
        ValueError: it is not ours, or belongs to another list.
    """
    text, signature = (_from_base64(part) for part in cursor.split("."))
    if not hmac.compare_digest(signature, _signature(text, about, key)):
        raise ValueError("signed by somebody else, or for another list")
    return text


def _signature(text: bytes, about: bytes, key: bytes) -> bytes:
    return hmac.digest(key, about + b"\0" + text, hashlib.sha256)[:_SIGNATURE_BYTES]


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _from_base64(text: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, UnicodeEncodeError):
        raise ValueError("not base64") from None
