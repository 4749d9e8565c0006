"""What the mail provider says became of a message: its own events, by way of the default bus.

They close claims whose sender never got an answer, tell bounces from deliveries, and stop us from
writing to addresses that do not exist or do not want to hear from us.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field

from cems.notify import rules, store
from cems.notify.mail import CHANNEL_TAG, EVENT_TAG, RECIPIENT_TAG
from cems.notify.model import Channel, Outcome, Telling
from cems.platform import ids
from cems.platform.aws import Contention
from cems.platform.clock import Clock
from cems.platform.table import Table

_ATTEMPTS: Final = 3
_PERMANENT: Final = "Permanent"


class _Event(BaseModel):
    """Base of what is read of an SES event; there is more in it."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)


class _Recipient(_Event):
    address: str = Field(alias="emailAddress")


class _Mail(_Event):
    id: str = Field(alias="messageId")
    tags: dict[str, list[str]] = {}


class _Bounce(_Event):
    type: str = Field(alias="bounceType")
    recipients: list[_Recipient] = Field(alias="bouncedRecipients")


class _Complaint(_Event):
    recipients: list[_Recipient] = Field(alias="complainedRecipients")


class SesEvent(_Event):
    """An SES event, as far as it is read."""

    kind: str = Field(alias="eventType")
    mail: _Mail
    bounce: _Bounce | None = None
    complaint: _Complaint | None = None

    @property
    def outcome(self) -> Outcome:
        """What became of the message."""
        match self.kind:
            case "Delivery":
                return Outcome.DELIVERED
            case "Bounce" if self.bounce and self.bounce.type == _PERMANENT:
                return Outcome.BOUNCED
            case "Complaint":
                return Outcome.COMPLAINED
            case "Reject":
                return Outcome.REJECTED
            case _:
                # A mailbox that is full is no reason not to write again.
                return Outcome.ACCEPTED

    @property
    def addresses(self) -> list[str]:
        """The addresses that bounced or complained."""
        about = self.complaint or self.bounce
        return [each.address for each in about.recipients] if about else []

    @property
    def telling(self) -> Telling | None:
        """What the message told whom, from its tags; `None` if it was none of ours."""
        tags = self.mail.tags
        found = [tags.get(tag, [""])[0] for tag in (EVENT_TAG, RECIPIENT_TAG, CHANNEL_TAG)]
        if not all(found):
            return None
        event, recipient, channel = found
        return Telling(event, recipient, Channel(channel))


class Deliveries:
    """The consumer's use case.

    Args:
        table: the core table.
        clock: tells the time.
    """

    def __init__(self, table: Table, clock: Clock) -> None:
        self._table = table
        self._clock = clock

    def note(self, detail: Mapping[str, Any]) -> bool:
        """Record what an event says; return whether it said something new.

        Raises:
            pydantic.ValidationError: it is no SES event.
            Contention, Unreachable: not recorded, or nobody knows; safe to call again.
        """
        event = SesEvent.model_validate(detail)
        now = self._clock()
        if rules.suppresses(event.outcome):
            for address in event.addresses:
                digest = rules.address_digest(address)
                self._table.put(store.suppressed_row(Channel.MAIL, digest, event.outcome, now))
        telling = event.telling
        return telling is not None and self._record(telling, event, now)

    def _record(self, telling: Telling, event: SesEvent, now: datetime) -> bool:
        key = store.claim_key(telling)
        row = self._table.get(key.pk, key.sk, consistent=True)
        claim = store.claim_of(row) if row else None
        for _ in range(_ATTEMPTS):
            if claim is None:  # older than what is kept
                return False
            after = rules.told(claim, event.outcome, event.mail.id, ids.new_id(now), now)
            if after is claim:
                return False
            claim = store.keep(self._table, telling, claim, after)
            if claim.token == after.token:
                return True
        # The sender writes to it at this very moment.
        raise Contention
