"""The SES adapter: what it asks, by botocore's own model, and what each answer means."""

import re
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import (
    ConnectionClosedError,
    ConnectTimeoutError,
    EndpointConnectionError,
    ReadTimeoutError,
)
from botocore.model import ListShape, Shape, StringShape, StructureShape
from botocore.stub import Stubber

from cems.notify.letters import Letter
from cems.notify.mail import NotSent, Rejected, Sender, SesMailer
from cems.notify.model import Channel, Telling
from cems.platform.aws import Unreachable, client

TELLING = Telling("01KAPW3ZQ8E6XW2M5T9R4V7B1C", "2Y4Z6A8B0C1D3E5F7G9H2J4K6M", Channel.MAIL)
LETTER = Letter(subject="[CX-1] Grüße مرحبًا", text="Grüße", html="<p>Grüße</p>")


@pytest.fixture
def ses() -> Any:
    return boto3.client("sesv2", config=Config(retries={"total_max_attempts": 1}))


def mailer(ses: Any, name: str = "Brightwater") -> SesMailer:
    return SesMailer(ses, Sender(name, "support@brightwater.example", "cems-test-mail"))


def faults(shape: Shape, value: Any, where: str = "") -> Iterator[str]:
    """Yield how a request breaks the model, beyond what botocore itself refuses."""
    match shape, value:
        case StructureShape(), dict():
            for name, member in value.items():
                assert name in shape.members, f"{where}.{name}"
                yield from faults(shape.members[name], member, f"{where}.{name}")
        case ListShape(), list():
            for member in value:
                yield from faults(shape.member, member, f"{where}[]")
        case StringShape(), str():
            limits = shape.metadata
            if len(value) > limits.get("max", 10**9) or len(value) < limits.get("min", 0):
                yield f"{where}: length"
            if shape.enum and value not in shape.enum:
                yield f"{where}: enum"
            if "pattern" in limits and not re.fullmatch(limits["pattern"].strip("^$"), value):
                yield f"{where}: pattern"


@pytest.mark.parametrize("name", ["Brightwater", "Küchen & Söhne", "مطابخ"])
def test_what_is_asked_fits_the_model(ses: Any, name: str) -> None:
    asked: dict[str, Any] = {}
    ses.meta.events.register(
        "provide-client-params.sesv2.SendEmail", lambda params, **_: asked.update(params)
    )
    with Stubber(ses) as stub:
        stub.add_response("send_email", {"MessageId": "provider"}, None)
        assert mailer(ses, name).send(TELLING, "Ann@bücher.example", LETTER) == "provider"
    shape = ses.meta.service_model.operation_model("SendEmail").input_shape
    assert list(faults(shape, asked)) == []
    assert asked["FromEmailAddress"].isascii()
    assert asked["Destination"] == {"ToAddresses": ["Ann@xn--bcher-kva.example"]}
    for tag in asked["EmailTags"]:
        assert re.fullmatch(r"[A-Za-z0-9_-]{1,256}", tag["Name"])
        assert re.fullmatch(r"[A-Za-z0-9_-]{1,256}", tag["Value"])


@pytest.mark.parametrize(
    ("code", "status", "outcome"),
    [
        ("TooManyRequestsException", 429, NotSent),
        ("LimitExceededException", 400, NotSent),
        ("SendingPausedException", 400, NotSent),
        ("AccountSuspendedException", 400, NotSent),
        ("MailFromDomainNotVerifiedException", 400, NotSent),
        ("AccessDeniedException", 403, NotSent),
        ("ThrottlingException", 400, NotSent),
        ("MessageRejected", 400, Rejected),
        ("BadRequestException", 400, Rejected),
        ("InternalServerError", 500, Unreachable),
        ("ServiceUnavailable", 503, Unreachable),
        ("MessageRejected", 500, Unreachable),
    ],
)
def test_what_a_refusal_means(ses: Any, code: str, status: int, outcome: type[Exception]) -> None:
    with Stubber(ses) as stub:
        stub.add_client_error("send_email", code, http_status_code=status)
        with pytest.raises(outcome):
            mailer(ses).send(TELLING, "ann@example.com", LETTER)


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (ConnectTimeoutError(endpoint_url="https://ses"), NotSent),
        (EndpointConnectionError(endpoint_url="https://ses"), NotSent),
        (ReadTimeoutError(endpoint_url="https://ses"), Unreachable),
        (ConnectionClosedError(endpoint_url="https://ses"), Unreachable),
    ],
)
def test_what_silence_means(ses: Any, error: Exception, outcome: type[Exception]) -> None:
    def fail(**_: object) -> None:
        raise error

    ses.meta.events.register("before-send.sesv2.SendEmail", fail)
    with pytest.raises(outcome):
        mailer(ses).send(TELLING, "ann@example.com", LETTER)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ann",
        "a@b",
        "a@b.example\r\nBcc: c@d.example",
        "a@b.example,c@d.example",
        "<a@b.example>",
    ],
)
def test_what_is_no_address_is_never_sent_to(ses: Any, address: str) -> None:
    with Stubber(ses), pytest.raises(Rejected, match="bad_address"):
        mailer(ses).send(TELLING, address, LETTER)


def test_the_client_repeats_nothing_by_itself() -> None:
    config: Any = client("sesv2").meta.config
    assert config.retries == {"mode": "standard", "total_max_attempts": 1}
