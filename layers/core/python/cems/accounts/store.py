"""How people, teams and sessions are kept.

U#<person>            META              the person, in g6 by name; active staff in g9 by role
CRED#<person>         META              hash of the password: apart from who may be read
UNIQ#login#<digest>   META              points to the person: makes logins unique
TEAM#<team>           META              the team, in g6 by name
TEAM#<team>           MEMBER#<person>   someone in it, written with the person
S#<session>           META              a session, in the ephemeral table

What is not set is not written: it costs nothing, and rows from before it existed read the same.
"""

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from cems.accounts.model import CAPACITY, Absence, Member, Person, Role, Session, Team
from cems.accounts.rules import canonical_login
from cems.customers.store import customer_key
from cems.platform.commands import META
from cems.platform.directory import directory_keys
from cems.platform.pages import Range
from cems.platform.rows import ABSENT, PRESENT, Check, Condition, Delete, Item, Key, Put, Write

STAFF: Final = "people"
CUSTOMERS: Final = "customer-people"
TEAMS: Final = "teams"
"""The directories."""

HOLDERS: Final = "g9"
"""The index that finds who has a role."""

_MEMBER: Final = "MEMBER#"
_ACTIVE: Final = Condition("#active = :true", {"#active": "active"}, {":true": True})
_MANAGES: Final = Condition(
    "#role = :manager AND #active = :true",
    {"#role": "role", "#active": "active"},
    {":manager": Role.MANAGER.value, ":true": True},
)


def person_key(person: str) -> Key:
    """Return the key of a person's row."""
    return Key(f"U#{person}", META)


def credential_key(person: str) -> Key:
    """Return the key of the row with a person's password hash."""
    return Key(f"CRED#{person}", META)


def team_key(team: str) -> Key:
    """Return the key of a team's row."""
    return Key(f"TEAM#{team}", META)


def session_key(session: str, table: str) -> Key:
    """Return the key of a session's row in the ephemeral table."""
    return Key(f"S#{session}", META, table)


def login_key(login: str) -> Key:
    """Return the key of the row that a login is unique by."""
    digest = hashlib.sha256(canonical_login(login).encode()).hexdigest()
    return Key(f"UNIQ#login#{digest}", META)


def holders(role: str) -> str:
    """Return the partition of `HOLDERS` with those who have a role and may sign in."""
    return f"ROLE#{role}"


def person_state(person: Person) -> Item:
    """Return the attributes and index keys of a person's META row."""
    directory = CUSTOMERS if person.customer else STAFF
    state = {
        "id": person.id,
        "login": person.login,
        "name": person.name,
        "role": str(person.role),
        "active": person.active,
        "created": person.created,
        **_set(
            {
                "email": person.email,
                "customer": person.customer,
                "teams": sorted(person.teams),
                "skills": sorted(person.skills),
                "hours": person.hours,
                "absences": [_dates(absence) for absence in person.absences],
                "language": person.language,
                "zone": person.zone,
                "sessions_since": person.sessions_since,
            }
        ),
        **directory_keys(directory, person.name, person.id),
    }
    if person.capacity != CAPACITY:
        state["capacity"] = person.capacity
    if person.active and not person.customer:
        state |= {"g9pk": holders(person.role), "g9sk": person.id}
    return state


def person_of(row: Item) -> Person:
    """Read a person from their META row."""
    return Person(
        id=row["id"],
        login=row["login"],
        name=row["name"],
        role=row["role"],
        email=row.get("email", ""),
        customer=row.get("customer", ""),
        teams=frozenset(row.get("teams", ())),
        skills=frozenset(row.get("skills", ())),
        capacity=row.get("capacity", CAPACITY),
        hours=row.get("hours", ""),
        absences=tuple(
            Absence(date.fromisoformat(first), date.fromisoformat(last))
            for first, last in row.get("absences", ())
        ),
        language=row.get("language", ""),
        zone=row.get("zone", ""),
        active=row["active"],
        sessions_since=row.get("sessions_since", ""),
        created=row["created"],
        rev=row["rev"],
        etag=row["etag"],
    )


def born_with(person: Person, password_hash: str) -> list[Write]:
    """Return the rows that come with a new person: their login, password and teams."""
    key = credential_key(person.id)
    return [
        _login_put(person),
        Put({"pk": key.pk, "sk": key.sk, "hash": password_hash}),
        *_memberships(frozenset(), person),
    ]


def changed_with(before: Person, after: Person) -> list[Write]:
    """Return the rows that come with a change of a person: login and teams."""
    writes = _memberships(before.teams, after)
    old, new = login_key(before.login), login_key(after.login)
    if old != new:
        writes += [Delete(old.pk, old.sk), _login_put(after)]
    return writes


def may_join(team: str) -> Check:
    """Return the condition that there is a team which people may join."""
    key = team_key(team)
    return Check(key.pk, key.sk, _ACTIVE)


def is_customer(customer: str) -> Check:
    """Return the condition that there is a customer record."""
    key = customer_key(customer)
    return Check(key.pk, key.sk, PRESENT)


def manages(person: str) -> Check:
    """Return the condition that somebody is a manager who may sign in."""
    key = person_key(person)
    return Check(key.pk, key.sk, _MANAGES)


def team_state(team: Team) -> Item:
    """Return the attributes and index keys of a team's META row."""
    return {
        "id": team.id,
        "name": team.name,
        "active": team.active,
        "created": team.created,
        **_set({"description": team.description}),
        **directory_keys(TEAMS, team.name, team.id),
    }


def team_of(row: Item) -> Team:
    """Read a team from its META row."""
    return Team(
        id=row["id"],
        name=row["name"],
        description=row.get("description", ""),
        active=row["active"],
        created=row["created"],
        rev=row["rev"],
        etag=row["etag"],
    )


def members(team: str) -> Range:
    """Return the stretch with the members of a team."""
    return Range.beginning(team_key(team).pk, _MEMBER)


def member_of(row: Item) -> Member:
    """Read a member from their row in a team."""
    return Member(
        person=row["sk"].removeprefix(_MEMBER),
        name=row["name"],
        role=row["role"],
        active=row["active"],
    )


def session_row(session: Session) -> Item:
    """Return a session's row; DynamoDB deletes it some time after its end."""
    return {
        "pk": f"S#{session.id}",
        "sk": META,
        "person": session.person,
        "created": session.created,
        "active": session.active,
        "ttl": session.ends,
        "key": session.key,
        "salt": session.salt,
        "token": session.token,
        "rotated": session.rotated,
        "rev": session.rev,
    }


def session_of(session_id: str, row: Item) -> Session:
    """Read a session from its row."""
    return Session(
        id=session_id,
        person=row["person"],
        created=row["created"],
        active=row["active"],
        ends=row["ttl"],
        key=bytes(row["key"]),
        salt=bytes(row["salt"]),
        token=row["token"],
        rotated=row["rotated"],
        rev=row["rev"],
    )


def _login_put(person: Person) -> Put:
    key = login_key(person.login)
    return Put({"pk": key.pk, "sk": key.sk, "person": person.id}, ABSENT)


def _memberships(earlier: frozenset[str], person: Person) -> list[Write]:
    """Return the writes that make the members' rows say what the person's own row says."""
    left = [team_key(team).pk for team in sorted(earlier - person.teams)]
    stays = [team_key(team).pk for team in sorted(person.teams)]
    member = f"{_MEMBER}{person.id}"
    row = {"sk": member, "name": person.name, "role": str(person.role), "active": person.active}
    return [*(Delete(pk, member) for pk in left), *(Put({"pk": pk, **row}) for pk in stays)]


def _set(attributes: Mapping[str, Any]) -> Item:
    return {name: value for name, value in attributes.items() if value}


def _dates(absence: Absence) -> list[str]:
    return [absence.first.isoformat(), absence.last.isoformat()]


def is_active(person: str) -> Check:
    """Return the condition that someone is there and may sign in."""
    key = person_key(person)
    return Check(key.pk, key.sk, _ACTIVE)


def is_active_team(team: str) -> Check:
    """Return the condition that a team is there and at work."""
    key = team_key(team)
    return Check(key.pk, key.sk, _ACTIVE)


def is_active_member(team: str, person: str) -> Check:
    """Return the condition that someone belongs to a team and may sign in."""
    return Check(team_key(team).pk, f"{_MEMBER}{person}", _ACTIVE)
