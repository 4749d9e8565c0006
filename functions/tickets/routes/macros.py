"""Macros: answers written once, with what they do to a ticket; and using them."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from cems.accounts.model import TEAM_PATTERN
from cems.platform import ids
from cems.platform.commands import Kept
from cems.platform.http.answers import mark, showing_current
from cems.platform.http.problems import documented, needs
from cems.platform.http.requests import CurrentActor, CurrentCommand, Cursor, IfMatch, Limit
from cems.platform.pages import DEFAULT_LIMIT
from cems.platform.templates import LENGTH, described_as
from cems.platform.text import LANGUAGE_LENGTH
from cems.tickets import store
from cems.tickets.attachment_rules import PER_MESSAGE
from cems.tickets.macro_service import Wanted
from cems.tickets.macro_use import Preview, Use
from cems.tickets.macros import (
    LANGUAGES_AT_MOST,
    LAST_POSITION,
    ME,
    NAME_LENGTH,
    Actions,
    Audience,
    Macro,
    macro_of,
)
from cems.tickets.model import BODY_BYTES, Priority, Visibility
from cems.tickets.service import Saying
from functions.tickets.composition import macro_use, macros
from functions.tickets.routes.parameters import TicketId, answer
from functions.tickets.views import NAME_LENGTH as FIELD_LENGTH
from functions.tickets.views import Id, TicketView

router = APIRouter(tags=["macros"])

_LANGUAGE = r"^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?$"

type MacroId = Annotated[str, Path(pattern=ids.PATTERN)]
type Language = Annotated[str, StringConstraints(pattern=_LANGUAGE, max_length=LANGUAGE_LENGTH)]
type Source = Annotated[str, StringConstraints(min_length=1, max_length=LENGTH)]


class _Request(BaseModel):
    model_config = ConfigDict(extra="forbid")


class MacroActions(_Request):
    """What a macro makes of a ticket; what is left out stays."""

    status: str | None = Field(
        None,
        min_length=1,
        max_length=FIELD_LENGTH,
        description="A status that the ticket's workflow leads to.",
    )
    priority: Priority | None = None
    category: str | None = Field(None, min_length=1, max_length=FIELD_LENGTH)
    team: str | None = Field(None, pattern=TEAM_PATTERN, description="Id of the team that gets it.")
    assignee: str | None = Field(
        None,
        pattern=f"{ids.PATTERN}|^{ME}$",
        description="Id of the person who gets it, or `me` for whoever uses the macro.",
    )

    def actions(self) -> Actions:
        """Return what is asked for, in the system's own terms."""
        return Actions(
            status=self.status or "",
            priority=self.priority,
            category=self.category or "",
            team=self.team or "",
            assignee=self.assignee or "",
        )

    @classmethod
    def of(cls, actions: Actions) -> "MacroActions":
        """Return actions as the API shows them."""
        return cls(
            status=actions.status or None,
            priority=actions.priority,
            category=actions.category or None,
            team=actions.team or None,
            assignee=actions.assignee or None,
        )


class MacroEdit(_Request):
    """What a macro is to be."""

    name: str = Field(min_length=1, max_length=NAME_LENGTH)
    audience: Audience = Field(description="Whom it is for: oneself, a team, or everyone.")
    team: str | None = Field(
        None, pattern=TEAM_PATTERN, description="Id of the team that it is for, if it is for one."
    )
    texts: dict[Language, Source] = Field(
        {},
        max_length=LANGUAGES_AT_MOST,
        description="What it says, by the tags of the languages: plain text in Liquid, with the "
        "variables that `GET /template-variables?for=macro` names.",
    )
    visibility: Visibility = Field(Visibility.PUBLIC, description="Who reads what it says.")
    actions: MacroActions = MacroActions()
    position: int = Field(
        0, ge=0, le=LAST_POSITION, description="Its place among those of the same audience."
    )

    def wanted(self) -> Wanted:
        """Return what is asked for, in the system's own terms."""
        return Wanted(
            name=self.name,
            audience=self.audience,
            team=self.team or "",
            texts=self.texts,
            visibility=self.visibility,
            actions=self.actions.actions(),
            position=self.position,
        )


class MacroView(BaseModel):
    """An answer written once, with what it does to a ticket."""

    model_config = ConfigDict(title="Macro")

    id: str
    name: str
    audience: Audience
    person: str | None = Field(description="Id of the person whose own it is.")
    team: str | None = Field(description="Id of the team that it is for.")
    texts: dict[str, str] = Field(description="What it says, by language.")
    visibility: Visibility
    actions: MacroActions
    position: int

    @classmethod
    def of(cls, macro: Macro) -> "MacroView":
        """Return a macro as the API shows it."""
        return cls(
            id=macro.id,
            name=macro.name,
            audience=macro.audience,
            person=macro.person or None,
            team=macro.team or None,
            texts=dict(macro.texts),
            visibility=macro.visibility,
            actions=MacroActions.of(macro.actions),
            position=macro.position,
        )


class MacroList(BaseModel):
    """A page of macros, by position, then by name."""

    items: list[MacroView]
    next_cursor: str | None = Field(description="Where the next page starts; null after the last.")


class PreviewRequest(_Request):
    """How a macro would be used."""

    language: Language | None = Field(None, description="To speak; the customer's if left out.")


class MissingVariable(BaseModel):
    """A place in a text that nothing is known for."""

    variable: str
    description: str


class FieldChange(BaseModel):
    """A field before and after."""

    field: str
    before: str | None
    after: str | None


class FieldRefusal(BaseModel):
    """Something that a macro would do and that cannot be done now."""

    field: str = Field(description="The field, or `text`.")
    code: str
    detail: str


class MacroPreview(BaseModel):
    """What using a macro would do now."""

    language: str | None = Field(description="Of the text; null if it says nothing.")
    text: str | None
    visibility: Visibility
    missing: list[MissingVariable] = Field(description="What the text has no values for.")
    changes: list[FieldChange]
    refused: list[FieldRefusal] = Field(
        description="What cannot be done now; until it can, the macro is refused as a whole."
    )

    @classmethod
    def of(cls, preview: Preview) -> "MacroPreview":
        """Return a preview as the API shows it."""
        return cls(
            language=preview.language or None,
            text=preview.text if preview.language else None,
            visibility=preview.visibility,
            missing=[
                MissingVariable(variable=name, description=described_as(name))
                for name in preview.missing
            ],
            changes=[
                FieldChange(field=name, before=before or None, after=after or None)
                for name, (before, after) in preview.changes.items()
            ],
            refused=[
                FieldRefusal(field=each.field, code=each.problem.code, detail=str(each.problem))
                for each in preview.refused
            ],
        )


class MacroUseRequest(_Request):
    """How a macro is used."""

    body: str | None = Field(
        None,
        min_length=1,
        max_length=BODY_BYTES,
        description="What its text was made into: plain text, taken as it is. Left out, it says "
        "what the preview shows, unless values are missing (422 `missing_values`).",
    )
    visibility: Visibility | None = Field(None, description="As the macro says if left out.")
    language: Language | None = Field(None, description="To speak; the customer's if left out.")
    based_on: str | None = Field(
        None,
        pattern=ids.PATTERN,
        description="Id of the last public message its user has seen. If there is a newer one, a "
        "reply is stopped with 409 `stale_reply`, and kept as their draft if they wrote it.",
    )
    attachments: list[Id] = Field(
        [],
        max_length=PER_MESSAGE,
        description="Ids of files of yours that were recorded on this ticket.",
    )
    from_draft: bool = Field(
        default=False, description="Whether it was kept as a draft, which goes once it is said."
    )

    def use(self) -> Use:
        """Return what is asked for, in the system's own terms."""
        saying = Saying(
            self.body or "",
            self.visibility or Visibility.PUBLIC,
            self.based_on or "",
            tuple(dict.fromkeys(self.attachments)),
            self.from_draft,
        )
        return Use(saying=saying, visibility=self.visibility, language=self.language or "")


@router.post(
    "/macros", status_code=201, responses=documented(413), openapi_extra=needs("macro.edit")
)
async def create_macro(body: MacroEdit, command: CurrentCommand, response: Response) -> MacroView:
    """Keep a macro.

    A text that cannot be used is refused with 422 `invalid_template`; `errors` names each fault.
    """
    return _answer(response, macros().create(command, body.wanted()), created=True)


@router.get("/macros", openapi_extra=needs("macro.read"))
async def list_macros(
    actor: CurrentActor,
    team: Annotated[
        str, Query(pattern=f"{TEAM_PATTERN}|^$", description="Id of a team: only its macros.")
    ] = "",
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = "",
) -> MacroList:
    """List the macros one can use: one's own, one's teams' and everyone's, or a team's."""
    page = macros().macros(actor, team, limit=limit, cursor=cursor)
    return MacroList(
        items=[MacroView.of(macro_of(row)) for row in page.rows],
        next_cursor=page.next_cursor or None,
    )


@router.get("/macros/{macro_id}", responses=documented(404), openapi_extra=needs("macro.read"))
async def get_macro(macro_id: MacroId, actor: CurrentActor, response: Response) -> MacroView:
    """Return a macro."""
    return _answer(response, Kept(macros().macro(actor, macro_id)))


@router.put(
    "/macros/{macro_id}",
    responses=documented(404, 412, 413, 428),
    openapi_extra=needs("macro.edit"),
)
async def replace_macro(
    macro_id: MacroId,
    body: MacroEdit,
    command: CurrentCommand,
    if_match: IfMatch,
    response: Response,
) -> MacroView:
    """Change a macro that you have seen as it stands; send its `ETag` as `If-Match`."""
    with showing_current(lambda row: MacroView.of(macro_of(row))):
        return _answer(response, macros().edit(command, macro_id, body.wanted(), if_match))


@router.delete(
    "/macros/{macro_id}",
    status_code=204,
    response_class=Response,
    responses=documented(404),
    openapi_extra=needs("macro.edit"),
)
async def remove_macro(macro_id: MacroId, command: CurrentCommand) -> None:
    """Remove a macro. What was said and done with it stays."""
    macros().remove(command, macro_id)


@router.post(
    "/tickets/{ticket_id}/macros/{macro_id}/preview",
    responses=documented(404),
    openapi_extra=needs("ticket.work"),
)
async def preview_macro(
    ticket_id: TicketId, macro_id: MacroId, actor: CurrentActor, body: PreviewRequest
) -> MacroPreview:
    """Return what using a macro would do to a ticket now. Nothing is done."""
    return MacroPreview.of(
        macro_use().preview(actor, ticket_id, macro_id, language=body.language or "")
    )


@router.post(
    "/tickets/{ticket_id}/macros/{macro_id}",
    responses=documented(404, 409, 412, 413, 428),
    openapi_extra=needs("ticket.work"),
)
async def use_macro(  # noqa: PLR0913, PLR0917 - two ids, and what every edit takes
    ticket_id: TicketId,
    macro_id: MacroId,
    body: MacroUseRequest,
    command: CurrentCommand,
    if_match: IfMatch,
    response: Response,
) -> TicketView:
    """Use a macro on a ticket that you have seen as it stands.

    What it says and what it changes happen together, or not at all. Send the ticket's `ETag` as
    `If-Match`. If somebody edited it since, the answer is 412 with the ticket as it stands as
    `current`.
    """
    with showing_current(lambda row: TicketView.of(store.ticket_of(row))):
        return answer(response, macro_use().use(command, ticket_id, macro_id, body.use(), if_match))


def _answer(response: Response, kept: Kept[Macro], *, created: bool = False) -> MacroView:
    location = f"/api/v1/macros/{kept.record.id}" if created else ""
    mark(response, etag=kept.record.etag, replayed=kept.replayed, location=location)
    return MacroView.of(kept.record)
