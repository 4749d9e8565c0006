"""The use cases of a socket: it opens, subscribes, stays, says who is present, closes.

What was checked when it subscribed counts for ten minutes: the client's ping, every four, checks it
anew - the session, the person, each topic - and only then is it told any further. When rights
change, or a session ends before its time, it is ended at once (see `hints`).
"""

import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Final

from cems.live import store
from cems.live.line import Gone, Line, Message
from cems.live.model import (
    SOCKETS_AT_MOST,
    TICKETS_AT_MOST,
    TOPICS_AT_MOST,
    Bearer,
    Doing,
    Presence,
    Reason,
    Socket,
)
from cems.live.presence import Present
from cems.live.rights import Rights, Standing
from cems.platform import ids
from cems.platform.aws import Contention
from cems.platform.clock import Clock, pause, to_text
from cems.platform.errors import Forbidden, InvalidRequest, Problem
from cems.platform.rows import Put, Write
from cems.platform.table import ConditionsNotMet, Table

OPEN_FOR: Final = timedelta(hours=2)
"""API Gateway ends a socket then, whatever happens."""

CHECKED_FOR: Final = timedelta(minutes=10)
_RENEWED_BELOW: Final = timedelta(minutes=5)
"""More than the time between two pings, so that none comes too late."""

_ATTEMPTS: Final = 8
_LONGEST_PAUSE_SECONDS: Final = 0.1


class TooManySockets(Problem):
    """Somebody has more tabs open than anybody needs."""

    status, code, title = 429, "too_many_sockets", "Too many open sockets"


class Sockets:
    """The use cases.

    Args:
        ephemeral: the table of what may vanish.
        rights: tell who may hear what.
        present: tells who is at a ticket.
        line: says something to sockets.
        clock: tells the time.
    """

    def __init__(
        self, ephemeral: Table, rights: Rights, present: Present, line: Line, clock: Clock
    ) -> None:
        self._ephemeral = ephemeral
        self._rights = rights
        self._present = present
        self._line = line
        self._clock = clock

    def open(self, socket: str, bearer: Bearer, customer: str) -> None:
        """Take a new socket in (one read, one write).

        Args:
            socket: its id.
            bearer: whose it is.
            customer: id of the customer that they stand for, or "".

        Raises:
            TooManySockets: the bearer has too many.
            Unavailable: the table cannot be reached.
        """
        now = self._seconds()
        if self._count(bearer.person, now) >= SOCKETS_AT_MOST:
            raise TooManySockets
        fresh = Socket(
            id=socket,
            bearer=bearer,
            ends=now + int(OPEN_FOR.total_seconds()),
            until=now + int(CHECKED_FOR.total_seconds()),
            customer=customer,
        )
        self._write(store.opened(fresh))

    def subscribe(self, socket: str, bearer: Bearer, topics: Iterable[str]) -> None:
        """Tell a socket of topics from now on, and say which those are.

        Raises:
            InvalidRequest: these are too many.
            Unavailable: a table cannot be reached; safe to repeat.
        """
        asked = list(dict.fromkeys(topics))

        def wanted(standing: Standing, before: Socket) -> Socket:
            allowed = self._rights.allowed(standing.actor, asked)
            kept = {t: inside for t, inside in before.topics.items() if t not in asked}
            return replace(before, topics=_few(kept | dict(allowed)))

        changed = self._change(socket, bearer, wanted)
        if changed is None:
            return
        self._left(*changed)
        self._answer_subscribed(changed[1], asked)

    def recheck(self, socket: str, bearer: Bearer, topic: str) -> None:
        """Look again whether a socket may be told of a topic; say so if not, any more.

        Raises:
            Unavailable: a table cannot be reached; safe to repeat.
        """

        def wanted(standing: Standing, before: Socket) -> Socket:
            return self._as_allowed(standing, before, [topic] if topic in before.topics else [])

        changed = self._change(socket, bearer, wanted)
        if changed is not None and topic in changed[0].topics.keys() - changed[1].topics.keys():
            self._left(*changed)
            self._say(socket, {"kind": "subscribed", "topics": [], "refused": [topic]})

    def unsubscribe(self, socket: str, bearer: Bearer, topics: Iterable[str]) -> None:
        """Tell a socket of these topics no longer; who leaves a ticket is not present there.

        Raises:
            Unavailable: a table cannot be reached; safe to repeat.
        """
        over = set(topics)

        def wanted(_: Standing, before: Socket) -> Socket:
            return _without(before, over)

        changed = self._change(socket, bearer, wanted)
        if changed is not None:
            self._left(*changed)

    def stay(self, socket: str, bearer: Bearer) -> None:
        """Answer a ping; every other time, check anew what the socket is told of.

        Raises:
            Unavailable: a table cannot be reached; safe to repeat.
        """
        now = self._seconds()

        def wanted(standing: Standing, before: Socket) -> Socket:
            if before.until - now > _RENEWED_BELOW.total_seconds():
                return before
            until = now + int(CHECKED_FOR.total_seconds())
            return replace(self._as_allowed(standing, before, before.topics), until=until)

        changed = self._change(socket, bearer, wanted)
        if changed is None:
            return
        refused = sorted(changed[0].topics.keys() - changed[1].topics.keys())
        if refused:
            self._left(*changed)
            self._say(socket, {"kind": "subscribed", "topics": [], "refused": refused})
        self._say(socket, {"kind": "pong"})

    def appear(self, socket: str, bearer: Bearer, ticket: str, doing: Doing) -> None:
        """Let colleagues know what somebody does at a ticket.

        Raises:
            Forbidden: it is not theirs to work on, or they may not know of it.
            InvalidRequest: they are at too many tickets.
            Unavailable: a table cannot be reached; safe to repeat.
        """
        now = self._clock()
        names: list[str] = []

        def wanted(standing: Standing, before: Socket) -> Socket:
            if not self._rights.allowed(standing.actor, [f"ticket:{ticket}"]).get(
                f"ticket:{ticket}"
            ):
                raise Forbidden
            if len(before.present | {ticket}) > TICKETS_AT_MOST:
                raise InvalidRequest(f"At most {TICKETS_AT_MOST} tickets at a time.")
            names.append(standing.name)
            return replace(before, present=before.present | {ticket})

        def row(after: Socket) -> Iterable[Write]:
            there = Presence(
                socket=socket,
                person=bearer.person,
                name=names[-1],
                doing=doing,
                since=self._present.since(ticket, socket) or to_text(now),
                until=after.ends,
            )
            yield Put(store.presence_row(ticket, there))

        if self._change(socket, bearer, wanted, row) is not None:
            self._forget_all(self._present.announce(ticket))

    def close(self, socket: str) -> None:
        """Forget a socket that is closed; who was present by it is so no longer.

        Raises:
            Unavailable: the table cannot be reached; the rest goes by itself.
        """
        key = store.socket_key(socket)
        for _ in range(_ATTEMPTS):
            row = self._ephemeral.get(key.pk, key.sk, consistent=True)
            if row is None:
                return
            closed = store.socket_of(row)
            try:
                self._write(store.closed(closed))
            except ConditionsNotMet:
                continue
            for ticket in sorted(closed.present):
                self._forget_all(self._present.announce(ticket))
            return
        raise Contention

    def end(self, socket: str, reason: Reason) -> None:
        """Say why, and close it.

        Raises:
            Unavailable: it may be open still; safe to repeat.
        """
        self._say(socket, {"kind": "ended", "reason": reason.value})
        self._line.end(socket)
        self.close(socket)

    def _change(
        self,
        socket: str,
        bearer: Bearer,
        wanted: Callable[[Standing, Socket], Socket],
        more: Callable[[Socket], Iterable[Write]] = lambda _: (),
    ) -> tuple[Socket, Socket] | None:
        """Make of a socket what is wanted, as it stands; `None` if there is none any more.

        Messages of one socket may be worked on at the same time: who comes second decides anew.
        """
        for count in range(_ATTEMPTS):
            if count:
                pause(random.uniform(0, _LONGEST_PAUSE_SECONDS))  # noqa: S311 - no secret
            standing = self._rights.standing(bearer, socket)
            if standing is None:
                self.end(socket, Reason.SESSION_OVER)
                return None
            before = standing.socket
            if before is None or before.bearer != bearer:
                self._line.end(socket)
                return None
            # Who says no ping is not counted any more: what else they say does not keep them open.
            if min(before.ends, before.until) <= self._seconds():
                self.end(socket, Reason.EXPIRED)
                return None
            after = wanted(standing, before)
            extra = list(more(after))
            if after == before and not extra:
                return before, before
            after = replace(after, rev=before.rev + 1)
            try:
                self._write([*store.changed(before, after, standing.roles), *extra])
            except (ConditionsNotMet, Contention):
                continue
            return before, after
        raise Contention

    def _as_allowed(self, standing: Standing, before: Socket, topics: Iterable[str]) -> Socket:
        again = list(topics)
        allowed = self._rights.allowed(standing.actor, again)
        after = replace(before, topics=dict(before.topics) | dict(allowed))
        return _without(after, {topic for topic in again if topic not in allowed})

    def _left(self, before: Socket, after: Socket) -> None:
        """Let colleagues know of the tickets at which somebody is no longer."""
        for ticket in sorted(before.present - after.present):
            self._forget_all(self._present.announce(ticket))

    def _answer_subscribed(self, socket: Socket, asked: list[str]) -> None:
        taken = [topic for topic in asked if topic in socket.topics]
        refused = [topic for topic in asked if topic not in socket.topics]
        self._say(socket.id, {"kind": "subscribed", "topics": taken, "refused": refused})
        for topic in taken:
            if topic.startswith("ticket:") and socket.topics[topic]:
                there = self._present.message(topic.removeprefix("ticket:"))
                if there["people"]:
                    self._say(socket.id, there)

    def _say(self, socket: str, message: Message) -> None:
        try:
            self._line.say(socket, message)
        except Gone:
            self.close(socket)

    def _forget_all(self, sockets: Iterable[str]) -> None:
        for socket in sockets:
            self.close(socket)

    def _count(self, person: str, now: int) -> int:
        """Count somebody's sockets; rows of closed ones may lie among them for a day."""
        count, after = 0, ""
        while count < SOCKETS_AT_MOST:
            rows, more = self._ephemeral.query(
                "", store.sockets_of(person), between=(after, ""), limit=2 * SOCKETS_AT_MOST
            )
            count += sum(row["ttl"] > now for row in rows)
            if not more:
                break
            after = f"{rows[-1]['sk']}\0"
        return count

    def _write(self, writes: list[Write]) -> None:
        self._ephemeral.transact(writes, ids.new_id(self._clock()))

    def _seconds(self) -> int:
        return int(self._clock().timestamp())


def _few(topics: Mapping[str, bool]) -> Mapping[str, bool]:
    if len(topics) > TOPICS_AT_MOST:
        raise InvalidRequest(f"At most {TOPICS_AT_MOST} topics a socket: unsubscribe from others.")
    return topics


def _without(socket: Socket, topics: set[str]) -> Socket:
    tickets = {topic.removeprefix("ticket:") for topic in topics if topic.startswith("ticket:")}
    return replace(
        socket,
        topics={topic: inside for topic, inside in socket.topics.items() if topic not in topics},
        present=socket.present - tickets,
    )
