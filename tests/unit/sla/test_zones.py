"""The zones are those of the tzdata package, and every change in them is found."""

import struct
import zoneinfo
from datetime import datetime, timedelta
from importlib import resources
from itertools import pairwise
from pathlib import Path

import pytest

from cems.sla.problems import InvalidCalendar
from cems.sla.zones import LAST, SECOND, TZDATA, load, micros, stretches
from tests.conftest import SOAK

ZONES = resources.files("tzdata").joinpath("zones").read_text().split()


def changes_in_file(name: str) -> list[tuple[int, int]]:
    """Read when a zone's offset changes, in seconds, straight from its TZif file (RFC 9636)."""
    data = resources.files("tzdata.zoneinfo").joinpath(name).read_bytes()
    sizes = struct.unpack(">4sc15x6l", data[:44])
    utc, std, leap, count, kinds, letters = sizes[2:]
    place = 44 + count * 5 + kinds * 6 + letters + leap * 8 + std + utc
    count, kinds = struct.unpack(">4sc15x6l", data[place : place + 44])[5:7]
    place += 44
    times = struct.unpack(f">{count}q", data[place : place + 8 * count])
    which = data[place + 8 * count : place + 9 * count]
    place += 9 * count
    offsets = [
        struct.unpack(">l", data[place + 6 * n : place + 6 * n + 4])[0] for n in range(kinds)
    ]
    series = [offsets[0], *(offsets[index] for index in which)]
    return [
        (at, after)
        for at, (before, after) in zip(times, pairwise(series), strict=True)
        if before != after
    ]


@pytest.mark.parametrize("name", ZONES if SOAK else ZONES[::12])
def test_every_change_of_a_zone_is_found(name: str) -> None:
    expected = [(at, offset) for at, offset in changes_in_file(name) if at > -3_000_000_000]
    until = expected[-1][0] + 1 if expected else 0
    found = stretches(name, -3_000_000_000 * SECOND, until * SECOND)
    changes = [
        (right[0] // SECOND, right[2] // SECOND)
        for left, right in pairwise(found)
        if left[2] != right[2]
    ]
    assert changes == expected


def test_no_zone_changes_twice_in_six_days() -> None:
    for name in ZONES:
        times = [at for at, _ in changes_in_file(name)]
        assert all(later - earlier > 6 * 24 * 3600 for earlier, later in pairwise(times)), name


def test_stretches_meet_and_fill_the_time() -> None:
    start, end = micros(LAST.replace(year=2020)), micros(LAST.replace(year=2024))
    found = list(stretches("Europe/Berlin", start, end))
    assert (found[0][0], found[-1][1], len(found)) == (start, end, 13)
    assert all(left[1] == right[0] for left, right in pairwise(found))
    assert list(stretches("Europe/Berlin", end, start)) == []


def test_zones_come_from_the_package_not_from_the_system(tmp_path: Path) -> None:
    (tmp_path / "Asia").mkdir()
    utc = resources.files("tzdata.zoneinfo").joinpath("UTC").read_bytes()
    (tmp_path / "Asia/Kolkata").write_bytes(utc)
    before = zoneinfo.TZPATH
    load.cache_clear()
    try:
        zoneinfo.reset_tzpath([str(tmp_path)])
        assert datetime(2026, 1, 1, tzinfo=load("Asia/Kolkata")).utcoffset() == timedelta(hours=5.5)
    finally:
        zoneinfo.reset_tzpath(before)
    assert TZDATA[:4].isdigit()


@pytest.mark.parametrize(
    "name",
    ["", "Mars/Base", "europe/berlin", "../zoneinfo/UTC", "/UTC", "Europe", "__init__.py",
     "leapseconds", "tzdata.zi", "Europe/Berlin\n", "Europe//Berlin", "A" * 500],
)  # fmt: skip
def test_what_is_no_zone_is_refused(name: str) -> None:
    with pytest.raises(InvalidCalendar, match="such as Europe/Berlin"):
        load(name)
