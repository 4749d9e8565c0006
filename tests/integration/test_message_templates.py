"""The words of mails: chosen, tried, sent, and given up again."""

from typing import Any

import pytest

from cems.testing.gateway import Gateway, Response
from tests.integration.test_notify import ADDRESS, open_ticket, set_customer
from tests.staff import send
from tests.stage import Stage, forget_processes

TEMPLATES = "/api/v1/message-templates"
WORDS = {"subject": "We have it: {{ ticket.subject }}", "body": "Dear {{ customer.first_name }}"}


def put(api: Gateway, where: str, words: Any, etag: str = "") -> Response:
    seen = etag or api.get(TEMPLATES).headers["etag"]
    return send(api, "PUT", f"{TEMPLATES}/{where}", words, seen)


def words_of(answer: Response, kind: str, language: str) -> dict[str, Any]:
    found: dict[str, Any] = next(
        each["languages"][language] for each in answer.json()["items"] if each["kind"] == kind
    )
    return found


@pytest.fixture
def mailed(stage: Stage) -> Stage:
    """Return a stage whose customer can be mailed."""
    set_customer(stage, "", ADDRESS)
    return stage


def first_mail(stage: Stage) -> dict[str, Any]:
    stage.pipeline.settle()
    content: dict[str, Any] = stage.cloud.mails()[0]["Content"]["Simple"]
    return content


def test_what_is_shipped_is_there_to_begin_with(stage: Stage) -> None:
    answer = stage.as_("rep").get(TEMPLATES)
    assert (answer.json()["version"], answer.headers["etag"]) == (0, '"0"')
    assert {each["kind"] for each in answer.json()["items"]} == {
        "received", "answered", "solved", "sla_warning", "escalation",
    }  # fmt: skip
    for each in answer.json()["items"]:
        assert set(each["languages"]) == {"ar", "de", "en", "es"}
    assert words_of(answer, "received", "en") == {
        "subject": "We received your request: {{ ticket.subject }}",
        "body": "Hello {{ customer.name }},\n\nWe received your request “{{ ticket.subject }}”. "
        "Its number is {{ ticket.number }}. We will write to you as soon as there is an answer.",
        "changed": None,
    }


def test_mails_go_out_in_the_chosen_words_and_in_the_shipped_ones_again(mailed: Stage) -> None:
    manager = mailed.as_("manager")
    chosen = put(manager, "received/en", WORDS)
    assert chosen.status == 200, chosen
    assert words_of(chosen, "received", "en")["changed"].startswith("2026-11-23T")
    number = mailed.as_("customer").get(open_ticket(mailed, "Wet <floor>")).json()["number"]
    mail = first_mail(mailed)
    assert mail["Subject"]["Data"] == f"[{number}] We have it: Wet <floor>"
    assert mail["Body"]["Text"]["Data"].startswith("Dear Ann\n\n")
    assert "<p>Dear <bdi>Ann</bdi></p>" in mail["Body"]["Html"]["Data"]
    etag = chosen.headers["etag"]
    restored = send(manager, "DELETE", f"{TEMPLATES}/received/en", None, etag)
    assert restored.status == 200, restored
    assert words_of(restored, "received", "en")["changed"] is None
    forget_processes()
    open_ticket(mailed, "Dry")
    mailed.pipeline.settle()
    subject = mailed.cloud.mails()[1]["Content"]["Simple"]["Subject"]["Data"]
    assert subject.endswith("We received your request: Dry")


def test_words_hold_for_one_language_alone(mailed: Stage) -> None:
    assert put(mailed.as_("manager"), "received/de", WORDS).status == 200
    open_ticket(mailed)
    assert "We received your request" in first_mail(mailed)["Subject"]["Data"]


@pytest.mark.parametrize(
    "body", ["{{ agent.name }}", "{% for a in b %}x{% endfor %}"], ids=["unknown", "unreadable"]
)
def test_words_that_fail_are_not_what_a_customer_notices(
    mailed: Stage, monkeypatch: pytest.MonkeyPatch, body: str
) -> None:
    manager = mailed.as_("manager")
    with monkeypatch.context() as patched:
        # As if a release had taken away what these words were good by.
        patched.setattr("cems.platform.templates.faults", lambda *_: [])
        assert put(manager, "received/en", WORDS | {"body": body}).status == 200
    open_ticket(mailed)
    assert "We received your request" in first_mail(mailed)["Subject"]["Data"]


def test_a_stale_change_is_shown_what_stands(stage: Stage) -> None:
    manager = stage.as_("manager")
    first = put(manager, "received/en", WORDS, '"0"')
    stale = put(manager, "solved/en", WORDS, '"0"')
    assert (stale.status, stale.code) == (412, "precondition_failed")
    assert stale.json()["current"] == first.json()
    same = put(manager, "received/en", WORDS, first.headers["etag"])
    assert same.headers["etag"] == first.headers["etag"], "nothing changed"
    assert send(manager, "PUT", f"{TEMPLATES}/received/en", WORDS).status == 428
    gone = send(manager, "DELETE", f"{TEMPLATES}/solved/en", None, first.headers["etag"])
    assert gone.headers["etag"] == first.headers["etag"], "there was nothing to give up"


@pytest.mark.parametrize("where", ["received/fr", "received/xx-YY", "nothing/en"])
def test_words_are_for_mails_there_are(stage: Stage, where: str) -> None:
    assert put(stage.as_("manager"), where, WORDS).status in {404, 422}


def test_words_that_cannot_be_used_are_named_by_their_member(stage: Stage) -> None:
    wrong = {"subject": "{{ nobody }}", "body": "{{ promise.level }}"}
    refused = put(stage.as_("manager"), "received/en", wrong)
    assert (refused.status, refused.code) == (422, "invalid_template")
    assert [(each["path"], each["code"]) for each in refused.json()["errors"]] == [
        ("body.subject", "unknown_variable"),
        ("body.body", "unknown_variable"),
    ]


@pytest.mark.parametrize("kind", ["received", "answered", "solved", "sla_warning", "escalation"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_words_are_tried_before_they_are_kept(stage: Stage, kind: str, language: str) -> None:
    rep = stage.as_("rep")
    body = {"kind": kind, "language": language, "subject": "{{ ticket.subject }}"}
    body["body"] = "Hello {{ ticket.number }} {{ nobody.knows }}"
    answer = rep.post(f"{TEMPLATES}/preview", body)
    assert answer.status == 200, answer
    preview = answer.json()
    assert (preview["missing"], preview["unknown"]) == ([], ["nobody.knows"])
    assert preview["subject"].startswith("[CX-1042] ")
    assert "Hello <bdi>CX-1042</bdi>" in preview["html"]
    assert "/tickets/" in preview["text"]
    assert ("\n> " in preview["text"]) == (kind == "answered")
    refused = rep.post(f"{TEMPLATES}/preview", body | {"body": "{% for %}"})
    assert (refused.status, refused.code) == (422, "invalid_template")


def test_what_texts_can_put_in_is_described(stage: Stage) -> None:
    rep = stage.as_("rep")
    macro = rep.get("/api/v1/template-variables?for=macro").json()["items"]
    (number,) = (each for each in macro if each["name"] == "ticket.number")
    assert number["sample"] == "CX-1042"
    assert number["description"].endswith("number as people say it.")
    mail = rep.get("/api/v1/template-variables?for=escalation&language=de-AT").json()["items"]
    assert "promise.level" in [each["name"] for each in mail]
    assert "Stufe der Eskalation, ab 1." in [each["description"] for each in mail]
    assert rep.get("/api/v1/template-variables?for=nothing").status == 422
    assert rep.get("/api/v1/template-variables").status == 422
