"""What roles may do, what makes an account valid. Pure."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from cems.accounts.model import LOGIN_LENGTH, NAME_LENGTH, TEAM_PATTERN, Person, Role, Session
from cems.platform.errors import InvalidRequest
from cems.platform.events import Draft
from cems.platform.policy import Actor, Grants, Scope

GRANTS: Final[Mapping[Role, Grants]] = {
    Role.CUSTOMER: {
        "ticket.confirm": Scope.OWN,
        "ticket.create": Scope.OWN,
        "ticket.read": Scope.OWN,
        "ticket.reopen": Scope.OWN,
        "ticket.reply": Scope.OWN,
    },
    Role.REPRESENTATIVE: {
        "ticket.create": Scope.ALL,
        "ticket.note": Scope.TEAM,
        "ticket.read": Scope.TEAM,
        "ticket.reopen": Scope.TEAM,
        "ticket.reply": Scope.TEAM,
        "ticket.work": Scope.TEAM,
    },
    Role.MANAGER: {
        "person.create": Scope.ALL,
        "ticket.create": Scope.ALL,
        "ticket.note": Scope.ALL,
        "ticket.read": Scope.ALL,
        "ticket.reopen": Scope.ALL,
        "ticket.reply": Scope.ALL,
        "ticket.work": Scope.ALL,
    },
}
"""What each role may do, and how far."""


def canonical_login(login: str) -> str:
    """Return the form in which logins are compared: what looks the same is the same."""
    return unicodedata.normalize("NFKC", login).strip().casefold()


def new_person(person: Person) -> Draft:
    """Check a new account and return what its creation announces.

    Raises:
        InvalidRequest: with the member at fault and what to mend.
    """
    if not 1 <= len(canonical_login(person.login)) <= LOGIN_LENGTH:
        raise InvalidRequest(f"A login has 1 to {LOGIN_LENGTH} characters.")
    if not 1 <= len(person.name.strip()) <= NAME_LENGTH:
        raise InvalidRequest(f"A name has 1 to {NAME_LENGTH} characters.")
    if not all(re.fullmatch(TEAM_PATTERN, team) for team in person.teams):
        raise InvalidRequest("A team's id has 1 to 40 of a-z, 0-9 and -.")
    if (person.role is Role.CUSTOMER) != bool(person.customer):
        raise InvalidRequest("A customer, and nobody else, stands for a customer record.")
    return Draft(
        "person.created",
        1,
        {"role": person.role.value, "teams": sorted(person.teams), "customer": person.customer},
    )


def actor_of(person: Person, session: Session) -> Actor:
    """Return the person as who asks, by this session."""
    return Actor(
        person=person.id,
        role=person.role.value,
        customer=person.customer,
        teams=person.teams,
        session=session.id,
        grants=GRANTS[person.role],
    )


def may_act(person: Person, session: Session, now_seconds: int) -> bool:
    """Return whether the session still carries the person's requests."""
    return person.active and session.person == person.id and now_seconds < session.ends
