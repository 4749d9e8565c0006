from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cems.platform.errors import InvalidRequest
from cems.platform.events import catalogue
from cems.tickets import events, rules, settings, store
from cems.tickets.model import BODY_BYTES, SUBJECT_LENGTH, Lane, Priority
from cems.tickets.texts import packed, unpacked
from cems.tickets.workflow import DEFAULT

SETTINGS = settings.read(settings.DEFAULT)
AT = "2026-11-22T10:00:00.000Z"
CUSTOMER = "778ANWFJ353N1DQ7B5EB5T2JRW"


def opened(
    subject: str = "Help", body: str = "It broke", requester: str = CUSTOMER
) -> rules.Opened:
    return rules.open_ticket(
        rules.Opening(subject=subject, body=body, requester=requester, priority=Priority.HIGH),
        SETTINGS,
        DEFAULT,
        ticket="6SMSJ1HM11W1XF3DBECWN0YY38",
        number=1042,
        message="0CQ9W5HC0P905GF4V0FES35J00",
        author="4CQC4KB97BQ196KNNDVV7EZR9Z",
        at=AT,
    )


def test_a_ticket_starts_new_and_unassigned_with_its_first_message() -> None:
    made = opened()
    assert made.ticket.lane is Lane.NEW
    assert made.ticket.assignee == ""
    assert made.ticket.human_number == "CX-1042"
    assert made.message.body == "It broke"
    assert made.message.ticket == made.ticket.id


def test_what_is_announced_is_in_the_catalogue_and_holds_no_text() -> None:
    made = opened(subject="My secret", body="My secret")
    data = catalogue.checked(made.event)
    assert "secret" not in str(data)
    assert events.TicketCreated.model_validate(data).number == "CX-1042"


@given(st.text(min_size=1, max_size=SUBJECT_LENGTH))
def test_a_subject_is_one_visible_line_or_refused(subject: str) -> None:
    try:
        kept = opened(subject=subject).ticket.subject
    except InvalidRequest:
        return
    assert kept == kept.strip() != ""
    assert len(kept.splitlines()) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"subject": "\n\t "},
        {"subject": "x" * (SUBJECT_LENGTH + 1)},
        {"body": " \n"},
        {"body": "é" * (BODY_BYTES // 2 + 1)},
        {"requester": ""},
    ],
)
def test_an_opening_that_breaks_a_rule_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(InvalidRequest):
        opened(**wrong)


@given(st.text(min_size=1).filter(str.strip) | st.just("long " * 2_000))
def test_a_message_survives_being_kept(body: str) -> None:
    message = opened(body=body).message
    put = store.message_put(message, packed(body))
    assert store.message_of(message.ticket, put.item, unpacked(put.item)) == message
    assert len(put.item.get("packed", b"")) < 5_000


KEPT = {"etag": 1, "rev": 1}


def test_a_ticket_survives_being_kept() -> None:
    ticket = opened().ticket
    assert store.ticket_of(store.ticket_state(ticket) | KEPT | {"pk": f"T#{ticket.id}"}) == ticket
    full = replace(
        ticket,
        solved=AT,
        closed=AT,
        closes=AT,
        cc=("c",),
        followers=("p",),
        assignee="p",
        follow_up_of="t",
    )
    assert store.ticket_of(store.ticket_state(full) | KEPT | {"pk": f"T#{full.id}"}) == full


def test_a_row_from_before_instants_were_numbers_reads_the_same() -> None:
    ticket = opened().ticket
    kept = store.ticket_state(ticket) | KEPT | {"pk": f"T#{ticket.id}"}
    assert isinstance(kept["created"], int)
    before = kept | {"created": ticket.created, "updated": ticket.updated}
    assert store.ticket_of(before) == store.ticket_of(kept)


def test_a_closed_ticket_is_found_by_its_month_and_no_longer_in_a_queue() -> None:
    closed = replace(opened().ticket, lane=Lane.CLOSED, status="closed", closed=AT, assignee="p")
    state = store.ticket_state(closed)
    assert (state["g3pk"], state["g6pk"]) == ("F#support#2026-11", "F#2026-11")
    assert state["g3sk"] == state["g6sk"] == f"{AT}#{closed.number}"
    assert not {"g1pk", "g2pk", "g4pk", "g7pk"} & state.keys()
    assert state["g5sk"].startswith("finished#")


@pytest.mark.parametrize("name", ["a\x00b", "a\u202eb", "a\nb", "\ufeff"])
def test_a_name_holds_what_can_be_seen(name: str) -> None:
    with pytest.raises(InvalidRequest, match="visible"):
        rules.checked_category(SETTINGS, name)
    assert rules.checked_category(SETTINGS, "Größe 3") == "Größe 3"


def test_queues_sort_the_urgent_first() -> None:
    ranks = [priority.rank for priority in (Priority.CRITICAL, Priority.HIGH, Priority.NORMAL)]
    assert [*ranks, Priority.LOW.rank] == [0, 1, 2, 3]


def test_an_unassigned_ticket_is_in_nobodys_list() -> None:
    state = store.ticket_state(opened().ticket)
    assert "g4pk" not in state
    assert "g7pk" not in state, "nothing is due"
    assert state["g1pk"] == "Q#support#new"
    assert state["g2sk"].startswith("1#9999#")
    assert state["g9pk"] == "N#1042"
