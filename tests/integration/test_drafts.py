"""Replies that are not sent yet: kept for their author, and never lost to a stale reply."""

import json
from typing import Any

import pytest

from cems.testing.faults import FOR_EVER, Fault, Kind, Site, inject
from cems.testing.gateway import Gateway, Response
from cems.testing.meter import meter
from tests.stage import Stage

TICKETS = "/api/v1/tickets"
AUTHORIZER = ("dynamodb.BatchGetItem", "kms.GetPublicKey")


class Case:
    """A ticket and its people."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.customer, self.rep = stage.as_("customer"), stage.as_("rep")
        self.manager = stage.as_("manager")
        body = {"subject": "Late", "body": "Where is it?"}
        self.path = self.customer.post(TICKETS, body).headers["location"]
        self.draft = f"{self.path}/draft"

    def keep(self, who: Gateway, body: Any) -> Response:
        headers = {"Content-Type": "application/json"}
        return who.request("PUT", self.draft, headers=headers, body=json.dumps(body))

    def say(self, who: Gateway, body: Any, **headers: str) -> Response:
        return who.post(f"{self.path}/messages", body, **headers)

    def seen(self) -> str:
        found: str = self.manager.get(self.path).json()["last_message"]
        return found


@pytest.fixture
def case(stage: Stage) -> Case:
    return Case(stage)


def test_a_draft_is_its_authors_own(case: Case) -> None:
    assert case.rep.get(case.draft).code == "not_found"
    kept = case.keep(case.rep, {"body": "We lo", "based_on": case.seen()})
    assert (kept.status, kept.json()["saved"]) == (200, "2026-11-23T09:00:00.000Z")
    case.keep(case.customer, {"body": "Never mi"})
    assert case.rep.get(case.draft).json() == kept.json()
    assert case.customer.get(case.draft).json()["body"] == "Never mi"
    assert case.manager.get(case.draft).status == 404
    for _ in range(2):
        assert case.rep.request("DELETE", case.draft).status == 204
    assert case.rep.get(case.draft).status == 404


def test_a_long_draft_survives_a_month(case: Case) -> None:
    long = "wörter " * 16_000
    assert case.keep(case.rep, {"body": long, "visibility": "internal"}).status == 200
    case.stage.clock.advance(30 * 24 * 3600 - 1)
    assert case.stage.as_("rep").get(case.draft).json()["body"] == long
    case.stage.clock.advance(1)
    assert case.stage.as_("rep").get(case.draft).status == 404
    assert case.keep(case.stage.as_("rep"), {"body": "ö" * 70_000}).status == 422


def test_what_is_said_is_a_draft_no_more(case: Case) -> None:
    case.keep(case.rep, {"body": "We look."})
    said = case.say(case.rep, {"body": "We look.", "from_draft": True}, Idempotency_Key="k")
    assert said.status == 201
    assert case.rep.get(case.draft).status == 404
    case.keep(case.rep, {"body": "And then"})
    again = case.say(case.rep, {"body": "We look.", "from_draft": True}, Idempotency_Key="k")
    assert again.headers["idempotent-replayed"] == "true"
    assert case.rep.get(case.draft).json()["body"] == "And then", "a repeat throws nothing away"


def test_a_note_without_a_draft_costs_what_it_did(case: Case) -> None:
    case.say(case.rep, {"body": "warm", "visibility": "internal"})
    with meter(case.stage.clock) as used:
        case.say(case.rep, {"body": "x", "visibility": "internal"})
    plain = used.without(*AUTHORIZER)
    case.keep(case.rep, {"body": "x", "visibility": "internal"})
    with meter(case.stage.clock) as used:
        case.say(case.rep, {"body": "x", "visibility": "internal", "from_draft": True})
    drafted = used.without(*AUTHORIZER)
    assert "dynamodb.DeleteItem" not in plain.by_operation
    assert (drafted.calls - plain.calls, drafted.wru - plain.wru) == (1, 1)


def test_a_stale_reply_is_kept_as_the_draft(case: Case) -> None:
    seen = case.seen()
    case.say(case.customer, {"body": "Found it!"})
    text = "We are still looking. " * 400
    stopped = case.say(case.rep, {"body": text, "based_on": seen})
    assert (stopped.status, stopped.code, stopped.json()["draft"]) == (409, "stale_reply", True)
    kept = case.rep.get(case.draft).json()
    assert (kept["body"], kept["based_on"], kept["visibility"]) == (text, seen, "public")
    now = stopped.json()["last_message"]
    sent = case.say(case.rep, {"body": "Good!", "based_on": now, "from_draft": True})
    assert sent.status == 201
    assert case.rep.get(case.draft).status == 404


def test_a_draft_that_cannot_be_removed_does_not_hold_up_the_message(case: Case) -> None:
    case.keep(case.rep, {"body": "We look."})
    broken = Fault(Site("dynamodb", "DeleteItem", 1), Kind.SERVER_ERROR, FOR_EVER)
    with inject(broken, case.stage.clock.advance) as struck:
        assert case.say(case.rep, {"body": "We look.", "from_draft": True}).status == 201
    assert struck.faults
    assert case.rep.get(case.draft).status == 200


# Who may do what, as status: customer own, another customer, team, another team, manager.
ALLOWED = {
    ("GET", ""): (404, 404, 404, 404, 404),
    ("PUT", "public"): (200, 404, 200, 404, 200),
    ("PUT", "internal"): (403, 404, 200, 404, 200),
    ("DELETE", ""): (204, 404, 204, 404, 204),
}


@pytest.mark.parametrize(("method", "visibility"), ALLOWED)
def test_who_may_do_what(case: Case, method: str, visibility: str) -> None:
    stage = case.stage
    people = (case.customer, stage.as_("other"), case.rep, stage.as_("outsider"), case.manager)
    body = json.dumps({"body": "x", "visibility": visibility}) if visibility else None
    headers = {"Content-Type": "application/json"} if body else {}
    for who, expected in zip(people, ALLOWED[method, visibility], strict=True):
        answer = who.request(method, case.draft, headers=headers, body=body)
        assert answer.status == expected, (method, expected, answer)
    assert stage.gateway.request(method, case.draft).status == 401
