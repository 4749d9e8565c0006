"""How many tickets stand in each lane of each team: kept from events, once per event.

The count and the mark that this event was counted are one transaction, so that an event delivered
twice counts once.
"""

from datetime import datetime, timedelta
from typing import Final

from cems.platform import ids
from cems.platform.commands import META
from cems.platform.events import Envelope
from cems.platform.table import ABSENT, Add, ConditionsNotMet, Put, Table
from cems.tickets import store
from cems.tickets.events import TicketCreated

CONSUMER: Final = "tickets-counts"

_SEEN_FOR: Final = timedelta(days=30)
"""Longer than any queue, archive replay or redrive brings an event back."""


def count(table: Table, announced: Envelope, now: datetime) -> bool:
    """Count an event; return whether this was its first time here.

    Raises:
        pydantic.ValidationError: the event is not as the catalogue says.
        Contention, Unreachable: not counted, or nobody knows; safe to call again.
    """
    created = TicketCreated.model_validate(announced.data)
    counts = store.counts_key(created.team)
    seen = {
        "pk": f"SEEN#{CONSUMER}#{announced.id}",
        "sk": META,
        "ttl": int((now + _SEEN_FOR).timestamp()),
    }
    try:
        table.transact(
            [Put(seen, ABSENT), Add(counts.pk, counts.sk, {created.lane.value: 1})],
            token=ids.new_id(now),
        )
    except ConditionsNotMet:
        return False
    return True
