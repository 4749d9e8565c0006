"""Filters in a URL: the same tree in few characters that need no escaping.

    priority:eq:high~updated:gt:now-7d      a term after another: all of them
    status:in:open,pending                  values after a comma
    !assignee:exists:true                   not

Only conjunctions of comparisons and their negations have this form; any other filter is written as
JSON. Whatever is neither a letter, a digit nor one of `._-` in a value is percent-encoded.
"""

import json
from typing import Any, Final
from urllib.parse import quote, unquote

from cems.platform.filter.fields import Fields, Kind, Operator
from cems.platform.filter.tree import (
    EVERYTHING,
    And,
    Comparison,
    Filter,
    InvalidFilter,
    Not,
    parse,
)

_MANY: Final = frozenset({Operator.IN, Operator.BETWEEN})


def from_text(text: str, fields: Fields[Any]) -> Filter:
    """Read a filter in either form.

    Raises:
        InvalidFilter: saying where and why.
    """
    if not text.startswith("{"):
        return from_url(text, fields)
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        raise InvalidFilter("", "this is no JSON.") from None
    return parse(document, fields)


def from_url(text: str, fields: Fields[Any]) -> Filter:
    """Read the compact form.

    Raises:
        InvalidFilter: saying which term and why.
    """
    if not text:
        return EVERYTHING
    terms = [_term(term, fields, place) for place, term in enumerate(text.split("~"))]
    return parse({"and": terms}, fields)


def to_url(tree: Filter) -> str | None:
    """Write the compact form, or `None` where a filter has none."""
    terms = tree.terms if isinstance(tree, And) else (tree,)
    written = [_written(term) for term in terms]
    return None if None in written else "~".join(filter(None, written))


def _term(text: str, fields: Fields[Any], place: int) -> dict[str, Any]:
    parts = text.removeprefix("!").split(":", 2)
    if len(parts) != 3:  # noqa: PLR2004 - field, operator, value
        raise InvalidFilter(f"and.{place}", "a term is field:operator:value.")
    name, operator, value = parts
    field = fields.get(name)
    kind = field.kind if field else Kind.TEXT
    if operator == Operator.EXISTS:
        kind = Kind.FLAG
    values = [_read(kind, unquote(each)) for each in value.split(",")]
    argument = [name, values if operator in _MANY else values[0]]
    comparison = {operator: argument}
    return {"not": comparison} if text.startswith("!") else comparison


def _read(kind: Kind, text: str) -> Any:
    if kind is Kind.FLAG:
        return {"true": True, "false": False}.get(text, text)
    if kind is Kind.NUMBER and text.removeprefix("-").isdecimal() and text.isascii():
        return int(text)
    return text


def _written(term: Filter) -> str | None:
    match term:
        case Not(Comparison() as comparison):
            return "!" + _comparison(comparison)
        case Comparison():
            return _comparison(term)
        case _:
            return None


def _comparison(comparison: Comparison) -> str:
    values = comparison.value if isinstance(comparison.value, tuple) else (comparison.value,)
    written = ",".join(_quoted(value) for value in values)
    return f"{comparison.field}:{comparison.operator}:{written}"


def _quoted(value: Any) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    # Letters, digits and ._- stay; quote never escapes `~`, which separates terms here.
    return quote(text, safe="").replace("~", "%7E")
