from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cems.accounts import rules
from cems.accounts.model import Absence, Person, PersonEdit, Role, Session, Team, TeamEdit
from cems.platform.errors import InvalidRequest
from cems.platform.policy import Scope

EVE = Person(id="p", login="eve@example.org", name="Eve", role=Role.CUSTOMER, customer="c")
REP = Person(
    id="r", login="rep", name="Rep", role=Role.REPRESENTATIVE, teams=frozenset({"support"})
)
TEAM = Team(id="support", name="Support")
SESSION = Session(
    id="s",
    person="p",
    created="2026-11-22T10:00:00.000Z",
    active=0,
    ends=100,
    key=b"",
    salt=b"",
    token="",
    rotated=0,
)


@given(st.text())
def test_a_canonical_login_stays_as_it_is(login: str) -> None:
    once = rules.canonical_login(login)
    assert rules.canonical_login(once) == once or "\u0345" in login


@pytest.mark.parametrize("typed", ["EVE@example.org", " eve@example.org ", "\uff45ve@example.org"])
def test_logins_that_look_the_same_are_the_same(typed: str) -> None:
    assert rules.canonical_login(typed) == "eve@example.org"


def test_a_new_account_announces_nothing_personal() -> None:
    draft = rules.person_created(rules.sound(EVE))
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
        {"teams": frozenset({"support"})},
        {"email": "eve"},
        {"skills": frozenset({"Ovens and hobs"})},
        {"skills": frozenset(str(number) for number in range(51))},
        {"capacity": -1},
        {"capacity": 1001},
        {"hours": "nine to five"},
        {"absences": (Absence(date(2026, 12, 24), date(2026, 12, 23)),)},
        {"absences": (Absence(date(2026, 12, 24), date(2026, 12, 24)),) * 51},
        {"language": "german"},
        {"zone": "Europe/Atlantis"},
        {"zone": "../../etc/passwd"},
    ],
)
def test_an_account_that_breaks_a_rule_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(InvalidRequest) as refused:
        rules.sound(replace(EVE, **wrong))  # type: ignore[arg-type]
    assert refused.value.detail.endswith(".")


def test_a_person_is_kept_in_one_form() -> None:
    later, sooner = (Absence(date(2026, month, 1), date(2026, month, 2)) for month in (12, 8))
    given = replace(
        EVE,
        name=" Eve\nAdams ",
        email="Eve@EXAMPLE.org",
        absences=(later, sooner),
        language="PT-br",
        zone="America/Sao_Paulo",
    )
    kept = rules.sound(given)
    assert (kept.name, kept.email, kept.language) == ("Eve Adams", "Eve@example.org", "pt-BR")
    assert kept.absences == (sooner, later)
    assert rules.sound(kept) == kept


def test_twenty_teams_and_no_more() -> None:
    teams = [f"team-{number}" for number in range(21)]
    rules.sound(replace(REP, teams=frozenset(teams[:20])))
    with pytest.raises(InvalidRequest):
        rules.sound(replace(REP, teams=frozenset(teams)))


def test_an_edit_changes_what_it_names() -> None:
    edited = rules.edit_person(REP, PersonEdit(email="rep@example.org", teams=frozenset()))
    assert edited == replace(REP, email="rep@example.org", teams=frozenset())
    assert rules.edit_person(edited, PersonEdit(email="")).email == ""


@pytest.mark.parametrize("role", ["customer", "manager"])
def test_nobody_becomes_a_customer_or_stops_being_one(role: str) -> None:
    person = EVE if role == "manager" else REP
    with pytest.raises(InvalidRequest):
        rules.edit_person(person, PersonEdit(role=role))


def test_a_change_of_a_person_announces_names_of_fields_only() -> None:
    edited = rules.edit_person(
        REP, PersonEdit(name="Rea", email="rea@example.org", zone="Asia/Tokyo", capacity=5)
    )
    assert rules.person_updated(REP, edited).data == {
        "fields": ["capacity", "email", "name", "zone"],
        "role": "representative",
        "teams": ["support"],
        "active": True,
    }


@pytest.mark.parametrize(
    ("edit", "beyond"),
    [
        (PersonEdit(name="n", language="de", zone="Asia/Tokyo"), False),
        (PersonEdit(), False),
        (PersonEdit(capacity=0), True),
        (PersonEdit(teams=frozenset()), True),
        (PersonEdit(email=""), True),
    ],
)
def test_ones_own_profile_is_name_language_and_zone(edit: PersonEdit, *, beyond: bool) -> None:
    assert rules.beyond_profile(edit) is beyond


@pytest.mark.parametrize(
    "wrong",
    [{"id": "Support Team"}, {"name": " "}, {"name": "x" * 201}, {"description": "x" * 501}],
)
def test_a_team_that_breaks_a_rule_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(InvalidRequest):
        rules.sound_team(replace(TEAM, **wrong))  # type: ignore[arg-type]


def test_a_change_of_a_team_announces_what_changed() -> None:
    edited = rules.edit_team(TEAM, TeamEdit(active=False, description="Old"))
    data = {"fields": ["active", "description"], "name": "Support", "active": False}
    assert rules.team_updated(TEAM, edited).data == data


def test_every_role_has_grants() -> None:
    assert set(rules.GRANTS) == set(Role)


def test_an_actor_is_the_person_by_this_session() -> None:
    actor = rules.actor_of(EVE, SESSION, {"ticket.read": Scope.OWN})
    assert (actor.person, actor.customer, actor.session) == ("p", "c", "s")
    assert actor.grants == {"ticket.read": Scope.OWN}


@pytest.mark.parametrize(
    ("person", "session", "now", "may"),
    [
        (EVE, SESSION, 99, True),
        (EVE, SESSION, 100, False),
        (replace(EVE, active=False), SESSION, 0, False),
        (replace(EVE, sessions_since="2026-11-22T10:00:00.000Z"), SESSION, 0, False),
        (replace(EVE, sessions_since="2026-11-22T09:59:59.999Z"), SESSION, 0, True),
        (replace(EVE, id="q"), SESSION, 0, False),
    ],
)
def test_a_session_carries_requests_of_its_person_until_its_end(
    person: Person, session: Session, now: int, *, may: bool
) -> None:
    assert rules.may_act(person, session, now) is may
