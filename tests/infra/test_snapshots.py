"""The templates of a production stage, as they were when somebody last looked.

A difference is not a fault, it is a question: is this what you meant? If it is, renew them with
`.venv/bin/pytest tests/infra/test_snapshots.py --update-snapshots` and commit the difference.
"""

import json
from pathlib import Path

import pytest

from tests.infra.templates import Assembly, without_hashes

SNAPSHOTS = Path(__file__).with_name("snapshots")
STACKS = [
    "cems-prod-data",
    "cems-prod-workers",
    "cems-prod-service",
    "cems-prod-web",
    "cems-edge-prod",
]


@pytest.mark.parametrize("stack", STACKS)
def test_the_template_is_as_it_was(
    standard: Assembly, stack: str, request: pytest.FixtureRequest
) -> None:
    template = standard.templates[stack]
    text = without_hashes(template)
    kept = SNAPSHOTS / f"{stack}.json"
    if request.config.getoption("--update-snapshots", default=False):
        kept.write_text(text + "\n")
    now, then = json.loads(text), json.loads(kept.read_text())
    assert len(now["Resources"]) == len(template.raw["Resources"]), "two ids differ by hash only"
    assert now == then, f"see the docstring of {Path(__file__).name}"
