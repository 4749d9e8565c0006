import pytest

from cems.platform.environment import Environment, EnvironmentIncompleteError, load


class Sample(Environment):
    table: str
    retries: int


def test_variables_are_read_under_their_prefix_and_typed() -> None:
    assert load(Sample, {"CEMS_TABLE": "core", "CEMS_RETRIES": "3", "OTHER": "x"}) == (
        Sample.model_validate({"CEMS_TABLE": "core", "CEMS_RETRIES": 3})
    )


def test_the_process_environment_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CEMS_TABLE", "core")
    monkeypatch.setenv("CEMS_RETRIES", "1")
    assert load(Sample).table == "core"


def test_every_fault_is_named_at_once() -> None:
    with pytest.raises(EnvironmentIncompleteError) as refused:
        load(Sample, {"CEMS_TABLE": ""})
    assert "CEMS_TABLE" in str(refused.value)
    assert "CEMS_RETRIES" in str(refused.value)
