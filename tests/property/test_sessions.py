"""A session and everyone who ever had a token of it, against a simple account of what is right."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from cems.accounts import rotation
from cems.accounts.model import Session
from cems.accounts.rotation import GRACE_SECONDS, RefreshTokenReused
from cems.accounts.session_settings import Terms
from cems.platform import ids
from cems.platform.errors import Unauthenticated

START = 1_795_424_400
CREATED = "2026-11-23T09:00:00.000Z"
LONG = Terms(3_600, 36_000)
IDS = st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=25, max_size=25).map("0".__add__)
TERMS = st.builds(
    Terms,
    idle_seconds=st.integers(300, 7_200),
    lifetime_seconds=st.integers(3_600, 90_000),
)


@dataclass(slots=True)
class Account:
    """What is known of a session from what was done, without looking into it.

    Args:
        tokens: every token there was, in order.
        rotated: when the last one was handed out first.
        active: when the person last did something.
        over: whether a token came back too late.
    """

    tokens: list[str]
    rotated: int
    active: int
    over: bool = False


class Sessions(RuleBasedStateMachine):
    """Tokens old and new come at any time, in any order, however the terms change."""

    tokens: Bundle[str] = Bundle("tokens")
    session: Session
    account: Account

    @initialize(target=tokens, terms=TERMS)
    def begin(self, terms: Terms) -> str:
        self.now, self.terms = START, terms
        self.session, first = rotation.begun(ids.derived_id("s"), "p", CREATED, terms)
        self.account = Account([first], START, START)
        return first

    @rule(seconds=st.one_of(st.integers(0, 5), st.integers(50, 70), st.integers(0, 4_000)))
    def wait(self, seconds: int) -> None:
        self.now += seconds

    @rule(terms=TERMS)
    def configure(self, terms: Terms) -> None:
        self.terms = terms

    @rule(target=tokens, token=tokens, idle_for=st.integers(-30, 10_000))
    def refresh(self, token: str, idle_for: int) -> str:
        account, before = self.account, self.session
        if account.over or self.now >= before.ends:
            return account.tokens[-1]
        place = account.tokens.index(token)
        last = len(account.tokens) - 1
        again = place == last - 1 and self.now - account.rotated <= GRACE_SECONDS
        active = self.now - idle_for
        known = max(account.active, min(active, self.now))
        ends = min(known + self.terms.idle_seconds, START + self.terms.lifetime_seconds)
        if ends <= self.now:
            with pytest.raises(Unauthenticated) as refused:
                self.renew(token, active)
            assert refused.type is Unauthenticated
            return token
        if place != last and not again:
            with pytest.raises(RefreshTokenReused):
                self.renew(token, active)
            account.over = True
            return token
        self.session, following = self.renew(token, active)
        account.active = known
        if place == last:
            account.tokens.append(following)
            account.rotated = self.now
        assert following == account.tokens[-1]
        assert (self.session == before) or self.session.rev == before.rev + 1
        assert (self.session.active, self.session.ends) == (known, ends)
        return following

    def renew(self, token: str, active: int) -> tuple[Session, str]:
        return rotation.renewed(self.session, token, active=active, now=self.now, terms=self.terms)

    @invariant()
    def tokens_differ_and_are_its_own(self) -> None:
        if not hasattr(self, "session"):
            return
        tokens = self.account.tokens
        assert len(set(tokens)) == len(tokens)
        for token in tokens[-3:]:
            assert rotation.made_by(self.session, token)
            assert rotation.session_named(token) == self.session.id


TestSessions = Sessions.TestCase


@given(IDS, IDS, st.data())
def test_a_changed_token_is_nobodys(one: str, other: str, data: st.DataObject) -> None:
    session, token = rotation.begun(one, "p", CREATED, LONG)
    place = data.draw(st.integers(0, len(token) - 1))
    changed = token[:place] + data.draw(st.characters()) + token[place + 1 :]
    if meaning(changed) != meaning(token):
        assert not rotation.made_by(session, changed)
    if one != other:
        another, _ = rotation.begun(other, "p", CREATED, LONG)
        assert not rotation.made_by(another, token)
        assert not rotation.made_by(another, other + token[26:])


@given(st.text())
def test_any_text_is_a_token_or_none(text: str) -> None:
    session, _ = rotation.begun(ids.derived_id("s"), "p", CREATED, LONG)
    assert rotation.session_named(text) in {"", text[:26]}
    assert not rotation.made_by(session, text)


def meaning(token: str) -> str:
    """Return a token without the last characters of its parts: some of their bits say nothing."""
    session, _, rest = token.partition(".")
    secret, _, mark = rest.partition(".")
    return f"{session}.{secret[:-1]}.{mark[:-1]}"
