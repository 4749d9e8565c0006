"""A bare moto with one table, mended or not, for the tests of the kit itself."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import boto3
import pytest
from botocore.config import Config
from moto import mock_aws

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

TABLE = "rows"
PROJECTIONS: dict[str, Any] = {
    "g1": {"ProjectionType": "ALL"},
    "g2": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["subject"]},
    "g3": {"ProjectionType": "KEYS_ONLY"},
}


def index(name: str, projection: Any) -> Any:
    """Return an index with the keys `<name>pk` and `<name>sk`."""
    return {
        "IndexName": f"{name}-index",
        "KeySchema": [
            {"AttributeName": f"{name}pk", "KeyType": "HASH"},
            {"AttributeName": f"{name}sk", "KeyType": "RANGE"},
        ],
        "Projection": projection,
    }


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> Iterator["DynamoDBClient"]:
    """Return a client of an unmended moto that holds the table `rows`."""
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")
    with mock_aws():
        client = boto3.client(
            "dynamodb", config=Config(retries={"mode": "standard", "total_max_attempts": 3})
        )
        keys = ("pk", "sk", "g1pk", "g1sk", "g2pk", "g2sk", "g3pk", "g3sk")
        client.create_table(
            TableName=TABLE,
            BillingMode="PAY_PER_REQUEST",
            KeySchema=[
                {"AttributeName": "pk", "KeyType": "HASH"},
                {"AttributeName": "sk", "KeyType": "RANGE"},
            ],
            AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in keys],
            StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"},
            GlobalSecondaryIndexes=[index(*each) for each in PROJECTIONS.items()],
        )
        yield client
