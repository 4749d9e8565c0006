"""The use cases of the words of mails: who chooses them, and the mail that asks for them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from cems.notify import letters, message_templates
from cems.notify.letters import House, Letter, Matter, Promise, Reader
from cems.notify.message_templates import DEFAULTS, KIND, Chosen, Template
from cems.notify.model import TO_STAFF, Kind
from cems.platform import templates, texts
from cems.platform.clock import Clock, to_text
from cems.platform.command import Command
from cems.platform.commands import Commands
from cems.platform.configuration import Configuration, Version
from cems.platform.errors import NotFound
from cems.platform.policy import Actor, Resource, require
from cems.platform.table import Table

_SAMPLE_TICKET: Final = "01ARZ3NDEKTSV4RRFFQ69G5FAV"
_SAMPLE_DUE: Final = datetime(2026, 11, 24, 9, tzinfo=UTC)
_SAMPLE_ZONE: Final = "Europe/Berlin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A mail as it would be, with values made up for it.

    Args:
        letter: the mail.
        missing: names of the variables that nothing is made up for.
        unknown: names of the variables that there are not.
    """

    letter: Letter
    missing: tuple[str, ...]
    unknown: tuple[str, ...]


class Wording:
    """The use cases.

    Args:
        table: the core table.
        house: who writes.
        clock: tells the time.
    """

    def __init__(self, table: Table, house: House, clock: Clock) -> None:
        self._house = house
        self._clock = clock
        self._configuration = Configuration(table, Commands(table, clock), DEFAULTS)
        self._chosen: tuple[int, Chosen] = (0, {})

    def chosen_for(self, kind: Kind, language: str) -> Template | None:
        """Return the words that somebody wrote, at most a minute old; `None` for those shipped.

        Raises:
            Contention, Unreachable: the table cannot be read now.
        """
        version = self._configuration.current(KIND)
        if self._chosen[0] != version.number:
            self._chosen = (version.number, message_templates.read(version.document))
        return self._chosen[1].get(kind, {}).get(language)

    def templates(self, actor: Actor) -> Version:
        """Return the document with the words that somebody wrote.

        Raises:
            Forbidden: the actor may not read it.
            Unavailable: the table cannot be read now.
        """
        require(actor, "configuration.read", Resource())
        return self._configuration.current(KIND, fresh=True)

    def write(
        self, command: Command, kind: Kind, language: str, words: Template, if_match: int
    ) -> tuple[Version, bool]:
        """Choose the words of a kind of mail in a language.

        Args:
            command: who asks.
            kind: which mail.
            language: one that there is a catalogue for.
            words: what they are to be.
            if_match: the number of the version that the actor saw.

        Returns:
            The document that holds, and whether an earlier request had made it so.

        Raises:
            InvalidTemplate: they cannot be used.
            InvalidRequest: they say nothing, or all words together are too long.
            PreconditionFailed: somebody changed it since.
            NotFound: there are no mails in that language.
            Forbidden, IdempotencyKeyReused, Unavailable: as every command.
        """
        require(command.actor, "configuration.edit", Resource())
        _check_language(language)
        wanted = message_templates.checked(kind, words.subject, words.body)
        document = self._configuration.current(KIND, fresh=True).document
        before = message_templates.read(document).get(kind, {}).get(language)
        if before is None or replace(before, changed="") != wanted:
            wanted = replace(wanted, changed=to_text(self._clock()))
            document = message_templates.with_words(document, kind, language, wanted)
        return self._configuration.change(command, KIND, document, if_match)

    def restore(
        self, command: Command, kind: Kind, language: str, if_match: int
    ) -> tuple[Version, bool]:
        """Go back to the words that are shipped.

        Raises:
            PreconditionFailed: somebody changed it since.
            NotFound: there are no mails in that language.
            Forbidden, IdempotencyKeyReused, Unavailable: as every command.
        """
        require(command.actor, "configuration.edit", Resource())
        _check_language(language)
        version = self._configuration.current(KIND, fresh=True)
        if language not in version.document.get(kind, {}):
            return version, False
        document = message_templates.with_words(version.document, kind, language, None)
        return self._configuration.change(command, KIND, document, if_match)

    def preview(self, actor: Actor, kind: Kind, language: str, words: Template) -> Preview:
        """Return the mail that words would make, with values made up for it. Nothing is kept.

        Raises:
            InvalidTemplate: they cannot be used, for more than unknown variables.
            NotFound: there are no mails in that language.
            Forbidden: the actor may not read the configuration.
        """
        require(actor, "configuration.read", Resource())
        _check_language(language)
        template, unknown = message_templates.tried(kind, words.subject, words.body)
        values = templates.samples(message_templates.VARIABLES[kind], language)
        made = message_templates.words_of(template, values)
        matter, reader = _matter(kind, language, values), _reader(language)
        letter = letters.written(matter, self._house, reader, made)
        missing = tuple(name for name in made.missing if name not in unknown)
        return Preview(letter=letter, missing=missing, unknown=tuple(unknown))


def _check_language(language: str) -> None:
    if language not in texts.languages():
        raise NotFound(f"There are mails in {', '.join(sorted(texts.languages()))}.")


def _reader(language: str) -> Reader:
    return Reader(name="", language=language, zone=_SAMPLE_ZONE)


def _matter(kind: Kind, language: str, values: Mapping[str, str]) -> Matter:
    promise = Promise(clock="first_response", level=2, due=_SAMPLE_DUE)
    quote = texts.say(language, "mail.answered.sample") if kind is Kind.ANSWERED else None
    return Matter(
        kind=kind,
        number=values["ticket.number"],
        subject=values["ticket.subject"],
        ticket=_SAMPLE_TICKET,
        quote=quote,
        promise=promise if kind in TO_STAFF else None,
    )
