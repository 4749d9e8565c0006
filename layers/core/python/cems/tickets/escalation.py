"""What a warning, or a level of an escalation ladder, has done: told to people, moved, raised.

Timeline of an alert, and what each interruption leaves:

    clock fires ──► pending in the ticket's row ──► execution ──► carried out, no longer pending
                        │                              │
                        │                              └ failed or lost: it is still pending
                        └ nobody started it: the minute sweep brings the ticket up again

The row is the truth: whatever is pending is to be done, once; so executions may start twice.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from cems.accounts import store as accounts
from cems.platform import ids
from cems.platform.clock import Clock, to_text
from cems.platform.command import Command
from cems.platform.commands import Change, Commands, Guard
from cems.platform.configuration import Configuration
from cems.platform.errors import InvalidRequest, NotFound
from cems.platform.executions import Executions
from cems.platform.rows import Item
from cems.platform.table import Table
from cems.sla.model import Action, Do, Kind
from cems.tickets import clocks, store
from cems.tickets import events as _registered  # noqa: F401 - fills the catalogue
from cems.tickets.access import row_of
from cems.tickets.alerts import actions_of, escalated
from cems.tickets.changes import change_of
from cems.tickets.configured import Configured
from cems.tickets.lifecycle import SYSTEM
from cems.tickets.model import PendingAlert, Ticket
from cems.tickets.recipients import Recipients
from cems.tickets.settings import Defaults
from cems.tickets.timers import TIMERS

_LEVEL: Final = "level-"
_WARNING: Final = "warning-"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which alert is to be carried out.

    Args:
        ticket: id of the ticket.
        kind: of which clock.
        cycle: in which of its cycles.
        alert: name of the alert.
    """

    ticket: str
    kind: Kind
    cycle: int
    alert: str

    @property
    def name(self) -> str:
        """What its execution is called, such as `01J…-resolution-1-L2`."""
        short = self.alert.replace(_LEVEL, "L").replace(_WARNING, "W")
        return f"{self.ticket}-{self.kind}-{self.cycle}-{short}"

    def document(self) -> dict[str, Any]:
        """Return it as plain data; `asked_of` reads it back."""
        return {
            "ticket": self.ticket,
            "clock": self.kind.value,
            "cycle": self.cycle,
            "alert": self.alert,
        }

    def means(self, pending: PendingAlert) -> bool:
        """Return whether it asks for this alert of its ticket."""
        return (self.kind, self.cycle, self.alert) == (pending.kind, pending.cycle, pending.name)


def asked_of(document: Mapping[str, Any]) -> Asked:
    """Read what `Asked.document` wrote."""
    return Asked(document["ticket"], Kind(document["clock"]), document["cycle"], document["alert"])


def start(executions: Executions, ticket: Ticket) -> None:
    """See to it that whatever is pending on a ticket is being carried out.

    Raises:
        Contention, Unreachable: not all of it; safe to call again.
    """
    for pending in ticket.alerts:
        asked = Asked(ticket.id, pending.kind, pending.cycle, pending.name)
        executions.ensure(asked.name, asked.document())


class Escalations:
    """The use case.

    Args:
        table: the core table.
        clock: tells the time.
    """

    def __init__(self, table: Table, clock: Clock) -> None:
        self._table = table
        self._clock = clock
        # Nothing personal is in what it changes: no keys.
        self._commands = Commands(table, clock)
        self._configured = Configured(Configuration(table, self._commands, Defaults()))
        self._recipients = Recipients(table)

    def carry_out(self, asked: Asked, cause: str) -> bool:
        """Carry an alert out, once; one that was overtaken is done with, and nothing else happens.

        Args:
            asked: which.
            cause: names the execution that asks.

        Returns:
            Whether this call did it.

        Raises:
            Unavailable: safe to call again.
        """
        command = Command(
            id=ids.new_id(self._clock()), actor=TIMERS, correlation=cause, causation=cause
        )

        def load() -> Item:
            return row_of(self._table, asked.ticket)

        def decide(row: Item, now: datetime) -> Change | None:
            before = store.ticket_of(row)
            pending = next(filter(asked.means, before.alerts), None)
            return None if pending is None else self._change(before, pending, to_text(now))

        try:
            outcome = self._commands.change(command, load, decide)
        except NotFound:
            return False
        return bool(outcome.meta["command"] == command.id)

    def _change(self, before: Ticket, pending: PendingAlert, at: str) -> Change:
        terms = self._configured.terms_of(before)
        actions = actions_of(before, pending, terms)
        team = self._open_team(actions)
        notified = self._recipients.of(before, [
            name for each in actions if each.do is Do.NOTIFY for name in each.to
        ])  # fmt: skip
        step = escalated(
            before, pending, actions, terms.settings, team=team, notified=notified, at=at
        )
        guards = []
        if step.ticket.team != before.team:
            gone = InvalidRequest(f"There is no team {team} any more.")
            guards.append(Guard(accounts.is_active_team(team), gone))
        return change_of(clocks.stepped(before, step, terms.promises, SYSTEM, at), guards=guards)

    def _open_team(self, actions: tuple[Action, ...]) -> str:
        """Return the team that the ticket goes to: "" for none, or if that is not at work."""
        team = next((each.to[0] for each in actions if each.do is Do.REASSIGN), "")
        if not team:
            return ""
        (row,) = self._table.get_many(accounts.team_key(team), consistent=True)
        return team if row and row["active"] else ""
