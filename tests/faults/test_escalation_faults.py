"""Whatever strikes what starts an escalation or carries it out: everyone is told, once."""

from collections.abc import Callable

import pytest

from cems.testing.faults import Fault, every_single_fault, inject, recording
from tests.conftest import sampled
from tests.escalations import events, failed, give_mailboxes, ladder, notify, opened, promise
from tests.stage import NewStage, Stage, forget_processes

DOCUMENT = ladder([{"do": "raise_priority", "to": []}, *notify("team", "managers")])
MAILBOXES = {"rep@example.com", "manager@example.com"}


def overdue(stage: Stage) -> str:
    """Return a ticket whose promise was missed, and nobody has noticed yet."""
    promise(stage, DOCUMENT)
    give_mailboxes(stage, "rep", "manager")
    path = opened(stage)
    stage.pipeline.settle()
    stage.clock.advance(601)
    forget_processes()
    return path


def fire(stage: Stage) -> None:
    stage.pipeline.call("cems-local-sla-timers-sweep")
    stage.pipeline.consume()


def carry_out(stage: Stage) -> None:
    stage.pipeline.execute()


def spread(stage: Stage) -> None:
    stage.pipeline.publish()
    stage.pipeline.consume()


STEPS: dict[str, tuple[list[Callable[[Stage], None]], Callable[[Stage], None]]] = {
    "fire": ([], fire),
    "carry out": ([fire], carry_out),
    "spread": ([fire, carry_out], spread),
}


@pytest.mark.parametrize("step", STEPS)
def test_any_single_fault_leaves_it_done_once(
    new_stage: NewStage, step: str, subtests: pytest.Subtests
) -> None:
    before, struck = STEPS[step]
    with new_stage() as stage:
        overdue(stage)
        for earlier in before:
            earlier(stage)
        with recording() as sites:
            struck(stage)
    faults = every_single_fault(sites, attempts=(1, 3))
    assert len(faults) > 10
    for fault in sampled(faults):
        with subtests.test(fault=str(fault)), new_stage() as stage:
            path = overdue(stage)
            for earlier in before:
                earlier(stage)
            with inject(fault, stage.clock.advance):
                struck(stage)
            recovered(stage, path, fault)


def recovered(stage: Stage, path: str, fault: Fault) -> None:
    """Let a few minutes pass, and see that all was done, and once."""
    for _ in range(20):
        stage.clock.advance(60)
        fire(stage)
        stage.pipeline.settle()
    (event,) = events(stage, path, "ticket.escalated")
    assert event["changes"] == {"priority": {"before": "normal", "after": "high"}}
    assert failed(stage) == "[]"
    told = [mail["Destination"]["ToAddresses"][0] for mail in stage.cloud.mails()]
    told = [to for to in told if to in MAILBOXES]
    assert set(told) == MAILBOXES
    marked = [
        row for row in stage.cloud.dump()
        if row["pk"].startswith("SENT#") and row["state"] == "possibly_twice"
    ]  # fmt: skip
    assert len(told) <= len(MAILBOXES) + len(marked), fault
    assert stage.cloud.messages("cems-local-due-dlq") == []
    assert stage.cloud.messages("cems-local-notify-on-event-dlq") == []
