"""What a mail says: in the reader's language, as plain text and as HTML that shows the same.

The HTML stands on its own: no image, no script, nothing from elsewhere. It says its language and
direction, follows the reader's dark mode, and shows whatever people wrote as text, each piece in
the direction of its own letters.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Final

from cems.notify.message_templates import Words
from cems.notify.model import TO_STAFF, Kind
from cems.platform import texts
from cems.platform.templates import Rendered
from cems.sla import zones

QUOTED_CHARACTERS: Final = 4_000
"""Of a message, as much as a mail quotes; the portal has the rest."""
SUBJECT_CHARACTERS: Final = 200

# Whatever ends a line somewhere, hides text, or turns it round beyond its own end.
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
_CONTROL_BUT_LINES: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")
_BETWEEN: Final = re.compile(r"\n\s*\n")
# First strong isolate and its end: what people wrote keeps its direction within ours.
_ISOLATE: Final = "\u2068{}\u2069"

_STYLE: Final = """\
:root{color-scheme:light dark}
body{margin:0;padding:24px;background:#fff;color:#1b2330;\
font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans Arabic",sans-serif}
main{max-width:36rem;margin:0 auto;overflow-wrap:anywhere}
blockquote{margin:16px 0;padding:4px 16px;border-inline-start:4px solid #0b57a4}
a{color:#0b57a4}
footer{margin-top:32px;color:#4c5666;font-size:14px}
@media (prefers-color-scheme:dark){body{background:#14171c;color:#e6e9ef}\
a{color:#8cc2ff}blockquote{border-color:#8cc2ff}footer{color:#aab3c2}}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """Who writes.

    Args:
        name: the organisation's name.
        language: the language it speaks with those who do not say theirs.
        portal: URL of the web app, without a slash at its end.
    """

    name: str
    language: str
    portal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What a mail to staff says of a promise.

    Args:
        clock: which.
        level: place on the escalation ladder, from 1; 0 for a warning.
        due: when it is, or was, to be kept; `None` while that is open.
    """

    clock: str
    level: int
    due: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who reads a mail.

    Args:
        name: as they are addressed.
        address: where to write to them, or "".
        language: the language they chose, or "".
        zone: IANA name of their time zone, or "".
    """

    name: str
    address: str = ""
    language: str = ""
    zone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What a mail is about.

    Args:
        kind: what it tells.
        number: the ticket's human number.
        subject: the ticket's subject.
        ticket: the ticket's id.
        quote: what somebody said; `None` if nothing was said, "" if it is too long to quote.
        promise: the promise it is about, in mails to staff.
    """

    kind: Kind
    number: str
    subject: str
    ticket: str
    quote: str | None = None
    promise: Promise | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A mail as it is sent.

    Args:
        subject: one line.
        text: the plain text.
        html: the same as a whole HTML document.
    """

    subject: str
    text: str
    html: str


def written(matter: Matter, house: House, reader: Reader, words: Words | None = None) -> Letter:
    """Return the mail about a matter.

    Args:
        matter: what it is about.
        house: who writes.
        reader: who reads it.
        words: those that the organisation chose, made for this mail; the shipped ones if `None`.

    Raises:
        TextError: a catalogue lacks a text.
    """
    tongue = language_for(house, reader)
    values = {
        "name": _one_line(reader.name),
        "subject": _one_line(matter.subject),
        "number": matter.number,
        "organisation": house.name,
        **_said_of(matter.promise, tongue, reader.zone),
    }
    page = _Page(tongue, values)
    if words:
        page.write(words.body)
    else:
        page.say("mail.greeting")
        page.say(f"mail.{matter.kind}.text")
    if matter.quote == "":
        page.say("mail.too_long")
    elif matter.quote is not None:
        said = _cleaned(matter.quote)
        page.quote(_cut(said, QUOTED_CHARACTERS))
        if len(said) > QUOTED_CHARACTERS:
            page.say("mail.shortened")
    page.link(f"mail.action.{matter.kind}", f"{house.portal}/tickets/{matter.ticket}")
    page.footer("mail.footer.staff" if matter.kind in TO_STAFF else "mail.footer")
    headline = texts.say(tongue, f"mail.{matter.kind}.subject", **values)
    if words:
        headline = _one_line(words.subject.plain)
    # The number comes first in every language: threads and rules of mail programs go by it.
    subject = f"[{matter.number}] {headline}"
    return Letter(subject=_cut(subject, SUBJECT_CHARACTERS), text=page.text(), html=page.html())


def language_for(house: House, reader: Reader) -> str:
    """Return the language of mails to somebody."""
    return texts.fitting(reader.language, house.language)


def values(matter: Matter, house: House, reader: Reader) -> Mapping[str, str]:
    """Return what chosen words can put in: by `message_templates.VARIABLES`."""
    name = _one_line(reader.name)
    known = {
        "ticket.number": matter.number,
        "ticket.subject": matter.subject,
        "organisation.name": house.name,
    }
    if matter.kind not in TO_STAFF:
        return known | {"customer.name": name, "customer.first_name": name.partition(" ")[0]}
    said = _said_of(matter.promise, language_for(house, reader), reader.zone)
    promise = {f"promise.{member}": value for member, value in said.items()}
    return known | {"agent.name": name} | promise


def _said_of(promise: Promise | None, tongue: str, zone: str) -> dict[str, str]:
    if promise is None:
        return {}
    due = texts.say(tongue, "clock.open")
    if promise.due:
        due = zones.shown(promise.due, zone)
    clock = texts.say(tongue, f"clock.{promise.clock}")
    return {"clock": clock, "level": str(promise.level), "due": due}


class _Page:
    """A mail in the making: each piece goes into the text and into the HTML."""

    def __init__(self, language: str, values: dict[str, str]) -> None:
        self._language = language
        self._direction = texts.direction(language)
        self._values = values
        self._text: list[str] = []
        self._html: list[str] = []

    def say(self, key: str) -> None:
        self._text.append(self._plainly(key))
        self._html.append(f"<p>{self._marked_up(key)}</p>")

    def write(self, said: Rendered) -> None:
        for paragraph in filter(None, (each.strip() for each in _BETWEEN.split(said.marked))):
            part = Rendered(paragraph, ())
            self._text.append(part.marked if self._direction == "rtl" else part.plain)
            lines = "".join(
                f"<bdi>{escape(piece)}</bdi>" if is_value else escape(piece)
                for piece, is_value in part.pieces()
            )
            self._html.append(f"<p>{lines.replace('\n', '<br>\n')}</p>")

    def quote(self, said: str) -> None:
        self._text.append("\n".join(f"> {line}".rstrip() for line in said.split("\n")))
        lines = escape(said).replace("\n", "<br>\n")
        self._html.append(f'<blockquote dir="auto">{lines}</blockquote>')

    def link(self, key: str, url: str) -> None:
        self._text.append(f"{self._plainly(key)}:\n{url}")
        self._html.append(f'<p><a href="{escape(url)}">{self._marked_up(key)}</a></p>')

    def footer(self, key: str) -> None:
        self._text.append(f"-- \n{self._plainly(key)}")
        self._html.append(f"<footer>{self._marked_up(key)}</footer>")

    def text(self) -> str:
        return "\n\n".join(self._text) + "\n"

    def html(self) -> str:
        return (
            f'<!doctype html>\n<html lang="{self._language}" dir="{self._direction}">\n<head>\n'
            '<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
            '<meta name="color-scheme" content="light dark">\n'
            f"<title>{escape(self._values['number'])}</title>\n<style>\n{_STYLE}\n</style>\n"
            f"</head>\n<body>\n<main>\n{'\n'.join(self._html)}\n</main>\n</body>\n</html>\n"
        )

    def _plainly(self, key: str) -> str:
        values = self._values
        if self._direction == "rtl":
            values = {name: _ISOLATE.format(value) for name, value in values.items()}
        return texts.say(self._language, key, **values)

    def _marked_up(self, key: str) -> str:
        return "".join(
            f"<bdi>{escape(self._values[part.name])}</bdi>"
            if isinstance(part, texts.Argument)
            else escape(part)
            for part in texts.parts(self._language, key)
        )


def _one_line(text: str) -> str:
    return _CONTROL.sub(" ", text).strip()


def _cleaned(said: str) -> str:
    lines = said.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL_BUT_LINES.sub(" ", lines).strip()


def _cut(text: str, longest: int) -> str:
    """Return a text that is no longer than allowed, cut between words where there are any."""
    if len(text) <= longest:
        return text
    kept = text[: longest - 1]
    between = max(kept.rfind(" "), kept.rfind("\n"))
    # A text without spaces, as in Japanese, is cut where it must be.
    return (kept[:between] if between > longest // 2 else kept).rstrip() + "…"
