"""People: make, find, change and deactivate accounts."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from cems.accounts.model import NAME_LENGTH, TEAM_PATTERN, Person
from cems.accounts.store import person_of
from cems.platform import ids
from cems.platform.command import fingerprint
from cems.platform.commands import Kept
from cems.platform.http.answers import mark, showing_current
from cems.platform.http.problems import documented, needs
from cems.platform.http.requests import CurrentActor, CurrentCommand, Cursor, Ids, IfMatch, Limit
from cems.platform.pages import DEFAULT_LIMIT, NotIndexable
from functions.accounts.composition import people
from functions.accounts.views import NewPerson, PersonEdit, PersonList, PersonView

router = APIRouter(prefix="/people", tags=["people"])

type PersonId = Annotated[str, Path(pattern=ids.PATTERN)]


@router.post(
    "", status_code=201, responses=documented(409, 413), openapi_extra=needs("person.create")
)
async def create_person(
    body: NewPerson, command: CurrentCommand, request: Request, response: Response
) -> PersonView:
    """Make an account; the password is for the first sign-in.

    A login is somebody's alone: 409 `already_exists` if it is taken. Nobody gives a role that
    grants more than they may do themselves. A repeat with the same `Idempotency-Key` is recognised
    by everything but the password.
    """
    # The fingerprint is kept where people are read; a password could be guessed from it.
    seen = body.model_dump(mode="json", exclude={"password"})
    command = replace(command, fingerprint=fingerprint(request.method, request.url.path, seen))
    kept = people().create_person(command, body.person(), body.password)
    return _answer(response, kept, created=True)


@router.get("", openapi_extra=needs("person.read"))
async def list_people(  # noqa: PLR0913, PLR0917 - each is a query parameter
    actor: CurrentActor,
    q: Annotated[str, Query(max_length=NAME_LENGTH, description="How the names begin.")] = "",
    team: Annotated[
        str, Query(pattern=f"{TEAM_PATTERN}|^$", description="Id of the team they are in.")
    ] = "",
    customers: Annotated[  # noqa: FBT002 - a query parameter
        bool, Query(description="Customers' accounts instead of the staff's.")
    ] = False,
    identities: Ids = [],  # noqa: B006 - FastAPI copies it
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = "",
) -> PersonList:
    """List people: the staff or customers in order of name, or a team's.

    With `q` those whose names begin so; with `id` just these, for their names in a list. What no
    index serves is refused with `filter_not_indexable`.
    """
    if identities:
        if q or team or customers or cursor:
            raise NotIndexable("People are listed by `id`, or otherwise; not both.")
        found = people().people(actor, identities)
        return PersonList(items=[PersonView.of(each) for each in found], next_cursor=None)
    if team and (q or customers):
        raise NotIndexable("People are listed by `team`, or by name; not both.")
    if team:
        page = people().by_team(actor, team, limit=limit, cursor=cursor)
    else:
        page = people().by_name(actor, q, customers=customers, limit=limit, cursor=cursor)
    return PersonList(
        items=[PersonView.of_row(row) for row in page.rows], next_cursor=page.next_cursor or None
    )


@router.get("/{person_id}", responses=documented(404), openapi_extra=needs("person.read"))
async def get_person(person_id: PersonId, actor: CurrentActor, response: Response) -> PersonView:
    """Return a person."""
    return _answer(response, Kept(people().person(actor, person_id)))


@router.patch(
    "/{person_id}",
    responses=documented(404, 409, 412, 413, 428),
    openapi_extra=needs("person.edit"),
)
async def edit_person(
    person_id: PersonId,
    body: PersonEdit,
    command: CurrentCommand,
    if_match: IfMatch,
    response: Response,
) -> PersonView:
    """Change a person that you have seen as they stand.

    Send their `ETag` as `If-Match`. If somebody changed them since, the answer is 412 with the
    person as they stand as `current`. Their own name, language and zone people may change
    themselves. The last active manager stays one: 409 `last_manager`.
    """
    with showing_current(lambda row: PersonView.of(person_of(row))):
        kept = people().edit_person(command, person_id, body.edit(), if_match)
    return _answer(response, kept)


@router.post(
    "/{person_id}/deactivate", responses=documented(404, 409), openapi_extra=needs("person.edit")
)
async def deactivate_person(
    person_id: PersonId, command: CurrentCommand, response: Response
) -> PersonView:
    """Let a person sign in no more; within a minute their sessions end, for good."""
    return _answer(response, people().set_active(command, person_id, active=False))


@router.post(
    "/{person_id}/reactivate", responses=documented(404, 409), openapi_extra=needs("person.edit")
)
async def reactivate_person(
    person_id: PersonId, command: CurrentCommand, response: Response
) -> PersonView:
    """Let a person sign in again."""
    return _answer(response, people().set_active(command, person_id, active=True))


def _answer(response: Response, kept: Kept[Person], *, created: bool = False) -> PersonView:
    person = kept.record
    location = f"/api/v1/people/{person.id}" if created else ""
    mark(response, etag=person.etag, replayed=kept.replayed, location=location)
    return PersonView.of(person)
