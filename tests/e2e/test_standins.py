import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import aiohttp
import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

from infra.local import sent
from infra.local.standins import wire
from infra.local.standins.server import Standins
from infra.local.standins.services import STANDINS

type Call = Callable[[Any], Any]


def call(record: Path, monkeypatch: pytest.MonkeyPatch, service: str, how: Call) -> Any:
    """Call a stood-in service as a function would: by boto3, pointed there by a variable."""

    def called() -> Any:
        return how(
            boto3.client(service, config=Config(retries={"total_max_attempts": 1}))  # type: ignore[call-overload]
        )

    async def main() -> Any:
        standins = Standins(record)
        await standins.start()
        for name, value in standins.environment().items():
            monkeypatch.setenv(name, value)
        try:
            return await asyncio.to_thread(called)
        finally:
            await standins.stop()

    return asyncio.run(main())


def test_a_push_is_answered_and_noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = tmp_path / "sent"
    answer = call(
        record, monkeypatch, "pinpoint",
        lambda client: client.send_messages(
            ApplicationId="cems",
            MessageRequest={
                "Addresses": {"token-1": {"ChannelType": "GCM"}},
                "MessageConfiguration": {"GCMMessage": {"Title": "New", "Body": "A ticket"}},
            },
        ),
    )  # fmt: skip
    assert answer["MessageResponse"]["Result"]["token-1"]["DeliveryStatus"] == "SUCCESSFUL"
    (message,) = sent.read(record, "push")
    assert message["to"] == ["token-1"]
    assert message["message"] == {"GCMMessage": {"Title": "New", "Body": "A ticket"}}


def test_a_text_message_is_answered_and_noted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = tmp_path / "sent"
    answer = call(
        record, monkeypatch, "pinpoint-sms-voice-v2",
        lambda client: client.send_text_message(
            DestinationPhoneNumber="+4915112345678", MessageBody="Hello"
        ),
    )  # fmt: skip
    (message,) = sent.read(record, "sms")
    assert message["id"] == answer["MessageId"]
    assert message["text"] == "Hello"


def test_a_chat_message_and_a_sentiment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = tmp_path / "sent"
    call(
        record, monkeypatch, "socialmessaging",
        lambda client: client.send_whatsapp_message(
            originationPhoneNumberId="phone-number-id-" + "a" * 32,
            metaApiVersion="v20.0",
            message=b'{"to": "+49"}',
        ),
    )  # fmt: skip
    (message,) = sent.read(record, "chat")
    assert message["message"] == '{"to": "+49"}'
    answer = call(
        record, monkeypatch, "comprehend",
        lambda client: client.batch_detect_sentiment(
            TextList=["Thanks, great!", "It is broken."], LanguageCode="en"
        ),
    )  # fmt: skip
    assert [result["Sentiment"] for result in answer["ResultList"]] == ["POSITIVE", "NEGATIVE"]


@pytest.mark.parametrize(
    ("service", "how", "code", "says"),
    [
        (
            "pinpoint-sms-voice-v2",
            lambda c: c.send_text_message(DestinationPhoneNumber="nobody"),
            "ValidationException",
            "DestinationPhoneNumber does not match",
        ),
        (
            "pinpoint",
            lambda c: c.send_messages(
                ApplicationId="a",
                MessageRequest={"Addresses": {"t": {"ChannelType": "PIGEON"}},
                                "MessageConfiguration": {}},
            ),
            "BadRequestException",
            "ChannelType is 'PIGEON'",
        ),
        ("pinpoint", lambda c: c.get_apps(), "UnknownOperationException", "has no GetApps"),
        (
            "comprehend",
            lambda c: c.batch_detect_sentiment(TextList=["x"], LanguageCode="xx"),
            "InvalidRequestException",
            "LanguageCode is 'xx'",
        ),
    ],
)  # fmt: skip
def test_what_the_service_would_refuse_is_refused(  # noqa: PLR0913, PLR0917 (a table of cases)
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, service: str, how: Call, code: str, says: str
) -> None:
    with pytest.raises(ClientError, match=says) as refused:
        call(tmp_path / "sent", monkeypatch, service, how)
    assert refused.value.response["Error"]["Code"] == code
    assert sent.read(tmp_path / "sent") == []


def test_a_missing_parameter_is_refused_though_the_caller_did_not_check() -> None:
    request = wire.Request("POST", "/", {"x-amz-target": "Comprehend_20171127.DetectSentiment"},
                           {}, b'{"Text": "x"}')  # fmt: skip
    with pytest.raises(wire.WireError, match="LanguageCode"):
        wire.parse("comprehend", request)


def test_answers_are_held_to_the_model() -> None:
    with pytest.raises(ValueError, match="Nonsense"):
        wire.answer("pinpoint-sms-voice-v2", "SendTextMessage", {"Nonsense": 1})


def test_every_offered_operation_is_in_the_model() -> None:
    for service, standin in STANDINS.items():
        assert set(standin.operations) <= set(wire.model(service).operation_names)


def test_a_page_in_a_browser_sends_nobody_anything(tmp_path: Path) -> None:
    async def main() -> None:
        standins = Standins(tmp_path / "sent")
        await standins.start()
        try:
            async with aiohttp.ClientSession() as session:
                for headers in (
                    {"Sec-Fetch-Site": "cross-site"},
                    {"Origin": "https://evil.example"},
                    {"Host": "evil.example"},
                ):
                    url = f"http://127.0.0.1:{standins.port}/pinpoint"
                    async with session.post(url, headers=headers) as answer:
                        assert answer.status == 403, headers
        finally:
            await standins.stop()

    asyncio.run(main())
    assert sent.read(tmp_path / "sent") == []
