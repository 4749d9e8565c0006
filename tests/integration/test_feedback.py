"""Feedback through its API: given, seen, corrected, answered, closed; by whom it may be."""

import json
from typing import Any

from cems.feedback.model import Analysis, By, Decided, Label, Suggestion
from cems.feedback.reading import Reading
from cems.testing.gateway import Gateway, Response
from tests.feedback import by_itself, feedbacks, within
from tests.stage import Stage

DAY = 24 * 60 * 60

ANGRY = Reading(
    Analysis(
        language="en",
        sentiment=-80,
        label=Label.NEGATIVE,
        urgency=20,
        topics=("the parcel",),
        suggestions=(Suggestion("delivery", 90),),
        category="delivery",
        near="8f0c3b1a5d7e9021",
        decided={"category": Decided(By.MODEL, "categories", "3", 90)},
    )
)


def sweep(stage: Stage) -> None:
    stage.pipeline.call("cems-local-sla-timers-sweep")
    stage.pipeline.settle()


def given(who: Gateway, **body: Any) -> Response:
    answer = who.post("/api/v1/feedback", {"text": "It did not come."} | body)
    assert answer.status == 201, answer.json()
    return answer


def patched(who: Gateway, path: str, body: Any, etag: str) -> Response:
    headers = {"Content-Type": "application/json", "If-Match": etag}
    return who.request("PATCH", path, headers=headers, body=json.dumps(body))


def is_read(stage: Stage, path: str, reading: Reading = ANGRY) -> None:
    feedbacks(stage).read(by_itself(stage, "read"), path.rpartition("/")[2], reading)


def test_a_customer_gives_feedback_and_sees_their_own(stage: Stage) -> None:
    customer = stage.as_("customer")
    answer = given(customer, score=10)
    seen = answer.json()
    assert seen["source"] == "app"
    assert seen["customer"] == stage.customers["customer"]
    assert seen["stage"] == "new"
    assert seen["analysis"] is None
    assert customer.get(answer.headers["location"]).json() == seen
    (listed,) = customer.get("/api/v1/feedback").json()["items"]
    assert listed["id"] == seen["id"]
    assert listed["excerpt"] == "It did not come."


def test_what_is_thought_of_it_is_for_those_who_work_on_it(stage: Stage) -> None:
    path = given(stage.as_("customer")).headers["location"]
    is_read(stage, path)
    shown = stage.as_("rep").get(path).json()
    assert shown["analysis"]["sentiment"] == -0.8
    assert shown["analysis"]["decided"]["category"] == {
        "by": "model", "name": "categories", "version": "3", "confidence": 0.9,
    }  # fmt: skip
    assert shown["negative"] is True
    assert shown["priority"] == "high"
    assert shown["stage"] == "open"
    hidden = stage.as_("customer").get(path).json()
    assert hidden["analysis"] is None
    assert hidden["negative"] is False
    assert hidden["due"] is None
    assert stage.as_("other").get(path).status == 404


def test_the_same_remark_comes_in_once_whatever_the_channel_repeats(stage: Stage) -> None:
    manager = stage.as_("manager")
    where = {"source": "social", "source_id": "post-17"}
    first = given(manager, **where)
    again = given(manager, text="It did not come. Edited.", **where)
    assert again.json()["id"] == first.json()["id"]
    assert again.headers["idempotent-replayed"] == "true"
    assert again.json()["excerpt"] == "It did not come."
    other = given(manager, source="sms", source_id="post-17")
    assert other.json()["id"] != first.json()["id"]


def test_naming_a_source_finds_nobody_elses_feedback(stage: Stage) -> None:
    where = {"source": "social", "source_id": "post-18"}
    mine = given(stage.as_("manager"), **where).json()["id"]
    path = f"/api/v1/feedback/{mine}"
    assert stage.as_("manager").post(f"{path}/assign", {"team": "billing"}).status == 200
    rep = stage.as_("rep")
    assert rep.post("/api/v1/feedback", {"text": "x"} | where).status == 404
    assert stage.as_("customer").post("/api/v1/feedback", {"text": "x"} | where).status == 422


def test_a_person_corrects_what_a_model_said(stage: Stage) -> None:
    path = given(stage.as_("customer")).headers["location"]
    is_read(stage, path)
    rep = stage.as_("rep")
    etag = rep.get(path).headers["etag"]
    said = {"category": "billing", "sentiment": -0.2}
    corrected = patched(rep, path, said, etag)
    assert corrected.status == 200
    assert corrected.json()["category"] == "billing"
    decided = corrected.json()["analysis"]["decided"]["category"]
    assert decided == {
        "by": "human", "name": stage.people["rep"], "version": None, "confidence": 1.0,
    }  # fmt: skip
    stale = patched(rep, path, {"category": "delivery"}, etag)
    assert stale.status == 412
    assert stale.json()["current"]["category"] == "billing"
    is_read(stage, path)
    assert rep.get(path).json()["category"] == "billing"
    # Once managers were to be told, they were.
    assert rep.get(path).json()["negative"] is True


def test_negative_feedback_is_closed_with_its_cause_and_what_was_done(stage: Stage) -> None:
    path = given(stage.as_("customer")).headers["location"]
    is_read(stage, path)
    rep = stage.as_("rep")
    refused = rep.post(f"{path}/close", {"cause": "delivery"})
    assert refused.status == 422
    assert "action" in refused.json()["detail"]
    body = {"cause": "delivery", "action": "Sent another one."}
    assert rep.post(f"{path}/close", body | {"cause": "weather"}).status == 422
    closed = rep.post(f"{path}/close", body)
    assert closed.json()["stage"] == "closed"
    parts = [each["part"] for each in rep.get(f"{path}/entries").json()["items"]]
    assert parts == ["remark", "action"]
    seen = [each["part"] for each in stage.as_("customer").get(f"{path}/entries").json()["items"]]
    assert seen == ["remark"]
    assert rep.post(f"{path}/reply", {"text": "Sorry."}).status == 409
    stage.clock.advance(1)
    (listed,) = rep.get("/api/v1/feedback?stage=closed").json()["items"]
    assert listed["id"] == closed.json()["id"]
    assert rep.post(f"{path}/reopen", None).json()["stage"] == "open"


def test_an_answer_is_seen_by_its_customer_and_a_note_is_not(stage: Stage) -> None:
    path = given(stage.as_("customer")).headers["location"]
    rep = stage.as_("rep")
    assert rep.post(f"{path}/notes", {"text": "Again."}).status == 200
    answered = rep.post(f"{path}/reply", {"text": "We are sorry."})
    assert answered.json()["stage"] == "answered"
    assert answered.json()["answered"]
    seen = stage.as_("customer").get(f"{path}/entries").json()["items"]
    assert [(each["part"], each["text"]) for each in seen] == [
        ("remark", "It did not come."), ("reply", "We are sorry."),
    ]  # fmt: skip


def test_what_nobody_knows_the_author_of_cannot_be_answered(stage: Stage) -> None:
    path = given(stage.as_("manager"), source="social", source_id="anonymous").headers["location"]
    refused = stage.as_("manager").post(f"{path}/reply", {"text": "Hello?"})
    assert refused.status == 409
    assert refused.json()["code"] == "invalid_transition"


def test_lists_are_by_what_people_look_for(stage: Stage) -> None:
    first, second = (given(stage.as_("customer")).headers["location"] for _ in range(2))
    is_read(stage, first)
    within(stage, first, "G")
    within(stage, second, "G")
    rep, manager = stage.as_("rep"), stage.as_("manager")

    def found(who: Gateway, query: str) -> set[str]:
        page = who.get(f"/api/v1/feedback?{query}")
        assert page.status == 200, page.json()
        return {f"/api/v1/feedback/{each['id']}" for each in page.json()["items"]}

    assert found(rep, "") == {first, second}
    assert found(rep, "stage=new") == {second}
    assert found(rep, "category=delivery") == {first}
    assert found(rep, "category=delivery&label=positive") == set()
    assert found(rep, "label=negative") == {first}
    assert found(rep, "group=G") == {first, second}
    assert found(manager, f"customer={stage.customers['customer']}") == {first, second}
    assert found(manager, "team=billing") == set()
    refused = manager.get("/api/v1/feedback?category=delivery&team=support")
    assert refused.json()["code"] == "filter_not_indexable"


def test_it_is_seen_as_it_stood(stage: Stage) -> None:
    path = given(stage.as_("customer")).headers["location"]
    rep = stage.as_("rep")
    before = rep.get(path).json()["updated"]
    stage.clock.advance(60)
    is_read(stage, path)
    assert rep.get(f"{path}?at={before}").json()["stage"] == "new"
    assert rep.get(f"{path}?at=2020-01-01T00:00:00Z").status == 404
    types = [each["type"] for each in rep.get(f"{path}/history").json()["items"]]
    assert types == ["feedback.received", "feedback.read"]


def test_settings_say_what_is_negative(stage: Stage) -> None:
    manager = stage.as_("manager")
    current = manager.get("/api/v1/feedback-settings")
    headers = {"Content-Type": "application/json", "If-Match": current.headers["etag"]}

    def put(**changes: Any) -> Response:
        body = json.dumps(current.json() | changes)
        return manager.request("PUT", "/api/v1/feedback-settings", headers=headers, body=body)

    assert put(default_team="nobody").status == 422
    assert put(calendar="moon").status == 422
    words = [{"words": ["Fire"], "priority": "critical"}]
    assert put(negative_below=-90, keywords=words).status == 200
    stage.clock.advance(120)
    path = given(stage.as_("customer")).headers["location"]
    is_read(stage, path)
    assert manager.get(path).json()["negative"] is False


def test_what_nobody_categorises_in_a_day_is_late_once(stage: Stage) -> None:
    path = given(stage.as_("customer")).headers["location"]
    stage.clock.advance(DAY - 121)
    sweep(stage)
    stage.clock.advance(122)
    for _ in range(3):
        sweep(stage)
    rep = stage.as_("rep")
    fired = [
        each for each in rep.get(f"{path}/history").json()["items"]
        if each["type"] == "feedback.clock_fired"
    ]  # fmt: skip
    happened = [
        (clock["clock"], clock["what"]) for each in fired for clock in each["data"]["clocks"]
    ]
    assert happened.count(("categorisation", "breached")) == 1
    assert rep.get(path).json()["sla"] == "breached"


def test_what_a_person_finds_to_be_worse_is_more_urgent(stage: Stage) -> None:
    path = given(stage.as_("customer")).headers["location"]
    rep = stage.as_("rep")
    worse = patched(rep, path, {"sentiment": -0.9}, '"1"').json()
    assert (worse["negative"], worse["priority"]) == (True, "high")
    calmed = patched(rep, path, {"sentiment": 0.5, "priority": "low"}, '"2"').json()
    assert (calmed["negative"], calmed["priority"]) == (True, "low")
