"""Tickets: the API, and the counts by team and lane."""

from infra.cdk.areas.area import Area
from infra.cdk.constructs.consumer import Consumer
from infra.cdk.constructs.rest_api import RestApi

# What a list of tickets is by - a queue, an assignee, a customer, none of them - and the indexes
# it is read from.
LISTS = {"Q#*": ("g1", "g2", "g3"), "A#*": ("g4",), "C#*": ("g5",), "O#*": ("g6",)}


def add(area: Area, routes: RestApi) -> None:
    """Add the tickets API and its consumers."""
    _api(area, routes)
    _counts(area)


def _api(area: Area, routes: RestApi) -> None:
    api = area.api("tickets", "Tickets", {"CEMS_TABLE": area.names.core_table})
    api.allow(
        "dynamodb:ConditionCheckItem", "dynamodb:GetItem", "dynamodb:PutItem",
        "dynamodb:Query", "dynamodb:UpdateItem",
        on=[area.core],
        rows=["T#*", "CNT#NO", "CMD#*", "CFG#*"],
    )  # fmt: skip
    for rows, indexes in LISTS.items():
        api.allow("dynamodb:Query", on=[area.index(keys) for keys in indexes], rows=[rows])
    routes.guarded("ANY", "api/v1/tickets", api)
    routes.guarded("ANY", "api/v1/tickets/{proxy+}", api)


def _counts(area: Area) -> None:
    counts = area.worker(
        "tickets-counts",
        "tickets.on_event",
        "Keeps the counts of tickets per team",
        {"CEMS_TABLE": area.names.core_table},
    )
    counts.allow(
        "dynamodb:PutItem",
        "dynamodb:UpdateItem",
        on=[area.core],
        rows=["SEEN#tickets-counts#*", "CNT#Q#*"],
    )
    Consumer(
        area.stack,
        "CountsConsumer",
        shared=area.shared,
        function=counts,
        types=[
            "ticket.created",
            "ticket.taken",
            "ticket.assigned",
            "ticket.updated",
            "ticket.solved",
            "ticket.confirmed",
            "ticket.reopened",
            "ticket.replied",
        ],
    )
