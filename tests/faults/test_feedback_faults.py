"""Every fault at every AWS call of feedback's way: given once, answered once, closed once.

Whatever strikes, there is one record of a remark, its history has no gap, each text came with its
event, and what was answered is a state that its rules know.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from cems.feedback.store import feedback_of
from cems.testing.faults import FOR_EVER, Kind, every_single_fault, inject, recording
from cems.testing.gateway import Gateway, Response
from tests.conftest import sampled
from tests.stage import NewStage, Stage, forget_processes

FEEDBACK = "/api/v1/feedback"
# What the authorizer calls; the first ticket's faults are about that.
AUTHORIZER = {"BatchGetItem", "GetPublicKey"}
KILLED = {Kind.KILLED_BEFORE, Kind.KILLED_AFTER}


def give(api: Gateway) -> Response:
    body = {"text": "It did not come.", "source": "social", "source_id": "post-17"}
    return api.post(FEEDBACK, body)


def reply(prepared: tuple[Gateway, str]) -> Response:
    api, path = prepared
    return api.post(f"{path}/reply", {"text": "We are sorry."}, Idempotency_Key="sorry")


def close(prepared: tuple[Gateway, str]) -> Response:
    api, path = prepared
    body = {"cause": "delivery", "action": "Sent another one."}
    return api.post(f"{path}/close", body, Idempotency_Key="done")


def assert_whole(stage: Stage, parts: list[str]) -> None:
    """Compare the one record with its history and its texts."""
    rows = [row for row in stage.cloud.dump() if row["pk"].startswith("FB#")]
    (meta,) = (row for row in rows if row["sk"] == "META")
    events = sorted(
        (row for row in rows if row["sk"].startswith("EVT#")), key=lambda row: row["rev"]
    )
    assert [event["rev"] for event in events] == list(range(1, meta["rev"] + 1))
    assert events[-1]["hash"] == meta["head"]
    texts = sorted(
        (row for row in rows if row["sk"].startswith("TXT#")), key=lambda row: row["rev"]
    )
    assert [text["part"] for text in texts] == parts
    assert feedback_of(meta).stage == {1: "new", 2: "answered"}.get(len(parts))


def signed_in(stage: Stage) -> Gateway:
    manager = stage.as_("manager")
    # The next function starts cold.
    forget_processes()
    return manager


def given(stage: Stage) -> tuple[Gateway, str]:
    path = stage.as_("customer").post(FEEDBACK, {"text": "It did not come."}).headers["location"]
    rep = stage.as_("rep")
    forget_processes()
    return rep, path


def given_once(stage: Stage, manager: Gateway) -> None:
    assert give(manager).status == 201
    assert_whole(stage, ["remark"])


def answered_once(stage: Stage, prepared: tuple[Gateway, str]) -> None:
    assert reply(prepared).status == 200
    assert_whole(stage, ["remark", "reply"])


def closed_once(stage: Stage, prepared: tuple[Gateway, str]) -> None:
    assert close(prepared).status == 200
    (meta,) = (r for r in stage.cloud.dump() if r["pk"].startswith("FB#") and r["sk"] == "META")
    assert (meta["rev"], meta["status"]) == (2, "closed")


@dataclass(frozen=True, slots=True)
class Journey:
    """A command: how it is prepared, run, and what holds once the fault is over."""

    prepare: Callable[[Stage], Any]
    run: Callable[[Any], Response]
    after: Callable[[Stage, Any], None]


JOURNEYS = {
    "give": Journey(signed_in, give, given_once),
    "reply": Journey(given, reply, answered_once),
    "close": Journey(given, close, closed_once),
}


@pytest.mark.parametrize("name", JOURNEYS)
def test_every_single_fault(new_stage: NewStage, subtests: pytest.Subtests, name: str) -> None:
    journey = JOURNEYS[name]
    with new_stage() as stage:
        prepared = journey.prepare(stage)
        with recording() as sites:
            journey.run(prepared)
    own = [site for site in sites if site.operation not in AUTHORIZER]
    assert "TransactWriteItems" in {site.operation for site in own}
    for fault in sampled(every_single_fault(own, attempts=(1, FOR_EVER))):
        with subtests.test(fault=str(fault)), new_stage() as stage:
            prepared = journey.prepare(stage)
            with inject(fault, stage.clock.advance) as struck:
                answer = journey.run(prepared)
            assert struck.faults
            killed = {502} if fault.kind in KILLED else set()
            assert answer.status in {200, 201, 500, 503} | killed, answer
            journey.after(stage, prepared)
