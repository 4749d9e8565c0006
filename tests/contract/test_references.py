"""What integrators rely on: the committed documents are what the code says."""

import json

import pytest
from jsonschema import Draft202012Validator

from cems.platform.events import catalogue
from tools import events, openapi

events.fill_catalogue()
REGISTERED = [(kind, version) for kind, version, _ in catalogue]


def test_the_openapi_document_is_current() -> None:
    assert openapi.main(["--check"]) == 0


def test_the_event_reference_is_current() -> None:
    assert events.main(["--check"]) == 0


@pytest.mark.parametrize(("kind", "version"), REGISTERED)
def test_each_sample_is_valid(kind: str, version: int) -> None:
    schema = json.loads((events.SCHEMAS / events.name(kind, version)).read_text())
    sample = json.loads((events.SAMPLES / events.name(kind, version)).read_text())
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(sample)
    catalogue.payload(kind, version).model_validate(sample["data"])


def test_nothing_is_left_of_events_that_are_gone() -> None:
    names = {events.name(kind, version) for kind, version in REGISTERED}
    assert {path.name for path in events.SCHEMAS.glob("*.json")} == names
    assert {path.name for path in events.SAMPLES.glob("*.v*.json")} == names


def test_every_operation_answers_errors_as_problems() -> None:
    document = json.loads(openapi.DOCUMENT.read_text())
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            for status, answer in operation["responses"].items():
                if int(status) >= 400:
                    assert list(answer["content"]) == ["application/problem+json"], (method, path)
