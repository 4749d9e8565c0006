"""Teams: make, find and change them, and see who is in them."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from cems.accounts.model import TEAM_PATTERN, Team
from cems.accounts.store import team_of
from cems.platform.commands import Kept
from cems.platform.http.answers import mark, showing_current
from cems.platform.http.problems import documented, needs
from cems.platform.http.requests import CurrentActor, CurrentCommand, Cursor, IfMatch, Limit
from cems.platform.pages import DEFAULT_LIMIT
from functions.accounts.composition import teams
from functions.accounts.views import MemberList, MemberView, NewTeam, TeamEdit, TeamList, TeamView

router = APIRouter(prefix="/teams", tags=["teams"])

type TeamId = Annotated[str, Path(pattern=TEAM_PATTERN)]


@router.post("", status_code=201, responses=documented(409, 413), openapi_extra=needs("team.edit"))
async def create_team(body: NewTeam, command: CurrentCommand, response: Response) -> TeamView:
    """Make a team under an id of its own: 409 `already_exists` if another team has it."""
    return _answer(response, teams().create_team(command, body.team()), created=True)


@router.get("", openapi_extra=needs("team.read"))
async def list_teams(
    actor: CurrentActor, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = ""
) -> TeamList:
    """List teams in order of their names."""
    page = teams().teams(actor, limit=limit, cursor=cursor)
    return TeamList(
        items=[TeamView.of_row(row) for row in page.rows], next_cursor=page.next_cursor or None
    )


@router.get("/{team_id}", responses=documented(404), openapi_extra=needs("team.read"))
async def get_team(team_id: TeamId, actor: CurrentActor, response: Response) -> TeamView:
    """Return a team."""
    return _answer(response, Kept(teams().team(actor, team_id)))


@router.patch(
    "/{team_id}", responses=documented(404, 412, 413, 428), openapi_extra=needs("team.edit")
)
async def edit_team(
    team_id: TeamId,
    body: TeamEdit,
    command: CurrentCommand,
    if_match: IfMatch,
    response: Response,
) -> TeamView:
    """Change a team that you have seen as it stands.

    Send its `ETag` as `If-Match`. If somebody changed it since, the answer is 412 with the team as
    it stands as `current`.
    """
    with showing_current(lambda row: TeamView.of(team_of(row))):
        return _answer(response, teams().edit_team(command, team_id, body.edit(), if_match))


@router.get("/{team_id}/members", responses=documented(404), openapi_extra=needs("team.read"))
async def list_members(
    team_id: TeamId, actor: CurrentActor, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = ""
) -> MemberList:
    """List who is in a team."""
    page = teams().members(actor, team_id, limit=limit, cursor=cursor)
    return MemberList(
        items=[MemberView.of_row(row) for row in page.rows], next_cursor=page.next_cursor or None
    )


def _answer(response: Response, kept: Kept[Team], *, created: bool = False) -> TeamView:
    team = kept.record
    location = f"/api/v1/teams/{team.id}" if created else ""
    mark(response, etag=team.etag, replayed=kept.replayed, location=location)
    return TeamView.of(team)
