from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from cems.platform.errors import InvalidRequest
from cems.tickets import workflow
from cems.tickets.model import Lane
from cems.tickets.workflow import DEFAULT, InvalidTransition, Who


def test_the_default_survives_being_kept() -> None:
    document = workflow.to_document(DEFAULT)
    assert workflow.from_document("request", document, 0) == DEFAULT


@given(st.sampled_from(Lane), st.sampled_from(Who), st.text(max_size=8))
def test_what_is_not_possible_is_refused_with_what_is(lane: Lane, who: Who, asked: str) -> None:
    possible = DEFAULT.possible(lane.value, who)
    if asked in possible:
        return
    with pytest.raises(InvalidTransition) as refused:
        DEFAULT.move(asked, lane.value, who)
    assert refused.value.extensions["current_status"] == lane.value
    assert all(name in refused.value.detail for name in possible)


def test_closed_is_the_end_for_everyone() -> None:
    assert [DEFAULT.possible("closed", who) for who in Who] == [[], [], []]


def test_only_the_requester_confirms_and_only_silence_closes() -> None:
    assert DEFAULT.move("confirm", "solved", Who.REQUESTER)[1].lane is Lane.CLOSED
    assert DEFAULT.move("close", "solved", Who.SYSTEM)[1].lane is Lane.CLOSED
    for name, who in (("confirm", Who.STAFF), ("close", Who.STAFF), ("close", Who.REQUESTER)):
        with pytest.raises(InvalidTransition):
            DEFAULT.move(name, "solved", who)


def test_a_status_is_reached_by_the_way_that_leads_there() -> None:
    assert DEFAULT.way_to("pending", "open", Who.STAFF) == "wait"
    with pytest.raises(InvalidTransition, match="become closed"):
        DEFAULT.way_to("closed", "open", Who.STAFF)


class Walk(RuleBasedStateMachine):
    """Whatever anyone does, the ticket stays in a known status and can still be finished."""

    def __init__(self) -> None:
        super().__init__()
        self.status = DEFAULT.initial.name

    @rule(data=st.data(), who=st.sampled_from(Who))
    def move(self, data: st.DataObject, who: Who) -> None:
        possible = DEFAULT.possible(self.status, who)
        if possible:
            self.status = DEFAULT.move(data.draw(st.sampled_from(possible)), self.status, who)[
                1
            ].name

    @invariant()
    def can_be_finished(self) -> None:
        lane = DEFAULT.status(self.status).lane
        assert lane is Lane.CLOSED or any(DEFAULT.possible(self.status, who) for who in Who)


TestWalk = Walk.TestCase


def changed(**members: Any) -> dict[str, Any]:
    return workflow.to_document(DEFAULT) | members


WAY = {"name": "x", "from": ["open"], "to": "solved", "who": ["staff"]}
WAYS: list[dict[str, Any]] = workflow.to_document(DEFAULT)["transitions"]
STATUSES: list[dict[str, Any]] = workflow.to_document(DEFAULT)["statuses"]


@pytest.mark.parametrize(
    ("document", "what"),
    [
        (changed(statuses=[]), "1 to 30"),
        (changed(transitions=WAYS * 20), "at most 100"),
        (changed(statuses=[*STATUSES, STATUSES[1]]), "one name"),
        (changed(statuses=[*STATUSES, {"name": " x", "lane": "open"}]), "characters"),
        (changed(statuses=STATUSES[1:]), "lane new"),
        (changed(transitions=[*WAYS, WAY | {"from": []}]), "nowhere"),
        (changed(transitions=[*WAYS, WAY | {"who": []}]), "nobody"),
        (changed(transitions=[*WAYS, WAY | {"to": "gone"}]), "unknown statuses: gone"),
        (changed(transitions=[*WAYS, WAY | {"name": "solve"}]), "two ways"),
        (changed(statuses=[*STATUSES, {"name": "spare", "lane": "open"}]), "leads to: spare"),
        (
            changed(
                statuses=[*STATUSES, {"name": "trap", "lane": "open"}],
                transitions=[*WAYS, WAY | {"to": "trap"}],
            ),
            "closed status: trap",
        ),
    ],
)
def test_a_workflow_that_makes_no_sense_is_refused(document: dict[str, Any], what: str) -> None:
    with pytest.raises(InvalidRequest, match=what):
        workflow.from_document("request", document, 1)
