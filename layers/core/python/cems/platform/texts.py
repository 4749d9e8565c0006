"""Texts for people, in their language: the one way from Python to the message catalogues.

`packages/i18n/catalogues/<language>.json` maps flat keys to ICU messages, for the web as for here;
`cems/catalogues` is a link to it, which the core layer carries as files. Of ICU's syntax, what is
said from Python uses simple arguments alone (`{name}`, apostrophes as ICU has them).
"""

import json
import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final, Literal

DEFAULT: Final = "en"
"""The language that is there for everyone, at the end of every chain."""

_RIGHT_TO_LEFT: Final = frozenset({"ar", "fa", "he", "ur"})
_ARGUMENT: Final = re.compile(r"\{\s*([A-Za-z]\w*)\s*\}", re.ASCII)
_QUOTED: Final = re.compile(r"'([{}][^']*)(?:'|$)")


class TextError(LookupError):
    """A text is missing, or is written in a way that cannot be said from here."""


@dataclass(frozen=True, slots=True)
class Argument:
    """A place in a text where a value goes."""

    name: str


type Parts = tuple[str | Argument, ...]
"""A text: what is said literally, and the places where values go."""


@cache
def languages() -> frozenset[str]:
    """Return the languages that there are catalogues for."""
    return frozenset(
        each.name.removesuffix(".json")
        for each in _directory().iterdir()
        if each.name.endswith(".json")
    )


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Return all texts in a language, by key.

    Raises:
        TextError: there is no such catalogue.
    """
    if language not in languages():
        raise TextError(f"there is no catalogue for {language!r}")
    found: dict[str, str] = json.loads((_directory() / f"{language}.json").read_text("utf-8"))
    return found


def fitting(*wanted: str) -> str:
    """Return the language to use for someone.

    Args:
        *wanted: language tags (BCP 47), the most wanted first; "" says nothing. Each is taken
            without its region and script if need be: `de-AT` is served by `de`.
    """
    return best(languages(), *wanted) or DEFAULT


def best(offered: Container[str], *wanted: str) -> str:
    """Return which of some languages to use for someone, or "" for none of them.

    Args:
        offered: their tags.
        *wanted: as for `fitting`.
    """
    for tag in wanted:
        subtags = tag.split("-")
        for count in range(len(subtags), 0, -1):
            candidate = "-".join(subtags[:count])
            if candidate in offered:
                return candidate
    return ""


def direction(language: str) -> Literal["ltr", "rtl"]:
    """Return the direction that a language is written in."""
    return "rtl" if language.split("-", maxsplit=1)[0] in _RIGHT_TO_LEFT else "ltr"


@cache
def parts(language: str, key: str) -> Parts:
    """Return a text, taken apart at its arguments.

    Raises:
        TextError: it is missing, or has more of ICU's syntax than simple arguments.
    """
    try:
        message = catalogue(language)[key]
    except KeyError:
        raise TextError(f"the catalogue {language!r} has no text {key!r}") from None
    return tuple(_parsed(message, f"{language}: {key}"))


def say(language: str, key: str, **values: str) -> str:
    """Return a text with these values in it.

    Raises:
        TextError: as `parts`, or a value is missing.
    """
    try:
        return "".join(
            values[part.name] if isinstance(part, Argument) else part
            for part in parts(language, key)
        )
    except KeyError as missing:
        raise TextError(f"the text {key!r} needs a value for {missing}") from None


def _directory() -> Traversable:
    return files("cems") / "catalogues"


def _parsed(message: str, where: str) -> list[str | Argument]:
    found: list[str | Argument] = []
    literal, place = "", 0
    while place < len(message):
        if message.startswith("''", place):
            literal, place = literal + "'", place + 2
        elif quoted := _QUOTED.match(message, place):
            literal, place = literal + quoted[1], quoted.end()
        elif argument := _ARGUMENT.match(message, place):
            found += [literal, Argument(argument[1])] if literal else [Argument(argument[1])]
            literal, place = "", argument.end()
        elif message[place] in "{}":
            raise TextError(f"{where}: only simple arguments can be used here")
        else:
            literal, place = literal + message[place], place + 1
    return [*found, literal] if literal else found
