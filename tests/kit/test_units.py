"""The formula against AWS's published examples, with the arithmetic written out."""

from typing import Any

import pytest

from cems.testing.units import Index, item_size, read_units, value_size, write_units

KB = 1024


@pytest.mark.parametrize(
    ("value", "size"),
    [
        ({"S": "abc"}, 3),
        ({"S": "Grüße"}, 7),  # ü and ß take two bytes each
        ({"S": ""}, 0),
        ({"N": "7"}, 2),  # one begun pair of digits + 1
        ({"N": "1234"}, 3),  # two pairs + 1
        ({"N": "12345"}, 4),  # three begun pairs + 1
        ({"N": "1000000"}, 2),  # trailing zeroes are trimmed: one digit
        ({"N": "0.0025"}, 2),  # leading zeroes too: 25
        ({"N": "-25"}, 3),  # a sign takes a byte
        ({"N": "9" * 38}, 20),  # the longest number: 19 pairs + 1
        ({"B": b"\x00\x01\x02"}, 3),
        ({"B": "AAEC"}, 3),  # base 64 as on the wire counts raw
        ({"BOOL": True}, 1),
        ({"NULL": True}, 1),
        ({"SS": ["ab", "c"]}, 3),
        ({"NS": ["1", "22"]}, 4),
        ({"BS": [b"ab", b"c"]}, 3),
        ({"L": []}, 3),
        ({"M": {}}, 3),
        ({"L": [{"S": "ab"}, {"N": "7"}]}, 3 + (1 + 2) + (1 + 2)),
        ({"M": {"k": {"S": "ab"}}}, 3 + 1 + (1 + 2)),
        ({"M": {"k": {"L": [{"BOOL": True}]}}}, 3 + 1 + 1 + (3 + 1 + 1)),
    ],
)
def test_value_size(value: dict[str, Any], size: int) -> None:
    assert value_size(value) == size


def test_item_size_counts_names_and_values() -> None:
    assert item_size({"pk": {"S": "T#1"}, "größe": {"N": "10"}}) == (2 + 3) + (7 + 2)


def test_unknown_types_are_refused() -> None:
    with pytest.raises(ValueError, match="knows no type 'X'"):
        value_size({"X": 1})


@pytest.mark.parametrize(
    ("size", "consistent", "eventual", "transactional"),
    [
        (3_500, 1, 0.5, 2),  # "reading a 3,500-byte item consumes the same as a 4 KB item"
        (8 * KB, 2, 1, 4),  # "8 KB: 2 units consistent, 1 eventually consistent, 4 transactional"
        (10 * KB, 3, 1.5, 6),  # GetItem: "10 KB is rounded up to 12 KB"
        (int(40.8 * KB), 11, 5.5, 22),  # Query: "10 items of 40.8 KB together: 44 KB"
        (1_500 * 64, 24, 12, 48),  # Query: "1,500 items of 64 bytes: 96 KB"
        (0, 1, 0.5, 2),  # reading what is not there
    ],
)
def test_published_reads(
    size: int, consistent: float, eventual: float, transactional: float
) -> None:
    assert read_units(size, consistent=True) == consistent
    assert read_units(size) == eventual
    assert read_units(size, transactional=True) == transactional


def test_published_batch_read() -> None:
    # BatchGetItem: "1.5 KB and 6.5 KB: 4 KB + 8 KB = 12 KB, not 8 KB": each item by itself.
    assert sum(read_units(int(size * KB), consistent=True) for size in (1.5, 6.5)) == 12 / 4


@pytest.mark.parametrize(
    ("size", "standard", "transactional"),
    [
        (512, 1, 2),  # "an item smaller than 1 KB: one unit"; in a transaction two
        (KB, 1, 2),
        (KB + 1, 2, 4),
        (int(1.5 * KB), 2, 4),
        (500, 1, 2),  # transactions: "500-byte items: two units each, prepare and commit"
    ],
)
def test_published_writes(size: int, standard: int, transactional: int) -> None:
    assert write_units(size) == standard
    assert write_units(size, transactional=True) == transactional


def row(**attributes: str) -> dict[str, Any]:
    return {"pk": {"S": "a"}, **{name: {"S": value} for name, value in attributes.items()}}


INDEX = Index("g", ("gpk", "gsk"), frozenset({"pk", "gpk", "gsk", "subject"}))


@pytest.mark.parametrize(
    ("old", "new", "units"),
    [
        (None, row(gpk="q", gsk="1"), 1),  # enters
        (row(gpk="q", gsk="1"), row(gpk="q", gsk="2"), 2),  # moves: delete + put
        (row(gpk="q", gsk="1"), row(gpk="q"), 1),  # leaves: sparse
        (row(gpk="q", gsk="1"), None, 1),  # deleted
        (row(x="1"), row(x="2"), 0),  # never in it
        (row(gpk="q", gsk="1", x="1"), row(gpk="q", gsk="1", x="2"), 0),  # x is not projected
        (row(gpk="q", gsk="1"), row(gpk="q", gsk="1", subject="s"), 1),  # subject is
        (None, row(gpk="q", gsk="1", subject="s" * 1_500), 2),  # by the KB of the projected item
        (None, row(gpk="q", gsk="1", x="x" * 5_000), 1),  # and of nothing else
        (row(gpk="q", gsk="1", subject="s" * 1_500), row(gpk="q", gsk="2"), 2 + 1),
        (row(gpk="q", gsk="1", subject="s" * 1_500), row(gpk="q", gsk="1", subject="t"), 2),
    ],
)
def test_index_writes(old: dict[str, Any] | None, new: dict[str, Any] | None, units: int) -> None:
    assert INDEX.write_units(old, new) == units
