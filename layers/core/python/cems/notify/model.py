"""What is told to people, by which way, and how far each telling has come."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What someone is told."""

    RECEIVED = "received"
    """Their request was received."""
    ANSWERED = "answered"
    """Somebody replied to it."""
    SOLVED = "solved"
    """It is believed to be solved: they are asked to confirm."""
    SLA_WARNING = "sla_warning"
    """Staff: what was promised on a request will soon be missed."""
    ESCALATION = "escalation"
    """Staff: a request has come to a level of its escalation ladder."""


TO_STAFF: Final = frozenset({Kind.SLA_WARNING, Kind.ESCALATION})
"""What people who work here are told; the rest is for customers."""


class Channel(StrEnum):
    """By which way someone is told. Only what works is here."""

    MAIL = "mail"


type Preferences = Mapping[Kind, Mapping[Channel, bool]]
"""What someone wants to be told by which way; complete for all they are offered."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One event told to one recipient by one way: what must happen once.

    Args:
        event: id of the event.
        recipient: id of the customer, or of the person who works here.
        channel: by which way.
    """

    event: str
    recipient: str
    channel: Channel


class State(StrEnum):
    """How far a telling has come."""

    CLAIMED = "claimed"
    """Somebody is about to send it, or tried and does not know the outcome."""
    RELEASED = "released"
    """It certainly was not sent the last time, and may be tried again at once."""
    SENT = "sent"
    POSSIBLY_TWICE = "possibly_twice"
    """It was sent again after an attempt with an unknown outcome."""
    SKIPPED = "skipped"
    """Nobody is to be told; the reason says why."""
    FAILED = "failed"
    """The provider refused it for good; the reason says why."""


class Outcome(StrEnum):
    """What the provider says became of a message, each worse news than the one before."""

    ACCEPTED = "accepted"
    DELIVERED = "delivered"
    BOUNCED = "bounced"
    COMPLAINED = "complained"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """How far a telling has come.

    Args:
        state: how far.
        token: names this version of the record: who writes it knows their own write again.
        at: when it came to this: RFC 3339, UTC.
        until: while claimed, when the claim lapses: seconds since 1970.
        again: whether there was an attempt before whose outcome nobody knows.
        reason: why it was skipped or failed, as a code.
        provider: the provider's id of the message, or "".
        outcome: what the provider said last, or "".
    """

    state: State
    token: str
    at: str
    until: int = 0
    again: bool = False
    reason: str = ""
    provider: str = ""
    outcome: Outcome | None = None
