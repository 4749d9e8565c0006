import pytest

from infra.cdk.synth import synthesise
from tests.infra.templates import SETTINGS, Assembly


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-snapshots",
        action="store_true",
        help="write the templates as they are now to tests/infra/snapshots",
    )
    parser.addoption(
        "--record-release",
        action="store_true",
        help="write the tables' indexes as they are now to tests/infra/released_indexes.json",
    )


@pytest.fixture(scope="session")
def small() -> Assembly:
    """What `make synth` makes when nothing is said: a passing stage, for little money."""
    return Assembly.read(synthesise(stage="dev", size="small", platform="arm64"), "dev")


@pytest.fixture(scope="session")
def standard() -> Assembly:
    """A production stage with everything."""
    where = synthesise(stage="prod", size="standard", platform="arm64", settings=SETTINGS)
    return Assembly.read(where, "prod")


@pytest.fixture(scope="session", params=["small", "standard"])
def each(request: pytest.FixtureRequest) -> Assembly:
    """Both, one after the other."""
    assembly = request.getfixturevalue(request.param)
    assert isinstance(assembly, Assembly)
    return assembly
