"""moto's DynamoDB, mended where it differs from AWS's in what the system relies on.

Unmended, moto 5.2.5
- is not atomic: two threads' updates of one row lose one of them;
- ignores `ClientRequestToken`: a repeated transaction is carried out twice;
- copies the whole table for each transaction;
- sorts the whole table for each query;
- leaves a bare row behind when an update that would create it fails;
- announces a row created by an update twice on the stream, and announces writes without change.

Each mend names the very source that it replaces; another one stops it with a message, so that a
new moto is read before it is trusted. `tests/kit` shows every fault, and that it is gone.
"""

import copy
import functools
import hashlib
import inspect
import json
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from unittest.mock import patch

import moto
from moto.core.botocore_stubber import BotocoreStubber
from moto.core.responses import ActionResult
from moto.dynamodb.comparisons import get_filter_expression
from moto.dynamodb.exceptions import (
    DynamodbException,
    MockValidationException,
    MultipleTransactionsException,
    TooManyTransactionsException,
    TransactionCanceledException,
    TransactWriteSingleOpException,
)
from moto.dynamodb.models import DynamoDBBackend
from moto.dynamodb.models.dynamo_type import DynamoType, Item
from moto.dynamodb.models.table import StreamShard, Table
from moto.dynamodb.models.utilities import DynamoJsonEncoder
from moto.dynamodb.responses import DynamoHandler

from cems.platform.clock import Clock, utc_now

LOCK: Final = threading.RLock()
"""Held while moto answers a call; whoever looks before and after a call holds it around both."""

TOKEN_LIFE: Final = timedelta(minutes=10)
"""How long DynamoDB knows a `ClientRequestToken`."""

_MEMBERS_AT_MOST: Final = 100
_OUTCOME_ONLY: Final = {
    "ClientRequestToken",
    "ReturnConsumedCapacity",
    "ReturnItemCollectionMetrics",
}
_MISMATCH: Final = "com.amazonaws.dynamodb.v20120810#IdempotentParameterMismatchException"

_process_request = BotocoreStubber.process_request
_handle_transaction = DynamoHandler.transact_write_items
_transact = DynamoDBBackend.transact_write_items
_update_item = DynamoDBBackend.update_item
_query = Table.query
_add_to_stream = StreamShard.add

_QUERY: Final = inspect.signature(_query)

_KNOWN: Final[dict[Callable[..., Any], str]] = {
    _process_request: "f79a1a778c7e755f",
    _handle_transaction: "61c163fff213f33a",
    _transact: "81db2cb7d94e39c9",
    _update_item: "218984588dd689a5",
    _query: "002b4d00be6df07c",
    _add_to_stream: "357dc6da267e5dd7",
}


class UnknownMotoError(RuntimeError):
    """The installed moto is not the one that this module mends."""


@contextmanager
def mended(clock: Clock = utc_now) -> Iterator[None]:
    """Mend moto's DynamoDB while the block runs.

    Args:
        clock: decides when a `ClientRequestToken` is forgotten.

    Raises:
        UnknownMotoError: moto's source is not the one that was mended.
    """
    for function, digest in _KNOWN.items():
        _recognise(function, digest)
    with ExitStack() as stack:
        for owner, name, mend in (
            (BotocoreStubber, "process_request", _one_at_a_time),
            (DynamoHandler, "transact_write_items", _once_per_token(clock)),
            (DynamoDBBackend, "transact_write_items", _check_then_write),
            (DynamoDBBackend, "update_item", _update_or_leave),
            (Table, "query", _query_one_partition),
            (StreamShard, "add", _announce_changes),
        ):
            stack.enter_context(patch.object(owner, name, mend))
        yield


def is_repeat(backend: DynamoDBBackend, payload: dict[str, Any], now: datetime) -> bool:
    """Return whether DynamoDB would answer this transaction from memory, writing nothing."""
    seen = _tokens(backend).get(payload.get("ClientRequestToken", ""))
    return seen is not None and seen.until > now


def _recognise(function: Callable[..., Any], digest: str) -> None:
    found = _digest(function)
    if found != digest:
        raise UnknownMotoError(
            f"moto {moto.__version__} has another {function.__qualname__} than the one mended in"
            f" {__name__}: read it, adapt the mend and tests/kit, then note its digest {found!r}"
        )


@functools.cache
def _digest(function: Callable[..., Any]) -> str:
    return hashlib.sha256(inspect.getsource(function).encode()).hexdigest()[:16]


def _one_at_a_time(stubber: BotocoreStubber, request: Any) -> Any:
    with LOCK:
        return _process_request(stubber, request)


@dataclass(frozen=True, slots=True)
class _Seen:
    fingerprint: str
    until: datetime


def _tokens(backend: DynamoDBBackend) -> dict[str, _Seen]:
    # Kept on the backend, so that moto's reset forgets them together with the rows.
    tokens: dict[str, _Seen] = backend.__dict__.setdefault("seen_tokens", {})
    return tokens


def _once_per_token(clock: Clock) -> Callable[[DynamoHandler], ActionResult]:
    def transact_write_items(handler: DynamoHandler) -> ActionResult:
        token = handler.body.get("ClientRequestToken")
        if token is None:
            return _handle_transaction(handler)
        rest = {name: value for name, value in handler.body.items() if name not in _OUTCOME_ONLY}
        fingerprint = json.dumps(rest, sort_keys=True, cls=DynamoJsonEncoder)
        tokens = _tokens(handler.dynamodb_backend)
        seen = tokens.get(token)
        now = clock()
        if seen is None or seen.until <= now:
            result = _handle_transaction(handler)
            tokens[token] = _Seen(fingerprint, now + TOKEN_LIFE)
            return result
        if seen.fingerprint != fingerprint:
            raise DynamodbException(
                _MISMATCH, "The token was used before with other parameters in the last 10 minutes"
            )
        return ActionResult({"ConsumedCapacity": [], "ItemCollectionMetrics": {}})

    return transact_write_items


@dataclass(frozen=True, slots=True)
class _Row:
    """The place of one row."""

    table: Table
    hash_key: DynamoType
    range_key: DynamoType | None

    def read(self) -> Item | None:
        return self.table.get_item(self.hash_key, self.range_key)

    def restore(self, item: Item | None) -> None:
        rows: Any = self.table.items
        place = self.hash_key
        if self.range_key is not None:
            rows, place = rows[self.hash_key], self.range_key
        if item is None:
            rows.pop(place, None)
        else:
            rows[place] = item


@contextmanager
def _all_or_nothing(rows: Sequence[_Row]) -> Iterator[None]:
    """Put the rows and their tables' streams back if the block fails: costs what it touches."""
    before = [copy.deepcopy(row.read()) for row in rows]
    shards = [row.table.stream_shard for row in rows if row.table.stream_shard is not None]
    lengths = [len(shard.items) for shard in shards]
    try:
        yield
    except Exception:
        for row, item in zip(rows, before, strict=True):
            row.restore(item)
        for shard, length in zip(shards, lengths, strict=True):
            del shard.items[length:]
        raise


@dataclass(frozen=True, slots=True)
class _Member:
    """One member of TransactItems."""

    kind: str
    operation: dict[str, Any]
    key: dict[str, Any]
    row: _Row

    def refusal(self) -> tuple[str | None, str | None, dict[str, Any] | None]:
        """Return (code, message, old row if asked for): three times None when it may go ahead."""
        current = self.row.read()
        condition = get_filter_expression(
            self.operation.get("ConditionExpression"),
            self.operation.get("ExpressionAttributeNames"),
            self.operation.get("ExpressionAttributeValues"),
        )
        if condition.expr(current):
            return None, None, None
        wanted = self.operation.get("ReturnValuesOnConditionCheckFailure") == "ALL_OLD"
        old = current.to_json()["Attributes"] if wanted and current is not None else None
        return "ConditionalCheckFailed", "The conditional request failed", old

    def write(self, backend: DynamoDBBackend) -> None:
        """Carry it out; its condition has been checked."""
        match self.kind:
            case "Put":
                backend.put_item(self.operation["TableName"], self.operation["Item"])
            case "Delete":
                backend.delete_item(self.operation["TableName"], self.key)
            case "Update":
                backend.update_item(
                    self.operation["TableName"],
                    self.key,
                    self.operation["UpdateExpression"],
                    self.operation.get("ExpressionAttributeNames", {}),
                    self.operation.get("ExpressionAttributeValues", {}),
                )


def _member(backend: DynamoDBBackend, wire: dict[str, Any]) -> _Member:
    if len(wire) != 1:
        raise TransactWriteSingleOpException
    ((kind, operation),) = wire.items()
    if kind not in {"Put", "Update", "Delete", "ConditionCheck"}:
        raise MockValidationException(f"Unsupported transaction operation {kind}")
    table = backend.get_table(operation["TableName"])
    source = operation["Item"] if kind == "Put" else operation["Key"]
    key = {name: source[name] for name in table.table_key_attrs if name in source}
    return _Member(kind, operation, key, _Row(table, *backend.get_keys_value(table, key)))


def _check_then_write(backend: DynamoDBBackend, transact_items: list[dict[str, Any]]) -> None:
    if len(transact_items) > _MEMBERS_AT_MOST:
        raise TooManyTransactionsException
    members = [_member(backend, wire) for wire in transact_items]
    rows = [member.row for member in members]
    places = {(id(row.table), row.hash_key, row.range_key) for row in rows}
    if len(places) < len(members):
        raise MultipleTransactionsException
    refusals = [member.refusal() for member in members]
    if any(code for code, _, _ in refusals):
        raise TransactionCanceledException(refusals)
    with _all_or_nothing(rows):
        for member in members:
            member.write(backend)


def _update_or_leave(
    backend: DynamoDBBackend, table_name: str, key: dict[str, Any], *rest: Any, **named: Any
) -> Item:
    table = backend.get_table(table_name)
    shard = table.stream_shard
    length = len(shard.items) if shard else 0
    with _all_or_nothing([_Row(table, *backend.get_keys_value(table, key))]):
        item = _update_item(backend, table_name, key, *rest, **named)
    if shard and len(shard.items) > length + 1:
        # moto creates the bare row first and announces that too; only the outcome counts.
        del shard.items[length:-1]
        shard.items[-1].record["dynamodb"]["SequenceNumber"] = str(
            shard.starting_sequence_number + length
        )
    return item


@functools.wraps(_query)
def _query_one_partition(
    table: Table, *given: Any, **named: Any
) -> tuple[list[Item], int, dict[str, Any] | None]:
    arguments = _QUERY.bind(table, *given, **named).arguments
    partitions: dict[DynamoType, Any] = table.items
    if arguments.get("index_name") is None and table.has_range_key:
        # `get`, since asking moto's defaultdict would make an empty partition.
        rows = list(partitions.get(arguments["hash_key"], {}).values())
    else:
        wanted = arguments["hash_key_conditions"]
        rows = [
            item
            for partition in partitions.values()
            for item in (partition.values() if table.has_range_key else (partition,))
            if all(name in item.attrs and item.attrs[name] == value for name, value in wanted)
        ]
    # The original sorts what it finds, but first asks for, and sorts, everything there is.
    table.__dict__["all_items"] = lambda: rows
    try:
        return _query(table, *given, **named)
    finally:
        del table.__dict__["all_items"]


def _announce_changes(shard: StreamShard, old: Item | None, new: Item | None) -> None:
    if old is None or new is None or old.attrs != new.attrs:
        _add_to_stream(shard, old, new)
