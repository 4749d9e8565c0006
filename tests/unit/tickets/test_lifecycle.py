from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cems.platform.clock import to_text
from cems.platform.errors import InvalidRequest
from cems.platform.events import catalogue
from cems.platform.filter.tree import parse
from cems.tickets import events, lifecycle, settings
from cems.tickets.fields import TICKET_FIELDS
from cems.tickets.lifecycle import By, Edit, StaleReply, Step, Terms
from cems.tickets.model import BODY_BYTES, Lane, Message, Priority, Ticket, Visibility
from cems.tickets.workflow import DEFAULT, InvalidTransition, Status, Transition, Who, Workflow

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
AT = to_text(NOW)
TICKET = Ticket(
    id="6SMSJ1HM11W1XF3DBECWN0YY38",
    number=1042,
    subject="Help",
    status="new",
    lane=Lane.NEW,
    priority=Priority.NORMAL,
    type="request",
    category="",
    requester="c",
    team="support",
    assignee="",
    channel="api",
    created=AT,
    updated=AT,
    said="0CQ9W5HC0P905GF4V0FES35J00",
)
MESSAGE = Message(
    id="0CQ9W5HC0P905GF4V0FES35J01",
    ticket=TICKET.id,
    rev=2,
    author="p",
    visibility=Visibility.PUBLIC,
    body="Hello",
    created=AT,
)
SETTINGS = settings.read(settings.DEFAULT)
TERMS = Terms(DEFAULT, SETTINGS)
STAFF = By(Who.STAFF, "p")
CUSTOMER = By(Who.REQUESTER, "c")
LANES = st.sampled_from(Lane)


def at(lane: Lane, **changes: str) -> Ticket:
    return replace(TICKET, status=lane.value, lane=lane, solved=AT, **changes)  # type: ignore[arg-type]


def fits(step: Step) -> events.TicketChanged:
    data = catalogue.checked(step.event)
    payload = catalogue.payload(step.event.type, 1).model_validate(data)
    assert isinstance(payload, events.TicketChanged)
    return payload


def test_taking_makes_it_ones_own_open_work() -> None:
    step = lifecycle.take(TICKET, TERMS, STAFF, AT)
    assert step is not None
    assert (step.ticket.status, step.ticket.assignee) == ("open", "p")
    assert fits(step).changes.keys() == {"status", "assignee"}
    assert lifecycle.take(step.ticket, TERMS, STAFF, AT) is None
    assert lifecycle.take(step.ticket, TERMS, By(Who.STAFF, "q"), AT) is not None


@given(LANES, st.sampled_from(["support", "billing", ""]), st.sampled_from(["", "p"]))
def test_assigning_changes_whose_it_is_and_nothing_else(
    lane: Lane, team: str, assignee: str
) -> None:
    before = at(lane)
    if lane in {Lane.SOLVED, Lane.CLOSED}:
        with pytest.raises(InvalidTransition):
            lifecycle.assign(before, team=team, assignee=assignee, at=AT)
        return
    step = lifecycle.assign(before, team=team, assignee=assignee, at=AT)
    changes = team not in {"", before.team} or assignee != before.assignee
    assert (step is not None) is changes
    if step is not None:
        assert replace(step.ticket, team=before.team, assignee="") == before
        assert fits(step).place.team == (team or "support")


def test_an_edit_says_what_it_changed_but_not_what_is_personal() -> None:
    wanted = Edit(subject=" Help\nme ", priority=Priority.HIGH, category="", status="pending")
    step = lifecycle.edit(TICKET, TERMS, wanted, STAFF, AT)
    assert step is not None
    assert step.ticket.subject == "Help me"
    changes = fits(step).changes
    assert changes.keys() == {"subject", "priority", "status"}
    assert changes["subject"].before is changes["subject"].after is None
    assert (changes["priority"].before, changes["priority"].after) == ("normal", "high")


def test_an_edit_that_changes_nothing_is_none() -> None:
    same = Edit(subject="Help", priority=Priority.NORMAL, category="", status="new")
    assert lifecycle.edit(TICKET, TERMS, same, STAFF, AT) is None
    assert lifecycle.edit(TICKET, TERMS, Edit(), STAFF, AT) is None


def test_a_closed_ticket_stays_as_it_is() -> None:
    with pytest.raises(InvalidTransition):
        lifecycle.edit(at(Lane.CLOSED), TERMS, Edit(subject="x"), STAFF, AT)
    for side in Who:
        with pytest.raises(InvalidTransition):
            lifecycle.say(at(Lane.CLOSED), TERMS, MESSAGE, By(side, "p"), based_on="")


def test_solved_is_confirmed_by_the_customer() -> None:
    solved = lifecycle.solve(TICKET, TERMS, STAFF, AT).ticket
    assert (solved.lane, solved.solved) == (Lane.SOLVED, AT)
    assert lifecycle.confirm(solved, TERMS, CUSTOMER, AT).ticket.lane is Lane.CLOSED


@pytest.mark.parametrize("side", [Who.REQUESTER, Who.STAFF])
def test_solved_is_reopened_within_the_window(side: Who) -> None:
    solved = lifecycle.solve(TICKET, TERMS, STAFF, AT).ticket
    last = NOW + SETTINGS.reopen_window - timedelta(milliseconds=1)
    assert lifecycle.reopen(solved, TERMS, By(side, "p"), to_text(last)).ticket.lane is Lane.OPEN
    with pytest.raises(InvalidTransition, match="any more"):
        lifecycle.reopen(solved, TERMS, By(side, "p"), to_text(NOW + SETTINGS.reopen_window))


@pytest.mark.parametrize(
    ("lane", "side", "after"),
    [
        (Lane.NEW, Who.REQUESTER, Lane.NEW),
        (Lane.OPEN, Who.REQUESTER, Lane.OPEN),
        (Lane.PENDING, Who.REQUESTER, Lane.OPEN),
        (Lane.ON_HOLD, Who.REQUESTER, Lane.OPEN),
        (Lane.SOLVED, Who.REQUESTER, Lane.OPEN),
        (Lane.NEW, Who.STAFF, Lane.OPEN),
        (Lane.PENDING, Who.STAFF, Lane.PENDING),
        (Lane.SOLVED, Who.STAFF, Lane.SOLVED),
    ],
)
def test_a_reply_moves_the_ticket_on(lane: Lane, side: Who, after: Lane) -> None:
    step = lifecycle.say(at(lane), TERMS, MESSAGE, By(side, "p"), based_on="")
    assert step.ticket.lane is after
    assert step.ticket.said == MESSAGE.id
    assert isinstance(told := fits(step), events.TicketMessaged)
    assert told.by_requester is (side is Who.REQUESTER)


@given(LANES.filter(lambda lane: lane is not Lane.CLOSED))
def test_a_note_moves_nothing(lane: Lane) -> None:
    note = replace(MESSAGE, visibility=Visibility.INTERNAL)
    step = lifecycle.say(at(lane), TERMS, note, STAFF, based_on="stale")
    assert step.ticket == at(lane)
    assert fits(step).changes == {}


def test_a_representative_answers_what_was_said_last() -> None:
    said = TICKET.said
    lifecycle.say(TICKET, TERMS, MESSAGE, STAFF, based_on=said)
    lifecycle.say(TICKET, TERMS, MESSAGE, CUSTOMER, based_on="stale")
    with pytest.raises(StaleReply) as stopped:
        lifecycle.say(TICKET, TERMS, MESSAGE, STAFF, based_on="stale")
    assert stopped.value.extensions["last_message"] == said


@pytest.mark.parametrize("body", ["", " \n", "x" * (BODY_BYTES + 1)])
def test_a_message_says_something_and_not_too_much(body: str) -> None:
    with pytest.raises(InvalidRequest):
        lifecycle.say(TICKET, TERMS, replace(MESSAGE, body=body), STAFF, based_on="")


def test_a_transition_may_require_fields() -> None:
    strict = Workflow(
        "request",
        1,
        (Status("new", Lane.NEW), Status("done", Lane.SOLVED)),
        (Transition("solve", frozenset({"new"}), "done", frozenset({Who.STAFF}), ("category",)),),
    )
    terms = Terms(strict, SETTINGS)
    with pytest.raises(InvalidRequest, match="category"):
        lifecycle.solve(TICKET, terms, STAFF, AT)
    assert lifecycle.solve(replace(TICKET, category="x"), terms, STAFF, AT).ticket.status == "done"


def test_a_transition_may_have_conditions() -> None:
    mine = parse({"eq": ["assignee", "me"]}, TICKET_FIELDS)
    strict = Workflow(
        "request",
        1,
        (Status("new", Lane.NEW), Status("done", Lane.SOLVED)),
        (Transition("solve", frozenset({"new"}), "done", frozenset({Who.STAFF}), (), mine),),
    )
    terms = Terms(strict, SETTINGS)
    with pytest.raises(InvalidTransition, match="conditions"):
        lifecycle.solve(TICKET, terms, STAFF, AT)
    assert lifecycle.solve(replace(TICKET, assignee="p"), terms, STAFF, AT).ticket.solved == AT


def test_silence_closes_what_was_solved_and_nothing_else() -> None:
    solved = lifecycle.solve(TICKET, TERMS, STAFF, AT).ticket
    end = NOW + SETTINGS.silence
    assert solved.closes == to_text(end)
    assert lifecycle.fall_silent(solved, TERMS, end - timedelta(milliseconds=1)) is None
    closed = lifecycle.fall_silent(solved, TERMS, end)
    assert closed is not None
    assert (closed.ticket.lane, closed.ticket.closed) == (Lane.CLOSED, to_text(end))
    assert fits(closed).place.lane is Lane.CLOSED
    assert lifecycle.fall_silent(closed.ticket, TERMS, end) is None
    answered = lifecycle.say(solved, TERMS, MESSAGE, CUSTOMER, based_on="").ticket
    assert lifecycle.fall_silent(answered, TERMS, end) is None


def test_a_type_brings_its_own_workflow_along() -> None:
    other = replace(DEFAULT, type="incident", version=3)
    step = lifecycle.edit(TICKET, TERMS, Edit(type=other), STAFF, AT)
    assert step is not None
    assert (step.ticket.type, step.ticket.workflow) == ("incident", 3)
    assert fits(step).workflow == 3
    small = Workflow("task", 1, (Status("to do", Lane.NEW),), ())
    with pytest.raises(InvalidRequest, match="cannot be new"):
        lifecycle.edit(TICKET, TERMS, Edit(type=small), STAFF, AT)
    with pytest.raises(InvalidRequest, match="no type"):
        lifecycle.edit(TICKET, TERMS, Edit(type=replace(other, type="x")), STAFF, AT)


def test_who_takes_part_is_kept_once_and_bounded() -> None:
    step = lifecycle.edit(TICKET, TERMS, Edit(cc=("a", "b", "a"), followers=("q",)), STAFF, AT)
    assert step is not None
    assert (step.ticket.cc, step.ticket.followers) == (("a", "b"), ("q",))
    assert fits(step).changes["cc"].after == "a b"
    many = tuple(str(number) for number in range(21))
    with pytest.raises(InvalidRequest, match="20"):
        lifecycle.edit(TICKET, TERMS, Edit(cc=many), STAFF, AT)
