"""Every fault at every AWS call of telling somebody: never lost, never twice unmarked.

As for the first ticket: the consumer is run once to learn its call sites, then once for each fault
at each of them on a fresh stage. Afterwards the queue delivers the event again, as it does.
"""

import pytest

from cems.testing.faults import (
    FOR_EVER,
    Fault,
    Kind,
    Site,
    every_single_fault,
    inject,
    recording,
)
from tests.conftest import sampled
from tests.stage import NewStage, Stage, forget_processes

QUEUE = "cems-local-notify-on-event"


def announced(stage: Stage) -> None:
    """Open a ticket, whose event then waits in the queue."""
    opening = {"subject": "Late", "body": "Where is it?"}
    assert stage.as_("customer").post("/api/v1/tickets", opening).status == 201
    stage.pipeline.publish()
    forget_processes()


def wait_and_settle(stage: Stage) -> None:
    """Let the queue deliver until the mail is settled, a quarter of an hour at a time."""
    for _ in range(3):
        stage.pipeline.settle()
        stage.clock.advance(15 * 60)
    stage.pipeline.settle()


def outcome(stage: Stage) -> tuple[int, str]:
    """Return how many mails went out, and what is recorded of them."""
    states = [row["state"] for row in stage.cloud.dump() if row["pk"].startswith("SENT#")]
    return len(stage.cloud.mails()), "".join(states)


def expected(fault: Fault) -> set[tuple[int, str]]:
    """Return what may come of a fault at a call, once all is well again."""
    once, marked = (1, "sent"), (1, "possibly_twice")
    if fault.site.operation == "SendEmail":
        match fault.kind:
            case Kind.LOST_ANSWER | Kind.KILLED_AFTER:
                return {(2, "possibly_twice")}
            case Kind.THROTTLE | Kind.SLOW:
                return {once}
            case _:
                return {marked}
    # Only the write of the claim and of the record come between; an interruption there leaves a
    # claim, and nobody can tell what it did.
    return {once, marked, (2, "possibly_twice")}


def test_every_single_fault(new_stage: NewStage, subtests: pytest.Subtests) -> None:
    with new_stage() as stage:
        announced(stage)
        with recording() as sites:
            stage.pipeline.consume()
        wait_and_settle(stage)
        assert outcome(stage) == (1, "sent")
    mailing = [site for site in sites if site.service == "sesv2"]
    assert len(mailing) == 1
    for fault in sampled(every_single_fault(sites, attempts=(1, FOR_EVER))):
        with subtests.test(fault=str(fault)), new_stage() as stage:
            announced(stage)
            with inject(fault, stage.clock.advance) as struck:
                stage.pipeline.consume()
            assert struck.faults
            wait_and_settle(stage)
            found = outcome(stage)
            assert found in expected(fault)
            heals = fault.attempts == 1 and fault.kind not in {
                Kind.KILLED_BEFORE, Kind.KILLED_AFTER, Kind.CONFLICT}  # fmt: skip
            if heals and fault.site.service != "sesv2":
                assert found == (1, "sent"), "the client's own repeats are enough"
            assert not stage.cloud.messages(QUEUE)
            assert not stage.cloud.messages(f"{QUEUE}-dlq")


def test_what_stays_unknown_is_set_aside_with_its_event(new_stage: NewStage) -> None:
    with new_stage() as stage:
        announced(stage)
        site = Site("sesv2", "SendEmail", 1)
        with inject(Fault(site, Kind.SERVER_ERROR, FOR_EVER), stage.clock.advance):
            for _ in range(6):
                stage.pipeline.consume()
                stage.clock.advance(15 * 60)
        assert outcome(stage) == (0, "claimed")
        (given_up,) = stage.cloud.messages(f"{QUEUE}-dlq")
        assert given_up.body["detail-type"] == "ticket.created"
