"""The customers API."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from cems.customers.model import EMAIL_LENGTH, NAME_LENGTH, Customer, Organisation
from cems.customers.service import Wanted
from cems.customers.store import customer_of, organisation_of
from cems.platform import ids
from cems.platform.commands import Kept
from cems.platform.http.answers import mark, showing_current
from cems.platform.http.app import create_app, lambda_handler
from cems.platform.http.problems import documented, needs
from cems.platform.http.requests import CurrentActor, CurrentCommand, Cursor, Ids, IfMatch, Limit
from cems.platform.pages import DEFAULT_LIMIT, NotIndexable
from functions import imported
from functions.customers.composition import customers
from functions.customers.views import (
    CustomerEdit,
    CustomerEntryView,
    CustomerHistory,
    CustomerList,
    CustomerSummary,
    CustomerView,
    NewCustomer,
    NewOrganisation,
    OrganisationEdit,
    OrganisationList,
    OrganisationView,
)

router = APIRouter(tags=["customers"])

type CustomerId = Annotated[str, Path(pattern=ids.PATTERN)]
type OrganisationId = Annotated[str, Path(pattern=ids.PATTERN)]
type Prefix = Annotated[str, Query(max_length=NAME_LENGTH, description="How the names begin.")]


@router.post(
    "/customers",
    status_code=201,
    responses=documented(404, 409, 413),
    openapi_extra=needs("customer.create"),
)
async def create_customer(
    body: NewCustomer, command: CurrentCommand, response: Response
) -> CustomerView:
    """Make a customer record.

    An e-mail address belongs to one customer: 409 `already_exists` if it is somebody's.
    """
    return _customer(response, customers().create(command, body.wanted()), created=True)


@router.get("/customers", openapi_extra=needs("customer.read"))
async def list_customers(  # noqa: PLR0913, PLR0917 - each is a query parameter
    actor: CurrentActor,
    q: Prefix = "",
    email: Annotated[
        str, Query(max_length=EMAIL_LENGTH, description="The exact address of one of theirs.")
    ] = "",
    organisation: Annotated[
        str, Query(pattern=f"{ids.PATTERN}|^$", description="Id of the one they belong to.")
    ] = "",
    identities: Ids = [],  # noqa: B006 - FastAPI copies it
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = "",
) -> CustomerList:
    """List customers in order of name, from one index.

    All, or an organisation's; with `q` those whose names begin so. With `email` the one it belongs
    to, if there is one; with `id` just these, for their names in a list. What no index serves is
    refused with `filter_not_indexable`.
    """
    if identities:
        if q or email or organisation or cursor:
            raise NotIndexable("Customers are listed by `id`, or otherwise; not both.")
        rows = customers().rows(actor, identities)
        return CustomerList(items=[CustomerSummary.of(row) for row in rows], next_cursor=None)
    wanted = Wanted(prefix=q, email=email, organisation=organisation)
    page = customers().customers(actor, wanted, limit=limit, cursor=cursor)
    return CustomerList(
        items=[CustomerSummary.of(row) for row in page.rows], next_cursor=page.next_cursor or None
    )


@router.get(
    "/customers/{customer_id}", responses=documented(404), openapi_extra=needs("customer.read")
)
async def get_customer(
    customer_id: CustomerId, actor: CurrentActor, response: Response
) -> CustomerView:
    """Return a customer record."""
    customer = customers().customer(actor, customer_id)
    return _customer(response, Kept(customer))


@router.patch(
    "/customers/{customer_id}",
    responses=documented(404, 409, 412, 413, 428),
    openapi_extra=needs("customer.edit"),
)
async def edit_customer(
    customer_id: CustomerId,
    body: CustomerEdit,
    command: CurrentCommand,
    if_match: IfMatch,
    response: Response,
) -> CustomerView:
    """Edit a customer record that you have seen as it stands.

    Send its `ETag` as `If-Match`. If somebody edited it since, the answer is 412 with the record
    as it stands as `current`. Customers may not change their own organisation and identities, nor
    say that a contact is verified.
    """
    with showing_current(lambda row: CustomerView.of(customer_of(row))):
        return _customer(response, customers().edit(command, customer_id, body.edit(), if_match))


@router.get(
    "/customers/{customer_id}/history",
    responses=documented(404),
    openapi_extra=needs("customer.read"),
)
async def get_customer_history(
    customer_id: CustomerId, actor: CurrentActor, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = ""
) -> CustomerHistory:
    """Return who changed what in a customer record, oldest first."""
    entries, following = customers().history(actor, customer_id, limit=limit, cursor=cursor)
    return CustomerHistory(
        items=[CustomerEntryView.of(entry) for entry in entries], next_cursor=following or None
    )


@router.post(
    "/organisations",
    status_code=201,
    responses=documented(404, 409, 413),
    openapi_extra=needs("organisation.create"),
)
async def create_organisation(
    body: NewOrganisation, command: CurrentCommand, response: Response
) -> OrganisationView:
    """Make an organisation that customers belong to.

    A domain belongs to one organisation: 409 `already_exists` if it is another's.
    """
    kept = customers().create_organisation(command, body.name, body.domains)
    return _organisation(response, kept, created=True)


@router.get("/organisations", openapi_extra=needs("organisation.read"))
async def list_organisations(
    actor: CurrentActor, q: Prefix = "", limit: Limit = DEFAULT_LIMIT, cursor: Cursor = ""
) -> OrganisationList:
    """List organisations in order of name; with `q` those whose names begin so."""
    page = customers().organisations(actor, q, limit=limit, cursor=cursor)
    return OrganisationList(
        items=[OrganisationView.of_row(row) for row in page.rows],
        next_cursor=page.next_cursor or None,
    )


@router.get(
    "/organisations/{organisation_id}",
    responses=documented(404),
    openapi_extra=needs("organisation.read"),
)
async def get_organisation(
    organisation_id: OrganisationId, actor: CurrentActor, response: Response
) -> OrganisationView:
    """Return an organisation."""
    organisation = customers().organisation(actor, organisation_id)
    return _organisation(response, Kept(organisation))


@router.patch(
    "/organisations/{organisation_id}",
    responses=documented(404, 409, 412, 413, 428),
    openapi_extra=needs("organisation.edit"),
)
async def edit_organisation(
    organisation_id: OrganisationId,
    body: OrganisationEdit,
    command: CurrentCommand,
    if_match: IfMatch,
    response: Response,
) -> OrganisationView:
    """Edit an organisation that you have seen as it stands.

    Send its `ETag` as `If-Match`. If somebody edited it since, the answer is 412 with the
    organisation as it stands as `current`.
    """
    with showing_current(lambda row: OrganisationView.of(organisation_of(row))):
        kept = customers().edit_organisation(command, organisation_id, body.edit(), if_match)
    return _organisation(response, kept)


def _customer(response: Response, kept: Kept[Customer], *, created: bool = False) -> CustomerView:
    customer = kept.record
    location = f"/api/v1/customers/{customer.id}" if created else ""
    mark(response, etag=customer.etag, replayed=kept.replayed, location=location)
    return CustomerView.of(customer)


def _organisation(
    response: Response, kept: Kept[Organisation], *, created: bool = False
) -> OrganisationView:
    organisation = kept.record
    location = f"/api/v1/organisations/{organisation.id}" if created else ""
    mark(response, etag=organisation.etag, replayed=kept.replayed, location=location)
    return OrganisationView.of(organisation)


app = create_app("Customers", router)
handler = lambda_handler(app)
imported()
