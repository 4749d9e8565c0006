"""The kit plays what the templates say."""

import copy

import pytest

from cems.testing.cloud import FakeCloud
from cems.testing.templates import Function, Route, Source, TemplateError, Templates
from tests.kit.account import DATA, SERVICE

TEMPLATES = Templates([DATA, SERVICE])


def test_functions_and_their_variables() -> None:
    functions = TEMPLATES.functions()
    assert functions["guard"] == Function("guard", "functions.guard.handler", {})
    variables = functions["things"].variables
    assert variables["CEMS_KEY"].startswith("arn:aws:kms:eu-west-1:123456789012:key/")
    assert variables["CEMS_QUEUE"].endswith("/123456789012/cems-local-taken")


def test_routes_and_their_authorizers() -> None:
    assert TEMPLATES.routes() == [
        Route("POST", "/v1", "things", None),
        Route("ANY", "/v1/things/{proxy+}", "things", "guard"),
    ]


def test_sources_and_their_filters() -> None:
    queue, stream = TEMPLATES.sources()
    assert queue == Source("taker", "arn:aws:sqs:eu-west-1:123456789012:cems-local-taken", 10, ())
    assert (stream.function, stream.batch) == ("reader", 3)
    assert stream.patterns[0]["eventName"] == ["INSERT"]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"Fn::ImportValue": "x"}, "cannot resolve"),
        ({"Ref": "Nothing"}, "no resource 'Nothing'"),
        ({"Ref": "Missing"}, "no template writes the parameter /missing"),
    ],
)
def test_what_it_cannot_play_is_said(value: object, message: str) -> None:
    template = SERVICE | {"Parameters": {"Missing": {"Default": "/missing"}}}
    with pytest.raises(TemplateError, match=message):
        TEMPLATES.resolve(value, template)


def test_variables_of_one_process_must_agree() -> None:
    service = copy.deepcopy(SERVICE)
    service["Resources"]["Taker_"]["Properties"]["Environment"]["Variables"]["CEMS_TABLE"] = "x"
    with pytest.raises(TemplateError, match="CEMS_TABLE of taker differs"):
        FakeCloud(Templates([DATA, service])).__enter__()
