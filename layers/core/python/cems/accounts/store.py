"""How people and sessions are kept.

U#<person>            META     the person
CRED#<person>         META     hash of the password: apart, who may read people may not read it
UNIQ#login#<digest>   META     points to the person: makes logins unique
S#<session>           META     a session, in the ephemeral table
"""

import hashlib

from cems.accounts.model import Person, Role, Session
from cems.accounts.rules import canonical_login
from cems.platform.commands import META
from cems.platform.table import ABSENT, Item, Key, Put


def person_key(person: str) -> Key:
    """Return the key of a person's row."""
    return Key(f"U#{person}", META)


def credential_key(person: str) -> Key:
    """Return the key of the row with a person's password hash."""
    return Key(f"CRED#{person}", META)


def session_key(session: str, table: str) -> Key:
    """Return the key of a session's row in the ephemeral table."""
    return Key(f"S#{session}", META, table)


def login_key(login: str) -> Key:
    """Return the key of the row that a login is unique by."""
    digest = hashlib.sha256(canonical_login(login).encode()).hexdigest()
    return Key(f"UNIQ#login#{digest}", META)


def person_state(person: Person) -> Item:
    """Return the attributes of a person's META row."""
    return {
        "id": person.id,
        "login": person.login,
        "name": person.name,
        "role": person.role.value,
        "customer": person.customer,
        "teams": sorted(person.teams),
        "active": person.active,
        "created": person.created,
    }


def person_of(row: Item) -> Person:
    """Read a person from their META row."""
    return Person(
        id=row["id"],
        login=row["login"],
        name=row["name"],
        role=Role(row["role"]),
        customer=row["customer"],
        teams=frozenset(row["teams"]),
        active=row["active"],
        created=row["created"],
        rev=row["rev"],
    )


def login_put(person: Person) -> Put:
    """Return the write that claims a person's login, if it is free."""
    key = login_key(person.login)
    return Put({"pk": key.pk, "sk": key.sk, "person": person.id}, ABSENT)


def credential_put(person: Person, password_hash: str) -> Put:
    """Return the write of a person's password hash."""
    key = credential_key(person.id)
    return Put({"pk": key.pk, "sk": key.sk, "hash": password_hash})


def session_row(session: Session) -> Item:
    """Return a session's row; DynamoDB deletes it some time after its end."""
    return {
        "pk": f"S#{session.id}",
        "sk": META,
        "person": session.person,
        "created": session.created,
        "ttl": session.ends,
    }


def session_of(session_id: str, row: Item) -> Session:
    """Read a session from its row."""
    return Session(id=session_id, person=row["person"], created=row["created"], ends=row["ttl"])
