"""What a customer and an organisation are."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

NAME_LENGTH: Final = 200
LABEL_LENGTH: Final = 40
EMAIL_LENGTH: Final = 254
MAX_CONTACTS: Final = 10
MAX_CONSENTS: Final = 20
MAX_IDENTITIES: Final = 5
IDENTITY_LENGTH: Final = 200
"""Characters of an identity's issuer, and of its subject."""
DOMAIN_LENGTH: Final = 253
MAX_DOMAINS: Final = 20


class ContactKind(StrEnum):
    """By what someone can be reached."""

    EMAIL = "email"
    PHONE = "phone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A way to reach a customer.

    Args:
        kind: e-mail or phone.
        value: the address, or the number in E.164 notation.
        label: what the customer calls it, such as `work`, or "".
        verified: whether it is known to be theirs.
    """

    kind: ContactKind
    value: str
    label: str = ""
    verified: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """What a customer agreed to or refused, the last time they were asked.

    Args:
        purpose: what for, such as `newsletter`.
        granted: whether they agreed.
        version: which version of the text they were shown.
        at: when: RFC 3339, UTC.
    """

    purpose: str
    granted: bool
    version: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who a customer is to another system.

    Args:
        issuer: the system, such as the URL of an identity provider.
        subject: their id there.
    """

    issuer: str
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """Someone the organisation serves.

    Args:
        id: ULID.
        name: as they are addressed.
        contacts: how to reach them; the first e-mail address is the primary one.
        organisation: id of the organisation they belong to, or "".
        language: BCP 47, or "" where they do not say.
        zone: IANA name of their time zone, or "".
        consents: one per purpose.
        identities: who they are elsewhere.
        created: when the record was made: RFC 3339, UTC.
        etag: changes with whatever a person can edit.
        rev: changes with every event.
    """

    id: str
    name: str
    contacts: tuple[Contact, ...] = ()
    organisation: str = ""
    language: str = ""
    zone: str = ""
    consents: tuple[Consent, ...] = ()
    identities: tuple[Identity, ...] = ()
    created: str = ""
    etag: int = 1
    rev: int = 1

    @property
    def email(self) -> str:
        """The primary e-mail address, or ""."""
        return next((c.value for c in self.contacts if c.kind is ContactKind.EMAIL), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A company or body that customers belong to.

    Args:
        id: ULID.
        name: what it is called.
        domains: its mail domains, each of no other organisation; customers do not join by them.
        created: when the record was made: RFC 3339, UTC.
        etag: changes with whatever a person can edit.
        rev: changes with every event.
    """

    id: str
    name: str
    domains: tuple[str, ...] = ()
    created: str = ""
    etag: int = 1
    rev: int = 1
