"""A ticket's whole life through the API, as its customer, representatives and a manager live it."""

import json
from typing import Any

import boto3
import pytest

from cems.platform.table import Table
from cems.testing.gateway import Gateway, Response
from tests.stage import Stage, forget_processes

TICKETS = "/api/v1/tickets"
BODY = {"subject": "Late", "body": "Where is it?"}


class Life:
    """The people around one ticket."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.customer = stage.as_("customer")
        self.other = stage.as_("other")
        self.rep = stage.as_("rep")
        self.manager = stage.as_("manager")
        created = self.customer.post(TICKETS, BODY)
        assert created.status == 201
        self.path = created.headers["location"]

    def do(self, who: Gateway, action: str, body: Any = None, **headers: str) -> Response:
        answer = who.post(f"{self.path}/{action}", body, **headers)
        self.stage.clock.advance(60)
        return answer

    def ticket(self) -> dict[str, Any]:
        found: dict[str, Any] = self.manager.get(self.path).json()
        return found

    def edit(self, who: Gateway, body: Any, etag: str) -> Response:
        headers = {"Content-Type": "application/json"}
        headers |= {"If-Match": etag} if etag else {}
        return who.request("PATCH", self.path, headers=headers, body=json.dumps(body))

    def counts(self) -> dict[str, int]:
        self.stage.pipeline.settle()
        rows = [row for row in self.stage.cloud.dump() if row["pk"].startswith("CNT#Q#")]
        return {
            f"{row['pk'][6:]}/{lane}": count
            for row in rows
            for lane, count in row.items()
            if isinstance(count, int) and count
        }


@pytest.fixture
def life(stage: Stage) -> Life:
    return Life(stage)


def test_from_the_first_word_to_the_confirmed_end(life: Life) -> None:
    assert life.do(life.rep, "take").json()["status"] == "open"
    assert life.do(life.rep, "messages", {"body": "We look."}).status == 201
    note = {"body": "Ask the depot.", "visibility": "internal"}
    assert life.do(life.rep, "messages", note).status == 201
    assert life.do(life.customer, "messages", {"body": "Thank you"}).json()["status"] == "open"
    assert life.do(life.rep, "solve").json()["status"] == "solved"
    assert life.do(life.customer, "reopen").json()["status"] == "open"
    assert life.do(life.rep, "solve").json()["status"] == "solved"
    assert life.do(life.customer, "confirm").json()["status"] == "closed"
    history = life.rep.get(f"{life.path}/history").json()["items"]
    assert [entry["type"].removeprefix("ticket.") for entry in history] == [
        "created", "taken", "replied", "noted", "replied", "solved", "reopened", "solved",
        "confirmed",
    ]  # fmt: skip
    assert [entry["rev"] for entry in history] == list(range(1, 10))
    assert history[1]["data"]["changes"]["status"] == {"before": "new", "after": "open"}
    assert life.counts() == {"support/closed": 1}


def test_who_reads_what_of_a_conversation(life: Life) -> None:
    life.do(life.rep, "messages", {"body": "We look."})
    life.do(life.rep, "messages", {"body": "Ask the depot.", "visibility": "internal"})
    life.do(life.customer, "messages", {"body": "Please hurry"})

    def heard(who: Gateway) -> list[str]:
        return [item["body"] for item in who.get(f"{life.path}/messages").json()["items"]]

    assert heard(life.rep) == ["Where is it?", "We look.", "Ask the depot.", "Please hurry"]
    assert heard(life.customer) == ["Where is it?", "We look.", "Please hurry"]


def test_a_message_bears_its_authors_name_and_side_as_they_were(life: Life) -> None:
    life.do(life.rep, "messages", {"body": "We look."})
    me = "/api/v1/me"
    headers = {"If-Match": life.rep.get(me).headers["etag"], "Content-Type": "application/json"}
    assert life.rep.request("PATCH", me, headers=headers, body='{"name": "R. Epp"}').status == 200
    life.do(life.rep, "messages", {"body": "And go on looking."})
    found = life.customer.get(f"{life.path}/messages").json()["items"]
    assert [(item["author_name"], item["author_kind"]) for item in found] == [
        ("Customer", "customer"), ("Rep", "staff"), ("R. Epp", "staff"),
    ]  # fmt: skip


def test_what_was_said_before_names_were_kept_names_nobody(life: Life) -> None:
    (row,) = (r for r in life.stage.cloud.wire_rows() if r["sk"] == {"S": "MSG#0000000001"})
    life.stage.cloud.load([{k: v for k, v in row.items() if k not in {"name", "kind"}}])
    (first,) = life.rep.get(f"{life.path}/messages").json()["items"]
    assert (first["author_name"], first["author_kind"]) == (None, None)
    assert first["author"]


def test_a_long_conversation_comes_in_pages(life: Life) -> None:
    for number in range(7):
        life.do(life.customer, "messages", {"body": f"word {number}"})
    found, cursor = [], ""
    while True:
        page = life.rep.get(f"{life.path}/messages?limit=3&cursor={cursor}").json()
        found += [item["body"] for item in page["items"]]
        cursor = page["next_cursor"]
        if not cursor:
            break
    assert found == ["Where is it?", *(f"word {number}" for number in range(7))]
    refused = life.rep.get(f"{life.path}/messages?cursor=abc.def")
    assert (refused.status, refused.json()["code"]) == (400, "invalid_cursor")


def test_a_reply_to_a_closed_ticket_goes_on_in_another(life: Life) -> None:
    life.do(life.rep, "solve")
    life.do(life.customer, "confirm")
    refused = life.do(life.rep, "messages", {"body": "One more thing"})
    assert (refused.status, refused.json()["code"]) == (409, "invalid_transition")
    answer = life.do(life.customer, "messages", {"body": "It broke again"}, Idempotency_Key="k")
    followed = answer.json()
    assert followed["follow_up_of"] == life.path.rpartition("/")[2]
    assert followed["status"] == "new"
    again = life.do(life.customer, "messages", {"body": "It broke again"}, Idempotency_Key="k")
    assert again.json()["id"] == followed["id"]
    assert again.headers["idempotent-replayed"] == "true"


def test_a_stale_reply_is_stopped(life: Life) -> None:
    seen = life.ticket()["last_message"]
    life.do(life.customer, "messages", {"body": "Found it!"})
    stopped = life.do(life.rep, "messages", {"body": "We look.", "based_on": seen})
    assert (stopped.status, stopped.json()["code"]) == (409, "stale_reply")
    now = stopped.json()["last_message"]
    assert life.do(life.rep, "messages", {"body": "Good!", "based_on": now}).status == 201


def test_edits_do_not_overwrite_each_other(life: Life) -> None:
    assert life.edit(life.rep, {"priority": "high"}, "").status == 428
    assert life.edit(life.rep, {"priority": "high"}, "high").status == 422
    etag = life.rep.get(life.path).headers["etag"]
    edited = life.edit(life.rep, {"priority": "high", "status": "pending"}, etag)
    assert (edited.status, edited.json()["status"]) == (200, "pending")
    stale = life.edit(life.manager, {"subject": "Mine"}, etag)
    assert (stale.status, stale.json()["code"]) == (412, "precondition_failed")
    assert stale.json()["current"]["priority"] == "high"
    life.do(life.customer, "messages", {"body": "This takes it up: the state changes"})
    moved = life.edit(life.manager, {"category": "delivery"}, edited.headers["etag"])
    assert (moved.status, moved.json()["current"]["status"]) == (412, "open")
    etag = life.rep.get(life.path).headers["etag"]
    life.do(life.customer, "messages", {"body": "This changes nothing but what was said"})
    assert life.edit(life.manager, {"category": "delivery"}, etag).status == 200
    refused = life.edit(life.rep, {"status": "closed"}, life.rep.get(life.path).headers["etag"])
    assert (refused.status, refused.json()["code"]) == (409, "invalid_transition")
    assert life.ticket()["subject"] == "Late"


def test_a_subject_is_personal_and_not_announced(life: Life) -> None:
    etag = life.rep.get(life.path).headers["etag"]
    assert life.edit(life.rep, {"subject": "Jane Doe's parcel"}, etag).status == 200
    life.stage.pipeline.settle()
    assert "Jane" not in str(life.stage.cloud.bus_events())
    assert life.rep.get(f"{life.path}/history").json()["items"][-1]["data"]["changes"] == {
        "subject": {"before": "Late", "after": "Jane Doe's parcel"}
    }
    owner = life.stage.customers["customer"]
    Table(boto3.client("dynamodb"), "cems-local-core").delete(f"KEY#{owner}", "META")
    forget_processes()
    assert life.rep.get(f"{life.path}/history").json()["items"][-1]["data"]["changes"] == {
        "subject": {"before": None, "after": None}
    }


def test_assigning_moves_it_to_another_team(life: Life) -> None:
    rep = life.rep.get("/api/v1/me").json()["id"]
    assert life.do(life.manager, "assign", {"assignee": rep}).json()["assignee"] == rep
    assert life.do(life.manager, "assign", {"team": "billing"}).json()["team"] == "billing"
    assert life.counts() == {"billing/new": 1}
    assert life.rep.get(life.path).status == 404, "no longer their team's"


def test_a_repeat_of_any_action_does_it_once(life: Life) -> None:
    for action, who, body in (
        ("take", life.rep, None),
        ("messages", life.rep, {"body": "We look."}),
        ("solve", life.rep, None),
        ("confirm", life.customer, None),
    ):
        first = life.do(who, action, body, Idempotency_Key=action)
        again = life.do(who, action, body, Idempotency_Key=action)
        assert first.status == again.status < 300, again
        assert again.headers.get("idempotent-replayed") == "true", action
    assert len(life.rep.get(f"{life.path}/history").json()["items"]) == 5


# Who may do what, as status: customer own, another customer, team, another team, manager.
ALLOWED = {
    ("GET", ""): (200, 404, 200, 404, 200),
    ("GET", "/messages"): (200, 404, 200, 404, 200),
    ("GET", "/history"): (403, 404, 200, 404, 200),
    ("PATCH", ""): (403, 404, 200, 404, 200),
    ("POST", "/take"): (403, 404, 200, 404, 200),
    ("POST", "/assign"): (403, 404, 200, 404, 200),
    ("POST", "/solve"): (403, 404, 200, 404, 409),
    ("POST", "/confirm"): (409, 404, 403, 404, 403),
    ("POST", "/reopen"): (409, 404, 409, 404, 409),
    ("POST", "/messages"): (201, 404, 201, 404, 201),
}


@pytest.mark.parametrize(("method", "action"), ALLOWED)
def test_who_may_do_what(life: Life, method: str, action: str) -> None:
    outsider = life.stage.as_("outsider")
    people = (life.customer, life.other, life.rep, outsider, life.manager)
    bodies = {"PATCH": '{"priority": "low"}', "/messages": '{"body": "x"}', "/assign": "{}"}
    for who, expected in zip(people, ALLOWED[method, action], strict=True):
        etag = life.manager.get(life.path).headers["etag"]
        body = bodies.get("PATCH" if method == "PATCH" else action) if method != "GET" else None
        headers = {"Content-Type": "application/json", "If-Match": etag}
        answer = who.request(method, life.path + action, headers=headers, body=body)
        assert answer.status == expected, (method, action, expected, answer)
    anonymous = life.stage.gateway.request(method, life.path + action)
    assert anonymous.status == 401
