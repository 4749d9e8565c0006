"""Rows of a table, and what can be written: plain values in, DynamoDB's own notation out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from boto3.dynamodb.types import TypeDeserializer, TypeSerializer

type Item = dict[str, Any]

HIGHEST: Final = "\U0010ffff"
"""Sorts after whatever a key goes on with."""


class _Deserializer(TypeDeserializer):
    def _deserialize_n(self, value: str) -> int | Decimal:
        number = Decimal(value)
        return int(number) if number == number.to_integral_value() else number


_serializer = TypeSerializer()
_deserializer = _Deserializer()


def to_wire(item: Mapping[str, Any]) -> dict[str, Any]:
    """Write a row in DynamoDB's own attribute notation."""
    return {name: _serializer.serialize(value) for name, value in item.items()}


def from_wire(item: Mapping[str, Any]) -> Item:
    """Read a row from DynamoDB's own attribute notation (answers and stream images)."""
    return {name: _deserializer.deserialize(value) for name, value in item.items()}


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition expression with its names and plain values."""

    expression: str
    names: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)


ABSENT: Final = Condition("attribute_not_exists(pk)")
"""Holds when there is no such row yet."""

PRESENT: Final = Condition("attribute_exists(pk)")
"""Holds when there is such a row."""


def rev_is(rev: int) -> Condition:
    """Return the condition that the row still is at revision `rev`."""
    return Condition("#rev = :rev", {"#rev": "rev"}, {":rev": rev})


@dataclass(frozen=True, slots=True)
class Put:
    """Write the whole row."""

    item: Item
    condition: Condition | None = None
    table: str = ""

    def wire(self, table: str) -> dict[str, Any]:
        """Return this write as a member of TransactItems."""
        member = {"TableName": self.table or table, "Item": to_wire(self.item)}
        return {"Put": member | condition_wire(self.condition)}


@dataclass(frozen=True, slots=True)
class Add:
    """Add whole numbers to attributes of a row, which comes to be if it is not there."""

    pk: str
    sk: str
    amounts: Mapping[str, int]
    table: str = ""

    def wire(self, table: str) -> dict[str, Any]:
        """Return this write as a member of TransactItems."""
        return {"Update": {"TableName": self.table or table} | addition_wire(self)}


@dataclass(frozen=True, slots=True)
class Check:
    """Write nothing, but hold only if a row is as it should be."""

    pk: str
    sk: str
    condition: Condition
    table: str = ""

    def wire(self, table: str) -> dict[str, Any]:
        """Return this condition as a member of TransactItems."""
        member = {"TableName": self.table or table, "Key": to_wire({"pk": self.pk, "sk": self.sk})}
        return {"ConditionCheck": member | condition_wire(self.condition)}


@dataclass(frozen=True, slots=True)
class Delete:
    """Delete a row, if there is one."""

    pk: str
    sk: str
    condition: Condition | None = None
    table: str = ""

    def wire(self, table: str) -> dict[str, Any]:
        """Return this write as a member of TransactItems."""
        member = {"TableName": self.table or table, "Key": to_wire({"pk": self.pk, "sk": self.sk})}
        return {"Delete": member | condition_wire(self.condition)}


@dataclass(frozen=True, slots=True)
class Update:
    """Set some attributes of a row and remove others; writers of other attributes do not collide.

    Args:
        pk: its partition key.
        sk: its sort key.
        values: the attributes to set; at least one.
        removed: the attributes to remove.
        condition: what must hold; without one, the row comes to be if it is not there.
        table: its table, if another one.
    """

    pk: str
    sk: str
    values: Mapping[str, Any]
    removed: Sequence[str] = ()
    condition: Condition | None = None
    table: str = ""

    def wire(self, table: str) -> dict[str, Any]:
        """Return this write as a member of TransactItems."""
        names = {f"#u{place}": name for place, name in enumerate([*self.values, *self.removed])}
        values = {f":u{place}": value for place, value in enumerate(self.values.values())}
        terms = [f"#u{place} = :u{place}" for place in range(len(values))]
        expression = f"SET {', '.join(terms)}"
        if self.removed:
            gone = list(names)[len(values) :]
            expression += f" REMOVE {', '.join(gone)}"
        condition = condition_wire(self.condition)
        member = {
            "TableName": self.table or table,
            "Key": to_wire({"pk": self.pk, "sk": self.sk}),
            "UpdateExpression": expression,
        }
        member |= condition
        member["ExpressionAttributeNames"] = names | condition.get("ExpressionAttributeNames", {})
        member["ExpressionAttributeValues"] = to_wire(values) | condition.get(
            "ExpressionAttributeValues", {}
        )
        return {"Update": member}


type Write = Put | Add | Check | Delete | Update


@dataclass(frozen=True, slots=True)
class Key:
    """Names a row, of another table when `table` is given."""

    pk: str
    sk: str
    table: str = ""


def condition_wire(condition: Condition | None) -> dict[str, Any]:
    """Return a condition as members of a request; none for `None`."""
    if condition is None:
        return {}
    wire: dict[str, Any] = {
        "ConditionExpression": condition.expression,
        "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
    }
    if condition.names:
        wire["ExpressionAttributeNames"] = dict(condition.names)
    if condition.values:
        wire["ExpressionAttributeValues"] = to_wire(condition.values)
    return wire


def addition_wire(add: Add) -> dict[str, Any]:
    """Return an addition as members of a request, its table apart."""
    names = {f"#a{place}": name for place, name in enumerate(add.amounts)}
    values = {f":a{place}": amount for place, amount in enumerate(add.amounts.values())}
    terms = ", ".join(f"#a{place} :a{place}" for place in range(len(names)))
    return {
        "Key": to_wire({"pk": add.pk, "sk": add.sk}),
        "UpdateExpression": f"ADD {terms}",
        "ExpressionAttributeNames": names,
        "ExpressionAttributeValues": to_wire(values),
    }
