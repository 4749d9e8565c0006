"""What happens to tickets by itself, when its moment has come."""

from datetime import datetime
from typing import Final

from cems.platform import ids
from cems.platform.clock import Clock
from cems.platform.command import Command
from cems.platform.commands import Change, Commands
from cems.platform.configuration import Configuration
from cems.platform.crypto import DataKeys
from cems.platform.errors import NotFound
from cems.platform.policy import Actor
from cems.platform.rows import Item
from cems.platform.table import Table
from cems.tickets import events as _registered  # noqa: F401 - fills the catalogue
from cems.tickets import lifecycle, store
from cems.tickets.access import row_of
from cems.tickets.changes import change_of
from cems.tickets.configured import Configured
from cems.tickets.settings import Defaults

TIMERS: Final = Actor(person="timers", role="system")
"""Who acts when nobody does."""


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

    def fire(self, ticket_id: str, cause: str) -> bool:
        """Do what was to happen to a ticket until now, such as closing it after silence.

        Safe to call at any time and any number of times: what is not due, or was done, is left.

        Args:
            ticket_id: its id.
            cause: names the message that brought it up.

        Returns:
            Whether something happened.

        Raises:
            Unavailable: safe to call again.
        """
        command = Command(
            id=ids.new_id(self._clock()), actor=TIMERS, correlation=cause, causation=cause
        )

        def load() -> Item:
            return row_of(self._table, ticket_id)

        def decide(row: Item, now: datetime) -> Change | None:
            before = store.ticket_of(row)
            step = lifecycle.fire(before, self._configured.terms_of(before), now)
            return None if step is None else change_of(step)

        try:
            outcome = self._commands.change(command, load, decide)
        except NotFound:
            return False
        return bool(outcome.meta["command"] == command.id)
