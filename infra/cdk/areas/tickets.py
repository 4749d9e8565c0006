"""Tickets: the API, and the counts by team and lane."""

from infra.cdk.areas import tickets_files
from infra.cdk.areas.area import Area
from infra.cdk.constructs.consumer import Consumer
from infra.cdk.constructs.rest_api import RestApi
from infra.cdk.stacks.data import DATA_KEY

# What a list of tickets is by - a queue, an assignee, a customer, none of them - and the indexes
# it is read from.
LISTS = {
    "Q#*": ("g1", "g2", "g3"),
    "A#*": ("g4",),
    "C#*": ("g5",),
    "O#*": ("g6",),
    "F#*": ("g3", "g6"),
    "VIEWS#*": ("g5",),
    "MACROS#*": ("g5",),
}


def add_api(area: Area, routes: RestApi) -> None:
    """Add the tickets API."""
    data_key = area.parameter(DATA_KEY)
    config = area.shared.config
    api = area.api(
        "tickets",
        "Tickets",
        {
            **area.tables,
            "CEMS_DATA_KEY": data_key,
            "CEMS_ORGANISATION": config.organisation,
            "CEMS_LANGUAGE": config.language,
        },
    )
    api.allow(
        "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:UpdateItem",
        on=[area.core],
        rows=["T#*", "CNT#NO", "CMD#*", "CFG#*", "VIEW#*", "MACRO#*"],
    )  # fmt: skip
    api.allow("dynamodb:GetItem", on=[area.core], rows=["KEY#*"])
    api.allow(
        "dynamodb:BatchGetItem",
        on=[area.core],
        rows=["CNT#Q#*", "CNT#A#*", "VIEW#*", "MACRO#*"],
    )
    # Whom a change newly names must be there.
    api.allow("dynamodb:ConditionCheckItem", on=[area.core], rows=["C#*", "TEAM#*", "U#*"])
    api.allow("dynamodb:GetItem", "dynamodb:Query", on=[area.core], rows=["TEAM#*"])
    # Whom the policies of service levels name must be there, too; macros address customers.
    api.allow("dynamodb:BatchGetItem", on=[area.core], rows=["TEAM#*", "U#*", "C#*"])
    api.allow("kms:Decrypt", on=[data_key])
    for rows, indexes in LISTS.items():
        api.allow("dynamodb:Query", on=[area.index(keys) for keys in indexes], rows=[rows])
    tickets_files.extend(area, api)
    routes.guarded("ANY", "api/v1/tickets", api)
    routes.guarded("ANY", "api/v1/tickets/{proxy+}", api)
    routes.guarded("GET", "api/v1/people/loads", api)
    routes.guarded("GET", "api/v1/ticket-options", api)
    routes.guarded("ANY", "api/v1/ticket-settings", api)
    routes.guarded("ANY", "api/v1/workflows/{proxy+}", api)
    routes.guarded("ANY", "api/v1/calendars", api)
    routes.guarded("POST", "api/v1/calendars/import", api)
    routes.guarded("ANY", "api/v1/sla-policies", api)
    routes.guarded("POST", "api/v1/sla/preview", api)
    routes.guarded("ANY", "api/v1/views", api)
    routes.guarded("ANY", "api/v1/views/{proxy+}", api)
    routes.guarded("ANY", "api/v1/macros", api)
    routes.guarded("ANY", "api/v1/macros/{proxy+}", api)


def add_workers(area: Area) -> None:
    """Add what counts tickets, and what hears which files are clean."""
    _counts(area)
    tickets_files.add_scans(area)


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
        rows=["SEEN#tickets-counts#*", "CNT#Q#*", "CNT#A#*"],
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
            "ticket.closed",
            "ticket.replied",
            "ticket.escalated",
            # A note that came with a macro may move the ticket, too.
            "ticket.noted",
        ],
    )
