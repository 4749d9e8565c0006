"""Names, languages and time zones that people give, as they are kept and compared. Pure."""

import re
import unicodedata
from typing import Final

from cems.platform.errors import InvalidRequest

LANGUAGE_LENGTH: Final = 11
ZONE_LENGTH: Final = 64

FOLDED_LENGTH: Final = 100
"""Characters of a name that searching and sorting look at."""

# Anything that could break a line, hide text or turn its direction around.
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]+")
_CONTROL_BUT_LINES: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]+"
)
_LANGUAGE: Final = re.compile(
    r"(?P<language>[a-z]{2,3})(-(?P<script>[a-z]{4}))?(-(?P<region>[a-z]{2}|[0-9]{3}))?",
    re.IGNORECASE | re.ASCII,
)


def one_line(text: str, longest: int, what: str) -> str:
    """Return a text as it is kept: one line, control characters become spaces.

    Args:
        text: as given.
        longest: characters at the most.
        what: how a refusal calls it, such as `A name`.

    Raises:
        InvalidRequest: it is empty or too long.
    """
    kept = in_one_line(text)
    if not 1 <= len(kept) <= longest:
        raise InvalidRequest(f"{what} has 1 to {longest} characters.")
    return kept


def in_one_line(text: str) -> str:
    """Return a text as one line that shows all there is: control characters become spaces."""
    return _CONTROL.sub(" ", text).strip()


def in_lines(text: str) -> str:
    """Return a text whose lines end in one way, without control characters: they become spaces."""
    return _CONTROL_BUT_LINES.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def is_visible(text: str) -> bool:
    """Return whether a text holds nothing that hides text or turns its direction around."""
    return _CONTROL.search(text) is None


def folded(name: str) -> str:
    """Return what names are searched and sorted by: case and width make no difference."""
    return unicodedata.normalize("NFKC", name).casefold().strip()[:FOLDED_LENGTH]


def language_tag(tag: str) -> str:
    """Return a language tag (BCP 47: language, script, region) as it is usually written, or "".

    Raises:
        InvalidRequest: it is none.
    """
    if not tag:
        return ""
    found = _LANGUAGE.fullmatch(tag)
    if found is None:
        raise InvalidRequest("A language is a BCP 47 tag such as de, pt-BR or zh-Hant-TW.")
    script, region = found["script"] or "", found["region"] or ""
    return "-".join(filter(None, (found["language"].lower(), script.title(), region.upper())))


def zone_name(name: str) -> str:
    """Return the name of a time zone of the IANA database, or "".

    Raises:
        InvalidRequest: there is none of that name.
    """
    # Loaded when first asked: every function knows people, few change them.
    from zoneinfo import available_timezones

    if name and name not in available_timezones():
        raise InvalidRequest("A zone is a name such as Europe/Berlin.")
    return name
