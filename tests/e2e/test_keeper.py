"""The keeper inside ministack's interpreter, in a process per step that ends without a stop."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from infra.local.process import INTERPRETER, ROOT

pytestmark = pytest.mark.cloud


def step(state: Path, name: str) -> dict[str, Any]:
    done = subprocess.run(  # noqa: S603 (our own script)
        [str(INTERPRETER), "-m", "tests.e2e.in_cloud", str(state), name],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_what_was_acknowledged_is_there_after_a_kill_once(tmp_path: Path) -> None:
    written = step(tmp_path, "first")
    assert written["statuses"] == [200, 400, 200, 200, 200]
    for _ in range(2):  # a journal that was replayed is replayed again to the same end
        seen = step(tmp_path, "look")
        assert seen["keys"] == written["keys"] == ["a", "b", "before", "counter", "expires"]
        assert seen["n"] == "1"
        assert seen["notices"] == [seen["notices"][0]]
        assert seen["notices"][0].startswith("6 changes replayed")
        # No function reads this toy's stream, so only what the journal holds is announced.
        assert seen["announced"] == ["a", "expires", "b", "expires", "counter"]


def test_a_journal_that_grows_is_replaced_while_threads_change_things(tmp_path: Path) -> None:
    step(tmp_path, "first")
    grown = step(tmp_path, "compact")
    assert set(grown["statuses"]) == {200}
    assert grown["generation"] > 1
    seen = step(tmp_path, "look")
    assert len(seen["keys"]) == 5 + 40
    assert seen["n"] == "1"


def test_another_ministack_is_refused(tmp_path: Path) -> None:
    assert "run `make setup`" in step(tmp_path, "wrong")["said"]
