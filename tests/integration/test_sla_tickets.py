"""Service levels on tickets: what is promised, where it stands, why, and what is due first."""

from typing import Any, Final

from cems.testing.gateway import Gateway
from cems.testing.meter import meter
from tests.stage import Stage

TICKETS: Final = "/api/v1/tickets"
SWEEP: Final = "cems-local-sla-timers-sweep"
HOUR: Final = 3_600


def opened(stage: Stage, **more: Any) -> str:
    body = {"subject": "x", "body": "x"} | more
    return f"{TICKETS}/{stage.as_('customer').post(TICKETS, body).json()['id']}"


def swept(stage: Stage) -> None:
    stage.pipeline.call(SWEEP)
    stage.pipeline.settle()


def clocks(rep: Gateway, path: str) -> dict[str, Any]:
    return {each["clock"]: each for each in rep.get(f"{path}/sla").json()["clocks"]}


def test_a_ticket_says_when_it_is_due_and_where_it_stands(stage: Stage) -> None:
    path = opened(stage)
    assert stage.as_("customer").get(path).json()["due"] == "2026-11-23T10:00:00.000Z"
    stage.clock.advance(1_800)
    rep = stage.as_("rep")
    found = rep.get(f"{path}/sla").json()
    assert (found["state"], found["due"]) == ("ok", "2026-11-23T10:00:00.000Z")
    assert found["pinned"]["policy"] == "standard"
    by_name = {each["clock"]: each for each in found["clocks"]}
    running = by_name["acknowledgement"]
    assert (running["state"], running["elapsed"], running["remaining"]) == ("running", 30, 30)
    assert [each["name"] for each in running["ahead"]] == ["warning-1", "breach", "level-1"]
    assert by_name["critical"]["state"] == "not_started"
    rep.post(f"{path}/take", None)
    shown = rep.get(path).json()
    assert (shown["due"], shown["sla"]) == (None, "ok")
    assert clocks(rep, path)["acknowledgement"]["state"] == "met"


def test_a_clock_is_explained_to_the_minute(stage: Stage) -> None:
    path = opened(stage)
    stage.clock.advance(9 * HOUR)
    told = stage.as_("rep").get(f"{path}/sla/acknowledgement/explain").json()
    assert (told["elapsed"], told["excluded"], told["remaining"]) == (480, 60, -420)
    assert [(each["reason"], each["counts"], each["minutes"]) for each in told["intervals"]] == [
        ("open", True, 480),
        ("closed", False, 60),
    ]
    assert (told["zone"], told["pinned"]["calendar"], told["left_off"]) == ("UTC", "default", 0)


def test_a_clock_that_has_not_started_cannot_be_explained(stage: Stage) -> None:
    path, rep = opened(stage), stage.as_("rep")
    answer = rep.get(f"{path}/sla/critical/explain")
    assert (answer.status, answer.code) == (404, "not_found")
    assert "has not started" in answer.json()["detail"]
    assert rep.get(f"{path}/sla/lunch/explain").status == 422


def test_its_customer_sees_when_it_is_due_but_not_the_clocks(stage: Stage) -> None:
    path = opened(stage)
    for end in ("sla", "sla/acknowledgement/explain"):
        assert stage.as_("customer").get(f"{path}/{end}").status == 403
        assert stage.as_("other").get(f"{path}/{end}").status == 404


def test_a_queue_is_in_order_of_due_and_can_be_cut_there(stage: Stage) -> None:
    first = opened(stage)
    stage.clock.advance(600)
    second = opened(stage)
    rep = stage.as_("rep")
    rep.post(f"{first}/take", None)
    assert rep.post(f"{second}/assign", {"assignee": stage.people["rep"]}).status == 200
    rows = rep.get(f"{TICKETS}?queue=support").json()["items"]
    assert [row["due"] for row in rows] == ["2026-11-23T10:10:00.000Z", None]
    assert [row["sla"] for row in rows] == ["ok", "ok"]
    for condition, count in (
        ("due:lt:2026-11-23T10%3A10%3A00.001Z", 1),
        ("due:lt:2026-11-23T10%3A10%3A00Z", 0),
        ("due:gt:2026-11-23T10%3A09%3A59Z", 1),
        ("due:gt:2026-11-23T10%3A10%3A00Z", 0),
        ("due:between:now,now%2B2h", 1),
    ):
        for whose in ("queue=support", "assignee=me"):
            found = rep.get(f"{TICKETS}?{whose}&filter={condition}")
            assert len(found.json()["items"]) == count, (condition, whose, found)
    refused = rep.get(f"{TICKETS}?queue=support&filter=sla:eq:breached")
    assert refused.code == "filter_not_indexable"


def test_what_is_missed_is_told_once_and_stays_told(stage: Stage) -> None:
    path = opened(stage)
    etag = stage.as_("rep").get(path).headers["etag"]
    stage.clock.advance(HOUR)
    for _ in range(3):
        swept(stage)
    rep = stage.as_("rep")
    assert (rep.get(path).json()["sla"], rep.get(path).headers["etag"]) == ("breached", etag)
    history = rep.get(f"{path}/history").json()["items"]
    assert [each["type"] for each in history].count("ticket.clock_fired") == 1
    what = [each["what"] for each in history[1]["data"]["clocks"]["happened"]]
    assert what == ["warned", "breached", "escalated"]
    assert history[1]["actor"] == "timers"
    rep.post(f"{path}/take", None)
    clock = clocks(rep, path)["acknowledgement"]
    assert (clock["state"], clock["breached"]) == ("breached", "2026-11-23T10:00:00.000Z")
    assert rep.get(path).json()["due"] is None


def test_the_past_has_the_clocks_of_then(stage: Stage) -> None:
    path = opened(stage)
    stage.clock.advance(HOUR)
    swept(stage)
    rep = stage.as_("rep")
    rep.post(f"{path}/take", None)
    dues = [
        (shown["due"], shown["sla"])
        for at in ("09:30:00", "10:30:00")
        if (shown := rep.get(f"{path}?at=2026-11-23T{at}Z").json())
    ]
    assert dues == [("2026-11-23T10:00:00.000Z", "ok"), (None, "breached")]


def test_a_clock_that_fires_stays_in_budget(stage: Stage) -> None:
    path = opened(stage, subject="s" * 60)
    rep = stage.as_("rep")
    assert rep.post(f"{path}/assign", {"assignee": stage.people["rep"]}).status == 200
    stage.pipeline.settle()
    stage.clock.advance(45 * 60)
    stage.pipeline.call(SWEEP)
    with meter(stage.clock) as used:
        stage.pipeline.consume()
    fired = used.without("states.StartExecution")
    assert fired.wru <= 12
    assert fired.rru <= 1.5
