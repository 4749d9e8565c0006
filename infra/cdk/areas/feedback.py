"""Feedback: its API."""

from infra.cdk.areas.area import Area
from infra.cdk.constructs.function import Function
from infra.cdk.constructs.rest_api import RestApi

_LISTS = {
    "g1": "FQ#*", "g2": "FT#*", "g3": "FN#*", "g4": "FA#*", "g5": "FC#*", "g6": "FO#*",
    "g9": "FG#*",
}  # fmt: skip
_CONFIGURATION = ["CFG#feedback", "CFG#tickets", "CFG#calendars", "CFG#sla-policies"]


def add(area: Area, routes: RestApi) -> None:
    """Add the feedback API."""
    api = area.api(
        "feedback",
        "Feedback: what customers say, and what is done about it",
        {"CEMS_TABLE": area.names.core_table},
    )
    _allow_reading(area, api)
    api.allow(
        "dynamodb:GetItem",
        "dynamodb:PutItem",
        on=[area.core],
        rows=["FB#*", "CMD#*", "CFG#signing"],
    )
    api.allow("dynamodb:GetItem", on=[area.core], rows=[*_CONFIGURATION, "TEAM#*"])
    api.allow("dynamodb:PutItem", on=[area.core], rows=["CFG#feedback"])
    # Whoever is named must be there at the moment of the change.
    api.allow("dynamodb:ConditionCheckItem", on=[area.core], rows=["C#*", "TEAM#*"])
    for path in ("feedback", "feedback-settings"):
        routes.guarded("ANY", f"api/v1/{path}", api)
    routes.guarded("ANY", "api/v1/feedback/{proxy+}", api)


def _allow_reading(area: Area, api: Function) -> None:
    api.allow("dynamodb:Query", "dynamodb:BatchGetItem", on=[area.core], rows=["FB#*"])
    for keys, rows in _LISTS.items():
        api.allow("dynamodb:Query", on=[area.index(keys)], rows=[rows])
