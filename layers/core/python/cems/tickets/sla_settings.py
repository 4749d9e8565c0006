"""The use cases of who sets calendars and policies."""

from collections.abc import Mapping
from typing import Any, Final

from cems.accounts import store as accounts
from cems.accounts.roles import Roles
from cems.platform.clock import Clock
from cems.platform.command import Command
from cems.platform.commands import Commands
from cems.platform.configuration import Configuration, Version
from cems.platform.errors import InvalidRequest
from cems.platform.policy import Actor, Resource, require
from cems.platform.table import Table
from cems.sla import calendar_document, settings
from cems.sla.configured import CALENDARS, DEFAULT_CALENDAR, POLICIES
from cems.sla.policy import Policy
from cems.sla.problems import InvalidCalendar, InvalidPolicy
from cems.tickets.fields import POLICY_FIELDS
from cems.tickets.settings import Defaults

MAX_NAMED: Final = 100
"""Teams and people that the actions of all policies name."""


class SlaSettings:
    """The use cases.

    What holds changes for tickets that are opened from then on; those that are open keep to the
    versions they have pinned, until a job applies the new ones to them.

    Args:
        table: the core table.
        clock: tells the time.
    """

    def __init__(self, table: Table, clock: Clock) -> None:
        self._table = table
        self._roles = Roles(table, clock)
        self._configuration = Configuration(table, Commands(table, clock), Defaults())

    def calendars(self, actor: Actor) -> Version:
        """Return the document of the calendars.

        Raises:
            Forbidden: the actor may not read it.
            Unavailable: the table cannot be read now.
        """
        return self._read(actor, CALENDARS)

    def policies(self, actor: Actor) -> Version:
        """Return the document of the policies.

        Raises:
            Forbidden, Unavailable: as `calendars`.
        """
        return self._read(actor, POLICIES)

    def calendar(self, actor: Actor, name: str) -> calendar_document.Calendar:
        """Return the calendar of that name.

        Raises:
            InvalidCalendar: there is none.
            Forbidden, Unavailable: as `calendars`.
        """
        document = self._read(actor, CALENDARS).document
        known = document["calendars"]
        if name == DEFAULT_CALENDAR and name not in known:
            name = document["default"]
        if name not in known:
            raise InvalidCalendar(
                f"There is no calendar {name[:40]!r}; there are {', '.join(known)}."
            )
        return calendar_document.from_document(known[name])

    def change_calendars(
        self, command: Command, document: Mapping[str, Any], if_match: int
    ) -> tuple[Version, bool]:
        """Set the calendars; return their version with whether an earlier request had done it.

        Raises:
            InvalidCalendar: saying what to mend.
            PreconditionFailed: somebody changed them since.
            Forbidden, IdempotencyKeyReused, Unavailable: as every command.
        """
        require(command.actor, "configuration.edit", Resource())
        policies = self._configuration.current(POLICIES, fresh=True).document
        kept = settings.calendars(document, policies)
        return self._configuration.change(command, CALENDARS, kept, if_match)

    def change_policies(
        self, command: Command, document: Mapping[str, Any], if_match: int
    ) -> tuple[Version, bool]:
        """Set the policies; return their version with whether an earlier request had done it.

        Raises:
            InvalidPolicy: saying what to mend, such as that there is nobody of that name.
            PreconditionFailed: somebody changed them since.
            Forbidden, IdempotencyKeyReused, Unavailable: as every command.
        """
        require(command.actor, "configuration.edit", Resource())
        calendars = self._configuration.current(CALENDARS, fresh=True).document["calendars"]
        read, kept = settings.policies(document, POLICY_FIELDS, calendars)
        self._check_named(read)
        return self._configuration.change(command, POLICIES, kept, if_match)

    def _read(self, actor: Actor, kind: str) -> Version:
        require(actor, "configuration.read", Resource())
        return self._configuration.current(kind, fresh=True)

    def _check_named(self, policies: tuple[Policy, ...]) -> None:
        """Refuse actions that would reach nobody: it would show when they are needed."""
        teams = [(f"team {each!r}", accounts.team_key(each))
                 for each in settings.named(policies, "team")]  # fmt: skip
        people = [(f"person {each!r}", accounts.person_key(each))
                  for each in settings.named(policies, "person")]  # fmt: skip
        wanted = teams + people
        if len(wanted) > MAX_NAMED:
            raise InvalidPolicy(
                f"The actions name more than {MAX_NAMED} teams and people: name roles, or managers."
            )
        rows = self._table.get_many(*(key for _, key in wanted)) if wanted else []
        for (called, _), row in zip(wanted, rows, strict=True):
            if row is None or not row["active"]:
                raise InvalidPolicy(f"There is no {called} that an action could reach.")
        for role in settings.named(policies, "role"):
            try:
                self._roles.known(role)
            except InvalidRequest:
                raise InvalidPolicy(
                    f"There is no role {role!r} that an action could reach."
                ) from None
