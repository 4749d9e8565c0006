import copy
from typing import Any

import pytest

from infra.local.stateful import index_changes, refusals
from infra.local.strip import strip


def table(**more: Any) -> dict[str, Any]:
    return {
        "Resources": {
            "Table": {
                "Type": "AWS::DynamoDB::Table",
                "Properties": {
                    "TableName": "cems-local-core",
                    "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
                    **more,
                },
            },
            "Function": {"Type": "AWS::Lambda::Function", "Properties": {}},
        }
    }


INDEX = {"IndexName": "one-index", "KeySchema": [{"AttributeName": "x", "KeyType": "HASH"}]}


def test_an_index_may_be_added() -> None:
    old, new = table(), table(GlobalSecondaryIndexes=[INDEX])
    assert refusals("data", old, new) == []
    assert list(index_changes(old, new)) == [("Table", INDEX)]
    assert list(index_changes(new, new)) == []


@pytest.mark.parametrize(
    "change",
    [
        {"KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}]},
        {"TableName": "cems-local-other"},
        {"LocalSecondaryIndexes": [INDEX]},
    ],
)
def test_what_would_replace_a_table_is_refused(change: dict[str, Any]) -> None:
    (reason,) = refusals("data", table(), table(**change))
    assert "AWS::DynamoDB::Table Table of stack data" in reason
    assert "empty" in reason


def test_a_table_that_goes_is_refused_and_a_function_may_go() -> None:
    old = table()
    without: dict[str, Any] = copy.deepcopy(old)
    del without["Resources"]["Function"]
    assert refusals("data", old, without) == []
    del without["Resources"]["Table"]
    (reason,) = refusals("data", old, without)
    assert "would be deleted" in reason


def test_what_cannot_run_here_is_left_out_and_named() -> None:
    template = table()
    template["Resources"]["Copy"] = {"Type": "Custom::CDKBucketDeployment"}
    template["Resources"]["Function"]["DependsOn"] = ["Copy", "Table"]
    kept, removed = strip(template)
    assert "Copy" not in kept["Resources"]
    assert kept["Resources"]["Function"]["DependsOn"] == ["Table"]
    assert len(removed) == 1
    assert removed[0].startswith("Copy (Custom::CDKBucketDeployment): ")
    assert "Copy" in template["Resources"], "the assembly itself is shared and stays as it is"


def test_a_template_that_needs_what_is_left_out_is_refused() -> None:
    template = table()
    template["Resources"]["Copy"] = {"Type": "Custom::X"}
    template["Resources"]["Function"]["Properties"] = {"Name": {"Fn::GetAtt": ["Copy", "Arn"]}}
    with pytest.raises(ValueError, match="Function refers to Copy"):
        strip(template)
