"""Each fault of moto's DynamoDB exists unmended and is gone mended."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError
from moto.dynamodb.models import dynamodb_backends
from moto.dynamodb.models.dynamo_type import DynamoType, Item
from moto.dynamodb.models.table import StreamShard

from cems.testing import moto_dynamodb
from cems.testing.moto_dynamodb import UnknownMotoError, mended

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

type Client = "DynamoDBClient"
type Mend = Callable[[], AbstractContextManager[None]]

TABLE = "rows"
KEY: dict[str, Any] = {"pk": {"S": "a"}, "sk": {"S": "META"}}
both = pytest.mark.parametrize(("mend", "sound"), [(nullcontext, False), (mended, True)])


def add_one(client: Client, amount: str = "1") -> None:
    client.update_item(
        TableName=TABLE,
        Key=KEY,
        UpdateExpression="ADD n :one",
        ExpressionAttributeValues={":one": {"N": amount}},
    )


def number(client: Client) -> int:
    return int(client.get_item(TableName=TABLE, Key=KEY)["Item"]["n"]["N"])


def announced(client: Client) -> list[tuple[str, dict[str, Any]]]:
    region = client.meta.region_name
    shard = dynamodb_backends["123456789012"][region].get_table(TABLE).stream_shard
    assert shard is not None
    records = [record.to_json() for record in shard.items]
    sequence = [int(record["dynamodb"]["SequenceNumber"]) for record in records]
    assert sequence == list(range(sequence[0], sequence[0] + len(sequence))) if records else True
    return [(record["eventName"], record["dynamodb"].get("NewImage", {})) for record in records]


def put(pk: str, **rest: Any) -> Any:
    return {"Put": {"TableName": TABLE, "Item": {"pk": {"S": pk}, "sk": {"S": "META"}}} | rest}


@both
def test_updates_by_threads_are_atomic(
    bare: Client, monkeypatch: pytest.MonkeyPatch, mend: Mend, *, sound: bool
) -> None:
    # A pause between moto's look at the row and its write makes the race certain, not likely.
    original = moto_dynamodb._update_item

    def look_then_write(backend: Any, table_name: str, key: Any, *rest: Any, **more: Any) -> Any:
        before = int(number_in(backend))
        time.sleep(0.002)
        item = original(backend, table_name, key, *rest, **more)
        item.attrs["n"].value = str(before + 1)
        return item

    def number_in(backend: Any) -> str:
        item = backend.get_item(TABLE, KEY)
        value: str = item.attrs["n"].value
        return value

    add_one(bare, "0")
    with mend():
        if sound:
            monkeypatch.setattr(moto_dynamodb, "_update_item", look_then_write)
        else:
            monkeypatch.setattr("moto.dynamodb.models.DynamoDBBackend.update_item", look_then_write)
        with ThreadPoolExecutor(4) as threads:
            list(threads.map(lambda _: add_one(bare), range(20)))
    assert (number(bare) == 20) is sound


@both
def test_a_token_is_honoured_for_ten_minutes(bare: Client, mend: Mend, *, sound: bool) -> None:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    manager = mended(lambda: now) if sound else mend()
    update = {
        "TableName": TABLE,
        "Key": KEY,
        "UpdateExpression": "ADD n :one",
        "ExpressionAttributeValues": {":one": {"N": "1"}},
    }

    def transact(token: str) -> None:
        bare.transact_write_items(TransactItems=[{"Update": update}], ClientRequestToken=token)  # type: ignore[typeddict-item]

    with manager:
        transact("first")
        transact("first")
        assert number(bare) == (1 if sound else 2)
        if not sound:
            return
        transact("second")
        assert number(bare) == 2
        with pytest.raises(bare.exceptions.IdempotentParameterMismatchException):
            bare.transact_write_items(TransactItems=[put("b")], ClientRequestToken="first")
        now += timedelta(minutes=10)
        transact("first")
        assert number(bare) == 3


def test_a_refused_transaction_leaves_its_token_free(bare: Client) -> None:
    refused = put("a", ConditionExpression="attribute_exists(pk)")
    with mended():
        for _ in range(2):
            with pytest.raises(bare.exceptions.TransactionCanceledException):
                bare.transact_write_items(TransactItems=[refused], ClientRequestToken="t")
        bare.put_item(TableName=TABLE, Item=KEY)
        bare.transact_write_items(TransactItems=[refused], ClientRequestToken="t")


@both
def test_a_transaction_copies_what_it_touches(
    bare: Client, monkeypatch: pytest.MonkeyPatch, mend: Mend, *, sound: bool
) -> None:
    fill(500)
    copied: list[Item] = []
    copy_item = Item.__deepcopy__

    def noted(item: Item, memo: Any) -> Item:
        copied.append(item)
        return copy_item(item, memo)

    monkeypatch.setattr(Item, "__deepcopy__", noted)
    with mend():
        bare.transact_write_items(TransactItems=[put("p7"), put("new")])
    assert (len(copied) <= 2) is sound, f"{len(copied)} of 500 rows copied for 2 written"


@pytest.mark.parametrize("mend", [nullcontext, mended])
def test_a_refusal_shows_the_old_rows(bare: Client, mend: Mend) -> None:
    absent = "attribute_not_exists(pk)"
    item = KEY | {"m": {"M": {"b": {"B": b"\x00\xff"}, "n": {"N": "7"}}}, "s": {"SS": ["x", "y"]}}
    with mend():
        bare.put_item(TableName=TABLE, Item=item)
        with pytest.raises(bare.exceptions.TransactionCanceledException) as caught:
            bare.transact_write_items(
                TransactItems=[
                    put("b", ConditionExpression=absent),
                    put(
                        "a",
                        ConditionExpression=absent,
                        ReturnValuesOnConditionCheckFailure="ALL_OLD",
                    ),
                ]
            )
        with pytest.raises(bare.exceptions.ConditionalCheckFailedException) as single:
            bare.put_item(
                TableName=TABLE,
                Item=KEY,
                ConditionExpression=absent,
                ReturnValuesOnConditionCheckFailure="ALL_OLD",
            )
    # Right in moto as it is; the mended transaction must not lose it.
    reasons = caught.value.response["CancellationReasons"]
    assert [reason["Code"] for reason in reasons] == ["None", "ConditionalCheckFailed"]
    assert reasons[1]["Item"] == item
    assert dict(single.value.response)["Item"] == item


def test_a_refused_transaction_writes_and_announces_nothing(bare: Client) -> None:
    bad_update = {
        "Update": {
            "TableName": TABLE,
            "Key": {"pk": {"S": "c"}, "sk": {"S": "META"}},
            "UpdateExpression": "SET n = n + :one",
            "ExpressionAttributeValues": {":one": {"N": "1"}},
        }
    }
    with mended():
        bare.put_item(TableName=TABLE, Item=KEY | {"x": {"S": "old"}})
        for members in (
            [put("b"), put("a", ConditionExpression="attribute_not_exists(pk)")],
            [put("a"), put("b"), bad_update],
        ):
            with pytest.raises(ClientError):
                bare.transact_write_items(TransactItems=members)
        assert bare.scan(TableName=TABLE)["Items"] == [KEY | {"x": {"S": "old"}}]
        assert [name for name, _ in announced(bare)] == ["INSERT"]


def test_one_row_twice_in_a_transaction_is_refused(bare: Client) -> None:
    with mended(), pytest.raises(ClientError, match="multiple operations on one item"):
        bare.transact_write_items(TransactItems=[put("a"), put("a")])


@both
def test_a_row_made_by_update_is_announced_once(bare: Client, mend: Mend, *, sound: bool) -> None:
    with mend():
        add_one(bare)
        add_one(bare)
        whole = [KEY | {"n": {"N": "1"}}, KEY | {"n": {"N": "2"}}]
        if sound:
            assert announced(bare) == [("INSERT", whole[0]), ("MODIFY", whole[1])]
        else:
            assert [name for name, _ in announced(bare)] == ["INSERT", "INSERT", "MODIFY"]


@both
def test_a_write_without_change_is_not_announced(bare: Client, mend: Mend, *, sound: bool) -> None:
    with mend():
        bare.put_item(TableName=TABLE, Item=KEY)
        bare.put_item(TableName=TABLE, Item=KEY)
    assert (len(announced(bare)) == 1) is sound


@both
def test_a_failed_update_leaves_no_bare_row(bare: Client, mend: Mend, *, sound: bool) -> None:
    with mend():
        with pytest.raises(ClientError):
            bare.update_item(
                TableName=TABLE,
                Key=KEY,
                UpdateExpression="SET big = :big",
                ExpressionAttributeValues={":big": {"S": "x" * 500_000}},
            )
        assert ("Item" not in bare.get_item(TableName=TABLE, Key=KEY)) is sound


@both
def test_a_query_sorts_only_what_it_finds(
    bare: Client, monkeypatch: pytest.MonkeyPatch, mend: Mend, *, sound: bool
) -> None:
    fill(500)
    compared: list[DynamoType] = []
    is_less = DynamoType.__lt__

    def noted(one: DynamoType, other: DynamoType) -> bool:
        compared.append(one)
        return is_less(one, other)

    monkeypatch.setattr(DynamoType, "__lt__", noted)
    query: Any = {"TableName": TABLE, "KeyConditionExpression": "pk = :key"}
    with mend():
        by_key = bare.query(**query, ExpressionAttributeValues={":key": {"S": "p7"}})
        query |= {"IndexName": "g1-index", "KeyConditionExpression": "g1pk = :key"}
        by_index = bare.query(**query, ExpressionAttributeValues={":key": {"S": "q7"}})
    assert [item["sk"]["S"] for item in by_key["Items"]] == sorted(
        f"s{place}" for place in range(7, 500, 100)
    )
    assert [item["sk"]["S"] for item in by_index["Items"]] == ["s7"]
    assert (len(compared) < 50) is sound, f"{len(compared)} comparisons to find 6 of 500 rows"


def fill(rows: int) -> None:
    """Put rows into a hundred partitions, past the API."""
    table = dynamodb_backends["123456789012"]["eu-west-1"].get_table(TABLE)
    for place in range(rows):
        texts = {"pk": f"p{place % 100}", "sk": f"s{place}", "g1pk": f"q{place}", "g1sk": "x"}
        table.put_item({name: {"S": text} for name, text in texts.items()})


def test_another_moto_is_refused_with_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(moto_dynamodb._KNOWN, StreamShard.add, "another source")
    with pytest.raises(UnknownMotoError, match=r"StreamShard\.add .* adapt the mend"), mended():
        pass
