from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cems.platform.clock import from_text, to_text, utc_now

INSTANTS = st.datetimes(timezones=st.just(UTC)).map(
    lambda instant: instant.replace(microsecond=instant.microsecond // 1000 * 1000)
)


@given(INSTANTS)
def test_an_instant_survives_being_written(instant: datetime) -> None:
    assert from_text(to_text(instant)) == instant


@given(INSTANTS, INSTANTS)
def test_text_order_is_time_order(one: datetime, other: datetime) -> None:
    assert (to_text(one) < to_text(other)) == (one < other)


def test_every_zone_is_written_in_utc() -> None:
    there = datetime(2026, 3, 1, 9, 30, tzinfo=timezone(timedelta(hours=5, minutes=45)))
    assert to_text(there) == "2026-03-01T03:45:00.000Z"


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        to_text(datetime(2026, 3, 1))  # noqa: DTZ001 - the fault under test
    with pytest.raises(ValueError, match="zone"):
        from_text("2026-03-01T00:00:00")


def test_the_clock_of_production_is_aware() -> None:
    assert utc_now().tzinfo is UTC
