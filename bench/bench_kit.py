"""The kit itself: a transaction or query costs the same in a large table as in a small one."""

import time
from collections.abc import Callable
from typing import Any

from bench.figures import at_most, median
from cems.platform.aws import client
from tests.stage import Stage, load_templates, start_stage

ROWS = (10, 5_000, 20_000)
SAMPLES = 15


def milliseconds(action: Callable[[int], object]) -> float:
    """Return the median time of an action."""
    samples = []
    for place in range(SAMPLES):
        started = time.perf_counter()
        action(place)
        samples.append((time.perf_counter() - started) * 1000)
    return median(samples)


def measure(stage: Stage, rows: int) -> dict[str, float]:
    """Return the time of a transaction and of a query in a table of so many rows."""
    stage.cloud.load([_row(f"filler-{place}") for place in range(rows)])
    dynamodb, table = client("dynamodb"), "cems-local-core"

    def transact(place: int) -> object:
        puts: Any = [
            {"Put": {"TableName": table, "Item": _row(f"{rows}-{place}-{part}")}}
            for part in range(3)
        ]
        return dynamodb.transact_write_items(TransactItems=puts)

    def query(place: int) -> object:
        return dynamodb.query(
            TableName=table,
            KeyConditionExpression="pk = :pk",
            ExpressionAttributeValues={":pk": {"S": f"filler-{place % rows}"}},
        )

    return {"transaction": milliseconds(transact), "query": milliseconds(query)}


def _row(pk: str) -> dict[str, Any]:
    return {"pk": {"S": pk}, "sk": {"S": "META"}, "text": {"S": "x" * 100}}


def main() -> None:
    """Print how much slower they get."""
    templates = load_templates()
    found = {}
    for rows in ROWS:
        with start_stage(templates, []) as stage:
            found[rows] = measure(stage, rows)
    for name in ("transaction", "query"):
        for rows in ROWS[1:]:
            slower = found[rows][name] / found[ROWS[0]][name]
            at_most(f"kit: {name} at {rows} rows against {ROWS[0]}", slower, 3, "x")


if __name__ == "__main__":
    main()
