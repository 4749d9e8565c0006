"""Accounts: sessions, people, teams and roles, and telling every other API who is asking."""

from aws_cdk import Duration

from infra.cdk.areas.area import Area
from infra.cdk.constructs.function import Function
from infra.cdk.constructs.rest_api import RestApi
from infra.cdk.stacks.data import SIGNING_KEY


def make_authorizer(area: Area) -> Function:
    """Make the function that every guarded route asks first."""
    signing_key = area.parameter(SIGNING_KEY)
    authorizer = Function(
        area.stack,
        "accounts-authorizer",
        shared=area.shared,
        handler="functions.accounts.authorizer.handler",
        description="Decides whether a request comes from a signed-in person",
        timeout=Duration.seconds(10),
        memory=1024,
        environment=_environment(area, signing_key),
        quick_start=True,
    )
    authorizer.allow("dynamodb:BatchGetItem", on=[area.core], rows=["U#*"])
    authorizer.allow("dynamodb:GetItem", on=[area.core], rows=["CFG#roles"])
    authorizer.allow("dynamodb:BatchGetItem", on=[area.ephemeral], rows=["S#*"])
    authorizer.allow("kms:GetPublicKey", on=[signing_key])
    return authorizer


def add_api(area: Area, routes: RestApi) -> Function:
    """Add the accounts API and return its function."""
    signing_key = area.parameter(SIGNING_KEY)
    api = area.api(
        "accounts",
        "Sessions, people, teams and roles",
        _environment(area, signing_key),
    )
    api.allow(
        "dynamodb:BatchGetItem", "dynamodb:ConditionCheckItem", "dynamodb:DeleteItem",
        "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query",
        on=[area.core],
        rows=[
            "U#*", "UNIQ#login#*", "TEAM#*", "CFG#roles", "CFG#sessions", "CFG#signing", "CMD#*",
        ],
    )  # fmt: skip
    # What a password can be checked by is read by its person's id only, and never changed.
    api.allow("dynamodb:BatchGetItem", "dynamodb:PutItem", on=[area.core], rows=["CRED#*"])
    api.allow("dynamodb:ConditionCheckItem", on=[area.core], rows=["C#*"])
    api.allow(
        "dynamodb:Query",
        on=[area.index("g6")],
        rows=["DIR#people", "DIR#customer-people", "DIR#teams"],
    )
    api.allow("dynamodb:Query", on=[area.index("g9")], rows=["ROLE#*"])
    api.allow(
        "dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem",
        on=[area.ephemeral],
        rows=["S#*"],
    )  # fmt: skip
    api.allow("kms:Sign", on=[signing_key])
    routes.open(
        "POST",
        "api/v1/auth/sign-in",
        api,
        reason="Who signs in has no token yet: this is where tokens come from.",
    )
    routes.open(
        "POST",
        "api/v1/auth/refresh",
        api,
        reason="The session's cookie says who asks; the token is over, or nearly.",
    )
    routes.open(
        "POST",
        "api/v1/auth/sign-out",
        api,
        reason="The session's cookie says which session ends; the token may be over.",
    )
    routes.guarded("ANY", "api/v1/me", api)
    routes.guarded("ANY", "api/v1/session-settings", api)
    for path in ("people", "teams", "roles"):
        routes.guarded("ANY", f"api/v1/{path}", api)
        routes.guarded("ANY", f"api/v1/{path}/{{proxy+}}", api)
    return api


def _environment(area: Area, signing_key: str) -> dict[str, str]:
    return {
        **area.tables,
        "CEMS_SIGNING_KEY": signing_key,
        "CEMS_ISSUER": area.names.prefix,
    }
