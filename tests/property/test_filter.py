"""The filter language: what is written is read back, what is read is answered, alike everywhere."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cems.platform.clock import to_text
from cems.platform.filter.compact import from_url, to_url
from cems.platform.filter.evaluate import matches
from cems.platform.filter.fields import OPERATORS, Field, Fields, Kind, Operator
from cems.platform.filter.tree import (
    EVERYTHING,
    And,
    Comparison,
    Filter,
    InvalidFilter,
    Not,
    Or,
    bind,
    parse,
    to_document,
)

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


@dataclass(frozen=True)
class Thing:
    title: str
    state: str
    owner: str
    size: int | None
    made: str | None
    open: bool
    tags: frozenset[str]


FIELDS = Fields[Thing](
    [
        Field("title", Kind.TEXT, lambda thing: thing.title),
        Field("state", Kind.CHOICE, lambda thing: thing.state, frozenset({"new", "old"})),
        Field("owner", Kind.ID, lambda thing: thing.owner),
        Field("size", Kind.NUMBER, lambda thing: thing.size),
        Field("made", Kind.INSTANT, lambda thing: thing.made),
        Field("open", Kind.FLAG, lambda thing: thing.open),
        Field("tags", Kind.NAMES, lambda thing: thing.tags),
    ]
)

NAMES = st.text(min_size=1, max_size=5)
INSTANTS = st.datetimes(
    min_value=NOW.replace(year=2020, tzinfo=None),
    max_value=NOW.replace(year=2030, tzinfo=None),
    timezones=st.just(UTC),
).map(to_text)
THINGS = st.builds(
    Thing,
    title=st.text(max_size=5),
    state=st.sampled_from(["", "new", "old"]),
    owner=st.sampled_from(["", "me!", "p", "q"]),
    size=st.none() | st.integers(-3, 3),
    made=st.none() | INSTANTS,
    open=st.booleans(),
    tags=st.frozensets(NAMES, max_size=3),
)


def values(field: Field[Any]) -> st.SearchStrategy[Any]:
    match field.kind:
        case Kind.CHOICE:
            return st.sampled_from(sorted(field.choices))
        case Kind.NUMBER:
            return st.integers(-3, 3)
        case Kind.INSTANT:
            relative = st.builds("now{}{}{}".format, st.sampled_from("+-"), *_relative())
            return INSTANTS | st.just("now") | relative
        case Kind.FLAG:
            return st.booleans()
        case Kind.ID:
            return st.sampled_from(["me", "p", "q"])
        case _:
            return NAMES


def _relative() -> tuple[st.SearchStrategy[Any], ...]:
    return st.integers(0, 99_999), st.sampled_from("mhdw")


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    field = draw(st.sampled_from(list(FIELDS)))
    operator = draw(st.sampled_from(sorted(OPERATORS[field.kind])))
    each = values(field)
    match operator:
        case Operator.EXISTS:
            value: Any = draw(st.booleans())
        case Operator.IN:
            value = tuple(draw(st.lists(each, min_size=1, max_size=4)))
        case Operator.BETWEEN:
            value = (draw(each), draw(each))
        case _:
            value = draw(each)
    return Comparison(field.name, operator, value)


FILTERS: st.SearchStrategy[Filter] = st.recursive(
    comparisons(),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda terms: And(tuple(terms)))
        | st.lists(inner, max_size=3).map(lambda terms: Or(tuple(terms)))
        | inner.map(Not)
    ),
    max_leaves=8,
)
LITERALS = comparisons() | comparisons().map(Not)


def bound(tree: Filter) -> Filter:
    return bind(tree, FIELDS, now=NOW, me="me!")


@given(FILTERS)
def test_a_filter_survives_being_written(tree: Filter) -> None:
    assert parse(to_document(tree), FIELDS) == tree


@given(st.lists(LITERALS, min_size=1, max_size=4))
def test_a_conjunction_survives_a_url(terms: list[Filter]) -> None:
    written = to_url(And(tuple(terms)))
    assert written is not None
    assert set(written) <= set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-%:,~!"
    )
    assert from_url(written, FIELDS) == And(tuple(terms))


@given(FILTERS, THINGS)
def test_every_thing_has_an_answer_and_not_turns_it(tree: Filter, thing: Thing) -> None:
    answer = matches(bound(tree), FIELDS, thing)
    assert matches(Not(bound(tree)), FIELDS, thing) is not answer


@given(st.lists(FILTERS, max_size=3), THINGS)
def test_de_morgan_holds(terms: list[Filter], thing: Thing) -> None:
    inside = [bound(term) for term in terms]
    assert matches(Not(And(tuple(inside))), FIELDS, thing) == matches(
        Or(tuple(Not(term) for term in inside)), FIELDS, thing
    )


@given(FILTERS, st.datetimes(timezones=st.just(UTC), min_value=datetime(2020, 1, 1)))  # noqa: DTZ001
def test_a_bound_filter_means_the_same_at_any_later_time(tree: Filter, later: datetime) -> None:
    once = bound(tree)
    assert bind(once, FIELDS, now=min(later, NOW + timedelta(days=9_999)), me="other") == once


@given(THINGS)
def test_everything_is_everything(thing: Thing) -> None:
    assert matches(EVERYTHING, FIELDS, thing)
    assert from_url("", FIELDS) == EVERYTHING


@pytest.mark.parametrize(
    ("url", "thing", "expected"),
    [
        ("title:contains:LATE", {"title": "Parcel is late"}, True),
        ("title:eq:parcel", {"title": "Parcel"}, True),
        ("owner:eq:me", {"owner": "me!"}, True),
        ("owner:eq:me", {"owner": "p"}, False),
        ("made:gt:now-7d", {"made": "2026-11-20T00:00:00.000Z"}, True),
        ("made:gt:now-7d", {"made": "2026-11-10T00:00:00.000Z"}, False),
        ("made:between:now-1d,now", {"made": to_text(NOW)}, True),
        ("size:between:1,3", {"size": 3}, True),
        ("size:lt:3", {"size": None}, False),
        ("!size:lt:3", {"size": None}, True),
        ("size:exists:false", {"size": None}, True),
        ("size:exists:true", {"size": 0}, True),
        ("tags:contains:vip~open:eq:true", {"tags": frozenset({"vip"}), "open": True}, True),
        ("state:in:new,old", {"state": ""}, False),
    ],
)
def test_what_people_ask(url: str, thing: dict[str, Any], expected: bool) -> None:  # noqa: FBT001
    empty: dict[str, Any] = {
        "title": "",
        "state": "",
        "owner": "",
        "size": None,
        "made": None,
        "open": False,
        "tags": frozenset(),
    }
    assert matches(bound(from_url(url, FIELDS)), FIELDS, Thing(**empty | thing)) is expected


@pytest.mark.parametrize(
    ("document", "path"),
    [
        ([], ""),
        ({}, ""),
        ({"eq": ["size", 1], "lt": ["size", 1]}, ""),
        ({"like": ["title", "x"]}, ""),
        ({"and": {}}, "and"),
        ({"and": [{"eq": ["nothing", 1]}]}, "and.0.eq"),
        ({"not": {"or": [{"eq": ["size", 1]}, {"eq": ["size", "1"]}]}}, "not.or.1.eq"),
        ({"eq": ["size", True]}, "eq"),
        ({"eq": ["size", 1.5]}, "eq"),
        ({"eq": ["open", 1]}, "eq"),
        ({"eq": ["made", "yesterday"]}, "eq"),
        ({"eq": ["made", "2026-11-22T10:00:00"]}, "eq"),
        ({"eq": ["state", "ancient"]}, "eq"),
        ({"eq": ["title", ""]}, "eq"),
        ({"eq": ["title", "x" * 201]}, "eq"),
        ({"eq": "size"}, "eq"),
        ({"eq": [["size"], 1]}, "eq"),
        ({"in": ["size", []]}, "in"),
        ({"in": ["size", list(range(101))]}, "in"),
        ({"between": ["size", [1]]}, "between"),
        ({"contains": ["state", "new"]}, "contains"),
        ({"exists": ["size", "yes"]}, "exists"),
        ({"and": [{"eq": ["size", 1]}] * 101}, "and"),
        ({"and": [{"or": [{"eq": ["size", 1]}] * 60}] * 2}, "and.1.or.40.eq"),
    ],
)
def test_what_cannot_be_understood_is_explained(document: Any, path: str) -> None:
    with pytest.raises(InvalidFilter) as refused:
        parse(document, FIELDS)
    assert refused.value.extensions["path"] == path
    assert refused.value.detail.endswith(".")


def test_a_filter_is_not_deep() -> None:
    deep: Any = {"eq": ["size", 1]}
    for _ in range(2_000):
        deep = {"not": deep}
    with pytest.raises(InvalidFilter, match="deep"):
        parse(deep, FIELDS)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=7), inner),
    max_leaves=10,
)


@given(JSON | st.fixed_dictionaries({"eq": st.tuples(st.sampled_from(["size", "made"]), JSON)}))
def test_any_json_is_a_filter_or_explained(document: Any) -> None:
    try:
        tree = parse(document, FIELDS)
    except InvalidFilter:
        return
    assert parse(to_document(tree), FIELDS) == tree


@given(st.text(alphabet="sizemade:,~!%now-7d1é\x00", max_size=40))
def test_any_url_is_a_filter_or_explained(text: str) -> None:
    try:
        tree = from_url(text, FIELDS)
    except InvalidFilter:
        return
    written = to_url(tree)
    assert written is not None
    assert from_url(written, FIELDS) == tree


def test_only_conjunctions_have_a_compact_form() -> None:
    assert to_url(Or((EVERYTHING,))) is None
    assert to_url(And((Or(()),))) is None
    assert to_url(Comparison("size", Operator.EQ, 1)) == "size:eq:1"
    with pytest.raises(InvalidFilter):
        from_url("size:1", FIELDS)


def test_a_field_that_is_gone_matches_as_one_without_a_value() -> None:
    empty = Fields[Thing]([])
    thing = Thing("t", "new", "p", 1, None, open=True, tags=frozenset())
    assert not matches(Comparison("size", Operator.EQ, 1), empty, thing)
    assert matches(Comparison("size", Operator.EXISTS, value=False), empty, thing)
    assert bind(Comparison("size", Operator.EQ, 1), empty, now=NOW, me="p") == Comparison(
        "size", Operator.EQ, 1
    )
