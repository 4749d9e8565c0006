"""What happens to tickets by itself, when its moment has come."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from cems.platform import ids
from cems.platform.clock import Clock, from_text, to_text
from cems.platform.command import Command
from cems.platform.commands import Change, Commands
from cems.platform.configuration import Configuration
from cems.platform.crypto import DataKeys
from cems.platform.errors import NotFound
from cems.platform.policy import Actor
from cems.platform.rows import Item
from cems.platform.table import Table
from cems.tickets import clocks, lifecycle, store
from cems.tickets import events as _registered  # noqa: F401 - fills the catalogue
from cems.tickets.access import row_of
from cems.tickets.changes import change_of
from cems.tickets.configured import Configured
from cems.tickets.lifecycle import SYSTEM, Step
from cems.tickets.model import Ticket
from cems.tickets.settings import Defaults

TIMERS: Final = Actor(person="timers", role="system")
"""Who acts when nobody does."""


@dataclass(frozen=True, slots=True)
class Fired:
    """What became of a ticket whose time had come.

    Args:
        happened: whether something happened to it.
        ticket: as it stands then, with the alerts that are still to be acted upon; `None` if there
            is none.
    """

    happened: bool
    ticket: Ticket | None = None


class Timers:
    """The use case.

    Args:
        table: the core table.
        keys: the customers' keys, for what is personal in the history.
        clock: tells the time.
    """

    def __init__(self, table: Table, keys: DataKeys, clock: Clock) -> None:
        self._table = table
        self._clock = clock
        self._commands = Commands(table, clock, keys)
        self._configured = Configured(Configuration(table, self._commands, Defaults()))

    def fire(self, ticket_id: str, cause: str) -> Fired:
        """Do what was to happen to a ticket until now: fire its clocks, or close it after silence.

        Safe to call at any time and any number of times: what is not due, or was done, is left.
        However late, all that is due on the clocks becomes one event.

        Args:
            ticket_id: its id.
            cause: names the message that brought it up.

        Raises:
            Unavailable: safe to call again.
        """
        command = Command(
            id=ids.new_id(self._clock()), actor=TIMERS, correlation=cause, causation=cause
        )

        def load() -> Item:
            return row_of(self._table, ticket_id)

        def decide(row: Item, now: datetime) -> Change | None:
            step = self._step(store.ticket_of(row), to_text(now))
            return None if step is None else change_of(step)

        try:
            outcome = self._commands.change(command, load, decide)
        except NotFound:
            return Fired(happened=False)
        happened = outcome.meta["command"] == command.id
        return Fired(bool(happened), store.ticket_of(outcome.meta))

    def _step(self, before: Ticket, at: str) -> Step | None:
        if not before.next_at or at < before.next_at:
            return None
        terms = self._configured.terms_of(before)
        step = clocks.fired(before, terms.promises, at)
        if step is not None:
            return step
        step = lifecycle.fall_silent(before, terms, from_text(at))
        return step and clocks.stepped(before, step, terms.promises, SYSTEM, at)
