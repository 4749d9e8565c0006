"""Whatever is sent to any route: no failure of ours, and every answer as the document says."""

import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from typing import Any, Final
from urllib.parse import quote

import pytest
import requests
from hypothesis import given, note, seed, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.openapi import from_dict

from cems.testing.gateway import Response
from tests.conftest import SOAK
from tests.documented import DOCUMENT, assert_documented
from tests.requests import REQUESTS, operations
from tests.stage import NewStage
from tests.world import Request, World

SEED: Final = 20261123
EXAMPLES: Final = 200 if SOAK else 8
EVERY: Final = 1 if SOAK else 20
OPERATIONS: Final = list(operations(DOCUMENT))
SCHEMA: Final = from_dict(DOCUMENT)
WHO: Final = ("manager", "customer")
DECISIVE: Final = {"people", "teams", "roles", "configuration"}
_NAMES: Final = [operation["operationId"] for *_, operation in OPERATIONS]
_HOST: Final = "http://api.example.com"
# What a gateway or a client library sets by itself.
_NOT_OURS: Final = {"content-length", "host", "user-agent", "accept-encoding", "authorization"}


class Worlds:
    """Keeps one world for many tests, until one of them may have locked people out of it."""

    def __init__(self, new_stage: NewStage) -> None:
        self._new_stage = new_stage
        self._running = ExitStack()
        self._world: World | None = None

    def world(self, *, decisive: bool) -> World:
        if self._world is None:
            self._world = World(self._running.enter_context(self._new_stage()))
        found = self._world
        if decisive:
            self._world = None
        return found

    def done(self) -> None:
        """Close a world that nobody else is to use."""
        if self._world is None:
            self._running.close()


@pytest.fixture(scope="module")
def worlds(new_stage: NewStage) -> Iterator[Worlds]:
    kept = Worlds(new_stage)
    yield kept
    kept.world(decisive=True)
    kept.done()


@pytest.fixture
def world(worlds: Worlds, operation: dict[str, Any]) -> Iterator[World]:
    yield worlds.world(decisive=operation["tags"][0] in DECISIVE)
    worlds.done()


def send(  # noqa: PLR0913, PLR0917 - a request has this many parts
    world: World, who: str, method: str, target: str, sent: Mapping[str, str], body: Any
) -> Response:
    # A second for each request, or the rate limit would answer them all.
    world.stage.clock.advance(1)
    answer = world.as_(who).request(method, target, headers=sent, body=body)
    if method != "GET" and answer.status < 300:
        world.used()
    return answer


def of_case(case: Case[Any], request: Request | None) -> tuple[str, dict[str, str], str | None]:
    """Return target, headers and body of what schemathesis made up.

    With a `request` it is about something that exists, seen as it stands.
    """
    if request is not None and request.names:
        case.path_parameters = {**(case.path_parameters or {}), **request.names}
    prepared = requests.Request(**case.as_transport_kwargs(base_url=_HOST)).prepare()
    headers = {
        name: value if isinstance(value, str) else value.decode("latin-1")
        for name, value in prepared.headers.items()
        if name.lower() not in _NOT_OURS
    }
    if request is not None:
        ours = {name.lower() for name in request.headers}
        headers = {n: v for n, v in headers.items() if n.lower() not in ours} | request.headers
    body = prepared.body
    text = body.decode("utf-8", "replace") if isinstance(body, bytes) else body
    assert text is None or isinstance(text, str)
    return prepared.path_url, headers, text


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS, ids=_NAMES)
def test_whatever_comes(
    world: World, method: str, path: str, operation: dict[str, Any], who: str
) -> None:
    described = SCHEMA[path][method]
    made_up = st.one_of(
        described.as_strategy(GenerationMode.POSITIVE),
        described.as_strategy(GenerationMode.NEGATIVE),
    )
    asks = REQUESTS[operation["operationId"]]

    @seed(SEED)
    @settings(max_examples=EXAMPLES, database=None, deadline=None)
    @given(case=made_up, ask=st.sampled_from((None, *asks, *asks)))
    def attack(case: Case[Any], ask: Any) -> None:
        note(f"seed {SEED}, {EXAMPLES} examples")
        request = None if ask is None else ask(world, who)
        target, headers, body = of_case(case, request)
        assert_documented(operation, send(world, who, method, target, headers, body))

    attack()


ODD: Final = (
    "null", "true", "-1", "0", "1e400", "1" + "0" * 400, "-0.0", "1.5", "NaN", '""', '" "',
    '"\\u0000"',
    '"\\ud800"', '"\\u202e\\u200b"', '"\U0001f468\u200d\U0001f469\u200d\U0001f467 e\u0301"',
    '"' + "x" * 5_000 + '"', "[]", "{}", "[null]", "[[[[[[[[]]]]]]]]", '{"": null}',
    "[" * 20_000 + "]" * 20_000, '"2026-13-45T99:99:99Z"', '"../../../etc/passwd"', '"\\r\\nX: y"',
)  # fmt: skip
"""Texts that stand, in JSON, where something else is expected."""

WORDS: Final = (
    "", "%00", "%FF%FE", "%ED%A0%80", "%F0%9F%91%A9", "%2F..%2F", "a%0D%0AX:%20y", "-1", "0", "1e9",
    "9" * 400, "null", "x" * 5_000, "NaN", "%22", "%7B%7D", "[]", "9999-12-31T23:59:59Z",
    "0001-01-01T00:00:00%2B14:00", "updated:gt:now-9999999999999d",
    "closed:gt:0001-01-01T00:00:00Z",
)  # fmt: skip
"""Texts that stand in query strings and paths, as they come."""


def bodies(body: dict[str, Any]) -> Iterator[str]:
    """Yield a body with something odd in each place, and odd bodies."""
    yield from ODD
    yield from ('{"a": 1,', "\ufeff{}", json.dumps(body) + "x", json.dumps([body]))
    for name in body:
        rest = json.dumps({other: value for other, value in body.items() if other != name})
        for odd in ODD:
            yield f"{rest[:-1]}{', ' if len(body) > 1 else ''}{json.dumps(name)}: {odd}}}"
    yield json.dumps(body)[:-1] + ', "\\ud800": 1}'


def targets(path: str, request: Request, operation: dict[str, Any]) -> Iterator[str]:
    """Yield the path with something odd in each place, and odd queries."""
    names = {name: quote(value) for name, value in request.names.items()}
    place = path.format(**names)
    for name in names:
        yield from (path.format(**{**names, name: word or "%20"}) for word in WORDS)
    for parameter in operation.get("parameters", []):
        if parameter["in"] == "query":
            for word in WORDS:
                yield f"{place}?{parameter['name']}={word}"
                yield f"{place}?{parameter['name']}={word}&{parameter['name']}=1"


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS, ids=_NAMES)
def test_odd_things_in_each_place(
    world: World, method: str, path: str, operation: dict[str, Any], who: str
) -> None:
    ask = REQUESTS[operation["operationId"]][0]
    first = ask(world, who)
    odd: list[Request | str] = list(targets(path, first, operation))
    if isinstance(first.body, dict):
        odd += [replace(first, body=text) for text in bodies(first.body)]
    # Another part of them for each route, so that all together every one is sent to some.
    start = _NAMES.index(operation["operationId"]) * 7 + WHO.index(who)
    for each in odd[start % EVERY :: EVERY]:
        request = ask(world, who)
        headers = request.headers
        if isinstance(each, str):
            target = each
            body = None if request.body is None else json.dumps(request.body)
        else:
            target, body = path.format(**request.names), each.body
        headers |= {"Content-Type": "application/json"} if body is not None else {}
        answer = send(world, who, method, target, headers, body)
        if answer.status == 404 and operation["responses"].get("404") is None:
            continue  # it was none of the API's paths any more
        assert_documented(operation, answer)


HEADERS: Final = (
    ("If-Match", "*"), ("If-Match", '"99999999999999999999"'), ("If-Match", '"\u0661"'),
    ("If-Match", ""), ("Idempotency-Key", ""), ("Idempotency-Key", "x" * 300),
    ("Idempotency-Key", "\xff\x00"), ("Lease-Token", "none"), ("X-Correlation-Id", "\r\n"),
    ("Content-Type", "text/plain"), ("Content-Type", "application/json; charset=utf-16"),
    ("Content-Type", "multipart/form-data"), ("Content-Type", "\xff"),
    ("If-None-Match", "*"), ("Accept", "image/png"),
)  # fmt: skip


@pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS, ids=_NAMES)
def test_odd_headers(world: World, method: str, path: str, operation: dict[str, Any]) -> None:
    start = _NAMES.index(operation["operationId"])
    for name, value in HEADERS[start % min(EVERY, 4) :: min(EVERY, 4)]:
        request = REQUESTS[operation["operationId"]][0](world, "manager")
        body = None if request.body is None else json.dumps(request.body)
        headers = {"Content-Type": "application/json", "If-Match": '"1"'} | request.headers
        target = path.format(**request.names)
        target += f"?{request.query}" if request.query else ""
        sent = headers | {name: value}
        assert_documented(operation, send(world, "manager", method, target, sent, body))
