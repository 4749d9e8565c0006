"""Saved views."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from cems.accounts.model import TEAM_PATTERN
from cems.platform import ids
from cems.platform.commands import Kept
from cems.platform.filter.tree import parse, to_document
from cems.platform.http.answers import mark, showing_current
from cems.platform.http.problems import documented, needs
from cems.platform.http.requests import CurrentActor, CurrentCommand, Cursor, IfMatch, Limit
from cems.platform.pages import DEFAULT_LIMIT
from cems.tickets.fields import TICKET_FIELDS
from cems.tickets.lists import Sort
from cems.tickets.view_service import COUNTED_AT_ONCE, COUNTED_TO, Wanted
from cems.tickets.views import NAME_LENGTH, View, view_of
from functions.tickets.composition import views

router = APIRouter(prefix="/views", tags=["views"])

type ViewId = Annotated[str, Path(pattern=ids.PATTERN)]


class ViewEdit(BaseModel):
    """What a view is to be."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=1, max_length=NAME_LENGTH)
    filter: dict[str, Any] = Field(
        description='Which tickets, such as `{"and": [{"eq": ["assignee", "me"]}]}`.'
    )
    sort: Sort | None = None

    def wanted(self) -> Wanted:
        """Return what is asked for, in the system's own terms."""
        return Wanted(self.name, parse(self.filter, TICKET_FIELDS), self.sort)


class NewView(ViewEdit):
    """A view to save: one's own, unless it is said whose."""

    team: str | None = Field(None, pattern=TEAM_PATTERN, description="Id of the team it is for.")
    shared: bool = Field(default=False, description="Whether it is for everyone.")


class SavedView(BaseModel):
    """A list that somebody gave a name."""

    id: str
    name: str
    person: str | None = Field(description="Id of the person whose own it is.")
    team: str | None = Field(description="Id of the team whose it is; else it is everyone's.")
    filter: dict[str, Any]
    sort: Sort | None

    @classmethod
    def of(cls, view: View) -> "SavedView":
        """Return a view as the API shows it."""
        return cls(
            id=view.id,
            name=view.name,
            person=view.person or None,
            team=view.team or None,
            filter=to_document(view.filter),
            sort=view.sort,
        )


class SavedViews(BaseModel):
    """A page of views, by name."""

    items: list[SavedView]
    next_cursor: str | None = Field(description="Where the next page starts; null after the last.")


class ViewCount(BaseModel):
    """How many tickets a view has."""

    id: str
    count: int
    capped: bool = Field(description="Whether there may be more: counted no further.")


class ViewCounts(BaseModel):
    """The counts of some views."""

    items: list[ViewCount]


@router.post("", status_code=201, responses=documented(413), openapi_extra=needs("view.edit"))
async def create_view(body: NewView, command: CurrentCommand, response: Response) -> SavedView:
    """Save a view."""
    kept = views().create(command, body.wanted(), team=body.team or "", shared=body.shared)
    return _answer(response, kept, created=True)


@router.get("", openapi_extra=needs("view.read"))
async def list_views(
    actor: CurrentActor,
    team: Annotated[
        str, Query(pattern=f"{TEAM_PATTERN}|^$", description="Id of a team: only its views.")
    ] = "",
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = "",
) -> SavedViews:
    """List the views one sees: one's own, one's teams' and everyone's, or a team's."""
    page = views().views(actor, team, limit=limit, cursor=cursor)
    return SavedViews(
        items=[SavedView.of(view_of(row)) for row in page.rows],
        next_cursor=page.next_cursor or None,
    )


@router.get("/counts", openapi_extra=needs("view.read"))
async def count_views(
    actor: CurrentActor,
    id: Annotated[  # noqa: A002 - the name that clients know
        list[Annotated[str, StringConstraints(pattern=ids.PATTERN)]],
        Query(min_length=1, max_length=COUNTED_AT_ONCE, description="Ids of views."),
    ],
) -> ViewCounts:
    """Count views, no further than 100 tickets each."""
    counts = views().counts(actor, id)
    return ViewCounts(
        items=[
            ViewCount(id=view, count=count, capped=count >= COUNTED_TO)
            for view, count in counts.items()
        ]
    )


@router.get("/{view_id}", responses=documented(404), openapi_extra=needs("view.read"))
async def get_view(view_id: ViewId, actor: CurrentActor, response: Response) -> SavedView:
    """Return a view."""
    return _answer(response, Kept(views().view(actor, view_id)))


@router.put(
    "/{view_id}", responses=documented(404, 412, 413, 428), openapi_extra=needs("view.edit")
)
async def replace_view(
    view_id: ViewId, body: ViewEdit, command: CurrentCommand, if_match: IfMatch, response: Response
) -> SavedView:
    """Change a view that you have seen as it stands; send its `ETag` as `If-Match`."""
    with showing_current(lambda row: SavedView.of(view_of(row))):
        return _answer(response, views().edit(command, view_id, body.wanted(), if_match))


@router.delete(
    "/{view_id}",
    status_code=204,
    response_class=Response,
    responses=documented(404),
    openapi_extra=needs("view.edit"),
)
async def remove_view(view_id: ViewId, command: CurrentCommand) -> None:
    """Remove a view."""
    views().remove(command, view_id)


def _answer(response: Response, kept: Kept[View], *, created: bool = False) -> SavedView:
    location = f"/api/v1/views/{kept.record.id}" if created else ""
    mark(response, etag=kept.record.etag, replayed=kept.replayed, location=location)
    return SavedView.of(kept.record)
