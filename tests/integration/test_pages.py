"""Pages of merged index ranges against a plain sort of everything."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cems.platform.aws import client
from cems.platform.pages import InvalidCursor, Pages, Range
from cems.platform.rows import Item, to_wire
from cems.platform.table import Table
from cems.testing.cloud import FakeCloud
from cems.testing.templates import Templates
from infra.cdk.synth import synthesise

KEY = b"0" * 32
SORTS = st.text(alphabet="abc#~\u00e9", min_size=1, max_size=3)
ROWS = st.lists(st.tuples(st.sampled_from(["P", "Q", "R"]), SORTS), max_size=30)
BOUND = st.just("") | SORTS


@pytest.fixture(scope="module")
def cloud() -> Iterator[FakeCloud]:
    with FakeCloud(Templates.of_assembly(synthesise(stage="local"))) as started:
        yield started


def pages(key: bytes = KEY) -> Pages:
    return Pages(Table(client("dynamodb"), "cems-local-core"), lambda: key)


def filled(cloud: FakeCloud, rows: list[tuple[str, str]]) -> None:
    kept = cloud._table("core").items
    kept.clear()
    cloud.load(
        [
            to_wire({"pk": f"X#{number}", "sk": "META", "g1pk": partition, "g1sk": sort})
            for number, (partition, sort) in enumerate(rows)
        ]
    )


def every_page(ranges: list[Range], limit: int, *, descending: bool) -> list[list[Item]]:
    found, cursor = [], ""
    while True:
        page = pages().read(ranges, limit=limit, cursor=cursor, descending=descending)
        found.append(page.rows)
        cursor = page.next_cursor
        if not cursor:
            return found


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=ROWS,
    partitions=st.lists(st.sampled_from(["P", "Q", "R"]), min_size=1, unique=True),
    limit=st.integers(1, 7),
    descending=st.booleans(),
    low=BOUND,
    high=BOUND,
)
def test_all_pages_together_are_the_list_in_order(  # noqa: PLR0913, PLR0917 - one per dimension
    cloud: FakeCloud,
    rows: list[tuple[str, str]],
    partitions: list[str],
    limit: int,
    descending: bool,  # noqa: FBT001 - drawn
    low: str,
    high: str,
) -> None:
    if low and high and low.encode() > high.encode():
        low, high = high, low
    filled(cloud, rows)
    ranges = [Range("g1", partition, low, high) for partition in partitions]
    found = every_page(ranges, limit, descending=descending)
    expected = [
        (sort, number)
        for number, (partition, sort) in enumerate(rows)
        if partition in partitions and (not low or sort >= low) and (not high or sort <= high)
    ]
    listed = [(row["g1sk"], int(row["pk"][2:])) for page in found for row in page]
    assert sorted(listed) == sorted(expected)
    sorts = [sort for sort, _ in listed]
    assert sorts == sorted(sorts, reverse=descending)
    assert all(len(page) <= limit for page in found)
    assert all(page for page in found[:-2]), "only the end of a list can be an empty page"


def test_a_cursor_is_good_for_its_own_list_only(cloud: FakeCloud) -> None:
    filled(cloud, [("P", "a"), ("P", "b"), ("P", "c")])
    mine = [Range("g1", "P")]
    cursor = pages().read(mine, limit=1).next_cursor
    assert pages().read(mine, limit=5, cursor=cursor).rows[0]["g1sk"] == "b"
    for other in ([Range("g1", "Q")], [Range("g1", "P", "a")], [Range("g2", "P")], mine * 2):
        with pytest.raises(InvalidCursor):
            pages().read(other, limit=1, cursor=cursor)
    with pytest.raises(InvalidCursor):
        pages().read(mine, limit=1, cursor=cursor, descending=True)
    with pytest.raises(InvalidCursor):
        pages(b"1" * 32).read(mine, limit=1, cursor=cursor)


@given(st.text() | st.text(alphabet="abcAB01-_.=", max_size=80))
def test_no_other_text_is_a_cursor(text: str) -> None:
    if text:
        with pytest.raises(InvalidCursor):
            pages().read([Range("g1", "P")], limit=1, cursor=text)
