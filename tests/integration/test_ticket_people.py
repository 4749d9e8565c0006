"""Who takes part in a ticket: other customers, followers, assignees - and who may only look."""

import json
from collections.abc import Callable
from typing import Any

from cems.testing.gateway import Gateway, Response
from tests.stage import Stage

TICKETS = "/api/v1/tickets"
NOBODY = "01JCSTMRAAAAAAAAAAAAAAAAAA"


def opened(stage: Stage) -> str:
    body = {"subject": "x", "body": "x"}
    return stage.as_("customer").post(TICKETS, body).headers["location"]


def edit(who: Gateway, path: str, **members: Any) -> Response:
    headers = {"Content-Type": "application/json", "If-Match": who.get(path).headers["etag"]}
    return who.request("PATCH", path, headers=headers, body=json.dumps(members))


def test_another_customer_reads_and_answers_along_but_decides_nothing(stage: Stage) -> None:
    rep, other = stage.as_("rep"), stage.as_("other")
    path = opened(stage)
    assert other.get(path).status == 404
    added = edit(rep, path, cc=[stage.customers["other"]])
    assert (added.status, added.json()["cc"]) == (200, [stage.customers["other"]]), added
    assert other.get(path).status == 200
    assert other.post(f"{path}/messages", {"body": "Me too."}).status == 201
    rep.post(f"{path}/messages", {"body": "Between us.", "visibility": "internal"})
    said = other.get(f"{path}/messages").json()["items"]
    assert [message["body"] for message in said] == ["x", "Me too."]
    assert other.get(f"{path}/history").status == 403
    rep.post(f"{path}/solve", None)
    assert other.post(f"{path}/confirm", None).status == 403
    assert other.post(f"{path}/reopen", None).status == 403
    assert edit(rep, path, cc=[]).status == 200
    assert other.get(path).status == 404


def test_who_is_named_must_be_there(stage: Stage) -> None:
    manager, rep = stage.as_("manager"), stage.as_("rep")
    path = opened(stage)
    person = {name: stage.as_(name).get("/api/v1/me").json()["id"] for name in ("rep", "outsider")}
    for kind in ("cc", "followers"):
        answer = edit(rep, path, **{kind: [NOBODY]})
        assert (answer.status, answer.code) == (422, "invalid_request"), answer
    for wrong in (
        {"assignee": NOBODY},
        {"assignee": person["outsider"]},
        {"team": "billing", "assignee": person["rep"]},
        {"team": "nowhere"},
    ):
        answer = manager.post(f"{path}/assign", wrong)
        assert (answer.status, answer.code) == (422, "invalid_request"), (wrong, answer)
    assert edit(rep, path, followers=[person["outsider"]]).status == 200
    right = {"team": "billing", "assignee": person["outsider"]}
    assert manager.post(f"{path}/assign", right).json()["assignee"] == person["outsider"]


def test_a_ticket_is_for_a_customer_who_is_there(stage: Stage) -> None:
    rep = stage.as_("rep")
    body = {"subject": "x", "body": "x"}
    assert rep.post(TICKETS, body | {"requester": NOBODY}).status == 422
    for_them = rep.post(TICKETS, body | {"requester": stage.customers["other"]})
    assert for_them.status == 201
    assert stage.as_("other").get(for_them.headers["location"]).status == 200


def test_a_ticket_as_it_stood(stage: Stage) -> None:
    rep, customer = stage.as_("rep"), stage.as_("customer")
    path = opened(stage)
    moments = [(stage.clock().isoformat(), rep.get(path).json())]
    deeds: list[Callable[[], Response]] = [
        lambda: edit(rep, path, subject="Y", priority="high", category="late"),
        lambda: rep.post(f"{path}/take", None),
        lambda: rep.post(f"{path}/messages", {"body": "Hello."}),
        lambda: rep.post(f"{path}/solve", None),
        lambda: customer.post(f"{path}/reopen", None),
    ]
    for deed in deeds:
        stage.clock.advance(60)
        assert deed().status in {200, 201}
        moments.append((stage.clock().isoformat(), rep.get(path).json()))
    for moment, stood in moments:
        answer = rep.get(f"{path}?at={moment.replace('+', '%2B')}")
        assert answer.json() == stood
        assert "etag" not in answer.headers
    assert customer.get(f"{path}?at={moments[0][0].replace('+', '%2B')}").status == 403
    assert rep.get(f"{path}?at=2020-01-01T00:00:00Z").status == 404
    for wrong in ("yesterday", "2026-11-23T09:00:00"):
        assert rep.get(f"{path}?at={wrong}").status == 422
