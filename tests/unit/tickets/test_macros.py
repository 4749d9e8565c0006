from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cems.customers.model import Customer
from cems.platform.errors import InvalidRequest
from cems.platform.events import catalogue
from cems.platform.policy import Actor, Resource
from cems.platform.templates import InvalidTemplate, rendered
from cems.tickets import events, macro_rules, settings
from cems.tickets.lifecycle import By, StaleReply, Terms
from cems.tickets.macro_rules import Plan
from cems.tickets.macros import (
    ME,
    VARIABLES,
    Actions,
    Audience,
    Macro,
    checked,
    macro_of,
    macro_state,
    seen_by,
)
from cems.tickets.model import Lane, Message, Priority, Ticket, Visibility
from cems.tickets.workflow import DEFAULT, InvalidTransition, Who

AT = "2026-11-23T09:00:00.000Z"
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
NOTE = replace(MESSAGE, visibility=Visibility.INTERNAL)
TERMS = Terms(DEFAULT, settings.read(settings.DEFAULT))
BY = By(Who.STAFF, "p")
MACRO = Macro(
    id="0CQ9W5HC0P905GF4V0FES35J02",
    name="On its way",
    person="p",
    team="",
    texts={"en": "Hello {{ customer.first_name }}", "pt-BR": "Oi", "de": "Hallo"},
    visibility=Visibility.PUBLIC,
    actions=Actions(priority=Priority.HIGH),
)


def plan(actions: Actions, message: Message | None = None, based_on: str = "") -> Plan:
    return Plan(macro=MACRO.id, actions=actions, message=message, based_on=based_on)


def fits(step: Any) -> events.TicketChanged:
    data = catalogue.checked(step.event)
    payload = catalogue.payload(step.event.type, 1).model_validate(data)
    assert isinstance(payload, events.TicketChanged)
    return payload


def test_a_reply_and_all_changes_are_one_event() -> None:
    actions = Actions(
        status="pending", priority=Priority.HIGH, category="delivery", team="billing", assignee=ME
    )
    step = macro_rules.used(TICKET, TERMS, plan(actions, MESSAGE), BY, AT)
    assert step is not None
    told = fits(step)
    assert step.event.type == "ticket.replied"
    assert isinstance(told, events.TicketMessaged)
    assert (told.message, told.macro) == (MESSAGE.id, MACRO.id)
    assert {name: change.after for name, change in told.changes.items()} == {
        "status": "pending",
        "priority": "high",
        "category": "delivery",
        "team": "billing",
        "assignee": "p",
    }
    assert (step.ticket.lane, step.ticket.said) == (Lane.PENDING, MESSAGE.id)


def test_a_note_that_moves_the_ticket_is_one_event_too() -> None:
    step = macro_rules.used(TICKET, TERMS, plan(Actions(team="billing"), NOTE), BY, AT)
    assert step is not None
    told = fits(step)
    assert step.event.type == "ticket.noted"
    assert (told.was.team, told.place.team) == ("support", "billing")
    assert step.ticket.said == TICKET.said


def test_a_note_alone_changes_nothing() -> None:
    step = macro_rules.used(TICKET, TERMS, plan(Actions(), NOTE), BY, AT)
    assert step is not None
    assert not fits(step).changes
    assert step.ticket == TICKET


def test_without_a_text_it_is_an_edit() -> None:
    step = macro_rules.used(TICKET, TERMS, plan(Actions(priority=Priority.LOW)), BY, AT)
    assert step is not None
    assert step.event.type == "ticket.updated"
    assert fits(step).macro == MACRO.id


def test_what_changes_nothing_is_nothing() -> None:
    actions = Actions(priority=Priority.NORMAL, team="support", status="new")
    assert macro_rules.used(TICKET, TERMS, plan(actions), BY, AT) is None


def test_all_or_nothing() -> None:
    actions = Actions(priority=Priority.HIGH, status="nowhere")
    with pytest.raises(InvalidTransition):
        macro_rules.used(TICKET, TERMS, plan(actions, MESSAGE), BY, AT)
    outcome = macro_rules.tried(TICKET, TERMS, plan(actions, MESSAGE), BY, AT)
    assert [(each.field, each.problem.code) for each in outcome.refused] == [
        ("status", "invalid_transition")
    ]
    assert macro_rules.changes(TICKET, outcome.ticket) == {
        "status": ("new", "open"),
        "priority": ("normal", "high"),
    }


def test_a_closed_ticket_refuses_everything() -> None:
    closed = replace(TICKET, status="closed", lane=Lane.CLOSED)
    actions = Actions(
        status="open", priority=Priority.HIGH, category="delivery", team="billing", assignee=ME
    )
    outcome = macro_rules.tried(closed, TERMS, plan(actions, MESSAGE), BY, AT)
    assert [each.field for each in outcome.refused] == [
        "text", "team", "priority", "category", "status",
    ]  # fmt: skip
    assert outcome.ticket == closed


def test_a_reply_upon_what_was_not_seen_is_stopped() -> None:
    with pytest.raises(StaleReply):
        macro_rules.used(TICKET, TERMS, plan(Actions(), MESSAGE, based_on="another"), BY, AT)


@pytest.mark.parametrize(
    ("actions", "team", "assignee"),
    [
        (Actions(team="billing"), "billing", ""),
        (Actions(team="support"), "support", "q"),
        (Actions(assignee=ME), "support", "p"),
        (Actions(assignee="r"), "support", "r"),
        (Actions(team="billing", assignee="r"), "billing", "r"),
    ],
)
def test_who_gets_it(actions: Actions, team: str, assignee: str) -> None:
    mine = replace(TICKET, assignee="q")
    after = macro_rules.tried(mine, TERMS, plan(actions), BY, AT).ticket
    assert (after.team, after.assignee) == (team, assignee)


PRIORITIES = st.none() | st.sampled_from(Priority)
ACTIONS = st.builds(
    Actions,
    status=st.sampled_from(["", "open", "pending", "on_hold", "solved", "closed", "nowhere"]),
    priority=PRIORITIES,
    category=st.sampled_from(["", "delivery"]),
    team=st.sampled_from(["", "support", "billing"]),
    assignee=st.sampled_from(["", ME, "q"]),
)


@given(ACTIONS, st.sampled_from([None, MESSAGE, NOTE]), st.sampled_from(Lane))
def test_what_a_preview_shows_is_what_happens(
    actions: Actions, message: Message | None, lane: Lane
) -> None:
    before = replace(TICKET, status=lane.value, lane=lane, solved=AT)
    outcome = macro_rules.tried(before, TERMS, plan(actions, message), BY, AT)
    if outcome.refused:
        with pytest.raises((InvalidRequest, InvalidTransition)) as refused:
            macro_rules.used(before, TERMS, plan(actions, message), BY, AT)
        assert refused.value.code == outcome.refused[0].problem.code
        return
    step = macro_rules.used(before, TERMS, plan(actions, message), BY, AT)
    if step is None:
        assert message is None
        assert not macro_rules.changes(before, outcome.ticket)
        return
    assert macro_rules.changes(before, step.ticket) == macro_rules.changes(before, outcome.ticket)
    fits(step)


def values(ticket: Ticket = TICKET, customer: Customer | None = None) -> dict[str, str]:
    names = {"agent.name": "Amara", "team.name": "Support", "organisation.name": "Brightwater"}
    return dict(macro_rules.values(ticket, TERMS, customer, names))


def test_every_variable_has_a_value_or_none_is_known() -> None:
    anna = Customer(id="c", name="Anna Maria Bauer", language="de", zone="Europe/Berlin")
    assert set(values()) == set(VARIABLES)
    found = values(replace(TICKET, status="on_hold"), anna)
    assert (found["customer.first_name"], found["customer.language"]) == ("Anna", "de")
    assert (found["ticket.number"], found["ticket.status"]) == ("CX-1042", "on hold")
    assert (found["ticket.priority"], found["ticket.due"]) == ("Normal", "")
    assert rendered(MACRO.texts["en"], values()).missing == ("customer.first_name",)


@pytest.mark.parametrize(
    ("wanted", "language"),
    [
        (("de",), "de"),
        (("de-AT",), "de"),
        (("", "pt-BR"), "pt-BR"),
        (("fr", "de"), "de"),
        (("fr",), "de"),
        ((), "de"),
    ],
)
def test_the_language_that_suits_best(wanted: tuple[str, ...], language: str) -> None:
    assert MACRO.text_for(*wanted) == (language, MACRO.texts[language])


def test_a_macro_without_a_text_speaks_no_language() -> None:
    assert replace(MACRO, texts={}).text_for("de") == ("", "")


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": " "},
        {"name": "x" * 81},
        {"texts": {}, "actions": Actions()},
        {"texts": {"klingon": "nuqneH"}},
        {"texts": {"en": "   "}},
        {"texts": dict.fromkeys(("en", "de", "fr", "es", "it"), "é" * 8_000)},
        {"texts": {f"a{letter}": "x" for letter in "abcdefghijklmnopqrstu"}},
    ],
    ids=["empty name", "long name", "nothing", "no language", "says nothing", "too long", "babel"],
)  # fmt: skip
def test_what_a_macro_cannot_be(wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidRequest):
        checked(replace(MACRO, **wrong))


def test_a_text_with_an_unknown_variable_is_named_by_its_language() -> None:
    with pytest.raises(InvalidTemplate) as refused:
        checked(replace(MACRO, texts={"en": "Hi", "de": "{{ kunde.name }}"}))
    (error,) = refused.value.extensions["errors"]
    assert (error["path"], error["code"]) == ("body.texts.de", "unknown_variable")


def test_a_macro_is_kept_as_it_is() -> None:
    kept = checked(replace(MACRO, texts={"DE-at": "Servus\r\n", "en": "Hi"}))
    assert kept.texts == {"de-AT": "Servus", "en": "Hi"}
    row = macro_state(kept) | {"etag": 1, "rev": 1}
    assert macro_of(row) == kept
    assert row["g5pk"] == "MACROS#P#p"


def test_macros_are_in_the_order_of_their_positions() -> None:
    late, early = (macro_state(replace(MACRO, position=place)) for place in (10, 9))
    assert early["g5sk"] < late["g5sk"]


def test_a_removed_macro_is_in_no_list() -> None:
    assert "g5pk" not in macro_state(replace(MACRO, removed=True))


def test_whose_a_macro_is() -> None:
    actor = Actor(person="q", role="representative", teams=frozenset({"support"}))
    everyones = replace(MACRO, person="")
    assert MACRO.audience is Audience.PERSONAL
    assert replace(everyones, team="support").audience is Audience.TEAM
    assert everyones.audience is Audience.EVERYONE
    assert everyones.read_by(actor) == Resource(person="q")
    assert [each.partition for each in seen_by(actor)] == [
        "MACROS#P#q", "MACROS#T#support", "MACROS#ALL",
    ]  # fmt: skip
