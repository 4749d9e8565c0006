"""Who is told what, and when a message may be sent. Pure.

A message is sent at most once as far as anyone can know, and never lost. The life of a claim:

    none ──► claimed ──────────► sent                  the provider answered, or its event came
      │         │  ▲ ╲────────► failed                 refused for good
      │         ▼  │
      │      released            refused for now: certainly not sent, may be tried at once
      │
      └──► skipped               nobody is to be told

A claim whose sender fell silent (a crash, a lost answer) is left alone for 15 minutes: if the
message went out, the provider's own event with its tag says so within that time, and makes it
`sent`. If no event comes it is claimed anew, as `again`, and what is then sent is recorded as
`possibly_twice`.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from cems.customers.addresses import same_mailbox
from cems.notify.model import TO_STAFF, Channel, Claim, Kind, Outcome, Preferences, State
from cems.platform.clock import to_text
from cems.platform.errors import InvalidRequest
from cems.platform.events import Draft, Envelope

WAIT: Final = timedelta(minutes=15)
"""How long the provider's own event is waited for; far longer than any function may run."""

_NOTIFIED: Final = "notified"
"""Member of an event with the people it tells, where there may be several."""
_FINAL: Final = frozenset({State.SENT, State.POSSIBLY_TWICE, State.SKIPPED, State.FAILED})
_SUPPRESSING: Final = frozenset({Outcome.BOUNCED, Outcome.COMPLAINED})


@dataclass(frozen=True, slots=True)
class Notice:
    """Which event tells whom what.

    Args:
        event: the type of the event.
        kind: what it tells; names its texts in the catalogues: `mail.<kind>.subject` and so on.
        whom: returns whom it tells, from the event's data: a customer, or people who work here.
        quotes: whether the message that came with the event is quoted.
    """

    event: str
    kind: Kind
    whom: Callable[[Mapping[str, Any]], Sequence[str]]
    quotes: bool = False

    @property
    def to_customer(self) -> bool:
        """Whether it is for a customer."""
        return self.kind not in TO_STAFF


def _requester(data: Mapping[str, Any]) -> Sequence[str]:
    return [data["requester"]] if data["requester"] else []


def _requester_unless_author(data: Mapping[str, Any]) -> Sequence[str]:
    return [] if data["by_requester"] else _requester(data)


def _warned(data: Mapping[str, Any]) -> Sequence[str]:
    notified: Sequence[str] = data[_NOTIFIED]
    return [] if data["level"] else notified


def _escalated_to(data: Mapping[str, Any]) -> Sequence[str]:
    notified: Sequence[str] = data[_NOTIFIED]
    return notified if data["level"] else []


NOTICES: Final = (
    Notice("ticket.created", Kind.RECEIVED, _requester),
    Notice("ticket.replied", Kind.ANSWERED, _requester_unless_author, quotes=True),
    Notice("ticket.solved", Kind.SOLVED, _requester),
    Notice("ticket.escalated", Kind.SLA_WARNING, _warned),
    Notice("ticket.escalated", Kind.ESCALATION, _escalated_to),
)
"""All there are. A new one: a line here, its texts in the catalogues, its event in the rule."""


def notice_of(announced: Envelope) -> Notice | None:
    """Return what an event tells, or `None` if it tells nobody anything."""
    return next(
        (each for each in NOTICES if each.event == announced.type and each.whom(announced.data)),
        None,
    )


def each_alone(announced: Envelope) -> list[Envelope]:
    """Return an event that tells several people as if it told each of them alone."""
    return [
        announced.model_copy(update={"data": announced.data | {_NOTIFIED: [person]}})
        for person in announced.data[_NOTIFIED]
    ]


def pending(claim: Claim | None) -> bool:
    """Return whether there is still something to do."""
    return claim is None or claim.state not in _FINAL


def seconds_to_wait(claim: Claim | None, now: datetime) -> int:
    """Return how long somebody else's claim has to be left alone; 0 when it may be taken."""
    if claim is None or claim.state is not State.CLAIMED:
        return 0
    return max(0, claim.until - int(now.timestamp()))


def claimed(before: Claim | None, token: str, now: datetime) -> Claim:
    """Return the claim of somebody who is about to send."""
    silent = before is not None and before.state is State.CLAIMED
    return Claim(
        state=State.CLAIMED,
        token=token,
        at=to_text(now),
        until=int((now + WAIT).timestamp()),
        again=silent or (before is not None and before.again),
    )


def skipped(before: Claim | None, reason: str, token: str, now: datetime) -> Claim:
    """Return the record that nobody is to be told."""
    again = before is not None and pending(before) and before.state is State.CLAIMED
    return Claim(
        state=State.SKIPPED, token=token, at=to_text(now), reason=reason,
        again=again or (before is not None and before.again),
    )  # fmt: skip


def sent(claim: Claim, provider: str, token: str, now: datetime) -> Claim:
    """Return a claim whose message the provider accepted."""
    state = State.POSSIBLY_TWICE if claim.again else State.SENT
    return replace(
        claim, state=state, token=token, at=to_text(now), until=0, provider=provider, reason=""
    )


def released(claim: Claim, token: str, now: datetime) -> Claim:
    """Return a claim whose message certainly was not sent, and may be tried again."""
    return replace(claim, state=State.RELEASED, token=token, at=to_text(now), until=0)


def failed(claim: Claim, reason: str, token: str, now: datetime) -> Claim:
    """Return a claim whose message the provider refused for good."""
    return replace(claim, state=State.FAILED, token=token, at=to_text(now), until=0, reason=reason)


def told(claim: Claim, outcome: Outcome, provider: str, token: str, now: datetime) -> Claim:
    """Return a claim as the provider's event leaves it; the same one if it says nothing new.

    Events come twice and in any order: the worst news stays.
    """
    worst = outcome if claim.outcome is None else max(claim.outcome, outcome, key=_badness)
    if pending(claim) or claim.state is State.SKIPPED or claim.state is State.FAILED:
        # Whatever was thought of it, it was sent.
        claim = sent(claim, provider, token, now)
    elif claim.outcome is worst:
        return claim
    return replace(claim, token=token, outcome=worst, provider=claim.provider or provider)


def _badness(outcome: Outcome) -> int:
    return list(Outcome).index(outcome)


def suppresses(outcome: Outcome) -> bool:
    """Return whether the address is not to be written to any more."""
    return outcome in _SUPPRESSING


def address_digest(address: str) -> str:
    """Return what an address is known by where nobody needs to read it."""
    return hashlib.sha256(same_mailbox(address).encode()).hexdigest()


def offered(*, to_customer: bool) -> Preferences:
    """Return the defaults of all that someone can be told."""
    kinds = (kind for kind in Kind if (kind not in TO_STAFF) is to_customer)
    return {kind: dict.fromkeys(Channel, True) for kind in kinds}


def complete(kept: Mapping[Any, Mapping[Any, bool]], *, to_customer: bool) -> Preferences:
    """Return someone's preferences, with the default wherever they do not say."""
    return {
        kind: {channel: kept.get(kind, {}).get(channel, usual) for channel, usual in by.items()}
        for kind, by in offered(to_customer=to_customer).items()
    }


def preferred(wanted: Preferences, *, to_customer: bool) -> Preferences:
    """Return preferences as they are to be kept: what was left out is at its default.

    Raises:
        InvalidRequest: they name what is not offered to this person.
    """
    possible = offered(to_customer=to_customer)
    for kind, channels in wanted.items():
        if not channels.keys() <= possible.get(kind, {}).keys():
            raise InvalidRequest(f"You are not notified of this kind: {kind.value}.")
    return complete(wanted, to_customer=to_customer)


def preferences_updated(before: Preferences, after: Preferences) -> Draft | None:
    """Return what a change of preferences announces; `None` if nothing changes."""
    changes = {name: {"before": old, "after": new} for name, old, new in _changes(before, after)}
    return Draft("preferences.updated", 1, {"changes": changes}) if changes else None


def _changes(before: Preferences, after: Preferences) -> Iterator[tuple[str, bool, bool]]:
    for kind, channels in after.items():
        for channel, new in channels.items():
            old = before[kind][channel]
            if old != new:
                yield f"{kind.value}.{channel.value}", old, new
