"""What functions do on AWS, in the words of IAM, and what their roles allow.

A function that does more than its role allows fails on AWS only; one that may do more than it does
is a risk nobody chose. Tests compare the two.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final

from botocore.awsrequest import AWSResponse

from cems.testing import wire
from cems.testing.events import ACCOUNT, REGION
from cems.testing.gateway import Handler
from cems.testing.templates import Resource, Templates
from cems.testing.wire import Call, Send

type Permissions = dict[str, set[str]]
"""Actions by the ARN of the resource they are about."""

_TRANSACTED: Final = {
    "Put": "dynamodb:PutItem",
    "Update": "dynamodb:UpdateItem",
    "Delete": "dynamodb:DeleteItem",
    "ConditionCheck": "dynamodb:ConditionCheckItem",
    "Get": "dynamodb:GetItem",
}

_running: ContextVar[str] = ContextVar("function")


def named(name: str, handler: Handler) -> Handler:
    """Return the handler, whose calls are from now on known as those of function `name`."""

    def run(event: Any, context: Any) -> Any:
        token = _running.set(name)
        try:
            return handler(event, context)
        finally:
            _running.reset(token)

    return run


@contextmanager
def noting() -> Iterator[dict[str, Permissions]]:
    """Collect what each function does in the block, by the function's name."""
    used: dict[str, Permissions] = defaultdict(lambda: defaultdict(set))

    def note(call: Call, send: Send) -> AWSResponse:
        function = _running.get("")
        if function:
            for action, resource in actions(call):
                used[function][resource].add(action)
        return send(call)

    with wire.layer(note):
        yield used


def actions(call: Call) -> Iterator[tuple[str, str]]:  # noqa: C901 - a case for each service
    """Yield the actions that IAM checks for a call, with the ARN each is about.

    Raises:
        NotImplementedError: the service is not known here yet.
    """
    payload = call.payload
    match call.service, call.operation:
        case "dynamodb", "TransactWriteItems" | "TransactGetItems":
            for member in payload["TransactItems"]:
                for kind, part in member.items():
                    yield _TRANSACTED[kind], _table(part["TableName"])
        case "dynamodb", "BatchGetItem" | "BatchWriteItem":
            for table in payload["RequestItems"]:
                yield f"dynamodb:{call.operation}", _table(table)
        case "dynamodb", _:
            index = f"/index/{payload['IndexName']}" if "IndexName" in payload else ""
            yield f"dynamodb:{call.operation}", _table(payload["TableName"]) + index
        case "kms", _:
            yield f"kms:{call.operation}", payload["KeyId"]
        case "eventbridge", "PutEvents":
            for entry in payload["Entries"]:
                yield (
                    "events:PutEvents",
                    f"arn:aws:events:{REGION}:{ACCOUNT}:event-bus/{entry['EventBusName']}",
                )
        case "sqs", _:
            name = payload["QueueUrl"].rpartition("/")[2]
            yield f"sqs:{call.operation}", f"arn:aws:sqs:{REGION}:{ACCOUNT}:{name}"
        case _:
            raise NotImplementedError(f"what does IAM call {call.name}?")


def granted(templates: Templates) -> dict[str, Permissions]:
    """Return what each function's role allows, by the function's name; logging is left out."""
    policies = templates.of_type("AWS::IAM::Policy")
    return {
        function.properties["FunctionName"]: _allowed(
            templates,
            (policy for policy in policies if _role(function) in _roles(policy)),
        )
        for function in templates.of_type("AWS::Lambda::Function")
        if "FunctionName" in function.properties
    }


def _allowed(templates: Templates, policies: Iterable[Resource]) -> Permissions:
    allowed: Permissions = defaultdict(set)
    for policy in policies:
        for statement in policy.properties["PolicyDocument"]["Statement"]:
            names = [name for name in _listed(statement["Action"]) if not name.startswith("logs:")]
            for resource in _listed(statement["Resource"]) if names else ():
                allowed[templates.resolve(resource, policy.template)].update(names)
    return allowed


def _role(function: Resource) -> tuple[int, str]:
    return id(function.template), function.properties["Role"]["Fn::GetAtt"][0]


def _roles(policy: Resource) -> list[tuple[int, str]]:
    return [(id(policy.template), role["Ref"]) for role in policy.properties["Roles"]]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _table(name: str) -> str:
    return f"arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/{name}"


def unused(allowed: Permissions, used: Mapping[str, set[str]]) -> set[tuple[str, str]]:
    """Return the allowed pairs of action and resource that nothing used."""
    return {
        (action, resource)
        for resource, names in allowed.items()
        for action in names
        if action not in used.get(resource, set())
    }
