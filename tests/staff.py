"""What tests of people do again and again: make, change and list them through the API."""

import json
from typing import Any

from cems.testing.gateway import Gateway, Response
from tests.stage import Stage

PEOPLE, TEAMS, ROLES, ME = (f"/api/v1/{name}" for name in ("people", "teams", "roles", "me"))
ANA: dict[str, Any] = {
    "login": "Ana@example.org",
    "name": "Ana Sousa",
    "email": "ana@example.org",
    "role": "representative",
    "password": "a quiet yellow tram",
    "teams": ["support"],
    "skills": ["ovens"],
    "capacity": 5,
    "absences": [{"from": "2026-12-24", "to": "2026-12-31"}],
    "language": "pt-PT",
    "zone": "Europe/Lisbon",
}


def send(api: Gateway, method: str, path: str, body: Any = None, etag: str = "") -> Response:
    headers = {"Content-Type": "application/json"} | ({"If-Match": etag} if etag else {})
    return api.request(method, path, headers=headers, body=json.dumps(body))


def edit(api: Gateway, path: str, **changes: Any) -> Response:
    """Change something as it stands."""
    return send(api, "PATCH", path, changes, api.get(path).headers["etag"])


def made(api: Gateway, **changes: Any) -> str:
    """Make somebody and return their path.

    Their id follows from a key: whose comes first decides how many rows some use cases read.
    """
    body = ANA | changes
    answer = api.post(PEOPLE, body, Idempotency_Key=f"{body['login']} {body['name']}")
    assert answer.status == 201, answer
    return answer.headers["location"]


def items(api: Gateway, path: str, what: str = "name") -> list[str]:
    answer = api.get(path)
    assert answer.status == 200, answer
    return [item[what] for item in answer.json()["items"]]


def assert_teams_know_their_members(stage: Stage) -> None:
    """What a team's rows say is what the people's own rows say."""
    rows = stage.cloud.dump()
    told = {
        (row["pk"], row["sk"], row["name"], row["role"], row["active"])
        for row in rows
        if row["sk"].startswith("MEMBER#")
    }
    assert told == {
        (f"TEAM#{team}", f"MEMBER#{row['id']}", row["name"], row["role"], row["active"])
        for row in rows
        if row["pk"].startswith("U#") and row["sk"] == "META"
        for team in row.get("teams", [])
    }
