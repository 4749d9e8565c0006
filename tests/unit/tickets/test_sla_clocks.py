"""What each step of a ticket means to its clocks, and what its event says of them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import pytest

from cems.platform.clock import to_text
from cems.platform.configuration import Version
from cems.platform.events import Draft, catalogue
from cems.sla import configured
from cems.sla.model import Kind, Standing, State
from cems.sla.policy import DEMO
from cems.sla.zones import TZDATA
from cems.tickets import clocks, lifecycle, settings, store
from cems.tickets import events as _registered  # noqa: F401 - fills the catalogue
from cems.tickets.fields import POLICY_FIELDS
from cems.tickets.lifecycle import By, Edit, Step, Terms
from cems.tickets.model import Lane, Message, PendingAlert, Priority, Ticket, Visibility
from cems.tickets.workflow import DEFAULT, Who

NOW: Final = datetime(2026, 11, 23, 10, tzinfo=UTC)
AT: Final = to_text(NOW)
STAFF, CUSTOMER = By(Who.STAFF, "p"), By(Who.REQUESTER, "c")
PROMISES: Final = configured.read(
    Version(4, DEMO), Version(2, configured.DEFAULTS[configured.CALENDARS]), POLICY_FIELDS
)
TERMS: Final = Terms(DEFAULT, settings.read(settings.DEFAULT), PROMISES)
TICKET: Final = Ticket(
    id="t", number=1, subject="s", status="new", lane=Lane.NEW, priority=Priority.NORMAL,
    type="request", category="two-minutes", requester="c", team="support", assignee="",
    channel="api", created=AT, updated=AT, said="m",
)  # fmt: skip


def after(seconds: int) -> str:
    return to_text(NOW + timedelta(seconds=seconds))


def opened(ticket: Ticket = TICKET) -> Step:
    draft = Draft("ticket.created", 1, {})
    return clocks.stepped(None, Step(ticket, draft), PROMISES, CUSTOMER, AT)


def stepped(before: Ticket, step: Step | None, by: By, seconds: int) -> Step:
    assert step is not None
    done = clocks.stepped(before, step, PROMISES, by, after(seconds))
    catalogue.checked(done.event)
    return done


def states(ticket: Ticket) -> dict[str, State]:
    return {kind.value: clock.state for kind, clock in ticket.clocks.items()}


def said(by: str, seconds: int) -> Message:
    visibility = Visibility.INTERNAL if by == "note" else Visibility.PUBLIC
    return Message(id="6SMSJ1HM11W1XF3DBECWN0YY38", ticket="t", rev=2, author="p",
                   visibility=visibility, body="x", created=after(seconds))  # fmt: skip


def reply(before: Ticket, by: By, seconds: int, kind: str = "reply") -> Step:
    step = lifecycle.say(before, TERMS, said(kind, seconds), by, based_on="")
    return stepped(before, step, by, seconds)


def test_a_ticket_opens_under_the_first_policy_that_it_matches() -> None:
    step = opened()
    ticket = step.ticket
    assert states(ticket) == dict.fromkeys(
        ("acknowledgement", "first_response", "resolution"), State.RUNNING
    )
    assert (ticket.due, ticket.standing, ticket.next_at) == (after(120), Standing.OK, after(60))
    assert ticket.sla is not None
    assert (ticket.sla.policy, ticket.sla.policy_version) == ("two-minutes", 4)
    assert (ticket.sla.calendar, ticket.sla.calendar_version) == ("default", 2)
    assert ticket.sla.tzdata == TZDATA
    told = step.event.data["clocks"]
    assert (told["due"], told["policy"]) == (after(120), "two-minutes")
    assert [each["what"] for each in told["happened"]] == ["started"] * 3
    assert not any("at" in each for each in told["happened"]), "at the event's own time"


def test_a_ticket_that_no_policy_is_for_keeps_the_versions() -> None:
    none = replace(PROMISES, policies=PROMISES.policies[:1])
    ticket = replace(TICKET, category="")
    step = clocks.stepped(None, Step(ticket, Draft("t", 1, {})), none, CUSTOMER, AT)
    assert (step.ticket.clocks, step.ticket.due, step.ticket.standing) == ({}, "", None)
    assert step.ticket.sla is not None
    assert (step.ticket.sla.policy, step.ticket.sla.policy_version) == ("", 4)
    edit = lifecycle.edit(step.ticket, TERMS, Edit(category="two-minutes"), STAFF, after(9))
    assert edit is not None
    late = clocks.stepped(step.ticket, edit, none, STAFF, after(9)).ticket
    assert late.sla is not None
    assert late.sla.policy == "two-minutes"


def test_a_ticket_from_before_there_were_policies_has_no_clocks() -> None:
    step = lifecycle.take(TICKET, TERMS, STAFF, AT)
    assert step is not None
    assert clocks.stepped(TICKET, step, None, STAFF, AT) is step
    assert clocks.fired(TICKET, None, AT) is None


def test_taking_acknowledges_and_assigning_or_noting_does_not() -> None:
    ticket = opened().ticket
    assigned = stepped(
        ticket, lifecycle.assign(ticket, team="", assignee="p", at=after(5)), STAFF, 5
    )
    noted = reply(ticket, STAFF, 5, "note")
    for step in (assigned, noted):
        assert step.ticket.clocks == ticket.clocks
        assert "clocks" not in step.event.data, "nothing changed about them"
    taken = stepped(ticket, lifecycle.take(ticket, TERMS, STAFF, after(5)), STAFF, 5).ticket
    assert states(taken) == {
        "acknowledgement": State.MET,
        "first_response": State.RUNNING,
        "resolution": State.RUNNING,
    }


def test_an_answer_meets_and_the_customers_next_message_asks_anew() -> None:
    ticket = reply(opened().ticket, STAFF, 10).ticket
    assert states(ticket)["acknowledgement"] is states(ticket)["first_response"] is State.MET
    again = reply(ticket, CUSTOMER, 20).ticket
    assert "next_response" not in states(again), "this policy promises none"


def test_status_pauses_and_goes_on() -> None:
    ticket = reply(opened().ticket, STAFF, 10).ticket
    edit = lifecycle.edit(ticket, TERMS, Edit(status="pending"), STAFF, after(20))
    waiting = stepped(ticket, edit, STAFF, 20).ticket
    assert states(waiting)["resolution"] is State.PAUSED
    assert (waiting.due, waiting.standing, waiting.next_at) == ("", Standing.PAUSED, "")
    back = reply(waiting, CUSTOMER, 80).ticket
    assert (back.due, back.standing) == (after(180), Standing.OK)


def test_solving_ends_it_and_reopening_goes_on() -> None:
    ticket = opened().ticket
    solved = stepped(ticket, lifecycle.solve(ticket, TERMS, STAFF, after(30)), STAFF, 30).ticket
    assert set(states(solved).values()) == {State.MET}
    assert (solved.due, solved.next_at) == ("", solved.closes)
    reopened = lifecycle.reopen(solved, TERMS, CUSTOMER, after(90))
    again = stepped(solved, reopened, CUSTOMER, 90).ticket
    assert again.due == after(120 + 60), "the time between does not count"


def test_what_was_due_fires_once_and_waits_to_be_acted_upon() -> None:
    ticket = opened().ticket
    assert clocks.fired(ticket, PROMISES, after(59)) is None
    step = clocks.fired(ticket, PROMISES, after(61))
    assert step is not None
    warned = step.ticket
    assert warned.standing is Standing.WARNED
    assert warned.alerts == tuple(
        PendingAlert(Kind(kind), 1, "warning-1", after(60)) for kind in states(ticket)
    )
    assert warned.next_at == after(60), "in the past, until they are acted upon"
    catalogue.checked(step.event)
    assert step.event.data["changes"] == {}
    assert step.event.data["clocks"]["happened"][0] == {
        "clock": "acknowledgement", "cycle": 1, "what": "warned", "at": after(60),
        "name": "warning-1",
    }  # fmt: skip
    assert clocks.fired(warned, PROMISES, after(61)) is None
    late = clocks.fired(warned, PROMISES, after(600))
    assert late is not None
    assert late.ticket.standing is Standing.BREACHED
    assert late.ticket.due == after(120), "what was missed is still owed"
    assert [each.name for each in late.ticket.alerts].count("level-2") == 3


@pytest.mark.parametrize("seconds", [61, 200])
def test_what_was_due_before_a_step_comes_with_it(seconds: int) -> None:
    ticket = opened().ticket
    step = stepped(ticket, lifecycle.take(ticket, TERMS, STAFF, after(seconds)), STAFF, seconds)
    told = [each["what"] for each in step.event.data["clocks"]["happened"]]
    assert told.index("warned") < told.index("met" if seconds < 120 else "met_late")
    assert step.ticket.clocks[Kind.ACKNOWLEDGEMENT].ended == NOW + timedelta(seconds=seconds)


def test_a_change_of_fields_chooses_anew_among_the_pinned() -> None:
    ticket = opened().ticket
    edit = lifecycle.edit(ticket, TERMS, Edit(category="x"), STAFF, after(30))
    other = stepped(ticket, edit, STAFF, 30).ticket
    assert other.sla is not None
    assert other.sla.policy == "standard"
    assert states(other)["first_response"] is State.CANCELLED
    assert other.clocks[Kind.ACKNOWLEDGEMENT].minutes == 60
    urgent = lifecycle.edit(other, TERMS, Edit(priority=Priority.CRITICAL), STAFF, after(40))
    assert states(stepped(other, urgent, STAFF, 40).ticket)["critical"] is State.RUNNING


def test_a_policy_of_other_versions_keeps_the_time_that_was_counted() -> None:
    ticket = opened(replace(TICKET, category="x")).ticket
    newer = replace(PROMISES, policy_version=5)
    step = Step(ticket, Draft("t", 1, {}))
    moved = clocks.reapplied(ticket, step, newer, "two-minutes", after(30)).ticket
    assert moved.sla is not None
    assert moved.sla.policy_version == 5
    assert moved.clocks[Kind.ACKNOWLEDGEMENT].due == NOW + timedelta(minutes=2)


def test_a_usual_tickets_clocks_are_few_bytes() -> None:
    state: dict[str, Any] = store.ticket_state(opened(replace(TICKET, category="")).ticket)
    assert len(state["clocks"]) <= 60
    assert len(store.ticket_state(opened().ticket)["clocks"]) <= 110
