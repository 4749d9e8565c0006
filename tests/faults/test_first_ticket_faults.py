"""Every fault at every AWS call of the first ticket's path: nothing is lost, nothing counts twice.

Each journey is run once to learn its call sites, then once for each fault at each of them on a
fresh stage. Afterwards, without the fault, the caller repeats and the pollers go on, as they do.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from cems.testing.faults import (
    FOR_EVER,
    Fault,
    Kind,
    every_single_fault,
    inject,
    random_faults,
    recording,
)
from cems.testing.gateway import Gateway, Response
from tests.conftest import SOAK, sampled
from tests.stage import PASSWORD, NewStage, Stage, forget_processes

TICKETS = "/api/v1/tickets"
KILLED = {Kind.KILLED_BEFORE, Kind.KILLED_AFTER}
SEEDS = range(400 if SOAK else 20)


def create(api: Gateway, key: str = "first") -> Response:
    return api.post(TICKETS, {"subject": "Late", "body": "Where is it?"}, Idempotency_Key=key)


def ids(rows: list[dict[str, Any]], prefix: str) -> list[str]:
    of_tickets = (row for row in rows if row["pk"].startswith("T#"))
    return [row["event"] for row in of_tickets if row["sk"].startswith(prefix)]


def assert_nothing_lost_nothing_twice(stage: Stage, tickets: int) -> None:
    """Every ticket has one event; each event was announced and counted once, or lies aside."""
    stage.pipeline.settle()
    rows = stage.cloud.dump()
    kept = ids(rows, "EVT#")
    assert len(kept) == len(set(kept)) == tickets
    announced = {event["detail"]["id"] for event in stage.cloud.bus_events()}
    set_aside = stage.cloud.messages("cems-local-publisher-set-aside")
    assert announced | {message.body["id"] for message in set_aside} == set(kept)
    given_up = stage.cloud.messages("cems-local-tickets-counts-dlq")
    dead = {message.body["detail"]["id"] for message in given_up}
    counts = sum(row.get("new", 0) for row in rows if row["pk"].startswith("CNT#Q#"))
    assert counts == len(announced - dead)


@dataclass(frozen=True, slots=True)
class Journey:
    """A part of the path: how it is prepared, run, and repeated after the fault.

    Args:
        run: does it and returns its answer; None where nobody waits for one.
        prepare: what comes before; its result is handed to `run` and `after`.
        after: checks the outcome once the fault is over.
        answers: the documented statuses; 502 is added for a process that was killed.
    """

    prepare: Callable[[Stage], Any]
    run: Callable[[Stage, Any], Response | None]
    after: Callable[[Stage, Any], None]
    answers: frozenset[int] = frozenset()


def signed_in(stage: Stage) -> Gateway:
    customer = stage.as_("customer")
    # The next function starts cold, and has to fetch the key.
    forget_processes()
    return customer


def with_ticket(stage: Stage) -> tuple[Gateway, str]:
    customer = stage.as_("customer")
    path = create(customer).headers["location"]
    forget_processes()
    return customer, path


def with_tickets(stage: Stage) -> int:
    customer = stage.as_("customer")
    return len([create(customer, str(place)) for place in range(3)])


def with_announcements(stage: Stage) -> int:
    tickets = with_tickets(stage)
    stage.pipeline.publish()
    return tickets


def nobody_waits(_done: object) -> None:
    """Make a statement of an expression."""


def signs_in(stage: Stage) -> None:
    assert stage.as_("customer").get("/api/v1/me").json()["login"] == "customer"


def created_once(stage: Stage, customer: Gateway) -> None:
    assert create(customer).status == 201
    assert_nothing_lost_nothing_twice(stage, 1)


JOURNEYS = {
    "sign in": Journey(
        prepare=lambda _stage: {"login": "customer", "password": PASSWORD},
        run=lambda stage, body: stage.gateway.post("/api/v1/auth/sign-in", body),
        after=lambda stage, _body: signs_in(stage),
        answers=frozenset({200, 503}),
    ),
    "create": Journey(
        prepare=signed_in,
        run=lambda _stage, customer: create(customer),
        after=created_once,
        # 500 is API Gateway's own answer when the authorizer cannot tell.
        answers=frozenset({201, 500, 503}),
    ),
    "replay": Journey(
        prepare=lambda stage: with_ticket(stage)[0],
        run=lambda _stage, customer: create(customer),
        after=created_once,
        answers=frozenset({201, 500, 503}),
    ),
    "get": Journey(
        prepare=with_ticket,
        run=lambda _stage, prepared: prepared[0].get(prepared[1]),
        after=lambda stage, _prepared: assert_nothing_lost_nothing_twice(stage, 1),
        answers=frozenset({200, 500, 503}),
    ),
    "publish": Journey(
        prepare=with_tickets,
        run=lambda stage, _tickets: nobody_waits(stage.pipeline.publish()),
        after=assert_nothing_lost_nothing_twice,
    ),
    "count": Journey(
        prepare=with_announcements,
        run=lambda stage, _tickets: nobody_waits(stage.pipeline.consume()),
        after=assert_nothing_lost_nothing_twice,
    ),
}


@pytest.mark.parametrize("name", JOURNEYS)
def test_every_single_fault(new_stage: NewStage, subtests: pytest.Subtests, name: str) -> None:
    journey = JOURNEYS[name]
    with new_stage() as stage:
        prepared = journey.prepare(stage)
        with recording() as sites:
            journey.run(stage, prepared)
    assert sites
    for fault in sampled(every_single_fault(sites, attempts=(1, FOR_EVER))):
        with subtests.test(fault=str(fault)), new_stage() as stage:
            prepared = journey.prepare(stage)
            with inject(fault, stage.clock.advance) as struck:
                answer = journey.run(stage, prepared)
            assert struck.faults
            if answer is not None:
                allowed = journey.answers | ({502} if fault.kind in KILLED else set())
                assert answer.status in allowed, answer
                assert heals(fault) <= (answer.status < 300), answer
            journey.after(stage, prepared)


def heals(fault: Fault) -> bool:
    """Return whether the caller must not even notice: all that strikes once, and slowness."""
    # No transaction touches the rows that are written by themselves: no conflict to be ready for.
    alone = fault.kind is Kind.CONFLICT and not fault.site.operation.startswith("Transact")
    return fault.attempts == 1 and fault.kind not in KILLED and not alone


@pytest.mark.parametrize("seed", SEEDS)
def test_random_faults(new_stage: NewStage, seed: int) -> None:
    with new_stage() as stage:
        customers = [stage.as_("customer"), stage.as_("other")]
        with random_faults(seed, rate=0.2, on_wait=stage.clock.advance):
            for key in ("first", "second"):
                for customer in customers:
                    # A client gives up after some tries, and comes back when all is well.
                    for _ in range(3):
                        if create(customer, key).status == 201:
                            break
                stage.pipeline.publish()
                stage.pipeline.consume()
        for key in ("first", "second"):
            assert [create(customer, key).status for customer in customers] == [201, 201]
        assert_nothing_lost_nothing_twice(stage, 4)
