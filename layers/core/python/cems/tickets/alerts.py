"""What a warning, or a level of an escalation ladder, makes of a ticket. Pure."""

from dataclasses import replace
from typing import Any, Final

from cems.platform.clock import to_text
from cems.sla.model import Action, Alert, Do
from cems.tickets.lifecycle import Step, Terms, changed
from cems.tickets.model import Lane, PendingAlert, Priority, Ticket
from cems.tickets.settings import Settings

_RISING: Final = sorted(Priority, key=lambda priority: -priority.rank)


def alert_of(ticket: Ticket, pending: PendingAlert, terms: Terms) -> Alert | None:
    """Return the alert as the policy has it that the ticket is pinned to; `None` for none such."""
    if terms.promises is None or ticket.sla is None:
        return None
    policy = terms.promises.policy(ticket.sla.policy)
    return policy.alert(pending.kind, pending.name) if policy else None


def actions_of(ticket: Ticket, pending: PendingAlert, terms: Terms) -> tuple[Action, ...]:
    """Return what is still to be done: nothing once the clock has ended or started over.

    A promise that was kept in the meantime is nobody's trouble any more.
    """
    clock = ticket.clocks.get(pending.kind)
    alert = alert_of(ticket, pending, terms)
    overtaken = clock is None or clock.ended is not None or clock.cycle != pending.cycle
    if alert is None or overtaken or ticket.lane is Lane.CLOSED:
        return ()
    return alert.actions


def escalated(  # noqa: PLR0913 - each is a fact the service decided
    before: Ticket,
    pending: PendingAlert,
    actions: tuple[Action, ...],
    settings: Settings,
    *,
    team: str,
    notified: tuple[str, ...],
    at: str,
) -> Step:
    """Return the step that carries an alert out.

    Args:
        before: the ticket.
        pending: the alert.
        actions: what it has done.
        settings: the organisation's; a priority that is not offered is left out.
        team: id of the team that it goes to, with nobody assigned; "" to stay where it is.
        notified: ids of the people who are told.
        at: when: RFC 3339, UTC.
    """
    after = before
    if any(each.do is Do.RAISE_PRIORITY for each in actions):
        after = replace(after, priority=_raised(after.priority, settings))
    if team and team != after.team:
        after = replace(after, team=team, assignee="")
    if after != before:
        after = replace(after, updated=at)
    after = replace(after, alerts=tuple(each for each in before.alerts if each != pending))
    step = changed("ticket.escalated", before, after)
    clock = before.clocks.get(pending.kind)
    said: dict[str, Any] = {
        "clock": pending.kind,
        "cycle": pending.cycle,
        "alert": pending.name,
        "level": level_of(pending.name),
        "happened": pending.at,
        "notified": list(notified),
    }
    if clock and clock.due:
        said["due"] = to_text(clock.due)
    event = replace(step.event, data={**step.event.data, **said})
    return replace(step, event=event)


def level_of(alert: str) -> int:
    """Return the place on the ladder that an alert's name tells, from 1; 0 for a warning."""
    kind, _, place = alert.rpartition("-")
    return int(place) if kind == "level" else 0


def _raised(priority: Priority, settings: Settings) -> Priority:
    offered = {entry.name for entry in settings.priorities if entry.offered}
    higher = _RISING[_RISING.index(priority) + 1 :]
    return next((each for each in higher if each in offered), priority)
