"""Reading requests and writing answers as a service's botocore model says.

botocore writes requests and reads answers; this is the other side of it, for the two protocols
that it speaks with the stood-in services: ``json`` (the operation is in a header) and
``rest-json`` (it is in the method and the path).
"""

import base64
import functools
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

import botocore.session
from botocore.model import OperationModel, ServiceModel, Shape
from botocore.validate import ParamValidator


@dataclass
class WireError(Exception):
    """A request that the service would refuse.

    Attributes:
        code: The service's name of the error.
        reason: What is wrong.
        status: The HTTP status.
    """

    code: str
    reason: str
    status: int = 400


@dataclass(frozen=True)
class Request:
    """An HTTP request, undecoded."""

    method: str
    path: str
    headers: Mapping[str, str]
    query: Mapping[str, str]
    body: bytes


@functools.cache
def model(service: str) -> ServiceModel:
    """Return botocore's model of `service`, such as ``pinpoint``."""
    return botocore.session.get_session().get_service_model(service)


def endpoint_variable(service: str) -> str:
    """Return the variable by which SDKs learn where `service` is."""
    return "AWS_ENDPOINT_URL_" + re.sub(r"[ -]", "_", model(service).service_id).upper()


def parse(service: str, request: Request) -> tuple[str, dict[str, Any]]:
    """Return the operation that `request` calls, and its checked parameters.

    Raises:
        WireError: There is no such operation, or the parameters do not fit its model.
    """
    operation, values = _operation(model(service), request)
    shape = operation.input_shape
    parameters: dict[str, Any] = {}
    if shape is not None:
        parameters = _members(shape, request, values)
        report = ParamValidator().validate(parameters, shape)
        problems = [report.generate_report()] if report.has_errors() else []
        problems += _constraints(shape, parameters, "")
        if problems:
            raise WireError(_refusal(operation), "; ".join(problems))
    return operation.name, parameters


def _operation(service: ServiceModel, request: Request) -> tuple[OperationModel, dict[str, str]]:
    if service.resolved_protocol == "json":
        target = request.headers.get("x-amz-target", "")
        prefix, _, name = target.rpartition(".")
        if prefix == service.metadata["targetPrefix"] and name in service.operation_names:
            return service.operation_model(name), {}
        raise WireError("UnknownOperationException", f"no operation {target!r}")
    path = request.path.rstrip("/") or "/"
    for name in service.operation_names:
        operation = service.operation_model(name)
        if operation.http["method"] == request.method:
            template = operation.http["requestUri"].partition("?")[0].rstrip("/") or "/"
            parts = re.split(r"\{([^}]+)\}", template)
            names = parts[1::2]
            pattern = "([^/]+)".join(re.escape(part) for part in parts[::2])
            if found := re.fullmatch(pattern, path):
                values = map(unquote, found.groups())
                return operation, dict(zip(names, values, strict=True))
    raise WireError("NotFoundException", f"no operation {request.method} {request.path}", 404)


def _members(shape: Any, request: Request, path: Mapping[str, str]) -> dict[str, Any]:
    """Collect the members of an input from where the protocol puts them."""
    payload = shape.serialization.get("payload")
    body = _json(request.body)
    found: dict[str, Any] = {}
    if payload:
        found[payload] = _decode(shape.members[payload], body)
    for name, member in shape.members.items():
        wire = member.serialization.get("name", name)
        match member.serialization.get("location"):
            case "uri":
                value = path.get(wire)
            case "querystring":
                value = request.query.get(wire)
            case "header":
                value = request.headers.get(wire.lower())
            case _:
                value = None if payload else body.get(wire)
        if value is not None:
            found[name] = _decode(member, value)
    return found


def _json(body: bytes) -> dict[str, Any]:
    try:
        document = json.loads(body or b"{}")
    except ValueError as error:
        raise WireError("SerializationException", "the body is not JSON") from error
    if not isinstance(document, dict):
        raise WireError("SerializationException", "the body is not a JSON object")
    return document


def _decode(shape: Any, value: Any) -> Any:
    """Turn a JSON value into what botocore's validator takes; leave it if it does not fit."""
    match shape.type_name, value:
        case "structure", dict():
            members = {
                member.serialization.get("name", name): (name, member)
                for name, member in shape.members.items()
            }
            return {
                members[key][0] if key in members else key: _decode(members[key][1], inner)
                if key in members
                else inner
                for key, inner in value.items()
            }
        case "list", list():
            return [_decode(shape.member, inner) for inner in value]
        case "map", dict():
            return {key: _decode(shape.value, inner) for key, inner in value.items()}
        case "blob", str():
            return base64.b64decode(value)
        case "integer" | "long", str():
            return int(value) if value.lstrip("-").isdigit() else value
    return value


def _constraints(shape: Any, value: Any, where: str) -> list[str]:
    """Return what breaks the model's enumerations, lengths and patterns: botocore checks none."""
    match shape.type_name, value:
        case "structure", dict():
            return [
                problem
                for key, inner in value.items()
                if key in shape.members
                for problem in _constraints(shape.members[key], inner, f"{where}.{key}".lstrip("."))
            ]
        case "list", list():
            inside = [
                problem
                for n, inner in enumerate(value)
                for problem in _constraints(shape.member, inner, f"{where}[{n}]")
            ]
            return _length(shape, len(value), where) + inside
        case "map", dict():
            return [
                problem
                for key, inner in value.items()
                for problem in _constraints(shape.value, inner, f"{where}.{key}")
            ]
        case "string", str():
            return _text(shape, value, where)
    return []


def _text(shape: Any, value: str, where: str) -> list[str]:
    if shape.enum and value not in shape.enum:
        return [f"{where} is {value!r}, not one of {', '.join(shape.enum)}"]
    problems = _length(shape, len(value), where)
    if pattern := shape.metadata.get("pattern"):
        try:
            fits = re.fullmatch(pattern, value) is not None
        except re.error:  # a few of AWS's are not Python's
            fits = True
        if not fits:
            problems.append(f"{where} does not match {pattern}")
    return problems


def _length(shape: Shape, length: int, where: str) -> list[str]:
    most = shape.metadata.get("max")
    return [f"{where} has length {length}, over {most}"] if most and length > most else []


def _refusal(operation: OperationModel) -> str:
    """Return how the service names a bad parameter."""
    names = [shape.name for shape in operation.error_shapes]
    likely = ("ValidationException", "BadRequestException", "InvalidRequestException")
    return next((name for name in likely if name in names), "ValidationException")


@dataclass(frozen=True)
class Answer:
    """An HTTP answer."""

    body: bytes
    headers: dict[str, str]
    status: int = 200


def answer(service: str, operation: str, result: dict[str, Any]) -> Answer:
    """Return the answer of `operation` that says `result`.

    Raises:
        ValueError: `result` is not of the operation's output shape.
    """
    shape: Any = model(service).operation_model(operation).output_shape
    report = ParamValidator().validate(result, shape)
    unknown = set(result) - set(shape.members)
    if report.has_errors() or unknown:
        raise ValueError(f"{service} {operation}: {report.generate_report()} {sorted(unknown)}")
    payload = shape.serialization.get("payload")
    document = (
        result[payload]
        if payload
        else {
            shape.members[name].serialization.get("name", name): value
            for name, value in result.items()
        }
    )
    return Answer(json.dumps(document).encode(), {"Content-Type": "application/json"})


def refusal(error: WireError) -> Answer:
    """Return the answer by which a service refuses a request."""
    said = {"__type": error.code, "message": error.reason}
    headers = {"Content-Type": "application/json", "x-amzn-ErrorType": error.code}
    return Answer(json.dumps(said).encode(), headers, error.status)
