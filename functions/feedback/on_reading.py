"""Called when feedback was read, from a queue; brings what says much the same together."""

from functools import cache
from typing import Any

from cems.feedback.grouping import Grouping
from cems.platform.clock import utc_now
from cems.platform.consumer import consume
from cems.platform.events import Envelope
from functions import imported
from functions.feedback.composition import table


@cache
def _grouping() -> Grouping:
    return Grouping(table(), utc_now)


def _place(announced: Envelope) -> bool:
    return _grouping().place(announced)


def handler(event: dict[str, Any], _: object) -> dict[str, Any]:
    """Place the feedback of each event; answer with the messages to deliver again."""
    return consume(event, _place)


imported()
