"""The use cases of signing in, and of telling who a request comes from."""

from dataclasses import dataclass
from typing import Final

from cems.accounts import passwords, rules, store
from cems.accounts.model import Person, Session
from cems.accounts.roles import Roles
from cems.accounts.tokens import LIFETIME_SECONDS, Claims, Tokens
from cems.platform import ids
from cems.platform.clock import Clock, to_text
from cems.platform.errors import Unauthenticated
from cems.platform.observability import logger
from cems.platform.policy import Actor
from cems.platform.table import Table

_NOBODY: Final = ids.derived_id("nobody")

SESSION_SECONDS: Final = 12 * 60 * 60
"""How long a session lasts at the most."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A successful sign-in: a token for `expires_in` seconds, and whose it is."""

    access_token: str
    expires_in: int
    person: Person


class Accounts:
    """The use cases.

    Args:
        table: the core table.
        ephemeral: the ephemeral table, where sessions are.
        tokens: signs and checks access tokens.
        roles: tell what people may do.
        clock: tells the time.
    """

    def __init__(
        self, table: Table, ephemeral: Table, tokens: Tokens, roles: Roles, clock: Clock
    ) -> None:
        self._table = table
        self._ephemeral = ephemeral
        self._tokens = tokens
        self._roles = roles
        self._clock = clock

    def sign_in(self, login: str, password: str) -> SignedIn:
        """Check a login and password and open a session.

        Whatever is wrong, the answer and the time it takes are the same.

        Raises:
            Unauthenticated: no active person has this login and password.
            Unavailable: the table or the key cannot be reached.
        """
        person, password_hash = self._credentials(login)
        right = passwords.matches(password, password_hash)
        if person is None or not right or not person.active:
            logger.info("sign-in refused", extra={"person": person.id if person else ""})
            raise Unauthenticated("This login and password do not go together.")
        session = self._open_session(person)
        now_seconds = int(self._clock().timestamp())
        expires = min(now_seconds + LIFETIME_SECONDS, session.ends)
        token = self._tokens.sign(
            Claims(person=person.id, session=session.id, expires=expires), now_seconds
        )
        logger.info("signed in", extra={"person": person.id, "session": session.id})
        return SignedIn(token, expires - now_seconds, person)

    def actor(self, token: str) -> Actor:
        """Return who a token's bearer is now: one read of the session and the person.

        What a custom role grants is read too, once a minute.

        Raises:
            Unauthenticated: the token is not ours or over, the session ended, or the person may
                no longer sign in.
            Unavailable: the table or the key cannot be reached.
        """
        now_seconds = int(self._clock().timestamp())
        claims = self._tokens.check(token, now_seconds)
        session_row, person_row = self._table.get_many(
            store.session_key(claims.session, self._ephemeral.name),
            store.person_key(claims.person),
        )
        if session_row is None or person_row is None:
            raise Unauthenticated
        session = store.session_of(claims.session, session_row)
        person = store.person_of(person_row)
        if not rules.may_act(person, session, now_seconds):
            raise Unauthenticated
        return rules.actor_of(person, session, self._roles.grants(person.role))

    def _credentials(self, login: str) -> tuple[Person | None, str | None]:
        claim = store.login_key(login)
        pointer = self._table.get(claim.pk, claim.sk)
        # Nobody's rows are read too: a call less would tell which logins exist.
        person_id = pointer["person"] if pointer else _NOBODY
        person_row, credential_row = self._table.get_many(
            store.person_key(person_id), store.credential_key(person_id)
        )
        person = store.person_of(person_row) if person_row else None
        return person, credential_row["hash"] if credential_row else None

    def _open_session(self, person: Person) -> Session:
        now = self._clock()
        session = Session(
            id=ids.new_id(now),
            person=person.id,
            created=to_text(now),
            ends=int(now.timestamp()) + SESSION_SECONDS,
        )
        self._ephemeral.put(store.session_row(session))
        return session
