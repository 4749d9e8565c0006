"""The hourly tick: when the rules of time zones change, open tickets are reckoned anew, once."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

import pytest

from cems.platform.aws import client
from cems.platform.table import Table
from cems.sla.zones import TZDATA
from cems.testing.faults import Killed, random_faults
from cems.tickets import store
from cems.tickets.model import Ticket
from cems.tickets.renewal import Renewal
from tests.conftest import SOAK
from tests.stage import NewStage, Stage, forget_processes

TICK = "cems-local-sla-timers-tick"
TICKETS = "/api/v1/tickets"
OTHER = "2020a"


def recorded(stage: Stage, release: str) -> str:
    """Run as a deployment with that release would; return the job that it started."""
    return Renewal(Table(client("dynamodb"), "cems-local-core"), stage.clock, release).run("test")


def jobs(stage: Stage) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = stage.as_("manager").get("/api/v1/jobs").json()["items"]
    return found


def opened(stage: Stage, number: int) -> list[str]:
    customer = stage.as_("customer")
    body = {"subject": "x", "body": "x"}
    return [
        customer.post(TICKETS, body, Idempotency_Key=str(place)).json()["id"]
        for place in range(number)
    ]


def kept(stage: Stage, ticket: str) -> Ticket:
    (row,) = (r for r in stage.cloud.dump() if (r["pk"], r["sk"]) == (f"T#{ticket}", "META"))
    return store.ticket_of(row)


@contextmanager
def reckoned_by_older_rules() -> Iterator[None]:
    """Let what is opened now be reckoned as if the zone had been an hour off."""
    original = store.ticket_state

    def older(ticket: Ticket) -> Any:
        assert ticket.sla is not None
        clocks = {
            kind: replace(
                clock,
                due=clock.due and clock.due.replace(hour=clock.due.hour + 1),
                moments=tuple(
                    replace(each, at=each.at.replace(hour=each.at.hour + 1))
                    for each in clock.moments
                ),
            )
            for kind, clock in ticket.clocks.items()
        }
        return original(replace(ticket, clocks=clocks, sla=replace(ticket.sla, tzdata=OTHER)))

    with patch.object(store, "ticket_state", older):
        yield


def test_the_first_tick_records_and_others_do_nothing(stage: Stage) -> None:
    opened(stage, 1)
    for _ in range(3):
        stage.pipeline.call(TICK)
        stage.pipeline.settle()
    assert jobs(stage) == []
    (row,) = (r for r in stage.cloud.dump() if (r["pk"], r["sk"]) == ("CFG#tzdata", "META"))
    assert (row["document"], row["version"]) == ({"release": TZDATA}, 1)


def test_another_release_has_open_tickets_reckoned_anew_once(stage: Stage) -> None:
    assert recorded(stage, OTHER) == ""
    with reckoned_by_older_rules():
        (older,) = opened(stage, 1)
        before = kept(stage, older)
    _, fresh = opened(stage, 2)
    for _ in range(2):
        stage.pipeline.call(TICK)
        stage.pipeline.settle()
        forget_processes()
    (job,) = jobs(stage)
    assert (job["kind"], job["person"], job["state"]) == ("sla.reapply", "timers", "finished")
    manager = stage.as_("manager")
    results = manager.get(f"/api/v1/jobs/{job['id']}/results").json()["items"]
    assert {each["item"]: each["result"] for each in results} == {older: "ok", fresh: "skipped"}
    (report,) = (each["report"] for each in results if each["report"])
    assert report["policy"] == {"before": "standard", "after": "standard"}
    assert report["dues"]["acknowledgement"] == {
        "before": "2026-11-23T11:00:00.000Z",
        "after": "2026-11-23T10:00:00.000Z",
    }
    after = kept(stage, older)
    assert before.sla is not None
    assert after.sla == replace(before.sla, tzdata=TZDATA)
    assert after.due == kept(stage, fresh).due


def test_a_release_that_comes_back_counts_again(stage: Stage) -> None:
    assert [bool(recorded(stage, each)) for each in ("a", "a", "b", "b", "a", "b")] == [
        False, False, True, False, True, True,
    ]  # fmt: skip
    assert len(jobs(stage)) == 3


def test_two_ticks_at_once_start_one_job(stage: Stage) -> None:
    recorded(stage, OTHER)
    table = Table(client("dynamodb"), "cems-local-core")
    first, second = (Renewal(table, stage.clock, "new") for _ in range(2))
    original = second._jobs.start

    def interrupted(*arguments: Any) -> Any:
        assert first.run("first")
        return original(*arguments)

    with patch.object(second._jobs, "start", interrupted):
        assert second.run("second") == ""
    assert len(jobs(stage)) == 1


@pytest.mark.parametrize("seed", range(60 if SOAK else 4))
def test_whatever_fails_there_is_one_job(new_stage: NewStage, seed: int) -> None:
    with new_stage() as stage:
        recorded(stage, OTHER)
        opened(stage, 2)
        with random_faults(seed, rate=0.2, on_wait=stage.clock.advance):
            for _ in range(3):
                try:
                    stage.pipeline.call(TICK)
                except (Exception, Killed):  # noqa: BLE001 - the next tick comes in an hour
                    forget_processes()
        stage.pipeline.call(TICK)
        stage.pipeline.settle()
        (job,) = jobs(stage)
        assert job["state"] == "finished"
