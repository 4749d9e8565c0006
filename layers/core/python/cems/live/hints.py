"""From events to open screens: who is told that something changed, at most once a second.

Events arrive in batches; of what changed several times in one, the highest revision is told. Hints
may come twice, late and in another order: whoever hears one asks for what it is about until that is
at least at the hint's revision. So nothing is recorded about them, and what fails is done again.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import batched
from typing import Any, Final

from cems.accounts.roles import Roles
from cems.live import store
from cems.live.line import Line, spread
from cems.live.model import Bearer, Hint, Listener, Reason, SessionOver
from cems.live.sockets import Sockets
from cems.live.topics import hints_of, may_hide, may_part
from cems.platform.aws import Unreachable
from cems.platform.clock import Clock, pause
from cems.platform.events import Envelope
from cems.platform.rows import Item
from cems.platform.table import ConditionsNotMet, Table

FEW: Final = 100
"""Sockets that are told at once; more are handed on, this many at a time."""

_PAGE: Final = 1_000
_TURN: Final = timedelta(seconds=1)
_LONGEST_TURN: Final = timedelta(seconds=3)
_PER_SECOND: Final = 1_000
"""Sockets a second, beyond which there is more time between hints: each is paid for."""

_TURNS_WAITED_FOR: Final = 8

type Fact = tuple[str, str, str, int]


@dataclass(frozen=True, slots=True)
class Telling:
    """The same hints for several sockets.

    Args:
        items: what changed, as the client gets it.
        sockets: ids of the sockets.
    """

    items: Sequence[dict[str, Any]]
    sockets: Sequence[str]


class Delivery:
    """Tells sockets of hints.

    Args:
        line: says something to sockets.
        sockets: the use cases of sockets.
    """

    def __init__(self, line: Line, sockets: Sockets) -> None:
        self._line = line
        self._sockets = sockets

    def deliver(self, telling: Telling) -> bool:
        """Tell sockets of the same hints, forget those that are gone; return if all have it.

        Raises:
            Unavailable: the table cannot be reached; safe to repeat.
        """
        heard = self._line.tell(telling.sockets, {"kind": "changes", "items": telling.items})
        for socket in heard.gone:
            self._sockets.close(socket)
        return not heard.unknown


type HandOn = Callable[[Iterable[Telling]], None]
"""Lets somebody else tell, soon and side by side."""


class Turns:
    """Lets hints be told once a second, whichever processes tell them.

    Args:
        ephemeral: the table of what may vanish.
        clock: tells the time.
    """

    def __init__(self, ephemeral: Table, clock: Clock) -> None:
        self._ephemeral = ephemeral
        self._clock = clock
        self._length = _TURN

    def wait(self) -> None:
        """Return when it is time (one write); or after a while, since late is worse than often.

        Raises:
            Unavailable: the table cannot be reached.
        """
        for _ in range(_TURNS_WAITED_FOR):
            now = int(self._clock().timestamp() * 1000)
            until = now + self._length // timedelta(milliseconds=1)
            try:
                self._ephemeral.update(
                    store.TURN.pk,
                    store.TURN.sk,
                    "SET free_at = :until, #ttl = :ttl",
                    names={"#ttl": "ttl"},
                    values={":until": until, ":now": now, ":ttl": until // 1000 + 60},
                    condition="attribute_not_exists(free_at) OR free_at <= :now",
                )
            except ConditionsNotMet as refused:
                pause(max(refused.found[0]["free_at"] - now, 0) / 1000 if refused.found[0] else 0)
            else:
                return

    def told(self, sockets: int) -> None:
        """Note how many were told: with thousands, the turns from now on are longer."""
        seconds = timedelta(seconds=sockets / _PER_SECOND)
        self._length = min(max(seconds, _TURN), _LONGEST_TURN)


class Hints:
    """Tells open screens what changed.

    Args:
        ephemeral: the table of what may vanish.
        roles: tell which version of them holds.
        sockets: the use cases of sockets.
        delivery: tells a few.
        hand_on: takes what is for many.
        clock: tells the time.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - it stands between all of them
        self,
        ephemeral: Table,
        roles: Roles,
        sockets: Sockets,
        delivery: Delivery,
        hand_on: HandOn,
        clock: Clock,
    ) -> None:
        self._ephemeral = ephemeral
        self._roles = roles
        self._sockets = sockets
        self._delivery = delivery
        self._hand_on = hand_on
        self._clock = clock
        self._turns = Turns(ephemeral, clock)

    def tell(self, happened: Sequence[Envelope | SessionOver]) -> int:
        """Tell of what happened; return how many sockets were told, or are to be.

        Raises:
            Unavailable: not everybody may have been told; safe to repeat.
        """
        events = [each for each in happened if isinstance(each, Envelope)]
        # First of all: whoever may hear less from now on hears nothing of the rest.
        for each in happened:
            if isinstance(each, SessionOver):
                self._part(each.bearer.person, each.bearer.session, Reason.SESSION_OVER)
        for event in events:
            if person := may_part(event):
                self._part(person, "", Reason.RIGHTS_CHANGED)
        hints = _latest(hint for event in events for hint in hints_of(event))
        count = self._told(hints) if hints else 0
        for topic in dict.fromkeys(filter(None, map(may_hide, events))):
            for listener in self._listeners(topic):
                self._recheck(listener, topic)
        return count

    def _told(self, hints: Sequence[Hint]) -> int:
        of_key: dict[str, list[Hint]] = defaultdict(list)
        for hint in hints:
            of_key[hint.key].append(hint)
        found = dict(spread(lambda key: (key, list(self._listeners(key))), of_key))
        every = [listener for listeners in found.values() for listener in listeners]
        outdated = {each.socket for each in every if self._outdated(each)}
        for socket in sorted(outdated):
            self._sockets.end(socket, Reason.RIGHTS_CHANGED)
        facts: dict[str, set[Fact]] = defaultdict(set)
        for key, listeners in found.items():
            for listener in listeners:
                facts[listener.socket] |= {
                    (listener.topic, hint.type, hint.id, hint.rev)
                    for hint in of_key[key]
                    if listener.inside or not hint.inside
                }
        wanted = {s: each for s, each in facts.items() if each and s not in outdated}
        tellings = list(_grouped(wanted))
        count = sum(len(telling.sockets) for telling in tellings)
        if tellings:
            self._turns.wait()
            self._turns.told(count)
        if count > FEW:
            self._hand_on(tellings)
            return count
        # Each of them, whatever becomes of the one before.
        delivered = [self._delivery.deliver(telling) for telling in tellings]
        if not all(delivered):
            raise Unreachable
        return count

    def _outdated(self, listener: Listener) -> bool:
        """Return whether a role that the listener was let in by has changed since."""
        return listener.roles > 0 and listener.roles != self._roles.latest()

    def _listeners(self, key: str) -> Iterator[Listener]:
        now = int(self._clock().timestamp())
        for row in self._rows(store.listeners_of(key)):
            listener = store.listener_of(row)
            if listener.until > now:
                yield listener

    def _rows(self, partition: str) -> Iterator[Item]:
        after, goes_on = None, True
        while goes_on:
            rows, goes_on = self._ephemeral.query("", partition, limit=_PAGE, after=after)
            yield from rows
            if rows:
                after = (rows[-1]["sk"], rows[-1]["pk"], rows[-1]["sk"])

    def _part(self, person: str, session: str, reason: Reason) -> None:
        for row in self._rows(store.sockets_of(person)):
            if session in {"", row["session"]}:
                self._sockets.end(row["sk"], reason)

    def _recheck(self, listener: Listener, topic: str) -> None:
        key = store.socket_key(listener.socket)
        row = self._ephemeral.get(key.pk, key.sk)
        if row is not None:
            bearer = Bearer(person=row["person"], session=row["session"])
            self._sockets.recheck(listener.socket, bearer, topic)


def _latest(hints: Iterable[Hint]) -> list[Hint]:
    """Return the highest revision of each; what is inside does not hide what all may know."""
    latest: dict[tuple[str, str, str, bool], Hint] = {}
    for hint in hints:
        place = (hint.key, hint.type, hint.id, hint.inside)
        if place not in latest or latest[place].rev < hint.rev:
            latest[place] = hint
    return list(latest.values())


def _grouped(items: dict[str, set[Fact]]) -> Iterator[Telling]:
    """Yield the same hints together, for a bounded number of sockets each."""
    alike: dict[frozenset[Fact], list[str]] = defaultdict(list)
    for socket, facts in items.items():
        alike[frozenset(facts)].append(socket)
    for same, sockets in alike.items():
        shown = list(_shown(same))
        for some in batched(sockets, FEW, strict=False):
            yield Telling(shown, some)


def _shown(items: Iterable[Fact]) -> Iterator[dict[str, Any]]:
    highest: dict[tuple[str, str, str], int] = {}
    for topic, kind, identity, rev in items:
        place = (topic, kind, identity)
        highest[place] = max(rev, highest.get(place, 0))
    for (topic, kind, identity), rev in sorted(highest.items()):
        yield {"topic": topic, "type": kind, "id": identity, "rev": rev}
