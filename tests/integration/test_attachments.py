"""Files that come with messages: recorded, sent, judged, fetched; and texts too long for a row."""

import base64
import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from cems.testing.gateway import Gateway, Response
from tests.scanner import BUCKET, says, uploaded
from tests.stage import Stage

TICKETS = "/api/v1/tickets"
PDF = {"name": "../Rechnung für März.pdf", "type": "application/pdf", "size": 7}
CONTENT = b"%PDF-1."


class Case:
    """A ticket, its people, S3 and the scanner."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.customer, self.rep = stage.as_("customer"), stage.as_("rep")
        self.manager = stage.as_("manager")
        body = {"subject": "Late", "body": "Where is it?"}
        self.path = self.customer.post(TICKETS, body).headers["location"]
        self.ticket = self.path.rpartition("/")[2]

    def offer(self, who: Gateway, body: Any = None, **headers: str) -> Response:
        return who.post(f"{self.path}/attachments", body or PDF, **headers)

    def offered(self, who: Gateway) -> str:
        answer = self.offer(who)
        assert answer.status == 201, answer
        identity: str = answer.json()["id"]
        return identity

    def send(self, identity: str, content: bytes = CONTENT) -> str:
        return uploaded(self.ticket, identity, content)

    def scan(self, identity: str, status: str, version: str, bucket: str = BUCKET) -> None:
        says(self.ticket, identity, version, status, bucket=bucket)
        self.stage.pipeline.settle()

    def say(self, who: Gateway, *files: str, **more: Any) -> Response:
        body = {"body": "See the file.", "attachments": list(files), **more}
        return who.post(f"{self.path}/messages", body)

    def shown(self, who: Gateway, identity: str) -> Response:
        return who.get(f"{self.path}/attachments/{identity}")

    def history(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.rep.get(f"{self.path}/history").json()["items"]
        return found


@pytest.fixture
def case(stage: Stage) -> Case:
    return Case(stage)


def test_from_the_form_to_the_download(case: Case) -> None:
    answer = case.offer(case.customer)
    offered = answer.json()
    assert offered["name"] == "Rechnung für März.pdf"
    assert offered["state"] == "quarantined"
    fields = offered["upload"]["fields"]
    assert offered["upload"]["url"].endswith(f"/{BUCKET}")
    assert fields["key"] == f"attachments/{case.ticket}/{offered['id']}"
    policy = json.loads(base64.b64decode(fields["policy"]))
    assert ["content-length-range", 7, 7] in policy["conditions"]
    assert {"Content-Type": "application/pdf"} in policy["conditions"]
    assert answer.headers["location"] == f"{case.path}/attachments/{offered['id']}"

    version = case.send(offered["id"])
    assert case.say(case.customer, offered["id"]).status == 201
    assert case.shown(case.customer, offered["id"]).json()["url"] is None
    case.scan(offered["id"], "NO_THREATS_FOUND", version)

    (item,) = case.rep.get(f"{case.path}/messages").json()["items"][-1]["attachments"]
    assert item == {
        "id": offered["id"],
        "name": "Rechnung für März.pdf",
        "type": "application/pdf",
        "size": 7,
        "state": "clean",
    }
    found = case.shown(case.rep, offered["id"]).json()
    url = urlsplit(found["url"])
    asked = parse_qs(url.query)
    assert url.path == f"/{BUCKET}/attachments/{case.ticket}/{offered['id']}"
    assert asked["versionId"] == [version]
    assert asked["X-Amz-Expires"] == ["300"]
    (disposition,) = asked["response-content-disposition"]
    plain, _, encoded = disposition.rpartition("; ")
    assert plain == 'attachment; filename="Rechnung fur Marz.pdf"'
    assert encoded == "filename*=UTF-8''Rechnung%20f%C3%BCr%20M%C3%A4rz.pdf"
    kinds = [entry["type"] for entry in case.history()]
    assert kinds == ["ticket.created", "ticket.replied", "ticket.attachment_scanned"]
    assert case.history()[1]["data"]["attachments"] == [offered["id"]]
    assert case.history()[2]["data"]["state"] == "clean"
    assert case.history()[2]["actor"] == "scanner"


def test_what_the_scanner_blocks_nobody_gets(case: Case) -> None:
    identity = case.offered(case.customer)
    version = case.send(identity)
    case.say(case.customer, identity)
    case.scan(identity, "THREATS_FOUND", version)
    shown = case.shown(case.rep, identity).json()
    assert (shown["state"], shown["url"]) == ("blocked", None)
    case.scan(identity, "NO_THREATS_FOUND", case.send(identity))
    assert case.shown(case.rep, identity).json()["state"] == "blocked", "for ever"


def test_only_the_version_that_was_judged_is_handed_out(case: Case) -> None:
    identity = case.offered(case.customer)
    clean = case.send(identity)
    case.say(case.customer, identity)
    case.scan(identity, "NO_THREATS_FOUND", clean)
    bad = case.send(identity, b"EVIL.EX")
    for status in ("THREATS_FOUND", "NO_THREATS_FOUND"):
        case.scan(identity, status, bad)
        found = case.shown(case.rep, identity).json()
        assert (found["state"], f"versionId={clean}&" in found["url"] + "&") == ("clean", True)
    case.scan(identity, "THREATS_FOUND", clean)
    assert case.shown(case.rep, identity).json()["state"] == "blocked"


def test_a_verdict_may_come_before_the_message(case: Case) -> None:
    identity = case.offered(case.rep)
    case.scan(identity, "NO_THREATS_FOUND", case.send(identity))
    assert case.shown(case.rep, identity).json()["url"]
    assert case.say(case.rep, identity).status == 201
    assert case.shown(case.customer, identity).json()["url"]
    assert [e["type"] for e in case.history()] == ["ticket.created", "ticket.replied"]
    blocked = case.offered(case.rep)
    case.scan(blocked, "THREATS_FOUND", case.send(blocked))
    refused = case.say(case.rep, blocked)
    assert (refused.status, refused.code) == (422, "attachment_unusable")
    assert refused.json()["attachment"] == blocked


@pytest.mark.parametrize("status", ["UNSUPPORTED", "ACCESS_DENIED", "FAILED"])
def test_what_could_not_be_judged_stays_in_quarantine(case: Case, status: str) -> None:
    identity = case.offered(case.rep)
    version = case.send(identity)
    case.scan(identity, status, version)
    case.scan(identity, "NO_THREATS_FOUND", version, bucket="another")
    assert case.shown(case.rep, identity).json()["state"] == "quarantined"
    assert not case.stage.cloud.messages("cems-local-tickets-scans-dlq")


def test_a_verdict_that_comes_twice_is_one_event(case: Case) -> None:
    identity = case.offered(case.rep)
    version = case.send(identity)
    case.say(case.rep, identity)
    for _ in range(2):
        case.scan(identity, "NO_THREATS_FOUND", version)
    assert len(case.history()) == 3
    case.scan("01JCSTMERAAAAAAAAAAAAAAAAA", "NO_THREATS_FOUND", version)
    assert len(case.history()) == 3, "of a file that is not recorded any more"


def test_a_message_takes_only_its_authors_free_files(case: Case) -> None:
    mine, theirs = case.offered(case.rep), case.offered(case.customer)
    for files in ([theirs], ["01JCSTMERAAAAAAAAAAAAAAAAA"], [mine, theirs]):
        refused = case.say(case.rep, *files)
        assert (refused.status, refused.code) == (422, "attachment_unusable")
    assert case.say(case.rep, mine, mine).status == 201
    assert case.say(case.rep, mine).code == "attachment_unusable"
    another = case.customer.post(TICKETS, {"subject": "B", "body": "b"}).headers["location"]
    elsewhere = {"body": "x", "attachments": [theirs]}
    assert case.customer.post(f"{another}/messages", elsewhere).code == "attachment_unusable"
    eleven = [case.offered(case.rep) for _ in range(11)]
    assert case.say(case.rep, *eleven).status == 422
    assert case.say(case.rep, *eleven[:10]).status == 201
    assert len(case.rep.get(f"{case.path}/messages").json()["items"]) == 3


def test_a_record_waits_a_day_for_its_message(case: Case) -> None:
    kept, left = case.offered(case.rep), case.offered(case.rep)
    case.say(case.rep, kept)
    case.stage.clock.advance(24 * 3600)
    rep = case.stage.as_("rep")
    assert case.say(rep, left).code == "attachment_unusable"
    assert (case.shown(rep, kept).status, case.shown(rep, left).status) == (200, 404)
    rows = {row["sk"]: row for row in case.stage.cloud.dump() if row["sk"].startswith("ATT#")}
    assert "ttl" not in rows[f"ATT#{kept}"]
    assert "ttl" in rows[f"ATT#{left}"]


def test_a_repeat_gets_the_same_record_and_a_new_form(case: Case) -> None:
    first = case.offer(case.rep, Idempotency_Key="k")
    again = case.offer(case.rep, Idempotency_Key="k")
    assert again.json()["id"] == first.json()["id"]
    assert (again.status, again.headers["idempotent-replayed"]) == (201, "true")
    assert "idempotent-replayed" not in first.headers
    other = case.offer(case.rep, PDF | {"size": 8}, Idempotency_Key="k")
    assert (other.status, other.code) == (422, "idempotency_key_reused")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (PDF | {"type": "image/svg+xml", "name": "a.svg"}, "unsupported_file"),
        (PDF | {"type": "text/html", "name": "a.html"}, "unsupported_file"),
        (PDF | {"type": "application/x-msdownload", "name": "a.exe"}, "unsupported_file"),
        (PDF | {"name": "a.pdf.exe"}, "unsupported_file"),
        (PDF | {"name": "pdf"}, "invalid_request"),
        (PDF | {"name": "a/.pdf"}, "invalid_request"),
        (PDF | {"size": 0}, "invalid_request"),
        (PDF | {"size": 25 * 1024 * 1024 + 1}, "invalid_request"),
    ],
)
def test_what_is_not_taken(case: Case, body: Any, code: str) -> None:
    refused = case.offer(case.rep, body)
    assert (refused.status, refused.code) == (422, code)


def test_who_may_see_what(case: Case) -> None:
    stage = case.stage
    people = (case.customer, stage.as_("other"), case.rep, stage.as_("outsider"), case.manager)

    def seen(identity: str) -> list[int]:
        return [case.shown(who, identity).status for who in people]

    unlinked, reply, note = (case.offered(case.rep) for _ in range(3))
    case.say(case.rep, reply)
    case.say(case.rep, note, visibility="internal")
    assert seen(unlinked) == [404, 404, 200, 404, 404]
    assert seen(reply) == [200, 404, 200, 404, 200]
    assert seen(note) == [404, 404, 200, 404, 200]
    assert [case.offer(who).status for who in people] == [201, 404, 201, 404, 201]
    assert stage.gateway.get(f"{case.path}/attachments/{note}").status == 401
    assert stage.gateway.post(f"{case.path}/attachments", PDF).status == 401


def test_a_reply_with_files_does_not_go_on_in_another_ticket(case: Case) -> None:
    identity = case.offered(case.customer)
    case.rep.post(f"{case.path}/solve", None)
    case.customer.post(f"{case.path}/confirm", None)
    assert case.say(case.customer, identity).code == "invalid_transition"


# Texts too long for a row.


def longer(size: int, letter: str = "w") -> str:
    return (f"{letter}örter und mehr " * (size // 17 + 1)).encode()[:size].decode(errors="ignore")


@pytest.mark.parametrize("size", [32 * 1024, 33 * 1024, 128 * 1024])
def test_a_long_text_is_kept_whole(case: Case, size: int) -> None:
    text = longer(size)
    assert case.customer.post(f"{case.path}/messages", {"body": text}).status == 201
    opened = case.customer.post(TICKETS, {"subject": "Long", "body": text})
    assert opened.status == 201
    assert case.rep.get(f"{case.path}/messages").json()["items"][-1]["body"] == text
    path = opened.headers["location"]
    assert case.rep.get(f"{path}/messages").json()["items"][0]["body"] == text
    apart = [row for row in case.stage.cloud.dump() if "file" in row]
    assert len(apart) == (2 if size > 32 * 1024 else 0)


def test_a_text_beyond_every_limit_is_refused(case: Case) -> None:
    refused = case.rep.post(f"{case.path}/messages", {"body": "ö" * (64 * 1024 + 1)})
    assert (refused.status, refused.code) == (422, "invalid_request")


def test_a_page_ends_early_rather_than_grow_too_large(case: Case) -> None:
    texts = [longer(120 * 1024, letter) for letter in "abcdefg"]
    for text in texts:
        assert case.customer.post(f"{case.path}/messages", {"body": text}).status == 201
    found, cursor, pages = [], "", 0
    while True:
        page = case.rep.get(f"{case.path}/messages?cursor={cursor}").json()
        found += [item["body"] for item in page["items"]]
        pages += 1
        cursor = page["next_cursor"]
        if not cursor:
            break
    assert found == ["Where is it?", *texts]
    assert pages == 2


def test_a_refused_text_never_takes_the_place_of_another(case: Case) -> None:
    """The same key may come back with another text after a refusal: that one is what is said."""
    seen = case.rep.get(case.path).json()["last_message"]
    case.customer.post(f"{case.path}/messages", {"body": "Found it!"})
    stale, fresh = longer(40_000, "a"), longer(40_000, "b")
    key = {"Idempotency_Key": "k"}
    messages = f"{case.path}/messages"
    assert case.rep.post(messages, {"body": stale, "based_on": seen}, **key).status == 409
    assert case.rep.post(messages, {"body": fresh}, **key).status == 201
    reused = case.rep.post(messages, {"body": stale}, **key)
    assert reused.code == "idempotency_key_reused"
    assert case.rep.get(messages).json()["items"][-1]["body"] == fresh
