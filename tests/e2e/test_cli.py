"""The `cems` command where it needs no cloud."""

import json
from pathlib import Path

import boto3
import pytest
from botocore.exceptions import NoRegionError
from click.testing import CliRunner

from cli.main import main
from infra.local import sent
from infra.local.generations import Generations
from infra.local.state import State


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, arguments)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.output


def test_what_was_sent_cannot_command_the_terminal(tmp_path: Path) -> None:
    subject = "a\x1b[2Jb\x9b31mc\u2028d\x85e\nf"
    sent.note(tmp_path / "sent.jsonl", "mail", {"to": ["x\x07@y"], "subject": subject})
    assert sent.read(tmp_path / "sent.jsonl")[0]["subject"] == subject, "one line, not three"
    code, text = run("sent", "--state", str(tmp_path))
    assert code == 0
    assert text.endswith("x\ufffd@y  a\ufffd[2Jb\ufffd31mc\u2028d\ufffde\ufffdf\n")
    code, text = run("sent", "--json", "--state", str(tmp_path))
    assert text.isascii()
    assert json.loads(text)[0]["subject"] == subject


@pytest.mark.parametrize("port", ["0", "65535", "-1", "x"])
def test_a_port_that_cannot_be_is_refused(port: str, tmp_path: Path) -> None:
    code, text = run("up", "--port", port, "--state", str(tmp_path / "s"))
    assert code == 2
    assert "--port" in text


@pytest.mark.parametrize("command", ["logs", "redrive"])
def test_a_missing_region_is_a_message(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def client(*_: object) -> None:
        raise NoRegionError

    monkeypatch.setattr(boto3, "client", client)
    code, text = run(command, "--stage", "dev")
    assert code == 1
    assert text.startswith("cems: You must specify a region")


def test_messages_name_the_command_as_it_can_be_called(tmp_path: Path) -> None:
    assert "`.venv/bin/cems up`" in run("status", "--state", str(tmp_path))[1]
    assert "`.venv/bin/cems up`" in run("demo", "--state", str(tmp_path))[1]


def test_what_is_kept_is_open_to_its_owner_only(tmp_path: Path) -> None:
    root = tmp_path / "state"
    root.mkdir(mode=0o755)
    with State(root).lock():
        assert root.stat().st_mode & 0o777 == 0o700
    Generations(root / "cloud").wipe_unfinished()
    Generations(root / "cloud").commit({"dynamodb": "{}"}, blobs=(), written_by="test")[1].close()
    files = [path for path in root.rglob("*") if path.is_file()]
    assert {"dynamodb.json", "manifest.json", "CURRENT"} <= {path.name for path in files}
    assert all(path.stat().st_mode & 0o077 == 0 for path in files)


def test_a_directory_used_for_other_things_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    (tmp_path / "letters").touch()
    with State(tmp_path).lock():
        assert tmp_path.stat().st_mode & 0o777 == 0o755
