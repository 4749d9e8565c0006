"""Whatever strikes the sweep or who works off what it found: silence closes a ticket once."""

from collections.abc import Callable

import pytest

from cems.testing.faults import Fault, every_single_fault, inject, recording
from tests.conftest import sampled
from tests.stage import NewStage, Stage, forget_processes

TICKETS = "/api/v1/tickets"
TERM = 7 * 24 * 60 * 60


def solved(stage: Stage) -> str:
    path = stage.as_("customer").post(TICKETS, {"subject": "x", "body": "x"}).headers["location"]
    assert stage.as_("rep").post(f"{path}/solve", None).status == 200
    stage.clock.advance(TERM + 1)
    forget_processes()
    return path


def sweep(stage: Stage) -> None:
    stage.pipeline.call("cems-local-sla-timers-sweep")


def fire(stage: Stage) -> None:
    stage.pipeline.consume()


def rehearsed(new_stage: NewStage, before: Callable[[Stage], None] | None,
              struck: Callable[[Stage], None]) -> list[Fault]:  # fmt: skip
    with new_stage() as stage:
        solved(stage)
        if before:
            before(stage)
        with recording() as sites:
            struck(stage)
    return every_single_fault(sites, attempts=(1, 3))


@pytest.mark.parametrize("step", ["sweep", "fire"])
def test_any_single_fault_leaves_it_closed_once(
    new_stage: NewStage, step: str, subtests: pytest.Subtests
) -> None:
    before, struck = (None, sweep) if step == "sweep" else (sweep, fire)
    faults = rehearsed(new_stage, before, struck)
    assert len(faults) > 10
    for fault in sampled(faults):
        with subtests.test(fault=str(fault)), new_stage() as stage:
            path = solved(stage)
            if before:
                before(stage)
            with inject(fault, stage.clock.advance):
                struck(stage)
            for _ in range(2):
                sweep(stage)
                stage.pipeline.settle()
            history = stage.as_("rep").get(f"{path}/history").json()["items"]
            assert [entry["type"] for entry in history].count("ticket.closed") == 1
            assert stage.cloud.messages("cems-local-due-dlq") == []
