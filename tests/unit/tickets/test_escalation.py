from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cems.platform import ids
from cems.sla.model import Action, Do, Kind
from cems.tickets.alerts import escalated, level_of
from cems.tickets.escalation import Asked, asked_of
from cems.tickets.model import Lane, PendingAlert, Priority, Ticket
from cems.tickets.settings import DEFAULT, read

AT = "2026-11-23T10:00:00.000Z"
PENDING = PendingAlert(Kind.RESOLUTION, 1, "level-2", "2026-11-23T09:59:00.000Z")
OTHER = replace(PENDING, name="level-3")
TICKET = Ticket(
    id="5NQZ8T3V6W1X2Y4Z7A9B0C3D5E", number=1042, subject="Late", status="open", lane=Lane.OPEN,
    priority=Priority.NORMAL, type="request", category="", requester="c", team="support",
    assignee="a", channel="api", created="2026-11-23T08:00:00.000Z",
    updated="2026-11-23T09:00:00.000Z", alerts=(PENDING, OTHER),
)  # fmt: skip
RAISE = Action(Do.RAISE_PRIORITY)


def step(ticket: Ticket, *actions: Action, team: str = "", **offered: bool) -> tuple[Ticket, Any]:
    document = dict(DEFAULT)
    document["priorities"] = [
        each | {"offered": offered.get(each["name"], True)} for each in DEFAULT["priorities"]
    ]
    made = escalated(ticket, PENDING, actions, read(document), team=team, notified=("p",), at=AT)
    return made.ticket, made.event.data


@pytest.mark.parametrize(
    ("before", "after"),
    [("low", "normal"), ("normal", "high"), ("high", "critical"), ("critical", "critical")],
)
def test_a_priority_rises_by_one_step(before: str, after: str) -> None:
    raised, _ = step(replace(TICKET, priority=Priority(before)), RAISE)
    assert raised.priority == after


def test_a_priority_that_is_not_offered_is_passed_over() -> None:
    assert step(TICKET, RAISE, high=False)[0].priority is Priority.CRITICAL
    assert step(TICKET, RAISE, high=False, critical=False)[0].priority is Priority.NORMAL


def test_another_team_gets_it_with_nobody_assigned() -> None:
    moved, said = step(TICKET, Action(Do.REASSIGN, ("billing",)), team="billing")
    assert (moved.team, moved.assignee, moved.updated) == ("billing", "", AT)
    assert said["changes"]["assignee"] == {"before": "a", "after": ""}
    stays, said = step(TICKET, Action(Do.REASSIGN, ("support",)), team="support")
    assert (stays.assignee, stays.updated, said["changes"]) == ("a", TICKET.updated, {})


def test_only_this_alert_is_done_with() -> None:
    after, said = step(TICKET)
    assert after == replace(TICKET, alerts=(OTHER,))
    assert (said["clock"], said["alert"], said["level"]) == (Kind.RESOLUTION, "level-2", 2)
    assert (said["happened"], said["notified"]) == (PENDING.at, ["p"])
    assert "due" not in said, "there is no such clock"


@given(st.sampled_from(Kind), st.integers(1, 999), st.integers(0, 10), st.integers(1, 10))
def test_an_execution_s_name_fits_and_says_which(
    kind: Kind, cycle: int, level: int, place: int
) -> None:
    name = f"level-{level}" if level else f"warning-{place}"
    asked = Asked(ids.new_id(datetime(2026, 11, 23, tzinfo=UTC)), kind, cycle, name)
    assert asked.name.endswith(f"-{cycle}-L{level}" if level else f"-{cycle}-W{place}")
    assert len(asked.name) <= 70
    assert asked_of(asked.document()) == asked
    assert level_of(name) == level
