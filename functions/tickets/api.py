"""The tickets API."""

from cems.platform.http.app import create_app, lambda_handler
from functions import imported
from functions.tickets.routes import conversation, lifecycle

app = create_app("Tickets", lifecycle.router, conversation.router)
handler = lambda_handler(app)
imported()
