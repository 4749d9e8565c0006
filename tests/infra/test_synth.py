import subprocess
import sys
from pathlib import Path

import pytest

from infra.cdk.config import ConfigError
from infra.cdk.synth import synthesise
from tests.infra.templates import Assembly

ROOT = Path(__file__).resolve().parents[2]


def test_the_same_inputs_give_the_same_assembly(small: Assembly) -> None:
    first, second = (synthesise(stage=small.stage, platform="arm64") for _ in range(2))
    assert first == second


def test_two_at_once_agree_and_leave_nothing_half_made(small: Assembly) -> None:
    ask = [sys.executable, "-m", "infra.cdk.synth", "--stage", small.stage]
    both = [
        subprocess.Popen(ask, cwd=ROOT, stdout=subprocess.PIPE, text=True)  # noqa: S603 (our own)
        for _ in range(2)
    ]
    answers = {process.communicate()[0].split()[-1] for process in both}
    assert [process.returncode for process in both] == [0, 0]
    (where,) = answers
    assert (ROOT / where / "manifest.json").is_file()


def test_settings_reach_the_templates_and_a_site_without_its_web_acl_is_left_out(
    standard: Assembly,
) -> None:
    where = synthesise(stage="prod", size="standard", platform="arm64", settings={"log_days": 3})
    assert where != standard.path
    bare = Assembly.read(where, "prod")
    groups = bare.running.of("AWS::Logs::LogGroup").values()
    assert {group["RetentionInDays"] for group in groups} == {3}
    assert "cems-prod-web" not in bare.templates
    assert set(bare.edge.raw["Outputs"]) == {"WebAclArn"}


def test_what_cannot_be_used_is_refused_before_anything_is_built() -> None:
    with pytest.raises(ConfigError, match=r"domain: 'nowhere' does not look right"):
        synthesise(stage="prod", platform="arm64", settings={"domain": "nowhere"})
