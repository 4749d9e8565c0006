"""How jobs are put together, once per process."""

from functools import cache

from cems.feedback import bulk as feedback_bulk
from cems.feedback.queries import FeedbackQueries
from cems.feedback.service import Feedbacks
from cems.platform.aws import client
from cems.platform.clock import utc_now
from cems.platform.crypto import DataKeys
from cems.platform.environment import Environment, load
from cems.platform.files import Files
from cems.platform.jobs.kinds import Kinds
from cems.platform.jobs.service import Jobs
from cems.platform.table import Table
from cems.tickets import bulk, reapply
from cems.tickets.queries import TicketQueries
from cems.tickets.service import Tickets
from cems.tickets.texts import Texts


class JobsEnvironment(Environment):
    """Variables of all functions of this area."""

    table: str
    ephemeral_table: str
    files_bucket: str
    data_key: str


@cache
def table() -> Table:
    """Return the core table."""
    return Table(client("dynamodb"), load(JobsEnvironment).table)


@cache
def kinds() -> Kinds:
    """Return the kinds of jobs there are, connected as the environment says."""
    environment = load(JobsEnvironment)
    keys = DataKeys(table(), client("kms"), environment.data_key)
    texts = Texts(Files(environment.files_bucket))
    ephemeral = Table(client("dynamodb"), environment.ephemeral_table)
    registered = Kinds()
    registered.register(
        bulk.NAME,
        bulk.Bulk(
            Tickets(table(), ephemeral, texts, keys, utc_now),
            TicketQueries(table(), texts, keys, utc_now),
        ),
    )
    registered.register(
        feedback_bulk.NAME,
        feedback_bulk.Bulk(Feedbacks(table(), utc_now), FeedbackQueries(table(), utc_now)),
    )
    registered.register(reapply.NAME, reapply.Reapply(table(), utc_now))
    return registered


@cache
def jobs() -> Jobs:
    """Return what people do with jobs."""
    return Jobs(table(), utc_now, kinds())
