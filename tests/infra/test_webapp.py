"""Building the web app, and bringing it into its bucket."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from moto import mock_aws

from infra import webapp

BUCKET = "the-web"


@pytest.fixture
def s3() -> Iterator[Any]:
    with mock_aws():
        client = boto3.client("s3", region_name="us-east-1")
        client.create_bucket(Bucket=BUCKET)
        yield client


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "assets").mkdir()
    (tmp_path / ".vite").mkdir()
    (tmp_path / "index.html").write_text("<!doctype html>")
    (tmp_path / "assets" / "index-abc.js").write_text("1")
    (tmp_path / "assets" / "inter-abc.woff2").write_bytes(b"2")
    (tmp_path / ".vite" / "manifest.json").write_text("{}")
    monkeypatch.setattr(webapp, "BUILT", tmp_path)
    return tmp_path


def names(s3: Any) -> set[str]:
    return {each["Key"] for each in s3.list_objects_v2(Bucket=BUCKET)["Contents"]}


@pytest.mark.usefixtures("built")
def test_each_file_comes_with_its_kind_and_how_long_it_holds(s3: Any) -> None:
    assert webapp.publish(s3, BUCKET, "one") == 3
    assert names(s3) == {"index.html", "assets/index-abc.js", "assets/inter-abc.woff2"}
    page = s3.head_object(Bucket=BUCKET, Key="index.html")
    assert (page["ContentType"], page["CacheControl"]) == ("text/html", "no-cache")
    script = s3.head_object(Bucket=BUCKET, Key="assets/index-abc.js")
    assert script["ContentType"] == "text/javascript"
    assert script["CacheControl"] == "public, max-age=31536000, immutable"


@pytest.mark.usefixtures("built")
def test_the_same_app_is_sent_once(s3: Any) -> None:
    webapp.publish(s3, BUCKET, "one")
    assert webapp.publish(s3, BUCKET, "one") == 0


def test_another_app_replaces_the_one_before(s3: Any, built: Path) -> None:
    webapp.publish(s3, BUCKET, "one")
    (built / "assets" / "index-abc.js").rename(built / "assets" / "index-def.js")
    assert webapp.publish(s3, BUCKET, "two") == 3
    assert "assets/index-abc.js" not in names(s3)
    assert "assets/index-def.js" in names(s3)


def test_the_page_comes_last_as_it_names_the_others(
    s3: Any, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (built / "zebra.svg").write_text("<svg/>")
    sent: list[str] = []
    put = s3.put_object

    def record(**arguments: Any) -> Any:
        sent.append(arguments["Key"])
        return put(**arguments)

    monkeypatch.setattr(s3, "put_object", record)
    webapp.publish(s3, BUCKET, "one")
    assert sent[-1] == "index.html"


def test_it_is_built_once_for_the_same_inputs(
    built: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    runs: list[int] = []

    def run(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        runs.append(1)
        return subprocess.CompletedProcess(command, 0, stdout="")

    monkeypatch.setattr(webapp, "_STAMP", tmp_path / "stamp")
    monkeypatch.setattr(subprocess, "run", run)
    assert webapp.build() == (webapp.inputs(), True)
    assert webapp.build() == (webapp.inputs(), False)
    (built / "index.html").unlink()
    assert webapp.build()[1]
    assert len(runs) == 2


@pytest.mark.usefixtures("built")
def test_an_app_that_does_not_build_says_why(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def run(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, 1, stdout="error: no such module")

    monkeypatch.setattr(webapp, "_STAMP", tmp_path / "stamp")
    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(webapp.BuildError, match="no such module"):
        webapp.build()
