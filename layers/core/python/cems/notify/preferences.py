"""What people want to be told: they see and change their own."""

from dataclasses import dataclass
from datetime import datetime

from cems.notify import events as _registered  # noqa: F401 - fills the catalogue
from cems.notify import rules, store
from cems.notify.model import Preferences
from cems.platform.clock import Clock
from cems.platform.command import Command
from cems.platform.commands import Change, Commands, unborn
from cems.platform.policy import Actor
from cems.platform.rows import Item
from cems.platform.table import Table


@dataclass(frozen=True, slots=True)
class Kept:
    """Someone's preferences as they stand.

    Args:
        preferences: complete for all they are offered.
        etag: changes with each change; 0 before the first.
        replayed: whether an earlier request had already made it so.
    """

    preferences: Preferences
    etag: int
    replayed: bool = False


class PreferencesOf:
    """The use cases.

    Args:
        table: the core table.
        clock: tells the time.
    """

    def __init__(self, table: Table, clock: Clock) -> None:
        self._table = table
        self._commands = Commands(table, clock)

    def preferences(self, actor: Actor) -> Kept:
        """Return the actor's own: one read.

        Raises:
            Contention, Unreachable: the table cannot be reached now.
        """
        return kept_for(actor, self._row(actor))

    def prefer(self, command: Command, wanted: Preferences, if_match: int) -> Kept:
        """Make these the actor's own; what they leave out is at its default.

        Raises:
            InvalidRequest: they name what is not offered to this person.
            PreconditionFailed: they were changed since the actor saw them.
            IdempotencyKeyReused, Unavailable: as every command.
        """
        actor = command.actor
        after = rules.preferred(wanted, to_customer=_is_customer(actor))

        def decide(row: Item, _: datetime) -> Change | None:
            event = rules.preferences_updated(kept_for(actor, row).preferences, after)
            if event is None:
                return None
            return Change(
                kind="preferences",
                id=_owner(actor),
                pk=row["pk"],
                state=store.preferences_state(after),
                event=event,
            )

        outcome = self._commands.change(command, lambda: self._row(actor), decide, if_match)
        kept = kept_for(actor, outcome.meta)
        return Kept(kept.preferences, kept.etag, outcome.replayed)

    def _row(self, actor: Actor) -> Item:
        key = store.preferences_key(_owner(actor))
        return self._table.get(key.pk, key.sk, consistent=True) or unborn(key.pk)


def kept_for(actor: Actor, row: Item) -> Kept:
    """Return someone's preferences from their row."""
    complete = rules.complete(row.get("kinds", {}), to_customer=_is_customer(actor))
    return Kept(complete, row["etag"])


def _owner(actor: Actor) -> str:
    # A customer is told as a customer, whether or not they have an account.
    return actor.customer or actor.person


def _is_customer(actor: Actor) -> bool:
    return bool(actor.customer)
