"""The accounts API: sessions, people, teams and roles."""

from cems.platform.http.app import create_app, lambda_handler
from functions import imported
from functions.accounts.routes import me, people, roles, session, session_settings, teams

app = create_app(
    "Accounts",
    session.router,
    me.router,
    people.router,
    teams.router,
    roles.router,
    session_settings.router,
)
handler = lambda_handler(app)
imported()
