"""The use cases of customers and their organisations."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from cems.customers import events as _registered  # noqa: F401 - fills the catalogue
from cems.customers import rules, store
from cems.customers.addresses import email_address
from cems.customers.model import Customer, Organisation
from cems.customers.rules import CustomerEdit, NewCustomer, OrganisationEdit
from cems.platform import directory
from cems.platform.clock import Clock, to_text
from cems.platform.command import Command
from cems.platform.commands import META, Change, Commands, Guard, Kept
from cems.platform.crypto import DataKeys
from cems.platform.errors import AlreadyExists, InvalidRequest, NotFound
from cems.platform.pages import NotIndexable, Page, Pages, Range
from cems.platform.policy import Actor, Resource, decide, require
from cems.platform.rows import Check, Condition, Item, Put
from cems.platform.signing import SigningKey
from cems.platform.table import ConditionsNotMet, Table

# Whose it is, of something that is nobody's in particular: only who may reach everything may.
_ANYBODYS: Final = Resource()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which customers someone wants listed; "" where they do not say.

    Args:
        prefix: how their names begin.
        email: the exact address.
        organisation: id of the one they belong to.
    """

    prefix: str = ""
    email: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that happened to a customer record.

    Args:
        row: the event.
        before: values of the fields that changed, or `None` where they can no longer be read.
        after: the same afterwards.
    """

    row: Item
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class Customers:
    """The use cases.

    Args:
        table: the core table.
        keys: makes and uses the customers' data keys.
        clock: tells the time.
    """

    def __init__(self, table: Table, keys: DataKeys, clock: Clock) -> None:
        self._table = table
        self._keys = keys
        self._commands = Commands(table, clock, keys)
        self._pages = Pages(table, SigningKey(table, clock))

    def create(self, command: Command, wanted: NewCustomer) -> Kept[Customer]:
        """Make a customer record with its data key: two calls of KMS, then one transaction.

        Raises:
            InvalidRequest: a member breaks a rule, or there is no such organisation.
            AlreadyExists: an address belongs to another customer.
            NotFound: a repeat of what is not the actor's to see.
            Forbidden, IdempotencyKeyReused, Unavailable: as every command.
        """
        require(command.actor, "customer.create", _ANYBODYS)
        customer_id = command.new_id("customer")
        # Refused before a key is made; a bad request costs no call.
        rules.new_customer(wanted, customer=customer_id, at="")
        key = self._keys.made_for(customer_id)

        def birth(now: datetime) -> Change:
            step = rules.new_customer(wanted, customer=customer_id, at=to_text(now))
            return _customer_change(None, step, key)

        created = _unique(_ADDRESS_TAKEN, lambda: self._commands.create(command, birth))
        if created.replayed:
            _require_sight(command.actor, customer_id)
        return Kept(store.customer_of(created.meta), created.replayed)

    def edit(
        self, command: Command, customer_id: str, edit: CustomerEdit, if_match: int
    ) -> Kept[Customer]:
        """Edit a customer record, as long as nobody else did.

        Raises:
            PreconditionFailed: somebody edited it since.
            InvalidRequest: a member breaks a rule, or there is no such organisation.
            AlreadyExists: an address belongs to another customer.
            NotFound, Forbidden, IdempotencyKeyReused, Unavailable: as every command.
        """
        actor = command.actor
        resource = Resource(customer=customer_id)
        require(actor, "customer.edit", resource, to_see="customer.read")
        own = not decide(actor, "customer.edit", _ANYBODYS)

        def decided(row: Item, now: datetime) -> Change | None:
            before = store.customer_of(row)
            step = rules.edit_customer(before, edit, at=to_text(now), own=own)
            return None if step is None else _customer_change(before, step)

        outcome = _unique(
            _ADDRESS_TAKEN,
            lambda: self._commands.change(
                command, lambda: self._row(store.customer_key(customer_id).pk), decided, if_match
            ),
        )
        return Kept(store.customer_of(outcome.meta), outcome.replayed)

    def customer(self, actor: Actor, customer_id: str) -> Customer:
        """Return a customer record: one read.

        Raises:
            NotFound: there is none, or the actor may not know of it.
            Unavailable: the table cannot be reached.
        """
        _require_sight(actor, customer_id)
        return store.customer_of(self._row(store.customer_key(customer_id).pk))

    def rows(self, actor: Actor, wanted: Sequence[str]) -> list[Item]:
        """Return customers' rows by their ids, in that order: one read.

        Who is not there is left out, as is who may not be seen.

        Args:
            actor: who asks.
            wanted: 1 to 100 ids.

        Raises:
            Unavailable: the table cannot be reached.
        """
        keys = [
            store.customer_key(each)
            for each in dict.fromkeys(wanted)
            if decide(actor, "customer.read", Resource(customer=each))
        ]
        return [row for row in self._table.get_many(*keys) if row] if keys else []

    def customers(self, actor: Actor, wanted: Wanted, *, limit: int, cursor: str) -> Page:
        """Return a page of customers' rows: in order of name, or the one with an address.

        Raises:
            NotIndexable: no index serves it.
            Forbidden: the actor may not see everybody.
            InvalidRequest: the e-mail address is none.
            InvalidCursor: the cursor is of another list.
            Unavailable: the table cannot be reached.
        """
        require(actor, "customer.read", _ANYBODYS)
        if wanted.email:
            if wanted.prefix or wanted.organisation or cursor:
                raise NotIndexable("By e-mail there is one customer at the most: ask for it alone.")
            return self._by_email(wanted.email)
        stretch = (
            store.members(wanted.organisation, wanted.prefix)
            if wanted.organisation
            else directory.directory(store.CUSTOMERS, wanted.prefix)
        )
        return directory.read(self._table, self._pages, stretch, limit=limit, cursor=cursor)

    def history(
        self, actor: Actor, customer_id: str, *, limit: int, cursor: str
    ) -> tuple[list[Entry], str]:
        """Return a page of what happened to a customer record, oldest first, and the next cursor.

        Raises:
            NotFound, InvalidCursor, Unavailable: as `customer` and `customers`.
        """
        pk = store.customer_key(self.customer(actor, customer_id).id).pk
        stretch = Range.beginning(pk, "EVT#")
        page = self._pages.read([stretch], limit=limit, cursor=cursor)
        return [self._entry(customer_id, row) for row in page.rows], page.next_cursor

    def create_organisation(
        self, command: Command, name: str, domains: Sequence[str] = ()
    ) -> Kept[Organisation]:
        """Make an organisation.

        Raises:
            InvalidRequest: a member breaks a rule.
            AlreadyExists: a domain belongs to another organisation.
            NotFound: a repeat of what is not the actor's to see.
            Forbidden, IdempotencyKeyReused, Unavailable: as every command.
        """
        require(command.actor, "organisation.create", _ANYBODYS)
        organisation_id = command.new_id("organisation")

        def birth(now: datetime) -> Change:
            step = rules.new_organisation(
                name, domains, organisation=organisation_id, at=to_text(now)
            )
            return _organisation_change(None, step)

        created = _unique(_DOMAIN_TAKEN, lambda: self._commands.create(command, birth))
        if created.replayed:
            require(command.actor, "organisation.read", _ANYBODYS, to_see="organisation.read")
        return Kept(store.organisation_of(created.meta), created.replayed)

    def edit_organisation(
        self, command: Command, organisation_id: str, edit: OrganisationEdit, if_match: int
    ) -> Kept[Organisation]:
        """Edit an organisation, as long as nobody else did.

        Raises:
            PreconditionFailed: somebody edited it since.
            InvalidRequest: a member breaks a rule.
            AlreadyExists: a domain belongs to another organisation.
            NotFound, Forbidden, IdempotencyKeyReused, Unavailable: as every command.
        """
        require(command.actor, "organisation.edit", _ANYBODYS, to_see="organisation.read")

        def decided(row: Item, _: datetime) -> Change | None:
            before = store.organisation_of(row)
            step = rules.edit_organisation(before, edit)
            return None if step is None else _organisation_change(before, step)

        outcome = _unique(
            _DOMAIN_TAKEN,
            lambda: self._commands.change(
                command,
                lambda: self._row(store.organisation_key(organisation_id).pk),
                decided,
                if_match,
            ),
        )
        return Kept(store.organisation_of(outcome.meta), outcome.replayed)

    def organisation(self, actor: Actor, organisation_id: str) -> Organisation:
        """Return an organisation: one read.

        Raises:
            NotFound: there is none, or the actor may not know of it.
            Unavailable: the table cannot be reached.
        """
        require(actor, "organisation.read", _ANYBODYS, to_see="organisation.read")
        return store.organisation_of(self._row(store.organisation_key(organisation_id).pk))

    def organisations(self, actor: Actor, prefix: str, *, limit: int, cursor: str) -> Page:
        """Return a page of the rows of organisations whose names begin so, in order of name.

        Raises:
            Forbidden: the actor may not see them.
            InvalidCursor: the cursor is of another list.
            Unavailable: the table cannot be reached.
        """
        require(actor, "organisation.read", _ANYBODYS)
        stretch = directory.directory(store.ORGANISATIONS, prefix)
        return directory.read(self._table, self._pages, stretch, limit=limit, cursor=cursor)

    def _row(self, pk: str) -> Item:
        row = self._table.get(pk, META, consistent=True)
        if row is None:
            raise NotFound
        return row

    def _by_email(self, email: str) -> Page:
        claim = store.email_key(email_address(email))
        pointer = self._table.get(claim.pk, claim.sk)
        if pointer is None:
            return Page([], "")
        row = self._table.get(store.customer_key(pointer["customer"]).pk, META)
        # It may have gone between the two reads.
        return Page([] if row is None else [row], "")

    def _entry(self, customer_id: str, row: Item) -> Entry:
        place = store.customer_key(customer_id).pk
        opened = self._keys.open(customer_id, row["pii"], place)
        if opened is None:
            return Entry(row, None, None)
        return Entry(row, opened["before"], opened["after"])


_ADDRESS_TAKEN: Final = "An e-mail address belongs to another customer."
_DOMAIN_TAKEN: Final = "A domain belongs to another organisation."


def _unique[R](taken: str, run: Callable[[], R]) -> R:
    """Run a command whose rows are refused only by what must be unique."""
    try:
        return run()
    except ConditionsNotMet:
        raise AlreadyExists(taken) from None


def _require_sight(actor: Actor, customer_id: str) -> None:
    require(actor, "customer.read", Resource(customer=customer_id), to_see="customer.read")


def _customer_change(before: Customer | None, step: rules.Step, key: Put | None = None) -> Change:
    after = step.customer
    moved = store.addresses_moved(before, after)
    joins = after.organisation and (before is None or before.organisation != after.organisation)
    return Change(
        kind="customer",
        id=after.id,
        pk=store.customer_key(after.id).pk,
        state=store.customer_state(after),
        event=step.event,
        rows=moved if key is None else [key, *moved],
        guards=[_exists(after.organisation)] if joins else [],
        personal=step.personal,
        owner=after.id,
        key=key,
    )


def _exists(organisation: str) -> Guard:
    key = store.organisation_key(organisation)
    return Guard(
        Check(key.pk, key.sk, Condition("attribute_exists(pk)")),
        InvalidRequest("There is no such organisation."),
    )


def _organisation_change(before: Organisation | None, step: rules.OrganisationStep) -> Change:
    after = step.organisation
    return Change(
        kind="organisation",
        id=after.id,
        pk=store.organisation_key(after.id).pk,
        state=store.organisation_state(after),
        event=step.event,
        rows=store.domains_moved(before, after),
    )
