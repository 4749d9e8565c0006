"""Whose business feedback is."""

from cems.feedback import store
from cems.feedback.model import Feedback
from cems.platform.commands import META
from cems.platform.errors import NotFound
from cems.platform.policy import Actor, Resource, require
from cems.platform.rows import Item
from cems.platform.table import Table


def loaded(table: Table, actor: Actor, feedback: str, permission: str) -> Item:
    """Return the row of feedback, read strongly, for someone who has this permission over it.

    Raises:
        NotFound: there is none, or the actor may not know of it.
        Forbidden: the actor may see it, but not do this.
        Contention, Unreachable: the table cannot be read now.
    """
    row = row_of(table, feedback)
    allow(actor, permission, store.feedback_of(row))
    return row


def row_of(table: Table, feedback: str) -> Item:
    """Return the row of feedback, read strongly, for what the system itself does.

    Raises:
        NotFound: there is none.
        Contention, Unreachable: the table cannot be read now.
    """
    row = table.get(store.feedback_key(feedback).pk, META, consistent=True)
    if row is None:
        raise NotFound
    return row


def allow(actor: Actor, permission: str, feedback: Feedback) -> None:
    """Refuse unless the actor has this permission over the feedback.

    Raises:
        NotFound: the actor may not know of it.
        Forbidden: the actor may see it, but not do this.
    """
    require(actor, permission, resource_of(feedback), to_see="feedback.read")


def resource_of(feedback: Feedback) -> Resource:
    """Return what a decision about feedback depends on."""
    return Resource(customer=feedback.customer, team=feedback.team, person=feedback.assignee)
