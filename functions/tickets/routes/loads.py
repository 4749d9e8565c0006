"""How much work people have. Below people, and of tickets: who counts them answers."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from cems.accounts.model import TEAM_PATTERN
from cems.platform.http.problems import needs
from cems.platform.http.requests import CurrentActor, Cursor
from cems.tickets.loads import PEOPLE_AT_ONCE, Load
from functions.tickets.composition import loads

router = APIRouter(prefix="/people", tags=["people"])


class LoadView(BaseModel):
    """How much work somebody has."""

    person: str = Field(description="Id of the person.")
    name: str
    open: int = Field(description="Open tickets that they work on, whichever team's.")
    capacity: int = Field(description="Tickets at once, when routing assigns.")
    absent: bool = Field(description="Whether they are away today, where they are.")

    @classmethod
    def of(cls, load: Load) -> "LoadView":
        """Return a load as the API shows it."""
        return cls(
            person=load.person,
            name=load.name,
            open=load.open,
            capacity=load.capacity,
            absent=load.absent,
        )


class LoadList(BaseModel):
    """A page of the people of a team, with their work."""

    items: list[LoadView]
    next_cursor: str | None = Field(description="Where the next page starts; null after the last.")


@router.get("/loads", openapi_extra=needs("person.read"))
async def list_loads(
    actor: CurrentActor,
    team: Annotated[str, Query(pattern=TEAM_PATTERN, description="Id of the team.")],
    limit: Annotated[
        int, Query(ge=1, le=PEOPLE_AT_ONCE, description="Items at the most.")
    ] = PEOPLE_AT_ONCE,
    cursor: Cursor = "",
) -> LoadList:
    """List who can be given a team's tickets, with how many open ones they have already.

    The counts follow what happens within seconds. Who may not sign in is left out.
    """
    found, following = loads().of_team(actor, team, limit=limit, cursor=cursor)
    return LoadList(items=[LoadView.of(each) for each in found], next_cursor=following or None)
