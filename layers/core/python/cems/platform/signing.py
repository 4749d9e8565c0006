"""The key that cursors are signed with: made once, kept in the table, remembered by the process."""

import os
from typing import Final

from cems.platform.clock import Clock, to_text
from cems.platform.table import ABSENT, ConditionsNotMet, Table

_PK: Final = "CFG#signing"
_SK: Final = "v#1"
_BYTES: Final = 32


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
