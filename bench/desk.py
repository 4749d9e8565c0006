"""A help desk to measure at: tickets as large as the budget assumes, beside many others."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from bench.ledger import Ledger
from cems.platform.clock import to_text
from cems.platform.history import FEED_SHARDS
from cems.platform.rows import from_wire, to_wire
from cems.testing.gateway import Response
from cems.tickets import store
from cems.tickets.model import Lane, Priority
from tests.requests import Ask, operations
from tests.stage import START, Stage
from tests.world import FILE, World
from tools.openapi import merged

# A kilobyte as people write it: it compresses, but not to nothing.
WORDS: Final = (
    "the parcel that I ordered on Monday has not arrived and nobody answers when I call the number "
    "on your page; the tracking says delivered to a neighbour, whom I asked, but she knows nothing "
)
TEXT: Final = "".join(f"{number}: {WORDS[number * 7 % 90 :]}" for number in range(20))[:1024]
TICKET: Final[dict[str, Any]] = {"subject": "s" * 60, "body": TEXT}
NOTE: Final[dict[str, Any]] = {"body": TEXT, "visibility": "internal"}
REPLY: Final[dict[str, Any]] = {"body": TEXT}

type Row = dict[str, Any]
"""In DynamoDB's notation."""

# Five digits for 500 as for 20,000: a number costs by its digits.
FIRST_NUMBER: Final = 55_555
APART: Final = timedelta(seconds=20)
# Closing after silence is measured when nothing else becomes due.
LATER: Final = START + timedelta(days=30)


class Desk(World):
    """The tests' world, with tickets of the size that the budget speaks of.

    Args:
        stage: where it is.
    """

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self.ledger = Ledger(stage)
        self._routes = {
            operation["operationId"]: (method, path)
            for method, path, operation in operations(merged())
        }

    @property
    def untaken(self) -> str:
        """A new ticket of `customer`."""
        return self.once("untaken", lambda: self.made("customer", "tickets", TICKET))

    @property
    def ticket(self) -> str:
        """A ticket of `customer`, taken by `rep`."""

        def make() -> str:
            self.done("rep", "POST", f"tickets/{self.untaken}/take")
            return self.untaken

        return self.once("ticket", make)

    def work_on(self, ticket: str) -> None:
        """Let `ticket` be this one."""
        self.used()
        self.once("untaken", lambda: ticket)
        self.once("ticket", lambda: ticket)

    def file(self, who: str) -> str:
        """Return a file of theirs that waits for its message."""
        return self.made(who, f"tickets/{self.ticket}/attachments", FILE)

    def send(self, operation: str, who: str, ask: Ask) -> Response:
        """Send a request, on a page of the ledger that has nothing else.

        Args:
            operation: its id in the API's document.
            who: the login of who sends it, or "".
            ask: makes the request; what it needs first is not on the page.
        """
        request = ask(self, who)
        api, (method, path) = self.as_(who), self._routes[operation]
        headers = request.headers
        body = None
        if request.body is not None:
            headers["Content-Type"], body = "application/json", json.dumps(request.body)
        target = path.format(**request.names) + (f"?{request.query}" if request.query else "")
        # What is changed in the same moment would keep its place in the lists by time.
        self.stage.clock.advance(1)
        self.ledger.clear()
        answer = api.request(method, target, headers=headers, body=body)
        assert answer.status < 300, (operation, who, answer)
        return answer

    def fill(self, count: int) -> Sequence[str]:
        """Put so many tickets beside `untaken`, and return the ids of those that are open.

        They are written as rows, past the use cases: thousands a second. All are of one customer,
        team and representative, as no real ones are: the partitions that lists read from are as
        full as can be. The newest are the same ones whatever the count.
        """
        pk = store.ticket_key(self.untaken).pk
        model = [row for row in self.stage.cloud.wire_rows() if row["pk"]["S"] == pk]
        rep = self.people["rep"]
        tickets = [_Copy(place, rep) for place in range(count)]
        self.stage.cloud.load([row for ticket in tickets for row in ticket.rows(model)])
        return [ticket.id for ticket in tickets if ticket.lane not in store.FINISHED]


class _Copy:
    """A ticket like another one, in a lane and with a priority of its own."""

    def __init__(self, place: int, rep: str) -> None:
        self.id = f"{place:026d}"
        self._place = place
        self._rep = rep
        self._at = to_text(START - place * APART)
        self.lane = list(Lane)[place % len(Lane)]

    def rows(self, model: Sequence[Row]) -> Iterator[Row]:
        """Yield the rows, from those of a ticket that was just opened."""
        for row in model:
            own = {"pk": {"S": store.ticket_key(self.id).pk}}
            match row["sk"]["S"][:3]:
                case "MET":
                    # Not the model's index keys: a closed ticket is not where a new one is.
                    kept = {name: value for name, value in row.items() if name[1] not in "1234567"}
                    yield kept | self._state(row) | own
                case "EVT":
                    yield row | self._event(row) | own
                case _:
                    yield row | own

    def _state(self, row: Row) -> Row:
        at, lane = self._at, self.lane
        model = store.ticket_of(from_wire(row))
        ticket = replace(
            model,
            id=self.id,
            number=FIRST_NUMBER + self._place,
            status=lane.value,
            lane=lane,
            priority=list(Priority)[self._place // len(Lane) % len(Priority)],
            assignee="" if lane is Lane.NEW else self._rep,
            created=at,
            updated=at,
            solved=at if lane in store.FINISHED else "",
            closed=at if lane is Lane.CLOSED else "",
            closes=to_text(LATER) if lane is Lane.SOLVED else "",
            # Listed with their due, as all are; but nothing is to happen to them by itself.
            clocks={}
            if lane in store.FINISHED
            else {kind: replace(clock, moments=()) for kind, clock in model.clocks.items()},
        )
        return to_wire(store.ticket_state(ticket))

    def _event(self, row: Row) -> Row:
        day, shard = self._at[:10], self._place % FEED_SHARDS
        return row | to_wire(
            {
                "event": self.id,
                "at": self._at,
                "aggregate": self.id,
                "g8pk": f"E#{day}#{shard}",
                "g8sk": f"{self._at}#{self.id}",
            }
        )
