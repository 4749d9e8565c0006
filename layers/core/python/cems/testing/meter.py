"""The unit meter: AWS calls by operation, and DynamoDB's read and write units by its own formula.

It looks at the rows in moto before and after each call, so it needs no help from the code under
test, sees every attempt (a repeat that reaches the service is billed too), and knows what moto's
constant `ConsumedCapacity` does not.
"""

import functools
import inspect
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final
from unittest.mock import patch

from botocore.awsrequest import AWSResponse
from moto.core.exceptions import JsonRESTError
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.dynamodb.models import DynamoDBBackend, dynamodb_backends
from moto.dynamodb.models.dynamo_type import Item
from moto.dynamodb.models.table import Table

from cems.platform.clock import Clock, utc_now
from cems.testing import moto_dynamodb, units, wire
from cems.testing.units import Index, WireItem

_OK: Final = 200
_UNPRICED: Final = {"ExecuteStatement", "ExecuteTransaction", "BatchExecuteStatement"}
_NOT_MET: Final = b"ConditionalCheckFailed"


@dataclass(slots=True)
class Usage:
    """What one operation has used: attempts that reached the service, and units."""

    calls: int = 0
    rru: float = 0.0
    wru: float = 0.0


@dataclass(slots=True)
class Used:
    """What a metered block has used.

    Args:
        by_operation: usage of each `service.operation`, such as `dynamodb.GetItem`.
        by_index: write units of each `table/index` and of each `table` itself.
    """

    by_operation: dict[str, Usage] = field(default_factory=dict)
    by_index: Counter[str] = field(default_factory=Counter)

    @property
    def calls(self) -> int:
        """Return the number of calls of all services."""
        return sum(usage.calls for usage in self.by_operation.values())

    def without(self, *operations: str) -> "Used":
        """Return the usage of all other operations."""
        rest = {n: usage for n, usage in self.by_operation.items() if n not in operations}
        return Used(rest)

    @property
    def rru(self) -> float:
        """Return the read units."""
        return sum(usage.rru for usage in self.by_operation.values())

    @property
    def wru(self) -> float:
        """Return the write units."""
        return sum(usage.wru for usage in self.by_operation.values())


@contextmanager
def meter(clock: Clock = utc_now) -> Iterator[Used]:
    """Count what the block uses, in this process, on the mended moto.

    Args:
        clock: the one that the mended moto forgets tokens by.
    """
    used = Used()
    counting = _Counting(used, clock)
    query, scan = Table.query, Table.scan
    with (
        patch.object(Table, "query", counting.looking(query)),
        patch.object(Table, "scan", counting.looking(scan)),
        wire.layer(counting.through, innermost=True),
    ):
        yield used


@dataclass(frozen=True, slots=True)
class _Write:
    table: Table
    key: dict[str, Any]
    put: WireItem | None
    check_only: bool


class _Counting:
    def __init__(self, used: Used, clock: Clock) -> None:
        self._used = used
        self._clock = clock
        self._processed: list[Item] = []

    def through(self, call: wire.Call, send: wire.Send) -> AWSResponse:
        with moto_dynamodb.LOCK:
            usage = self._used.by_operation.setdefault(call.name, Usage())
            usage.calls += 1
            if call.service != "dynamodb":
                return send(call)
            if call.operation in _UNPRICED:
                raise NotImplementedError(f"the meter has no price for {call.name}")
            backend = _backend(call)
            payload = call.payload
            try:
                writes = _writes(backend, call.operation, payload)
            except (KeyError, JsonRESTError):
                # Malformed, or no such table: the service will refuse it and charge nothing.
                return send(call)
            repeat = moto_dynamodb.is_repeat(backend, payload, self._clock())
            before = [_stored(backend, write.table.name, write.key) for write in writes]
            self._processed = []
            answered = send(call)
            done = answered.status_code == _OK
            if writes and repeat and done:
                usage.rru += sum(_size_units(row) for row in before)
            elif writes:
                usage.wru += self._price_writes(backend, call, answered, writes, before)
            elif done:
                usage.rru += self._price_reads(backend, call.operation, payload)
            return answered

    def looking(self, original: Any) -> Any:
        """Return a query or scan that notes the items it goes through, before any filter.

        Units are for what is read, not for what is left of it.
        """
        signature = inspect.signature(original)

        @functools.wraps(original)
        def look(*given: Any, **named: Any) -> Any:
            bound = signature.bind(*given, **named)
            filters = bound.arguments.pop("filter_expression", None)
            name = next(n for n in signature.parameters if n.startswith("projection_expression"))
            projection = bound.arguments.get(name)
            bound.arguments[name] = None
            items, scanned, last = original(*bound.args, **bound.kwargs)
            self._processed = items
            if filters is not None:
                items = [item for item in items if filters.expr(item)]
            if projection:
                items = [item.project(projection) for item in items]
            return items, scanned, last

        return look

    def _price_writes(
        self,
        backend: DynamoDBBackend,
        call: wire.Call,
        answered: AWSResponse,
        writes: Sequence[_Write],
        before: Sequence[WireItem | None],
    ) -> int:
        done = answered.status_code == _OK
        # A refused condition is charged for the row that it was compared with.
        if not done and _NOT_MET not in answered.content:
            return 0
        transactional = call.operation == "TransactWriteItems"
        total = 0
        for write, old in zip(writes, before, strict=True):
            new = _stored(backend, write.table.name, write.key) if done else write.put
            larger = max(units.item_size(old or {}), units.item_size(new or {}))
            cost = Counter(
                {write.table.name: units.write_units(larger, transactional=transactional)}
            )
            if done and not write.check_only:
                for index in _indexes(write.table):
                    cost[f"{write.table.name}/{index.name}"] = index.write_units(old, new)
            self._used.by_index.update(cost)
            total += cost.total()
        return total

    def _price_reads(
        self, backend: DynamoDBBackend, operation: str, payload: Mapping[str, Any]
    ) -> float:
        consistent = bool(payload.get("ConsistentRead"))
        match operation:
            case "GetItem":
                row = _stored(backend, payload["TableName"], payload["Key"])
                return units.read_units(units.item_size(row or {}), consistent=consistent)
            case "Query" | "Scan":
                size = sum(units.item_size(_wire(item)) for item in self._processed)
                return units.read_units(size, consistent=consistent)
            case "BatchGetItem":
                return sum(
                    units.read_units(
                        units.item_size(_stored(backend, name, key) or {}),
                        consistent=bool(wanted.get("ConsistentRead")),
                    )
                    for name, wanted in payload["RequestItems"].items()
                    for key in wanted["Keys"]
                )
            case "TransactGetItems":
                gets = [member["Get"] for member in payload["TransactItems"]]
                return sum(
                    _size_units(_stored(backend, get["TableName"], get["Key"])) for get in gets
                )
            case _:
                return 0.0


def _size_units(row: WireItem | None) -> float:
    return units.read_units(units.item_size(row or {}), transactional=True)


def _backend(call: wire.Call) -> DynamoDBBackend:
    # The signature's scope: Credential=<key>/<date>/<region>/dynamodb/aws4_request.
    scope = str(call.request.headers["Authorization"]).partition("Credential=")[2].split("/")
    return dynamodb_backends[DEFAULT_ACCOUNT_ID][scope[2]]


def _writes(backend: DynamoDBBackend, operation: str, payload: Mapping[str, Any]) -> list[_Write]:
    match operation:
        case "PutItem" | "UpdateItem" | "DeleteItem":
            return [_write(backend, payload["TableName"], payload)]
        case "BatchWriteItem":
            return [
                _write(backend, name, request)
                for name, requests in payload["RequestItems"].items()
                for member in requests
                for request in member.values()
            ]
        case "TransactWriteItems":
            return [
                _write(backend, request["TableName"], request, check_only=kind == "ConditionCheck")
                for member in payload["TransactItems"]
                for kind, request in member.items()
            ]
        case _:
            return []


def _write(
    backend: DynamoDBBackend, name: str, request: Mapping[str, Any], *, check_only: bool = False
) -> _Write:
    table = backend.get_table(name)
    source = request.get("Item") or request["Key"]
    key = {attribute: source[attribute] for attribute in table.table_key_attrs}
    return _Write(table, key, request.get("Item"), check_only)


def _stored(backend: DynamoDBBackend, name: str, key: Mapping[str, Any]) -> WireItem | None:
    item = backend.get_item(name, dict(key))
    return None if item is None else _wire(item)


def _wire(item: Item) -> WireItem:
    attributes: WireItem = item.to_json()["Attributes"]
    return attributes


def _indexes(table: Table) -> list[Index]:
    if table.indexes:
        raise NotImplementedError("the meter has no price for local secondary indexes")
    indexes = []
    for index in table.global_indexes:
        keys = tuple(index.schema_key_attrs)
        projected = {*keys, *table.table_key_attrs, *index.projection.get("NonKeyAttributes", [])}
        everything = index.projection.get("ProjectionType") == "ALL"
        indexes.append(Index(index.name, keys, None if everything else frozenset(projected)))
    return indexes
