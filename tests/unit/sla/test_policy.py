"""Policies: which holds, what it promises, and what is refused when it is written down."""

from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from cems.sla import calendar_document
from cems.sla.model import Action, Do, Kind
from cems.sla.policy import DEFAULT, DEMO, Policy, around_the_clock, choose
from cems.sla.policy_document import from_document, to_document
from cems.sla.problems import InvalidPolicy
from cems.tickets.fields import TICKET_FIELDS
from cems.tickets.model import Lane, Priority, Ticket

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
OFFICE = calendar_document.from_document(calendar_document.DEFAULT).business
TICKET = Ticket(
    id="t", number=1, subject="x", status="new", lane=Lane.NEW, priority=Priority.NORMAL,
    type="request", category="", requester="c", team="support", assignee="", channel="api",
    created="2026-11-23T12:00:00.000Z", updated="2026-11-23T12:00:00.000Z",
)  # fmt: skip


def read(document: Any) -> tuple[Policy, ...]:
    return from_document(document, TICKET_FIELDS, ["default"])


def promise(**members: Any) -> dict[str, Any]:
    return {
        "minutes": {"normal": 60, "high": 30},
        "time": "business",
        "pauses": ["pending"],
        "warnings": [{"percent": 75, "actions": [{"do": "notify", "to": ["assignee"]}]}],
        "levels": [
            {"percent": 100, "actions": [{"do": "notify", "to": ["managers", "person:01J"]}]},
            {"offset": 30, "actions": [{"do": "reassign", "to": ["second-line"]}]},
            {"offset": 60, "actions": [{"do": "raise_priority", "to": []}]},
        ],
    } | members


def policy(**members: Any) -> dict[str, Any]:
    return {
        "name": "gold",
        "label": "Gold",
        "applies": {"in": ["priority", ["high", "critical"]]},
        "calendar": "default",
        "restarts": False,
        "promises": {"first_response": promise()},
    } | members


def document(*policies: dict[str, Any]) -> dict[str, Any]:
    return {"policies": list(policies)}


@pytest.mark.parametrize("shipped", [DEFAULT, DEMO, document(), document(policy())])
def test_what_is_shipped_makes_sense_and_is_read_back(shipped: Any) -> None:
    assert to_document(read(shipped)) == shipped


def test_the_default_is_one_business_hour_and_four_hours_when_critical() -> None:
    [standard] = read(DEFAULT)
    normal, critical = (standard.terms(each, OFFICE) for each in ("normal", "critical"))
    acknowledgement = normal[Kind.ACKNOWLEDGEMENT]
    assert (acknowledgement.minutes, acknowledgement.calendar) == (60, OFFICE)
    assert normal[Kind.CRITICAL].minutes is None
    assert critical[Kind.CRITICAL].minutes == 240
    assert critical[Kind.CRITICAL].calendar is around_the_clock()
    level = standard.alert(Kind.CRITICAL, "level-1")
    assert level is not None
    assert level.actions == (Action(Do.NOTIFY, ("managers",)),)
    assert standard.alert(Kind.CRITICAL, "level-9") is None
    assert standard.alert(Kind.RESOLUTION, "level-1") is None


def test_the_first_policy_that_matches_holds() -> None:
    policies = read(document(policy(), policy(name="all", applies={"and": []})))
    for priority, name in (("high", "gold"), ("normal", "all")):
        found = choose(policies, TICKET_FIELDS, replace(TICKET, priority=Priority(priority)), NOW)
        assert found is not None
        assert found.name == name
    assert choose(policies[:1], TICKET_FIELDS, TICKET, NOW) is None


def test_a_filter_may_go_by_time() -> None:
    policies = read(document(policy(applies={"gt": ["created", "now-1h"]})))
    assert choose(policies, TICKET_FIELDS, TICKET, NOW) is not None
    assert choose(policies, TICKET_FIELDS, TICKET, NOW.replace(day=24)) is None


def test_numbers_may_come_from_the_table() -> None:
    [found] = read(
        document(policy(promises={"resolution": promise(minutes={"low": Decimal(200)})}))
    )
    assert found.promises[Kind.RESOLUTION].minutes == {"low": 200}


def alert(**members: Any) -> dict[str, Any]:
    return {"actions": [{"do": "notify", "to": ["team"]}]} | members


def action(do: str, *to: Any) -> dict[str, Any]:
    return promise(levels=[{"percent": 100, "actions": [{"do": do, "to": list(to)}]}])


@pytest.mark.parametrize(
    ("members", "says"),
    [
        ({"minutes": {}}, "no target"),
        ({"minutes": {"urgent": 5}}, "no priority 'urgent'; there are critical, high, low, normal"),
        ({"minutes": {"high": 0}}, "the target for high, in minutes, is a whole number from 1 to"),
        ({"minutes": {"high": 1.5}}, "whole number"),
        ({"minutes": {"high": True}}, "whole number"),
        ({"minutes": {"high": "60"}}, "whole number"),
        ({"minutes": {"high": float("nan")}}, "whole number"),
        ({"minutes": {"high": None}}, "whole number"),
        ({"minutes": {"high": 5_000_000}}, "whole number"),
        ({"minutes": 60}, "`minutes` is an object"),
        ({"time": "office"}, "no time 'office'; there are business, calendar"),
        ({"pauses": ["waiting"]}, "no status category to pause in 'waiting'"),
        ({"pauses": ["solved"]}, "there are new, on_hold, open, pending|there are"),
        ({"pauses": "pending"}, "`pauses` is a list"),
        ({"warnings": [alert()]}, "warning 1: say when"),
        ({"warnings": [alert(percent=50, offset=-5)]}, "say when"),
        ({"warnings": ["50%"]}, "say when"),
        ({"warnings": [alert(percent=100)]}, "warning 1: `percent` is a whole number from 1 to 99"),
        ({"warnings": [alert(offset=5)]}, "`offset`, in minutes, is a whole number"),
        ({"warnings": [alert(offset=-30)]}, "the target for high is only 30 minutes: warn later"),
        ({"warnings": [alert(percent=50)] * 11}, "`warnings` has at most 10"),
        ({"warnings": [alert(percent=50, actions=[])]}, "it does nothing"),
        ({"levels": [alert(percent=100), alert(percent=100)]}, "level 2 would not come after"),
        ({"levels": [alert(percent=150), alert(offset=10)]}, "level 2 would not come after"),
        ({"levels": [alert(percent=1001)]}, "level 1: `percent`"),
        (action("shout"), "no action 'shout'; there are notify, reassign, raise_priority"),
        (action("notify"), "say whom to notify"),
        (action("notify", "everybody"), "say whom to notify"),
        (action("notify", 7), "a list of names"),
        (action("reassign"), "name the one team"),
        (action("reassign", "a", "b"), "name the one team"),
        (action("raise_priority", "team"), "leave `to` empty"),
    ],
)
def test_a_promise_that_makes_no_sense_is_refused(members: dict[str, Any], says: str) -> None:
    with pytest.raises(InvalidPolicy, match=says) as refused:
        read(document(policy(promises={"first_response": promise(**members)})))
    assert refused.value.detail.startswith("Policy 'gold': first_response: ")


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({}, "`policies` is missing"),
        (document(policy(), policy()), "two policies 'gold'"),
        (document(*[policy()] * 51), "at most 50"),
        (document(policy(name="Gold plated")), "name of a policy"),
        (document(policy(label="")), "Policy 'gold': `label`"),
        (document(policy(calendar="berlin")), "no calendar 'berlin'; there are default"),
        (document(policy(restarts="no")), "`restarts` is true or false"),
        (document(policy(applies={"eq": ["colour", "red"]})), "Policy 'gold': At eq: there is no"),
        (document(policy(promises={"delivery": promise()})), "no clock 'delivery'"),
        (document(policy(promises=[])), "`promises` is an object"),
        (document(policy(promises={"acknowledgement": promise()})), "this clock never pauses"),
        (
            document(policy(promises={"critical": promise(pauses=[])})),
            "critical: what is critical is counted around the clock",
        ),
        (
            document(policy(promises={"critical": promise(pauses=[], time="calendar")})),
            "no priority 'normal'; there are critical",
        ),
    ],
)
def test_a_policy_that_makes_no_sense_is_refused(wrong: Any, says: str) -> None:
    with pytest.raises(InvalidPolicy, match=says):
        read(wrong)


def test_without_calendars_the_message_says_so() -> None:
    with pytest.raises(InvalidPolicy, match="there are none yet"):
        from_document(deepcopy(DEFAULT), TICKET_FIELDS, [])
