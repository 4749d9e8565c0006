"""The words of mails, and what texts of all kinds can put in."""

from functools import cache
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from cems.notify.letters import House
from cems.notify.message_templates import (
    BODY_LENGTH,
    SUBJECT_LENGTH,
    VARIABLES,
    Template,
    read,
    shipped,
)
from cems.notify.model import Kind
from cems.notify.wording import Preview, Wording
from cems.platform import texts
from cems.platform.aws import client
from cems.platform.clock import utc_now
from cems.platform.configuration import Version
from cems.platform.environment import Environment, load
from cems.platform.http.answers import mark, showing_current
from cems.platform.http.problems import documented, needs
from cems.platform.http.requests import CurrentActor, CurrentCommand, IfMatch
from cems.platform.policy import Resource, require
from cems.platform.rows import Item
from cems.platform.table import Table
from cems.platform.templates import described, described_as
from cems.platform.text import LANGUAGE_LENGTH
from cems.tickets import macros

router = APIRouter(tags=["message templates"])

MACRO = "macro"
_LANGUAGE = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,4}){0,2}$"

type LanguageName = Annotated[
    str, Path(pattern=_LANGUAGE, max_length=LANGUAGE_LENGTH, description="Such as `en`.")
]


class WordsEnvironment(Environment):
    """Variables of the notifications API that the words of mails need."""

    table: str
    organisation: str
    language: str
    portal_url: str


@cache
def _wording() -> Wording:
    environment = load(WordsEnvironment)
    house = House(
        name=environment.organisation,
        language=environment.language,
        portal=environment.portal_url,
    )
    return Wording(Table(client("dynamodb"), environment.table), house, utc_now)


class _Request(BaseModel):
    model_config = ConfigDict(extra="forbid")


class MessageWords(_Request):
    """The words of a mail: plain text in Liquid."""

    subject: str = Field(
        min_length=1,
        max_length=SUBJECT_LENGTH,
        description="One line; the request's number goes before it by itself.",
    )
    body: str = Field(
        min_length=1,
        max_length=BODY_LENGTH,
        description="The words that the mail begins with; an empty line makes a paragraph. What "
        "it quotes, where it leads and why it came follow by themselves.",
    )

    def template(self) -> Template:
        """Return what is asked for, in the system's own terms."""
        return Template(self.subject, self.body)


class MessagePreviewRequest(MessageWords):
    """Words to try."""

    kind: Kind
    language: str = Field(pattern=_LANGUAGE, max_length=LANGUAGE_LENGTH)


class WordsInLanguage(BaseModel):
    """The words of a mail in one language."""

    subject: str
    body: str
    changed: str | None = Field(
        description="When somebody wrote them: RFC 3339, UTC; null for those that are shipped."
    )

    @classmethod
    def of(cls, template: Template) -> "WordsInLanguage":
        """Return words as the API shows them."""
        return cls(subject=template.subject, body=template.body, changed=template.changed or None)


class MessageTemplate(BaseModel):
    """The words of a kind of mail."""

    kind: Kind
    languages: dict[str, WordsInLanguage]


class MessageTemplates(BaseModel):
    """The words of all mails."""

    version: int = Field(description="Rises with each change; the `ETag`.")
    items: list[MessageTemplate]

    @classmethod
    def of(cls, version: Version) -> "MessageTemplates":
        """Return the words that hold, in every language there is."""
        chosen = read(version.document)
        items = [
            MessageTemplate(
                kind=kind,
                languages={
                    language: WordsInLanguage.of(
                        chosen.get(kind, {}).get(language) or shipped(kind, language)
                    )
                    for language in sorted(texts.languages())
                },
            )
            for kind in Kind
        ]
        return cls(version=version.number, items=items)


class LackingVariable(BaseModel):
    """A place in a text that nothing is known for."""

    variable: str
    description: str


class MessagePreview(BaseModel):
    """A mail as it would be, with values made up for it."""

    subject: str
    text: str = Field(description="The mail as plain text.")
    html: str = Field(description="The same as a whole HTML document.")
    missing: list[LackingVariable]
    unknown: list[str] = Field(
        description="Names of variables that there are not: such words cannot be kept."
    )

    @classmethod
    def of(cls, preview: Preview) -> "MessagePreview":
        """Return a preview as the API shows it."""
        letter = preview.letter
        return cls(
            subject=letter.subject,
            text=letter.text,
            html=letter.html,
            missing=[
                LackingVariable(variable=name, description=described_as(name))
                for name in preview.missing
            ],
            unknown=list(preview.unknown),
        )


class VariableView(BaseModel):
    """A value that texts can put in."""

    model_config = ConfigDict(title="TemplateVariable")

    name: str = Field(description="As it stands between the braces, such as `ticket.number`.")
    description: str
    sample: str = Field(description="What it may look like.")


class TemplateVariables(BaseModel):
    """What texts of a kind can put in."""

    items: list[VariableView]


@router.get("/message-templates", openapi_extra=needs("configuration.read"))
async def get_message_templates(actor: CurrentActor, response: Response) -> MessageTemplates:
    """Return the words of all mails, in every language. The `ETag` is the version."""
    return _answer(response, _wording().templates(actor))


@router.put(
    "/message-templates/{kind}/{language}",
    responses=documented(404, 412, 413, 428),
    openapi_extra=needs("configuration.edit"),
)
async def write_message_template(  # noqa: PLR0913, PLR0917 - two names, and what every edit takes
    kind: Kind,
    language: LanguageName,
    body: MessageWords,
    command: CurrentCommand,
    if_match: IfMatch,
    response: Response,
) -> MessageTemplates:
    """Choose the words of a kind of mail, upon the version that you have seen.

    They hold for mails within a minute. What cannot be used is refused with 422 `invalid_template`;
    `errors` names each fault.
    """
    with showing_current(_shown):
        version, replayed = _wording().write(command, kind, language, body.template(), if_match)
    return _answer(response, version, replayed=replayed)


@router.delete(
    "/message-templates/{kind}/{language}",
    responses=documented(404, 412, 428),
    openapi_extra=needs("configuration.edit"),
)
async def restore_message_template(
    kind: Kind,
    language: LanguageName,
    command: CurrentCommand,
    if_match: IfMatch,
    response: Response,
) -> MessageTemplates:
    """Go back to the words that are shipped."""
    with showing_current(_shown):
        version, replayed = _wording().restore(command, kind, language, if_match)
    return _answer(response, version, replayed=replayed)


@router.post(
    "/message-templates/preview",
    responses=documented(404, 413),
    openapi_extra=needs("configuration.read"),
)
async def preview_message_template(
    body: MessagePreviewRequest, actor: CurrentActor
) -> MessagePreview:
    """Return the mail that words would make, with values made up for it. Nothing is sent."""
    return MessagePreview.of(_wording().preview(actor, body.kind, body.language, body.template()))


@router.get("/template-variables", openapi_extra=needs("configuration.read"))
async def list_template_variables(
    actor: CurrentActor,
    purpose: Annotated[
        Literal["macro"] | Kind,
        Query(alias="for", description="What the text is: `macro`, or a kind of mail."),
    ],
    language: Annotated[
        str,
        Query(
            pattern=f"{_LANGUAGE}|^$",
            max_length=LANGUAGE_LENGTH,
            description="Of the descriptions; English where there are none in it.",
        ),
    ] = "",
) -> TemplateVariables:
    """Return what texts of a kind can put in."""
    require(actor, "configuration.read", Resource())
    names = VARIABLES[Kind(purpose)] if purpose != MACRO else macros.VARIABLES
    return TemplateVariables(
        items=[
            VariableView(name=each.name, description=each.description, sample=each.sample)
            for each in described(names, texts.fitting(language))
        ]
    )


def _shown(row: Item) -> MessageTemplates:
    return MessageTemplates.of(Version(row["version"], row["document"]))


def _answer(response: Response, version: Version, *, replayed: bool = False) -> MessageTemplates:
    mark(response, etag=version.number, replayed=replayed)
    return MessageTemplates.of(version)
