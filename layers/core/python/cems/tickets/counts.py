"""How many tickets stand in each lane of each team, and how many open ones each person works on.

Kept from events, once per event.
"""

from datetime import datetime
from typing import Final

from cems.platform.counting import count_once
from cems.platform.events import Envelope, catalogue
from cems.platform.rows import Add
from cems.platform.table import Table
from cems.tickets import store
from cems.tickets.events import Place, TicketChanged, TicketCreated
from cems.tickets.lifecycle import OPEN

CONSUMER: Final = "tickets-counts"

OPEN_TICKETS: Final = "open"
"""The attribute of a person's row that counts them."""


def count(table: Table, announced: Envelope, now: datetime) -> bool:
    """Count an event; return whether this was its first time here, and it moved a ticket.

    Raises:
        pydantic.ValidationError: the event is not as the catalogue says.
        Contention, Unreachable: not counted, or nobody knows; safe to call again.
    """
    return count_once(table, CONSUMER, announced, _additions(announced), now)


def _additions(announced: Envelope) -> list[Add]:
    if announced.type == "ticket.created":
        created = TicketCreated.model_validate(announced.data)
        return [_add(Place(team=created.team, lane=created.lane), 1)]
    payload = catalogue.payload(announced.type, announced.version)
    changed = payload.model_validate(announced.data)
    return [*_moves(changed), *_loads(changed)] if isinstance(changed, TicketChanged) else []


def _moves(changed: TicketChanged) -> list[Add]:
    if changed.was == changed.place:
        return []
    if changed.was.team == changed.place.team:
        key = store.counts_key(changed.place.team)
        amounts = {changed.was.lane.value: -1, changed.place.lane.value: 1}
        return [Add(key.pk, key.sk, amounts)]
    return [_add(changed.was, -1), _add(changed.place, 1)]


def _loads(changed: TicketChanged) -> list[Add]:
    """Return what the step adds to people's open tickets; nobody has any when they are new."""
    before = changed.changes["assignee"].before if "assignee" in changed.changes else None
    worked = changed.assignee if before is None else before
    was = worked if changed.was.lane in OPEN else ""
    now = changed.assignee if changed.place.lane in OPEN else ""
    if was == now:
        return []
    return [_work(person, amount) for person, amount in ((was, -1), (now, 1)) if person]


def _work(person: str, amount: int) -> Add:
    key = store.load_key(person)
    return Add(key.pk, key.sk, {OPEN_TICKETS: amount})


def _add(place: Place, amount: int) -> Add:
    key = store.counts_key(place.team)
    return Add(key.pk, key.sk, {place.lane.value: amount})
