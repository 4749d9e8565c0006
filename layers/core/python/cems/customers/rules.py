"""What makes a customer record valid, and what an edit makes of it. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

from cems.customers.addresses import domain_name, email_address, phone_number, same_mailbox
from cems.customers.model import (
    IDENTITY_LENGTH,
    LABEL_LENGTH,
    MAX_CONSENTS,
    MAX_CONTACTS,
    MAX_DOMAINS,
    MAX_IDENTITIES,
    NAME_LENGTH,
    Consent,
    Contact,
    ContactKind,
    Customer,
    Identity,
    Organisation,
)
from cems.platform.errors import Forbidden, InvalidRequest
from cems.platform.events import Draft
from cems.platform.text import language_tag, one_line, zone_name

FIELDS: Final = (
    "name", "contacts", "organisation", "language", "zone", "consents", "identities",
)  # fmt: skip
"""The fields of a customer record that change, as events and history name them."""

SLUG_PATTERN: Final = r"^[a-z0-9][a-z0-9._-]{0,39}$"
"""What a consent's purpose, and the version of its text, look like."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewContact:
    """A contact as somebody gives it.

    Args:
        kind: e-mail or phone.
        value: the address or number, however it is written.
        label: what the customer calls it, or "".
        verified: whether it is known to be theirs; as it stands when not said.
    """

    kind: ContactKind
    value: str
    label: str = ""
    verified: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewConsent:
    """An answer to the question for consent.

    Args:
        purpose: what for.
        granted: whether they agree.
        version: which version of the text they were shown.
    """

    purpose: str
    granted: bool
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCustomer:
    """What a customer record is made from; see `Customer`."""

    name: str
    contacts: tuple[NewContact, ...] = ()
    organisation: str = ""
    language: str = ""
    zone: str = ""
    consents: tuple[NewConsent, ...] = ()
    identities: tuple[Identity, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerEdit:
    """What to change; `None` leaves a field as it is.

    Contacts and identities are given as a whole. Consents are added to those that stand, each in
    the place of the one with its purpose.
    """

    name: str | None = None
    contacts: tuple[NewContact, ...] | None = None
    organisation: str | None = None
    language: str | None = None
    zone: str | None = None
    consents: tuple[NewConsent, ...] | None = None
    identities: tuple[Identity, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationEdit:
    """What to change of an organisation; `None` leaves a field as it is."""

    name: str | None = None
    domains: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A customer record after a change, what is announced, and the values that are not."""

    customer: Customer
    event: Draft
    personal: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class OrganisationStep:
    """An organisation after a change, and what is announced."""

    organisation: Organisation
    event: Draft


def new_customer(wanted: NewCustomer, *, customer: str, at: str) -> Step:
    """Return the record that is asked for.

    Args:
        wanted: what is asked for.
        customer: id of the new record.
        at: when it is made: RFC 3339, UTC.

    Raises:
        InvalidRequest: naming what to mend.
    """
    made = Customer(
        id=customer,
        name=one_line(wanted.name, NAME_LENGTH, "A name"),
        contacts=_contacts(wanted.contacts, ()),
        organisation=wanted.organisation,
        language=language_tag(wanted.language),
        zone=zone_name(wanted.zone),
        consents=_consents(wanted.consents, (), at),
        identities=_identities(wanted.identities),
        created=at,
    )
    given = {name: value for name, value in values(made).items() if value}
    event = Draft("customer.created", 1, {"fields": list(given)})
    return Step(made, event, {"before": {}, "after": given})


def edit_customer(customer: Customer, edit: CustomerEdit, *, at: str, own: bool) -> Step | None:
    """Return the record after an edit, or `None` if it says what stands already.

    Args:
        customer: as it stands.
        edit: what to change.
        at: when: RFC 3339, UTC.
        own: whether the customer does it themselves: some fields are not theirs to decide.

    Raises:
        InvalidRequest: naming what to mend.
        Forbidden: the customer may not change that.
    """
    edited = customer
    if edit.name is not None:
        edited = replace(edited, name=one_line(edit.name, NAME_LENGTH, "A name"))
    if edit.contacts is not None:
        edited = replace(edited, contacts=_contacts(edit.contacts, customer.contacts))
    if edit.organisation is not None:
        edited = replace(edited, organisation=edit.organisation)
    if edit.language is not None:
        edited = replace(edited, language=language_tag(edit.language))
    if edit.zone is not None:
        edited = replace(edited, zone=zone_name(edit.zone))
    if edit.consents is not None:
        edited = replace(edited, consents=_consents(edit.consents, customer.consents, at))
    if edit.identities is not None:
        edited = replace(edited, identities=_identities(edit.identities))
    if own:
        _refuse_what_is_not_theirs(customer, edited)
    before, after = values(customer), values(edited)
    changed = [name for name in FIELDS if before[name] != after[name]]
    if not changed:
        return None
    personal = {
        "before": {name: before[name] for name in changed},
        "after": {name: after[name] for name in changed},
    }
    return Step(edited, Draft("customer.updated", 1, {"fields": changed}), personal)


def _refuse_what_is_not_theirs(before: Customer, after: Customer) -> None:
    if before.organisation != after.organisation or before.identities != after.identities:
        raise Forbidden("Your organisation and identities are kept by those who serve you.")
    if _verified(after.contacts) - _verified(before.contacts):
        raise Forbidden("A contact is verified by those who serve you.")


def _verified(contacts: Sequence[Contact]) -> set[tuple[str, str]]:
    return {_same(contact) for contact in contacts if contact.verified}


def _same(contact: Contact) -> tuple[str, str]:
    """Return by what contacts are the same."""
    is_email = contact.kind is ContactKind.EMAIL
    return contact.kind.value, same_mailbox(contact.value) if is_email else contact.value


def _contacts(given: Sequence[NewContact], stand: Sequence[Contact]) -> tuple[Contact, ...]:
    if len(given) > MAX_CONTACTS:
        raise InvalidRequest(f"A customer has at most {MAX_CONTACTS} contacts.")
    verified = _verified(stand)
    kept: dict[tuple[str, str], Contact] = {}
    for new in given:
        is_email = new.kind is ContactKind.EMAIL
        contact = Contact(
            kind=new.kind,
            value=email_address(new.value) if is_email else phone_number(new.value),
            label=one_line(new.label, LABEL_LENGTH, "A label") if new.label else "",
        )
        same = _same(contact)
        if same in kept:
            raise InvalidRequest("A contact is there twice.")
        known = same in verified if new.verified is None else new.verified
        kept[same] = replace(contact, verified=known)
    return tuple(kept.values())


def _consents(
    given: Sequence[NewConsent], stand: Sequence[Consent], at: str
) -> tuple[Consent, ...]:
    kept = {consent.purpose: consent for consent in stand}
    for new in given:
        for name in (new.purpose, new.version):
            if not re.fullmatch(SLUG_PATTERN, name):
                raise InvalidRequest(
                    "A consent's purpose and version have 1 to 40 of a-z, 0-9, ., _ and -."
                )
        answer = Consent(purpose=new.purpose, granted=new.granted, version=new.version, at=at)
        earlier = kept.get(new.purpose)
        # The same answer to the same text was given then, not now.
        if earlier is None or replace(earlier, at=at) != answer:
            kept[new.purpose] = answer
    if len(kept) > MAX_CONSENTS:
        raise InvalidRequest(f"A customer has consents for at most {MAX_CONSENTS} purposes.")
    return tuple(kept.values())


def _identities(given: Sequence[Identity]) -> tuple[Identity, ...]:
    if len(given) > MAX_IDENTITIES:
        raise InvalidRequest(f"A customer has at most {MAX_IDENTITIES} identities.")
    kept = [
        Identity(
            issuer=one_line(identity.issuer, IDENTITY_LENGTH, "An issuer"),
            subject=one_line(identity.subject, IDENTITY_LENGTH, "A subject"),
        )
        for identity in given
    ]
    return tuple(dict.fromkeys(kept))


def values(customer: Customer) -> dict[str, Any]:
    """Return the fields that change as plain values, as they are kept."""
    record = asdict(customer)
    return {
        name: list(record[name]) if isinstance(record[name], tuple) else record[name]
        for name in FIELDS
    }


def new_organisation(
    name: str, domains: Sequence[str], *, organisation: str, at: str
) -> OrganisationStep:
    """Return the organisation that is asked for.

    Args:
        name: what it is called.
        domains: its mail domains.
        organisation: id of the new record.
        at: when it is made: RFC 3339, UTC.

    Raises:
        InvalidRequest: naming what to mend.
    """
    made = Organisation(
        id=organisation,
        name=one_line(name, NAME_LENGTH, "A name"),
        domains=_domains(domains),
        created=at,
    )
    return OrganisationStep(made, Draft("organisation.created", 1, _profile(made)))


def edit_organisation(
    organisation: Organisation, edit: OrganisationEdit
) -> OrganisationStep | None:
    """Return the organisation after an edit, or `None` if it says what stands already.

    Raises:
        InvalidRequest: naming what to mend.
    """
    edited = organisation
    if edit.name is not None:
        edited = replace(edited, name=one_line(edit.name, NAME_LENGTH, "A name"))
    if edit.domains is not None:
        edited = replace(edited, domains=_domains(edit.domains))
    if edited == organisation:
        return None
    data = {"before": _profile(organisation), "after": _profile(edited)}
    return OrganisationStep(edited, Draft("organisation.updated", 1, data))


def _domains(given: Sequence[str]) -> tuple[str, ...]:
    if len(given) > MAX_DOMAINS:
        raise InvalidRequest(f"An organisation has at most {MAX_DOMAINS} domains.")
    return tuple(dict.fromkeys(domain_name(domain) for domain in given))


def _profile(organisation: Organisation) -> dict[str, Any]:
    return {"name": organisation.name, "domains": list(organisation.domains)}
