"""The accounts API: signing in, people, teams and roles."""

from cems.platform.http.app import create_app, lambda_handler
from functions import imported
from functions.accounts.routes import people, roles, session, teams

app = create_app("Accounts", session.router, people.router, teams.router, roles.router)
handler = lambda_handler(app)
imported()
