"""Texts that an organisation writes itself, with places for values: Liquid, as little as is needed.

What people write is data, never code: a template may put in values that have a name here, pass
them through a few filters and choose by conditions. It cannot repeat, define, include or compute,
so what it makes is bounded by what went in, and so is the time that takes. Whatever is not known
here is refused when it is saved; a value goes in as it is, and what looks like Liquid in it stays
as it is.

The library is loaded by whoever first needs it: most functions never do.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from cems.platform import texts
from cems.platform.errors import Problem
from cems.platform.text import in_lines, in_one_line

if TYPE_CHECKING:
    from liquid import BoundTemplate, Environment

LENGTH: Final = 8_000
"""Characters of a template at the most."""
OUTPUT_BYTES: Final = 64 * 1024
"""The longest text that a template makes, in UTF-8."""
TAG_LENGTH: Final = 500
"""Characters between the braces: the library's own reading takes their square."""

TAGS: Final = frozenset({"if", "unless", "case", "comment"})
FILTERS: Final = frozenset(
    {"append", "capitalize", "default", "downcase", "prepend", "strip", "truncate",
     "truncatewords", "upcase"}
)  # fmt: skip
"""All that templates may use."""

_FAULTS_NAMED: Final = 20
_QUOTED: Final = 60
# First strong isolate and its end, round every value that was put in.
_BEGIN, _END = "\u2068", "\u2069"
_VALUE: Final = re.compile(f"{_BEGIN}([^{_BEGIN}{_END}]*){_END}")
_CLOSING: Final = {"{{": "}}", "{%": "%}"}
_OPENING: Final = re.compile(r"\{\{|\{%")


class InvalidTemplate(Problem):
    """A template that cannot be used; `errors` names each fault and where it is."""

    status, code, title = 422, "invalid_template", "The template cannot be used as it is"


class MissingValues(Problem):
    """A text cannot be made for want of values.

    Args:
        missing: names of the variables without a value.
    """

    status, code, title = 422, "missing_values", "The text has places that nothing is known for"

    def __init__(self, missing: Iterable[str]) -> None:
        names = sorted(missing)
        described = [{"variable": name, "description": described_as(name)} for name in names]
        super().__init__(f"There is no value for: {', '.join(names)}.", missing=described)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a template.

    Args:
        code: `invalid_syntax`, `unknown_variable`, `unknown_filter`, `template_too_long` or
            `text_too_long`.
        message: what to mend, for people.
        about: the name that is unknown, or "".
    """

    code: str
    message: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Variable:
    """A value that templates can put in, as its writers see it.

    Args:
        name: as it stands between the braces, such as `ticket.number`.
        description: what it is, in their language.
        sample: what it may look like.
    """

    name: str
    description: str
    sample: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a template makes.

    Args:
        marked: the text, with each value between isolates (U+2068 and U+2069): it keeps the
            direction of its own letters wherever it stands.
        missing: names of the variables that had to be put in and have no value.
    """

    marked: str
    missing: tuple[str, ...]

    @property
    def plain(self) -> str:
        """The text as it is."""
        return self.marked.replace(_BEGIN, "").replace(_END, "")

    def pieces(self) -> Iterator[tuple[str, bool]]:
        """Yield the text in pieces, each with whether it is a value that was put in."""
        for place, piece in enumerate(_VALUE.split(self.marked)):
            if piece:
                yield piece, place % 2 == 1


def described(names: Iterable[str], language: str) -> list[Variable]:
    """Return variables as people who speak a language see them.

    Raises:
        TextError: the catalogue lacks a text.
    """
    return [
        Variable(name, described_as(name, language), texts.say(language, f"variable.{name}.sample"))
        for name in names
    ]


def described_as(name: str, language: str = texts.DEFAULT) -> str:
    """Return what a variable is, in a language.

    Raises:
        TextError: there is no such variable.
    """
    return texts.say(language, f"variable.{name}.about")


def samples(names: Iterable[str], language: str) -> dict[str, str]:
    """Return what variables may look like, by their names.

    Raises:
        TextError: there is no such variable.
    """
    return {each.name: each.sample for each in described(names, language)}


def tidy(source: str) -> str:
    """Return a template as it is kept: its lines end in one way, and nothing in it hides."""
    return in_lines(source)


def check(sources: Mapping[str, str], known: Iterable[str]) -> None:
    """Refuse templates that cannot be used.

    Args:
        sources: templates by where they are in the request, such as `body.texts.en`.
        known: names of the variables that they may put in.

    Raises:
        InvalidTemplate: with each fault and where it is.
    """
    names = frozenset(known)
    found = [
        {"path": path, "code": fault.code, "message": fault.message}
        for path, source in sources.items()
        for fault in faults(source, names)
    ]
    if found:
        raise InvalidTemplate("See `errors` for each fault.", errors=found[:_FAULTS_NAMED])


def faults(source: str, known: frozenset[str]) -> list[Fault]:
    """Return what is wrong with a template, nothing for one that can be used.

    Args:
        source: the template.
        known: names of the variables that it may put in.
    """
    try:
        template = _parsed(source)
        found = _unknown(template, known)
        if not found:
            # What only shows when it is used, such as a number in the place of a text.
            _run(template, samples(known, texts.DEFAULT))
    except _Refused as refused:
        return [refused.fault]
    return found


def rendered(source: str, values: Mapping[str, str]) -> Rendered:
    """Return what a template makes of values.

    Args:
        source: a template that `check` let pass.
        values: by the names of variables, each one line of plain text; "" where nothing is known.

    Raises:
        InvalidTemplate: it cannot be used, or what it makes is too long.
    """
    try:
        return _run(_parsed(source), values)
    except _Refused as refused:
        fault = refused.fault
        raise InvalidTemplate(
            fault.message, errors=[{"path": "", "code": fault.code, "message": fault.message}]
        ) from None


class _Refused(Exception):  # noqa: N818 - it never leaves this module
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def _refused(code: str, message: str) -> _Refused:
    return _Refused(Fault(code, message))


def _parsed(source: str) -> "BoundTemplate":
    from liquid.exceptions import LiquidError

    from cems.platform.templating import read

    if len(source) > LENGTH:
        raise _refused("template_too_long", f"A template has at most {LENGTH} characters.")
    shown = tidy(source)
    _check_braces(shown)
    try:
        return read(_environment(), shown)
    except LiquidError as error:
        raise _refused("invalid_syntax", _said(error)) from None


def _check_braces(source: str) -> None:
    """Refuse what is opened and not closed nearby, before the library looks for its end."""
    place = 0
    while opened := _OPENING.search(source, place):
        begins, ends = opened.start(), source.find(_CLOSING[opened[0]], opened.end())
        if ends < 0 or ends - begins > TAG_LENGTH:
            line = source.count("\n", 0, begins) + 1
            raise _refused(
                "invalid_syntax",
                f"Line {line}: {opened[0]} without its {_CLOSING[opened[0]]}, or more than "
                f"{TAG_LENGTH} characters in between.",
            )
        place = ends + 2


def _unknown(template: "BoundTemplate", known: frozenset[str]) -> list[Fault]:
    analysis = template.analyze(include_partials=False)
    names = {str(each): each.segments for found in analysis.globals.values() for each in found}
    paths = [name.split(".") for name in known]
    found = [
        Fault(
            "unknown_variable",
            f"There is no variable {name[:_QUOTED]}; there are {', '.join(sorted(known))}.",
            name[:_QUOTED],
        )
        for name, segments in sorted(names.items())
        if segments not in paths
    ]
    found += [
        Fault(
            "unknown_filter",
            f"There is no filter {name[:_QUOTED]}; there are {', '.join(sorted(FILTERS))}.",
            name[:_QUOTED],
        )
        for name in sorted(set(analysis.filters) - FILTERS)
    ]
    return found


def _run(template: "BoundTemplate", values: Mapping[str, str]) -> Rendered:
    from liquid import RenderContext
    from liquid.exceptions import LiquidError

    from cems.platform.templating import Page, PageFull

    known: dict[str, Any] = {}
    for name, value in values.items():
        head, _, tail = name.partition(".")
        # What has no value is left out: to the library, and to conditions, it is not there.
        if shown := in_one_line(value):
            known.setdefault(head, {})[tail] = shown
    page = Page(OUTPUT_BYTES, _BEGIN, _END)
    try:
        template.render_with_context(RenderContext(template, globals=known), page)
    except PageFull:
        raise _refused(
            "text_too_long", f"The text would have more than {OUTPUT_BYTES} bytes."
        ) from None
    except LiquidError as error:
        raise _refused("invalid_syntax", _said(error)) from None
    return Rendered(page.getvalue(), tuple(dict.fromkeys(page.missing)))


def _said(error: Any) -> str:
    """Return what the library says of a fault, without repeating what it is about."""
    where = error.context()
    message = str(error.message or "It cannot be read").splitlines()[0][: 2 * _QUOTED]
    return f"Line {where[0]}: {message}." if where else f"{message}."


@cache
def _environment() -> "Environment":
    from cems.platform.templating import environment

    return environment(TAGS, FILTERS)
