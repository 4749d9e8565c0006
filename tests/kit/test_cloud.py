"""The account in the process: rows, stream, bus, queues, and the pollers between functions."""

import json
import os
from collections.abc import Iterator
from typing import Any

import pytest

from cems.platform.aws import client
from cems.platform.table import Table
from cems.testing.cloud import FakeCloud
from cems.testing.events import duplicated, reordered
from cems.testing.pipeline import NeverQuietError, Pipeline
from cems.testing.templates import Templates
from tests.kit.account import DATA, SERVICE

QUEUE = "cems-local-taken"


@pytest.fixture
def cloud() -> Iterator[FakeCloud]:
    with FakeCloud(Templates([DATA, SERVICE])) as started:
        yield started


def table() -> Table:
    return Table(client("dynamodb"), os.environ["CEMS_TABLE"])


def put(pk: str, sk: str = "EVT#1", **more: Any) -> None:
    table().put({"pk": pk, "sk": sk} | more)


def announce(*numbers: int, kind: str = "thing.made") -> None:
    client("events").put_events(
        Entries=[
            {
                "EventBusName": "cems-local",
                "Source": "cems",
                "DetailType": kind,
                "Detail": json.dumps({"n": n}),
            }
            for n in numbers
        ]
    )


def test_rows_go_in_and_out(cloud: FakeCloud) -> None:
    put("b", blob=b"\x00\xff", number=7, parts=[{"x": True}])
    put("a")
    assert [row["pk"] for row in cloud.dump()] == ["a", "b"]
    assert bytes(cloud.dump()[1]["blob"]) == b"\x00\xff"
    rows, changes = cloud.wire_rows(), len(cloud.stream())
    cloud.load([row | {"pk": {"S": f"copy-{row['pk']['S']}"}} for row in rows])
    assert [row["pk"] for row in cloud.dump()] == ["a", "b", "copy-a", "copy-b"]
    assert table().get("copy-b", "EVT#1") == table().get("b", "EVT#1", consistent=True) | {  # type: ignore[operator]
        "pk": "copy-b"
    }
    assert len(cloud.stream()) == changes


def test_nothing_stays_behind_but_the_signing_key() -> None:
    keys = set()
    for _ in range(2):
        with FakeCloud(Templates([DATA, SERVICE])) as fresh:
            assert (fresh.dump(), fresh.stream(), fresh.bus_events()) == ([], [], [])
            put("a")
            announce(1)
            keys.add(client("kms").get_public_key(KeyId=os.environ["CEMS_KEY"])["PublicKey"])
        assert "CEMS_KEY" not in os.environ
    assert len(keys) == 1


def test_the_stream_tells_each_change_in_order(cloud: FakeCloud) -> None:
    put("a", x=1)
    put("a", x=1)  # no change
    put("a", x=2, blob=b"\x01")
    client("dynamodb").delete_item(
        TableName="cems-local-core", Key={"pk": {"S": "a"}, "sk": {"S": "EVT#1"}}
    )
    changes = cloud.stream()
    told = [(change["eventName"], change["dynamodb"]) for change in changes]
    assert [name for name, _ in told] == ["INSERT", "MODIFY", "REMOVE"]
    assert "OldImage" not in told[0][1]
    assert told[1][1]["OldImage"]["x"] == {"N": "1"}
    assert told[1][1]["NewImage"]["blob"] == {"B": "AQ=="}
    assert "NewImage" not in told[2][1]
    sequence = [change["SequenceNumber"] for _, change in told]
    assert sequence == sorted(set(sequence))
    assert [c["eventName"] for c in cloud.stream(after=2)] == ["REMOVE"]


def test_rules_decide_what_reaches_a_queue(cloud: FakeCloud) -> None:
    announce(1)
    announce(2, kind="thing.lost")
    assert [event["detail"] for event in cloud.bus_events()] == [{"n": 1}, {"n": 2}]
    (record,) = cloud.receive(QUEUE)
    assert json.loads(record["body"]) == cloud.bus_events()[0]
    assert cloud.receive(QUEUE) == []  # hidden until settled
    cloud.settle(QUEUE, [record], failed={record["messageId"]})
    (again,) = cloud.receive(QUEUE)
    assert again["attributes"]["ApproximateReceiveCount"] == "2"
    cloud.settle(QUEUE, [again], failed=set())
    assert cloud.messages(QUEUE) == []


class Functions:
    """A reader and a taker that note what they get and fail as told."""

    def __init__(self) -> None:
        self.read: list[list[str]] = []
        self.taken: list[int] = []
        self.fail_reading: list[str] = []
        self.fail_taking: list[int] = []

    def reader(self, event: dict[str, Any], _context: object) -> dict[str, Any]:
        self.read.append([r["dynamodb"]["Keys"]["pk"]["S"] for r in event["Records"]])
        failures = []
        for record in event["Records"]:
            key = record["dynamodb"]["Keys"]["pk"]["S"]
            if key in self.fail_reading:
                self.fail_reading.remove(key)
                failures.append({"itemIdentifier": record["dynamodb"]["SequenceNumber"]})
        return {"batchItemFailures": failures}

    def taker(self, event: dict[str, Any], _context: object) -> None:
        for record in event["Records"]:
            number = json.loads(record["body"])["detail"]["n"]
            if number in self.fail_taking:
                raise RuntimeError("not today")
            self.taken.append(number)


@pytest.fixture
def functions() -> Functions:
    return Functions()


@pytest.fixture
def pipeline(cloud: FakeCloud, functions: Functions) -> Pipeline:
    return Pipeline(cloud, {"reader": functions.reader, "taker": functions.taker})


def test_a_stream_reader_gets_batches_of_what_fits(
    pipeline: Pipeline, functions: Functions
) -> None:
    for pk in "abcd":
        put(pk)
        put(pk, sk="META")
    pipeline.settle()
    # Three changes at a time, rows of other kinds left out.
    assert functions.read == [["a", "b"], ["c"], ["d"]]


def test_a_stream_goes_on_from_what_failed(pipeline: Pipeline, functions: Functions) -> None:
    for pk in "abc":
        put(pk)
    functions.fail_reading = ["b"]
    pipeline.settle()
    assert functions.read == [["a", "b", "c"], ["b", "c"]]


def test_records_may_be_handed_over_at_will(
    cloud: FakeCloud, pipeline: Pipeline, functions: Functions
) -> None:
    for pk in "aab":
        put(pk, x=len(cloud.stream()))
    pipeline.hand_over(duplicated(cloud.stream()))
    assert functions.read == [["a", "b", "a", "b"]]  # the second "a" is no INSERT


def test_what_raises_comes_back_until_it_is_given_up(
    cloud: FakeCloud, pipeline: Pipeline, functions: Functions
) -> None:
    announce(1)
    functions.fail_taking = [1]
    pipeline.settle()
    assert [str(error) for error in pipeline.errors] == ["not today"] * 2
    (dead,) = cloud.messages("cems-local-dead")
    assert dead.body["detail"] == {"n": 1}


def test_a_stream_that_never_moves_is_noticed(pipeline: Pipeline, functions: Functions) -> None:
    put("a")
    functions.fail_reading = ["a"] * 100
    with pytest.raises(NeverQuietError, match="not quiet after 50 rounds"):
        pipeline.settle()


def test_reordering_keeps_the_order_of_each_key(cloud: FakeCloud) -> None:
    for place in range(12):
        put("abc"[place % 3], sk=f"EVT#{place:02d}")
    records = cloud.stream()

    def keys(mixed: list[dict[str, Any]], pk: str) -> list[str]:
        found = [record["dynamodb"]["Keys"] for record in mixed]
        return [key["sk"]["S"] for key in found if key["pk"]["S"] == pk]

    orders = [reordered(records, seed) for seed in range(5)]
    for mixed in orders:
        assert sorted(keys(mixed, "a")) == keys(mixed, "a") == keys(records, "a")
    assert len({json.dumps([r["eventID"] for r in mixed]) for mixed in orders}) > 1
    assert reordered(records, 3) == reordered(records, 3)
