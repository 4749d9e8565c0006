"""Open tickets that follow other policies, calendars or time zone data: the job, and its report."""

from typing import Any

import pytest

from cems.testing.faults import Killed, random_faults
from cems.testing.gateway import Gateway, Response
from cems.tickets import store
from cems.tickets.model import Ticket
from tests.conftest import SOAK
from tests.staff import send
from tests.stage import NewStage, Stage, forget_processes

TICKETS, JOBS = "/api/v1/tickets", "/api/v1/jobs"
CALENDARS, POLICIES = "/api/v1/calendars", "/api/v1/sla-policies"
# The stage starts on a Monday at nine, UTC, and so do office hours.
IN_ONE_HOUR, IN_TWO_HOURS = "2026-11-23T10:00:00.000Z", "2026-11-23T11:00:00.000Z"


def opened(stage: Stage, number: int = 1, **more: Any) -> list[str]:
    customer = stage.as_("customer")
    return [
        customer.post(
            TICKETS, {"subject": "x", "body": "x"} | more, Idempotency_Key=f"{place} {more}"
        ).json()["id"]
        for place in range(number)
    ]


def ask(api: Gateway, key: str = "job", *, preview: bool = False, **parameters: Any) -> Response:
    body = {"kind": "sla.reapply", "parameters": parameters, "preview": preview}
    return api.post(JOBS, body, Idempotency_Key=key)


def done(stage: Stage, key: str = "job", **parameters: Any) -> dict[str, Any]:
    """Run a job; return it with its results by ticket."""
    manager = stage.as_("manager")
    started = ask(manager, key, **parameters)
    assert started.status == 201, started
    stage.pipeline.settle()
    path = started.headers["location"]
    results = {each["item"]: each for each in manager.get(f"{path}/results").json()["items"]}
    job: dict[str, Any] = manager.get(path).json()
    return job | {"results": results}


def counts(job: dict[str, Any]) -> tuple[int, int, int]:
    progress = job["progress"]
    return progress["ok"], progress["skipped"], progress["failed"]


def promise(stage: Stage, minutes: int = 120, *, forget: bool = True, **more: Any) -> None:
    """Let acknowledgements take so many minutes from now on."""
    manager = stage.as_("manager")
    found = manager.get(POLICIES)
    document = found.json()
    policy = document["policies"][0]
    everyone = dict.fromkeys(("low", "normal", "high", "critical"), minutes)
    policy["promises"]["acknowledgement"]["minutes"] = everyone
    policy |= more
    answer = send(manager, "PUT", POLICIES, document, found.headers["etag"])
    assert answer.status == 200, answer
    if forget:
        forget_processes()


def kept(stage: Stage, ticket: str) -> Ticket:
    (row,) = (r for r in stage.cloud.dump() if (r["pk"], r["sk"]) == (f"T#{ticket}", "META"))
    return store.ticket_of(row)


def events(stage: Stage, ticket: str) -> list[str]:
    rows = stage.cloud.dump()
    return [r["type"] for r in rows if r["pk"] == f"T#{ticket}" and r["sk"].startswith("EVT#")]


def test_open_tickets_keep_to_their_versions_until_they_are_to_follow(stage: Stage) -> None:
    first, second = opened(stage, 2)
    before = kept(stage, first)
    assert before.due == IN_ONE_HOUR
    promise(stage, name="two-hours")
    (fresh,) = opened(stage, 1, priority="low")
    assert kept(stage, first) == before
    job = done(stage)
    assert (job["state"], counts(job)) == ("finished", (2, 1, 0))
    assert job["results"][first] == {
        "item": first,
        "result": "ok",
        "code": None,
        "report": {
            "number": "CX-1001",
            "policy": {"before": "standard", "after": "two-hours"},
            "dues": {"acknowledgement": {"before": IN_ONE_HOUR, "after": IN_TWO_HOURS}},
        },
    }
    assert job["results"][fresh] == {
        "item": fresh, "result": "skipped", "code": None, "report": None,
    }  # fmt: skip
    after = kept(stage, second)
    assert after.due == IN_TWO_HOURS
    assert after.sla is not None
    assert (after.sla.policy, after.sla.policy_version) == ("two-hours", 1)
    assert after.etag == before.etag
    assert after.updated == before.updated
    assert events(stage, second) == ["ticket.created", "ticket.sla_reapplied"]
    again = done(stage, "again")
    assert counts(again) == (0, 3, 0)


def test_a_worker_that_remembers_older_policies_applies_those_of_the_job(stage: Stage) -> None:
    (ticket,) = opened(stage)
    assert counts(done(stage, "first")) == (0, 1, 0)
    promise(stage, forget=False)
    job = ask(stage.as_("manager"), "second").headers["location"]
    # Changed while the job is on its way: what is opened then keeps to what it was promised.
    promise(stage, minutes=30)
    (fresh,) = opened(stage, 1, priority="low")
    stage.pipeline.settle()
    results = stage.as_("manager").get(f"{job}/results").json()["items"]
    assert {each["item"]: each["result"] for each in results} == {ticket: "ok", fresh: "skipped"}
    assert kept(stage, ticket).due == IN_TWO_HOURS
    assert kept(stage, fresh).due == "2026-11-23T09:30:00.000Z"


def test_a_dry_run_reports_the_same_and_changes_nothing(stage: Stage) -> None:
    (ticket,) = opened(stage)
    promise(stage)
    rows = {row["pk"]: row for row in stage.cloud.dump() if row["pk"].startswith("T#")}
    told = done(stage, "dry", dry_run=True)
    assert counts(told) == (1, 0, 0)
    assert {r["pk"]: r for r in stage.cloud.dump() if r["pk"].startswith("T#")} == rows
    assert done(stage)["results"] == told["results"]
    assert kept(stage, ticket).due == IN_TWO_HOURS


def test_a_filter_may_ask_for_what_no_list_is_by(stage: Stage) -> None:
    low = opened(stage, 2, priority="low")
    high = opened(stage, 3, priority="high", category="late")
    promise(stage)
    text = "category:eq:late~priority:in:high,critical"
    preview = ask(stage.as_("manager"), preview=True, filter=text)
    assert (preview.status, preview.json()["count"]) == (200, 3)
    assert set(preview.json()["items"]) == set(high)
    job = done(stage, filter=text)
    assert counts(job) == (3, 0, 0)
    assert {kept(stage, each).due for each in high} == {IN_TWO_HOURS}
    assert {kept(stage, each).due for each in low} == {IN_ONE_HOUR}


def test_what_has_happened_is_not_taken_back_and_what_lies_behind_happens_now(
    stage: Stage,
) -> None:
    taken, solved, late = opened(stage, 3)
    rep = stage.as_("rep")
    assert rep.post(f"{TICKETS}/{taken}/take", None).status == 200
    assert rep.post(f"{TICKETS}/{solved}/solve", None).status == 200
    stage.clock.advance(30 * 60)
    promise(stage, minutes=20)
    job = done(stage)
    # What is solved is not among the open ones.
    assert set(job["results"]) == {taken, late}
    assert job["results"][taken]["report"]["dues"] == {}
    clocks = kept(stage, late).clocks.values()
    (clock,) = (each for each in clocks if each.minutes == 20)
    # Due ten minutes ago, missed now: never back-dated.
    assert clock.due is not None
    assert clock.breached is not None
    assert (clock.due.minute, clock.breached) == (20, stage.clock())
    (again,) = (e for e in kept(stage, taken).clocks.values() if e.kind == "acknowledgement")
    assert (again.minutes, again.breached) == (60, None)


def test_priority_and_calendar_count_too(stage: Stage) -> None:
    manager = stage.as_("manager")
    (ticket,) = opened(stage, priority="critical")
    before = kept(stage, ticket)
    document = manager.get(CALENDARS).json()
    document["calendars"]["default"]["holidays"] = [{"date": "2026-11-23", "name": "Outing"}]
    assert send(manager, "PUT", CALENDARS, document, '"0"').status == 200
    forget_processes()
    dues = done(stage)["results"][ticket]["report"]["dues"]
    assert dues["acknowledgement"]["after"] == "2026-11-24T10:00:00.000Z"
    # Around the clock, holidays do not matter.
    assert dues["critical"]["before"] == dues["critical"]["after"]
    after = kept(stage, ticket)
    assert before.sla is not None
    assert after.sla is not None
    assert (before.sla.calendar_version, after.sla.calendar_version) == (0, 1)


def test_a_ticket_that_no_policy_is_for_any_more_is_promised_nothing(stage: Stage) -> None:
    (ticket,) = opened(stage)
    promise(stage, applies={"eq": ["priority", "high"]})
    report = done(stage)["results"][ticket]["report"]
    assert report["policy"] == {"before": "standard", "after": ""}
    assert report["dues"] == {"acknowledgement": {"before": IN_ONE_HOUR, "after": ""}}
    assert kept(stage, ticket).due == ""


def test_the_history_tells_how_it_stood(stage: Stage) -> None:
    (ticket,) = opened(stage)
    stage.clock.advance(60)
    promise(stage)
    done(stage)
    rep = stage.as_("rep")
    then = rep.get(f"{TICKETS}/{ticket}?at=2026-11-23T09:00:30Z").json()
    assert (then["due"], rep.get(f"{TICKETS}/{ticket}").json()["due"]) == (
        IN_ONE_HOUR,
        IN_TWO_HOURS,
    )


def test_who_may(stage: Stage) -> None:
    for login in ("rep", "customer"):
        answer = ask(stage.as_(login), preview=True)
        assert (answer.status, answer.code) == (403, "forbidden")


@pytest.mark.parametrize(
    "parameters",
    [
        {"filter": "colour:eq:red"},
        {"filter": 5},
        {"to": "nowhere"},
        {"dry_run": "perhaps"},
        {"<script>": 1},
        {"filter": "x" * 2_001},
    ],
)
def test_parameters_that_break_a_rule_are_refused(stage: Stage, parameters: dict[str, Any]) -> None:
    answer = ask(stage.as_("manager"), **parameters)
    assert answer.status in {400, 422}, answer
    assert answer.code in {"invalid_request", "invalid_filter"}
    assert "script" not in answer.body.decode()


def test_cancelled_it_stops_and_what_is_done_stays_done(stage: Stage) -> None:
    tickets = opened(stage, 30)
    promise(stage)
    manager = stage.as_("manager")
    path = ask(manager).headers["location"]
    while not stage.pipeline.publish():
        pass
    stage.pipeline.consume()
    assert manager.post(f"{path}/cancel", None).status == 200
    stage.pipeline.settle()
    job = manager.get(path).json()
    assert job["state"] == "cancelled"
    moved = sum(kept(stage, each).due == IN_TWO_HOURS for each in tickets)
    assert moved == job["progress"]["ok"] == 25


@pytest.mark.parametrize("seed", range(60 if SOAK else 3))
def test_whatever_fails_each_ticket_follows_once(new_stage: NewStage, seed: int) -> None:
    with new_stage() as stage:
        tickets = opened(stage, 6)
        promise(stage)
        path = ask(stage.as_("manager")).headers["location"]
        with random_faults(seed, rate=0.1, on_wait=stage.clock.advance):
            for _ in range(3):
                try:
                    stage.pipeline.publish()
                    stage.pipeline.consume()
                except Killed:
                    continue
        stage.pipeline.settle()
        manager = stage.as_("manager")
        assert manager.get(path).json()["state"] == "finished"
        for ticket in tickets:
            assert kept(stage, ticket).due == IN_TWO_HOURS
            assert events(stage, ticket).count("ticket.sla_reapplied") == 1
        results = manager.get(f"{path}/results").json()["items"]
        assert {each["item"] for each in results} == set(tickets)
        # Done before, by a step that died, it is told all the same.
        assert all(each["report"] for each in results)
