"""Feedback on a stage: what the system does by itself, done by hand."""

from cems.feedback.service import Feedbacks
from cems.platform import ids
from cems.platform.aws import client
from cems.platform.command import Command
from cems.platform.policy import Actor
from cems.platform.table import Table
from tests.stage import Stage

READER = Actor(person="reader", role="system")


def by_itself(stage: Stage, what: str) -> Command:
    """Return a command of the system's own."""
    named = ids.new_id(stage.clock())
    return Command(id=named, actor=READER, correlation=what, causation=what)


def feedbacks(stage: Stage) -> Feedbacks:
    """Return the use cases upon a stage's table."""
    return Feedbacks(Table(client("dynamodb"), "cems-local-core"), stage.clock)


def within(stage: Stage, path: str, group: str) -> None:
    """Put feedback into a group."""
    feedbacks(stage).group(by_itself(stage, group), path.rpartition("/")[2], group)
