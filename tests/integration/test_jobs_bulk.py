"""Bulk changes of tickets through the API, from preview to results."""

from typing import Any

import pytest

from cems.platform.aws import client
from cems.testing.faults import Killed, random_faults
from cems.testing.gateway import Gateway, Response
from tests.conftest import SOAK
from tests.stage import NewStage, Stage

TICKETS, JOBS = "/api/v1/tickets", "/api/v1/jobs"
URGENT = {"type": "priority", "priority": "high"}
UNKNOWN = "0" * 26


def open_tickets(stage: Stage, number: int) -> list[str]:
    customer = stage.as_("customer")
    body = {"subject": "x", "body": "x"}
    return [
        customer.post(TICKETS, body, Idempotency_Key=f"open-{place}").json()["id"]
        for place in range(number)
    ]


def ask(api: Gateway, parameters: dict[str, Any], key: str = "bulk", **more: Any) -> Response:
    body = {"kind": "tickets.bulk", "parameters": parameters} | more
    return api.post(JOBS, body, Idempotency_Key=key)


def done(stage: Stage, api: Gateway, parameters: dict[str, Any], key: str = "bulk") -> Any:
    """Start a job, let it run, and return it with its results."""
    started = ask(api, parameters, key)
    assert started.status == 201, started.body
    stage.pipeline.settle()
    path = started.headers["location"]
    return api.get(path).json() | {"results": api.get(f"{path}/results").json()["items"]}


@pytest.mark.parametrize(
    ("action", "member", "value"),
    [
        (URGENT, "priority", "high"),
        ({"type": "assign", "team": "billing"}, "team", "billing"),
        ({"type": "category", "category": ""}, "category", None),
    ],
)
def test_named_tickets_are_changed_and_the_others_are_not(
    stage: Stage, action: dict[str, Any], member: str, value: str | None
) -> None:
    first, second, third = open_tickets(stage, 3)
    manager = stage.as_("manager")
    job = done(stage, manager, {"tickets": [first, UNKNOWN, second, first], "action": action})
    assert (job["state"], job["total"], job["more"]) == ("finished", 3, False)
    expected = "skipped" if value is None else "ok"
    assert job["results"] == [
        {"item": first, "result": expected, "code": None, "report": None},
        {"item": UNKNOWN, "result": "failed", "code": "not_found", "report": None},
        {"item": second, "result": expected, "code": None, "report": None},
    ]
    found = [manager.get(f"{TICKETS}/{each}").json()[member] for each in (first, second)]
    assert found == [value, value]
    if value is not None:
        assert manager.get(f"{TICKETS}/{third}").json()[member] != value


def test_a_list_is_changed_ticket_by_ticket(stage: Stage) -> None:
    tickets = open_tickets(stage, 30)
    rep = stage.as_("rep")
    parameters = {"filter": "team:eq:support", "action": URGENT}
    preview = ask(rep, parameters, preview=True)
    assert (preview.status, preview.json()["count"], preview.json()["more"]) == (200, 30, False)
    assert set(preview.json()["items"]) <= set(tickets)
    assert rep.get(JOBS).json()["items"] == []
    job = done(stage, rep, parameters)
    assert job["progress"] | {"updated": ""} == {
        "done": 30, "ok": 30, "skipped": 0, "failed": 0, "updated": "",
    }  # fmt: skip
    assert {rep.get(f"{TICKETS}/{each}").json()["priority"] for each in tickets} == {"high"}
    again = done(stage, rep, parameters, key="again")
    assert again["progress"]["skipped"] == 30


def test_a_job_acts_with_what_its_person_may_do_by_then(stage: Stage) -> None:
    (ticket,) = open_tickets(stage, 1)
    outsider = stage.as_("outsider")
    job = done(stage, outsider, {"tickets": [ticket], "action": URGENT})
    expected = {"item": ticket, "result": "failed", "code": "not_found", "report": None}
    assert job["results"] == [expected]


def test_a_change_that_the_workflow_refuses_is_told(stage: Stage) -> None:
    (ticket,) = open_tickets(stage, 1)
    action = {"type": "status", "status": "no such status"}
    job = done(stage, stage.as_("rep"), {"tickets": [ticket], "action": action})
    (result,) = job["results"]
    assert result["result"] == "failed"
    assert result["code"] in {"invalid_request", "invalid_transition"}


@pytest.mark.parametrize(
    "parameters",
    [
        {},
        {"action": URGENT},
        {"tickets": [], "action": URGENT},
        {"tickets": ["x"], "action": URGENT},
        {"tickets": [UNKNOWN], "filter": "team:eq:support", "action": URGENT},
        {"tickets": [UNKNOWN] * 1001, "action": URGENT},
        {"tickets": [UNKNOWN], "action": {"type": "delete"}},
        {"tickets": [UNKNOWN], "action": {"type": "priority", "priority": "huge"}},
        {"tickets": [UNKNOWN], "action": URGENT, "<script>": 1},
    ],
)
def test_parameters_that_break_a_rule_are_refused(stage: Stage, parameters: dict[str, Any]) -> None:
    answer = ask(stage.as_("rep"), parameters)
    assert (answer.status, answer.code) == (422, "invalid_request")
    assert "script" not in answer.body.decode()


@pytest.mark.parametrize("text", ["nothing:x", "team:eq:support~x", "("])
def test_a_filter_that_makes_no_sense_is_refused(stage: Stage, text: str) -> None:
    answer = ask(stage.as_("rep"), {"filter": text, "action": URGENT})
    assert 400 <= answer.status < 500
    assert answer.code


def test_who_may_start_and_see_jobs(stage: Stage) -> None:
    (ticket,) = open_tickets(stage, 1)
    parameters = {"tickets": [ticket], "action": URGENT}
    assert ask(stage.as_("customer"), parameters).status == 403
    path = ask(stage.as_("rep"), parameters).headers["location"]
    seen = {who: stage.as_(who).get(path).status for who in ("customer", "outsider", "manager")}
    assert seen == {"customer": 404, "outsider": 404, "manager": 200}
    assert stage.as_("outsider").post(f"{path}/cancel", None).status == 404
    lists = {who: stage.as_(who).get(JOBS) for who in ("customer", "outsider", "rep", "manager")}
    assert lists.pop("customer").status == 403
    assert {who: len(answer.json()["items"]) for who, answer in lists.items()} == {
        "outsider": 0, "rep": 1, "manager": 1,
    }  # fmt: skip


def test_a_job_is_cancelled_and_a_replay_says_so(stage: Stage) -> None:
    tickets = open_tickets(stage, 30)
    rep = stage.as_("rep")
    path = ask(rep, {"tickets": tickets, "action": URGENT}).headers["location"]
    while not stage.pipeline.publish():
        pass
    stage.pipeline.consume()
    assert rep.get(path).json()["progress"]["done"] == 25
    for replayed in (False, True):
        answer = rep.post(f"{path}/cancel", None, Idempotency_Key="cancel")
        assert (answer.status, answer.json()["state"]) == (200, "cancelled")
        assert ("idempotent-replayed" in answer.headers) is replayed
    stage.pipeline.settle()
    assert rep.get(path).json()["progress"]["done"] == 25
    refused = rep.post(f"{path}/resume", None)
    assert (refused.status, refused.code) == (409, "invalid_transition")


def test_who_left_changes_nothing_any_more(stage: Stage) -> None:
    (ticket,) = open_tickets(stage, 1)
    rep = stage.as_("rep")
    person = rep.get("/api/v1/me").json()["id"]
    path = ask(rep, {"tickets": [ticket], "action": URGENT}).headers["location"]
    client("dynamodb").update_item(
        TableName="cems-local-core",
        Key={"pk": {"S": f"U#{person}"}, "sk": {"S": "META"}},
        UpdateExpression="SET active = :no",
        ExpressionAttributeValues={":no": {"BOOL": False}},
    )
    stage.pipeline.settle()
    job = stage.as_("manager").get(path).json()
    assert (job["state"], job["code"]) == ("failed", "forbidden")


@pytest.mark.parametrize("seed", range(100 if SOAK else 6))
def test_random_faults(new_stage: NewStage, seed: int) -> None:
    with new_stage() as stage:
        tickets = open_tickets(stage, 6)
        rep = stage.as_("rep")
        path = ask(rep, {"tickets": tickets, "action": URGENT}).headers["location"]
        with random_faults(seed, rate=0.1, on_wait=stage.clock.advance):
            for _ in range(3):
                try:
                    stage.pipeline.publish()
                    stage.pipeline.consume()
                except Killed:
                    continue
        stage.pipeline.settle()
        rep = stage.as_("rep")
        job = rep.get(path).json()
        assert (job["state"], job["progress"]["ok"]) == ("finished", 6)
        for each in tickets:
            history = rep.get(f"{TICKETS}/{each}/history").json()["items"]
            assert len(history) == 2, "changed once"
