"""What our way of speaking HTTP costs, against FastAPI and Mangum with nothing around them.

Both answer the same ticket from memory to the same event; ours with its log lines, correlation,
headers and problem documents. CPU time of many calls, in pairs.
"""

import contextlib
import io
import os
import time
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

from fastapi import FastAPI
from mangum import Mangum

from bench.figures import at_most, ratio
from cems.platform.policy import Actor, Scope, authorizer_context
from cems.testing.events import LambdaContext, proxy_event
from cems.testing.gateway import event_loop
from cems.tickets.model import Lane, Priority, Ticket
from cems.tickets.service import Tickets

CALLS = 100
ROUNDS = 15
TICKET = Ticket(
    id="3WN7VV6SVEDXZAAJ2C5X3ZD7PM",
    number=1001,
    subject="The parcel is late",
    status="new",
    lane=Lane.NEW,
    priority=Priority.NORMAL,
    type="request",
    category="",
    requester="01JCUSTMERAAAAAAAAAAAAAAAA",
    team="support",
    assignee="",
    channel="api",
    created="2026-11-23T09:00:00.000Z",
    updated="2026-11-23T09:00:00.000Z",
    etag=1,
    rev=1,
)


def ours() -> Callable[..., Any]:
    """Return our handler."""
    from functions.tickets.api import handler

    return handler


def bare() -> Callable[..., Any]:
    """Return the same route with nothing around it."""
    from functions.tickets.views import TicketView

    app = FastAPI(openapi_url=None)

    @app.get("/api/v1/tickets/{ticket_id}")
    async def get_ticket(ticket_id: str) -> TicketView:  # noqa: ARG001 - taken from the path
        return TicketView.of(TICKET)

    handler: Callable[..., Any] = Mangum(app, lifespan="off")
    return handler


def main() -> None:
    """Print the ratio."""
    path = f"/api/v1/tickets/{TICKET.id}"
    actor = Actor(person="p", role="manager", grants={"ticket.read": Scope.ALL})
    event = proxy_event("GET", path, authorizer=authorizer_context(actor))
    context = LambdaContext()

    def cpu_seconds(handler: Callable[..., Any]) -> float:
        started = time.process_time()
        for _ in range(CALLS):
            answer = handler(event, context)
        assert answer["statusCode"] == 200, answer
        return time.process_time() - started

    # Log lines are written, into memory: what a terminal costs is not the point. Whatever keeps a
    # reference to standard output must be imported after this.
    with (
        contextlib.redirect_stdout(io.StringIO()),
        event_loop(),
        # Not by FastAPI's overrides: they cost more than what is measured.
        patch.dict(os.environ, CEMS_TABLE="none", AWS_DEFAULT_REGION="eu-west-1"),
        patch.object(Tickets, "ticket", lambda *_: TICKET),
    ):
        our_handler, bare_handler = ours(), bare()
        for handler in (our_handler, bare_handler):
            cpu_seconds(handler)
        found = ratio(lambda: cpu_seconds(our_handler), lambda: cpu_seconds(bare_handler), ROUNDS)
    at_most("handler of GET ticket", found, 2, "x bare FastAPI + Mangum")


if __name__ == "__main__":
    main()
