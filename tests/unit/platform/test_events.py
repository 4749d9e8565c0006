import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from cems.platform.events import (
    Catalogue,
    Draft,
    EventTooLargeError,
    Payload,
    UnknownEventError,
    seal,
)


class Moved(Payload):
    team: str
    note: str | None = None


class Moved2(Payload):
    team: str


def test_an_event_is_checked_against_its_registered_payload() -> None:
    catalogue = Catalogue()
    catalogue.register("ticket.moved", 1, Moved)
    assert catalogue.checked(Draft("ticket.moved", 1, {"team": "a"})) == {"team": "a"}
    with pytest.raises(ValidationError):
        catalogue.checked(Draft("ticket.moved", 1, {"team": "a", "secret": "x"}))


def test_an_unregistered_event_or_version_cannot_be_written() -> None:
    catalogue = Catalogue()
    catalogue.register("ticket.moved", 1, Moved)
    with pytest.raises(UnknownEventError, match="v2"):
        catalogue.checked(Draft("ticket.moved", 2, {"team": "a"}))


def test_a_version_is_registered_once() -> None:
    catalogue = Catalogue()
    catalogue.register("ticket.moved", 1, Moved)
    catalogue.register("ticket.moved", 1, Moved)
    with pytest.raises(ValueError, match="already"):
        catalogue.register("ticket.moved", 1, Moved2)


ROWS = st.dictionaries(st.text(), st.integers() | st.text() | st.booleans(), min_size=1)


@given(ROWS, st.text(), st.data())
def test_any_change_to_a_sealed_row_shows(
    row: dict[str, object], previous: str, data: st.DataObject
) -> None:
    sealed = seal(row, previous)
    assert sealed == seal(dict(reversed(row.items())), previous)
    name = data.draw(st.sampled_from(sorted(row)))
    assert sealed != seal(row | {name: "tampered with"}, previous)
    assert sealed != seal(row, previous + "x")


def test_an_event_holds_ids_and_changes_not_texts() -> None:
    catalogue = Catalogue()
    catalogue.register("ticket.moved", 1, Moved)
    assert catalogue.checked(Draft("ticket.moved", 1, {"team": "x" * 16_000}))
    with pytest.raises(EventTooLargeError, match="16384"):
        catalogue.checked(Draft("ticket.moved", 1, {"team": "x" * 16_384}))
