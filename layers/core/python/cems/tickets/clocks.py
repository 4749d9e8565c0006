"""What a ticket's service level clocks make of each of its steps. Pure.

Whatever happens to a ticket - it is opened, somebody acts, its time comes - goes through here: the
one place where clocks start, pause, stop and fire, and where what they did becomes part of the
step's event.
"""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import astuple, replace
from datetime import datetime
from typing import Any, Final

from cems.platform.clock import from_text, to_text
from cems.sla import rules, store
from cems.sla.configured import Promises
from cems.sla.explain import Pinned
from cems.sla.model import Happened
from cems.sla.rules import FINISHED, Act, Moved
from cems.tickets.fields import POLICY_FIELDS
from cems.tickets.lifecycle import By, Step, changed
from cems.tickets.model import PendingAlert, Ticket
from cems.tickets.workflow import Who

_MOVES: Final = frozenset({"status"})
"""Fields whose change is progress: it never puts a ticket under another policy."""


def stepped(before: Ticket | None, step: Step, promises: Promises | None, by: By, at: str) -> Step:
    """Return a step with what it does to the ticket's clocks.

    Args:
        before: the ticket as it was, or `None` before it was opened.
        step: what the rules made of it.
        promises: the policies and calendars that it is, or from now on will be, pinned to; `None`
            for a ticket that never was under any: it has no clocks.
        by: who acts.
        at: when: RFC 3339, UTC.
    """
    if promises is None:
        return step
    now = from_text(at)
    pins = _pinned(before, step, promises, now)
    moved = rules.move(
        before.clocks if before else {},
        promises.terms(pins.policy, step.ticket.priority),
        _acts(before, step, by),
        step.ticket.lane,
        now,
    )
    return _told(step, before, moved, pins, promises, at)


def fired(before: Ticket, promises: Promises | None, at: str) -> Step | None:
    """Return what a ticket's clocks do by themselves until now; `None` for nothing (any more).

    Args:
        before: the ticket.
        promises: what it is pinned to.
        at: the time: RFC 3339, UTC.
    """
    moved = rules.sweep(before.clocks, from_text(at))
    if promises is None or before.sla is None or not moved.happened:
        return None
    step = changed("ticket.clock_fired", before, before)
    return _told(step, before, moved, before.sla, promises, at)


def reapplied(before: Ticket, step: Step, promises: Promises, policy: str, at: str) -> Step:
    """Return a step that puts a ticket under a policy of other versions.

    Args:
        before: the ticket as it was.
        step: what announces it.
        promises: the policies and calendars that it is pinned to from now on.
        policy: name of its policy among them, or "" for none.
        at: when: RFC 3339, UTC.
    """
    terms = promises.terms(policy, step.ticket.priority)
    moved = rules.move(before.clocks, terms, (), step.ticket.lane, from_text(at))
    return _told(step, before, moved, promises.pinned(policy), promises, at)


def _pinned(before: Ticket | None, step: Step, promises: Promises, now: datetime) -> Pinned:
    """Return what the ticket is pinned to after a step: chosen anew when its fields changed."""
    fields = set(step.event.data.get("changes", ())) - _MOVES
    if before is not None and before.sla is not None and not fields:
        return promises.pinned(before.sla.policy)
    chosen = promises.choose(POLICY_FIELDS, step.ticket, now)
    return promises.pinned(chosen.name if chosen else "")


def _acts(before: Ticket | None, step: Step, by: By) -> frozenset[Act]:
    """Return what a step means to clocks. That somebody is given a ticket is no act, nor a note."""
    if before is None:
        return frozenset({Act.CREATED})
    after, acts = step.ticket, set[Act]()
    by_staff = by.side is Who.STAFF
    if by_staff and (step.event.type == "ticket.taken" or after.status != before.status):
        acts.add(Act.ACKNOWLEDGED)
    if step.event.type == "ticket.replied":
        acts |= {Act.STAFF_REPLIED} if by_staff else {Act.CUSTOMER_WROTE}
    was_finished, is_finished = (each.lane in FINISHED for each in (before, after))
    if was_finished != is_finished:
        acts.add(Act.SOLVED if is_finished else Act.REOPENED)
    return frozenset(acts)


def _told(  # noqa: PLR0913, PLR0917 - what a step comes from
    step: Step, before: Ticket | None, moved: Moved, pins: Pinned, promises: Promises, at: str
) -> Step:
    """Return the step with the clocks as they stand then, and what its event says of them."""
    alerts = step.ticket.alerts + tuple(
        PendingAlert(each.kind, each.cycle, each.name, to_text(each.at))
        for each in moved.happened
        if _has_actions(each, promises, pins)
    )
    ticket = replace(step.ticket, clocks=moved.clocks, sla=pins, alerts=alerts)
    told = _difference(before, ticket, moved, at)
    if not told:
        return replace(step, ticket=ticket)
    event = replace(step.event, data={**step.event.data, "clocks": told})
    return replace(step, ticket=ticket, event=event)


def _has_actions(happened: Happened, promises: Promises, pins: Pinned) -> bool:
    policy = promises.policy(pins.policy)
    alert = policy.alert(happened.kind, happened.name) if policy and happened.name else None
    return bool(alert and alert.actions)


def _difference(before: Ticket | None, after: Ticket, moved: Moved, at: str) -> dict[str, Any]:
    """Return what an event says of clocks: by which they can be told for any moment."""
    had = before.clocks if before else {}
    pins = before.sla if before else None
    fresh = [clock for kind, clock in after.clocks.items() if had.get(kind) != clock]
    told: dict[str, Any] = {}
    if fresh or after.sla != pins:
        told["now"] = b64encode(store.packed(fresh, after.sla)).decode()
    if moved.happened:
        told["happened"] = [_said(each, at) for each in moved.happened]
    if after.due != (before.due if before else ""):
        told["due"] = after.due
    if after.sla and (pins is None or after.sla.policy != pins.policy):
        told["policy"] = after.sla.policy
    if after.alerts != (before.alerts if before else ()):
        told["alerts"] = [astuple(each) for each in after.alerts]
    return told


def _said(happened: Happened, at: str) -> Mapping[str, Any]:
    said = {"clock": happened.kind, "cycle": happened.cycle, "what": happened.what}
    said |= {"at": to_text(happened.at)} if to_text(happened.at) != at else {}
    said |= {"name": happened.name} if happened.name else {}
    return said | ({"level": happened.level} if happened.level else {})
