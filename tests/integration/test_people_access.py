"""Every route of the accounts API, with everyone: what each may do, and nothing else."""

import json
from typing import Any

import pytest

from cems.platform.http.app import openapi_document
from functions.accounts.api import app
from tests.sessions import AUTH, SETTINGS
from tests.staff import ANA, ME, PEOPLE, ROLES, TEAMS
from tests.stage import Stage

WHO = ("nobody", "customer", "other", "rep", "outsider", "manager")
REP, TEAM = f"{PEOPLE}/{{rep}}", f"{TEAMS}/support"
PROFILE, ROLE = {"name": "Me"}, {"label": "Auditor", "grants": {}}
TERMS = {"idle_minutes": 30, "lifetime_hours": 12}

# Method, path as someone asks for it, body, and what each of them gets.
ROUTES: list[tuple[str, str, Any, tuple[int, ...]]] = [
    ("GET", ME, None, (401, 200, 200, 200, 200, 200)),
    ("PATCH", ME, PROFILE, (401, 200, 200, 200, 200, 200)),
    ("POST", PEOPLE, ANA, (401, 403, 403, 403, 403, 201)),
    ("GET", PEOPLE, None, (401, 403, 403, 200, 200, 200)),
    ("GET", f"{PEOPLE}?team=support", None, (401, 403, 403, 200, 200, 200)),
    ("GET", f"{PEOPLE}?customers=true", None, (401, 403, 403, 200, 200, 200)),
    ("GET", REP, None, (401, 404, 404, 200, 200, 200)),
    ("GET", f"{PEOPLE}/{{customer}}", None, (401, 200, 404, 200, 200, 200)),
    ("PATCH", REP, PROFILE, (401, 404, 404, 200, 403, 200)),
    ("PATCH", REP, {"capacity": 1}, (401, 404, 404, 403, 403, 200)),
    ("POST", f"{REP}/deactivate", None, (401, 404, 404, 403, 403, 200)),
    ("POST", f"{REP}/reactivate", None, (401, 404, 404, 403, 403, 200)),
    ("POST", TEAMS, {"id": "sales", "name": "Sales"}, (401, 403, 403, 403, 403, 201)),
    ("GET", TEAMS, None, (401, 403, 403, 200, 200, 200)),
    ("GET", TEAM, None, (401, 404, 404, 200, 200, 200)),
    ("PATCH", TEAM, PROFILE, (401, 404, 404, 403, 403, 200)),
    ("GET", f"{TEAM}/members", None, (401, 404, 404, 200, 200, 200)),
    ("GET", SETTINGS, None, (401, 403, 403, 200, 200, 200)),
    ("PUT", SETTINGS, TERMS, (401, 403, 403, 403, 403, 200)),
    ("GET", ROLES, None, (401, 403, 403, 403, 403, 200)),
    ("PUT", f"{ROLES}/auditor", ROLE, (401, 403, 403, 403, 403, 200)),
    ("DELETE", f"{ROLES}/auditor", None, (401, 403, 403, 403, 403, 200)),
]


@pytest.mark.parametrize("who", WHO)
def test_everyone_may_do_this_and_nothing_else(stage: Stage, who: str) -> None:
    api = stage.gateway if who == "nobody" else stage.as_(who)
    manager = stage.as_("manager")
    for method, asked, body, statuses in ROUTES:
        path = asked.format(**stage.people)
        sent = {"Content-Type": "application/json"}
        if method in {"PATCH", "PUT", "DELETE"}:
            seen = ROLES if path.startswith(ROLES) else path
            sent["If-Match"] = (api if path == ME else manager).get(seen).headers.get("etag", "")
        answer = api.request(method, path, headers=sent, body=json.dumps(body))
        assert answer.status == statuses[WHO.index(who)], (method, path, answer)


def test_the_table_has_every_route() -> None:
    def shape(path: str) -> str:
        parts = path.partition("?")[0].removeprefix("/api/v1/").split("/")
        return "/".join(
            [parts[0], *("*" if place == 1 else p for place, p in enumerate(parts[1:], 1))]
        )

    listed = {(method.lower(), shape(path)) for method, path, *_ in ROUTES}
    routed = {
        (method, shape(path))
        for path, methods in openapi_document(app)["paths"].items()
        for method in methods
        if not path.startswith(AUTH)
    }
    assert listed == routed
