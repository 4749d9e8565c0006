"""Whether a thing matches a filter. Pure, total: a bound filter has an answer for every thing."""

from typing import Any

from cems.platform.filter.fields import Field, Fields, Kind, Operator
from cems.platform.filter.tree import And, Comparison, Filter, Not, Or


def matches[T](tree: Filter, fields: Fields[T], thing: T) -> bool:
    """Return whether `thing` matches.

    A field without a value matches no comparison but `exists: false`; `not` is what it says, so
    `not eq high` also matches what has no priority at all.

    Args:
        tree: the filter, bound.
        fields: what can be asked. A field that is gone matches as one without a value.
        thing: what is asked.
    """
    match tree:
        case And(terms):
            return all(matches(term, fields, thing) for term in terms)
        case Or(terms):
            return any(matches(term, fields, thing) for term in terms)
        case Not(term):
            return not matches(term, fields, thing)
        case Comparison(name, operator, value):
            return _compare(fields.get(name), operator, value, thing)


def _compare[T](field: Field[T] | None, operator: Operator, value: Any, thing: T) -> bool:
    held = field.read(thing) if field else None
    # Zero and false are values; nothing, no text and no names are not.
    is_there = held is not None and held not in ("", frozenset())
    if operator is Operator.EXISTS:
        return bool(is_there is value)
    if field is None or held is None or not is_there:
        return False
    if field.kind is Kind.TEXT:
        held, value = held.casefold(), _folded(value)
    return _holds(operator, held, value)


def _holds(operator: Operator, held: Any, value: Any) -> bool:
    match operator:
        case Operator.EQ:
            return bool(held == value)
        case Operator.IN:
            return held in value
        case Operator.LT:
            return bool(held < value)
        case Operator.GT:
            return bool(held > value)
        case Operator.BETWEEN:
            low, high = value
            return bool(low <= held <= high)
        case _:
            return value in held


def _folded(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(each.casefold() for each in value)
    return value.casefold()
