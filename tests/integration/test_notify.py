"""Mails through the whole system in one process: who gets which, once, and what becomes of them."""

import json
from html import unescape
from typing import Any

import pytest

from cems.customers.model import Contact, ContactKind, Customer
from cems.customers.store import customer_key, customer_state
from cems.notify.rules import address_digest
from cems.platform.aws import client
from cems.platform.rows import to_wire
from cems.platform.table import Table
from cems.testing.gateway import Gateway, Response
from tests.mails import from_ses
from tests.stage import Stage

ADDRESS = "ann@example.com"
QUEUE = "cems-local-notify-on-event"
PREFERENCES = "/api/v1/notification-preferences"


def set_customer(stage: Stage, language: str = "", *addresses: str) -> None:
    """Put the customer's record there."""
    contacts = tuple(Contact(kind=ContactKind.EMAIL, value=each) for each in addresses)
    customer = stage.customers["customer"]
    record = Customer(id=customer, name="Ann Lee", contacts=contacts, language=language)
    key = customer_key(customer)
    row = customer_state(record) | {"pk": key.pk, "sk": key.sk, "etag": 1, "rev": 1}
    stage.cloud.load([to_wire(row)])


@pytest.fixture
def mailed(stage: Stage) -> Stage:
    """Return a stage whose customer can be mailed."""
    set_customer(stage, "", ADDRESS)
    return stage


def open_ticket(stage: Stage, subject: str = "Late") -> str:
    created = stage.as_("customer").post(
        "/api/v1/tickets", {"subject": subject, "body": "Where is it?"}
    )
    assert created.status == 201, created
    return created.headers["location"]


def done(answer: Response) -> None:
    assert answer.status in {200, 201}, answer


def subjects(stage: Stage) -> list[str]:
    stage.pipeline.settle()
    return [mail["Content"]["Simple"]["Subject"]["Data"] for mail in stage.cloud.mails()]


def told(stage: Stage) -> list[dict[str, Any]]:
    return [row for row in stage.cloud.dump() if row["pk"].startswith("SENT#")]


def put(api: Gateway, kinds: Any, etag: str) -> Response:
    headers = {"Content-Type": "application/json"} | ({"If-Match": etag} if etag else {})
    return api.request("PUT", PREFERENCES, headers=headers, body=json.dumps({"kinds": kinds}))


def test_received_answered_and_solved(mailed: Stage) -> None:
    path = open_ticket(mailed)
    rep, customer = mailed.as_("rep"), mailed.as_("customer")
    done(rep.post(f"{path}/take", None))
    done(rep.post(f"{path}/messages", {"body": "It <is> on its way."}))
    done(rep.post(f"{path}/messages", {"body": "A secret", "visibility": "internal"}))
    done(customer.post(f"{path}/messages", {"body": "Thanks"}))
    done(rep.post(f"{path}/solve", None))
    number = customer.get(path).json()["number"]
    assert subjects(mailed) == [
        f"[{number}] We received your request: Late",
        f"[{number}] New reply: Late",
        f"[{number}] Please confirm: Late",
    ]
    answered = mailed.cloud.mails()[1]
    body = answered["Content"]["Simple"]["Body"]
    assert "> It <is> on its way." in body["Text"]["Data"]
    assert "It &lt;is&gt; on its way." in body["Html"]["Data"]
    assert f"http://localhost:8080/tickets/{path.rpartition('/')[2]}" in body["Text"]["Data"]
    assert answered["Destination"] == {"ToAddresses": [ADDRESS]}
    assert answered["FromEmailAddress"] == "Brightwater Kitchens <support@brightwater.example>"
    assert answered["ConfigurationSetName"] == "cems-local-mail"
    everything = json.dumps(mailed.cloud.mails())
    assert "secret" not in everything
    assert "Thanks" not in everything
    assert [row["state"] for row in told(mailed)] == ["sent"] * 3
    assert {row["provider"] for row in told(mailed)} == {
        mail["MessageId"] for mail in mailed.cloud.mails()
    }


def test_a_ticket_opened_on_behalf_of_a_customer_is_confirmed_to_them(mailed: Stage) -> None:
    opening = {"subject": "Late", "body": "They rang.", "requester": mailed.customers["customer"]}
    done(mailed.as_("rep").post("/api/v1/tickets", opening))
    assert len(subjects(mailed)) == 1


def test_once_however_often_and_in_whatever_order_events_come(mailed: Stage) -> None:
    path = open_ticket(mailed)
    rep = mailed.as_("rep")
    done(rep.post(f"{path}/take", None))
    done(rep.post(f"{path}/messages", {"body": "On its way."}))
    done(rep.post(f"{path}/solve", None))
    records = [each for each in mailed.cloud.stream() if "NewImage" in each["dynamodb"]]
    mailed.pipeline.hand_over(list(reversed(records)))
    mailed.pipeline.hand_over(records)
    assert len(subjects(mailed)) == 3
    mailed.clock.advance(3600)
    mailed.pipeline.hand_over(records)
    assert len(subjects(mailed)) == 3


@pytest.mark.parametrize(
    ("language", "says", "page"),
    [
        ("de-AT", "Ihre Anfrage ist eingegangen", '<html lang="de" dir="ltr">'),
        ("ar", "استلمنا طلبك", '<html lang="ar" dir="rtl">'),
        ("fi", "We received", '<html lang="en" dir="ltr">'),
    ],
)
def test_in_the_customer_s_language(stage: Stage, language: str, says: str, page: str) -> None:
    set_customer(stage, language, ADDRESS)
    open_ticket(stage)
    assert says in subjects(stage)[0]
    (mail,) = stage.cloud.mails()
    assert page in mail["Content"]["Simple"]["Body"]["Html"]["Data"]


def test_no_header_can_be_smuggled_in(mailed: Stage) -> None:
    open_ticket(mailed, "Late\r\nBcc: all@example.com\u2028X: y")
    (subject,) = subjects(mailed)
    assert len(subject.splitlines()) == 1


def test_without_an_address_or_a_record_it_is_skipped(stage: Stage) -> None:
    set_customer(stage)
    open_ticket(stage)
    assert subjects(stage) == []
    key = customer_key(stage.customers["customer"])
    open_ticket(stage)
    Table(client("dynamodb"), "cems-local-core").delete(key.pk, key.sk)
    assert subjects(stage) == []
    assert sorted((row["state"], row["reason"]) for row in told(stage)) == [
        ("skipped", "no_address"),
        ("skipped", "no_customer"),
    ]


def test_a_long_message_is_cut_and_one_kept_apart_is_linked(mailed: Stage) -> None:
    path = open_ticket(mailed)
    rep = mailed.as_("rep")
    done(rep.post(f"{path}/take", None))
    done(rep.post(f"{path}/messages", {"body": "word " * 4_000}))
    assert len(subjects(mailed)) == 2
    text = mailed.cloud.mails()[1]["Content"]["Simple"]["Body"]["Text"]["Data"]
    assert len(text) < 5_000
    assert "only the beginning" in unescape(text)


def test_what_is_switched_off_is_not_sent(mailed: Stage) -> None:
    customer = mailed.as_("customer")
    seen = customer.get(PREFERENCES)
    assert seen.json() == {
        "kinds": {kind: {"mail": True} for kind in ("received", "answered", "solved")}
    }
    assert seen.headers["etag"] == '"0"'
    chosen = put(customer, {"received": {"mail": False}}, '"0"')
    assert (chosen.status, chosen.headers["etag"]) == (200, '"1"')
    assert chosen.json()["kinds"] == {
        "received": {"mail": False}, "answered": {"mail": True}, "solved": {"mail": True},
    }  # fmt: skip
    assert customer.get(PREFERENCES).json() == chosen.json()
    path = open_ticket(mailed)
    rep = mailed.as_("rep")
    done(rep.post(f"{path}/take", None))
    done(rep.post(f"{path}/solve", None))
    (subject,) = subjects(mailed)
    assert "Please confirm" in subject
    assert {row.get("reason", "") for row in told(mailed)} == {"unsubscribed", ""}
    (event,) = (
        each["detail"] for each in mailed.cloud.bus_events()
        if each["detail-type"] == "preferences.updated"
    )  # fmt: skip
    assert event["data"]["changes"] == {"received.mail": {"before": True, "after": False}}
    assert event["aggregate"] == {
        "type": "preferences",
        "id": mailed.customers["customer"],
        "rev": 1,
    }


def test_preferences_are_edited_as_they_were_seen(mailed: Stage) -> None:
    customer = mailed.as_("customer")
    assert put(customer, {}, "").code == "precondition_required"
    assert put(customer, {"solved": {"mail": False}}, '"0"').status == 200
    stale = put(customer, {}, '"0"')
    assert (stale.status, stale.code) == (412, "precondition_failed")
    assert stale.json()["current"]["kinds"]["solved"] == {"mail": False}
    same = put(customer, {"solved": {"mail": False}}, '"1"')
    assert (same.status, same.headers["etag"]) == (200, '"1"'), "nothing changed"
    assert put(customer, {}, '"1"').json()["kinds"]["solved"] == {"mail": True}
    for kinds in ({"solved": {"sms": True}}, {"news": {"mail": True}}, {"solved": {"mail": 7}}, 3):
        assert put(customer, kinds, '"2"').status == 422
    assert mailed.as_("other").get(PREFERENCES).headers["etag"] == '"0"', "everyone's own"


def test_who_works_here_chooses_what_staff_are_told(mailed: Stage) -> None:
    rep = mailed.as_("rep")
    kinds = {"sla_warning": {"mail": True}, "escalation": {"mail": True}}
    assert rep.get(PREFERENCES).json() == {"kinds": kinds}
    assert put(rep, {"solved": {"mail": False}}, '"0"').status == 422
    assert mailed.gateway.get(PREFERENCES).status == 401


def test_what_ses_says_is_recorded(mailed: Stage) -> None:
    open_ticket(mailed)
    subjects(mailed)
    (mail,) = mailed.cloud.mails()
    for kind, name, outcome in (
        ("Delivery", "Email Delivered", "delivered"),
        ("Send", "Email Sent", "delivered"),
    ):
        from_ses(mailed, mail, kind, name)
        (row,) = told(mailed)
        assert (row["state"], row["outcome"]) == ("sent", outcome), "the worse news stays"


@pytest.mark.parametrize(
    ("kind", "name", "more", "outcome"),
    [
        (
            "Bounce",
            "Email Bounced",
            {"bounce": {"bounceType": "Permanent", "bouncedRecipients": [
                {"emailAddress": "Ann@Example.com"}]}},
            "bounced",
        ),
        (
            "Complaint",
            "Email Complaint Received",
            {"complaint": {"complainedRecipients": [{"emailAddress": ADDRESS}]}},
            "complained",
        ),
    ],
)  # fmt: skip
def test_an_address_that_bounces_or_complains_is_not_written_to_again(
    mailed: Stage, kind: str, name: str, more: Any, outcome: str
) -> None:
    open_ticket(mailed)
    subjects(mailed)
    (mail,) = mailed.cloud.mails()
    from_ses(mailed, mail, kind, name, **more)
    (row,) = told(mailed)
    assert (row["state"], row["outcome"]) == ("sent", outcome)
    (suppressed,) = (r for r in mailed.cloud.dump() if r["pk"].startswith("SUPPRESSED#"))
    assert suppressed["pk"] == f"SUPPRESSED#mail#{address_digest(ADDRESS)}"
    assert ADDRESS not in json.dumps(suppressed)
    open_ticket(mailed)
    assert len(subjects(mailed)) == 1
    assert {row.get("reason") for row in told(mailed)} == {None, "suppressed"}


def test_a_full_mailbox_is_no_reason_to_stop(mailed: Stage) -> None:
    open_ticket(mailed)
    subjects(mailed)
    bounce = {"bounceType": "Transient", "bouncedRecipients": [{"emailAddress": ADDRESS}]}
    from_ses(mailed, mailed.cloud.mails()[0], "Bounce", "Email Bounced", bounce=bounce)
    open_ticket(mailed)
    assert len(subjects(mailed)) == 2


def test_what_ses_says_of_other_mails_is_none_of_ours(mailed: Stage) -> None:
    open_ticket(mailed)
    subjects(mailed)
    foreign = mailed.cloud.mails()[0] | {"EmailTags": []}
    from_ses(mailed, foreign, "Delivery", "Email Delivered")
    (row,) = told(mailed)
    assert "outcome" not in row
    assert not mailed.cloud.messages("cems-local-notify-on-delivery-dlq")
