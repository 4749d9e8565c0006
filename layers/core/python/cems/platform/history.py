"""The rows of an aggregate's history: one sealed event per revision.

An event row is history, audit entry and announcement in one. It carries the hash of its predecessor
in the same aggregate, and the aggregate's META row holds the last, so that a change of any of them
shows.
"""

import zlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from cems.platform import events, ids
from cems.platform.clock import to_text

FEED_SHARDS: Final = 4
"""Partitions a day of the change feed is spread over."""


def event_key(rev: int) -> str:
    """Return the sort key of the event that led to revision `rev`."""
    return f"EVT#{rev:010d}"


def event_row(  # noqa: PLR0913 - each is a fact of the event
    *,
    aggregate: events.AggregateRef,
    pk: str,
    draft: events.Draft,
    actor: Mapping[str, str],
    trace: Mapping[str, str],
    previous: str,
    now: datetime,
    sealed: str = "",
) -> dict[str, Any]:
    """Return the row of an event.

    Args:
        aggregate: what changed, at its new revision.
        pk: its partition key.
        draft: what the rules decided to announce; checked against the catalogue.
        actor: who did it.
        trace: `command`, `correlation` and `causation` ids.
        previous: hash of the aggregate's last event, or "" for the first.
        now: when it happens.
        sealed: its personal values, as `crypto.DataKeys.seal` wrote them, or "".

    Raises:
        UnknownEventError, pydantic.ValidationError: the draft is not as registered.
    """
    at = to_text(now)
    # Derived, so that every attempt of one command makes the same event.
    event_id = ids.derived_id(trace["command"], aggregate.type, aggregate.id)
    row = {
        "event": event_id,
        "type": draft.type,
        "v": draft.version,
        "at": at,
        "kind": aggregate.type,
        "aggregate": aggregate.id,
        "rev": aggregate.rev,
        "actor": dict(actor),
        **trace,
        "data": events.catalogue.checked(draft),
    }
    row |= {"pii": sealed} if sealed else {}
    shard = zlib.crc32(event_id.encode()) % FEED_SHARDS
    return row | {
        "pk": pk,
        "sk": event_key(aggregate.rev),
        "prev": previous,
        "hash": events.seal(row, previous),
        "g8pk": f"E#{at[:10]}#{shard}",
        "g8sk": f"{at}#{event_id}",
    }
