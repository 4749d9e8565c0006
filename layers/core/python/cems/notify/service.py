"""Telling people what happened: claim, send, record.

Timeline of a mail, and what each interruption leaves:

    read ──► claim ──► send ──► record
      │        │        │         └ lost: the claim stands; the provider's event records it, or it
      │        │        │           is sent again after 15 minutes, and marked
      │        │        └ outcome unknown: as before
      │        └ stopped here: nothing was sent; nobody can know that, so it is marked as well
      └ stopped here: nothing happened; the queue delivers the event again

The event stays in its queue until the record is final. While a claim must be left alone, the
message is hidden for that long (`Postponed`): unlike a message put aside by hand it cannot get lost
in between, and after five deliveries it is set aside with an alarm instead of going on for ever.

An event that tells several people becomes a message for each of them in the same queue, so that
what keeps one from being told keeps nobody else. Told twice to do so, the claims tell.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from cems.accounts import store as accounts
from cems.customers import store as customers
from cems.notify import letters, rules, store
from cems.notify.letters import House, Letter, Matter, Promise, Reader
from cems.notify.mail import Mailer, NotSent, Rejected
from cems.notify.message_templates import Template, Words, words_of
from cems.notify.model import Channel, Claim, Telling
from cems.notify.rules import Notice
from cems.notify.wording import Wording
from cems.platform import ids
from cems.platform.aws import Unreachable
from cems.platform.clock import Clock, from_text
from cems.platform.consumer import Postponed
from cems.platform.events import Envelope
from cems.platform.observability import logger
from cems.platform.rows import Item, Key
from cems.platform.table import Table
from cems.platform.templates import InvalidTemplate
from cems.tickets import store as tickets
from cems.tickets import texts

REFUSED_SECONDS: Final = 60
"""How long is waited after the provider said "not now"."""


class Unreadable(Exception):  # noqa: N818 - it passes: the rows are there a moment later
    """What the event speaks of cannot be seen yet."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What is known about an event that somebody is to be told of."""

    claim: Claim | None
    reader: Reader | None
    preferences: Item | None
    ticket: Item
    message: Item | None
    chosen: Template | None


type Spread = Callable[[Sequence[Envelope]], None]
"""Brings events to this consumer again, each by itself; raises unless all of them will come."""


class Notifications:
    """The consumer's use case.

    Args:
        table: the core table.
        mailer: sends mails.
        spread: for events that tell several people.
        house: who writes.
        clock: tells the time.
    """

    def __init__(
        self, table: Table, mailer: Mailer, spread: Spread, house: House, clock: Clock
    ) -> None:
        self._table = table
        self._mailer = mailer
        self._spread = spread
        self._house = house
        self._clock = clock
        self._wording = Wording(table, house, clock)

    def tell(self, announced: Envelope) -> bool:
        """Tell whom an event concerns, once; return whether this call settled it.

        Raises:
            Postponed: somebody else may be at it, or the outcome is unknown.
            Unreadable, NotSent, Contention, Unreachable: not yet; safe to call again.
        """
        notice = rules.notice_of(announced)
        if notice is None:
            return False
        whom, *others = notice.whom(announced.data)
        if others:
            self._spread(rules.each_alone(announced))
            return True
        telling = Telling(announced.id, whom, Channel.MAIL)
        found = self._read(telling, notice, announced)
        claim = found.claim
        while rules.pending(claim):
            now = self._clock()
            if wait := rules.seconds_to_wait(claim, now):
                raise Postponed(wait)
            token = ids.new_id(now)
            if reason := self._reason_not_to(found, notice):
                after = rules.skipped(claim, reason, token, now)
            else:
                after = rules.claimed(claim, token, now)
            claim = store.keep(self._table, telling, claim, after)
            if claim.token == token:
                # Ours now; whoever else comes by leaves it alone.
                if not rules.pending(claim):
                    return True
                letter = self._letter(found, notice, announced.data)
                return self._send(telling, found, letter, claim)
        return False

    def _read(self, telling: Telling, notice: Notice, announced: Envelope) -> _Found:
        ticket_key = tickets.ticket_key(announced.aggregate.id)
        who = customers.customer_key if notice.to_customer else accounts.person_key
        keys = [
            store.claim_key(telling),
            who(telling.recipient),
            store.preferences_key(telling.recipient),
            ticket_key,
        ]
        if notice.quotes:
            keys.append(Key(ticket_key.pk, tickets.message_key(announced.aggregate.rev)))
        claim, reader, preferences, ticket, *message = self._table.get_many(*keys)
        if ticket is None or None in message:
            # Such a read may lag behind the event by a moment.
            raise Unreadable(announced.id)
        whom = _reader(reader, notice) if reader else None
        language = letters.language_for(self._house, whom) if whom else ""
        return _Found(
            claim=store.claim_of(claim) if claim else None,
            reader=whom,
            preferences=preferences,
            ticket=ticket,
            message=message[0] if message else None,
            chosen=self._wording.chosen_for(notice.kind, language),
        )

    def _reason_not_to(self, found: _Found, notice: Notice) -> str:
        """Return why nobody is told, as a code, or ""."""
        if found.reader is None:
            return "no_customer" if notice.to_customer else "no_person"
        if not found.reader.address:
            return "no_address"
        kept = found.preferences["kinds"] if found.preferences else {}
        wanted = rules.complete(kept, to_customer=notice.to_customer)
        if not wanted[notice.kind][Channel.MAIL]:
            return "unsubscribed"
        digest = rules.address_digest(found.reader.address)
        key = store.suppressed_key(Channel.MAIL, digest)
        return "suppressed" if self._table.get(key.pk, key.sk) else ""

    def _send(self, telling: Telling, found: _Found, letter: Letter, claim: Claim) -> bool:
        assert found.reader is not None  # noqa: S101 - or it would have been skipped
        try:
            provider = self._mailer.send(telling, found.reader.address, letter)
        except Unreachable as unknown:
            logger.warning("outcome unknown", extra={"event": telling.event})
            raise Postponed(rules.seconds_to_wait(claim, self._clock())) from unknown
        except NotSent as refused:
            logger.warning("not sent for now", extra={"event": telling.event, "why": str(refused)})
            self._keep(telling, claim, rules.released(claim, *self._stamp()))
            raise Postponed(REFUSED_SECONDS) from refused
        except Rejected as refused:
            logger.error("refused", extra={"event": telling.event, "why": refused.reason})
            self._keep(telling, claim, rules.failed(claim, refused.reason, *self._stamp()))
            return True
        self._keep(telling, claim, rules.sent(claim, provider, *self._stamp()))
        return True

    def _keep(self, telling: Telling, claim: Claim, after: Claim) -> None:
        standing = store.keep(self._table, telling, claim, after)
        if standing.token != after.token:
            # The provider's own event was quicker: it has recorded as much.
            logger.info("recorded before", extra={"event": telling.event})

    def _letter(self, found: _Found, notice: Notice, data: Mapping[str, Any]) -> Letter:
        assert found.reader is not None  # noqa: S101 - or it would have been skipped
        ticket = tickets.ticket_of(found.ticket)
        matter = Matter(
            kind=notice.kind,
            number=ticket.human_number,
            subject=ticket.subject,
            ticket=ticket.id,
            quote=_quote(found.message),
            promise=None if notice.to_customer else _promise(data),
        )
        words = self._words(found.chosen, matter, found.reader) if found.chosen else None
        return letters.written(matter, self._house, found.reader, words)

    def _words(self, chosen: Template, matter: Matter, reader: Reader) -> Words | None:
        """Return the organisation's own words for a mail, or `None` where they fail."""
        about = {"kind": matter.kind.value, "language": reader.language}
        try:
            words = words_of(chosen, letters.values(matter, self._house, reader))
        except InvalidTemplate as fault:
            # They were good when they were kept: something that they use is not there any more.
            why = [each["code"] for each in fault.extensions["errors"]]
            logger.error("template cannot be used", extra=about | {"why": why})
            return None
        if words.missing:
            logger.warning("template lacks values", extra=about | {"lacks": words.missing})
            return None
        return words

    def _stamp(self) -> tuple[str, datetime]:
        now = self._clock()
        return ids.new_id(now), now


def _reader(row: Item, notice: Notice) -> Reader | None:
    if notice.to_customer:
        customer = customers.customer_of(row)
        return Reader(
            name=customer.name,
            address=customer.email,
            language=customer.language,
            zone=customer.zone,
        )
    person = accounts.person_of(row)
    if not person.active:
        return None
    return Reader(
        name=person.name, address=person.email, language=person.language, zone=person.zone
    )


def _promise(data: Mapping[str, Any]) -> Promise:
    due = from_text(data["due"]) if "due" in data else None
    return Promise(clock=data["clock"], level=data["level"], due=due)


def _quote(message: Item | None) -> str | None:
    """Return what a message says; `None` if there is none, "" if it is too long for a mail.

    A text that is kept apart, in S3, is eight times longer than what a mail quotes: it is not
    read, and the function needs no way to people's files.
    """
    if message is None:
        return None
    return "" if "file" in message else texts.unpacked(message)
