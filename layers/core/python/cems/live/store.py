"""How sockets are kept, all in the ephemeral table, where what is over goes by itself.

    PASS#<digest>      META       a pass: whose, until when, whether it was used
    SOCKET#<socket>    META       an open socket: whose, what it subscribes to
    SOCKETS#<person>   <socket>   … found by whose it is
    TOPIC#<key>        <socket>   … found by what it is told of
    LOOKING#<ticket>   <socket>   … found by the ticket at which somebody is present
    TURN#live          META       when hints may be handed out again

A change is read of by topic: what it costs grows with who listens, not with who is there.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from cems.live.model import Bearer, Doing, Listener, Presence, Socket
from cems.live.topics import keys_of
from cems.platform.commands import META
from cems.platform.ids import digest
from cems.platform.rows import ABSENT, Delete, Item, Key, Put, Write, rev_is

TURN: Final = Key("TURN#live", META)


def pass_pk(secret: str) -> str:
    """Return the partition key of a pass, of which the table never holds the secret."""
    return f"PASS#{digest(secret)}"


def socket_key(socket: str, table: str = "") -> Key:
    """Return the key of a socket's row."""
    return Key(f"SOCKET#{socket}", META, table)


def sockets_of(person: str) -> str:
    """Return the partition with the sockets of a person."""
    return f"SOCKETS#{person}"


def listeners_of(key: str) -> str:
    """Return the partition with those who are told of a key."""
    return f"TOPIC#{key}"


def present_at(ticket: str) -> str:
    """Return the partition with those who are present at a ticket."""
    return f"LOOKING#{ticket}"


def opened(socket: Socket) -> list[Write]:
    """Return the rows of a new socket."""
    return [Put(_row(socket), ABSENT), Put(_of_person(socket))]


def changed(before: Socket, after: Socket, roles: int) -> list[Write]:
    """Return the writes that make of a socket another; none where nothing differs.

    Args:
        before: as it was read; the writes hold only while it stands so.
        after: as it is to be; its revision is one higher.
        roles: as of `Listener`.
    """
    renewed = after.until != before.until
    writes: list[Write] = [Put(_row(after), rev_is(before.rev))]
    if renewed:
        writes.append(Put(_of_person(after)))
    for topic, inside in after.topics.items():
        if renewed or before.topics.get(topic) is not inside:
            writes += (Put(_listener(after, topic, key, roles)) for key in _keys(after, topic))
    writes += _left(before, before.topics.keys() - after.topics.keys())
    writes += _gone(before, before.present - after.present)
    return writes


def closed(socket: Socket) -> list[Write]:
    """Return the writes that leave nothing of a socket."""
    key = socket_key(socket.id)
    return [
        Delete(key.pk, key.sk, rev_is(socket.rev)),
        Delete(sockets_of(socket.bearer.person), socket.id),
        *_left(socket, socket.topics),
        *_gone(socket, socket.present),
    ]


def socket_of(row: Item) -> Socket:
    """Read a socket from its row."""
    return Socket(
        id=row["pk"].removeprefix("SOCKET#"),
        bearer=Bearer(person=row["person"], session=row["session"]),
        ends=row["ends"],
        until=row["until"],
        customer=row.get("customer", ""),
        topics=row.get("topics", {}),
        present=frozenset(row.get("present", ())),
        rev=row["rev"],
    )


def listener_of(row: Item) -> Listener:
    """Read a listener from their row."""
    return Listener(
        socket=row["sk"],
        topic=row.get("as") or row["pk"].removeprefix("TOPIC#"),
        inside=row.get("inside", False),
        until=row["ttl"],
        roles=row.get("roles", 0),
    )


def presence_row(ticket: str, presence: Presence) -> Item:
    """Return the row of somebody who is present at a ticket."""
    return {
        "pk": present_at(ticket),
        "sk": presence.socket,
        "person": presence.person,
        "name": presence.name,
        "doing": presence.doing.value,
        "since": presence.since,
        "ttl": presence.until,
    }


def presence_of(row: Item) -> Presence:
    """Read who is present from their row."""
    return Presence(
        socket=row["sk"],
        person=row["person"],
        name=row["name"],
        doing=Doing(row["doing"]),
        since=row["since"],
        until=row["ttl"],
    )


def _row(socket: Socket) -> Item:
    key = socket_key(socket.id)
    row: Item = {
        "pk": key.pk,
        "sk": key.sk,
        "person": socket.bearer.person,
        "session": socket.bearer.session,
        "ends": socket.ends,
        "until": socket.until,
        "rev": socket.rev,
        "ttl": socket.ends,
    }
    row |= {"customer": socket.customer} if socket.customer else {}
    row |= {"topics": dict(socket.topics)} if socket.topics else {}
    return row | ({"present": sorted(socket.present)} if socket.present else {})


def _of_person(socket: Socket) -> Item:
    return {
        "pk": sockets_of(socket.bearer.person),
        "sk": socket.id,
        "session": socket.bearer.session,
        "ttl": socket.until,
    }


def _listener(socket: Socket, topic: str, key: str, roles: int) -> Item:
    row: Item = {"pk": listeners_of(key), "sk": socket.id, "ttl": socket.until}
    # Thousands of these are read at a time: what goes without saying is left out.
    row |= {"as": topic} if topic != key else {}
    row |= {"inside": True} if socket.topics[topic] else {}
    return row | ({"roles": roles} if roles else {})


def _keys(socket: Socket, topic: str) -> list[str]:
    return keys_of(topic, socket.bearer.person, socket.customer)


def _left(socket: Socket, topics: Iterable[str]) -> Iterator[Delete]:
    for topic in topics:
        yield from (Delete(listeners_of(key), socket.id) for key in _keys(socket, topic))


def _gone(socket: Socket, tickets: Iterable[str]) -> Iterator[Delete]:
    yield from (Delete(present_at(ticket), socket.id) for ticket in tickets)
