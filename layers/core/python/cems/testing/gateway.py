"""API Gateway in the process: routes, authorizer, proxy events and its own refusals.

It plays a REST API with Lambda proxy integration as `infra/cdk` sets it up: the same routes, the
same problem+json where it answers by itself. It keeps no authorizer's answer: each request asks.
"""

import asyncio
import base64
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from threading import current_thread, main_thread
from typing import Any, Final
from warnings import catch_warnings

from cems.platform.clock import Clock, utc_now
from cems.testing.events import Json, LambdaContext, authorizer_event, proxy_event
from cems.testing.faults import Killed
from cems.testing.templates import Route

type Handler = Callable[[dict[str, Any], Any], Any]

_CODES: Final = {
    401: "unauthenticated",
    403: "forbidden",
    404: "not_found",
    413: "too_large",
}
_LARGEST_BODY: Final = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Response:
    """An answer as the client gets it.

    Args:
        status: the HTTP status.
        headers: by lower-case name; several values joined by a comma and a space.
        body: the decoded body.
        error: what the function raised, where API Gateway answers only 5xx.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    error: BaseException | None = None

    def json(self) -> Any:
        """Return the parsed body."""
        return json.loads(self.body)

    @property
    def code(self) -> str:
        """Return the code of a problem document, "" for any other answer."""
        if self.headers.get("content-type") != "application/problem+json":
            return ""
        return str(self.json()["code"])


@dataclass(slots=True)
class Gateway:
    """A REST API in front of handlers.

    Args:
        routes: what is routed where, the most specific resources first.
        handlers: the functions by name.
        clock: when requests arrive.
        headers: sent with every request, such as a session's `Authorization`.
    """

    routes: Sequence[Route]
    handlers: Mapping[str, Handler]
    clock: Clock = utc_now
    headers: Mapping[str, str] = field(default_factory=dict)

    def signed_in(self, login: str, password: str) -> "Gateway":
        """Sign in and return a gateway whose requests carry the token.

        Raises:
            PermissionError: the sign-in was refused.
        """
        answer = self.post("/api/v1/auth/sign-in", {"login": login, "password": password})
        if answer.status != HTTPStatus.OK:
            raise PermissionError(f"sign-in of {login}: {answer.status} {answer.body!r}")
        bearer = {"Authorization": f"Bearer {answer.json()['access_token']}"}
        return Gateway(self.routes, self.handlers, self.clock, {**self.headers, **bearer})

    def get(self, path: str, **headers: str) -> Response:
        """Send a GET; `_` in a header's name stands for `-`."""
        return self.request("GET", path, headers=_spelt(headers))

    def post(self, path: str, body: Any, **headers: str) -> Response:
        """Send a POST with a JSON body; `_` in a header's name stands for `-`."""
        sent = {"Content-Type": "application/json"} | _spelt(headers)
        return self.request("POST", path, headers=sent, body=json.dumps(body))

    def request(
        self,
        method: str,
        target: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: str | None = None,
    ) -> Response:
        """Send a request; `target` may carry a query string."""
        path, _, query = target.partition("?")
        sent = {**self.headers, **(headers or {})}
        if body is not None and len(body.encode()) > _LARGEST_BODY:
            return _refusal(413)
        found = self._route(method, path)
        if found is None:
            return _refusal(404)
        route, parameters = found
        event = proxy_event(
            method,
            path,
            resource=route.resource,
            path_parameters=parameters,
            headers=sent,
            query=query,
            body=body,
            now=self.clock(),
        )
        if route.authorizer is not None:
            verdict = self._authorize(route.authorizer, event)
            if isinstance(verdict, Response):
                return verdict
            event["requestContext"]["authorizer"] = verdict
        return self._invoke(route.function, event)

    def _route(self, method: str, path: str) -> tuple[Route, dict[str, str]] | None:
        for route in self.routes:
            matched = re.fullmatch(_pattern(route.resource), path)
            if matched and route.method in {"ANY", method}:
                return route, matched.groupdict()
        return None

    def _authorize(self, name: str, event: Json) -> Json | Response:
        if not any(header.lower() == "authorization" for header in event["headers"]):
            # Its identity source is missing: API Gateway does not even call the authorizer.
            return _refusal(401)
        asked = authorizer_event(event)
        try:
            policy = self.handlers[name](asked, LambdaContext(name))
        except (Exception, Killed) as error:  # noqa: BLE001 - whatever it raises decides
            return _refusal(401) if str(error) == "Unauthorized" else _refusal(500, error)
        context: Json = policy.get("context", {})
        for key, value in context.items():
            if not isinstance(value, str | int | float | bool):
                return _refusal(500, TypeError(f"authorizer context {key!r} is no scalar"))
        if not _allows(policy["policyDocument"], asked["methodArn"]):
            return _refusal(401)  # the templates say so: ours denies bad tokens only
        # API Gateway hands every value on as text.
        texts = {
            key: value if isinstance(value, str) else json.dumps(value)
            for key, value in context.items()
        }
        return {**texts, "principalId": policy["principalId"], "integrationLatency": 1}

    def _invoke(self, name: str, event: Json) -> Response:
        # Through JSON, as on the way to and from Lambda: nothing else can be handed over.
        carried = json.loads(json.dumps(event))
        deaths = Killed.happened
        try:
            with event_loop():
                answer = self.handlers[name](carried, LambdaContext(name))
            if Killed.happened > deaths:
                return _refusal(502)
            return _decoded(json.loads(json.dumps(answer)))
        except (Exception, Killed) as error:  # noqa: BLE001 - the client gets 502 for any
            return _refusal(502, error)


@contextmanager
def event_loop() -> Iterator[None]:
    """Give this thread an event loop, as the main thread of a Lambda has one."""
    if current_thread() is main_thread():
        with catch_warnings(action="ignore", category=DeprecationWarning):
            try:
                asyncio.get_event_loop()
            except RuntimeError:
                asyncio.set_event_loop(asyncio.new_event_loop())
        # It stays, for whoever comes next.
        yield
        return
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    try:
        yield
    finally:
        asyncio.set_event_loop(None)
        loop.close()


def _spelt(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


def _pattern(resource: str) -> str:
    greedy = re.sub(r"\{(\w+)\+\}", r"(?P<\1>.+)", resource)
    return re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", greedy)


def _allows(policy: Mapping[str, Any], arn: str) -> bool:
    effects = [
        statement["Effect"]
        for statement in policy["Statement"]
        for resource in _listed(statement["Resource"])
        if re.fullmatch(".*".join(map(re.escape, resource.split("*"))), arn)
    ]
    return "Allow" in effects and "Deny" not in effects


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _decoded(answer: Mapping[str, Any]) -> Response:
    headers = {name.lower(): value for name, value in (answer.get("headers") or {}).items()}
    for name, values in (answer.get("multiValueHeaders") or {}).items():
        headers[name.lower()] = ", ".join(values)
    text = answer.get("body") or ""
    body = base64.b64decode(text) if answer.get("isBase64Encoded") else text.encode()
    return Response(int(answer["statusCode"]), headers, body)


def _refusal(status: int, error: BaseException | None = None) -> Response:
    problem = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": _CODES.get(status, "internal_error"),
    }
    headers = {"content-type": "application/problem+json", "cache-control": "no-store"}
    return Response(status, headers, json.dumps(problem).encode(), error)
