"""Refresh tokens: how they follow each other, and what a session makes of one that it meets. Pure.

    a session and its tokens     `<session>.<secret>.<mark>`

    sign-in ──► token 1 ──refresh──► token 2 ──refresh──► token 3
                   └── again: within the grace, token 2; later, the session is over

The row keeps no token, only the digest of the one that is good. The next secret comes from the
secret before and a salt in the row: whoever has the token before (another tab, or a browser that
never got the answer) can be given the same successor; whoever has only the row can make neither.
The mark shows that the session itself made a token: what somebody made up ends no session.
"""

import hashlib
import hmac
import os
import re
from dataclasses import replace
from typing import Final

from cems.accounts.model import Session
from cems.accounts.session_settings import Terms
from cems.platform import ids
from cems.platform.clock import from_text
from cems.platform.errors import Unauthenticated
from cems.platform.signing import signed, unsigned

GRACE_SECONDS: Final = 60
"""How long a token may be sent again: a request may take 29 seconds before its sender gives up."""

_SECRET_BYTES: Final = 32
_TOKEN: Final = re.compile(r"(?P<session>[0-7][0-9A-HJKMNP-TV-Z]{25})\.[\w.-]{1,100}", re.ASCII)


class RefreshTokenReused(Unauthenticated):
    """A token that was exchanged long ago came back: it is in more than one hand."""


def begun(session: str, person: str, created: str, terms: Terms) -> tuple[Session, str]:
    """Return a new session of a person, and its first token.

    Args:
        session: its id.
        person: id of the person.
        created: now: RFC 3339, UTC.
        terms: how long it may go on.
    """
    now = int(from_text(created).timestamp())
    made = Session(
        id=session,
        person=person,
        created=created,
        active=now,
        ends=now + min(terms.idle_seconds, terms.lifetime_seconds),
        key=os.urandom(_SECRET_BYTES),
        salt=b"",
        token="",
        rotated=now,
    )
    first = _token(made, os.urandom(_SECRET_BYTES))
    return replace(made, token=ids.digest(first)), first


def session_named(token: str) -> str:
    """Return the id of the session that a token names, "" if it is no token."""
    found = _TOKEN.fullmatch(token)
    return found["session"] if found else ""


def made_by(session: Session, token: str) -> bool:
    """Return whether a token, of whatever age, is one of the session's own."""
    try:
        return session_named(token) == session.id and bool(_secret(session, token))
    except ValueError:
        return False


def last_moment(session: Session, terms: Terms) -> int:
    """Return when the session is over whatever is done: seconds since 1970."""
    return int(from_text(session.created).timestamp()) + terms.lifetime_seconds


def renewed(
    session: Session, token: str, *, active: int, now: int, terms: Terms
) -> tuple[Session, str]:
    """Return the session as it goes on, and the token to go on with.

    Args:
        session: as it stands; it is not over.
        token: the one that was sent; one of the session's own.
        active: when the person last did something, as far as the sender knows: seconds since 1970.
        now: seconds since 1970.
        terms: how long it may go on, as of now.

    Raises:
        RefreshTokenReused: the session must end.
        Unauthenticated: by the terms as of now it is over.
    """
    secret = _secret(session, token)
    goes_on = _prolonged(session, min(active, now), terms)
    if goes_on.ends <= now:
        raise Unauthenticated
    if _is_good(session, _token(session, secret)):
        salt = os.urandom(_SECRET_BYTES)
        following = _token(session, _following(secret, salt))
        good = ids.digest(following)
        after = replace(goes_on, salt=salt, token=good, rotated=now, rev=session.rev + 1)
        return after, following
    following = _token(session, _following(secret, session.salt))
    if _is_good(session, following) and now - session.rotated <= GRACE_SECONDS:
        return goes_on, following
    raise RefreshTokenReused


def _prolonged(session: Session, active: int, terms: Terms) -> Session:
    # Tabs report in any order, and clocks of machines differ: what was done stays done.
    active = max(active, session.active)
    ends = min(active + terms.idle_seconds, last_moment(session, terms))
    if (active, ends) == (session.active, session.ends):
        return session
    return replace(session, active=active, ends=ends, rev=session.rev + 1)


def _secret(session: Session, token: str) -> bytes:
    return unsigned(token.partition(".")[2], session.id.encode(), session.key)


def _token(session: Session, secret: bytes) -> str:
    return f"{session.id}.{signed(secret, session.id.encode(), session.key)}"


def _following(secret: bytes, salt: bytes) -> bytes:
    return hmac.digest(salt, secret, hashlib.sha256)


def _is_good(session: Session, token: str) -> bool:
    return hmac.compare_digest(ids.digest(token), session.token)
