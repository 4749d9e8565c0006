"""What a socket is, what it may be told, and what it is told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

TOPICS_AT_MOST = 50
"""Topics that a socket subscribes to."""

TICKETS_AT_MOST = 10
"""Tickets at which somebody is present by one socket."""

SOCKETS_AT_MOST = 20
"""Open sockets of a person: one for each tab."""


class Doing(StrEnum):
    """What somebody does at a ticket, the most telling first."""

    WRITING = "writing"
    LOOKING = "looking"
    AWAY = "away"


class Reason(StrEnum):
    """Why a socket is ended."""

    EXPIRED = "expired"
    """It was open for as long as one may be."""
    RIGHTS_CHANGED = "rights_changed"
    """What the person may do has changed: another socket is told by the new rights."""
    SESSION_OVER = "session_over"
    """The session that it belongs to has ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """Whose socket it is.

    Args:
        person: id of the person.
        session: id of their session.
    """

    person: str
    session: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Socket:
    """An open socket.

    Args:
        id: API Gateway's own id of the connection.
        bearer: whose it is.
        ends: when it is over whatever happens: seconds since 1970.
        until: until when what was checked counts: seconds since 1970.
        customer: id of the customer that the person stands for, or "".
        topics: what it subscribes to, and whether it is told there of what only staff see.
        present: ids of the tickets at which the person says to be.
        rev: rises with each change.
    """

    id: str
    bearer: Bearer
    ends: int
    until: int
    customer: str = ""
    topics: Mapping[str, bool] = field(default_factory=dict)
    present: frozenset[str] = frozenset()
    rev: int = 0


@dataclass(frozen=True, slots=True)
class Hint:
    """Something has changed; what it is now has to be asked for.

    Args:
        key: those who subscribe to this are told (see `topics.keys_of`).
        type: kind of what changed, such as `ticket`.
        id: which one.
        rev: the revision that it has now, at least.
        inside: whether customers are not told.
    """

    key: str
    type: str
    id: str
    rev: int
    inside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Listener:
    """A socket as the index of those to be told has it.

    Args:
        socket: its id.
        topic: what it calls that which it subscribed to.
        inside: whether it is told of what only staff see.
        until: until when that counts: seconds since 1970.
        roles: version of the custom roles by which it was let in; 0 where the role cannot change.
    """

    socket: str
    topic: str
    inside: bool
    until: int
    roles: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """Somebody at a ticket, by one socket.

    Args:
        socket: its id.
        person: id of the person.
        name: as shown to colleagues.
        doing: what they do there.
        since: when they came: RFC 3339, UTC.
        until: until when that counts: seconds since 1970.
    """

    socket: str
    person: str
    name: str
    doing: Doing
    since: str
    until: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionOver:
    """A session has ended before its time, as accounts tell."""

    bearer: Bearer
