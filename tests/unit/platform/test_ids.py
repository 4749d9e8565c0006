import re
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cems.platform import ids

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def test_later_ids_sort_later() -> None:
    made = [ids.new_id(NOW + timedelta(milliseconds=step)) for step in range(50)]
    assert made == sorted(made)


def test_ids_of_one_moment_differ() -> None:
    assert len({ids.new_id(NOW) for _ in range(1_000)}) == 1_000


@given(st.lists(st.text(), min_size=1))
def test_a_derived_id_is_an_id_and_always_the_same(parts: list[str]) -> None:
    derived = ids.derived_id(*parts)
    assert re.fullmatch(ids.PATTERN, derived)
    assert derived == ids.derived_id(*parts)


@given(st.lists(st.text(), min_size=2), st.data())
def test_where_one_part_ends_matters(parts: list[str], data: st.DataObject) -> None:
    split = data.draw(st.integers(0, len(parts) - 2))
    joined = [*parts[:split], parts[split] + parts[split + 1], *parts[split + 2 :]]
    assert ids.derived_id(*parts) != ids.derived_id(*joined)
