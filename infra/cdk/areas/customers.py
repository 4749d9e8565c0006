"""Customers: the API for their records and their organisations."""

from infra.cdk.areas.area import Area
from infra.cdk.constructs.rest_api import RestApi
from infra.cdk.stacks.data import DATA_KEY


def add_api(area: Area, routes: RestApi) -> None:
    """Add the customers API."""
    data_key = area.parameter(DATA_KEY)
    api = area.api(
        "customers",
        "Customer records and their organisations",
        {"CEMS_TABLE": area.names.core_table, "CEMS_DATA_KEY": data_key},
    )
    api.allow(
        "dynamodb:GetItem",
        "dynamodb:PutItem",
        on=[area.core],
        rows=["C#*", "KEY#*", "UNIQ#email#*", "ORG#*", "CMD#*", "CFG#signing"],
    )
    # Only claims are ever given up: a key that is deleted takes a customer's history along.
    api.allow(
        "dynamodb:DeleteItem",
        "dynamodb:PutItem",
        on=[area.core],
        rows=["UNIQ#email#*", "UNIQ#domain#*"],
    )
    api.allow("dynamodb:BatchGetItem", on=[area.core], rows=["C#*", "ORG#*"])
    api.allow("dynamodb:ConditionCheckItem", on=[area.core], rows=["ORG#*"])
    api.allow("dynamodb:Query", on=[area.core], rows=["C#*"])
    api.allow("dynamodb:Query", on=[area.index("g5")], rows=["ORG#*"])
    api.allow(
        "dynamodb:Query",
        on=[area.index("g6")],
        rows=["DIR#customers", "DIR#organisations"],
    )
    api.allow("kms:Decrypt", "kms:GenerateDataKeyWithoutPlaintext", on=[data_key])
    for path in ("customers", "organisations"):
        routes.guarded("ANY", f"api/v1/{path}", api)
        routes.guarded("ANY", f"api/v1/{path}/{{proxy+}}", api)
