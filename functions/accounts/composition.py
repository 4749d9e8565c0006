"""How the accounts use cases are put together, once per process."""

from functools import cache

from cems.accounts.service import Accounts
from cems.accounts.tokens import Tokens
from cems.platform.aws import client
from cems.platform.clock import utc_now
from cems.platform.environment import Environment, load
from cems.platform.table import Table


class AccountsEnvironment(Environment):
    """Variables of the functions in this area."""

    table: str
    ephemeral_table: str
    signing_key: str
    issuer: str


@cache
def accounts() -> Accounts:
    """Return the use cases, connected as the environment says."""
    environment = load(AccountsEnvironment)
    dynamodb = client("dynamodb")
    return Accounts(
        Table(dynamodb, environment.table),
        Table(dynamodb, environment.ephemeral_table),
        Tokens(client("kms"), environment.signing_key, environment.issuer),
        utc_now,
    )
