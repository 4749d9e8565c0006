"""One DynamoDB table: reads, counters and the transactions that every command commits by.

Rows are plain dictionaries with `pk` and `sk`; numbers come back as `int` where they are whole and
as `Decimal` otherwise. What may go wrong: a condition does not hold (`ConditionsNotMet`), another
writer or a limit is in the way (`aws.Contention`), or the outcome is unknown (`aws.Unreachable`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from boto3.dynamodb.types import TypeDeserializer, TypeSerializer
from botocore.exceptions import ClientError

from cems.platform.aws import BUSY_CODES, Contention, translated

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

type Item = dict[str, Any]


class _Deserializer(TypeDeserializer):
    def _deserialize_n(self, value: str) -> int | Decimal:
        number = Decimal(value)
        return int(number) if number == number.to_integral_value() else number


_serializer = TypeSerializer()
_deserializer = _Deserializer()


def to_wire(item: Mapping[str, Any]) -> dict[str, Any]:
    """Write a row in DynamoDB's own attribute notation."""
    return {name: _serializer.serialize(value) for name, value in item.items()}


def from_wire(item: Mapping[str, Any]) -> Item:
    """Read a row from DynamoDB's own attribute notation (answers and stream images)."""
    return {name: _deserializer.deserialize(value) for name, value in item.items()}


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition expression with its names and plain values."""

    expression: str
    names: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)


ABSENT: Final = Condition("attribute_not_exists(pk)")
"""Holds when there is no such row yet."""


def rev_is(rev: int) -> Condition:
    """Return the condition that the row still is at revision `rev`."""
    return Condition("#rev = :rev", {"#rev": "rev"}, {":rev": rev})


@dataclass(frozen=True, slots=True)
class Put:
    """Write the whole row."""

    item: Item
    condition: Condition | None = None
    table: str = ""

    def wire(self, table: str) -> dict[str, Any]:
        """Return this write as a member of TransactItems."""
        member = {"TableName": self.table or table, "Item": to_wire(self.item)}
        return {"Put": member | _condition(self.condition)}


@dataclass(frozen=True, slots=True)
class Add:
    """Add whole numbers to attributes of a row, which comes to be if it is not there."""

    pk: str
    sk: str
    amounts: Mapping[str, int]
    table: str = ""

    def wire(self, table: str) -> dict[str, Any]:
        """Return this write as a member of TransactItems."""
        return {"Update": {"TableName": self.table or table} | _addition(self)}


@dataclass(frozen=True, slots=True)
class Check:
    """Write nothing, but hold only if a row is as it should be."""

    pk: str
    sk: str
    condition: Condition
    table: str = ""

    def wire(self, table: str) -> dict[str, Any]:
        """Return this condition as a member of TransactItems."""
        member = {"TableName": self.table or table, "Key": to_wire({"pk": self.pk, "sk": self.sk})}
        return {"ConditionCheck": member | _condition(self.condition)}


@dataclass(frozen=True, slots=True)
class Delete:
    """Delete a row, if there is one."""

    pk: str
    sk: str
    condition: Condition | None = None
    table: str = ""

    def wire(self, table: str) -> dict[str, Any]:
        """Return this write as a member of TransactItems."""
        member = {"TableName": self.table or table, "Key": to_wire({"pk": self.pk, "sk": self.sk})}
        return {"Delete": member | _condition(self.condition)}


type Write = Put | Add | Check | Delete


@dataclass(frozen=True, slots=True)
class Key:
    """Names a row, of another table when `table` is given."""

    pk: str
    sk: str
    table: str = ""


class ConditionsNotMet(Exception):  # noqa: N818 - an outcome, which the caller decides upon
    """A transaction was refused by a condition; nothing was written.

    Args:
        found: for each write in order, the row that stood there when its condition did not hold,
            an empty row where there was none, and `None` where the condition held.
    """

    def __init__(self, found: Sequence[Item | None]) -> None:
        super().__init__("conditions not met")
        self.found = found


class Table:
    """A table by name.

    Args:
        client: the DynamoDB client to use.
        name: the table's name.
    """

    def __init__(self, client: "DynamoDBClient", name: str) -> None:
        self._client = client
        self.name = name

    def get(self, pk: str, sk: str, *, consistent: bool = False) -> Item | None:
        """Read one row (half a read unit per 4 KB, one when `consistent`).

        Raises:
            Contention: throttled beyond the client's own repeats.
            Unreachable: the service failed or did not answer.
        """
        with translated(_meaning):
            answer = self._client.get_item(
                TableName=self.name, Key=to_wire({"pk": pk, "sk": sk}), ConsistentRead=consistent
            )
        return from_wire(answer["Item"]) if "Item" in answer else None

    def get_many(self, *keys: Key) -> list[Item | None]:
        """Read rows of this and other tables in one call; order follows `keys`.

        Raises:
            Contention: throttled beyond the client's own repeats, or not all rows were read.
            Unreachable: the service failed or did not answer.
        """
        wanted: dict[str, list[dict[str, Any]]] = {}
        for key in keys:
            wanted.setdefault(key.table or self.name, []).append(
                to_wire({"pk": key.pk, "sk": key.sk})
            )
        with translated(_meaning):
            answer = self._client.batch_get_item(
                RequestItems={table: {"Keys": rows} for table, rows in wanted.items()}
            )
        if answer.get("UnprocessedKeys"):
            raise Contention("UnprocessedKeys")
        found = {
            (table, row["pk"], row["sk"]): row
            for table, rows in answer["Responses"].items()
            for row in map(from_wire, rows)
        }
        return [found.get((key.table or self.name, key.pk, key.sk)) for key in keys]

    def query(  # noqa: PLR0913 - a query has this many sides
        self,
        index: str,
        partition: str,
        *,
        between: tuple[str, str] = ("", ""),
        limit: int,
        descending: bool = False,
        after: tuple[str, str, str] | None = None,
    ) -> tuple[list[Item], bool]:
        """Read rows of a partition in order (half a read unit per 4 KB of what is carried).

        Args:
            index: name of the index's keys, such as `g1`; "" for the table itself.
            partition: value of its partition key.
            between: lowest and highest sort key, both included; "" leaves that side open.
            limit: rows at the most.
            descending: from the high end.
            after: sort key, `pk` and `sk` of the row to go on after.

        Returns:
            The rows, and whether there may be more.

        Raises:
            Contention: throttled beyond the client's own repeats.
            Unreachable: the service failed or did not answer.
        """
        names = {"#p": f"{index}pk", "#s": f"{index}sk"}
        low, high = between
        request: dict[str, Any] = {
            "KeyConditionExpression": "#p = :p AND #s BETWEEN :low AND :high",
            "ExpressionAttributeNames": names,
            # The highest code point sorts after every key; a space before all of ours.
            "ExpressionAttributeValues": to_wire(
                {":p": partition, ":low": low or " ", ":high": high or "\U0010ffff"}
            ),
        }
        if after is not None:
            sort, pk, sk = after
            request["ExclusiveStartKey"] = to_wire(
                {"pk": pk, "sk": sk, names["#p"]: partition, names["#s"]: sort}
            )
        if index:
            request["IndexName"] = f"{index}-index"
        with translated(_meaning):
            answer = self._client.query(
                TableName=self.name,
                Limit=limit,
                ScanIndexForward=not descending,
                **request,
            )
        return [from_wire(row) for row in answer["Items"]], "LastEvaluatedKey" in answer

    def put(self, item: Item, condition: Condition | None = None) -> None:
        """Write one row by itself.

        Raises:
            ConditionsNotMet: the condition does not hold.
            Contention: throttled beyond the client's own repeats.
            Unreachable: the outcome is unknown.
        """
        with translated(_meaning):
            self._client.put_item(TableName=self.name, Item=to_wire(item), **_condition(condition))

    def delete(self, pk: str, sk: str, condition: Condition | None = None) -> None:
        """Delete one row by itself, if there is one.

        Raises:
            ConditionsNotMet: the condition does not hold.
            Contention: throttled beyond the client's own repeats.
            Unreachable: the outcome is unknown.
        """
        with translated(_meaning):
            self._client.delete_item(
                TableName=self.name, Key=to_wire({"pk": pk, "sk": sk}), **_condition(condition)
            )

    def add(self, pk: str, sk: str, attribute: str, amount: int = 1) -> int:
        """Add to a counter and return its new value.

        After a lost answer the client's own repeat adds again: only for counters where a gap is
        harmless, such as human numbers.

        Raises:
            Contention: throttled beyond the client's own repeats.
            Unreachable: the outcome is unknown.
        """
        with translated(_meaning):
            answer = self._client.update_item(
                TableName=self.name,
                ReturnValues="UPDATED_NEW",
                **_addition(Add(pk, sk, {attribute: amount})),
            )
        return int(from_wire(answer["Attributes"])[attribute])

    def transact(self, writes: Sequence[Write], token: str) -> None:
        """Write all or nothing (two write units per KB and row, plus the indexes).

        Args:
            writes: at most 100, each of another row.
            token: names this attempt: DynamoDB carries out the client's own repeats of it once.

        Raises:
            ConditionsNotMet: a condition does not hold.
            Contention: a collision with another transaction, or a limit.
            Unreachable: the outcome is unknown.
        """
        with translated(_meaning):
            self._client.transact_write_items(
                TransactItems=[write.wire(self.name) for write in writes],  # type: ignore[misc]
                ClientRequestToken=token,
            )


def _condition(condition: Condition | None) -> dict[str, Any]:
    if condition is None:
        return {}
    wire: dict[str, Any] = {
        "ConditionExpression": condition.expression,
        "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
    }
    if condition.names:
        wire["ExpressionAttributeNames"] = dict(condition.names)
    if condition.values:
        wire["ExpressionAttributeValues"] = to_wire(condition.values)
    return wire


def _addition(add: Add) -> dict[str, Any]:
    names = {f"#a{place}": name for place, name in enumerate(add.amounts)}
    values = {f":a{place}": amount for place, amount in enumerate(add.amounts.values())}
    terms = ", ".join(f"#a{place} :a{place}" for place in range(len(names)))
    return {
        "Key": to_wire({"pk": add.pk, "sk": add.sk}),
        "UpdateExpression": f"ADD {terms}",
        "ExpressionAttributeNames": names,
        "ExpressionAttributeValues": to_wire(values),
    }


def _meaning(error: ClientError) -> Exception | None:
    match error.response["Error"]["Code"]:
        case "ConditionalCheckFailedException":
            return ConditionsNotMet([_standing(dict(error.response))])
        case "TransactionCanceledException":
            return _cancellation(error.response.get("CancellationReasons", []))
        case _:
            return None


def _standing(refusal: Mapping[str, Any]) -> Item:
    """Return the row that a failed condition met, empty where there was none."""
    return from_wire(refusal.get("Item", {}))


def _cancellation(reasons: Sequence[Mapping[str, Any]]) -> Exception | None:
    codes = [reason.get("Code", "None") for reason in reasons]
    # A failed condition decides even when another row was contended: the state it was decided
    # upon is gone either way.
    if "ConditionalCheckFailed" in codes:
        return ConditionsNotMet(
            [
                _standing(reason) if code == "ConditionalCheckFailed" else None
                for code, reason in zip(codes, reasons, strict=True)
            ]
        )
    return Contention() if BUSY_CODES.intersection(codes) else None
