"""When two addresses are the same, and what an address has to look like. Pure.

An e-mail address is kept as mail servers take it: the part before the @ in ASCII as its owner
writes it, the domain in lower case and IDNA notation. Two addresses are the same without regard to
case, which the standard leaves to each server and hardly any server heeds.
"""

import re
import unicodedata
from typing import Final

from cems.customers.model import DOMAIN_LENGTH, EMAIL_LENGTH
from cems.platform.errors import InvalidRequest

_LOCAL_LENGTH: Final = 64
_ATOM: Final = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LOCAL: Final = re.compile(rf"{_ATOM}(\.{_ATOM})*", re.IGNORECASE | re.ASCII)
_LABEL: Final = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
_DOMAIN: Final = re.compile(rf"({_LABEL}\.)+{_LABEL}", re.ASCII)
_PHONE: Final = re.compile(r"\+[1-9][0-9]{6,14}", re.ASCII)
_PUNCTUATION: Final = re.compile(r"[\s().\u2010-\u2015/-]+")


def domain_name(text: str) -> str:
    """Return a domain as it is kept: lower case, IDNA notation, at least two labels.

    Raises:
        InvalidRequest: it is none.
    """
    domain = unicodedata.normalize("NFKC", text).strip().casefold().removesuffix(".")
    if not text.isascii():
        domain = _internationalised(text.strip())
    if len(domain) > DOMAIN_LENGTH or not _DOMAIN.fullmatch(domain):
        raise InvalidRequest("A domain is a name such as example.com.")
    return domain


def _internationalised(text: str) -> str:
    # Loaded when first used: its tables are large, and most domains need none of them.
    import idna

    try:
        return idna.encode(text, uts46=True).decode().removesuffix(".")
    except idna.IDNAError:
        raise InvalidRequest("A domain is a name such as example.com.") from None


def email_address(text: str) -> str:
    """Return an e-mail address as it is kept.

    Raises:
        InvalidRequest: it is none.
    """
    local, _, domain = unicodedata.normalize("NFKC", text).strip().rpartition("@")
    if len(local) > _LOCAL_LENGTH or not _LOCAL.fullmatch(local):
        raise InvalidRequest("An e-mail address is like name@example.com.")
    address = f"{local}@{domain_name(domain)}"
    if len(address) > EMAIL_LENGTH:
        raise InvalidRequest(f"An e-mail address has at most {EMAIL_LENGTH} characters.")
    return address


def same_mailbox(address: str) -> str:
    """Return what all spellings of an address as `email_address` returns it have in common."""
    return address.casefold()


def phone_number(text: str) -> str:
    """Return a phone number in E.164 notation: + and 7 to 15 digits, country code first.

    Spaces and punctuation are left out, 00 in front means +. Whether such a number exists is not
    looked up.

    Raises:
        InvalidRequest: it is none, or lacks its country code.
    """
    bare = _PUNCTUATION.sub("", unicodedata.normalize("NFKC", text))
    number = "+" + bare.removeprefix("00") if bare.startswith("00") else bare
    if not _PHONE.fullmatch(number):
        raise InvalidRequest("A phone number starts with + and its country code: +49 30 901820.")
    return number
