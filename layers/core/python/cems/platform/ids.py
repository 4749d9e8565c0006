"""Identifiers: ULIDs as text, fresh ones from the operating system's randomness.

A fresh id starts with its time, so rows made later sort later. A derived id is a digest: the same
parts give the same id for ever, which is how a repeated creation meets the row it made before.
"""

import base64
import hashlib
import os
from datetime import datetime
from typing import Final

from ulid import ULID

LENGTH: Final = 26
"""Characters of an id (Crockford's base 32)."""

PATTERN: Final = r"^[0-7][0-9A-HJKMNP-TV-Z]{25}$"
"""What an id looks like; used to refuse anything else before it reaches a key."""

_RANDOM_BYTES: Final = 10


def new_id(now: datetime) -> str:
    """Return a fresh id for something that comes to be at `now`.

    The random part comes straight from `os.urandom`: a Lambda restored from a snapshot must not
    repeat what another copy drew from a seeded generator.
    """
    milliseconds = int(now.timestamp() * 1000)
    return str(ULID.from_bytes(milliseconds.to_bytes(6, "big") + os.urandom(_RANDOM_BYTES)))


def derived_id(*parts: str) -> str:
    """Return the id that these parts always give (for one order of parts)."""
    hashed = hashlib.sha256()
    for part in parts:
        encoded = part.encode()
        # The length goes first, so that ("ab", "c") and ("a", "bc") differ.
        hashed.update(len(encoded).to_bytes(4, "big") + encoded)
    return str(ULID.from_bytes(hashed.digest()[:16]))


def digest(text: str) -> str:
    """Return a text's SHA-256 in 43 characters: fewer than in hex, as rows cost by size."""
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
