"""Macros through the API: who keeps them, what one would do, and doing it as one."""

import json
from typing import Any

import pytest

from cems.testing.gateway import Gateway, Response
from tests.staff import edit, send
from tests.stage import Stage, forget_processes

MACROS = "/api/v1/macros"
TEXT = (
    "Hello {{ customer.first_name }}, {{ ticket.number }} goes to {{ team.name }}. {{ agent.name }}"
)
MACRO: dict[str, Any] = {
    "name": "On its way",
    "audience": "everyone",
    "texts": {"en": TEXT, "de": "Hallo {{ customer.first_name }}: {{ ticket.priority }}"},
    "visibility": "public",
    "actions": {"status": "pending", "priority": "high", "assignee": "me"},
}


class Desk:
    """A ticket, a macro for everyone, and who works with them."""

    def __init__(self, stage: Stage, **changes: Any) -> None:
        self.stage = stage
        self.manager, self.rep = stage.as_("manager"), stage.as_("rep")
        self.customer = stage.as_("customer")
        opened = self.customer.post("/api/v1/tickets", {"subject": "Late", "body": "Where?"})
        self.ticket = opened.headers["location"]
        self.macro = self.kept(**changes)

    def kept(self, **changes: Any) -> str:
        answer = self.manager.post(MACROS, MACRO | changes)
        assert answer.status == 201, answer
        return answer.headers["location"]

    @property
    def path(self) -> str:
        return f"{self.ticket}/macros/{self.macro.rpartition('/')[2]}"

    def preview(self, who: Gateway | None = None, **body: Any) -> dict[str, Any]:
        answer = (who or self.rep).post(f"{self.path}/preview", body)
        assert answer.status == 200, answer
        found: dict[str, Any] = answer.json()
        return found

    def use(self, who: Gateway | None = None, *, etag: str = "", **body: Any) -> Response:
        seen = etag or self.rep.get(self.ticket).headers["etag"]
        return (who or self.rep).post(self.path, body, If_Match=seen)

    def messages(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = self.rep.get(f"{self.ticket}/messages").json()["items"]
        return items

    def history(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = self.rep.get(f"{self.ticket}/history").json()["items"]
        return items


@pytest.fixture
def desk(stage: Stage) -> Desk:
    return Desk(stage)


def test_what_is_previewed_is_what_happens_and_it_is_one_event(desk: Desk) -> None:
    seen = desk.preview()
    number = desk.rep.get(desk.ticket).json()["number"]
    assert seen == {
        "language": "en",
        "text": f"Hello Customer, {number} goes to Support. Rep",
        "visibility": "public",
        "missing": [],
        "changes": [
            {"field": "status", "before": "new", "after": "pending"},
            {"field": "priority", "before": "normal", "after": "high"},
            {"field": "assignee", "before": None, "after": desk.stage.people["rep"]},
        ],
        "refused": [],
    }
    assert len(desk.history()) == 1, "a preview does nothing"
    used = desk.use()
    assert used.status == 200, used
    ticket = used.json()
    assert (ticket["status"], ticket["priority"]) == ("pending", "high")
    assert desk.messages()[-1]["body"] == seen["text"]
    assert desk.messages()[-1]["id"] == ticket["last_message"]
    _, event = desk.history()
    assert event["type"] == "ticket.replied"
    assert event["data"]["macro"] == desk.macro.rpartition("/")[2]
    assert set(event["data"]["changes"]) == {"status", "priority", "assignee"}
    assert event["data"]["clocks"]["happened"]


def test_the_text_goes_by_the_language_of_who_reads_it(desk: Desk) -> None:
    customer = f"/api/v1/customers/{desk.stage.customers['customer']}"
    assert edit(desk.manager, customer, language="de-AT").status == 200
    assert desk.preview()["text"] == "Hallo Customer: High"
    assert desk.preview(language="en")["language"] == "en"
    assert desk.preview(language="fr")["language"] == "de"


def test_what_somebody_made_of_the_text_is_taken_as_it_is(desk: Desk) -> None:
    body = "Dear {{ customer.name }}, {% if x %}"
    assert desk.use(body=body, visibility="internal").status == 200
    message = desk.messages()[-1]
    assert (message["body"], message["visibility"]) == (body, "internal")


def test_values_that_look_like_a_template_stay_what_they_are(desk: Desk) -> None:
    customer = f"/api/v1/customers/{desk.stage.customers['customer']}"
    assert edit(desk.manager, customer, name="{{ticket.number}}").status == 200
    assert desk.preview()["text"].startswith("Hello {{ticket.number}}, CX-")


def test_a_note_with_changes_is_counted(desk: Desk) -> None:
    desk.macro = desk.kept(visibility="internal", actions={"team": "billing"})
    assert desk.preview()["changes"] == [{"field": "team", "before": "support", "after": "billing"}]
    assert desk.use().status == 200
    assert desk.manager.get(desk.ticket).json()["team"] == "billing"
    desk.stage.pipeline.settle()
    counts = desk.manager.get("/api/v1/tickets/counts?queue=support&queue=billing").json()["items"]
    assert {each["team"]: each["counts"].get("new") or 0 for each in counts} == {
        "support": 0,
        "billing": 1,
    }


def test_actions_alone_say_nothing(desk: Desk) -> None:
    desk.macro = desk.kept(texts={}, actions={"priority": "low"})
    preview = desk.preview()
    assert (preview["text"], preview["language"]) == (None, None)
    used = desk.use()
    assert used.json()["priority"] == "low"
    assert len(desk.messages()) == 1
    assert desk.history()[-1]["type"] == "ticket.updated"
    again = desk.use(etag=used.headers["etag"])
    assert again.headers["etag"] == used.headers["etag"], "nothing left to do"
    assert desk.use(attachments=[desk.ticket.rpartition("/")[2]]).code == "invalid_request"


def test_what_is_missing_is_named_before_anything_is_sent(desk: Desk) -> None:
    desk.macro = desk.kept(texts={"en": "Category: {{ ticket.category }}"}, actions={})
    assert [each["variable"] for each in desk.preview()["missing"]] == ["ticket.category"]
    refused = desk.use()
    assert (refused.status, refused.code) == (422, "missing_values")
    assert refused.json()["missing"] == desk.preview()["missing"]
    assert len(desk.messages()) == 1
    assert desk.use(body="Category: none yet").status == 200


def test_a_category_that_comes_with_it_is_not_missing(desk: Desk) -> None:
    desk.macro = desk.kept(
        texts={"en": "It is {{ ticket.category }}."}, actions={"category": "delivery"}
    )
    assert desk.preview()["text"] == "It is delivery."
    assert desk.use().status == 200


@pytest.mark.parametrize(
    ("actions", "field", "code"),
    [
        ({"status": "nowhere", "priority": "high"}, "status", "invalid_transition"),
        ({"team": "billing", "assignee": "me", "priority": "high"}, "team", "invalid_request"),
    ],
)
def test_what_cannot_be_done_is_named_and_then_nothing_is(
    desk: Desk, actions: dict[str, str], field: str, code: str
) -> None:
    desk.macro = desk.kept(actions=actions)
    preview = desk.preview()
    assert [(each["field"], each["code"]) for each in preview["refused"]] == [(field, code)]
    assert preview["refused"][0]["detail"]
    assert {"field": "priority", "before": "normal", "after": "high"} in preview["changes"]
    refused = desk.use()
    assert refused.code == code
    assert len(desk.history()) == 1
    assert len(desk.messages()) == 1


def test_a_stale_ticket_is_shown_as_it_stands(desk: Desk) -> None:
    etag = desk.rep.get(desk.ticket).headers["etag"]
    assert edit(desk.rep, desk.ticket, priority="low").status == 200
    stale = desk.use(etag=etag, body="Hello")
    assert (stale.status, stale.code) == (412, "precondition_failed")
    assert stale.json()["current"]["priority"] == "low"
    headers = {"Content-Type": "application/json"}
    assert desk.rep.request("POST", desk.path, headers=headers, body="{}").status == 428


def test_a_stale_reply_is_kept_as_a_draft(desk: Desk) -> None:
    said = desk.rep.get(desk.ticket).json()["last_message"]
    assert desk.customer.post(f"{desk.ticket}/messages", {"body": "Hello?"}).status == 201
    stale = desk.use(body="On its way.", based_on=said)
    assert (stale.status, stale.code) == (409, "stale_reply")
    assert stale.json()["draft"] is True
    assert desk.rep.get(f"{desk.ticket}/draft").json()["body"] == "On its way."
    latest = desk.rep.get(desk.ticket).json()["last_message"]
    assert desk.use(body="On its way.", based_on=latest, from_draft=True).status == 200
    assert desk.rep.get(f"{desk.ticket}/draft").status == 404


def test_a_stale_reply_that_nobody_wrote_leaves_no_draft(desk: Desk) -> None:
    said = desk.rep.get(desk.ticket).json()["last_message"]
    assert desk.customer.post(f"{desk.ticket}/messages", {"body": "Hello?"}).status == 201
    stale = desk.use(based_on=said)
    assert stale.code == "stale_reply"
    assert "draft" not in stale.json()
    assert desk.rep.get(f"{desk.ticket}/draft").status == 404


def test_it_happens_once_however_often_it_is_sent(desk: Desk) -> None:
    etag = desk.rep.get(desk.ticket).headers["etag"]
    first = desk.rep.post(desk.path, {}, If_Match=etag, Idempotency_Key="use")
    assert desk.manager.request("DELETE", desk.macro).status == 204
    again = desk.rep.post(desk.path, {}, If_Match=etag, Idempotency_Key="use")
    assert (first.status, again.status) == (200, 200), again
    assert again.headers["idempotent-replayed"] == "true"
    assert len(desk.messages()) == 2
    other = desk.rep.post(desk.path, {"body": "x"}, If_Match=etag, Idempotency_Key="use")
    assert other.code == "idempotency_key_reused"


def test_who_may_not_do_all_of_it_does_nothing_of_it(desk: Desk) -> None:
    assert desk.use(desk.customer).status == 403
    assert desk.use(desk.stage.as_("outsider")).status == 404
    role = {"label": "Sorter", "grants": dict.fromkeys(
        ("ticket.read", "ticket.work", "macro.read", "configuration.read"), "all"
    )}  # fmt: skip
    etag = desk.manager.get("/api/v1/roles").headers["etag"]
    assert send(desk.manager, "PUT", "/api/v1/roles/sorter", role, etag).status == 200
    rep = f"/api/v1/people/{desk.stage.people['rep']}"
    assert edit(desk.manager, rep, role="sorter").status == 200
    desk.stage.clock.advance(1)
    forget_processes()
    sorter = desk.stage.as_("rep")
    preview = desk.preview(sorter)
    assert [(each["field"], each["code"]) for each in preview["refused"]] == [("text", "forbidden")]
    assert [each["variable"] for each in preview["missing"]] == ["customer.first_name"], (
        "customers are not theirs to know"
    )
    assert desk.use(sorter).status == 403
    assert len(desk.manager.get(f"{desk.ticket}/messages").json()["items"]) == 1


def test_a_macro_is_kept_changed_and_removed(desk: Desk) -> None:
    kept = desk.rep.get(desk.macro)
    assert kept.json() == {
        "id": desk.macro.rpartition("/")[2],
        "person": None,
        "team": None,
        "position": 0,
        **MACRO,
        "actions": {"category": None, "team": None, **MACRO["actions"]},
    }
    wanted = MACRO | {"audience": "team", "team": "support", "position": 3, "texts": {"en": "Hi"}}
    changed = send(desk.manager, "PUT", desk.macro, wanted, kept.headers["etag"])
    assert (changed.json()["team"], changed.json()["position"]) == ("support", 3)
    stale = send(desk.manager, "PUT", desk.macro, wanted | {"name": "x"}, kept.headers["etag"])
    assert (stale.status, stale.json()["current"]["team"]) == (412, "support")
    same = send(desk.manager, "PUT", desk.macro, wanted, changed.headers["etag"])
    assert same.headers["etag"] == changed.headers["etag"]
    assert desk.manager.request("DELETE", desk.macro).status == 204
    assert desk.rep.get(desk.macro).status == 404
    assert desk.use().status == 404


def test_everyone_sees_their_own_their_teams_and_everyones_in_order(desk: Desk) -> None:
    own = MACRO | {"audience": "personal", "name": "Mine", "position": 2}
    mine = desk.rep.post(MACROS, own)
    assert mine.json()["person"] == desk.stage.people["rep"]
    desk.kept(audience="team", team="support", name="Ours", position=1)
    desk.kept(audience="team", team="billing", name="Theirs", position=1)
    names = [each["name"] for each in desk.rep.get(MACROS).json()["items"]]
    assert names == ["On its way", "Ours", "Mine"]
    page = desk.rep.get(f"{MACROS}?limit=2").json()
    rest = desk.rep.get(f"{MACROS}?limit=2&cursor={page['next_cursor']}").json()
    assert [each["name"] for each in page["items"] + rest["items"]] == names
    theirs = desk.manager.get(f"{MACROS}?team=billing").json()["items"]
    assert [each["name"] for each in theirs] == ["Theirs"]
    assert desk.rep.get(f"{MACROS}?team=billing").status == 403
    assert desk.stage.as_("outsider").get(mine.headers["location"]).status == 404
    shared = own | {"audience": "everyone"}
    assert send(desk.rep, "PUT", mine.headers["location"], shared, '"1"').status == 403
    assert desk.manager.get(mine.headers["location"]).json()["audience"] == "personal"


def test_a_manager_who_mends_somebodys_own_macro_leaves_it_theirs(desk: Desk) -> None:
    own = MACRO | {"audience": "personal"}
    mine = desk.rep.post(MACROS, own).headers["location"]
    mended = send(desk.manager, "PUT", mine, own | {"name": "Mended"}, '"1"')
    assert mended.json()["person"] == desk.stage.people["rep"]


@pytest.mark.parametrize(
    ("wrong", "code", "path"),
    [
        ({"texts": {"en": "{{ ticket.nmber }}"}}, "unknown_variable", "body.texts.en"),
        ({"texts": {"en": "{% for a in b %}"}}, "invalid_syntax", "body.texts.en"),
        ({"position": -1}, "greater_than_equal", "body.position"),
        ({"texts": {"en": ""}}, "string_too_short", "body.texts.en"),
        ({"actions": {"assignee": "you"}}, "string_pattern_mismatch", "body.actions.assignee"),
    ],
)
def test_what_is_wrong_is_named_by_its_member(
    desk: Desk, wrong: dict[str, Any], code: str, path: str
) -> None:
    refused = desk.manager.post(MACROS, MACRO | wrong)
    assert refused.status == 422, refused
    assert [(each["path"], each["code"]) for each in refused.json()["errors"]] == [(path, code)]


@pytest.mark.parametrize(
    "wrong",
    [
        {"audience": "team"},
        {"audience": "everyone", "team": "support"},
        {"audience": "team", "team": "nobody"},
        {"actions": {"team": "nobody"}},
        {"actions": {"assignee": "6SMSJ1HM11W1XF3DBECWN0YY38"}},
        {"texts": {}, "actions": {}},
    ],
)
def test_what_a_macro_names_must_be_there(desk: Desk, wrong: dict[str, Any]) -> None:
    refused = desk.manager.post(MACROS, MACRO | wrong)
    assert (refused.status, refused.code) == (422, "invalid_request")


def test_there_is_an_end_to_how_many_there_can_be(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cems.tickets.macro_service.MACROS_AT_MOST", 2)
    desk.kept(name="Second")
    refused = desk.manager.post(MACROS, MACRO | {"name": "Third"})
    assert (refused.status, refused.code) == (422, "invalid_request")
    assert desk.rep.post(MACROS, MACRO | {"audience": "personal"}).status == 201


def test_events_say_whose_it_is_and_nothing_of_what_it_says(desk: Desk) -> None:
    assert desk.manager.request("DELETE", desk.macro).status == 204
    events = [
        row
        for row in desk.stage.cloud.dump()
        if row["pk"].startswith("MACRO#") and row["sk"].startswith("EVT#")
    ]
    assert [row["type"] for row in events] == ["macro.created", "macro.removed"]
    assert "customer.first_name" not in json.dumps([row["data"] for row in events], default=str)
