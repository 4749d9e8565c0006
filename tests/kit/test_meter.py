"""The meter counts what moto was really asked to do."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import boto3
import pytest
from botocore.exceptions import ClientError

from cems.testing.faults import Fault, Kind, Site, inject
from cems.testing.meter import Usage, meter
from cems.testing.moto_dynamodb import mended

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

TABLE = "rows"
KEY: dict[str, Any] = {"pk": {"S": "a"}, "sk": {"S": "META"}}
ABSENT = "attribute_not_exists(pk)"


@pytest.fixture
def table(bare: "DynamoDBClient") -> Iterator["DynamoDBClient"]:
    with mended():
        yield bare


def row(sk: str = "META", **attributes: str) -> dict[str, Any]:
    texts = {"pk": "a", "sk": sk} | attributes
    return {name: {"S": value} for name, value in texts.items()}


def put(table: "DynamoDBClient", item: dict[str, Any], **rest: Any) -> None:
    table.put_item(TableName=TABLE, Item=item, **rest)


def test_writes(table: "DynamoDBClient") -> None:
    with meter() as used:
        put(table, row(x="x" * 1_500))  # 2 KB
        put(table, row(x="small"))  # replaces 2 KB: the larger of both counts
        table.update_item(
            TableName=TABLE,
            Key=KEY,
            UpdateExpression="SET x = :x",
            ExpressionAttributeValues={":x": {"S": "y"}},
        )  # 1
        table.delete_item(TableName=TABLE, Key=KEY)  # 1
        table.delete_item(TableName=TABLE, Key=KEY)  # nothing there: 1
        requests: Any = [{"PutRequest": {"Item": row(sk=f"b{n}")}} for n in range(3)]
        table.batch_write_item(RequestItems={TABLE: requests})  # 3
    assert used.by_operation == {
        "dynamodb.PutItem": Usage(2, 0, 4),
        "dynamodb.UpdateItem": Usage(1, 0, 1),
        "dynamodb.DeleteItem": Usage(2, 0, 2),
        "dynamodb.BatchWriteItem": Usage(1, 0, 3),
    }
    assert (used.calls, used.wru, used.rru) == (6, 10, 0)


def test_writes_follow_to_the_indexes(table: "DynamoDBClient") -> None:
    keys = {f"g{n}{part}": "k" for n in (1, 2, 3) for part in ("pk", "sk")}
    wide = "x" * 1_500
    with meter() as used:
        put(table, row(**keys, x=wide))  # 2 + g1 (ALL) 2 + g2 (INCLUDE) 1 + g3 (KEYS_ONLY) 1
    assert used.by_index == {TABLE: 2, "rows/g1-index": 2, "rows/g2-index": 1, "rows/g3-index": 1}
    with meter() as used:
        put(table, row(**keys, x=wide[1:]))  # 2 + g1 2; the others see no change
    assert used.by_index == {TABLE: 2, "rows/g1-index": 2, "rows/g2-index": 0, "rows/g3-index": 0}
    with meter() as used:
        put(table, row(**keys, x="y", subject="s"))  # 2 for the old row + g1 2 + g2 1
    assert used.by_index == {TABLE: 2, "rows/g1-index": 2, "rows/g2-index": 1, "rows/g3-index": 0}
    with meter() as used:
        put(table, row(**keys | {"g3sk": "l"}, x="y", subject="s"))  # 1 + g1 1 + g3 moves 2
    assert used.by_index == {TABLE: 1, "rows/g1-index": 1, "rows/g2-index": 0, "rows/g3-index": 2}
    assert used.wru == 4


def test_transactions_cost_twice_but_not_in_the_indexes(table: "DynamoDBClient") -> None:
    put(table, row(sk="there", x="x" * 1_500))
    with meter() as used:
        table.transact_write_items(
            TransactItems=[
                {"Put": {"TableName": TABLE, "Item": row(g3pk="k", g3sk="k")}},  # 2 x 1 + g3 1
                {
                    "ConditionCheck": {
                        "TableName": TABLE,
                        "Key": row(sk="there"),
                        "ConditionExpression": "attribute_exists(pk)",
                    }
                },  # 2 x 2
            ],
            ClientRequestToken="once",
        )
    assert (used.calls, used.wru) == (1, 2 + 1 + 4)


def test_a_repeated_token_reads_instead(table: "DynamoDBClient") -> None:
    members: Any = [{"Put": {"TableName": TABLE, "Item": row(x="x" * 5_000)}}]
    table.transact_write_items(TransactItems=members, ClientRequestToken="once")
    with meter() as used:
        table.transact_write_items(TransactItems=members, ClientRequestToken="once")
    assert (used.wru, used.rru) == (0, 2 * 2)  # 5 KB: two steps of 4 KB, twice in a transaction


def test_refused_writes_are_charged_for_what_they_met(table: "DynamoDBClient") -> None:
    put(table, row(x="x" * 2_500))
    with meter() as used, pytest.raises(ClientError):
        put(table, row(), ConditionExpression=ABSENT)
    assert used.wru == 3
    with meter() as used, pytest.raises(ClientError):
        put(table, row("new"), ConditionExpression="attribute_exists(pk)")
    assert used.wru == 1
    with meter() as used, pytest.raises(ClientError):
        table.put_item(TableName="missing", Item=row())
    assert (used.calls, used.wru) == (1, 0)


def test_reads(table: "DynamoDBClient") -> None:
    put(table, row(x="x" * 5_000))
    for place in range(10):
        put(table, row(sk=f"s{place}", g2pk="k", g2sk=str(place), x="x" * 1_000, subject="s"))
    with meter() as used:
        table.get_item(TableName=TABLE, Key=KEY)  # 8 KB, half: 1
        table.get_item(TableName=TABLE, Key=KEY, ConsistentRead=True)  # 2
        table.get_item(TableName=TABLE, Key=row(sk="none"))  # 0.5
    assert used.by_operation["dynamodb.GetItem"] == Usage(3, 3.5, 0)
    with meter() as used:
        table.batch_get_item(RequestItems={TABLE: {"Keys": [KEY, row(sk="s1")]}})  # 1 + 0.5
        gets: Any = [{"Get": {"TableName": TABLE, "Key": KEY}}]
        table.transact_get_items(TransactItems=gets)  # 2 x 2
    assert used.rru == 1.5 + 4


def test_queries_pay_for_what_they_go_through(table: "DynamoDBClient") -> None:
    for place in range(10):
        put(table, row(sk=f"s{place}", g2pk="k", g2sk=str(place), x="x" * 1_000, subject="s"))
    size = 10 * (2 + 1 + 2 + 2 + 4 + 1 + 4 + 1 + 1 + 1_000 + 7 + 1)
    assert size == 10_260  # three steps of 4 KB
    by_key: Any = {
        "TableName": TABLE,
        "KeyConditionExpression": "pk = :pk",
        "ExpressionAttributeValues": {":pk": {"S": "a"}},
    }
    for more, found, units in (
        ({}, 10, 1.5),
        ({"ConsistentRead": True}, 10, 3),
        ({"ProjectionExpression": "sk"}, 10, 1.5),  # what is left out has still been read
        ({"Select": "COUNT"}, 10, 1.5),
        ({"Limit": 4}, 4, 1),  # 4,104 bytes
        ({"Limit": 3}, 3, 0.5),
    ):
        with meter() as used:
            answer = table.query(**by_key | more)
        assert (answer["Count"], used.rru) == (found, units), more
    with meter() as used:
        answer = table.query(
            **by_key
            | {
                "FilterExpression": "g2sk = :one",
                "ExpressionAttributeValues": {":pk": {"S": "a"}, ":one": {"S": "1"}},
            }
        )
    assert (answer["Count"], used.rru) == (1, 1.5)  # what is filtered out has been read
    with meter() as used:
        answer = table.query(
            TableName=TABLE,
            IndexName="g2-index",
            KeyConditionExpression="g2pk = :pk",
            ExpressionAttributeValues={":pk": {"S": "k"}},
        )
        assert "x" not in answer["Items"][0]
    assert used.rru == 0.5  # 260 bytes: the index holds no x
    with meter() as used:
        assert table.scan(TableName=TABLE)["Count"] == 10
    assert used.rru == 1.5


def test_only_attempts_that_reach_the_service_count(table: "DynamoDBClient") -> None:
    site = Site("dynamodb", "PutItem", 1)
    for kind, calls in ((Kind.DROP, 1), (Kind.THROTTLE, 1), (Kind.LOST_ANSWER, 2)):
        with meter() as used, inject(Fault(site, kind)):
            put(table, row())
        assert (used.calls, used.wru) == (calls, calls), kind


@pytest.mark.usefixtures("table")
def test_other_services_are_counted() -> None:
    with meter() as used:
        boto3.client("sqs").create_queue(QueueName="q")
        boto3.client("events").put_events(
            Entries=[{"Source": "s", "DetailType": "d", "Detail": "{}"}]
        )
    assert {name: usage.calls for name, usage in used.by_operation.items()} == {
        "sqs.CreateQueue": 1,
        "eventbridge.PutEvents": 1,
    }
