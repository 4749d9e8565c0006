"""How a step of a ticket becomes a change that is committed."""

from collections.abc import Sequence

from cems.platform.commands import Change, Guard
from cems.platform.rows import Write
from cems.tickets import store
from cems.tickets.lifecycle import Step


def change_of(
    step: Step,
    *,
    rows: Sequence[Write] = (),
    guards: Sequence[Guard] = (),
) -> Change:
    """Return the change that a step is.

    Args:
        step: what the rules decided.
        rows: rows that come with it, such as a message.
        guards: what else must hold.
    """
    ticket = step.ticket
    return Change(
        kind="ticket",
        id=ticket.id,
        pk=store.ticket_key(ticket.id).pk,
        state=store.ticket_state(ticket),
        event=step.event,
        rows=rows,
        guards=guards,
        # A message is no edit by itself, but one that moves the ticket on is.
        edited=bool(step.event.data.get("changes", True)),
        # What somebody said is never said twice, however late the repeat.
        lasting=step.message is not None,
        personal=step.personal,
        owner=ticket.requester,
    )
