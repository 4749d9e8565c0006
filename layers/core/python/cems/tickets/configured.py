"""The organisation's settings and workflows, for tickets and for those who set them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cems.accounts import store as accounts
from cems.platform.clock import Clock
from cems.platform.command import Command
from cems.platform.commands import Commands
from cems.platform.configuration import Configuration, Version
from cems.platform.errors import InvalidRequest, NotFound
from cems.platform.policy import Actor, Resource, decide, require
from cems.platform.table import Table
from cems.sla.configured import Promises, SlaConfiguration
from cems.tickets import settings, workflow
from cems.tickets.fields import POLICY_FIELDS
from cems.tickets.lifecycle import Terms
from cems.tickets.model import Ticket
from cems.tickets.settings import KIND, WORKFLOW, Defaults, Settings, checked_choice
from cems.tickets.workflow import Status, Workflow


class Configured:
    """What is configured, read and understood; at most a minute old.

    Args:
        configuration: where it is kept.
    """

    def __init__(self, configuration: Configuration) -> None:
        self._configuration = configuration
        self._sla = SlaConfiguration(configuration, POLICY_FIELDS)
        self._settings: tuple[int, Settings] | None = None
        self._workflows: dict[tuple[str, int], Workflow] = {}

    def settings(self) -> Settings:
        """Return the organisation's settings.

        Raises:
            Unavailable: the table cannot be read now.
        """
        version = self._configuration.current(KIND)
        if self._settings is None or self._settings[0] != version.number:
            self._settings = (version.number, settings.read(version.document))
        return self._settings[1]

    def workflow_of(self, kind: str, number: int) -> Workflow:
        """Return the version of a type's workflow that a ticket is under.

        Raises:
            Unavailable: the table cannot be read now.
        """
        if (kind, number) not in self._workflows:
            version = self._configuration.version(WORKFLOW + kind, number)
            self._workflows[kind, number] = workflow.from_document(kind, version.document, number)
        return self._workflows[kind, number]

    def terms_of(self, ticket: Ticket) -> Terms:
        """Return the terms that a ticket is under.

        Raises:
            Unavailable: the table cannot be read now.
        """
        return Terms(
            self.workflow_of(ticket.type, ticket.workflow),
            self.settings(),
            self.promises_of(ticket),
        )

    def promises_of(self, ticket: Ticket) -> Promises | None:
        """Return the policies and calendars that a ticket is pinned to, if it ever was.

        Raises:
            Unavailable: the table cannot be read now.
        """
        pins = ticket.sla
        return self._sla.pinned(pins.policy_version, pins.calendar_version) if pins else None

    def promises(self) -> Promises:
        """Return the policies and calendars for something that is opened now.

        Raises:
            Unavailable: the table cannot be read now.
        """
        return self._sla.current()

    def workflow_for(self, kind: str) -> Workflow:
        """Return the workflow for something that becomes of this type now.

        Raises:
            InvalidRequest: no such type is offered.
            Unavailable: the table cannot be read now.
        """
        checked_choice("type", self.settings().types, kind)
        return self.latest(kind)

    def latest(self, kind: str) -> Workflow:
        """Return the workflow that a type has now.

        Raises:
            Unavailable: the table cannot be read now.
        """
        return self.workflow_of(kind, self._configuration.current(WORKFLOW + kind).number)


@dataclass(frozen=True, slots=True)
class Options:
    """What there is to choose from, and how people read it.

    Args:
        settings: types, categories and priorities; also those that are not offered any more, which
            tickets may still have.
        statuses: by type, for those who move tickets through them; `None` for others.
    """

    settings: Settings
    statuses: Mapping[str, tuple[Status, ...]] | None


class TicketSettings:
    """The use cases of who sets them.

    Args:
        table: the core table.
        clock: tells the time.
    """

    def __init__(self, table: Table, clock: Clock) -> None:
        self._table = table
        self._configuration = Configuration(table, Commands(table, clock), Defaults())
        self._configured = Configured(self._configuration)

    def options(self, actor: Actor) -> Options:
        """Return what tickets are described by, for everyone; at most a minute old.

        Raises:
            Unavailable: the table cannot be read now.
        """
        chosen = self._configured.settings()
        if not decide(actor, "configuration.read", Resource()):
            return Options(chosen, None)
        return Options(
            chosen,
            {each.name: self._configured.latest(each.name).statuses for each in chosen.types},
        )

    def settings(self, actor: Actor) -> Version:
        """Return the document `tickets`.

        Raises:
            Forbidden: the actor may not read it.
            Unavailable: the table cannot be read now.
        """
        require(actor, "configuration.read", Resource())
        return self._configuration.current(KIND, fresh=True)

    def change_settings(
        self, command: Command, document: Mapping[str, Any], if_match: int
    ) -> tuple[Version, bool]:
        """Set the document `tickets`; return it with whether an earlier request had done it.

        What tickets have stays theirs: a category that is gone stays on the tickets that have it.

        Raises:
            InvalidRequest: it does not make sense, or the default team does not exist.
            PreconditionFailed: somebody changed it since.
            Forbidden, IdempotencyKeyReused, Unavailable: as every command.
        """
        require(command.actor, "configuration.edit", Resource())
        wanted = settings.read(document)
        team = accounts.team_key(wanted.default_team)
        row = self._table.get(team.pk, team.sk, consistent=True)
        if row is None or not row["active"]:
            raise InvalidRequest(f"There is no team {wanted.default_team}.")
        return self._configuration.change(command, KIND, document, if_match)

    def workflow(self, actor: Actor, kind: str) -> Version:
        """Return the workflow of a type, as a document.

        Raises:
            Forbidden: the actor may not read it.
            NotFound: there is no such type.
            Unavailable: the table cannot be read now.
        """
        require(actor, "configuration.read", Resource())
        self._known(kind)
        return self._configuration.current(WORKFLOW + kind, fresh=True)

    def change_workflow(
        self, command: Command, kind: str, document: Mapping[str, Any], if_match: int
    ) -> tuple[Version, bool]:
        """Set the workflow of a type; return it with whether an earlier request had done it.

        Tickets stay under the version that they were opened with.

        Raises:
            InvalidRequest, InvalidFilter: saying what to mend.
            PreconditionFailed: somebody changed it since.
            NotFound: there is no such type.
            Forbidden, IdempotencyKeyReused, Unavailable: as every command.
        """
        require(command.actor, "configuration.edit", Resource())
        self._known(kind)
        kept = workflow.to_document(workflow.from_document(kind, document, 0))
        return self._configuration.change(command, WORKFLOW + kind, kept, if_match)

    def _known(self, kind: str) -> None:
        types = settings.read(self._configuration.current(KIND, fresh=True).document).types
        if kind not in [entry.name for entry in types]:
            raise NotFound(f"There is no type {kind[:40]!r}.")
