"""What functions do on AWS, in the words of IAM, and what their roles allow.

A function that does more than its role allows fails on AWS only; one that may do more than it does
is a risk nobody chose. Tests compare the two.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from fnmatch import fnmatchcase
from typing import Any, Final, NamedTuple
from urllib.parse import unquote, urlsplit

from botocore.awsrequest import AWSResponse

from cems.testing import wire
from cems.testing.events import ACCOUNT, REGION, SOCKETS_API
from cems.testing.gateway import Handler
from cems.testing.templates import Resource, Templates
from cems.testing.wire import Call, Send


class Permission(NamedTuple):
    """What is done, or may be.

    Args:
        action: in the words of IAM: `dynamodb:GetItem`.
        resource: the ARN it is about.
        row: the partition key it touches, "" where there are no rows; of what may be done, a
            pattern of them.
    """

    action: str
    resource: str
    row: str = ""

    def covers(self, done: "Permission") -> bool:
        """Return whether this, granted, allows what was done."""
        return self[:2] == done[:2] and fnmatchcase(done.row, self.row)


type Permissions = set[Permission]

ANY_ROW: Final = "*"
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
    used: dict[str, Permissions] = defaultdict(set)

    def note(call: Call, send: Send) -> AWSResponse:
        function = _running.get("")
        if function:
            used[function].update(needed(call))
        return send(call)

    with wire.layer(note):
        yield used


def needed(call: Call) -> Iterator[Permission]:
    """Yield what IAM checks for a call.

    Raises:
        NotImplementedError: the call is not known here yet.
    """
    payload = call.payload
    match call.service, call.operation:
        case "dynamodb", _:
            yield from _needed_for_rows(call.operation, payload)
        case "kms", _:
            yield Permission(f"kms:{call.operation}", payload["KeyId"])
        case "s3", _:
            bucket, _, key = urlsplit(call.request.url).path.lstrip("/").partition("/")
            yield Permission(f"s3:{call.operation}", f"arn:aws:s3:::{bucket}", unquote(key))
        case "eventbridge", "PutEvents":
            for entry in payload["Entries"]:
                bus = f"arn:aws:events:{REGION}:{ACCOUNT}:event-bus/{entry['EventBusName']}"
                yield Permission("events:PutEvents", bus)
        case "sqs", _:
            name = payload["QueueUrl"].rpartition("/")[2]
            queue = f"arn:aws:sqs:{REGION}:{ACCOUNT}:{name}"
            # A batch needs what each of its entries needs.
            yield Permission(f"sqs:{call.operation.removesuffix('Batch')}", queue)
        case "sfn", _:
            yield _needed_for_execution(call.operation, payload)
        case "apigatewaymanagementapi", _:
            yield _needed_for_socket(call)
        case "sesv2", "SendEmail":
            yield from _needed_for_mail(payload)
        case _:
            raise NotImplementedError(f"what does IAM call {call.name}?")


def _needed_for_mail(payload: Mapping[str, Any]) -> Iterator[Permission]:
    domain = payload["FromEmailAddress"].rpartition("@")[2].rstrip(">")
    rules = payload["ConfigurationSetName"]
    for resource in (f"identity/{domain}", f"configuration-set/{rules}"):
        yield Permission("ses:SendEmail", f"arn:aws:ses:{REGION}:{ACCOUNT}:{resource}")


def _needed_for_socket(call: Call) -> Permission:
    stage, _, socket = urlsplit(call.request.url).path.lstrip("/").partition("/@connections/")
    api = f"arn:aws:execute-api:{REGION}:{ACCOUNT}:{SOCKETS_API}"
    where = f"{api}/{stage}/{call.request.method}/@connections"
    return Permission("execute-api:ManageConnections", where, unquote(socket))


def _needed_for_execution(operation: str, payload: Mapping[str, Any]) -> Permission:
    if operation == "StartExecution":
        return Permission("states:StartExecution", payload["stateMachineArn"])
    # Executions have names of their own: like the rows of a table.
    machine, _, name = payload["executionArn"].rpartition(":")
    return Permission(f"states:{operation}", machine, name)


def _needed_for_rows(operation: str, payload: Mapping[str, Any]) -> Iterator[Permission]:
    match operation:
        case "TransactWriteItems" | "TransactGetItems":
            for member in payload["TransactItems"]:
                for kind, part in member.items():
                    yield Permission(_TRANSACTED[kind], _table(part["TableName"]), _row(part))
        case "BatchGetItem":
            for table, wanted in payload["RequestItems"].items():
                for key in wanted["Keys"]:
                    yield Permission("dynamodb:BatchGetItem", _table(table), key["pk"]["S"])
        case "Query":
            index = f"/index/{payload['IndexName']}" if "IndexName" in payload else ""
            # cems.platform.table asks every query in these words.
            partition = payload["ExpressionAttributeValues"][":p"]["S"]
            yield Permission("dynamodb:Query", _table(payload["TableName"]) + index, partition)
        case "GetItem" | "PutItem" | "UpdateItem" | "DeleteItem":
            table = _table(payload["TableName"])
            yield Permission(f"dynamodb:{operation}", table, _row(payload))
        case _:
            raise NotImplementedError(f"which rows does {operation} touch?")


def granted(templates: Templates) -> dict[str, Permissions]:
    """Return what each function's role allows, by the function's name; logging is left out.

    Raises:
        NotImplementedError: a role allows something under a condition not known here yet.
    """
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
    return {
        Permission(action, *place)
        for policy in policies
        for statement in policy.properties["PolicyDocument"]["Statement"]
        for action in _listed(statement["Action"])
        if not action.startswith("logs:")
        for resource in _listed(statement["Resource"])
        for row in _rows(statement)
        for place in [_place(templates.resolve(resource, policy.template), row)]
    }


def _place(resource: str, row: str) -> tuple[str, str]:
    """Return the resource, and which of its rows; files, executions and sockets are like rows."""
    if ":execution:" in resource:
        machine, _, names = resource.rpartition(":")
        return machine, names
    if resource.endswith("/@connections/*"):
        return resource.removesuffix("/*"), ANY_ROW
    if resource.startswith("arn:aws:s3:::") and "/" in resource:
        bucket, _, keys = resource.partition("/")
        return bucket, keys
    return resource, row


def _rows(statement: Mapping[str, Any]) -> list[str]:
    match statement.get("Condition"):
        case None:
            return [ANY_ROW]
        case {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": rows, **rest}, **more} if not (
            rest or more
        ):
            return _listed(rows)
        case {"StringEquals": {"s3:ExistingObjectTag/GuardDutyMalwareScanStatus": _, **rest}} if (
            not rest
        ):
            return [ANY_ROW]
        case condition:
            raise NotImplementedError(f"when does {condition} hold?")


def _role(function: Resource) -> tuple[int, str]:
    return id(function.template), function.properties["Role"]["Fn::GetAtt"][0]


def _roles(policy: Resource) -> list[tuple[int, str]]:
    return [(id(policy.template), role["Ref"]) for role in policy.properties["Roles"]]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _table(name: str) -> str:
    return f"arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/{name}"


def _row(part: Mapping[str, Any]) -> str:
    key: str = part.get("Key", part.get("Item"))["pk"]["S"]
    return key


def refused(allowed: Permissions, used: Permissions) -> Permissions:
    """Return what was done although nothing allows it."""
    return {done for done in used if not any(grant.covers(done) for grant in allowed)}


def unused(allowed: Permissions, used: Permissions) -> set[tuple[str, str]]:
    """Return the allowed actions, and patterns of rows, that nothing used, with the resource."""
    actions = {grant[:2] for grant in allowed} - {done[:2] for done in used}
    rows = {
        (grant.row, grant.resource)
        for grant in allowed
        if grant.row != ANY_ROW
        and not any(
            done.resource == grant.resource and fnmatchcase(done.row, grant.row) for done in used
        )
    }
    return actions | rows
