"""How the use cases of live updates are put together, once per process."""

from functools import cache

from cems.accounts.roles import Roles
from cems.live.hints import Delivery
from cems.live.line import Line
from cems.live.passes import Passes
from cems.live.presence import Present
from cems.live.rights import Rights
from cems.live.sockets import Sockets
from cems.platform.aws import client, sockets_client
from cems.platform.clock import utc_now
from cems.platform.environment import Environment, load
from cems.platform.table import Table


class PassEnvironment(Environment):
    """Variables of what gives and takes passes."""

    ephemeral_table: str


class RightsEnvironment(PassEnvironment):
    """Variables of what has to know who somebody is."""

    table: str


class LineEnvironment(Environment):
    """Variables of what speaks to sockets."""

    sockets_url: str


@cache
def ephemeral() -> Table:
    """Return the table of what may vanish."""
    return Table(client("dynamodb"), load(PassEnvironment).ephemeral_table)


@cache
def passes() -> Passes:
    """Return the use cases of passes."""
    return Passes(ephemeral(), utc_now)


@cache
def roles() -> Roles:
    """Return the use cases of roles."""
    return Roles(_table(), utc_now)


@cache
def rights() -> Rights:
    """Return what tells who may hear what."""
    return Rights(_table(), ephemeral().name, roles(), utc_now)


@cache
def line() -> Line:
    """Return the open sockets."""
    return Line(sockets_client(load(LineEnvironment).sockets_url))


@cache
def sockets() -> Sockets:
    """Return the use cases of sockets."""
    present = Present(ephemeral(), line(), utc_now)
    return Sockets(ephemeral(), rights(), present, line(), utc_now)


@cache
def delivery() -> Delivery:
    """Return what tells sockets of hints."""
    return Delivery(line(), sockets())


@cache
def _table() -> Table:
    return Table(client("dynamodb"), load(RightsEnvironment).table)
