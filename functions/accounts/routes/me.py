"""Who I am, and what I make of my profile."""

from fastapi import APIRouter, Response

from cems.accounts.model import Person
from cems.accounts.store import person_of
from cems.platform.commands import Kept
from cems.platform.http.answers import mark, showing_current
from cems.platform.http.problems import OPEN, documented, needs
from cems.platform.http.requests import CurrentActor, CurrentCommand, IfMatch
from cems.platform.policy import Actor
from functions.accounts.composition import people
from functions.accounts.views import Me, ProfileEdit

router = APIRouter(prefix="/me", tags=["accounts"])


@router.get("", responses=documented(404), openapi_extra=OPEN)
async def get_me(actor: CurrentActor, response: Response) -> Me:
    """Return the person who asks, and what they may do."""
    return _answer(response, actor, Kept(people().me(actor)))


@router.patch("", responses=documented(404, 412, 413, 428), openapi_extra=needs("person.edit"))
async def edit_me(
    body: ProfileEdit, command: CurrentCommand, if_match: IfMatch, response: Response
) -> Me:
    """Change one's own profile, seen as it stands: send its `ETag` as `If-Match`."""
    actor = command.actor
    with showing_current(lambda row: Me.of_actor(person_of(row), actor.grants)):
        kept = people().edit_person(command, actor.person, body.edit(), if_match)
    return _answer(response, actor, kept)


def _answer(response: Response, actor: Actor, kept: Kept[Person]) -> Me:
    mark(response, etag=kept.record.etag, replayed=kept.replayed)
    return Me.of_actor(kept.record, actor.grants)
