import subprocess
import sys
from pathlib import Path

from tests.infra.templates import Assembly

LINTER = Path(sys.executable).with_name("cfn-lint")
ROOT = Path(__file__).resolve().parents[2]


def test_cfn_lint_finds_nothing(small: Assembly, standard: Assembly) -> None:
    templates = [t.path for each in (small, standard) for t in each.templates.values()]
    done = subprocess.run(  # noqa: S603 (the linter of our own lock)
        [LINTER, "--config-file", "infra/cdk/cfnlint.yaml", "--", *templates],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
