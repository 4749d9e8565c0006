"""Commands: how everything that happens is decided, written and announced as one.

A command that changes an aggregate is one DynamoDB transaction: the aggregate's `META` row at its
next revision, exactly one event row (its history, audit entry and announcement), and whatever rows
belong to it. The conditions in the transaction are the truth; what was read before only informs the
decision.

Timeline of a command, and what each interruption leaves:

    load ──► decide ──► transact ──► answer
      │        │           │           └ lost: a repeat with the same key is answered as before
      │        │           └ outcome unknown: tried again; the rows tell whether it happened
      └────────┴ stopped here: nothing was written
"""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from cems.platform import clock, ids
from cems.platform.aws import Contention, Unreachable
from cems.platform.clock import Clock, from_text
from cems.platform.command import Command
from cems.platform.crypto import DataKeys
from cems.platform.errors import IdempotencyKeyReused, PreconditionFailed, Problem, Unavailable
from cems.platform.events import AggregateRef, Draft
from cems.platform.history import event_key, event_row
from cems.platform.rows import ABSENT, Check, Condition, Item, Put, Write, rev_is
from cems.platform.table import ConditionsNotMet, Table

META: Final = "META"
"""Sort key of the row that holds an aggregate's current state."""

_PATIENCE: Final = timedelta(seconds=10)
_ATTEMPTS: Final = 8
_FIRST_PAUSE_SECONDS: Final = 0.05
_LONGEST_PAUSE_SECONDS: Final = 2.0
_KEYS_KEPT: Final = timedelta(hours=24)
_TICK: Final = timedelta(milliseconds=1)
# What a transaction and its repeats take comes on top: the feed relies on 10 seconds in all.
_PREPARED_WITHIN: Final = timedelta(seconds=2)


@dataclass(frozen=True, slots=True)
class Guard:
    """A row that must be as it should be at the moment of the change, or else it is refused.

    Args:
        check: the condition; part of the transaction.
        problem: what the command is refused with, or what tells it from the row that stands
            there, which is empty where there is none.
    """

    check: Check
    problem: Problem | Callable[[Item], Problem]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a command makes of an aggregate, as a service proposes it.

    Args:
        kind: kind of the aggregate, such as `ticket`.
        id: its id.
        pk: its partition key.
        state: all attributes and index keys of its META row.
        event: what the change announces.
        rows: rows that come with it, such as a message.
        guards: what else must hold, such as that a team exists.
        edited: whether something changed that a person edits: moves the `etag`.
        lasting: whether a repeat with the same key is recognised for ever, not for a day.
        personal: values of the event that are somebody's personal data; kept beside it, sealed.
        owner: whose data key seals them.
        key: the write of that key, where the owner comes to be with this change; one of `rows`.
    """

    kind: str
    id: str
    pk: str
    state: Mapping[str, Any]
    event: Draft
    rows: Sequence[Write] = ()
    guards: Sequence[Guard] = ()
    edited: bool = True
    lasting: bool = False
    personal: Mapping[str, Any] = field(default_factory=dict)
    owner: str = ""
    key: Put | None = None


def unborn(pk: str) -> Item:
    """Return what `load` returns for an aggregate that is there by default and was never changed.

    Its first change creates the row.
    """
    return {"pk": pk, "rev": 0, "etag": 0, "head": "", "command": "", "made": ""}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command led to.

    Args:
        meta: the META row as it stands now.
        replayed: whether an earlier request had done it already.
    """

    meta: Item
    replayed: bool


@dataclass(frozen=True, slots=True)
class Kept[T]:
    """A record as it stands now, and whether an earlier request had already made it so."""

    record: T
    replayed: bool = False


class Commands:
    """Carries commands out against a table.

    Args:
        table: the core table.
        clock: tells when things happen.
        keys: seal personal values; a subject that has none does without.
        pause: waits that many seconds; tests pass one that does not.
    """

    def __init__(
        self,
        table: Table,
        clock: Clock,
        keys: DataKeys | None = None,
        pause: Callable[[float], None] = clock.pause,
    ) -> None:
        self._table = table
        self._clock = clock
        self._keys = keys
        self._pause = pause

    def create(self, command: Command, birth: Callable[[datetime], Change]) -> Outcome:
        """Create an aggregate once, however often the command is sent or tried.

        Args:
            command: who asks for what.
            birth: decides, for the moment given, what comes to be. Called once per attempt, so
                that an event never carries a time long before its commit.

        Raises:
            IdempotencyKeyReused: the key was used for another request.
            ConditionsNotMet: a row that comes with the aggregate exists already; `found` follows
                the order META, event, rows.
            Unavailable: contended or unreachable for too long; safe to repeat with the same key.
        """

        def attempt(now: datetime) -> Outcome:
            born = birth(now)
            state, event = self._rows(command, born, None, now)
            writes = [state, event, *born.rows, *_checks(born)]
            try:
                self._table.transact(writes, token=ids.new_id(now))
            except ConditionsNotMet as refused:
                stands = refused.found[0]
                if stands is None:
                    _complain(born, refused)
                    raise
                if stands["made"] != command.fingerprint:
                    raise IdempotencyKeyReused from None
                # Our own earlier attempt, whose answer was lost, is no replay.
                return Outcome(stands, replayed=stands["command"] != command.id)
            return Outcome(state.item, replayed=False)

        return self._tried(attempt)

    def change(
        self,
        command: Command,
        load: Callable[[], Item],
        decide: Callable[[Item, datetime], Change | None],
        if_match: int | None = None,
    ) -> Outcome:
        """Change an aggregate once, however often the command is sent or tried.

        Whoever else changes it meanwhile, the decision is made anew upon what they left.

        Args:
            command: who asks for what.
            load: reads the META row, strongly, and refuses whom it is no business of.
            decide: returns what to make of that row at that moment, or `None` to leave it.
            if_match: the `etag` that the caller saw, or `None` if they do not say.

        Raises:
            PreconditionFailed: somebody edited it since the caller saw it.
            Problem: of a guard that does not hold.
            IdempotencyKeyReused: the key was used for another request.
            ConditionsNotMet: a row that comes with the change refused it.
            Unavailable: contended or unreachable for too long; safe to repeat with the same key.
            Problem: what `load` and `decide` refuse with, unless it was done before.
        """
        unsure: list[int] = []

        def attempt(began: datetime) -> Outcome:
            before = load()
            if self._landed(command, before, unsure):
                return Outcome(before, replayed=False)
            now = _after(before, began)
            try:
                if if_match is not None and if_match != before["etag"]:
                    raise PreconditionFailed(before)
                change = decide(before, now)
            except Problem:
                # What was done before is often refused now: a replay comes first.
                if self._done(command, now):
                    return Outcome(before, replayed=True)
                raise
            if change is None:
                return Outcome(before, replayed=self._done(command, now))
            state, event = self._rows(command, change, before, now)
            unsure.append(state.item["rev"])
            remembered = _remembered(command, now, lasting=change.lasting)
            writes = [state, event, *change.rows, *_checks(change), *remembered]
            try:
                self._table.transact(writes, token=ids.new_id(now))
            except ConditionsNotMet as refused:
                unsure.pop()
                if remembered and refused.found[-1] is not None:
                    self._same_request(command, refused.found[-1])
                    return Outcome(load(), replayed=True)
                if refused.found[0] is not None:
                    raise Contention from refused
                _complain(change, refused)
                raise
            return Outcome(state.item, replayed=False)

        return self._tried(attempt)

    def _rows(
        self, command: Command, change: Change, earlier: Item | None, now: datetime
    ) -> tuple[Put, Put]:
        """Return the two rows that every change writes: the state and its event."""
        before = earlier or unborn(change.pk)
        event = event_row(
            aggregate=AggregateRef(type=change.kind, id=change.id, rev=before["rev"] + 1),
            pk=change.pk,
            draft=change.event,
            actor=command.actor.record(),
            trace=command.trace(),
            previous=before["head"],
            now=now,
            sealed=self._sealed(change),
        )
        if self._clock() - now > _PREPARED_WITHIN:
            # Loading and sealing took so long that the feed may have moved on: decide afresh.
            raise Contention
        state = {
            **change.state,
            "pk": change.pk,
            "sk": META,
            "rev": event["rev"],
            "etag": before["etag"] + 1 if change.edited else before["etag"],
            "made": before["made"] if before["rev"] else command.fingerprint,
            "head": event["hash"],
            "at": event["at"],
            "command": command.id,
        }
        unchanged = rev_is(before["rev"]) if before["rev"] else ABSENT
        return Put(state, unchanged), Put(event)

    def _sealed(self, change: Change) -> str:
        if not change.personal:
            return ""
        if self._keys is None:
            raise TypeError(f"{change.kind} has personal values, but nothing to seal them with")
        return self._keys.seal(change.owner, change.personal, change.pk, change.key)

    def _landed(self, command: Command, meta: Item, unsure: Sequence[int]) -> bool:
        """Return whether an attempt of ours with an unknown outcome was carried out."""
        if not unsure:
            return False
        if meta["command"] == command.id:
            return True
        # Others may have changed it since; the history tells whose revision ours became.
        rows = (self._table.get(meta["pk"], event_key(rev), consistent=True) for rev in unsure)
        return any(row is not None and row["command"] == command.id for row in rows)

    def _done(self, command: Command, now: datetime) -> bool:
        """Return whether an earlier request with this key was carried out."""
        if not command.key:
            return False
        row = self._table.get(_key_pk(command), META, consistent=True)
        if row is None or ("ttl" in row and row["ttl"] <= now.timestamp()):
            return False
        return self._same_request(command, row)

    @staticmethod
    def _same_request(command: Command, remembered: Item) -> bool:
        if remembered["made"] != command.fingerprint:
            raise IdempotencyKeyReused from None
        return True

    def _tried[R](self, attempt: Callable[[datetime], R]) -> R:
        """Attempt until the outcome is known, with growing random pauses, within bounds."""
        deadline = self._clock() + _PATIENCE
        for count in range(_ATTEMPTS):
            try:
                return attempt(self._clock())
            except (Contention, Unreachable):
                if self._clock() >= deadline:
                    break
                longest = min(_LONGEST_PAUSE_SECONDS, _FIRST_PAUSE_SECONDS * 2**count)
                self._pause(random.uniform(0, longest))  # noqa: S311 - spreads retries, no secret
        raise Unavailable


def _checks(change: Change) -> list[Check]:
    return [guard.check for guard in change.guards]


def _complain(change: Change, refused: ConditionsNotMet) -> None:
    """Raise the problem of the first guard that did not hold, if there is one."""
    first = 2 + len(change.rows)
    found = refused.found[first : first + len(change.guards)]
    for guard, standing in zip(change.guards, found, strict=True):
        if standing is not None:
            problem = guard.problem
            raise (problem(standing) if callable(problem) else problem) from refused


def _after(before: Item, now: datetime) -> datetime:
    """Return the time of a change: later than the one before it.

    Machines' clocks differ, and instants are equal; but the order of time, which readers of the
    feed follow, must be the order of revisions.
    """
    return max(now, from_text(before["at"]) + _TICK) if "at" in before else now


def _key_pk(command: Command) -> str:
    return f"CMD#{ids.derived_id(command.actor.person, command.key)}"


def _remembered(command: Command, now: datetime, *, lasting: bool) -> list[Put]:
    """Return the write that remembers a command's key, if it has one.

    DynamoDB deletes expired rows late, so the condition compares the time itself.
    """
    if not command.key:
        return []
    row: Item = {
        "pk": _key_pk(command),
        "sk": META,
        "made": command.fingerprint,
    }
    row |= {} if lasting else {"ttl": int((now + _KEYS_KEPT).timestamp())}
    free = Condition(
        "attribute_not_exists(pk) OR #ttl <= :now",
        {"#ttl": "ttl"},
        {":now": int(now.timestamp())},
    )
    return [Put(row, free)]
