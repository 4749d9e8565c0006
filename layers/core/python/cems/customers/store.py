"""How customers and organisations are kept.

    C#<customer>           META     the record, in g6 by name and in g5 by its organisation
    KEY#<customer>         META     their data key: personal values in events are sealed with it
    UNIQ#email#<digest>    META     points to the customer: an address belongs to one
    ORG#<organisation>     META     the organisation, in g6 by name
    UNIQ#domain#<digest>   META     points to the organisation: a domain belongs to one

What claims an address or a domain moves in the transaction that changes the record.
"""

import hashlib
from collections.abc import Iterable
from typing import Final

from cems.customers.addresses import same_mailbox
from cems.customers.model import (
    Consent,
    Contact,
    ContactKind,
    Customer,
    Identity,
    Organisation,
)
from cems.customers.rules import values
from cems.platform.commands import META
from cems.platform.directory import directory_keys, named, place_of
from cems.platform.pages import Range
from cems.platform.rows import ABSENT, PRESENT, Check, Condition, Delete, Item, Key, Put, Write

CUSTOMERS: Final = "customers"
ORGANISATIONS: Final = "organisations"


def customer_key(customer: str) -> Key:
    """Return the key of a customer's row."""
    return Key(f"C#{customer}", META)


def organisation_key(organisation: str) -> Key:
    """Return the key of an organisation's row."""
    return Key(f"ORG#{organisation}", META)


def email_key(address: str) -> Key:
    """Return the key of the row that an address is unique by, however it is spelt."""
    return _claim_key("email", same_mailbox(address))


def customer_state(customer: Customer) -> Item:
    """Return the attributes and index keys of a customer's META row."""
    state = {"id": customer.id, "created": customer.created}
    state |= values(customer) | directory_keys(CUSTOMERS, customer.name, customer.id)
    if customer.organisation:
        state |= {
            "g5pk": organisation_key(customer.organisation).pk,
            "g5sk": place_of(customer.name, customer.id),
        }
    return state


def customer_of(row: Item) -> Customer:
    """Read a customer from their META row."""
    return Customer(
        id=row["id"],
        name=row["name"],
        contacts=tuple(
            Contact(**(contact | {"kind": ContactKind(contact["kind"])}))
            for contact in row["contacts"]
        ),
        organisation=row["organisation"],
        language=row["language"],
        zone=row["zone"],
        consents=tuple(Consent(**consent) for consent in row["consents"]),
        identities=tuple(Identity(**identity) for identity in row["identities"]),
        created=row["created"],
        etag=row["etag"],
        rev=row["rev"],
    )


def members(organisation: str, prefix: str) -> Range:
    """Return the stretch with an organisation's customers whose names begin with `prefix`."""
    return named("g5", organisation_key(organisation).pk, prefix)


def organisation_state(organisation: Organisation) -> Item:
    """Return the attributes and index keys of an organisation's META row."""
    return {
        "id": organisation.id,
        "name": organisation.name,
        "domains": list(organisation.domains),
        "created": organisation.created,
        **directory_keys(ORGANISATIONS, organisation.name, organisation.id),
    }


def organisation_of(row: Item) -> Organisation:
    """Read an organisation from its META row."""
    return Organisation(
        id=row["id"],
        name=row["name"],
        domains=tuple(row["domains"]),
        created=row["created"],
        etag=row["etag"],
        rev=row["rev"],
    )


def addresses_moved(before: Customer | None, after: Customer) -> list[Write]:
    """Return the writes that claim a customer's new addresses and release the old ones."""
    claimed = {email_key(address).pk for address in _addresses(after)}
    held = {email_key(address).pk for address in _addresses(before)} if before else set[str]()
    return _moved(held, claimed, "customer", after.id)


def domains_moved(before: Organisation | None, after: Organisation) -> list[Write]:
    """Return the writes that claim an organisation's new domains and release the old ones."""
    claimed = {_claim_key("domain", domain).pk for domain in after.domains}
    held = {_claim_key("domain", domain).pk for domain in before.domains} if before else set[str]()
    return _moved(held, claimed, "organisation", after.id)


def _addresses(customer: Customer) -> Iterable[str]:
    return (c.value for c in customer.contacts if c.kind is ContactKind.EMAIL)


def _moved(held: set[str], claimed: set[str], owner: str, identity: str) -> list[Write]:
    ours = Condition("#owner = :us", {"#owner": owner}, {":us": identity})
    puts = [Put({"pk": pk, "sk": META, owner: identity}, ABSENT) for pk in sorted(claimed - held)]
    return [*puts, *(Delete(pk, META, ours) for pk in sorted(held - claimed))]


def _claim_key(kind: str, canonical: str) -> Key:
    return Key(f"UNIQ#{kind}#{hashlib.sha256(canonical.encode()).hexdigest()}", META)


def exists(customer: str) -> Check:
    """Return the condition that there is such a customer."""
    key = customer_key(customer)
    return Check(key.pk, key.sk, PRESENT)
