"""The tickets API."""

from cems.platform.http.app import create_app, lambda_handler
from functions import imported
from functions.tickets.routes import (
    attachments,
    configuration,
    conversation,
    drafts,
    leases,
    lifecycle,
    loads,
    macros,
    sla,
    sla_configuration,
    views,
)

app = create_app(
    "Tickets",
    lifecycle.router,
    conversation.router,
    drafts.router,
    attachments.router,
    leases.router,
    views.router,
    loads.router,
    macros.router,
    configuration.router,
    sla.router,
    sla_configuration.router,
)
handler = lambda_handler(app)
imported()
