"""What a person is to the system."""

from dataclasses import dataclass
from enum import StrEnum

LOGIN_LENGTH = 254
NAME_LENGTH = 200
TEAM_PATTERN = r"^[a-z0-9][a-z0-9-]{0,39}$"
"""What a team's id looks like."""
PASSWORD_LENGTH = 1_000
"""Characters; the longest a password may be, so that hashing it stays cheap to refuse."""


class Role(StrEnum):
    """The roles every organisation starts with."""

    CUSTOMER = "customer"
    REPRESENTATIVE = "representative"
    MANAGER = "manager"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone with an account.

    Args:
        id: ULID.
        login: e-mail address or user name, as the person writes it; unique without regard to case.
        name: as shown to others.
        role: decides what they may do.
        customer: id of the customer record they stand for; only customers have one.
        teams: ids of their teams.
        active: whether they may sign in.
        created: when the account was made: RFC 3339, UTC.
        rev: revision of the record.
    """

    id: str
    login: str
    name: str
    role: Role
    customer: str = ""
    teams: frozenset[str] = frozenset()
    active: bool = True
    created: str = ""
    rev: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A signed-in device.

    Args:
        id: ULID.
        person: id of the person.
        created: when they signed in: RFC 3339, UTC.
        ends: seconds since 1970 after which the session is over, whatever happens.
    """

    id: str
    person: str
    created: str
    ends: int
