"""Feedback: its API, its counts, and what brings together what says much the same."""

from infra.cdk.areas.area import Area
from infra.cdk.constructs.consumer import Consumer
from infra.cdk.constructs.function import Function
from infra.cdk.constructs.rest_api import RestApi

LISTS = {
    "g1": "FQ#*", "g2": "FT#*", "g3": "FN#*", "g4": "FA#*", "g5": "FC#*", "g6": "FO#*",
    "g9": "FG#*",
}  # fmt: skip
# What happens to feedback, but for what its clocks do.
MOVES = (
    "feedback.received",
    "feedback.read",
    "feedback.corrected",
    "feedback.assigned",
    "feedback.answered",
    "feedback.grouped",
    "feedback.closed",
    "feedback.reopened",
)
# The latest groups.
GROUPS = "FBGROUPS"
_CONFIGURATION = ["CFG#feedback", "CFG#tickets", "CFG#calendars", "CFG#sla-policies"]


def add_api(area: Area, routes: RestApi) -> None:
    """Add the feedback API."""
    api = area.api(
        "feedback",
        "Feedback: what customers say, and what is done about it",
        {"CEMS_TABLE": area.names.core_table},
    )
    _allow_reading(area, api)
    api.allow("dynamodb:Query", on=[area.core], rows=["CNT#F#*"])
    api.allow("dynamodb:BatchGetItem", on=[area.core], rows=["CNT#G#*"])
    api.allow("dynamodb:GetItem", on=[area.core], rows=[GROUPS])
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


def add_workers(area: Area) -> None:
    """Add what counts feedback, and what groups it."""
    _counts(area)
    _groups(area)


def _counts(area: Area) -> None:
    counts = area.worker(
        "feedback-counts",
        "feedback.on_event",
        "Keeps the counts of feedback",
        {"CEMS_TABLE": area.names.core_table},
    )
    counts.allow(
        "dynamodb:PutItem",
        "dynamodb:UpdateItem",
        on=[area.core],
        rows=["SEEN#feedback-counts#*", "CNT#F#*", "CNT#G#*"],
    )
    Consumer(
        area.stack,
        "FeedbackCountsConsumer",
        shared=area.shared,
        function=counts,
        types=MOVES,
    )


def _groups(area: Area) -> None:
    groups = area.worker(
        "feedback-groups",
        "feedback.on_reading",
        "Brings feedback that says much the same together",
        {"CEMS_TABLE": area.names.core_table},
    )
    groups.allow("dynamodb:GetItem", "dynamodb:PutItem", on=[area.core], rows=["FB#*", GROUPS])
    groups.allow("dynamodb:GetItem", "dynamodb:PutItem", on=[area.core], rows=["CMD#*"])
    groups.allow("dynamodb:GetItem", on=[area.core], rows=_CONFIGURATION)
    Consumer(
        area.stack,
        "FeedbackGroupsConsumer",
        shared=area.shared,
        function=groups,
        types=["feedback.read"],
    )


def _allow_reading(area: Area, api: Function) -> None:
    api.allow("dynamodb:Query", "dynamodb:BatchGetItem", on=[area.core], rows=["FB#*"])
    for keys, rows in LISTS.items():
        api.allow("dynamodb:Query", on=[area.index(keys)], rows=[rows])
