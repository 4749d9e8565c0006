from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cems.accounts import rules
from cems.accounts.model import Person, Role, Session
from cems.platform.errors import InvalidRequest

EVE = Person(id="p", login="eve@example.org", name="Eve", role=Role.CUSTOMER, customer="c")
SESSION = Session(id="s", person="p", created="2026-11-22T10:00:00.000Z", ends=100)


@given(st.text())
def test_a_canonical_login_stays_as_it_is(login: str) -> None:
    once = rules.canonical_login(login)
    assert rules.canonical_login(once) == once or "\u0345" in login


@pytest.mark.parametrize("typed", ["EVE@example.org", " eve@example.org ", "\uff45ve@example.org"])
def test_logins_that_look_the_same_are_the_same(typed: str) -> None:
    assert rules.canonical_login(typed) == "eve@example.org"


def test_a_new_account_announces_nothing_personal() -> None:
    draft = rules.new_person(EVE)
    assert draft.data == {"role": "customer", "teams": [], "customer": "c"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"login": "   "},
        {"login": "x" * 255},
        {"name": ""},
        {"name": "x" * 201},
        {"customer": ""},
        {"role": Role.MANAGER},
        {"teams": frozenset({"x support"})},
    ],
)
def test_an_account_that_breaks_a_rule_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(InvalidRequest):
        rules.new_person(replace(EVE, **wrong))  # type: ignore[arg-type]


def test_every_role_has_grants() -> None:
    assert set(rules.GRANTS) == set(Role)


def test_an_actor_is_the_person_by_this_session() -> None:
    actor = rules.actor_of(EVE, SESSION)
    assert (actor.person, actor.customer, actor.session) == ("p", "c", "s")
    assert actor.grants == rules.GRANTS[Role.CUSTOMER]


@pytest.mark.parametrize(
    ("person", "session", "now", "may"),
    [
        (EVE, SESSION, 99, True),
        (EVE, SESSION, 100, False),
        (replace(EVE, active=False), SESSION, 0, False),
        (replace(EVE, id="q"), SESSION, 0, False),
    ],
)
def test_a_session_carries_requests_of_its_person_until_its_end(
    person: Person, session: Session, now: int, *, may: bool
) -> None:
    assert rules.may_act(person, session, now) is may
