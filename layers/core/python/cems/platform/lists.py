"""How a filter becomes the stretches of one index that hold just what it asks for. Pure.

A list is served from one index or refused: nothing is read only to be thrown away. What each
subject's indexes hold is its own to know; here is what all of their plans are made with.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from cems.platform.clock import from_text, to_text
from cems.platform.filter.fields import Operator
from cems.platform.filter.tree import And, Comparison, Filter
from cems.platform.pages import MAX_RANGES, NotIndexable, Range
from cems.platform.policy import Resource
from cems.platform.rows import HIGHEST

_RECENTLY: Final = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Plan:
    """How a list is read.

    Args:
        ranges: the stretches of one index.
        whose: what access to the whole of it depends on.
        descending: from the high end.
        mixed: whether it holds what is of several teams, each of which is shown to whom it may be.
    """

    ranges: tuple[Range, ...]
    whose: Resource
    descending: bool = False
    mixed: bool = False


@dataclass(slots=True)
class Terms:
    """A filter's terms, by field; what a plan makes use of is taken out.

    Args:
        now: what is recent is recent by it.
        values: what a field is to be one of.
        intervals: from where to where a field is to be, "" for open.
    """

    now: datetime
    values: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    intervals: dict[str, tuple[str, str]] = field(default_factory=dict)

    def take(self, name: str) -> tuple[Any, ...]:
        """Return what a field is to be one of, or nothing where it may be anything."""
        return self.values.pop(name, ())

    def interval(self, name: str) -> tuple[str, str]:
        """Return from where to where a field is to be, "" for open."""
        return self.intervals.pop(name, ("", ""))

    def refuse_rest(self, what: str) -> None:
        """Refuse if something was asked for that the index does not hold."""
        left = sorted({*self.values, *self.intervals})
        if left:
            raise NotIndexable(f"{what} cannot be filtered by {', '.join(left)} in this order.")


def terms_of(wanted: Filter, now: datetime) -> Terms:
    """Return the terms of a filter.

    Args:
        wanted: bound; comparisons that all must hold.
        now: the time.

    Raises:
        NotIndexable: it is more than that.
    """
    terms = Terms(now)
    for term in wanted.terms if isinstance(wanted, And) else (wanted,):
        if not isinstance(term, Comparison):
            raise NotIndexable("A list takes comparisons that all must hold: no or, no not.")
        if term.field in terms.values or term.field in terms.intervals:
            raise NotIndexable(f"A list compares {term.field} once.")
        match term.operator:
            case Operator.EQ:
                terms.values[term.field] = (term.value,)
            case Operator.IN:
                terms.values[term.field] = tuple(dict.fromkeys(term.value))
            case Operator.GT:
                # Keys carry more after the instant: what is later than it sorts after all of them.
                terms.intervals[term.field] = (f"{term.value}{HIGHEST}", "")
            case Operator.LT:
                terms.intervals[term.field] = ("", term.value)
            case Operator.BETWEEN:
                low, high = term.value
                terms.intervals[term.field] = (low, f"{high}{HIGHEST}")
            case _:
                raise NotIndexable(f"No list is by {term.operator}.")
    return terms


def months(terms: Terms, name: str) -> Mapping[str, tuple[str, str]]:
    """Return the months in which something is wanted, each with its stretch; the last by default.

    Args:
        terms: what is wanted; `name` is taken out.
        name: of the field that says when, such as `closed`.

    Raises:
        NotIndexable: they are too many for one list.
    """
    low, high = terms.interval(name)
    high = high or to_text(terms.now) + HIGHEST
    low = low or to_text(from_text(high.removesuffix(HIGHEST)) - _RECENTLY)
    first, last = _month(low), _month(high)
    if last - first >= MAX_RANGES:
        raise NotIndexable(f"A list is of {MAX_RANGES} months at the most.")
    return {
        f"{number // 12:04d}-{number % 12 + 1:02d}": (low, high)
        for number in range(first, last + 1)
    }


def _month(instant: str) -> int:
    """Return the number of an instant's month since the year 0."""
    return int(instant[:4]) * 12 + int(instant[5:7]) - 1
