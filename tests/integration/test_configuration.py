"""Configuration: versions, a short memory, and no change lost."""

import boto3
import pytest

from cems.platform.command import Command
from cems.platform.commands import Commands
from cems.platform.configuration import Configuration, Version
from cems.platform.errors import NotFound, PreconditionFailed
from cems.platform.policy import Actor
from cems.platform.table import Table
from tests.stage import Stage

DEFAULTS = {"colours": {"names": ["red"]}}


class Process:
    """One process with its own memory of the configuration."""

    def __init__(self, stage: Stage) -> None:
        self.now = 0.0
        table = Table(boto3.client("dynamodb"), "cems-local-core")
        commands = Commands(table, stage.clock)
        self.kept = Configuration(table, commands, DEFAULTS, lambda: self.now)

    def change(self, names: list[str], seen: int, key: str = "") -> Version:
        """Change the colours."""
        actor = Actor(person="m", role="manager")
        name = f"{names}{key}"
        command = Command(
            id=name, actor=actor, correlation="c", causation="c", key=key, fingerprint=name
        )
        return self.kept.change(command, "colours", {"names": names}, seen)[0]


@pytest.fixture
def process(stage: Stage) -> Process:
    return Process(stage)


def test_defaults_hold_until_something_is_configured(process: Process) -> None:
    assert process.kept.current("colours") == Version(0, DEFAULTS["colours"])
    assert process.kept.version("colours", 0).document == DEFAULTS["colours"]


def test_versions_stay_and_others_see_a_change_within_a_minute(
    stage: Stage, process: Process
) -> None:
    other = Process(stage)
    assert other.kept.current("colours").number == 0
    assert process.change(["blue"], 0) == Version(1, {"names": ["blue"]})
    assert process.change(["green"], 1).number == 2
    assert process.kept.current("colours").number == 2
    assert other.kept.current("colours").number == 0
    assert other.kept.current("colours", fresh=True).number == 2
    third = Process(stage)
    third.kept.current("colours")
    process.change(["white"], 2)
    third.now = 61
    assert third.kept.current("colours").document == {"names": ["white"]}
    assert third.kept.version("colours", 1).document == {"names": ["blue"]}
    with pytest.raises(NotFound):
        third.kept.version("colours", 9)


def test_a_change_upon_an_old_version_is_refused(process: Process) -> None:
    process.change(["blue"], 0)
    with pytest.raises(PreconditionFailed):
        process.change(["green"], 0)


def test_the_same_again_is_no_new_version(process: Process) -> None:
    process.change(["blue"], 0)
    assert process.change(["blue"], 1).number == 1
    assert process.change(["green"], 1, key="k").number == 2
    assert process.change(["green"], 1, key="k").number == 2


def test_a_change_is_announced(stage: Stage, process: Process) -> None:
    process.change(["blue"], 0)
    stage.pipeline.settle()
    (announced,) = stage.cloud.bus_events()
    assert announced["detail-type"] == "configuration.changed"
    assert announced["detail"]["data"] == {"kind": "colours", "version": 1}
