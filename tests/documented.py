"""Whether an answer is as the OpenAPI document says."""

import json
from functools import cache
from typing import Any, Final

from jsonschema import Draft202012Validator

from cems.testing.gateway import Response
from tools.openapi import merged

DOCUMENT: Final = merged()


def assert_documented(operation: dict[str, Any], answer: Response) -> None:
    """Refuse what the document does not lead clients to expect, and every failure of ours."""
    told = (operation["operationId"], answer)
    assert answer.status < 500, told
    documented = operation["responses"].get(str(answer.status))
    assert documented is not None, f"add {answer.status} to `responses` of the route: {told}"
    contents = documented.get("content", {})
    kind = answer.headers.get("content-type", "").partition(";")[0]
    if not contents:
        assert answer.body == b"", told
        return
    assert kind in contents, told
    if answer.status >= 400:
        assert kind == "application/problem+json", told
        assert answer.json()["status"] == answer.status, told
    validator = _validator(json.dumps(contents[kind]["schema"]))
    faults = [fault.message for fault in validator.iter_errors(json.loads(answer.body))]
    assert not faults, (faults, told)


@cache
def _validator(schema: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads(schema) | {"components": DOCUMENT["components"]})
