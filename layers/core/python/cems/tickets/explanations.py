"""What can be asked about the clocks of a ticket: where each stands, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from cems.platform.clock import Clock as Now
from cems.platform.commands import Commands
from cems.platform.configuration import Configuration
from cems.platform.errors import NotFound
from cems.platform.policy import Actor
from cems.platform.table import Table
from cems.sla.explain import Explanation, explain
from cems.sla.model import Clock, Kind, Terms
from cems.tickets import store
from cems.tickets.access import loaded
from cems.tickets.configured import Configured
from cems.tickets.model import Ticket
from cems.tickets.settings import Defaults

_SEES: Final = "ticket.work"
"""Who works on a ticket sees how long they have; its customer sees when it is due."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A clock, or a promise whose clock has not started.

    Args:
        kind: what is promised.
        target: minutes, or `None` for none.
        clock: in its last cycle; `None` if it has not started.
        elapsed: minutes counted since it started; `None` if it has not, or is promised no more.
        remaining: minutes to the target, negative when they are over; `None` as `elapsed`, or
            without a target.
    """

    kind: Kind
    target: int | None
    clock: Clock | None = None
    elapsed: float | None = None
    remaining: float | None = None


@dataclass(frozen=True, slots=True)
class Courses:
    """All that is or was promised on a ticket, in a fixed order."""

    ticket: Ticket
    courses: tuple[Course, ...]


class Explanations:
    """The use cases.

    Args:
        table: the core table.
        clock: tells the time.
    """

    def __init__(self, table: Table, clock: Now) -> None:
        self._table = table
        self._clock = clock
        configuration = Configuration(table, Commands(table, clock), Defaults())
        self._configured = Configured(configuration)

    def courses(self, actor: Actor, ticket_id: str) -> Courses:
        """Return all clocks of a ticket, with those that have not started.

        Raises:
            NotFound: there is no such ticket, or the actor may not know of it.
            Forbidden: the actor does not work on it.
            Unavailable: the table cannot be reached.
        """
        ticket, terms = self._loaded(actor, ticket_id)
        known = [kind for kind in Kind if kind in ticket.clocks or kind in terms]
        return Courses(ticket, tuple(self._course(ticket, terms, kind) for kind in known))

    def explanation(self, actor: Actor, ticket_id: str, kind: Kind) -> tuple[Clock, Explanation]:
        """Return a clock with every interval that counted or not, and why.

        Raises:
            NotFound: there is no such ticket or clock, or the actor may not know of it.
            Forbidden: the actor does not work on it.
            Unavailable: the table cannot be reached.
        """
        ticket, terms = self._loaded(actor, ticket_id)
        clock = ticket.clocks.get(kind)
        if clock is None or ticket.sla is None:
            raise NotFound(f"The clock {kind} of this ticket has not started.")
        if kind not in terms:
            raise NotFound(f"{ticket.sla.policy or 'No policy'} promises no {kind} any more.")
        return clock, explain(clock, terms[kind], ticket.sla, self._clock())

    def _loaded(self, actor: Actor, ticket_id: str) -> tuple[Ticket, Mapping[Kind, Terms]]:
        ticket = store.ticket_of(loaded(self._table, actor, ticket_id, _SEES))
        promises = self._configured.promises_of(ticket)
        if promises is None or ticket.sla is None:
            return ticket, {}
        return ticket, promises.terms(ticket.sla.policy, ticket.priority)

    def _course(self, ticket: Ticket, terms: Mapping[Kind, Terms], kind: Kind) -> Course:
        clock, promised = ticket.clocks.get(kind), terms.get(kind)
        if clock is None:
            return Course(kind=kind, target=promised.minutes if promised else None)
        elapsed = remaining = None
        if promised is not None:
            until = clock.ended or self._clock()
            elapsed = promised.calendar.elapsed(clock.started, until, clock.pauses)
            remaining = None if clock.minutes is None else clock.minutes - elapsed
        return Course(
            kind=kind, target=clock.minutes, clock=clock, elapsed=elapsed, remaining=remaining
        )
