"""How the use cases of tickets are put together, once per process."""

from functools import cache

from cems.platform.aws import client
from cems.platform.clock import Clock, utc_now
from cems.platform.crypto import DataKeys
from cems.platform.environment import Environment, load
from cems.platform.files import Files
from cems.platform.table import Table
from cems.tickets.attachments import Attachments
from cems.tickets.configured import TicketSettings
from cems.tickets.drafts import Drafts
from cems.tickets.explanations import Explanations
from cems.tickets.leases import Leases
from cems.tickets.loads import Loads
from cems.tickets.macro_service import Macros
from cems.tickets.macro_use import House, MacroUse
from cems.tickets.queries import TicketQueries
from cems.tickets.service import Tickets
from cems.tickets.sla_settings import SlaSettings
from cems.tickets.texts import Texts
from cems.tickets.view_service import Views


class TicketsEnvironment(Environment):
    """Variables of the tickets API."""

    table: str
    ephemeral_table: str
    files_bucket: str
    data_key: str
    organisation: str
    language: str


@cache
def _table() -> Table:
    return Table(client("dynamodb"), load(TicketsEnvironment).table)


@cache
def _ephemeral() -> Table:
    return Table(client("dynamodb"), load(TicketsEnvironment).ephemeral_table)


@cache
def _files() -> Files:
    return Files(load(TicketsEnvironment).files_bucket)


@cache
def _keys() -> DataKeys:
    return DataKeys(_table(), client("kms"), load(TicketsEnvironment).data_key)


@cache
def tickets(clock: Clock = utc_now) -> Tickets:
    """Return the use cases that change tickets.

    Args:
        clock: tells the time; the demo organisation's past is made by one that is behind.
    """
    return Tickets(_table(), _ephemeral(), Texts(_files()), _keys(), clock)


@cache
def queries() -> TicketQueries:
    """Return the use cases that read tickets."""
    return TicketQueries(_table(), Texts(_files()), _keys(), utc_now)


@cache
def loads() -> Loads:
    """Return the use case of how much work people have."""
    return Loads(_table(), utc_now)


@cache
def explanations() -> Explanations:
    """Return the use cases of where clocks stand, and why."""
    return Explanations(_table(), utc_now)


@cache
def leases() -> Leases:
    """Return the use cases of who edits a ticket now."""
    return Leases(_table(), _ephemeral(), utc_now)


@cache
def drafts() -> Drafts:
    """Return the use cases of replies that are not sent yet."""
    return Drafts(_table(), _ephemeral(), utc_now)


@cache
def attachments() -> Attachments:
    """Return the use cases of files that come with messages."""
    return Attachments(_table(), _files(), utc_now)


@cache
def views() -> Views:
    """Return the use cases of saved views."""
    return Views(_table(), queries(), utc_now)


@cache
def macros() -> Macros:
    """Return the use cases of who keeps macros."""
    return Macros(_table(), utc_now)


@cache
def macro_use() -> MacroUse:
    """Return the use cases of who uses macros."""
    environment = load(TicketsEnvironment)
    house = House(name=environment.organisation, language=environment.language)
    return MacroUse(_table(), macros(), tickets(), house, utc_now)


@cache
def ticket_settings() -> TicketSettings:
    """Return the use cases of who configures tickets."""
    return TicketSettings(_table(), utc_now)


@cache
def sla_settings() -> SlaSettings:
    """Return the use cases of who sets calendars and policies."""
    return SlaSettings(_table(), utc_now)
