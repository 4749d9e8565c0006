"""Configuration: what an organisation decides for itself, as versioned documents.

    CFG#<kind>   META       the document that holds now, and its number
    CFG#<kind>   v#<n>      every version there was: what is pinned to one finds it again
    CFG#<kind>   EVT#<n>    who changed it when

What has not been configured has version 0: the defaults that its subject ships.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from pydantic import Field

from cems.platform.command import Command
from cems.platform.commands import META, Change, Commands, unborn
from cems.platform.errors import NotFound
from cems.platform.events import Draft, Payload, catalogue
from cems.platform.rows import ABSENT, Item, Put
from cems.platform.table import Table

_KEPT_SECONDS: Final = 60
_VERSIONS_KEPT: Final = 200


class ConfigurationChanged(Payload):
    """Part of the configuration has a new version."""

    kind: str = Field(description="Which part, such as `tickets`.")
    version: int


catalogue.register("configuration.changed", 1, ConfigurationChanged)


@dataclass(frozen=True, slots=True)
class Version:
    """A document of the configuration.

    Args:
        number: 0 for the defaults, then rising by one with each change.
        document: plain data, as JSON has it.
    """

    number: int
    document: Mapping[str, Any]


class Configuration:
    """Reads and changes configuration.

    What holds now is remembered for a minute, a version for ever: it never changes.

    Args:
        table: the core table.
        commands: carries changes out.
        defaults: the document of each kind before anybody changed it.
        monotonic: seconds on a clock that never goes back.
    """

    def __init__(
        self,
        table: Table,
        commands: Commands,
        defaults: Mapping[str, Mapping[str, Any]],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._table = table
        self._commands = commands
        self._defaults = defaults
        self._monotonic = monotonic
        self._current: dict[str, tuple[float, Version]] = {}
        self._versions: dict[tuple[str, int], Version] = {}

    def current(self, kind: str, *, fresh: bool = False) -> Version:
        """Return what holds now: at most a minute old, or just read when `fresh`.

        Raises:
            Contention, Unreachable: the table cannot be reached now.
        """
        now = self._monotonic()
        kept = self._current.get(kind)
        if fresh or kept is None or now - kept[0] > _KEPT_SECONDS:
            row = self._table.get(_pk(kind), META, consistent=fresh)
            kept = self._current[kind] = (now, self._version(kind, row))
        return kept[1]

    def version(self, kind: str, number: int) -> Version:
        """Return the version of that number.

        Raises:
            NotFound: there is none.
            Contention, Unreachable: the table cannot be reached now.
        """
        if number == 0:
            return Version(0, self._defaults[kind])
        kept = self._versions.get((kind, number))
        if kept is None:
            row = self._table.get(_pk(kind), _sk(number))
            if row is None:
                raise NotFound(f"There is no version {number} of {kind}.")
            if len(self._versions) >= _VERSIONS_KEPT:
                del self._versions[next(iter(self._versions))]
            kept = self._versions[kind, number] = Version(number, row["document"])
        return kept

    def change(
        self, command: Command, kind: str, document: Mapping[str, Any], if_match: int
    ) -> tuple[Version, bool]:
        """Make a document the one that holds, as long as nobody else changed it meanwhile.

        Args:
            command: who asks; whether they may is the caller's to decide.
            kind: which part.
            document: the new document; that it makes sense is the caller's to check.
            if_match: the number of the version that the caller saw.

        Returns:
            The version that holds, and whether an earlier request had made it so.

        Raises:
            PreconditionFailed: it was changed since.
            IdempotencyKeyReused, Unavailable: as every command.
        """
        pk = _pk(kind)

        def load() -> Item:
            row = self._table.get(pk, META, consistent=True)
            return row or unborn(pk) | {"version": 0, "document": self._defaults[kind]}

        def decide(before: Item, _: datetime) -> Change | None:
            if before["rev"] and before["document"] == document:
                return None
            # Each change edits, so the etag counts versions.
            number = before["etag"] + 1
            return Change(
                kind="configuration",
                id=kind,
                pk=pk,
                state={"version": number, "document": document},
                event=Draft("configuration.changed", 1, {"kind": kind, "version": number}),
                rows=[Put({"pk": pk, "sk": _sk(number), "document": document}, ABSENT)],
            )

        outcome = self._commands.change(command, load, decide, if_match)
        changed = self._version(kind, outcome.meta)
        self._current[kind] = (self._monotonic(), changed)
        return changed, outcome.replayed

    def _version(self, kind: str, row: Item | None) -> Version:
        if row is None:
            return Version(0, self._defaults[kind])
        return Version(row["version"], row["document"])


def _pk(kind: str) -> str:
    return f"CFG#{kind}"


def _sk(number: int) -> str:
    return f"v#{number:06d}"
