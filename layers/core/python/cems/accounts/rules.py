"""What the built-in roles may do, what makes a person and a team valid. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from cems.accounts.model import (
    ABSENCES_AT_MOST,
    CAPACITY_AT_MOST,
    LOGIN_LENGTH,
    NAME_LENGTH,
    SKILLS_AT_MOST,
    SLUG_PATTERN,
    TEAM_PATTERN,
    TEAMS_AT_MOST,
    TEXT_LENGTH,
    Person,
    PersonEdit,
    Role,
    Session,
    Team,
    TeamEdit,
)
from cems.customers.addresses import email_address
from cems.platform.errors import InvalidRequest
from cems.platform.events import Draft
from cems.platform.policy import Actor, Grants, Scope
from cems.platform.text import language_tag, one_line, zone_name

GRANTS: Final[Mapping[Role, Grants]] = {
    Role.CUSTOMER: {
        "customer.edit": Scope.OWN,
        "customer.read": Scope.OWN,
        "feedback.create": Scope.OWN,
        "feedback.read": Scope.OWN,
        "person.edit": Scope.OWN,
        "person.read": Scope.OWN,
        "ticket.confirm": Scope.OWN,
        "ticket.create": Scope.OWN,
        "ticket.read": Scope.OWN,
        "ticket.reopen": Scope.OWN,
        "ticket.reply": Scope.OWN,
    },
    Role.REPRESENTATIVE: {
        "configuration.read": Scope.ALL,
        "customer.create": Scope.ALL,
        "customer.edit": Scope.ALL,
        "customer.read": Scope.ALL,
        "feedback.create": Scope.ALL,
        "feedback.read": Scope.TEAM,
        "feedback.work": Scope.TEAM,
        "job.read": Scope.OWN,
        "job.run": Scope.OWN,
        "macro.edit": Scope.OWN,
        "macro.read": Scope.TEAM,
        "organisation.create": Scope.ALL,
        "organisation.edit": Scope.ALL,
        "organisation.read": Scope.ALL,
        "person.edit": Scope.OWN,
        "person.read": Scope.ALL,
        "team.read": Scope.ALL,
        "ticket.create": Scope.ALL,
        "ticket.note": Scope.TEAM,
        "ticket.read": Scope.TEAM,
        "ticket.reopen": Scope.TEAM,
        "ticket.reply": Scope.TEAM,
        "ticket.work": Scope.TEAM,
        "view.edit": Scope.OWN,
        "view.read": Scope.TEAM,
    },
    Role.MANAGER: {
        "changes.read": Scope.ALL,
        "configuration.edit": Scope.ALL,
        "configuration.read": Scope.ALL,
        "customer.create": Scope.ALL,
        "customer.edit": Scope.ALL,
        "customer.read": Scope.ALL,
        "feedback.create": Scope.ALL,
        "feedback.read": Scope.ALL,
        "feedback.work": Scope.ALL,
        "job.read": Scope.ALL,
        "job.run": Scope.ALL,
        "macro.edit": Scope.ALL,
        "macro.read": Scope.ALL,
        "organisation.create": Scope.ALL,
        "organisation.edit": Scope.ALL,
        "organisation.read": Scope.ALL,
        "person.create": Scope.ALL,
        "person.edit": Scope.ALL,
        "person.read": Scope.ALL,
        "role.edit": Scope.ALL,
        "role.read": Scope.ALL,
        "team.edit": Scope.ALL,
        "team.read": Scope.ALL,
        "ticket.create": Scope.ALL,
        "ticket.note": Scope.ALL,
        "ticket.read": Scope.ALL,
        "ticket.reopen": Scope.ALL,
        "ticket.reply": Scope.ALL,
        "ticket.work": Scope.ALL,
        "view.edit": Scope.ALL,
        "view.read": Scope.ALL,
    },
}
"""What each role may do, and how far."""


def canonical_login(login: str) -> str:
    """Return the form in which logins are compared: what looks the same is the same."""
    return unicodedata.normalize("NFKC", login).strip().casefold()


def sound(person: Person) -> Person:
    """Return a person as they are kept.

    Raises:
        InvalidRequest: with the member at fault and what to mend.
    """
    if (person.role == Role.CUSTOMER) != bool(person.customer):
        raise InvalidRequest("A customer, and nobody else, stands for a customer record.")
    if person.teams and person.customer:
        raise InvalidRequest("A customer is in no team.")
    _check_work(person)
    if not canonical_login(person.login):
        raise InvalidRequest(f"A login has 1 to {LOGIN_LENGTH} characters.")
    return replace(
        person,
        login=one_line(person.login, LOGIN_LENGTH, "A login"),
        name=one_line(person.name, NAME_LENGTH, "A name"),
        email=email_address(person.email) if person.email else "",
        absences=tuple(sorted(person.absences)),
        language=language_tag(person.language),
        zone=zone_name(person.zone),
    )


def person_created(person: Person) -> Draft:
    """Return what the creation of an account announces."""
    return Draft(
        "person.created",
        1,
        {"role": person.role, "teams": sorted(person.teams), "customer": person.customer},
    )


def edit_person(person: Person, edit: PersonEdit) -> Person:
    """Return the person as edited.

    Raises:
        InvalidRequest: with the member at fault and what to mend.
    """
    return sound(replace(person, **_given(edit)))


def beyond_profile(edit: PersonEdit) -> bool:
    """Return whether the edit changes more than people may change about themselves."""
    return not _given(edit).keys() <= _PROFILE


def deactivated(person: Person, at: str) -> Person:
    """Return the person as they may no longer sign in; sessions begun until `at` stay over."""
    return replace(person, active=False, sessions_since=at)


def person_updated(before: Person, after: Person) -> Draft:
    """Return what a change announces: what is personal only by the name of the field."""
    return Draft(
        "person.updated",
        1,
        {
            "fields": _changed(before, after),
            "role": after.role,
            "teams": sorted(after.teams),
            "active": after.active,
        },
    )


def stops_managing(before: Person, after: Person) -> bool:
    """Return whether there is one active manager less."""
    return manages(before) and not manages(after)


def manages(person: Person) -> bool:
    """Return whether this is a manager who may sign in."""
    return person.active and person.role == Role.MANAGER


def sound_team(team: Team) -> Team:
    """Return a team as it is kept.

    Raises:
        InvalidRequest: with the member at fault and what to mend.
    """
    if not re.fullmatch(TEAM_PATTERN, team.id):
        raise InvalidRequest("A team's id has 1 to 40 of a-z, 0-9 and -.")
    about = team.description
    return replace(
        team,
        name=one_line(team.name, NAME_LENGTH, "A name"),
        description=one_line(about, TEXT_LENGTH, "A description") if about else "",
    )


def team_created(team: Team) -> Draft:
    """Return what the creation of a team announces."""
    return Draft("team.created", 1, {"name": team.name})


def edit_team(team: Team, edit: TeamEdit) -> Team:
    """Return the team as edited.

    Raises:
        InvalidRequest: with the member at fault and what to mend.
    """
    return sound_team(replace(team, **_given(edit)))


def team_updated(before: Team, after: Team) -> Draft:
    """Return what a change of a team announces."""
    data = {"fields": _changed(before, after), "name": after.name, "active": after.active}
    return Draft("team.updated", 1, data)


def actor_of(person: Person, session: Session, grants: Grants) -> Actor:
    """Return the person as who asks, by this session, with what their role grants."""
    return Actor(
        person=person.id,
        name=person.name,
        role=person.role,
        customer=person.customer,
        teams=person.teams,
        session=session.id,
        grants=grants,
    )


def may_act(person: Person, session: Session, now_seconds: int) -> bool:
    """Return whether the session still carries the person's requests."""
    return (
        person.active
        and session.person == person.id
        and session.created > person.sessions_since
        and now_seconds < session.ends
    )


# Fields that a change does not name: they say that and when, not what.
_BOOKKEEPING: Final = {"sessions_since", "rev", "etag"}
_PROFILE: Final = {"name", "language", "zone"}


def _check_work(person: Person) -> None:
    if len(person.teams) > TEAMS_AT_MOST or not _all_like(TEAM_PATTERN, person.teams):
        raise InvalidRequest(f"At most {TEAMS_AT_MOST} teams, by ids of 1 to 40 of a-z, 0-9 and -.")
    if len(person.skills) > SKILLS_AT_MOST or not _all_like(SLUG_PATTERN, person.skills):
        raise InvalidRequest(f"At most {SKILLS_AT_MOST} skills, each 1 to 40 of a-z, 0-9 and -.")
    if not 0 <= person.capacity <= CAPACITY_AT_MOST:
        raise InvalidRequest(f"A capacity is 0 to {CAPACITY_AT_MOST} tickets.")
    if person.hours and not _all_like(SLUG_PATTERN, [person.hours]):
        raise InvalidRequest("Hours are the id of a calendar: 1 to 40 of a-z, 0-9 and -.")
    if len(person.absences) > ABSENCES_AT_MOST:
        raise InvalidRequest(f"At most {ABSENCES_AT_MOST} absences: leave out those of the past.")
    if any(absence.last < absence.first for absence in person.absences):
        raise InvalidRequest("An absence does not end before it begins.")


def _all_like(pattern: str, texts: Iterable[str]) -> bool:
    return all(re.fullmatch(pattern, text) for text in texts)


def _given(edit: PersonEdit | TeamEdit) -> dict[str, Any]:
    return {name: value for name in edit.__slots__ if (value := getattr(edit, name)) is not None}


def _changed(before: Person | Team, after: Person | Team) -> list[str]:
    return sorted(
        name
        for name in before.__slots__
        if name not in _BOOKKEEPING and getattr(before, name) != getattr(after, name)
    )
