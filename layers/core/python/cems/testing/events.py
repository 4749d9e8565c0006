"""What AWS calls our functions with, as it really looks: envelopes, records, contexts."""

import json
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import md5, sha256
from itertools import count
from typing import Any, Final
from urllib.parse import parse_qsl, quote

type Json = dict[str, Any]

ACCOUNT: Final = "123456789012"
REGION: Final = "eu-west-1"
API: Final = "a1b2c3d4e5"
SOCKETS_API: Final = "f6g7h8i9j0"
STAGE: Final = "live"

_numbers = count(1)


def request_id() -> str:
    """Return an id as AWS gives to requests and messages; another one each time."""
    digest = sha256(str(next(_numbers)).encode()).hexdigest()
    return "-".join((digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:32]))


@dataclass(slots=True)
class LambdaContext:
    """What Lambda passes beside the event.

    Args:
        function_name: the function's name.
        remaining_ms: milliseconds that `get_remaining_time_in_millis` answers.
    """

    function_name: str = "test"
    remaining_ms: int = 30_000
    aws_request_id: str = field(default_factory=request_id)
    memory_limit_in_mb: int = 512
    function_version: str = "$LATEST"

    @property
    def invoked_function_arn(self) -> str:
        """Return the function's ARN."""
        return f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{self.function_name}"

    @property
    def log_group_name(self) -> str:
        """Return the log group's name."""
        return f"/aws/lambda/{self.function_name}"

    @property
    def log_stream_name(self) -> str:
        """Return the log stream's name."""
        return "2026/11/22/[$LATEST]0123456789abcdef"

    def get_remaining_time_in_millis(self) -> int:
        """Return how long the invocation may still run."""
        return self.remaining_ms


def proxy_event(  # noqa: PLR0913 - a request has this many parts
    method: str,
    path: str,
    *,
    resource: str = "/{proxy+}",
    path_parameters: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
    query: str = "",
    body: str | None = None,
    authorizer: Mapping[str, Any] | None = None,
    now: datetime | None = None,
) -> Json:
    """Build the event of a REST API (payload format 1.0) with Lambda proxy integration.

    Args:
        method: the HTTP method.
        path: the path that was asked for, such as `/api/v1/tickets`.
        resource: the API's resource that matched it.
        path_parameters: what the resource's variables stand for.
        headers: the request's headers.
        query: the raw query string, without `?`.
        body: the body as text.
        authorizer: the context that the authorizer returned.
        now: when the request arrived.
    """
    request = request_id()
    at = now or datetime.now(UTC)
    sent = {"Host": "api.example.com", "User-Agent": "tests"} | dict(headers or {})
    pairs = parse_qsl(query, keep_blank_values=True)
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    context: Json = {
        "accountId": ACCOUNT,
        "apiId": API,
        "domainName": "api.example.com",
        "domainPrefix": "api",
        "extendedRequestId": request,
        "httpMethod": method,
        "identity": {"sourceIp": "192.0.2.1", "userAgent": sent["User-Agent"]},
        "path": f"/{STAGE}{path}",
        "protocol": "HTTP/1.1",
        "requestId": request,
        "requestTime": at.strftime("%d/%b/%Y:%H:%M:%S +0000"),
        "requestTimeEpoch": int(at.timestamp() * 1000),
        "resourceId": "abc123",
        "resourcePath": resource,
        "stage": STAGE,
    }
    if authorizer is not None:
        context["authorizer"] = dict(authorizer)
    return {
        "resource": resource,
        "path": quote(path, safe="/:@!$&'()*+,;=~-._%"),
        "httpMethod": method,
        "headers": sent,
        "multiValueHeaders": {name: [value] for name, value in sent.items()},
        "queryStringParameters": dict(pairs) or None,
        "multiValueQueryStringParameters": values or None,
        "pathParameters": dict(path_parameters) if path_parameters else None,
        "stageVariables": None,
        "requestContext": context,
        "body": body,
        "isBase64Encoded": False,
    }


def authorizer_event(proxied: Mapping[str, Any]) -> Json:
    """Build the REQUEST authorizer's event for a proxied request."""
    path = proxied["path"].lstrip("/")
    where = f"arn:aws:execute-api:{REGION}:{ACCOUNT}:{API}/{STAGE}"
    kept = {
        name: value for name, value in proxied.items() if name not in {"body", "isBase64Encoded"}
    }
    return kept | {
        "type": "REQUEST",
        "methodArn": f"{where}/{proxied['httpMethod']}/{path}",
        "requestContext": {
            name: value for name, value in proxied["requestContext"].items() if name != "authorizer"
        },
    }


def bus_event(entry: Mapping[str, Any], event_id: str, now: datetime) -> Json:
    """Build what EventBridge hands to targets for an accepted entry of PutEvents."""
    return {
        "version": "0",
        "id": event_id,
        "detail-type": entry["DetailType"],
        "source": entry["Source"],
        "account": ACCOUNT,
        "time": now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "region": REGION,
        "resources": entry.get("Resources", []),
        "detail": json.loads(entry["Detail"]),
    }


def scheduled_event(now: datetime, rule: str = "tick") -> Json:
    """Build what an EventBridge schedule calls a function with."""
    entry = {"Source": "aws.events", "DetailType": "Scheduled Event", "Detail": "{}"}
    resource = f"arn:aws:events:{REGION}:{ACCOUNT}:rule/{rule}"
    return bus_event(entry | {"Resources": [resource]}, request_id(), now)


def sqs_record(queue: str, body: str, *, receipt: str | None = None, received: int = 1) -> Json:
    """Build one message as a function gets it from an SQS event source.

    Args:
        queue: the queue's name.
        body: the message's text.
        receipt: the receipt handle; made up when not given.
        received: how many times it has been received, this time included.
    """
    message = request_id()
    return {
        "messageId": message,
        "receiptHandle": receipt or message,
        "body": body,
        "attributes": {
            "ApproximateReceiveCount": str(received),
            "SentTimestamp": "1795341600000",
            "SenderId": "AIDAEXAMPLE",
            "ApproximateFirstReceiveTimestamp": "1795341600001",
        },
        "messageAttributes": {},
        "md5OfBody": md5(body.encode(), usedforsecurity=False).hexdigest(),
        "eventSource": "aws:sqs",
        "eventSourceARN": f"arn:aws:sqs:{REGION}:{ACCOUNT}:{queue}",
        "awsRegion": REGION,
    }


def sqs_batch(queue: str, envelopes: Iterable[Mapping[str, Any]]) -> Json:
    """Build the batch of messages that a rule puts into a queue, one for each bus event."""
    return {"Records": [sqs_record(queue, json.dumps(envelope)) for envelope in envelopes]}


def stream_record(  # noqa: PLR0913 - a change has this many parts
    name: str,
    keys: Mapping[str, Any],
    *,
    new: Mapping[str, Any] | None = None,
    old: Mapping[str, Any] | None = None,
    sequence: int = 1,
    table: str = "cems-local-core",
    now: datetime | None = None,
) -> Json:
    """Build one change of a table as a function gets it from a DynamoDB stream.

    Args:
        name: `INSERT`, `MODIFY` or `REMOVE`.
        keys: the row's key in DynamoDB's notation.
        new: the row after the change.
        old: the row before it.
        sequence: rises within the stream.
        table: the table's name.
        now: when it was written.
    """
    change: Json = {
        "ApproximateCreationDateTime": (now or datetime.now(UTC)).timestamp(),
        "Keys": dict(keys),
        "SequenceNumber": str(sequence).zfill(21),
        "SizeBytes": 100,
        "StreamViewType": "NEW_AND_OLD_IMAGES",
    }
    if new is not None:
        change["NewImage"] = dict(new)
    if old is not None:
        change["OldImage"] = dict(old)
    return {
        "eventID": request_id(),
        "eventName": name,
        "eventVersion": "1.1",
        "eventSource": "aws:dynamodb",
        "awsRegion": REGION,
        "dynamodb": change,
        "eventSourceARN": f"arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/{table}/stream/2026-11-22",
    }


def stream_batch(records: Sequence[Mapping[str, Any]]) -> Json:
    """Build the batch that a function gets from a DynamoDB stream."""
    return {"Records": [dict(record) for record in records]}


def duplicated(records: Sequence[Json]) -> list[Json]:
    """Deliver everything twice, the second time as a whole, as after a failed batch."""
    return [*records, *records]


def reordered(records: Sequence[Json], seed: int) -> list[Json]:
    """Mix the records of different partition keys; those of one key keep their order.

    That is all a stream promises: shards are read side by side.
    """
    by_key: dict[str, list[Json]] = {}
    for record in records:
        by_key.setdefault(json.dumps(record["dynamodb"]["Keys"]["pk"]), []).append(record)
    turns = [key for key, group in by_key.items() for _ in group]
    random.Random(seed).shuffle(turns)  # noqa: S311 - a schedule, no secret
    return [by_key[key].pop(0) for key in turns]
