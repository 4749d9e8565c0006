"""What is configured about feedback, for its use cases and for those who set it."""

from collections.abc import Mapping
from typing import Any

from cems.accounts import store as accounts
from cems.feedback import settings
from cems.feedback.settings import DEFAULT, KIND
from cems.feedback.steps import Terms
from cems.platform.clock import Clock
from cems.platform.command import Command
from cems.platform.commands import Commands
from cems.platform.configuration import Configuration, Version
from cems.platform.errors import InvalidRequest
from cems.platform.policy import Actor, Resource, require
from cems.platform.table import Table
from cems.sla.configured import CALENDARS
from cems.tickets.configured import Configured
from cems.tickets.settings import Defaults as TicketDefaults


class Defaults(TicketDefaults):
    """The documents that hold before anything is configured."""

    def __missing__(self, kind: str) -> Mapping[str, Any]:
        """Return the default of a kind.

        Raises:
            NotFound: there is no such kind.
        """
        return DEFAULT if kind == KIND else super().__missing__(kind)


class FeedbackConfigured:
    """What is configured, read and understood; at most a minute old.

    Args:
        configuration: where it is kept.
    """

    def __init__(self, configuration: Configuration) -> None:
        self._configuration = configuration
        self._tickets = Configured(configuration)

    def terms(self) -> Terms:
        """Return what feedback is under now.

        Raises:
            Unavailable: the table cannot be read now.
        """
        chosen = settings.read(self._configuration.current(KIND).document)
        promises = self._tickets.promises()
        # A calendar can go while feedback still names it: then the default one's hours count.
        named = chosen.calendar if chosen.calendar in promises.calendars else promises.default
        return Terms(
            settings=chosen,
            business=promises.calendars[named].business,
            categories=self._tickets.settings().categories,
        )


class FeedbackSettings:
    """The use cases of who sets it.

    Args:
        table: the core table.
        clock: tells the time.
    """

    def __init__(self, table: Table, clock: Clock) -> None:
        self._table = table
        self._configuration = Configuration(table, Commands(table, clock), Defaults())

    def settings(self, actor: Actor) -> Version:
        """Return the document `feedback`.

        Raises:
            Forbidden: the actor may not read it.
            Unavailable: the table cannot be read now.
        """
        require(actor, "configuration.read", Resource())
        return self._configuration.current(KIND, fresh=True)

    def change(
        self, command: Command, document: Mapping[str, Any], if_match: int
    ) -> tuple[Version, bool]:
        """Set the document `feedback`; return it with whether an earlier request had done it.

        Raises:
            InvalidRequest: it does not make sense, or names a team or calendar that is not there.
            PreconditionFailed: somebody changed it since.
            Forbidden, IdempotencyKeyReused, Unavailable: as every command.
        """
        require(command.actor, "configuration.edit", Resource())
        wanted = settings.read(document)
        team = accounts.team_key(wanted.default_team)
        row = self._table.get(team.pk, team.sk, consistent=True)
        if row is None or not row["active"]:
            raise InvalidRequest(f"There is no team {wanted.default_team}.")
        calendars = self._configuration.current(CALENDARS, fresh=True).document["calendars"]
        if wanted.calendar not in calendars:
            raise InvalidRequest(f"There is no calendar {wanted.calendar[:40]!r}.")
        return self._configuration.change(command, KIND, document, if_match)
