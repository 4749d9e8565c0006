from typing import Any

import pytest

from cems.live.topics import hints_of, keys_of, may_hide, may_part, parsed
from cems.platform.events import Envelope

ULID = "01J0000000000000000000000A"


def event(kind: str, about: str, identity: str, **data: Any) -> Envelope:
    return Envelope.model_validate(
        {
            "id": ULID,
            "type": kind,
            "version": 1,
            "time": "2026-11-23T09:00:00.000Z",
            "aggregate": {"type": about, "id": identity, "rev": 7},
            "actor": {"person": "p-actor", "role": "manager"},
            "command_id": "c",
            "correlation_id": "c",
            "causation_id": "c",
            "data": data,
        }
    )


def keys(announced: Envelope) -> set[str]:
    return {hint.key for hint in hints_of(announced)}


@pytest.mark.parametrize(
    ("topic", "found"),
    [
        ("tickets", ("tickets", "")),
        ("configuration", ("configuration", "")),
        ("team:a-team", ("team", "a-team")),
        (f"ticket:{ULID}", ("ticket", ULID)),
        ("ticket:", None),
        ("tickets:1", None),
        ("requests:1", None),
        ("ticket:a b", None),
        ("ticket:" + "x" * 41, None),
        ("", None),
    ],
)
def test_a_topic_is_one_of_a_few(topic: str, found: tuple[str, str] | None) -> None:
    assert parsed(topic) == found


def test_a_customer_s_own_topic_has_their_requests() -> None:
    assert keys_of("person:p", "p", "c") == ["person:p", "requests:c"]
    assert keys_of("person:q", "p", "c") == ["person:q"]
    assert keys_of("person:p", "p", "") == ["person:p"]


def test_a_ticket_s_change_is_told_where_it_was_and_where_it_is() -> None:
    moved = event(
        "ticket.assigned", "ticket", "t", requester="c", assignee="new",
        was={"team": "one", "lane": "new"}, place={"team": "two", "lane": "open"},
        changes={"team": {"before": "one", "after": "two"}, "assignee": {"before": "old"}},
    )  # fmt: skip
    assert keys(moved) == {
        "ticket:t", "tickets", "team:one", "team:two", "person:new", "person:old", "requests:c",
    }  # fmt: skip
    assert may_hide(moved) == "ticket:t"
    assert {(h.type, h.id, h.rev, h.inside) for h in hints_of(moved)} == {("ticket", "t", 7, False)}


def test_notes_are_inside_unless_they_changed_something() -> None:
    note = event("ticket.noted", "ticket", "t", changes={})
    assert all(hint.inside for hint in hints_of(note))
    more = event("ticket.noted", "ticket", "t", changes={"status": {"after": "solved"}})
    assert not any(hint.inside for hint in hints_of(more))
    assert not may_hide(more)


@pytest.mark.parametrize(
    ("announced", "wanted"),
    [
        (event("person.updated", "person", "p", teams=["a"]), {"person:p", "team:a"}),
        (event("team.updated", "team", "a"), {"team:a"}),
        (event("customer.updated", "customer", "c"), {"customer:c"}),
        (event("view.created", "view", "v", person="p", team=""), {"person:p"}),
        (event("macro.created", "macro", "m", person="", team="a"), {"team:a"}),
        (event("view.created", "view", "v", person="", team=""), {"configuration"}),
        (event("configuration.changed", "configuration", "roles"), {"configuration"}),
        (event("job.finished", "job", "j"), {"person:p-actor"}),
        (event("preferences.updated", "preferences", "p"), set()),
    ],
)
def test_other_changes_are_told_where_they_are_shown(announced: Envelope, wanted: set[str]) -> None:
    assert keys(announced) == wanted
    assert not may_hide(announced)


def test_rights_change_with_some_fields() -> None:
    assert may_part(event("person.updated", "person", "p", fields=["role"])) == "p"
    assert may_part(event("person.updated", "person", "p", fields=["name"])) == ""
    assert may_part(event("person.created", "person", "p")) == ""
