"""Called with feedback's events from a queue; keeps the counts by team, category and group."""

from typing import Any

from cems.feedback import counts
from cems.platform.clock import utc_now
from cems.platform.consumer import consume
from cems.platform.events import Envelope
from functions import imported
from functions.feedback.composition import table


def _count(announced: Envelope) -> bool:
    return counts.count(table(), announced, utc_now())


def handler(event: dict[str, Any], _: object) -> dict[str, Any]:
    """Count each event; answer with the messages to deliver again."""
    return consume(event, _count)


imported()
