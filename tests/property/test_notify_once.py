"""A mail is never lost, and never goes out twice unmarked, whatever goes wrong whenever.

Deliveries of one event (and of copies of it) run with a fault at any of their calls: the process is
killed before or after it, or the answer is lost. The provider's own events come late, twice, or
never; time passes; another delivery runs in the middle of sending. Afterwards all is well again.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, cast
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from cems.customers.model import Contact, ContactKind, Customer
from cems.customers.store import customer_key, customer_state
from cems.notify import store
from cems.notify.delivery import Deliveries
from cems.notify.letters import House, Letter
from cems.notify.mail import NotSent, Rejected
from cems.notify.model import Channel, State, Telling
from cems.notify.service import Notifications, Unreadable
from cems.platform.aws import Contention, Unreachable
from cems.platform.consumer import Postponed
from cems.platform.events import Envelope
from cems.platform.rows import Condition, Item, Key
from cems.platform.table import ConditionsNotMet, Table
from cems.testing.faults import Killed
from cems.tickets.model import Lane, Priority, Ticket
from cems.tickets.store import ticket_key, ticket_state

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
EVENT = "01KAPW3ZQ8E6XW2M5T9R4V7B1C"
CUSTOMER = "01JCUSTMERAAAAAAAAAAAAAAAA"
TICKET = "5NQZ8T3V6W1X2Y4Z7A9B0C3D5E"
TELLING = Telling(EVENT, CUSTOMER, Channel.MAIL)
SENDING = 5
"""Which call sends: read, look for words, look for suppression, claim, send."""


class Mishap(StrEnum):
    """What can go wrong at a call."""

    KILLED_BEFORE = "killed before"
    KILLED_AFTER = "killed after"
    FAILED = "failed, nothing was done"
    LOST = "done, the answer was lost"
    REFUSED = "refused for now"


@dataclass
class World:
    """Table, provider and clock of a system with one event to tell."""

    rows: dict[tuple[str, str], Item] = field(default_factory=dict)
    sent: list[str] = field(default_factory=list)
    answered: int = 0
    now: datetime = START
    calls: int = 0
    mishap: tuple[int, Mishap] | None = None
    meanwhile: Callable[[], None] | None = None

    def call[R](self, do: Callable[[], R]) -> R:
        """Make a call, which may be the one that goes wrong."""
        self.calls += 1
        if self.mishap is None or self.mishap[0] != self.calls:
            return do()
        match self.mishap[1]:
            case Mishap.KILLED_BEFORE:
                raise Killed
            case Mishap.FAILED:
                raise Unreachable
            case Mishap.REFUSED:
                raise NotSent("paused") if do == self._accept else Contention
            case Mishap.KILLED_AFTER:
                do()
                raise Killed
            case Mishap.LOST:
                do()
                raise Unreachable

    # what Notifications and Deliveries use of a Table
    def get(self, pk: str, sk: str, *, consistent: bool = False) -> Item | None:
        """Read a row."""
        assert consistent in {True, False}
        return self.call(lambda: self.rows.get((pk, sk)))

    def get_many(self, *keys: Key) -> list[Item | None]:
        """Read rows."""
        return self.call(lambda: [self.rows.get((key.pk, key.sk)) for key in keys])

    def put(self, item: Item, condition: Condition | None = None) -> None:
        """Write a row."""

        def write() -> None:
            place = item["pk"], item["sk"]
            standing = self.rows.get(place)
            if condition is not None:
                token = condition.values.get(":token")
                if (standing or {}).get("token") != token:
                    raise ConditionsNotMet([standing or {}])
            self.rows[place] = item

        self.call(write)

    def send(self, telling: Telling, address: str, letter: Letter) -> str:
        """Accept a mail, as the provider."""
        assert telling == TELLING
        assert address == "ann@example.com"
        assert letter.subject
        if self.meanwhile is not None:
            action, self.meanwhile = self.meanwhile, None
            action()
        provider = self.call(self._accept)
        self.answered += 1
        return provider

    def _accept(self) -> str:
        provider = f"provider-{len(self.sent)}"
        self.sent.append(provider)
        return provider

    def clock(self) -> datetime:
        """Tell the time."""
        return self.now

    @property
    def state(self) -> State | None:
        """How far the telling has come."""
        key = store.claim_key(TELLING)
        row = self.rows.get((key.pk, key.sk))
        return State(row["state"]) if row else None


def a_world() -> World:
    world = World()
    customer = Customer(
        id=CUSTOMER,
        name="Ann",
        contacts=(Contact(kind=ContactKind.EMAIL, value="ann@example.com"),),
    )
    ticket = Ticket(
        id=TICKET, number=1042, subject="Late", status="solved", lane=Lane.SOLVED,
        priority=Priority.NORMAL, type="question", category="", requester=CUSTOMER,
        team="support", assignee="", channel="api", created="2026-11-23T08:00:00.000Z",
        updated="2026-11-23T09:00:00.000Z",
    )  # fmt: skip
    for key, row in (
        (customer_key(CUSTOMER), customer_state(customer)),
        (ticket_key(TICKET), ticket_state(ticket)),
    ):
        world.rows[key.pk, key.sk] = row | {"pk": key.pk, "sk": key.sk, "etag": 1, "rev": 3}
    return world


def _nobody_else(announcements: Sequence[Envelope]) -> None:
    raise AssertionError(announcements)


def deliver(world: World) -> None:
    """Hand the event to the consumer, as its queue does."""
    house = House(name="Brightwater", language="en", portal="https://help.example.com")
    table = cast("Table", world)
    with suppress(Postponed, Unreachable, Contention, Unreadable, Killed):
        # Whatever it was, the queue delivers it again.
        Notifications(table, world, _nobody_else, house, world.clock).tell(ANNOUNCED)


def hear(world: World, which: int, kind: str) -> None:
    """Let an event of the provider about one of the mails come."""
    if not world.sent:
        return
    tags = {"cems-event": [EVENT], "cems-recipient": [CUSTOMER], "cems-channel": ["mail"]}
    provider = world.sent[which % len(world.sent)]
    detail = {"eventType": kind, "mail": {"messageId": provider, "tags": tags}}
    with suppress(Unreachable, Contention, Killed):
        Deliveries(cast("Table", world), world.clock).note(detail)


ANNOUNCED = Envelope.model_validate(
    {
        "id": EVENT,
        "type": "ticket.solved",
        "version": 1,
        "time": "2026-11-23T09:00:00.000Z",
        "aggregate": {"type": "ticket", "id": TICKET, "rev": 3},
        "actor": {"person": "rep", "role": "representative"},
        "command_id": "c",
        "correlation_id": "c",
        "causation_id": "c",
        "data": {"requester": CUSTOMER},
    }
)

mishaps = st.none() | st.tuples(st.integers(1, 6), st.sampled_from(Mishap))
steps = st.one_of(
    st.tuples(st.just("deliver"), mishaps),
    st.tuples(st.just("deliver twice at once"), mishaps),
    st.tuples(st.just("heard"), st.integers(0, 9), st.sampled_from(["Send", "Delivery"]), mishaps),
    st.tuples(st.just("wait"), st.integers(1, 20)),
)


def take(world: World, step: Sequence[Any]) -> None:
    """Take one step of a history."""
    world.calls, world.mishap, world.meanwhile = 0, None, None
    match step:
        case ["deliver", mishap]:
            world.mishap = mishap
            deliver(world)
        case ["deliver twice at once", mishap]:
            world.mishap = mishap
            world.meanwhile = lambda: deliver(world)
            deliver(world)
        case ["heard", which, kind, mishap]:
            world.mishap = mishap
            hear(world, which, kind)
        case ["wait", minutes]:
            world.now += timedelta(minutes=minutes)


@given(st.lists(steps, max_size=14))
def test_never_lost_and_never_twice_unmarked(history: list[Sequence[Any]]) -> None:
    world = a_world()
    for step in history:
        sent, answered, state = len(world.sent), world.answered, world.state
        take(world, step)
        if state in {State.SENT, State.POSSIBLY_TWICE}:
            assert len(world.sent) == sent, "what is recorded is not sent again"
        assert answered <= world.answered
        if world.state is State.SENT:
            assert len(world.sent) == 1
    for _ in range(4):
        take(world, ["deliver", None])
        take(world, ["wait", 15])
    assert world.sent, "never lost"
    if len(world.sent) > 1:
        assert world.state is State.POSSIBLY_TWICE
    assert world.state in {State.SENT, State.POSSIBLY_TWICE}


@given(st.lists(steps, max_size=14))
def test_undisturbed_deliveries_never_send_twice(history: list[Sequence[Any]]) -> None:
    world = a_world()
    for step in history:
        calm = [None if isinstance(part, tuple) else part for part in step]
        take(world, calm)
    take(world, ["deliver", None])
    assert len(world.sent) == 1
    assert world.state is State.SENT


@given(st.integers(1, 900), st.sampled_from([Mishap.LOST, Mishap.KILLED_AFTER]))
def test_the_provider_s_own_event_settles_what_nobody_knew(late: int, mishap: Mishap) -> None:
    world = a_world()
    world.mishap = (SENDING, mishap)
    deliver(world)
    assert (len(world.sent), world.state) == (1, State.CLAIMED)
    world.now += timedelta(seconds=late - 1)
    hear(world, 0, "Send")
    world.now += timedelta(days=1)
    deliver(world)
    assert (len(world.sent), world.state) == (1, State.SENT)


def test_without_it_the_mail_goes_out_once_more_and_is_marked() -> None:
    world = a_world()
    world.mishap = (SENDING, Mishap.LOST)
    deliver(world)
    world.now += timedelta(minutes=14, seconds=59)
    deliver(world)
    assert len(world.sent) == 1
    world.now += timedelta(seconds=1)
    deliver(world)
    assert (len(world.sent), world.state) == (2, State.POSSIBLY_TWICE)


def test_a_refusal_for_good_is_recorded_and_not_repeated() -> None:
    world = a_world()
    with patch.object(world, "_accept", side_effect=Rejected("refused")):
        for _ in range(2):
            deliver(world)
            world.now += timedelta(minutes=20)
    assert (world.sent, world.state) == ([], State.FAILED)
