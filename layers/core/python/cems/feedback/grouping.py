"""Bringing feedback that says much the same together, as soon as it was read.

What is known of the latest groups is one row, changed at the revision that was read: of two that
say the same and come at once, the second finds the first.
"""

import struct
from collections.abc import Mapping, Sequence
from typing import Final

from cems.feedback import store
from cems.feedback.access import row_of
from cems.feedback.groups import Leader, Trait, joined, led, likest, trait_of
from cems.feedback.service import Feedbacks
from cems.platform import ids
from cems.platform.aws import Contention
from cems.platform.clock import Clock
from cems.platform.command import Command
from cems.platform.commands import META
from cems.platform.events import Envelope
from cems.platform.policy import Actor
from cems.platform.rows import ABSENT, Item, rev_is
from cems.platform.table import ConditionsNotMet, Table

GROUPER: Final = Actor(person="grouper", role="system")

_KEY: Final = "FBGROUPS"
_ATTEMPTS: Final = 8
# Id, whether others joined, whether its sense is known, whether it is praise, words, sense.
_LEADER: Final = struct.Struct(">26s???Q48s")
_SENSE_BYTES: Final = 48


class Grouping:
    """The consumer's use case.

    Args:
        table: the core table.
        clock: tells the time.
    """

    def __init__(self, table: Table, clock: Clock) -> None:
        self._table = table
        self._clock = clock
        self._feedbacks = Feedbacks(table, clock)

    def place(self, announced: Envelope) -> bool:
        """Bring feedback that was read to what says much the same; return whether there was any.

        Safe to call any number of times: feedback stays in the group it is in, and leads its own
        only once.

        Args:
            announced: an event that feedback was read.

        Raises:
            Contention, Unreachable: not done, or in parts; safe to call again.
        """
        if "near" not in announced.data["changes"]:
            return False
        feedback = store.feedback_of(row_of(self._table, announced.aggregate.id))
        trait = trait_of(feedback.analysis)
        if feedback.group or trait is None:
            return False
        leader = self._led_by(Leader(id=feedback.id, trait=trait))
        if leader == feedback.id:
            return False
        # The leader first: a group that somebody is in has one.
        for member in (leader, feedback.id):
            self._feedbacks.group(self._command(announced, member), member, leader)
        return True

    def _led_by(self, newcomer: Leader) -> str:
        """Return whose group new feedback joins; its own id where it leads one."""
        for _ in range(_ATTEMPTS):
            row = self._table.get(_KEY, META, consistent=True)
            leaders = leaders_of(row)
            if any(each.id == newcomer.id for each in leaders):
                return newcomer.id
            leader = likest(leaders, newcomer.trait)
            after = led(leaders, newcomer) if leader is None else joined(leaders, leader)
            if after == leaders or self._kept(row, after):
                return leader.id if leader else newcomer.id
        raise Contention

    def _kept(self, before: Item | None, leaders: Sequence[Leader]) -> bool:
        rev = before["rev"] if before else 0
        row: Item = {"pk": _KEY, "sk": META, "rev": rev + 1, "leaders": packed(leaders)}
        try:
            self._table.put(row, rev_is(rev) if before else ABSENT)
        except ConditionsNotMet:
            return False
        return True

    def _command(self, announced: Envelope, member: str) -> Command:
        named = ids.derived_id("group", announced.id, member)
        return Command(
            id=named, actor=GROUPER, correlation=announced.correlation_id,
            causation=announced.id, key=named,
        )  # fmt: skip


def groups(table: Table) -> list[str]:
    """Return the ids of the latest groups that have more than one member: one read.

    Raises:
        Contention, Unreachable: the table cannot be read now.
    """
    return [each.id for each in leaders_of(table.get(_KEY, META)) if each.joined]


def leaders_of(row: Mapping[str, bytes] | None) -> tuple[Leader, ...]:
    """Read the latest groups from their row."""
    packed = bytes(row["leaders"]) if row else b""
    return tuple(
        Leader(
            id=name.decode(),
            trait=Trait(near=near, sense=int.from_bytes(sense) if known else None, pleased=pleased),
            joined=others,
        )
        for name, others, known, pleased, near, sense in _LEADER.iter_unpack(packed)
    )


def packed(leaders: Sequence[Leader]) -> bytes:
    """Return the latest groups as their row has them."""
    return b"".join(
        _LEADER.pack(
            each.id.encode(),
            each.joined,
            each.trait.sense is not None,
            each.trait.pleased,
            each.trait.near,
            (each.trait.sense or 0).to_bytes(_SENSE_BYTES),
        )
        for each in leaders
    )
