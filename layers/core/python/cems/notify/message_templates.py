"""The words of mails, as far as an organisation chose its own. Pure.

Kept as the configuration document `message-templates`: by kind and language, the subject and the
words at the beginning of the mail. What the mail quotes, where it leads and why it came stay what
they are, whatever somebody writes. What nobody changed is in the message catalogues.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from cems.notify.model import TO_STAFF, Kind
from cems.platform import templates, texts
from cems.platform.errors import InvalidRequest
from cems.platform.templates import Rendered

KIND: Final = "message-templates"
"""Kind of the configuration."""
DEFAULTS: Final[Mapping[str, Mapping[str, Any]]] = {KIND: {}}

SUBJECT_LENGTH: Final = 150
BODY_LENGTH: Final = 4_000
DOCUMENT_BYTES: Final = 300 * 1024
"""All words together, in UTF-8: they are one row."""

_TICKET: Final = ("ticket.number", "ticket.subject")
_TO_CUSTOMER: Final = (*_TICKET, "customer.name", "customer.first_name", "organisation.name")
_PROMISE: Final = (*_TICKET, "agent.name", "organisation.name", "promise.clock", "promise.due")

VARIABLES: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.RECEIVED: _TO_CUSTOMER,
    Kind.ANSWERED: _TO_CUSTOMER,
    Kind.SOLVED: _TO_CUSTOMER,
    Kind.SLA_WARNING: _PROMISE,
    Kind.ESCALATION: (*_PROMISE, "promise.level"),
}
"""What the words of each kind can put in."""

# What the catalogues call what templates put in.
_NAMES: Final = {
    "number": "ticket.number",
    "subject": "ticket.subject",
    "organisation": "organisation.name",
    "clock": "promise.clock",
    "level": "promise.level",
    "due": "promise.due",
}


@dataclass(frozen=True, slots=True)
class Template:
    """The words of a mail.

    Args:
        subject: template of its subject, without the number that every subject begins with.
        body: template of the words it begins with; an empty line makes a paragraph.
        changed: when somebody wrote them: RFC 3339, UTC; "" for those that are shipped.
    """

    subject: str
    body: str
    changed: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """What a template makes for one mail."""

    subject: Rendered
    body: Rendered

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of the variables that had to be put in and have no value."""
        return tuple(dict.fromkeys((*self.subject.missing, *self.body.missing)))


type Chosen = Mapping[Kind, Mapping[str, Template]]
"""The words that somebody wrote, by kind and language."""


def read(document: Mapping[str, Any]) -> Chosen:
    """Read the document."""
    return {
        Kind(kind): {
            language: Template(each["subject"], each["body"], each["changed"])
            for language, each in by_language.items()
        }
        for kind, by_language in document.items()
    }


def with_words(
    document: Mapping[str, Any], kind: Kind, language: str, words: Template | None
) -> dict[str, Any]:
    """Return the document with other words for a kind and language; `None` for those shipped.

    Raises:
        InvalidRequest: it would be too long.
    """
    by_language = {name: each for name, each in document.get(kind, {}).items() if name != language}
    if words is not None:
        by_language[language] = {
            "subject": words.subject,
            "body": words.body,
            "changed": words.changed,
        }
    after = {name: each for name, each in document.items() if name != kind}
    after |= {kind.value: by_language} if by_language else {}
    said = (each[part] for by in after.values() for each in by.values() for part in each)
    if sum(len(text.encode()) for text in said) > DOCUMENT_BYTES:
        raise InvalidRequest(f"All templates together have {DOCUMENT_BYTES} bytes at the most.")
    return after


def shipped(kind: Kind, language: str) -> Template:
    """Return the words that hold while nobody wrote others.

    Raises:
        TextError: the catalogue lacks a text.
    """
    body = [_as_template(kind, language, key) for key in ("mail.greeting", f"mail.{kind}.text")]
    subject = _as_template(kind, language, f"mail.{kind}.subject")
    return Template(subject, "\n\n".join(body))


def checked(kind: Kind, subject: str, body: str) -> Template:
    """Return words as they are kept.

    Raises:
        InvalidTemplate: with each fault and where it is.
    """
    templates.check({"body.subject": subject, "body.body": body}, VARIABLES[kind])
    return _tidied(subject, body)


def tried(kind: Kind, subject: str, body: str) -> tuple[Template, list[str]]:
    """Return words as they would be kept, and the variables in them that there are not.

    Raises:
        InvalidTemplate: there are other faults; with each and where it is.
    """
    known, unknown = frozenset(VARIABLES[kind]), list[str]()
    errors = []
    for path, source in (("body.subject", subject), ("body.body", body)):
        for fault in templates.faults(source, known):
            if fault.code == "unknown_variable":
                unknown.append(fault.about)
            else:
                errors.append({"path": path, "code": fault.code, "message": fault.message})
    if errors:
        raise templates.InvalidTemplate("See `errors` for each fault.", errors=errors)
    return _tidied(subject, body), sorted(set(unknown))


def words_of(template: Template, values: Mapping[str, str]) -> Words:
    """Return what a template makes of values.

    Raises:
        InvalidTemplate: it cannot be used, or what it makes is too long.
    """
    return Words(
        templates.rendered(template.subject, values), templates.rendered(template.body, values)
    )


def _tidied(subject: str, body: str) -> Template:
    words = Template(templates.tidy(subject).replace("\n", " "), templates.tidy(body))
    if not (words.subject and words.body):
        raise InvalidRequest("A mail has a subject and says something.")
    return words


def _as_template(kind: Kind, language: str, key: str) -> str:
    reader = "agent.name" if kind in TO_STAFF else "customer.name"
    names = {**_NAMES, "name": reader}
    return "".join(
        f"{{{{ {names[part.name]} }}}}" if isinstance(part, texts.Argument) else part
        for part in texts.parts(language, key)
    )
