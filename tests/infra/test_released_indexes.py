"""What the next release may change about indexes.

AWS makes or deletes one index of a table per update, and fills a new one from the whole table; a
template that asks for two is refused half-way through a deployment. So a release adds one at most,
and changes none. After a release, record what it has with
`.venv/bin/pytest tests/infra/test_released_indexes.py --record-release`.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.infra.templates import Assembly

RELEASED = Path(__file__).with_name("released_indexes.json")
type Indexes = dict[str, dict[str, Any]]


def indexes(assembly: Assembly) -> dict[str, Indexes]:
    return {
        table["TableName"].split("-", 2)[2]: {
            index["IndexName"]: {
                "keys": [key["AttributeName"] for key in index["KeySchema"]],
                "carries": sorted(index["Projection"].get("NonKeyAttributes", [])),
            }
            for index in table.get("GlobalSecondaryIndexes", [])
        }
        for table in assembly.data.of("AWS::DynamoDB::Table").values()
    }


def faults(released: Indexes, now: Indexes) -> list[str]:
    """Return what AWS would refuse, or what would take an index away from running code."""
    found = [f"{name} is gone" for name in released if name not in now]
    found += [f"{n} was changed" for n in released if n in now and released[n] != now[n]]
    added = sorted(set(now) - set(released))
    if len(added) > 1:
        found.append(f"more than one was added: {', '.join(added)}")
    return found


def test_a_release_adds_one_index_at_most_and_changes_none(
    standard: Assembly, request: pytest.FixtureRequest
) -> None:
    now = indexes(standard)
    if request.config.getoption("--record-release", default=False):
        RELEASED.write_text(json.dumps(now, indent=1, sort_keys=True) + "\n")
    released = json.loads(RELEASED.read_text())
    assert set(released) <= set(now), "a released table is gone"
    for table, known in released.items():
        assert faults(known, now[table]) == [], table


def test_the_check_sees_what_aws_would_refuse() -> None:
    one = {"keys": ["apk", "ask"], "carries": []}
    assert faults({"a": one}, {"a": one, "b": one}) == []
    assert faults({"a": one}, {"a": one, "b": one, "c": one}) == ["more than one was added: b, c"]
    assert faults({"a": one}, {}) == ["a is gone"]
    assert faults({"a": one}, {"a": {**one, "carries": ["x"]}}) == ["a was changed"]
