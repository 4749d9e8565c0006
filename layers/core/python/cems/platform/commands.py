"""Commands: how everything that happens is decided, written and announced as one.

A command that changes an aggregate is one DynamoDB transaction: the aggregate's `META` row at its
next revision, exactly one event row (its history, audit entry and announcement), and whatever rows
belong to it. The conditions in the transaction are the truth; what was read before only informs the
decision.

Timeline of a creation, and what each interruption leaves:

    decide ──► transact ──► answer
       │           │           └ lost: a repeat derives the same id, finds META, and is answered
       │           └ outcome unknown: tried again with the same id; META tells whether it happened
       └ stopped here: nothing was written
"""

import hashlib
import json
import random
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from cems.platform import events, ids
from cems.platform.aws import Contention, Unreachable
from cems.platform.clock import Clock, pause, to_text
from cems.platform.errors import IdempotencyKeyReused, Unavailable
from cems.platform.policy import Actor
from cems.platform.table import ABSENT, ConditionsNotMet, Item, Put, Table, Write

META: Final = "META"
"""Sort key of the row that holds an aggregate's current state."""

FEED_SHARDS: Final = 4
"""Partitions a day of the change feed is spread over."""

_PATIENCE: Final = timedelta(seconds=15)
_ATTEMPTS: Final = 8
_FIRST_PAUSE_SECONDS: Final = 0.05
_LONGEST_PAUSE_SECONDS: Final = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One request to change something.

    Args:
        id: names the command; shared by all events it causes.
        actor: who asks.
        correlation: names the request that set everything off.
        causation: names the request or event that directly caused this command.
        key: the caller's Idempotency-Key, or "".
        fingerprint: what `fingerprint` returned for the request.
    """

    id: str
    actor: Actor
    correlation: str
    causation: str
    key: str = ""
    fingerprint: str = ""

    def new_id(self, kind: str) -> str:
        """Return the id of the one thing of this `kind` that the command creates.

        It depends on the person and their key, so that a repeat meets what it made before; without
        a key it is unique to this command and the same in each of its attempts.
        """
        return ids.derived_id(self.actor.person, kind, self.key or self.id)


def fingerprint(method: str, resource: str, body: Any) -> str:
    """Return the digest by which a repeated request is recognised (43 characters or fewer).

    Args:
        method: HTTP method, or the name of the use case where there is none.
        resource: path of the resource.
        body: the parsed body: spelling and order of members do not matter.
    """
    text = json.dumps([method, resource, body], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Birth:
    """A new aggregate, as a service proposes it.

    Args:
        kind: kind of the aggregate, such as `ticket`.
        id: its id.
        pk: its partition key.
        state: attributes and index keys of its META row.
        event: what the creation announces.
        rows: rows that come to be with it, such as a first message.
    """

    kind: str
    id: str
    pk: str
    state: Mapping[str, Any]
    event: events.Draft
    rows: Sequence[Write] = ()


@dataclass(frozen=True, slots=True)
class Created:
    """What a creation led to.

    Args:
        meta: the META row as it stands now.
        replayed: whether an earlier request had made it already.
    """

    meta: Item
    replayed: bool


class Commands:
    """Carries commands out against a table.

    Args:
        table: the core table.
        clock: tells when things happen.
        pause: waits that many seconds; tests pass one that does not.
    """

    def __init__(self, table: Table, clock: Clock, pause: Callable[[float], None] = pause) -> None:
        self._table = table
        self._clock = clock
        self._pause = pause

    def create(self, command: Command, birth: Callable[[datetime], Birth]) -> Created:
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

        def attempt(now: datetime) -> Created:
            born = birth(now)
            meta = dict(born.state) | {"made": command.fingerprint, "etag": 1}
            state, event = _commit(command, born, meta, now)
            try:
                self._table.transact([state, event, *born.rows], token=ids.new_id(now))
            except ConditionsNotMet as refused:
                stands = refused.found[0]
                if stands is None:
                    raise
                if stands["made"] != command.fingerprint:
                    raise IdempotencyKeyReused from None
                # Our own earlier attempt, whose answer was lost, is no replay.
                return Created(stands, replayed=stands["command"] != command.id)
            return Created(state.item, replayed=False)

        return self._tried(attempt)

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


def _commit(
    command: Command, born: Birth, meta: Mapping[str, Any], now: datetime
) -> tuple[Put, Put]:
    """Return the two rows every change writes: the state and its event."""
    rev = 1
    event = _event_row(command, born, rev, previous="", now=now)
    return (
        Put(
            {
                **meta,
                "pk": born.pk,
                "sk": META,
                "rev": rev,
                "head": event["hash"],
                "command": command.id,
            },
            ABSENT,
        ),
        Put(event),
    )


def _event_row(command: Command, born: Birth, rev: int, previous: str, now: datetime) -> Item:
    at = to_text(now)
    event_id = ids.derived_id(command.id, born.kind, born.id)
    sealed: Item = {
        "event": event_id,
        "type": born.event.type,
        "v": born.event.version,
        "at": at,
        "kind": born.kind,
        "aggregate": born.id,
        "rev": rev,
        "actor": command.actor.record(),
        "command": command.id,
        "correlation": command.correlation,
        "causation": command.causation,
        "data": events.catalogue.checked(born.event),
    }
    shard = zlib.crc32(event_id.encode()) % FEED_SHARDS
    return sealed | {
        "pk": born.pk,
        "sk": event_key(rev),
        "prev": previous,
        "hash": events.seal(sealed, previous),
        "g8pk": f"E#{at[:10]}#{shard}",
        "g8sk": f"{at}#{event_id}",
    }


def event_key(rev: int) -> str:
    """Return the sort key of the event that led to revision `rev`."""
    return f"EVT#{rev:010d}"
