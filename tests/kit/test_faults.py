"""Faults strike where they are told to, below botocore's repeats, and never wait."""

import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError, ConnectionClosedError, ReadTimeoutError

from cems.testing.faults import (
    FOR_EVER,
    SLOW_SECONDS,
    Fault,
    Killed,
    Kind,
    Site,
    every_single_fault,
    inject,
    random_faults,
    recording,
)
from cems.testing.moto_dynamodb import mended

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

TABLE = "rows"
KEY: dict[str, Any] = {"pk": {"S": "a"}, "sk": {"S": "META"}}
PUT = Site("dynamodb", "PutItem", 1)
TRANSACT = Site("dynamodb", "TransactWriteItems", 1)


@pytest.fixture
def table(bare: "DynamoDBClient") -> Iterator["DynamoDBClient"]:
    with mended():
        yield bare


def run(table: "DynamoDBClient") -> None:
    table.put_item(TableName=TABLE, Item=KEY)
    table.get_item(TableName=TABLE, Key=KEY)
    table.put_item(TableName=TABLE, Item=KEY)


def transact(table: "DynamoDBClient") -> None:
    table.transact_write_items(
        TransactItems=[
            {"Put": {"TableName": TABLE, "Item": KEY}},
            {"Put": {"TableName": TABLE, "Item": KEY | {"sk": {"S": "EVT"}}}},
        ]
    )


def test_a_run_is_recorded_and_spread_into_cases(table: "DynamoDBClient") -> None:
    with recording() as sites:
        run(table)
    assert [str(site) for site in sites] == [
        "dynamodb.PutItem#1",
        "dynamodb.GetItem#1",
        "dynamodb.PutItem#2",
    ]
    cases = every_single_fault(sites, attempts=(1, FOR_EVER))
    assert len(cases) == len({str(case) for case in cases})
    assert {case.kind for case in cases if case.site == sites[0]} == set(Kind) - {Kind.PARTIAL}
    assert {case.kind for case in cases if case.site == sites[1]} == set(Kind) - {
        Kind.PARTIAL,
        Kind.CONFLICT,
    }
    assert str(cases[0]) == "dynamodb.PutItem#1-throttle"
    assert str(cases[1]) == "dynamodb.PutItem#1-throttle-for-ever"


@pytest.mark.parametrize(
    ("kind", "reaching"),
    [
        (Kind.THROTTLE, 2),
        (Kind.SERVER_ERROR, 2),
        (Kind.DROP, 2),
        (Kind.LOST_ANSWER, 3),  # done, and done again by the repeat
        (Kind.SLOW, 2),
    ],
)
def test_once_is_healed_by_a_repeat(table: "DynamoDBClient", kind: Kind, reaching: int) -> None:
    # Entered first, the recorder stands inside and sees what gets past the fault.
    with recording() as reached, inject(Fault(PUT, kind)) as struck:
        run(table)
    assert struck.faults == [Fault(PUT, kind)]
    assert len([site for site in reached if site.operation == "PutItem"]) == reaching


@pytest.mark.parametrize(
    ("kind", "error", "message"),
    [
        (Kind.THROTTLE, ClientError, "ThrottlingException"),
        (Kind.SERVER_ERROR, ClientError, "InternalServerError"),
        (Kind.CONFLICT, ClientError, "TransactionConflictException"),
        (Kind.DROP, ConnectionClosedError, "Connection was closed"),
        (Kind.LOST_ANSWER, ReadTimeoutError, "Read timeout"),
    ],
)
def test_for_ever_reaches_the_caller(
    table: "DynamoDBClient", kind: Kind, error: type[Exception], message: str
) -> None:
    with inject(Fault(PUT, kind, FOR_EVER)) as struck, pytest.raises(error, match=message):
        run(table)
    # Three tries as the client is set; a conflict is the caller's own to repeat.
    assert len(struck.faults) == (1 if kind is Kind.CONFLICT else 3)
    assert ("Item" in table.get_item(TableName=TABLE, Key=KEY)) is (kind is Kind.LOST_ANSWER)


def test_a_conflict_names_the_members(table: "DynamoDBClient") -> None:
    with (
        inject(Fault(TRANSACT, Kind.CONFLICT)),
        pytest.raises(table.exceptions.TransactionCanceledException) as caught,
    ):
        transact(table)
    codes = [reason["Code"] for reason in caught.value.response["CancellationReasons"]]
    assert codes == ["TransactionConflict", "None"]


def test_a_lost_answer_of_a_transaction_is_repeated_under_its_token(
    table: "DynamoDBClient",
) -> None:
    with inject(Fault(TRANSACT, Kind.LOST_ANSWER)) as struck:
        transact(table)
    assert len(struck.faults) == 1


def test_waiting_is_told_not_done(table: "DynamoDBClient") -> None:
    waits: list[float] = []
    started = time.perf_counter()
    with inject(Fault(PUT, Kind.THROTTLE, 2), waits.append) as struck:
        run(table)
    with inject(Fault(PUT, Kind.SLOW), waits.append):
        run(table)
    assert len(waits) == 3
    assert waits[-1] == SLOW_SECONDS
    assert struck.waited == sum(waits[:2])
    # Not a speed: three waits of seconds each would show.
    assert time.perf_counter() - started < SLOW_SECONDS


def test_a_campaign_does_not_use_up_the_clients_budget(table: "DynamoDBClient") -> None:
    # 500 tokens at 5 to 10 a repeat: 150 failing runs would end all repeats.
    for _ in range(150):
        with (
            inject(Fault(PUT, Kind.THROTTLE, FOR_EVER)) as struck,
            pytest.raises(ClientError),
        ):
            run(table)
        assert len(struck.faults) == 3


def test_random_schedules_repeat_by_seed(table: "DynamoDBClient") -> None:
    def schedule(seed: int, rate: float) -> list[str]:
        with random_faults(seed, rate) as struck:
            for _ in range(30):
                try:
                    run(table)
                except (ClientError, ConnectionClosedError, ReadTimeoutError, Killed):
                    continue
        return [str(fault) for fault in struck.faults]

    assert schedule(1, 0.3) == schedule(1, 0.3) != schedule(2, 0.3)
    assert schedule(1, 0.0) == []
    assert len(schedule(1, 0.3)) > 10


@pytest.fixture
def entries() -> Callable[[int], list[dict[str, Any]]]:
    return lambda count: [
        {"Source": "cems", "DetailType": str(place), "Detail": "{}"} for place in range(count)
    ]


@pytest.mark.usefixtures("table")
@pytest.mark.parametrize("count", [1, 2, 5])
def test_part_of_the_entries_is_refused(
    entries: Callable[[int], list[dict[str, Any]]], count: int
) -> None:
    events = boto3.client("events", config=Config(retries={"mode": "standard"}))
    with inject(Fault(Site("eventbridge", "PutEvents", 1), Kind.PARTIAL)):
        answer = events.put_events(Entries=entries(count))  # type: ignore[arg-type]
    refused = [place for place, entry in enumerate(answer["Entries"]) if "ErrorCode" in entry]
    assert refused == list(range(0, count, 2))
    assert answer["FailedEntryCount"] == len(refused)
