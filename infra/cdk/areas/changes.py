"""Changes: the feed of events for integrators, and the document that describes the API."""

from infra.cdk.areas.area import AGGREGATES, Area
from infra.cdk.constructs.rest_api import RestApi


def add_api(area: Area, routes: RestApi) -> None:
    """Add the changes API."""
    api = area.api(
        "changes",
        "Tells integrators what happened, and what the API is",
        {"CEMS_TABLE": area.names.core_table},
    )
    api.allow("dynamodb:Query", on=[area.index("g8")], rows=["E#*"])
    api.allow("dynamodb:BatchGetItem", on=[area.core], rows=AGGREGATES)
    api.allow("dynamodb:GetItem", "dynamodb:PutItem", on=[area.core], rows=["CFG#signing"])
    routes.guarded("GET", "api/v1/changes", api)
    routes.open(
        "GET",
        "api/v1/openapi.json",
        api,
        reason="The API's description is published with the sources anyway.",
    )
