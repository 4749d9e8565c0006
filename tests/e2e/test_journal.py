import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infra.local.generations import Generations, StateBrokenError
from infra.local.journal import Journal, JournalBrokenError, Record, records, repair


def written(path: Path, count: int) -> list[Record]:
    journal = Journal(path)
    expected = [{"call": f"PutItem {n}", "body": '{"a": "ü\n"}' * n} for n in range(count)]
    for record in expected:
        journal.append(record)
    assert journal.size == path.stat().st_size
    journal.close()
    return expected


def test_what_was_appended_is_read_back_in_order(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    expected = written(path, 50)
    assert repair(path) == 0
    assert list(records(path)) == expected


def test_a_journal_that_does_not_exist_is_empty(tmp_path: Path) -> None:
    assert repair(tmp_path / "none") == 0
    assert list(records(tmp_path / "none")) == []


def test_cut_anywhere_only_whole_lines_stay_and_it_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    expected = written(path, 4)
    whole = path.read_bytes()
    ends = [0, *(n + 1 for n, byte in enumerate(whole) if byte == ord("\n"))]
    for cut in range(len(whole) + 1):
        path.write_bytes(whole[:cut])
        complete = sum(1 for end in ends[1:] if end <= cut)
        assert repair(path) == cut - ends[complete]
        assert list(records(path)) == expected[:complete]
        journal = Journal(path)
        journal.append({"call": "after"})
        journal.close()
        assert list(records(path)) == [*expected[:complete], {"call": "after"}]


def test_damage_before_the_end_is_not_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    written(path, 5)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    with pytest.raises(JournalBrokenError, match="damaged at byte"):
        repair(path)


def test_a_full_disk_leaves_no_half_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "journal"
    journal = Journal(path)
    journal.append({"call": "one"})
    import os

    real = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: real(fd, data[: len(data) // 2]))
    with pytest.raises(OSError, match="only"):
        journal.append({"call": "two"})
    monkeypatch.setattr(os, "write", real)
    journal.append({"call": "three"})
    journal.close()
    assert list(records(path)) == [{"call": "one"}, {"call": "three"}]


def test_a_closed_journal_writes_into_no_other_file(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal")
    journal.close()
    other = (tmp_path / "other").open("wb")
    with other, pytest.raises(OSError, match="Bad file descriptor"):
        journal.append({"call": "late"})
    assert (tmp_path / "other").read_bytes() == b""


def test_a_generation_that_cannot_tidy_up_is_in_force_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    generations = Generations(tmp_path)
    commit(generations, "old").close()

    def full(_self: Generations, _number: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(Generations, "_tidy", full)
    journal = commit(generations, "new")
    journal.append({"after": "new"})
    journal.close()
    assert generations.current() == 2
    assert list(records(generations.journal(2))) == [{"after": "new"}]


@given(st.lists(st.dictionaries(st.text(), st.text()), max_size=20))
def test_any_text_survives(texts: list[dict[str, str]]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "journal"
        journal = Journal(path)
        for text in texts:
            journal.append(dict(text))
        journal.close()
        assert repair(path) == 0
        assert list(records(path)) == texts


def commit(generations: Generations, content: str) -> Journal:
    sha = generations.write_blob(content.encode())
    return generations.commit({"a": content}, blobs=[sha], written_by="test")[1]


def test_a_generation_is_in_force_with_its_own_journal(tmp_path: Path) -> None:
    generations = Generations(tmp_path)
    assert generations.current() is None
    for number in (1, 2, 3):
        journal = commit(generations, f"content {number}")
        journal.append({"n": number})
        journal.close()
        assert generations.current() == number
        assert generations.read(number, "a") == f"content {number}"
        assert list(records(generations.journal(number))) == [{"n": number}]


def test_one_generation_before_the_current_is_kept_whole(tmp_path: Path) -> None:
    generations = Generations(tmp_path)
    for number in range(1, 5):
        commit(generations, f"content {number}").close()
    assert sorted(path.name for path in (tmp_path / "snapshots").iterdir()) == ["3", "4"]
    assert sorted(path.name for path in tmp_path.glob("journal-*")) == [
        "journal-3.log", "journal-4.log",
    ]  # fmt: skip
    for number in (3, 4):
        (sha,) = generations.manifest(number)["blobs"]
        assert generations.read_blob(sha) == f"content {number}".encode()
    assert len(list(generations.blobs.iterdir())) == 2


@pytest.mark.parametrize("step", range(20))
def test_a_kill_at_any_step_leaves_one_generation_with_its_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    """Every write of a commit is made to fail in turn; what is in force must hang together."""
    generations = Generations(tmp_path)
    journal = commit(generations, "old")
    journal.append({"after": "old"})
    journal.close()
    from infra.local import generations as module

    left = step
    real = module._sync

    def dying(path: Path) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise KeyboardInterrupt
        real(path)

    monkeypatch.setattr(module, "_sync", dying)
    survived = False
    try:
        commit(generations, "new").close()
        survived = True
    except KeyboardInterrupt:
        pass
    monkeypatch.setattr(module, "_sync", real)
    number = generations.current()
    assert number is not None
    expected = {1: ("old", [{"after": "old"}]), 2: ("new", [])}[number]
    assert generations.read(number, "a") == expected[0]
    assert list(records(generations.journal(number))) == expected[1]
    (sha,) = generations.manifest(number)["blobs"]
    assert generations.read_blob(sha) == expected[0].encode()
    assert number == 2 or not survived
    commit(generations, "next").close()
    assert generations.read(number + 1, "a") == "next"


def test_a_damaged_snapshot_is_named(tmp_path: Path) -> None:
    generations = Generations(tmp_path)
    commit(generations, "old").close()
    (sha,) = generations.manifest(1)["blobs"]
    (generations.blobs / f"{sha}.zip").write_bytes(b"other")
    with pytest.raises(StateBrokenError, match="is damaged"):
        generations.read_blob(sha)
    (generations.snapshot(1) / "manifest.json").write_text(json.dumps({"format": 99}))
    with pytest.raises(StateBrokenError, match="of format 99"):
        generations.manifest(1)
    (tmp_path / "CURRENT").write_text("rubbish")
    with pytest.raises(StateBrokenError, match="does not hold a generation number"):
        generations.current()
