"""Who a socket's bearer is by now, and which topics they may hear of: by the one policy."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from cems.accounts import rules
from cems.accounts import store as accounts
from cems.accounts.roles import Roles
from cems.live import store
from cems.live.model import Bearer, Socket
from cems.live.topics import parsed
from cems.platform.clock import Clock
from cems.platform.policy import Actor, Resource, decide
from cems.platform.rows import Item, Key
from cems.platform.table import Table
from cems.tickets import store as tickets
from cems.tickets.access import resource_of

_SEE: Final = "ticket.read"
_SEE_INSIDE: Final = "ticket.note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Who somebody is by now.

    Args:
        actor: with what they may do.
        name: as shown to colleagues.
        roles: as of `Listener`.
        socket: the socket that was asked for, as it stands, or `None`.
    """

    actor: Actor
    name: str
    roles: int
    socket: Socket | None


class Rights:
    """Tells who may hear what.

    Args:
        table: the core table.
        ephemeral: name of the table of what may vanish.
        roles: tell what people may do.
        clock: tells the time.
    """

    def __init__(self, table: Table, ephemeral: str, roles: Roles, clock: Clock) -> None:
        self._table = table
        self._ephemeral = ephemeral
        self._roles = roles
        self._clock = clock

    def standing(self, bearer: Bearer, socket: str = "") -> Standing | None:
        """Return who the bearer is now, or `None` when their session is over (one call).

        Args:
            bearer: as their pass says.
            socket: id of a socket to read along.

        Raises:
            Unavailable: a table cannot be reached.
        """
        keys = [accounts.session_key(bearer.session, self._ephemeral),
                accounts.person_key(bearer.person)]  # fmt: skip
        if socket:
            keys.append(store.socket_key(socket, self._ephemeral))
        session_row, person_row, *more = self._table.get_many(*keys, consistent=True)
        if session_row is None or person_row is None:
            return None
        session = accounts.session_of(bearer.session, session_row)
        person = accounts.person_of(person_row)
        if not rules.may_act(person, session, int(self._clock().timestamp())):
            return None
        return Standing(
            actor=rules.actor_of(person, session, self._roles.grants(person.role)),
            name=person.name,
            roles=self._roles.version(person.role),
            socket=store.socket_of(more[0]) if more and more[0] else None,
        )

    def allowed(self, actor: Actor, topics: Iterable[str]) -> Mapping[str, bool]:
        """Return the topics that the actor may hear of, and whether of what only staff see.

        Tickets are read, all in one call; other topics need none.

        Raises:
            Unavailable: the table cannot be reached.
        """
        asked = [(topic, found) for topic in topics if (found := parsed(topic))]
        rows = self._tickets(identity for _, (kind, identity) in asked if kind == "ticket")
        return {
            topic: inside
            for topic, (kind, identity) in asked
            if (inside := _decided(actor, kind, identity, rows)) is not None
        }

    def _tickets(self, ids: Iterable[str]) -> Mapping[str, Item]:
        keys = [Key(key.pk, key.sk) for key in map(tickets.ticket_key, dict.fromkeys(ids))]
        if not keys:
            return {}
        found = self._table.get_many(*keys, consistent=True)
        return {tickets.ticket_id(row): row for row in found if row}


def _decided(actor: Actor, kind: str, identity: str, rows: Mapping[str, Item]) -> bool | None:
    """Return whether the actor hears of what is inside as well; `None` if of nothing."""
    match kind:
        case "ticket":
            row = rows.get(identity)
            if row is None:
                return None
            ticket = tickets.ticket_of(row)
            seen, inside = (resource_of(ticket, each) for each in (_SEE, _SEE_INSIDE))
            return decide(actor, _SEE_INSIDE, inside) if decide(actor, _SEE, seen) else None
        case "customer":
            return False if decide(actor, "customer.read", Resource(customer=identity)) else None
        case "configuration":
            return False if decide(actor, "configuration.read", Resource()) else None
        case "team":
            whose = Resource(team=identity)
        case "person":
            whose = Resource(person=identity)
        case _:
            whose = Resource()
    return decide(actor, _SEE_INSIDE, whose) if decide(actor, _SEE, whose) else None
