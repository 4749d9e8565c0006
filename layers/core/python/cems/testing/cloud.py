"""An AWS account inside the process, with what the synthesised templates put into it.

moto, mended, answers the calls; tables, bus, rules, queues and the signing key come from the
templates, and so do the variables that the functions are started with.
"""

import copy
import json
import os
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Self
from unittest.mock import patch

from botocore.awsrequest import AWSResponse
from moto import mock_aws
from moto.dynamodb.models import dynamodb_backends
from moto.dynamodb.models.dynamo_type import DynamoType, Item
from moto.dynamodb.models.table import Table
from moto.dynamodb.models.utilities import dynamo_json_dump, dynamo_to_dict
from moto.events.models import events_backends
from moto.kms.models import Key, kms_backends
from moto.s3.models import s3_backends
from moto.ses.models import ses_backends
from moto.sqs.models import Message as Queued
from moto.sqs.models import Queue, SQSBackend, sqs_backends

from cems.platform.aws import client, reset
from cems.platform.clock import Clock, utc_now
from cems.platform.rows import from_wire
from cems.testing import events, wire
from cems.testing.events import ACCOUNT, REGION, Json
from cems.testing.executions import Executions
from cems.testing.moto_dynamodb import LOCK, mended
from cems.testing.sockets import Sockets
from cems.testing.templates import Function, Resource, TemplateError, Templates, key_id

_OK: Final = 200
_HIDDEN_SECONDS: Final = 12 * 3600
_NEVER: Final = float("inf")
_IS_FRESH: Final = "is_message_valid_based_on_retention_period"
_TABLE_SETTINGS: Final = (
    "TableName",
    "KeySchema",
    "AttributeDefinitions",
    "BillingMode",
    "GlobalSecondaryIndexes",
    "StreamSpecification",
)

# A key made once serves all tests of the process, so that a public key that a function keeps is
# still right in the next test.
_keys: dict[str, Key] = {}


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it lies in a queue: its text, and how often it was received."""

    body: Json
    received: int


class FakeCloud:
    """An AWS account for one test: `with FakeCloud(templates) as cloud: …`.

    Args:
        templates: says what there is.
        clock: decides the times that AWS writes, and when it forgets tokens.
    """

    def __init__(self, templates: Templates, clock: Clock = utc_now) -> None:
        self.templates = templates
        self.clock = clock
        self.executions = Executions(templates, clock)
        self.sockets = Sockets(templates, clock)
        self._stack = ExitStack()
        self._bus: list[Json] = []
        self._mails: list[Json] = []
        self._hidden: dict[str, datetime] = {}
        self._delayed: dict[str, datetime] = {}

    def __enter__(self) -> Self:
        """Start it, empty."""
        with ExitStack() as stack:
            stack.enter_context(patch.dict(os.environ, _environment(self.templates.functions())))
            stack.enter_context(mock_aws())
            stack.enter_context(mended(self.clock))
            # Nothing lies here for days; to be sure, moto would count the whole queue per message.
            stack.enter_context(patch.object(SQSBackend, _IS_FRESH, return_value=True))
            # Nor does anybody ask how long a queue is, which it would count three times for each.
            told = [each for each in Queue.BASE_ATTRIBUTES if not each.startswith("Approximate")]
            stack.enter_context(patch.object(Queue, "BASE_ATTRIBUTES", told))
            self._create()
            stack.enter_context(wire.layer(self._note, innermost=True))
            stack.enter_context(wire.layer(self.executions.layer, innermost=True))
            stack.enter_context(wire.layer(self.sockets.layer, innermost=True))
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_exception: object) -> None:
        """Stop it and forget everything in it."""
        self._stack.close()

    def dump(self, table: str = "core") -> list[dict[str, Any]]:
        """Return all rows of a table as plain values, in order of their keys.

        Args:
            table: the last part of the table's name.
        """
        return [from_wire(row) for row in self.wire_rows(table)]

    def load(self, rows: list[Json], table: str = "core") -> None:
        """Put rows (in DynamoDB's notation) there at once and silently, as filling for a test."""
        with LOCK:
            target = self._table(table)
            for row in rows:
                place = DynamoType(row["pk"]), DynamoType(row["sk"])
                item = Item(*place, {})
                # Past moto's own assignment, which measures the whole item for each attribute.
                for name, value in row.items():
                    dict.__setitem__(item.attrs, name, DynamoType(value))
                target.items[place[0]][place[1]] = item

    def wire_rows(self, table: str = "core") -> list[Json]:
        """Return all rows of a table in DynamoDB's notation: what `load` takes."""
        with LOCK:
            return [_parsed(item) for item in self._table(table).all_items()]

    def stream(self, table: str = "core", after: int = 0, at_most: int | None = None) -> list[Json]:
        """Return a table's changes in the order they were committed, as a function gets them.

        Args:
            table: the last part of the table's name.
            after: how many of the first changes to leave out.
            at_most: how many to return; all when not given.
        """
        with LOCK:
            source = self._table(table)
            if source.stream_shard is None:
                raise TemplateError(f"{source.name} has no stream")
            end = None if at_most is None else after + at_most
            changes = [record.to_json() for record in source.stream_shard.items[after:end]]
            return [
                events.stream_record(
                    change["eventName"],
                    _plain(change["dynamodb"]["Keys"]),
                    new=_plain(change["dynamodb"].get("NewImage")),
                    old=_plain(change["dynamodb"].get("OldImage")),
                    sequence=int(change["dynamodb"]["SequenceNumber"]),
                    table=source.name,
                    now=self.clock(),
                )
                for change in changes
            ]

    def bus_events(self) -> list[Json]:
        """Return everything the bus has accepted, in order, as its targets get it."""
        return copy.deepcopy(self._bus)

    def mails(self) -> list[Json]:
        """Return every mail that SES has accepted, in order, as it was asked to send it.

        Its answer is there too, as `MessageId`.
        """
        return copy.deepcopy(self._mails)

    def receive(self, queue: str, at_most: int = 10) -> list[Json]:
        """Receive messages as a function gets them; each is hidden until told about.

        Args:
            queue: the queue's whole name.
            at_most: how many.
        """
        backend = sqs_backends[ACCOUNT][REGION]
        for message in self._queue(queue)._messages:  # noqa: SLF001 - hidden ones too
            # By the clock of the test, not by moto's own.
            message.delayed_until = _NEVER if self._is_early(message) else 0
            receipt = message.receipt_handle
            if receipt in self._hidden and self._hidden[receipt] <= self.clock():
                del self._hidden[receipt]
                backend.change_message_visibility(queue, receipt, 0)
        # Hidden until `settle` says what became of it: nothing here waits for a time-out.
        received = backend.receive_message(queue, at_most, 0, _HIDDEN_SECONDS)
        return [
            events.sqs_record(
                queue,
                self._as_delivered(message.body),
                receipt=message.receipt_handle,
                received=message.approximate_receive_count,
            )
            | {"messageId": message.id}
            for message in received
        ]

    def settle(self, queue: str, records: list[Json], failed: set[str]) -> None:
        """End a delivery: what is not among the `failed` message ids is deleted, they come back.

        They come at once, or when the clock has reached the time until which the function hid them.
        """
        backend = sqs_backends[ACCOUNT][REGION]
        for record in records:
            if record["messageId"] not in failed:
                backend.delete_message(queue, record["receiptHandle"])
            elif record["receiptHandle"] not in self._hidden:
                backend.change_message_visibility(queue, record["receiptHandle"], 0)

    def messages(self, queue: str) -> list[Message]:
        """Return what lies in a queue, hidden or not, without receiving it."""
        return [
            Message(json.loads(message.body), message.approximate_receive_count)
            for message in self._queue(queue)._messages  # noqa: SLF001 - hidden ones too
        ]

    def waiting(self, queue: str) -> bool:
        """Return whether a queue has messages for now: those delayed or hidden apart."""
        return any(
            self._hidden.get(message.receipt_handle or "", self.clock()) <= self.clock()
            and not self._is_early(message)
            for message in self._queue(queue)._messages  # noqa: SLF001 - received ones too
        )

    def _is_early(self, message: Queued) -> bool:
        return self._delayed.get(message.id, self.clock()) > self.clock()

    def _table(self, name: str) -> Table:
        tables = dynamodb_backends[ACCOUNT][REGION].tables
        found = [table for full, table in tables.items() if full.endswith(f"-{name}")]
        if len(found) != 1:
            raise TemplateError(f"no table {name!r} among {sorted(tables)}")
        return found[0]

    def _queue(self, name: str) -> Queue:
        return sqs_backends[ACCOUNT][REGION].get_queue(name)

    def _create(self) -> None:
        if client("dynamodb").meta.region_name != REGION:
            # Made before this cloud was; kept otherwise, since making clients is what takes time.
            reset()
        # By the API, not by moto's own CloudFormation: botocore checks what the template says.
        dynamodb = client("dynamodb")
        for resource in self.templates.of_type("AWS::DynamoDB::Table"):
            settings = {
                name: resource.properties[name]
                for name in _TABLE_SETTINGS
                if name in resource.properties
            }
            stream = settings.get("StreamSpecification")
            if stream:
                settings["StreamSpecification"] = {**stream, "StreamEnabled": True}
            dynamodb.create_table(**settings)
        for resource in self.templates.of_type("AWS::KMS::Key"):
            _create_key(resource)
        for resource in self.templates.of_type("AWS::S3::Bucket"):
            self._create_bucket(resource)
        for resource in self.templates.of_type("AWS::SQS::Queue"):
            self._create_queue(resource)
        for resource in self.templates.of_type("AWS::SQS::Queue"):
            self._redrive(resource)
        events_backend = events_backends[ACCOUNT][REGION]
        for resource in self.templates.of_type("AWS::Events::EventBus"):
            events_backend.create_event_bus(resource.properties["Name"])
        for resource in self.templates.of_type("AWS::Events::Rule"):
            self._create_rule(resource)
        self._verify_senders()

    def _verify_senders(self) -> None:
        for resource in self.templates.of_type("AWS::SES::EmailIdentity"):
            domain = resource.properties["EmailIdentity"]
            ses_backends[ACCOUNT][REGION].create_email_identity_v2(domain, None, None, None)

    def _create_bucket(self, resource: Resource) -> None:
        bucket = self.templates.resolve(resource.properties["BucketName"], resource.template)
        backend = s3_backends[ACCOUNT]["aws"]
        backend.create_bucket(bucket, REGION)
        versioning = resource.properties.get("VersioningConfiguration")
        if versioning:
            backend.put_bucket_versioning(bucket, versioning["Status"])

    def _create_queue(self, resource: Resource) -> None:
        sqs_backends[ACCOUNT][REGION].create_queue(resource.properties["QueueName"])

    def _redrive(self, resource: Resource) -> None:
        policy = resource.properties.get("RedrivePolicy")
        if policy is None:
            return
        target = self.templates.resolve(policy["deadLetterTargetArn"], resource.template)
        text = json.dumps(policy | {"deadLetterTargetArn": target})
        sqs_backends[ACCOUNT][REGION].set_queue_attributes(
            resource.properties["QueueName"], {"RedrivePolicy": text}
        )

    def _create_rule(self, resource: Resource) -> None:
        rule = resource.properties
        bus = self.templates.resolve(rule.get("EventBusName", "default"), resource.template)
        arns = [
            self.templates.resolve(target["Arn"], resource.template)
            for target in rule.get("Targets", [])
            if _is_queue(target["Arn"], self.templates, resource)
        ]
        if "EventPattern" not in rule or not arns:
            return
        backend = events_backends[ACCOUNT][REGION]
        name = rule.get("Name", resource.id)
        pattern = json.dumps(self.templates.resolved(rule["EventPattern"], resource.template))
        backend.put_rule(name, event_bus_arn=bus, event_pattern=pattern)
        backend.put_targets(name, bus, [{"Id": arn, "Arn": arn} for arn in arns])

    def _as_delivered(self, body: str) -> str:
        """Return a bus event as EventBridge writes it; moto leaves things out and in."""
        content = json.loads(body)
        identity = content.get("id") if isinstance(content, dict) else None
        return next((json.dumps(e) for e in self._bus if e["id"] == identity), body)

    def _note(self, call: wire.Call, send: wire.Send) -> AWSResponse:
        answered = send(call)
        if answered.status_code != _OK:
            return answered
        match call.name:
            case "eventbridge.PutEvents":
                results = json.loads(answered.content)["Entries"]
                for entry, result in zip(call.payload["Entries"], results, strict=True):
                    if "EventId" in result:
                        self._bus.append(events.bus_event(entry, result["EventId"], self.clock()))
            case "sesv2.SendEmail":
                self._mails.append(call.payload | json.loads(answered.content))
            case "sqs.SendMessageBatch":
                self._note_delays(call.payload, json.loads(answered.content))
            case "sqs.ChangeMessageVisibility":
                seconds = timedelta(seconds=call.payload["VisibilityTimeout"])
                self._hidden[call.payload["ReceiptHandle"]] = self.clock() + seconds
        return answered

    def _note_delays(self, asked: Json, answered: Json) -> None:
        delays = {each["Id"]: each.get("DelaySeconds", 0) for each in asked["Entries"]}
        for sent in answered.get("Successful", []):
            seconds = timedelta(seconds=delays[sent["Id"]])
            self._delayed[sent["MessageId"]] = self.clock() + seconds


def _environment(functions: Mapping[str, Function]) -> dict[str, str]:
    """Return the variables of all functions: in one process, they share them."""
    together = {"AWS_DEFAULT_REGION": REGION, "AWS_REGION": REGION}
    for function in functions.values():
        for name, value in function.variables.items():
            if name == "POWERTOOLS_SERVICE_NAME":
                continue
            if together.setdefault(name, value) != value:
                raise TemplateError(
                    f"{name} of {function.name} differs from another function's: the functions"
                    " cannot run in one process, give the variable two names"
                )
    return together | {"POWERTOOLS_SERVICE_NAME": "tests"}


def _is_queue(arn: Any, templates: Templates, rule: Resource) -> bool:
    try:
        return templates.resolve(arn, rule.template).startswith("arn:aws:sqs:")
    except TemplateError:
        return False


def _create_key(resource: Resource) -> None:
    identity = key_id(resource)
    backend = kms_backends[ACCOUNT][REGION]
    if identity not in _keys:
        key = backend.create_key(
            None,
            resource.properties.get("KeyUsage", "ENCRYPT_DECRYPT"),
            resource.properties.get("KeySpec", "SYMMETRIC_DEFAULT"),
            "",
            None,
        )
        del backend.keys[key.id]
        key.id, key.arn = identity, key.arn.replace(key.id, identity)
        _keys[identity] = key
    backend.keys[identity] = _keys[identity]


def _parsed(item: Item) -> Json:
    return {name: dynamo_to_dict(value) for name, value in item.attrs.items()}


def _plain(image: Any) -> Any:
    """Return an image as it travels in JSON: binary as text in base 64."""
    return json.loads(dynamo_json_dump(image))
