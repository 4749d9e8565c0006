"""The deployer before a CloudFormation that only tells what it has."""

from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError

from infra.local import clients
from infra.local.assembly import Stack
from infra.local.deploy import Deployer

TABLE = {"Type": "AWS::DynamoDB::Table", "Properties": {}}
TEMPLATE = {"Resources": {"Table": TABLE, "Log": {"Type": "AWS::Events::Archive"}}}


class CloudFormation:
    def __init__(self, status: str | None) -> None:
        self._status = status

    def describe_stacks(self, **_: str) -> dict[str, Any]:
        if self._status is None:
            raise ClientError({"Error": {"Code": "ValidationError"}}, "DescribeStacks")
        return {"Stacks": [{"StackStatus": self._status}]}

    @staticmethod
    def get_template(**_: str) -> dict[str, Any]:
        return {"TemplateBody": {"Resources": {"Table": TABLE}}}


def stack() -> Stack:
    return Stack(name="toy", region="eu-central-1", template=TEMPLATE, assets=())


@pytest.mark.parametrize(
    ("status", "created"),
    [("CREATE_COMPLETE", []), ("DELETE_COMPLETE", [True]), (None, [True])],
)
def test_a_deleted_stack_is_absent(
    status: str | None, created: list[bool], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clients, "client", lambda *_: CloudFormation(status))
    applied: list[bool] = []
    monkeypatch.setattr(Deployer, "_apply", lambda *given: applied.append(given[3] is None))
    monkeypatch.setattr("infra.local.deploy._bootstrap", lambda _: None)
    Deployer(lambda _: None, tmp_path / "log").deploy([stack()])
    assert applied == created


def test_what_is_left_out_is_one_line_and_names_in_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clients, "client", lambda *_: CloudFormation("CREATE_COMPLETE"))
    said: list[str] = []
    log = tmp_path / "cloud.log"
    log.write_text("before\n")
    assert Deployer(said.append, log).deploy([stack()]) == []
    (line,) = said
    assert line == (
        f"left out of the templates: 1 resource that the embedded cloud cannot run, named in {log}"
    )
    assert log.read_text().startswith("before\nleft out of toy: Log (AWS::Events::Archive): ")
