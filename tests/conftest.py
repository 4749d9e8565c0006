"""What all tests share: how much of a campaign runs, and a process that reaches no real AWS."""

import os
import random
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from cems.testing.events import REGION

MEASURED = pytest.StashKey[list[str]]()
"""What tests measured; printed at the end of the run, judged by nobody."""

SOAK = os.environ.get("CEMS_SOAK") == "1"

# No deadline: these machines are noisy. The blob repeats a failure that a random seed found.
settings.register_profile(
    "twentieth", max_examples=100, deadline=None, print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip
settings.register_profile("whole", settings.get_profile("twentieth"), max_examples=2_000)
settings.load_profile("whole" if SOAK else "twentieth")


def sampled[T](campaign: Sequence[T], at_least: int = 4) -> Sequence[T]:
    """Return a twentieth of a campaign, the same one each time; all of it in a soak."""
    count = min(len(campaign), max(at_least, len(campaign) // 20))
    # Not each twentieth: of what is built as a product, that could be of one kind only.
    return campaign if SOAK else random.Random(count).sample(campaign, count)  # noqa: S311


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take what the tests of a process measured."""
    measured = node.config.stash.setdefault(MEASURED, [])
    measured.extend(getattr(node, "workeroutput", {}).get("figures", []))


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print what tests measured."""
    for figure in config.stash.get(MEASURED, []):
        terminalreporter.write_line(f"e2e: {figure}")


os.environ.update(
    AWS_ACCESS_KEY_ID="testing",
    AWS_SECRET_ACCESS_KEY="testing",
    AWS_DEFAULT_REGION=REGION,
    AWS_EC2_METADATA_DISABLED="true",
    AWS_CONFIG_FILE=os.devnull,
    AWS_SHARED_CREDENTIALS_FILE=os.devnull,
    POWERTOOLS_SERVICE_NAME="tests",
    POWERTOOLS_METRICS_NAMESPACE="cems",
)
