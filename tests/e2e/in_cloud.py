"""Run by ministack's interpreter for test_keeper: acts on a keeper's state, prints what it sees.

Usage: in_cloud.py STATE STEP; prints one JSON document.
"""

import asyncio
import json
import os
import sys
import threading
import time
from pathlib import Path
from typing import Any

STATE = Path(sys.argv[1])
os.environ |= {
    "PERSIST_STATE": "1",
    "STATE_DIR": str(STATE / "ministack"),
    "MINISTACK_REGION": "eu-central-1",
    "LOG_LEVEL": "ERROR",
}

from ministack.core import responses  # noqa: E402
from ministack.services import dynamodb, sqs  # noqa: E402

from infra.local.cloud import pins  # noqa: E402
from infra.local.cloud.keeper import Keeper  # noqa: E402
from infra.local.generations import Generations  # noqa: E402

TABLE = {
    "TableName": "toy",
    "BillingMode": "PAY_PER_REQUEST",
    "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
    "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
    "StreamSpecification": {"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"},
}


def call(action: str, **body: Any) -> dict[str, Any]:
    """Call DynamoDB as the server does."""
    headers = {"x-amz-target": f"DynamoDB_20120810.{action}"}
    answer = asyncio.run(
        dynamodb.handle_request("POST", "/", headers, json.dumps(body).encode(), {})
    )
    return {"status": answer[0], **json.loads(answer[2])}


def put(pk: str, **more: Any) -> int:
    """Put an item unless it is there; return the status."""
    status: int = call(
        "PutItem",
        TableName="toy",
        Item={"pk": {"S": pk}, **more},
        ConditionExpression="attribute_not_exists(pk)",
    )["status"]
    return status


def keys() -> list[str]:
    """Return the keys in the table."""
    return sorted(item["pk"]["S"] for item in call("Scan", TableName="toy")["Items"])


def reap(pk: str) -> None:
    """Remove an item as ministack's TTL thread does."""
    table = dynamodb._tables.get_scoped("000000000000", "eu-central-1", "toy")
    name = next(iter(table["items"][pk]))
    thread = threading.Thread(
        target=lambda: dynamodb._remove_item(table, pk, name), name="dynamodb-ttl-reaper"
    )
    thread.start()
    thread.join()


def first(keeper: Keeper) -> dict[str, Any]:
    """Write before and after a snapshot, then die without another."""
    call("CreateTable", **TABLE)
    before = put("before")
    keeper.snapshot()
    statuses = [put("a"), put("a"), put("expires"), put("b")]
    reap("expires")
    statuses.append(put("expires", again={"BOOL": True}))
    call(
        "UpdateItem",
        TableName="toy",
        Key={"pk": {"S": "counter"}},
        UpdateExpression="ADD n :one",
        ExpressionAttributeValues={":one": {"N": "1"}},
    )
    return {"before": before, "statuses": statuses, "keys": keys()}


def look(keeper: Keeper) -> dict[str, Any]:
    """Tell what was loaded."""
    item = call("GetItem", TableName="toy", Key={"pk": {"S": "counter"}})["Item"]
    records = dynamodb._stream_records.get_scoped("000000000000", "eu-central-1", "toy") or []
    return {
        "keys": keys(),
        "n": item["n"]["N"],
        "announced": [r["dynamodb"]["Keys"]["pk"]["S"] for r in records],
        "notices": keeper.notices,
    }


def compact(keeper: Keeper) -> dict[str, Any]:
    """Let a small journal outgrow its limit while queues change under the snapshot's hands."""
    keeper._limit = 2_000
    stopped = threading.Event()

    def disturb() -> None:
        n = 0
        while not stopped.is_set():
            n += 1
            sqs._queues._data[("000000000000", "eu-central-1", f"q{n % 500}")] = {
                "messages": [], "attributes": {}, "n": n,
            }  # fmt: skip
            sqs._queues._data.pop(("000000000000", "eu-central-1", f"q{(n * 7) % 500}"), None)
            time.sleep(0)

    thread = threading.Thread(target=disturb)
    thread.start()
    statuses = [put(f"c{n}", pad={"S": "x" * 200}) for n in range(40)]
    stopped.set()
    thread.join()
    return {"statuses": statuses, "generation": keeper.generations.current()}


def wrong(_keeper: Keeper) -> dict[str, Any]:
    """Pretend that another ministack is installed."""
    pins.VERSION = "0.0.0"
    try:
        pins.check()
    except pins.PinError as error:
        return {"said": str(error)}
    return {"said": ""}


def main() -> None:
    """Load, do one step, print; end without a clean stop."""
    pins.check()
    responses._request_region.set("eu-central-1")
    keeper = Keeper(Generations(STATE))
    keeper.install()
    keeper.load()
    step = {"first": first, "look": look, "compact": compact, "wrong": wrong}[sys.argv[2]]
    print(json.dumps(step(keeper)), flush=True)  # noqa: T201 (read by the test)
    os._exit(0)


main()
