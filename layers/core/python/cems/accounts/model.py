"""What a person is to the system, and what a team."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

LOGIN_LENGTH = 254
NAME_LENGTH = 200
TEXT_LENGTH = 500
SLUG_PATTERN = r"^[a-z0-9][a-z0-9-]{0,39}$"
"""What the id of a team looks like, and the name of a role, a skill, a calendar."""
TEAM_PATTERN = SLUG_PATTERN
PASSWORD_LENGTH = 1_000
"""Characters; the longest a password may be, so that hashing it stays cheap to refuse."""
TEAMS_AT_MOST = 20
SKILLS_AT_MOST = 50
ABSENCES_AT_MOST = 50
CAPACITY = 20
CAPACITY_AT_MOST = 1_000


class Role(StrEnum):
    """The roles every organisation starts with; they cannot be changed."""

    CUSTOMER = "customer"
    REPRESENTATIVE = "representative"
    MANAGER = "manager"


@dataclass(frozen=True, slots=True, order=True)
class Absence:
    """Days on which somebody does not work.

    Args:
        first: the first of them.
        last: the last of them.
    """

    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone with an account.

    Args:
        id: ULID.
        login: e-mail address or user name, as the person writes it; unique without regard to case.
        name: as shown to others.
        role: name of the role that decides what they may do.
        email: where the system writes to them, or "".
        customer: id of the customer record they stand for; only customers have one.
        teams: ids of their teams.
        skills: what they are good at, in the organisation's own words.
        capacity: how many tickets routing gives them at the most.
        hours: id of the calendar they work by, or "" for the organisation's.
        absences: when they are away, in order.
        language: BCP 47 tag of the language they read, or "" for the organisation's.
        zone: IANA name of their time zone, or "" for the organisation's.
        active: whether they may sign in.
        sessions_since: sessions begun until then are over: RFC 3339, UTC, or "".
        created: when the account was made: RFC 3339, UTC.
        rev: revision of the record.
        etag: rises with each edit.
    """

    id: str
    login: str
    name: str
    role: str
    email: str = ""
    customer: str = ""
    teams: frozenset[str] = frozenset()
    skills: frozenset[str] = frozenset()
    capacity: int = CAPACITY
    hours: str = ""
    absences: tuple[Absence, ...] = ()
    language: str = ""
    zone: str = ""
    active: bool = True
    sessions_since: str = ""
    created: str = ""
    rev: int = 0
    etag: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """People who answer for a queue together.

    Args:
        id: a short name in the words of `SLUG_PATTERN`; never changes.
        name: as shown to others.
        description: what they do, or "".
        active: whether people may join it.
        created: when it was made: RFC 3339, UTC.
        rev: revision of the record.
        etag: rises with each edit.
    """

    id: str
    name: str
    description: str = ""
    active: bool = True
    created: str = ""
    rev: int = 0
    etag: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Someone in a team, as the team's list shows them."""

    person: str
    name: str
    role: str
    active: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonEdit:
    """What to make of a person; `None` where it stays.

    Args:
        name: as of `Person`, as are the others.
    """

    name: str | None = None
    language: str | None = None
    zone: str | None = None
    login: str | None = None
    email: str | None = None
    role: str | None = None
    teams: frozenset[str] | None = None
    skills: frozenset[str] | None = None
    capacity: int | None = None
    hours: str | None = None
    absences: tuple[Absence, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamEdit:
    """What to make of a team; `None` where it stays."""

    name: str | None = None
    description: str | None = None
    active: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A signed-in device.

    Args:
        id: ULID.
        person: id of the person.
        created: when they signed in: RFC 3339, UTC.
        active: when they last did something, as far as is known: seconds since 1970.
        ends: seconds since 1970 after which the session is over, unless it is refreshed before.
        key: what marks its refresh tokens; a secret.
        salt: what the token that is good was made with from the one before; a secret.
        token: digest of the refresh token that is good.
        rotated: since when it is: seconds since 1970.
        rev: how often the session was refreshed.
    """

    id: str
    person: str
    created: str
    active: int
    ends: int
    key: bytes = field(repr=False)
    salt: bytes = field(repr=False)
    token: str = field(repr=False)
    rotated: int
    rev: int = 0
