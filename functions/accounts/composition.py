"""How the accounts use cases are put together, once per process."""

import json
from functools import cache
from typing import TYPE_CHECKING

from pydantic import Field

from cems.accounts.roles import Roles
from cems.accounts.service import Accounts
from cems.accounts.session_settings import SessionSettings
from cems.accounts.tokens import Tokens
from cems.platform.aws import client, translated
from cems.platform.clock import utc_now
from cems.platform.environment import Environment, load
from cems.platform.table import Table

if TYPE_CHECKING:
    # What the authorizer never needs, it does not load.
    from cems.accounts.people import People
    from cems.accounts.teams import Teams


class AccountsEnvironment(Environment):
    """Variables of the functions in this area."""

    table: str
    ephemeral_table: str
    signing_key: str
    issuer: str
    live_queue: str = Field("", description="Where the end of a session is told; the API's only.")


@cache
def accounts() -> Accounts:
    """Return the use cases of sessions, connected as the environment says."""
    environment = load(AccountsEnvironment)
    return Accounts(
        _table(),
        Table(client("dynamodb"), environment.ephemeral_table),
        Tokens(client("kms"), environment.signing_key, environment.issuer),
        roles(),
        session_settings(),
        utc_now,
        _session_ended,
    )


@cache
def people() -> "People":
    """Return the use cases of people."""
    from cems.accounts.people import People

    return People(_table(), roles(), utc_now)


@cache
def teams() -> "Teams":
    """Return the use cases of teams."""
    from cems.accounts.teams import Teams

    return Teams(_table(), utc_now)


@cache
def roles() -> Roles:
    """Return the use cases of roles."""
    return Roles(_table(), utc_now)


@cache
def session_settings() -> SessionSettings:
    """Return the use cases of how long sessions go on."""
    return SessionSettings(_table(), utc_now)


@cache
def _table() -> Table:
    return Table(client("dynamodb"), load(AccountsEnvironment).table)


def _session_ended(person: str, session: str) -> None:
    """Have the sockets of a session closed, which would go on hearing for a while."""
    if queue := load(AccountsEnvironment).live_queue:
        told = {"session_over": {"person": person, "session": session}}
        with translated():
            client("sqs").send_message(QueueUrl=queue, MessageBody=json.dumps(told))
