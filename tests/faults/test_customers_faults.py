"""Every fault at every AWS call of making and editing a customer: nothing is half done.

Whatever strikes, a customer has their key and their history, each of their addresses is theirs,
and no address is claimed by anybody else or by nobody.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from cems.customers.store import email_key
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
from tests.stage import NewStage, Stage, forget_processes

CUSTOMERS = "/api/v1/customers"
# What the authorizer calls; the first ticket's faults are about that.
AUTHORIZER = {"BatchGetItem", "GetPublicKey"}
KILLED = {Kind.KILLED_BEFORE, Kind.KILLED_AFTER}
SEEDS = range(200 if SOAK else 10)
OLD, NEW = "old@example.com", "new@example.com"


def contacts(*addresses: str) -> dict[str, Any]:
    return {"contacts": [{"kind": "email", "value": address} for address in addresses]}


def create(api: Gateway, *addresses: str, key: str = "first") -> Response:
    return api.post(CUSTOMERS, {"name": "Anna", **contacts(*addresses)}, Idempotency_Key=key)


def edit(api: Gateway, path: str, *addresses: str, etag: str = "") -> Response:
    seen = etag or api.get(path).headers.get("etag", '"1"')
    headers = {"Content-Type": "application/json", "If-Match": seen}
    return api.request("PATCH", path, headers=headers, body=json.dumps(contacts(*addresses)))


def assert_whole(stage: Stage, rep: Gateway) -> None:
    """Compare records with keys, claims and histories."""
    rows = stage.cloud.dump()
    records = [r for r in rows if r["pk"].startswith("C#") and r["sk"] == "META"]
    keys = {row["pk"].removeprefix("KEY#") for row in rows if row["pk"].startswith("KEY#")}
    assert keys == {row["id"] for row in records}
    claims = {r["pk"]: r["customer"] for r in rows if r["pk"].startswith("UNIQ#email#")}
    assert claims == {
        email_key(contact["value"]).pk: row["id"]
        for row in records
        for contact in row["contacts"]
        if contact["kind"] == "email"
    }
    forget_processes()
    for row in records:
        history = rep.get(f"{CUSTOMERS}/{row['id']}/history").json()["items"]
        assert [entry["rev"] for entry in history] == list(range(1, row["rev"] + 1))
        state: dict[str, Any] = {"contacts": []}
        for entry in history:
            # Opened with the customer's own key, each starts where the one before ended.
            assert entry["before"] == {name: state[name] for name in entry["before"]}
            state |= entry["after"]
        assert state["contacts"] == row["contacts"]


def signed_in(stage: Stage) -> Gateway:
    rep = stage.as_("rep")
    # The next function starts cold.
    forget_processes()
    return rep


def with_customer(stage: Stage) -> tuple[Gateway, str]:
    rep = stage.as_("rep")
    path = create(rep, OLD).headers["location"]
    forget_processes()
    return rep, path


def created_once(stage: Stage, rep: Gateway) -> None:
    first = create(rep, OLD)
    assert first.status == 201, first
    taken = create(rep, OLD, key="second")
    assert (taken.status, taken.code) == (409, "already_exists")
    assert_whole(stage, rep)


def edited_once(stage: Stage, prepared: tuple[Gateway, str]) -> None:
    rep, path = prepared
    assert_whole(stage, rep)
    assert edit(rep, path, NEW).status == 200
    assert rep.get(path).headers["etag"] == '"2"', "edited once, however often it was sent"
    assert create(rep, OLD, key="second").status == 201, "the old address is free"
    assert_whole(stage, rep)


@dataclass(frozen=True, slots=True)
class Journey:
    """A command: how it is prepared, run, and what holds once the fault is over."""

    prepare: Callable[[Stage], Any]
    run: Callable[[Any], Response]
    after: Callable[[Stage, Any], None]


JOURNEYS = {
    "create": Journey(signed_in, lambda rep: create(rep, OLD), created_once),
    "edit": Journey(with_customer, lambda prepared: edit(*prepared, NEW, etag='"1"'), edited_once),
}


@pytest.mark.parametrize("name", JOURNEYS)
def test_every_single_fault(new_stage: NewStage, subtests: pytest.Subtests, name: str) -> None:
    journey = JOURNEYS[name]
    with new_stage() as stage:
        prepared = journey.prepare(stage)
        with recording() as sites:
            journey.run(prepared)
    own = [site for site in sites if site.operation not in AUTHORIZER]
    assert {"TransactWriteItems", "Decrypt"} <= {site.operation for site in own}
    for fault in sampled(every_single_fault(own, attempts=(1, FOR_EVER))):
        with subtests.test(fault=str(fault)), new_stage() as stage:
            prepared = journey.prepare(stage)
            with inject(fault, stage.clock.advance) as struck:
                answer = journey.run(prepared)
            assert struck.faults
            killed = {502} if fault.kind in KILLED else set()
            # 500 is API Gateway's own answer when the authorizer cannot tell.
            assert answer.status in {200, 201, 500, 503} | killed, answer
            assert heals(fault) <= (answer.status < 300), answer
            journey.after(stage, prepared)


def heals(fault: Fault) -> bool:
    """Return whether the caller must not even notice: all that strikes once, and slowness."""
    alone = fault.kind is Kind.CONFLICT and not fault.site.operation.startswith("Transact")
    return fault.attempts == 1 and fault.kind not in KILLED and not alone


@pytest.mark.parametrize("seed", SEEDS)
def test_random_faults_on_addresses_that_move(new_stage: NewStage, seed: int) -> None:
    """Two customers hand the same addresses to and fro."""
    with new_stage() as stage:
        rep = stage.as_("rep")
        paths = [create(rep, key=key).headers["location"] for key in ("a", "b")]
        with random_faults(seed, rate=0.15, on_wait=stage.clock.advance):
            for turn in range(8):
                path = paths[(turn + seed) % 2]
                addresses = [(OLD,), (NEW,), (OLD, NEW), ()][(turn * 7 + seed) % 4]
                for _ in range(3):
                    answer = edit(rep, path, *addresses)
                    assert answer.status in {200, 409, 412, 500, 502, 503}, answer
                    if answer.status < 500:
                        break
        assert_whole(stage, rep)
        for path in paths:
            assert edit(rep, path).status == 200
        assert edit(rep, paths[0], OLD, NEW).status == 200
        assert_whole(stage, rep)
