"""What the customers API takes and shows."""

from collections.abc import Callable
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from cems.customers import rules
from cems.customers.model import (
    DOMAIN_LENGTH,
    EMAIL_LENGTH,
    IDENTITY_LENGTH,
    LABEL_LENGTH,
    MAX_CONSENTS,
    MAX_CONTACTS,
    MAX_DOMAINS,
    MAX_IDENTITIES,
    NAME_LENGTH,
    ContactKind,
    Customer,
    Identity,
    Organisation,
)
from cems.customers.rules import SLUG_PATTERN
from cems.customers.service import Entry
from cems.customers.store import customer_of, organisation_of
from cems.platform import ids
from cems.platform.rows import Item
from cems.platform.text import LANGUAGE_LENGTH, ZONE_LENGTH

_OR_NONE = "|^$"


def _all[Given, R](given: list[Given] | None, one: Callable[[Given], R]) -> tuple[R, ...] | None:
    return None if given is None else tuple(map(one, given))


class _Request(BaseModel):
    model_config = ConfigDict(extra="forbid")


class NewContact(_Request):
    """A way to reach a customer."""

    kind: ContactKind
    value: str = Field(
        min_length=1,
        max_length=EMAIL_LENGTH,
        description="An e-mail address, or a phone number that starts with + and its country code.",
    )
    label: str = Field("", max_length=LABEL_LENGTH)
    verified: bool | None = Field(
        None, description="Whether it is known to be theirs; as it stands if left out."
    )

    def contact(self) -> rules.NewContact:
        """Return it in the system's own terms."""
        return rules.NewContact(
            kind=self.kind, value=self.value, label=self.label, verified=self.verified
        )


class NewConsent(_Request):
    """An answer to the question for consent."""

    purpose: str = Field(pattern=SLUG_PATTERN, description="What for, such as `newsletter`.")
    granted: bool
    version: str = Field(
        pattern=SLUG_PATTERN, description="Which version of the text the customer was shown."
    )

    def consent(self) -> rules.NewConsent:
        """Return it in the system's own terms."""
        return rules.NewConsent(purpose=self.purpose, granted=self.granted, version=self.version)


class IdentityView(_Request):
    """Who a customer is to another system."""

    model_config = ConfigDict(title="Identity")

    issuer: str = Field(min_length=1, max_length=IDENTITY_LENGTH)
    subject: str = Field(min_length=1, max_length=IDENTITY_LENGTH)

    def identity(self) -> Identity:
        """Return it in the system's own terms."""
        return Identity(issuer=self.issuer, subject=self.subject)


class NewCustomer(_Request):
    """What a customer record is made from."""

    name: str = Field(min_length=1, max_length=NAME_LENGTH)
    contacts: list[NewContact] = Field(
        [], max_length=MAX_CONTACTS, description="The first e-mail address is the primary one."
    )
    organisation: str | None = Field(
        None, pattern=ids.PATTERN, description="Id of the organisation they belong to."
    )
    language: str = Field("", max_length=LANGUAGE_LENGTH, description="BCP 47.")
    zone: str = Field("", max_length=ZONE_LENGTH, description="IANA name of a time zone.")
    consents: list[NewConsent] = Field([], max_length=MAX_CONSENTS)
    identities: list[IdentityView] = Field([], max_length=MAX_IDENTITIES)

    def wanted(self) -> rules.NewCustomer:
        """Return what is asked for, in the system's own terms."""
        return rules.NewCustomer(
            name=self.name,
            contacts=tuple(contact.contact() for contact in self.contacts),
            organisation=self.organisation or "",
            language=self.language,
            zone=self.zone,
            consents=tuple(consent.consent() for consent in self.consents),
            identities=tuple(identity.identity() for identity in self.identities),
        )


class CustomerEdit(_Request):
    """What to change; what is left out stays."""

    name: str | None = Field(None, min_length=1, max_length=NAME_LENGTH)
    contacts: list[NewContact] | None = Field(
        None, max_length=MAX_CONTACTS, description="All of them: what is not among them goes."
    )
    organisation: str | None = Field(
        None, pattern=ids.PATTERN + _OR_NONE, description="Empty for none."
    )
    language: str | None = Field(None, max_length=LANGUAGE_LENGTH)
    zone: str | None = Field(None, max_length=ZONE_LENGTH)
    consents: list[NewConsent] | None = Field(
        None, max_length=MAX_CONSENTS, description="New answers; those to other purposes stay."
    )
    identities: list[IdentityView] | None = Field(
        None, max_length=MAX_IDENTITIES, description="All of them: what is not among them goes."
    )

    def edit(self) -> rules.CustomerEdit:
        """Return what is asked for, in the system's own terms."""
        return rules.CustomerEdit(
            name=self.name,
            contacts=_all(self.contacts, NewContact.contact),
            organisation=self.organisation,
            language=self.language,
            zone=self.zone,
            consents=_all(self.consents, NewConsent.consent),
            identities=_all(self.identities, IdentityView.identity),
        )


class NewOrganisation(_Request):
    """What an organisation is made from."""

    name: str = Field(min_length=1, max_length=NAME_LENGTH)
    domains: list[str] = Field(
        [], max_length=MAX_DOMAINS, description=f"Of {DOMAIN_LENGTH} characters each at the most."
    )


class OrganisationEdit(_Request):
    """What to change; what is left out stays."""

    name: str | None = Field(None, min_length=1, max_length=NAME_LENGTH)
    domains: list[str] | None = Field(
        None, max_length=MAX_DOMAINS, description="All of them: what is not among them goes."
    )

    def edit(self) -> rules.OrganisationEdit:
        """Return what is asked for, in the system's own terms."""
        return rules.OrganisationEdit(
            name=self.name, domains=None if self.domains is None else tuple(self.domains)
        )


class ContactView(BaseModel):
    """A way to reach a customer."""

    model_config = ConfigDict(title="Contact")

    kind: ContactKind
    value: str
    label: str
    verified: bool


class ConsentView(BaseModel):
    """What a customer agreed to or refused."""

    model_config = ConfigDict(title="Consent")

    purpose: str
    granted: bool
    version: str
    at: str = Field(description="RFC 3339, UTC.")


class CustomerView(BaseModel):
    """A customer record."""

    model_config = ConfigDict(title="Customer")

    id: str
    name: str
    contacts: list[ContactView]
    organisation: str | None
    language: str
    zone: str
    consents: list[ConsentView]
    identities: list[IdentityView]
    created: str = Field(description="RFC 3339, UTC.")

    @classmethod
    def of(cls, customer: Customer) -> "CustomerView":
        """Return a customer as the API shows them."""
        return cls(
            id=customer.id,
            created=customer.created,
            **rules.values(customer) | {"organisation": customer.organisation or None},
        )


class CustomerSummary(BaseModel):
    """A customer in a list."""

    id: str
    name: str
    email: str | None = Field(description="The primary e-mail address.")
    organisation: str | None

    @classmethod
    def of(cls, row: Item) -> "CustomerSummary":
        """Return what a list shows of a customer."""
        customer = customer_of(row)
        return cls(
            id=customer.id,
            name=customer.name,
            email=customer.email or None,
            organisation=customer.organisation or None,
        )


class CustomerEntryView(BaseModel):
    """Something that happened to a customer record."""

    model_config = ConfigDict(title="CustomerHistoryEntry")

    id: str = Field(description="Id of the event.")
    type: str = Field(description="Type of the event, as in the event reference.")
    time: str = Field(description="RFC 3339, UTC.")
    actor: str = Field(description="Id of the person who did it.")
    rev: int
    fields: list[str] = Field(description="The fields that changed.")
    before: dict[str, Any] | None = Field(
        description="Their values before; null where personal data was erased."
    )
    after: dict[str, Any] | None = Field(description="Their values afterwards; null likewise.")

    @classmethod
    def of(cls, entry: Entry) -> "CustomerEntryView":
        """Return an event as the API shows it."""
        row = entry.row
        return cls(
            id=row["event"],
            type=row["type"],
            time=row["at"],
            actor=row["actor"]["person"],
            rev=row["rev"],
            fields=row["data"]["fields"],
            before=entry.before,
            after=entry.after,
        )


class OrganisationView(BaseModel):
    """An organisation that customers belong to."""

    model_config = ConfigDict(title="Organisation")

    id: str
    name: str
    domains: list[str]
    created: str = Field(description="RFC 3339, UTC.")

    @classmethod
    def of(cls, organisation: Organisation) -> "OrganisationView":
        """Return an organisation as the API shows it."""
        return cls(
            id=organisation.id,
            name=organisation.name,
            domains=list(organisation.domains),
            created=organisation.created,
        )

    @classmethod
    def of_row(cls, row: Item) -> "OrganisationView":
        """Return a row as the API shows it."""
        return cls.of(organisation_of(row))


class _List(BaseModel):
    next_cursor: str | None = Field(description="Where the next page starts; null after the last.")


class CustomerList(_List):
    """A page of customers, in order of name."""

    items: list[CustomerSummary]


class CustomerHistory(_List):
    """A page of what happened, oldest first."""

    items: list[CustomerEntryView]


class OrganisationList(_List):
    """A page of organisations, in order of name."""

    items: list[OrganisationView]
