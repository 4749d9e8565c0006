"""One running system for the tests that only look at it, and a cloud to deploy toys into."""

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import MEASURED
from tests.e2e.system import FIGURES, System


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what looks at the one running system: it runs in the process that has it."""
    for item in items:
        if "system" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.shared)


@pytest.fixture(scope="session")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """A system with the demo; shared, so a test leaves it running and usable."""
    running = System(tmp_path_factory.mktemp("system"))
    took = running.up()
    FIGURES.append(f"first start: {took:.1f} s (layers and templates as they were found)")
    yield running
    FIGURES.append(f"down: {running.down():.1f} s")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand what was measured to whoever prints it."""
    told = getattr(session.config, "workeroutput", None)
    if told is None:
        session.config.stash[MEASURED] = FIGURES
    else:
        told["figures"] = FIGURES


@pytest.fixture
def own_system(tmp_path: Path) -> Iterator[System]:
    """A system of the test's own, not yet up; taken down afterwards whatever happened."""
    mine = System(tmp_path / "state")
    yield mine
    mine.down()


@pytest.fixture
def clean_environment() -> Iterator[None]:
    """Give back the environment that `clients.use` changes."""
    before = dict(os.environ)
    yield
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture
def loop() -> Iterator[asyncio.Runner]:
    """Run coroutines of one test on one event loop."""
    with asyncio.Runner() as runner:
        yield runner
