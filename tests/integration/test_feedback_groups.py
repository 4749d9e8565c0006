"""One incident that many report: brought together, counted, answered and closed at once."""

from dataclasses import replace
from itertools import batched
from typing import Any

import pytest

from cems.feedback import counts
from cems.feedback.grouping import Grouping, groups
from cems.feedback.model import Analysis, Label
from cems.feedback.reading import Reading
from cems.platform.aws import client
from cems.platform.events import Envelope
from cems.platform.table import Table
from cems.testing.faults import Killed, Site, meanwhile, random_faults
from cems.testing.gateway import Gateway, Response
from tests.conftest import SOAK
from tests.feedback import by_itself, feedbacks
from tests.stage import NewStage, Stage

FEEDBACK, GROUPS, JOBS = "/api/v1/feedback", "/api/v1/feedback/groups", "/api/v1/jobs"
SORRY = {"type": "reply", "text": "We are sorry: it works again."}
INCIDENT = 1_000 if SOAK else 60

DOWN = Analysis(
    language="en", sentiment=-60, label=Label.NEGATIVE, category="delivery", near="f" * 16
)
ELSE = replace(DOWN, near="0f" * 8)
PRAISE = replace(DOWN, sentiment=80, label=Label.POSITIVE)


def said(stage: Stage, analysis: Analysis, text: str = "It is down.", key: str = "") -> str:
    """Let a customer say something, and let it be read; return its id."""
    customer = stage.as_("customer")
    answer = customer.post(FEEDBACK, {"text": text}, **({"Idempotency_Key": key} if key else {}))
    feedback: str = answer.json()["id"]
    feedbacks(stage).read(by_itself(stage, feedback), feedback, Reading(analysis))
    return feedback


def grown(stage: Stage, number: int) -> list[str]:
    """Let an incident be reported so many times."""
    reports = []
    for some in batched(range(number), 100, strict=False):
        reports += [said(stage, DOWN, key=f"report {place}") for place in some]
        stage.pipeline.settle()
    return reports


def started(api: Gateway, parameters: dict[str, Any], **more: Any) -> Response:
    body = {"kind": "feedback.bulk", "parameters": parameters} | more
    answer = api.post(JOBS, body, Idempotency_Key="bulk")
    assert answer.status < 300, answer.body
    return answer


def replies(api: Gateway, feedback: str) -> list[str]:
    entries = api.get(f"{FEEDBACK}/{feedback}/entries").json()["items"]
    return [each["text"] for each in entries if each["part"] == "reply"]


def test_what_says_the_same_comes_together(stage: Stage) -> None:
    first, other = said(stage, DOWN), said(stage, ELSE)
    praise = said(stage, PRAISE)
    stage.pipeline.settle()
    manager = stage.as_("manager")
    assert manager.get(GROUPS).json()["items"] == []
    second, third = said(stage, DOWN), said(stage, DOWN)
    stage.pipeline.settle()
    (group,) = manager.get(GROUPS).json()["items"]
    assert group["id"] == group["first"]["id"] == first
    assert group["stages"] == {"new": 0, "open": 3, "answered": 0, "closed": 0}
    listed = manager.get(f"{FEEDBACK}?group={first}").json()["items"]
    assert {each["id"] for each in listed} == {first, second, third}
    for alone in (other, praise):
        assert manager.get(f"{FEEDBACK}/{alone}").json()["group"] is None


def test_an_event_that_comes_twice_changes_nothing(stage: Stage) -> None:
    grown(stage, 3)
    before, table = stage.cloud.dump(), Table(client("dynamodb"), "cems-local-core")
    for each in stage.cloud.bus_events():
        event = Envelope(**each["detail"])
        if event.type.startswith("feedback."):
            assert not counts.count(table, event, stage.clock())
        if event.type == "feedback.read":
            assert not Grouping(table, stage.clock).place(event)
    assert stage.cloud.dump() == before


def test_of_two_that_come_at_once_one_leads(stage: Stage) -> None:
    first, second = said(stage, DOWN), said(stage, DOWN)
    stage.pipeline.publish()
    read = {
        each["detail"]["aggregate"]["id"]: Envelope(**each["detail"])
        for each in stage.cloud.bus_events()
        if each["detail-type"] == "feedback.read"
    }
    table = Table(client("dynamodb"), "cems-local-core")
    grouping = Grouping(table, stage.clock)
    # The second one is placed just before the first is remembered.
    with meanwhile(Site("dynamodb", "PutItem", 1), lambda: grouping.place(read[second])):
        assert grouping.place(read[first])
    assert groups(table) == [second]
    found = stage.as_("manager").get(f"{FEEDBACK}?group={second}").json()["items"]
    assert {each["id"] for each in found} == {first, second}


def test_facets_count_what_there_is(stage: Stage) -> None:
    grown(stage, 2)
    praise = said(stage, PRAISE)
    stage.pipeline.settle()
    rep = stage.as_("rep")
    rep.post(f"{FEEDBACK}/{praise}/close", {})
    stage.pipeline.settle()
    told = rep.get(f"{FEEDBACK}/counts").json()
    assert told["stages"] == {"new": 0, "open": 2, "answered": 0, "closed": 1}
    assert told["labels"]["negative"]["open"] == 2
    assert told["labels"]["positive"] == {"new": 0, "open": 0, "answered": 0, "closed": 1}
    assert told["categories"] == {"delivery": {"new": 0, "open": 2, "answered": 0, "closed": 1}}
    assert rep.get(f"{FEEDBACK}/counts?team=billing").status == 403
    assert stage.as_("customer").get(GROUPS).status == 403


def test_an_incident_is_answered_and_closed_at_once(stage: Stage) -> None:
    reports = grown(stage, 4)
    rep = stage.as_("rep")
    rep.post(f"{FEEDBACK}/{reports[0]}/reply", {"text": "By hand."})
    action = {"type": "close", "cause": "delivery", "action": "Mended."}
    rep.post(f"{FEEDBACK}/{reports[1]}/close", {"cause": "delivery", "action": "Mended."})
    stage.pipeline.settle()
    group = rep.get(f"{FEEDBACK}/{reports[0]}").json()["group"]
    # Neither whoever was answered by hand is answered again, nor what is closed.
    shown = started(rep, {"group": group, "action": SORRY}, preview=True).json()
    assert shown["count"] == 2
    path = started(rep, {"group": group, "action": SORRY}).headers["location"]
    stage.pipeline.settle()
    assert rep.get(path).json()["progress"]["ok"] == 2
    assert [len(replies(rep, each)) for each in reports] == [1, 0, 1, 1]
    body = {"kind": "feedback.bulk", "parameters": {"group": group, "action": action}}
    path = rep.post(JOBS, body, Idempotency_Key="close").headers["location"]
    stage.pipeline.settle()
    assert rep.get(path).json()["progress"]["ok"] == 3
    (told,) = rep.get(GROUPS).json()["items"]
    assert told["stages"] == {"new": 0, "open": 0, "answered": 0, "closed": 4}


@pytest.mark.parametrize(
    ("parameters", "status", "code"),
    [
        ({"action": SORRY}, 422, "invalid_request"),
        ({"group": "0" * 26, "filter": "", "action": SORRY}, 422, "invalid_request"),
        ({"group": "0" * 26, "action": {"type": "reply", "text": ""}}, 422, "invalid_request"),
        ({"filter": "nothing:eq:1", "action": SORRY}, 400, "invalid_filter"),
    ],
)
def test_what_makes_no_sense_is_refused(
    stage: Stage, parameters: dict[str, Any], status: int, code: str
) -> None:
    body = {"kind": "feedback.bulk", "parameters": parameters}
    answer = stage.as_("rep").post(JOBS, body)
    assert (answer.status, answer.code) == (status, code)


def test_a_worker_that_dies_answers_nobody_twice(new_stage: NewStage) -> None:
    """However many report an incident, they are few groups, and each is answered once."""
    with new_stage() as stage:
        reports = grown(stage, INCIDENT)
        rep = stage.as_("rep")
        (group,) = rep.get(GROUPS).json()["items"]
        assert group["stages"]["open"] == INCIDENT
        path = started(rep, {"group": group["id"], "action": SORRY}).headers["location"]
        for seed in range(INCIDENT // 6):
            with random_faults(seed, rate=0.02, on_wait=stage.clock.advance):
                stage.pipeline.publish()
                stage.pipeline.consume()
        assert any(isinstance(error, Killed) for error in stage.pipeline.errors), "in the middle"
        stage.pipeline.settle()
        rep = stage.as_("rep")
        job = rep.get(path).json()
        assert (job["state"], job["progress"]["ok"]) == ("finished", INCIDENT)
        assert all(replies(rep, each) == [SORRY["text"]] for each in reports)
