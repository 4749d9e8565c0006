"""Counts that are kept from events: what each event adds is added once.

The additions and the mark that this event was counted are one transaction, so that an event
delivered twice counts once. Additions commute, so events may come in any order.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from cems.platform import ids
from cems.platform.commands import META
from cems.platform.events import Envelope
from cems.platform.rows import ABSENT, Add, Put
from cems.platform.table import ConditionsNotMet, Table

_SEEN_FOR: Final = timedelta(days=30)
"""Longer than any queue, archive replay or redrive brings an event back."""


def count_once(
    table: Table, consumer: str, announced: Envelope, additions: Sequence[Add], now: datetime
) -> bool:
    """Add what an event adds; return whether this was its first time here, and it adds anything.

    Args:
        table: the core table.
        consumer: who counts; names the marks.
        announced: the event.
        additions: what it adds; at most 99.
        now: the time.

    Raises:
        Contention, Unreachable: not counted, or nobody knows; safe to call again.
    """
    if not additions:
        return False
    seen = {
        "pk": f"SEEN#{consumer}#{announced.id}",
        "sk": META,
        "ttl": int((now + _SEEN_FOR).timestamp()),
    }
    try:
        table.transact([Put(seen, ABSENT), *additions], token=ids.new_id(now))
    except ConditionsNotMet:
        return False
    return True
