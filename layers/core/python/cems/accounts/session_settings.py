"""How long sessions go on: what an organisation decides, and the use cases of who decides it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from cems.platform.clock import Clock
from cems.platform.command import Command
from cems.platform.commands import Commands
from cems.platform.configuration import Configuration, Version
from cems.platform.errors import InvalidRequest
from cems.platform.policy import Actor, Resource, require
from cems.platform.table import Table

IDLE_MINUTES_AT_LEAST: Final = 5
"""Below that, a page that refreshes its token in time could not keep up."""
LIFETIME_HOURS_AT_MOST: Final = 30 * 24
IDLE_MINUTES_AT_MOST: Final = LIFETIME_HOURS_AT_MOST * 60

_KIND: Final = "sessions"
# What NIST SP 800-63B advises where a password alone signs people in for work with others' data
# is an hour and a day; a day of work is shorter.
_DEFAULTS: Final[Mapping[str, Any]] = {"idle_minutes": 60, "lifetime_hours": 12}


@dataclass(frozen=True, slots=True)
class Terms:
    """How long sessions go on.

    Args:
        idle_seconds: with nothing done for so long, a session is over.
        lifetime_seconds: so long after the sign-in it is over, whatever is done.
    """

    idle_seconds: int
    lifetime_seconds: int


class SessionSettings:
    """The use cases.

    Args:
        table: the core table.
        clock: tells the time.
    """

    def __init__(self, table: Table, clock: Clock) -> None:
        self._kept = Configuration(table, Commands(table, clock), {_KIND: _DEFAULTS})

    def terms(self) -> Terms:
        """Return what holds, at most a minute old: one read a minute.

        Raises:
            Unavailable: the table cannot be reached now.
        """
        document = self._kept.current(_KIND).document
        return Terms(document["idle_minutes"] * 60, document["lifetime_hours"] * 3600)

    def settings(self, actor: Actor) -> Version:
        """Return what holds as a document.

        Raises:
            Forbidden: the actor may not read it.
            Unavailable: the table cannot be reached now.
        """
        require(actor, "configuration.read", Resource())
        return self._kept.current(_KIND, fresh=True)

    def change(
        self, command: Command, document: Mapping[str, Any], if_match: int
    ) -> tuple[Version, bool]:
        """Set how long sessions go on; return it with whether an earlier request had done it.

        Sessions learn of it when they are refreshed.

        Args:
            command: who asks.
            document: `idle_minutes` and `lifetime_hours`, each within its bounds.
            if_match: the number of the version that they saw.

        Raises:
            InvalidRequest: a session would be idle for longer than it lasts.
            PreconditionFailed: somebody changed it since.
            Forbidden, IdempotencyKeyReused, Unavailable: as every command.
        """
        require(command.actor, "configuration.edit", Resource())
        if document["idle_minutes"] > document["lifetime_hours"] * 60:
            raise InvalidRequest("No session is idle for longer than it may last at all.")
        return self._kept.change(command, _KIND, document, if_match)
