"""Accounts: signing in, and telling every other API who is asking."""

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
    authorizer.allow("dynamodb:BatchGetItem", on=[area.ephemeral], rows=["S#*"])
    authorizer.allow("kms:GetPublicKey", on=[signing_key])
    return authorizer


def add(area: Area, routes: RestApi) -> None:
    """Add the accounts API."""
    signing_key = area.parameter(SIGNING_KEY)
    api = area.api(
        "accounts",
        "Signs people in and says who they are",
        _environment(area, signing_key),
    )
    api.allow(
        "dynamodb:GetItem",
        "dynamodb:BatchGetItem",
        on=[area.core],
        rows=["U#*", "UNIQ#*", "CRED#*"],
    )
    api.allow("dynamodb:PutItem", on=[area.ephemeral], rows=["S#*"])
    api.allow("kms:Sign", on=[signing_key])
    routes.open(
        "POST",
        "api/v1/auth/sign-in",
        api,
        reason="Who signs in has no token yet: this is where tokens come from.",
    )
    routes.guarded("ANY", "api/v1/me", api)


def _environment(area: Area, signing_key: str) -> dict[str, str]:
    return {
        **area.tables,
        "CEMS_SIGNING_KEY": signing_key,
        "CEMS_ISSUER": area.names.prefix,
    }
