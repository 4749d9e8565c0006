"""What an organisation decides about its tickets, and what follows from it."""

import json
from typing import Any

from cems.testing.gateway import Gateway, Response
from tests.stage import Stage, forget_processes

OPTIONS = "/api/v1/ticket-options"
SETTINGS = "/api/v1/ticket-settings"
WORKFLOW = "/api/v1/workflows/incident"
TICKETS = "/api/v1/tickets"


def put(who: Gateway, path: str, document: dict[str, Any], etag: str) -> Response:
    headers = {"Content-Type": "application/json", "If-Match": etag}
    return who.request("PUT", path, headers=headers, body=json.dumps(document))


def opened(stage: Stage, **members: Any) -> Response:
    body = {"subject": "x", "body": "x"} | members
    return stage.as_("customer").post(TICKETS, body)


def test_defaults_hold_and_a_change_makes_a_version(stage: Stage) -> None:
    manager = stage.as_("manager")
    first = manager.get(SETTINGS)
    assert (first.status, first.headers["etag"]) == (200, '"0"')
    document = first.json() | {
        "categories": [
            {"name": "delivery", "label": "Delivery", "offered": True},
            {"name": "old", "label": "Old", "offered": False},
        ],
        "default_type": "incident",
        "close_days": 2,
    }
    changed = put(manager, SETTINGS, document, '"0"')
    assert (changed.status, changed.headers["etag"]) == (200, '"1"'), changed
    assert changed.json() == document == manager.get(SETTINGS).json()
    # Other processes see it within a minute; a new one at once.
    forget_processes()
    assert put(manager, SETTINGS, document, '"0"').status == 412

    assert opened(stage).json()["type"] == "incident"
    assert opened(stage, category="delivery").status == 201
    for wrong in ({"category": "old"}, {"category": "x"}, {"type": "wish"}):
        answer = opened(stage, **wrong)
        assert (answer.status, answer.code) == (422, "invalid_request"), answer
        assert "there are" in answer.json()["detail"]


def test_who_may(stage: Stage) -> None:
    rep, customer = stage.as_("rep"), stage.as_("customer")
    document = rep.get(SETTINGS).json()
    assert put(rep, SETTINGS, document, '"0"').status == 403
    assert customer.get(SETTINGS).status == customer.get(WORKFLOW).status == 403


def test_everyone_reads_what_there_is_to_choose_and_staff_the_statuses_too(stage: Stage) -> None:
    manager, customer = stage.as_("manager"), stage.as_("customer")
    document = manager.get(SETTINGS).json() | {
        "categories": [
            {"name": "delivery", "label": "Lieferung", "offered": True},
            {"name": "old", "label": "Old", "offered": False},
        ],
    }
    assert put(manager, SETTINGS, document, '"0"').status == 200
    assert put(manager, WORKFLOW, TWO_STEPS, '"0"').status == 200
    forget_processes()
    told = customer.get(OPTIONS).json()
    assert told["categories"] == [
        {"id": "delivery", "label": "Lieferung", "offered": True},
        {"id": "old", "label": "Old", "offered": False},
    ]
    assert [each["id"] for each in told["priorities"]] == ["low", "normal", "high", "critical"]
    assert told["types"][0] == {"id": "request", "label": "Request", "offered": True}
    assert told["statuses"] is None
    statuses = stage.as_("rep").get(OPTIONS).json()["statuses"]
    assert set(statuses) == {each["id"] for each in told["types"]}
    assert [each["id"] for each in statuses["request"]][:2] == ["new", "open"]
    assert statuses["incident"][1] == {
        "id": "in repair", "label": "in repair", "status_category": "open",
    }  # fmt: skip


def test_settings_that_make_no_sense_are_refused(stage: Stage) -> None:
    manager = stage.as_("manager")
    document = manager.get(SETTINGS).json()
    wrongs: list[dict[str, Any]] = [
        {"default_team": "nowhere"},
        {"default_type": "wish"},
        {"close_days": 0},
        {"priorities": []},
        {"colour": "red"},
    ]
    for wrong in wrongs:
        answer = put(manager, SETTINGS, document | wrong, '"0"')
        assert answer.status == 422, (wrong, answer)
    assert manager.get(SETTINGS).headers["etag"] == '"0"'


TWO_STEPS: dict[str, Any] = {
    "statuses": [
        {"name": "reported", "lane": "new"},
        {"name": "in repair", "lane": "open"},
        {"name": "repaired", "lane": "solved"},
        {"name": "done", "lane": "closed"},
    ],
    "transitions": [
        {"name": "take", "from": ["reported"], "to": "in repair", "who": ["staff"]},
        {
            "name": "solve",
            "from": ["in repair"],
            "to": "repaired",
            "who": ["staff"],
            "requires": ["category"],
            "when": {"eq": ["assignee", "me"]},
        },
        {"name": "confirm", "from": ["repaired"], "to": "done", "who": ["requester", "system"]},
    ],
}


def test_a_workflow_of_ones_own_holds_for_new_tickets_only(stage: Stage) -> None:
    manager, rep = stage.as_("manager"), stage.as_("rep")
    before = opened(stage, type="incident").headers["location"]
    first = manager.get(WORKFLOW)
    assert (first.status, first.headers["etag"]) == (200, '"0"')
    changed = put(manager, WORKFLOW, TWO_STEPS, '"0"')
    assert (changed.status, changed.headers["etag"]) == (200, '"1"'), changed
    forget_processes()
    made = opened(stage, type="incident")
    path = made.headers["location"]
    assert (made.json()["status"], made.json()["status_category"]) == ("reported", "new")
    assert rep.get(before).json()["status"] == "new"
    assert rep.post(f"{before}/solve", None).status == 200

    assert rep.post(f"{path}/solve", None).code == "invalid_transition"
    taken = rep.post(f"{path}/take", None)
    assert taken.json()["status"] == "in repair"
    assert "category" in rep.post(f"{path}/solve", None).json()["detail"]
    refused = stage.as_("manager").post(f"{path}/solve", None)
    assert (refused.status, refused.code) == (409, "invalid_transition")
    assert "conditions" in refused.json()["detail"]


def test_workflows_that_make_no_sense_are_refused(stage: Stage) -> None:
    manager = stage.as_("manager")
    lost = {"name": "x", "from": ["nowhere"], "to": "done", "who": ["staff"]}
    blind = TWO_STEPS["transitions"][1] | {"when": {"eq": ["colour", "red"]}}
    for wrong, status in (
        (TWO_STEPS | {"transitions": [lost]}, 422),
        (TWO_STEPS | {"transitions": [blind]}, 400),
        (TWO_STEPS | {"statuses": []}, 422),
    ):
        assert put(manager, WORKFLOW, wrong, '"0"').status == status
    assert manager.get("/api/v1/workflows/wish").status == 404
