"""How the use cases of feedback are put together, once per process."""

from functools import cache

from cems.feedback.configured import FeedbackSettings
from cems.feedback.queries import FeedbackQueries
from cems.feedback.service import Feedbacks
from cems.platform.aws import client
from cems.platform.clock import utc_now
from cems.platform.environment import Environment, load
from cems.platform.table import Table


class FeedbackEnvironment(Environment):
    """Variables of all functions of this area."""

    table: str


@cache
def table() -> Table:
    """Return the core table."""
    return Table(client("dynamodb"), load(FeedbackEnvironment).table)


@cache
def feedbacks() -> Feedbacks:
    """Return the use cases that change feedback."""
    return Feedbacks(table(), utc_now)


@cache
def queries() -> FeedbackQueries:
    """Return the use cases that read feedback."""
    return FeedbackQueries(table(), utc_now)


@cache
def settings() -> FeedbackSettings:
    """Return the use cases of who configures feedback."""
    return FeedbackSettings(table(), utc_now)
