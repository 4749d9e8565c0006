"""Changes of a deployment that would touch data: refused, or checked afterwards.

The embedded cloud has no undo as AWS has (point-in-time recovery, deletion protection), so what
could lose a table, a key or a bucket is refused before anything is touched.
"""

from collections.abc import Iterator
from typing import Any

from infra.local.assembly import Template

_KEPT = {
    "AWS::DynamoDB::Table": ("TableName", "KeySchema", "LocalSecondaryIndexes"),
    "AWS::DynamoDB::GlobalTable": ("TableName", "KeySchema", "LocalSecondaryIndexes"),
    "AWS::S3::Bucket": ("BucketName",),
    "AWS::KMS::Key": ("KeySpec", "KeyUsage"),
}


def refusals(stack: str, old: Template, new: Template) -> list[str]:
    """Return why the template `new` may not replace `old`, a sentence each; none when it may."""
    reasons = []
    for name, resource in old["Resources"].items():
        kind = resource["Type"]
        if kind not in _KEPT:
            continue
        where = f"{kind} {name} of stack {stack}"
        successor = new["Resources"].get(name)
        if successor is None or successor["Type"] != kind:
            reasons.append(f"{where} is no longer in the template: its data would be deleted.")
            continue
        for key in _KEPT[kind]:
            before = resource.get("Properties", {}).get(key)
            after = successor.get("Properties", {}).get(key)
            if before != after:
                reasons.append(
                    f"{where} changes {key} from {before} to {after}: it would be replaced by an "
                    "empty one."
                )
        if kind == "AWS::DynamoDB::GlobalTable" and resource != successor:
            # Measured with ministack 1.5.33: an index added to it made a new, empty table.
            reasons.append(f"{where} changes: the embedded cloud would replace it by an empty one.")
    return reasons


def _indexes(template: Template, name: str) -> dict[str, Any]:
    properties = template["Resources"].get(name, {}).get("Properties", {})
    return {index["IndexName"]: index for index in properties.get("GlobalSecondaryIndexes", [])}


def index_changes(old: Template, new: Template) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (logical id of the table, index) for each index that `new` adds or changes."""
    for name, resource in new["Resources"].items():
        if resource["Type"] != "AWS::DynamoDB::Table" or name not in old["Resources"]:
            continue
        before = _indexes(old, name)
        for index_name, index in _indexes(new, name).items():
            if before.get(index_name) != index:
                yield name, index


def count(dynamodb: Any, table: str) -> int:
    """Return how many items `table` holds, counted."""
    return _scan(dynamodb, TableName=table)


def index_trouble(dynamodb: Any, table: str, index: dict[str, Any]) -> str | None:
    """Return what is wrong with an index that was just made, or None when it is complete."""
    keys = [element["AttributeName"] for element in index["KeySchema"]]
    wanted = _scan(
        dynamodb,
        TableName=table,
        FilterExpression=" and ".join(f"attribute_exists(#k{n})" for n in range(len(keys))),
        ExpressionAttributeNames={f"#k{n}": key for n, key in enumerate(keys)},
    )
    found = _scan(dynamodb, TableName=table, IndexName=index["IndexName"])
    if found == wanted:
        return None
    return f"index {index['IndexName']} of {table} holds {found} of {wanted} items"


def _scan(dynamodb: Any, **arguments: Any) -> int:
    pages = dynamodb.get_paginator("scan").paginate(Select="COUNT", **arguments)
    return sum(page["Count"] for page in pages)
