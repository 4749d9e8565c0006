"""Every fault at every AWS call of using a macro: it happens as a whole and once, or not at all.

Whatever strikes, what it says and what it changes stand together with exactly one event, and the
same request sent again leads to just that.
"""

from typing import Any

import pytest

from cems.testing.faults import FOR_EVER, Fault, Kind, every_single_fault, inject, recording
from cems.testing.gateway import Gateway, Response
from tests.conftest import sampled
from tests.stage import NewStage, Stage, forget_processes

# What the authorizer calls that use does not; the first ticket's faults are about that.
AUTHORIZER = {"GetPublicKey"}
KILLED = {Kind.KILLED_BEFORE, Kind.KILLED_AFTER}
MACRO: dict[str, Any] = {
    "name": "On its way",
    "audience": "everyone",
    "texts": {"en": "Hello {{ customer.first_name }}, it is on its way."},
    "actions": {"status": "pending", "priority": "high", "team": "billing"},
}


class Prepared:
    """A ticket and a macro; the next function starts cold."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.manager: Gateway = stage.as_("manager")
        opened = stage.as_("customer").post("/api/v1/tickets", {"subject": "Late", "body": "Where"})
        self.ticket = opened.headers["location"]
        macro = self.manager.post("/api/v1/macros", MACRO).json()["id"]
        self.path = f"{self.ticket}/macros/{macro}"
        forget_processes()

    def use(self) -> Response:
        return self.manager.post(self.path, {}, If_Match='"1"', Idempotency_Key="use")

    def rows(self, prefix: str) -> list[dict[str, Any]]:
        pk = f"T#{self.ticket.rpartition('/')[2]}"
        rows = self.stage.cloud.dump()
        return [row for row in rows if row["pk"] == pk and row["sk"].startswith(prefix)]

    def assert_whole(self) -> bool:
        """Compare the ticket with its messages and events; return whether the macro was used."""
        (meta,) = self.rows("META")
        events, messages = self.rows("EVT#"), self.rows("MSG#")
        used: bool = meta["rev"] == 2
        assert len(events) == len(messages) == meta["rev"] <= 2
        assert (meta["status"], meta["priority"], meta["team"]) == (
            ("pending", "high", "billing") if used else ("new", "normal", "support")
        )
        if used:
            assert messages[-1]["body"] == "Hello Customer, it is on its way."
            assert set(events[-1]["data"]["changes"]) == {"status", "priority", "team"}
            assert events[-1]["data"]["message"] == messages[-1]["id"]
        return used


def test_every_single_fault(new_stage: NewStage, subtests: pytest.Subtests) -> None:
    with new_stage() as stage:
        prepared = Prepared(stage)
        with recording() as sites:
            assert prepared.use().status == 200
    own = [site for site in sites if site.operation not in AUTHORIZER]
    assert {"GetItem", "BatchGetItem", "TransactWriteItems"} <= {site.operation for site in own}
    for fault in sampled(every_single_fault(own, attempts=(1, FOR_EVER))):
        with subtests.test(fault=str(fault)), new_stage() as stage:
            _survives(Prepared(stage), fault)


def _survives(prepared: Prepared, fault: Fault) -> None:
    with inject(fault, prepared.stage.clock.advance) as struck:
        answer = prepared.use()
    assert struck.faults
    killed = {502} if fault.kind in KILLED else set()
    # 500 is API Gateway's own answer when the authorizer cannot tell.
    assert answer.status in {200, 500, 503} | killed, answer
    used = prepared.assert_whole()
    assert used or answer.status != 200
    forget_processes()
    again = prepared.use()
    assert again.status == 200, again
    assert prepared.assert_whole(), "used once, however often it was sent"
