"""The use cases of sessions: sign in, go on, sign out, and who a request comes from."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from cems.accounts import passwords, rotation, rules, store
from cems.accounts.model import Person, Session
from cems.accounts.roles import Roles
from cems.accounts.rotation import RefreshTokenReused
from cems.accounts.session_settings import SessionSettings, Terms
from cems.accounts.tokens import LIFETIME_SECONDS, Claims, Tokens
from cems.platform import ids
from cems.platform.aws import Contention
from cems.platform.clock import Clock, to_text
from cems.platform.errors import Unauthenticated, Unavailable
from cems.platform.observability import logger
from cems.platform.policy import Actor, Grants
from cems.platform.rows import rev_is
from cems.platform.table import ConditionsNotMet, Table

_NOBODY: Final = ids.derived_id("nobody")
# Who loses that often is one of more tabs than anybody has.
_ATTEMPTS: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """A session that goes on, and what to go on with.

    Args:
        access_token: what to ask with.
        expires_in: for how many seconds.
        refresh_token: what to get the next one with.
        idle_in: seconds until the session is over if nothing is done.
        ends_in: seconds until it is over whatever is done.
        person: whose it is.
        grants: what they may do.
    """

    access_token: str = field(repr=False)
    expires_in: int
    refresh_token: str = field(repr=False)
    idle_in: int
    ends_in: int
    person: Person
    grants: Grants


class Accounts:
    """The use cases.

    Args:
        table: the core table.
        ephemeral: the ephemeral table, where sessions are.
        tokens: signs and checks access tokens.
        roles: tell what people may do.
        settings: tell how long sessions go on.
        clock: tells the time.
        ended: is told of a session, by person and id, that has ended before its time.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - a session has to do with all of them
        self,
        table: Table,
        ephemeral: Table,
        tokens: Tokens,
        roles: Roles,
        settings: SessionSettings,
        clock: Clock,
        ended: Callable[[str, str], None] = lambda _person, _session: None,
    ) -> None:
        self._table = table
        self._ephemeral = ephemeral
        self._tokens = tokens
        self._roles = roles
        self._settings = settings
        self._clock = clock
        self._ended = ended

    def sign_in(self, login: str, password: str, *, leaving: str = "") -> SignedIn:
        """Check a login and password and open a session.

        Whatever is wrong, the answer and the time it takes are the same.

        Args:
            login: the login.
            password: the password.
            leaving: refresh token of the session that the device had before, which ends; or "".

        Raises:
            Unauthenticated: no active person has this login and password.
            Unavailable: the table or the key cannot be reached.
        """
        person, password_hash = self._credentials(login)
        right = passwords.matches(password, password_hash)
        if person is None or not right or not person.active:
            logger.info("sign-in refused", extra={"person": person.id if person else ""})
            raise Unauthenticated("This login and password do not go together.")
        if leaving:
            self.sign_out(leaving)
        now, terms = self._clock(), self._settings.terms()
        session, token = rotation.begun(ids.new_id(now), person.id, to_text(now), terms)
        self._ephemeral.put(store.session_row(session))
        logger.info("signed in", extra={"person": person.id, "session": session.id})
        return self._going_on(person, session, terms, token, self._access_token(session))

    def refresh(self, token: str, *, idle_for: int) -> SignedIn:
        """Let a session go on, by its refresh token.

        Args:
            token: the refresh token; another takes its place.
            idle_for: seconds since the person last did something.

        Raises:
            Unauthenticated: the token is not good, the session is over, or the person may no
                longer sign in. A token that was exchanged before the grace ends its session.
            Unavailable: the table or the key cannot be reached; the same may be sent again.
        """
        session = self._session(token)
        if session is None or not rotation.made_by(session, token):
            raise Unauthenticated
        now = self._seconds()
        person = self._person(session)
        if person is None or not rules.may_act(person, session, now):
            raise Unauthenticated
        terms, access = self._settings.terms(), ""
        for _ in range(_ATTEMPTS):
            after, following = self._renewed(session, token, now - idle_for, now, terms)
            # Signed before anything is written: a token that was exchanged for nothing is good for
            # as long as the grace, and the key may be out of reach for longer.
            access = access or self._access_token(after)
            found = self._replaced(session, after)
            if found == after:
                return self._going_on(person, after, terms, following, access)
            if found is None:
                raise Unauthenticated
            session = found
        raise Contention

    def sign_out(self, token: str) -> None:
        """End the session that a refresh token, of whatever age, belongs to.

        Raises:
            Unavailable: the table cannot be reached.
        """
        session = self._session(token)
        if session is not None and rotation.made_by(session, token):
            self._end(session)
            logger.info("signed out", extra={"person": session.person, "session": session.id})

    def actor(self, token: str) -> Actor:
        """Return who a token's bearer is now: one read of the session and the person.

        What a custom role grants is read too, once a minute.

        Raises:
            Unauthenticated: the token is not ours or over, the session ended, or the person may
                no longer sign in.
            Unavailable: the table or the key cannot be reached.
        """
        now_seconds = self._seconds()
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

    def _session(self, token: str) -> Session | None:
        """Return the session that a token names, as it stands: an older row would condemn it."""
        named = rotation.session_named(token)
        if not named:
            return None
        key = store.session_key(named, self._ephemeral.name)
        row = self._ephemeral.get(key.pk, key.sk, consistent=True)
        return store.session_of(named, row) if row else None

    def _person(self, session: Session) -> Person | None:
        key = store.person_key(session.person)
        row = self._table.get(key.pk, key.sk)
        return store.person_of(row) if row else None

    def _renewed(
        self, session: Session, token: str, active: int, now: int, terms: Terms
    ) -> tuple[Session, str]:
        try:
            return rotation.renewed(session, token, active=active, now=now, terms=terms)
        except RefreshTokenReused:
            self._end(session)
            extra = {"person": session.person, "session": session.id}
            logger.warning("refresh token reused: session ended", extra=extra)
            raise

    def _replaced(self, before: Session, after: Session) -> Session | None:
        """Return the session that stands: `after`, or what another request made of it."""
        if after == before:
            return after
        try:
            self._ephemeral.put(store.session_row(after), rev_is(before.rev))
        except ConditionsNotMet as refused:
            (found,) = refused.found
            return store.session_of(before.id, found) if found else None
        return after

    def _end(self, session: Session) -> None:
        key = store.session_key(session.id, self._ephemeral.name)
        self._ephemeral.delete(key.pk, key.sk)
        try:
            self._ended(session.person, session.id)
        except Unavailable:
            # It is over all the same; what hears on its behalf asks again within ten minutes.
            logger.exception("end of session not told", extra={"session": session.id})

    def _access_token(self, session: Session) -> str:
        now = self._seconds()
        expires = now + _token_seconds(session, now)
        claims = Claims(person=session.person, session=session.id, expires=expires)
        return self._tokens.sign(claims, now)

    def _going_on(
        self, person: Person, session: Session, terms: Terms, refresh_token: str, access_token: str
    ) -> SignedIn:
        now = self._seconds()
        return SignedIn(
            access_token=access_token,
            expires_in=_token_seconds(session, now),
            refresh_token=refresh_token,
            idle_in=session.ends - now,
            ends_in=rotation.last_moment(session, terms) - now,
            person=person,
            grants=self._roles.grants(person.role),
        )

    def _seconds(self) -> int:
        return int(self._clock().timestamp())


def _token_seconds(session: Session, now: int) -> int:
    return min(LIFETIME_SECONDS, session.ends - now)
