"""Applying calendars and policies to tickets that are open already: a kind of job.

A ticket keeps to the versions it was pinned to until somebody has it follow the current ones, or
until the rules of a time zone have changed and its times are reckoned anew. What became of each
ticket is reported: its policy and the due of each clock, before and after. Nothing that happened is
taken back, and no clock starts that nothing has started.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field

from cems.platform.clock import Clock, from_text, to_text
from cems.platform.command import Command
from cems.platform.commands import Change, Commands, Outcome
from cems.platform.configuration import Configuration
from cems.platform.filter import compact
from cems.platform.filter.evaluate import matches
from cems.platform.filter.tree import bind
from cems.platform.history import event_key
from cems.platform.jobs.kinds import Parameters
from cems.platform.jobs.model import Batch, Done
from cems.platform.jobs.parameters import checked
from cems.platform.pages import Pages
from cems.platform.policy import Actor, Resource, Scope, require
from cems.platform.rows import Item
from cems.platform.signing import SigningKey
from cems.platform.table import Table
from cems.sla.configured import CALENDARS, POLICIES, Promises, SlaConfiguration
from cems.sla.model import Clock as SlaClock
from cems.sla.model import Kind
from cems.tickets import clocks, lists, store
from cems.tickets import events as _registered  # noqa: F401 - fills the catalogue
from cems.tickets.access import loaded
from cems.tickets.changes import change_of
from cems.tickets.fields import POLICY_FIELDS, TICKET_FIELDS
from cems.tickets.lifecycle import OPEN, Step, changed
from cems.tickets.model import Ticket
from cems.tickets.settings import Defaults

NAME: Final = "sla.reapply"

SYSTEM: Final = Actor(
    person="timers",
    role="system",
    grants={
        "configuration.edit": Scope.ALL,
        "job.run": Scope.ALL,
        "ticket.read": Scope.ALL,
        "ticket.work": Scope.ALL,
    },
)
"""Who starts such a job when nobody does: see `renewal`."""

_FILTER_LENGTH: Final = 2_000


class To(StrEnum):
    """What a ticket is to follow from then on."""

    CURRENT = "current"
    """The policies and calendars that hold now; its policy is chosen anew among them."""
    PINNED = "pinned"
    """The versions that it has pinned, reckoned by the time zone data of today."""


class Reapplication(BaseModel):
    """Which open tickets are to follow what."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    filter: str = Field(
        "",
        max_length=_FILTER_LENGTH,
        description="As `GET tickets` takes it, over any field; all open tickets if left out.",
    )
    to: To = To.CURRENT
    dry_run: bool = Field(
        default=False, description="Whether to report only what would change, ticket by ticket."
    )


class _Kept(Reapplication):
    """What was asked, with the versions that held then: all tickets follow the same."""

    policies: int
    calendars: int


class Reapply:
    """The kind of job.

    Args:
        table: the core table.
        clock: tells the time.
    """

    permission = "configuration.edit"

    def __init__(self, table: Table, clock: Clock) -> None:
        self._table = table
        self._clock = clock
        self._commands = Commands(table, clock)
        self._configuration = Configuration(table, self._commands, Defaults())
        self._sla = SlaConfiguration(self._configuration, POLICY_FIELDS)
        self._pages = Pages(table, SigningKey(table, clock))

    def checked(self, parameters: Parameters) -> Parameters:
        """Return the parameters as they are kept.

        Raises:
            InvalidRequest: they break a rule; names each member.
            InvalidFilter: the filter does.
            Unavailable: the table cannot be read now.
        """
        asked = checked(Reapplication, parameters)
        compact.from_text(asked.filter, TICKET_FIELDS)
        # Who works the job off may remember older ones for a minute.
        policies, calendars = (
            self._configuration.current(kind, fresh=True).number for kind in (POLICIES, CALENDARS)
        )
        return asked.model_dump(mode="json") | {"policies": policies, "calendars": calendars}

    def batch(self, actor: Actor, parameters: Parameters, cursor: str, limit: int) -> Batch:
        """Return open tickets from a cursor on, newest first, as far as they match the filter.

        Applying leaves this order as it is. A filter may name fields that no list is by, so each
        ticket is read: a batch may be empty, and still not the last.

        Raises:
            Forbidden: it takes the right to work on all tickets.
            InvalidCursor, Unavailable: as every list.
        """
        require(actor, "ticket.work", Resource())
        now = self._clock()
        asked = compact.from_text(_read(parameters).filter, TICKET_FIELDS)
        wanted = bind(asked, TICKET_FIELDS, now=now, me=actor.person)
        plan = lists.plan(compact.from_text("", TICKET_FIELDS), lists.Sort.CREATED, actor, now)
        page = self._pages.read(plan.ranges, limit=limit, cursor=cursor, descending=plan.descending)
        keys = [store.ticket_key(store.ticket_id(row)) for row in page.rows]
        rows = self._table.get_many(*keys) if keys else []
        found = [store.ticket_of(row) for row in rows if row]
        items = [each.id for each in found if matches(wanted, TICKET_FIELDS, each)]
        return Batch(tuple(items), page.next_cursor)

    def act(self, command: Command, parameters: Parameters, item: str) -> Done:
        """Have one ticket follow, and report what that changes; or only report it.

        Raises:
            NotFound, Forbidden: as when working on it by hand.
            NoOpenTime: the calendar has no time for a target.
            Unavailable: not done, or nobody knows.
        """
        asked = _read(parameters)
        told: dict[str, Any] = {}

        def load() -> Item:
            return loaded(self._table, command.actor, item, "ticket.work")

        def step_of(row: Item, at: str) -> Step | None:
            step = self._step(store.ticket_of(row), asked, at)
            told.update(_report(step.event.data) if step else {})
            return step

        if asked.dry_run:
            step = step_of(load(), to_text(self._clock()))
            return Done(changed=step is not None, report=told)

        def decide(row: Item, now: datetime) -> Change | None:
            step = step_of(row, to_text(now))
            return None if step is None else change_of(step)

        outcome = self._commands.change(command, load, decide)
        if outcome.replayed:
            return Done(changed=True, report=self._told(outcome, command))
        return Done(changed=bool(told), report=told)

    def _step(self, before: Ticket, asked: _Kept, at: str) -> Step | None:
        """Return what it is to follow; `None` where nothing changes, or it is finished."""
        follows = self._to_follow(before, asked, at) if before.lane in OPEN else None
        if follows is None:
            return None
        promises, policy = follows
        announced = changed("ticket.sla_reapplied", before, before)
        step = clocks.reapplied(before, announced, promises, policy, at)
        after = step.ticket
        # Time zone data by which nothing differs is no news of a ticket.
        same = after.clocks == before.clocks and (asked.to is To.PINNED or after.sla == before.sla)
        if same:
            return None
        data = {**step.event.data, "policy": _policies(before, after), "dues": _dues(before, after)}
        return replace(step, event=replace(step.event, data=data))

    def _to_follow(self, ticket: Ticket, asked: _Kept, at: str) -> tuple[Promises, str] | None:
        """Return the policies and calendars, and the name of the ticket's own policy."""
        pins = ticket.sla
        if asked.to is To.PINNED:
            if pins is None:
                return None
            return self._sla.pinned(pins.policy_version, pins.calendar_version), pins.policy
        if pins and (
            pins.policy_version > asked.policies or pins.calendar_version > asked.calendars
        ):
            # Opened since the job was started: it follows newer ones.
            return None
        promises = self._sla.pinned(asked.policies, asked.calendars)
        chosen = promises.choose(POLICY_FIELDS, ticket, from_text(at))
        return promises, chosen.name if chosen else ""

    def _told(self, outcome: Outcome, command: Command) -> Mapping[str, Any]:
        """Return what was reported when it was done, as long as that is the last that happened."""
        if outcome.meta["command"] != command.id:
            return {}
        row = self._table.get(outcome.meta["pk"], event_key(outcome.meta["rev"]))
        return _report(row["data"]) if row else {}


def _read(parameters: Parameters) -> _Kept:
    return _Kept.model_validate(dict(parameters))


def _report(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a job reports of an event."""
    return {"number": data["number"], "policy": data["policy"], "dues": data["dues"]}


def _policies(before: Ticket, after: Ticket) -> dict[str, str]:
    return {
        "before": before.sla.policy if before.sla else "",
        "after": after.sla.policy if after.sla else "",
    }


def _dues(before: Ticket, after: Ticket) -> dict[str, dict[str, str]]:
    """Return when what is owed is due, "" while that is open: before and after."""
    return {
        kind.value: {"before": _due(before.clocks.get(kind)), "after": _due(after.clocks.get(kind))}
        for kind in Kind
        if _is_owed(before.clocks.get(kind)) or _is_owed(after.clocks.get(kind))
    }


def _is_owed(clock: SlaClock | None) -> bool:
    return clock is not None and clock.ended is None


def _due(clock: SlaClock | None) -> str:
    if clock is None or clock.ended or clock.due is None:
        return ""
    return to_text(clock.due)
