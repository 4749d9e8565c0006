"""What a filter is: a tree of comparisons, read from JSON and checked against the fields."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from cems.platform.clock import from_text, to_text
from cems.platform.errors import Problem
from cems.platform.filter.fields import OPERATORS, Field, Fields, Kind, Operator

MAX_COMPARISONS: Final = 100
MAX_DEPTH: Final = 8
MAX_VALUES: Final = 100
MAX_TEXT: Final = 200

_RELATIVE: Final = re.compile(r"now(?:(?P<sign>[+-])(?P<count>\d{1,5})(?P<unit>[mhdw]))?")
_UNITS: Final = {
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}
ME: Final = "me"


class InvalidFilter(Problem):
    """A filter that cannot be understood.

    Args:
        path: where in the filter, such as `and.1.eq`.
        what: what is wrong there, and what would be right.
    """

    status, code, title = 400, "invalid_filter", "The filter cannot be understood"

    def __init__(self, path: str, what: str) -> None:
        super().__init__(f"At {path}: {what}" if path else what, path=path)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A field compared with a value.

    Args:
        field: name of the field.
        operator: how.
        value: text, number, flag; a tuple for `in` (any) and `between` (two, both included).
    """

    field: str
    operator: Operator
    value: Any


@dataclass(frozen=True, slots=True)
class And:
    """Matches what all its terms match; without terms, everything."""

    terms: tuple["Filter", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Matches what any of its terms matches; without terms, nothing."""

    terms: tuple["Filter", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Matches what its term does not match."""

    term: "Filter"


type Filter = And | Or | Not | Comparison

EVERYTHING: Final = And(())


def conjunction(*filters: Filter) -> Filter:
    """Return the filter that matches what all of these match, as flat as they allow."""
    flat: list[Filter] = []
    for each in filters:
        flat.extend(each.terms if isinstance(each, And) else [each])
    return And(tuple(flat))


def parse(document: Any, fields: Fields[Any]) -> Filter:
    """Read a filter from parsed JSON.

    Raises:
        InvalidFilter: saying where and why.
    """
    reader = _Reader(fields)
    return reader.filter(document, "", 0)


def to_document(tree: Filter) -> dict[str, Any]:
    """Write a filter as JSON; `parse` reads it back."""
    match tree:
        case And(terms):
            return {"and": [to_document(term) for term in terms]}
        case Or(terms):
            return {"or": [to_document(term) for term in terms]}
        case Not(term):
            return {"not": to_document(term)}
        case Comparison(field, operator, value):
            plain = list(value) if isinstance(value, tuple) else value
            return {operator.value: [field, plain]}


def bind(tree: Filter, fields: Fields[Any], *, now: datetime, me: str) -> Filter:
    """Return the filter with `now` and `me` replaced by what they mean here.

    Args:
        tree: the filter as it is kept.
        fields: what can be asked.
        now: what `now-7d` and the like are relative to.
        me: id of the person who asks.
    """
    match tree:
        case And(terms):
            return And(tuple(bind(term, fields, now=now, me=me) for term in terms))
        case Or(terms):
            return Or(tuple(bind(term, fields, now=now, me=me) for term in terms))
        case Not(term):
            return Not(bind(term, fields, now=now, me=me))
        case Comparison(name, operator, value):
            field = fields.get(name)
            if field is None or operator is Operator.EXISTS:
                return tree
            if isinstance(value, tuple):
                bound: Any = tuple(_bound(field.kind, each, now, me) for each in value)
            else:
                bound = _bound(field.kind, value, now, me)
            return Comparison(name, operator, bound)


def _bound(kind: Kind, value: Any, now: datetime, me: str) -> Any:
    if kind is Kind.ID or kind is Kind.NAMES:
        return me if value == ME else value
    if kind is Kind.INSTANT and (relative := _RELATIVE.fullmatch(value)):
        distance = timedelta()
        if relative["unit"]:
            distance = int(relative["count"]) * _UNITS[relative["unit"]]
        return to_text(now - distance if relative["sign"] == "-" else now + distance)
    return value


class _Reader:
    """Reads one filter, counting as it goes."""

    def __init__(self, fields: Fields[Any]) -> None:
        self._fields = fields
        self._comparisons = 0

    def filter(self, document: Any, path: str, depth: int) -> Filter:
        if depth > MAX_DEPTH:
            raise InvalidFilter(path, f"a filter is at most {MAX_DEPTH} levels deep.")
        if not isinstance(document, Mapping) or len(document) != 1:
            raise InvalidFilter(path, 'a filter is an object with one member, such as {"eq": …}.')
        [(name, argument)] = document.items()
        here = f"{path}.{name}" if path else str(name)
        match name:
            case "and":
                return And(self._terms(argument, here, depth))
            case "or":
                return Or(self._terms(argument, here, depth))
            case "not":
                return Not(self.filter(argument, here, depth + 1))
            case str() if name in Operator:
                return self._comparison(Operator(name), argument, here)
            case _:
                known = ", ".join(["and", "or", "not", *Operator])
                raise InvalidFilter(path, f"there is no {str(name)[:40]!r}; there are {known}.")

    def _terms(self, argument: Any, path: str, depth: int) -> tuple[Filter, ...]:
        if not _is_list(argument):
            raise InvalidFilter(path, "a list of filters belongs here.")
        if len(argument) > MAX_COMPARISONS:
            raise InvalidFilter(path, f"a filter has at most {MAX_COMPARISONS} comparisons.")
        return tuple(
            self.filter(term, f"{path}.{place}", depth + 1) for place, term in enumerate(argument)
        )

    def _comparison(self, operator: Operator, argument: Any, path: str) -> Comparison:
        self._comparisons += 1
        if self._comparisons > MAX_COMPARISONS:
            raise InvalidFilter(path, f"a filter has at most {MAX_COMPARISONS} comparisons.")
        if not _is_list(argument) or len(argument) != 2:  # noqa: PLR2004 - a pair
            raise InvalidFilter(path, "a field and a value belong here: [field, value].")
        name, value = argument
        field = self._fields.get(name) if isinstance(name, str) else None
        if field is None:
            known = ", ".join(each.name for each in self._fields)
            raise InvalidFilter(path, f"there is no such field; there are {known}.")
        if operator not in OPERATORS[field.kind]:
            known = ", ".join(sorted(OPERATORS[field.kind]))
            raise InvalidFilter(path, f"{field.name} can be asked with {known}.")
        return Comparison(field.name, operator, _value(field, operator, value, path))


def _is_list(argument: Any) -> bool:
    return isinstance(argument, Sequence) and not isinstance(argument, str | bytes)


def _value(field: Field[Any], operator: Operator, value: Any, path: str) -> Any:
    match operator:
        case Operator.EXISTS:
            if not isinstance(value, bool):
                raise InvalidFilter(path, "true or false belongs here.")
            return value
        case Operator.IN:
            if not _is_list(value) or not 1 <= len(value) <= MAX_VALUES:
                raise InvalidFilter(path, f"a list of 1 to {MAX_VALUES} values belongs here.")
            return tuple(_single(field, each, path) for each in value)
        case Operator.BETWEEN:
            if not _is_list(value) or len(value) != 2:  # noqa: PLR2004 - a pair
                raise InvalidFilter(path, "two values belong here, the lower one first.")
            return tuple(_single(field, each, path) for each in value)
        case _:
            return _single(field, value, path)


def _single(field: Field[Any], value: Any, path: str) -> Any:
    match field.kind:
        case Kind.FLAG:
            if not isinstance(value, bool):
                raise InvalidFilter(path, f"{field.name} is true or false.")
            return value
        case Kind.NUMBER:
            if not isinstance(value, int) or isinstance(value, bool):
                raise InvalidFilter(path, f"{field.name} is a whole number.")
            return value
        case Kind.INSTANT:
            return _instant(field, value, path)
        case _:
            return _name(field, value, path)


def _instant(field: Field[Any], value: Any, path: str) -> str:
    if isinstance(value, str) and _RELATIVE.fullmatch(value):
        return value
    try:
        return to_text(from_text(value))
    except (TypeError, ValueError, OverflowError):
        raise InvalidFilter(
            path,
            f"{field.name} is a moment: 2026-11-22T10:00:00Z or, relative, now-7d (m, h, d, w).",
        ) from None


def _name(field: Field[Any], value: Any, path: str) -> str:
    if not isinstance(value, str) or not 1 <= len(value) <= MAX_TEXT:
        raise InvalidFilter(path, f"{field.name} is text of 1 to {MAX_TEXT} characters.")
    if field.choices and value not in field.choices:
        known = ", ".join(sorted(field.choices))
        raise InvalidFilter(path, f"{field.name} is one of {known}.")
    return value
