"""What each invocation of a function uses: its AWS calls and units, and what it logs."""

import io
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TextIO, cast

from cems.platform.observability import logger
from cems.testing.clock import StoppedClock
from cems.testing.gateway import Handler
from cems.testing.meter import Usage, Used, meter
from tests.stage import Stage


@dataclass(frozen=True, slots=True)
class Invocation:
    """A call of a function.

    Args:
        function: its name without the stage's, such as `tickets-api`.
        used: AWS calls and units.
        messages: how many messages of a queue it was handed.
        logged: bytes that it wrote to its log, and the lines that these were.
    """

    function: str
    used: Used
    messages: int
    logged: tuple[int, int]


class Ledger:
    """Notes the invocations of a stage's functions, the authorizer's apart from the API's.

    Args:
        stage: whose.
    """

    def __init__(self, stage: Stage) -> None:
        self.invocations: list[Invocation] = []
        # The stage's gateways and its pipeline look their functions up in the one dictionary.
        handlers = cast("dict[str, Handler]", stage.gateway.handlers)
        for name, handler in handlers.items():
            handlers[name] = self._noted(name.split("-", 2)[2], handler, stage.clock)

    def of(self, *functions: str) -> Used:
        """Return what these functions have used together, or all if none are named."""
        return total(
            each.used for each in self.invocations if not functions or each.function in functions
        )

    def clear(self) -> None:
        """Forget what was noted."""
        self.invocations.clear()

    def _noted(self, name: str, handler: Handler, clock: StoppedClock) -> Handler:
        lines = cast("logging.StreamHandler[TextIO]", logger.registered_handler)

        def noted(event: dict[str, Any], context: Any) -> Any:
            log = io.StringIO()
            before = lines.setStream(log)
            try:
                with meter(clock) as used:
                    return handler(event, context)
            finally:
                if before:
                    lines.setStream(before)
                text = log.getvalue()
                records = event.get("Records", [])
                messages = sum(record.get("eventSource") == "aws:sqs" for record in records)
                logged = (len(text.encode()), text.count("\n"))
                self.invocations.append(Invocation(name, used, messages, logged))

        return noted


def total(parts: Iterable[Used]) -> Used:
    """Return what several have used together."""
    together = Used()
    for part in parts:
        for name, usage in part.by_operation.items():
            of_all = together.by_operation.setdefault(name, Usage())
            of_all.calls += usage.calls
            of_all.rru += usage.rru
            of_all.wru += usage.wru
        together.by_index.update(part.by_index)
    return together
