"""Every route with everyone: who gets what follows from the grants and `policy.decide` alone."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from cems.accounts.permissions import PERMISSIONS
from cems.platform.policy import Resource, decide
from cems.testing.gateway import Response
from tests.requests import REQUESTS, Ask, operations
from tests.stage import PEOPLE, NewStage, Stage
from tests.world import Request, World
from tools.openapi import merged

OPERATIONS = list(operations(merged()))
EVERYONE = ("", *PEOPLE)


def permission_of(operation: Mapping[str, Any]) -> str:
    name = operation.get("x-permission", "")
    assert name, (
        f"{operation['operationId']} names no permission: give its route "
        '`openapi_extra=needs("…")`, or OPEN if whoever reaches it may use it'
    )
    assert name == "none" or name in PERMISSIONS, (
        f"{operation['operationId']} needs {name}, which cems/accounts/permissions.py does not list"
    )
    return str(name)


def requests_of(operation: Mapping[str, Any]) -> tuple[Ask, ...]:
    name = operation["operationId"]
    assert name in REQUESTS, (
        f"nobody knows how to ask for {name}: add a valid request to REQUESTS in tests/requests.py"
    )
    return REQUESTS[name]


def expected(world: World, who: str, operation: Mapping[str, Any], request: Request) -> int:
    """Return the status of a refusal, or 200 for any success."""
    if {} in operation.get("security", [{}]):
        return 200
    if not who:
        return 401
    permission = request.permission or permission_of(operation)
    if permission == "none":
        return 200
    actor = world.actor(who)
    theirs = Resource(customer=actor.customer, person=actor.person)
    if decide(actor, permission, request.whose or theirs):
        return 200
    seen = request.seen or request.whose or theirs
    return 404 if request.to_see and not decide(actor, request.to_see, seen) else 403


def send(world: World, who: str, method: str, path: str, request: Request) -> Response:
    headers = request.headers
    body = None
    if request.body is not None:
        headers["Content-Type"], body = "application/json", json.dumps(request.body)
    target = path.format(**request.names) + (f"?{request.query}" if request.query else "")
    return world.as_(who).request(method, target, headers=headers, body=body)


class Watch:
    """Sees what is written to the table that lasts."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._seen = 0

    def news(self) -> int:
        """Return how many rows were written since it was asked last."""
        fresh = len(self._stage.cloud.stream(after=self._seen))
        self._seen += fresh
        return fresh


@pytest.mark.parametrize("area", sorted({operation["tags"][0] for *_, operation in OPERATIONS}))
def test_everyone_gets_what_their_grants_say(new_stage: NewStage, area: str) -> None:
    with new_stage() as stage:
        world, watch = World(stage), Watch(stage)
        for method, path, operation in OPERATIONS:
            if operation["tags"][0] == area:
                _ask_as_everyone(world, watch, method, path, operation)


def _ask_as_everyone(
    world: World, watch: Watch, method: str, path: str, operation: Mapping[str, Any]
) -> None:
    permission_of(operation)
    successes = {int(status) for status in operation["responses"] if status.startswith("2")}
    for number, ask in enumerate(requests_of(operation)):
        for who in EVERYONE:
            request = ask(world, who)
            wanted = expected(world, who, operation, request)
            watch.news()
            answer = send(world, who, method, path, request)
            where = (operation["operationId"], number, who or "nobody", answer)
            if wanted == 200:
                assert answer.status in successes, where
                if method != "GET":
                    world.used()
                continue
            assert answer.status == wanted, where
            assert answer.code in {"unauthenticated", "forbidden", "not_found"}, where
            assert not watch.news(), f"refused, and yet something was written: {where}"


def test_no_request_is_left_of_a_route_that_went() -> None:
    assert set(REQUESTS) == {operation["operationId"] for *_, operation in OPERATIONS}


def test_a_route_without_a_permission_or_a_request_is_noticed() -> None:
    with pytest.raises(AssertionError, match="openapi_extra=needs"):
        permission_of({"operationId": "new_route"})
    with pytest.raises(AssertionError, match="does not list"):
        permission_of({"operationId": "new_route", "x-permission": "ticket.burn"})
    with pytest.raises(AssertionError, match="add a valid request to REQUESTS"):
        requests_of({"operationId": "new_route"})
