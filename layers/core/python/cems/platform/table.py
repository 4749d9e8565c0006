"""One DynamoDB table: reads, counters and the transactions that every command commits by.

Rows are plain dictionaries with `pk` and `sk`; numbers come back as `int` where they are whole and
as `Decimal` otherwise. What may go wrong: a condition does not hold (`ConditionsNotMet`), another
writer or a limit is in the way (`aws.Contention`), or the outcome is unknown (`aws.Unreachable`).
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from cems.platform.aws import BUSY_CODES, Contention, translated
from cems.platform.rows import (
    HIGHEST,
    Add,
    Condition,
    Item,
    Key,
    Write,
    addition_wire,
    condition_wire,
    from_wire,
    to_wire,
)

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient


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

    def get_many(self, *keys: Key, consistent: bool = False) -> list[Item | None]:
        """Read rows of this and other tables in one call; order follows `keys`, at most 100.

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
                RequestItems={
                    table: {"Keys": rows, "ConsistentRead": consistent}
                    for table, rows in wanted.items()
                }
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
        consistent: bool = False,
    ) -> tuple[list[Item], bool]:
        """Read rows of a partition in order (half a read unit per 4 KB of what is carried).

        Args:
            index: name of the index's keys, such as `g1`; "" for the table itself.
            partition: value of its partition key.
            between: lowest and highest sort key, both included; "" leaves that side open.
            limit: rows at the most.
            descending: from the high end.
            after: sort key, `pk` and `sk` of the row to go on after.
            consistent: as it stands at this instant, for twice the units; not of an index.

        Returns:
            The rows, and whether there may be more.

        Raises:
            Contention: throttled beyond the client's own repeats.
            Unreachable: the service failed or did not answer.
        """
        request = _stretch(index, partition, between, after)
        with translated(_meaning):
            answer = self._client.query(
                TableName=self.name,
                Limit=limit,
                ScanIndexForward=not descending,
                ConsistentRead=consistent,
                **request,
            )
        return [from_wire(row) for row in answer["Items"]], "LastEvaluatedKey" in answer

    def count(
        self, index: str, partition: str, *, between: tuple[str, str] = ("", ""), at_most: int
    ) -> int:
        """Count rows of a partition, no further than `at_most` (units as `query`, one call).

        Raises:
            Contention: throttled beyond the client's own repeats.
            Unreachable: the service failed or did not answer.
        """
        with translated(_meaning):
            answer = self._client.query(
                TableName=self.name,
                Limit=at_most,
                Select="COUNT",
                **_stretch(index, partition, between, None),
            )
        return answer["Count"]

    def put(self, item: Item, condition: Condition | None = None) -> None:
        """Write one row by itself.

        Raises:
            ConditionsNotMet: the condition does not hold.
            Contention: throttled beyond the client's own repeats.
            Unreachable: the outcome is unknown.
        """
        with translated(_meaning):
            self._client.put_item(
                TableName=self.name, Item=to_wire(item), **condition_wire(condition)
            )

    def delete(self, pk: str, sk: str, condition: Condition | None = None) -> None:
        """Delete one row by itself, if there is one.

        Raises:
            ConditionsNotMet: the condition does not hold.
            Contention: throttled beyond the client's own repeats.
            Unreachable: the outcome is unknown.
        """
        with translated(_meaning):
            self._client.delete_item(
                TableName=self.name, Key=to_wire({"pk": pk, "sk": sk}), **condition_wire(condition)
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
                **addition_wire(Add(pk, sk, {attribute: amount})),
            )
        return int(from_wire(answer["Attributes"])[attribute])

    def update(  # noqa: PLR0913 - an update has this many sides
        self,
        pk: str,
        sk: str,
        change: str,
        *,
        names: Mapping[str, str],
        values: Mapping[str, Any],
        condition: str = "",
    ) -> Item:
        """Change some attributes of a row, which comes to be if it is not there; return it.

        Args:
            pk: its partition key.
            sk: its sort key.
            change: an update expression.
            names: attribute names that `change` and `condition` speak of.
            values: plain values that they speak of.
            condition: a condition expression, or "".

        Raises:
            ConditionsNotMet: the condition does not hold.
            Contention: throttled beyond the client's own repeats.
            Unreachable: the outcome is unknown.
        """
        request: dict[str, Any] = {
            "UpdateExpression": change,
            "ExpressionAttributeNames": dict(names),
            "ExpressionAttributeValues": to_wire(values),
        }
        if condition:
            request |= {
                "ConditionExpression": condition,
                "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            }
        with translated(_meaning):
            answer = self._client.update_item(
                TableName=self.name,
                Key=to_wire({"pk": pk, "sk": sk}),
                ReturnValues="ALL_NEW",
                **request,
            )
        return from_wire(answer["Attributes"])

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


def _stretch(
    index: str,
    partition: str,
    between: tuple[str, str],
    after: tuple[str, str, str] | None,
) -> dict[str, Any]:
    """Return what a query says about where it reads."""
    names = {"#p": f"{index}pk", "#s": f"{index}sk"}
    low, high = between
    request: dict[str, Any] = {
        "KeyConditionExpression": "#p = :p AND #s BETWEEN :low AND :high",
        "ExpressionAttributeNames": names,
        # A space sorts before all of our keys.
        "ExpressionAttributeValues": to_wire(
            {":p": partition, ":low": low or " ", ":high": high or HIGHEST}
        ),
    }
    if after is not None:
        sort, pk, sk = after
        request["ExclusiveStartKey"] = to_wire(
            {"pk": pk, "sk": sk, names["#p"]: partition, names["#s"]: sort}
        )
    if index:
        request["IndexName"] = f"{index}-index"
    return request


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
