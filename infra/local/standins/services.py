"""What the stood-in services do: one function per operation, parameters in, answer out."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from infra.local import sent

type Parameters = dict[str, Any]
type Result = dict[str, Any]
type Operation = Callable[[Path, Parameters], Result]


def _push(record: Path, parameters: Parameters) -> Result:
    request = parameters["MessageRequest"]
    addresses = {**request.get("Addresses", {}), **request.get("Endpoints", {})}
    results = {}
    for address, configuration in addresses.items():
        message_id = str(uuid.uuid4())
        sent.note(
            record,
            "push",
            {
                "id": message_id,
                "to": [address],
                "channel": configuration.get("ChannelType", ""),
                "message": request["MessageConfiguration"],
            },
        )
        results[address] = {
            "DeliveryStatus": "SUCCESSFUL",
            "MessageId": message_id,
            "StatusCode": 200,
            "StatusMessage": "noted by the embedded cloud",
        }
    return {
        "MessageResponse": {
            "ApplicationId": parameters["ApplicationId"],
            "RequestId": str(uuid.uuid4()),
            "Result": results,
        }
    }


def _text(record: Path, parameters: Parameters) -> Result:
    message_id = str(uuid.uuid4())
    sent.note(
        record,
        "sms",
        {
            "id": message_id,
            "to": [parameters["DestinationPhoneNumber"]],
            "from": parameters.get("OriginationIdentity", ""),
            "text": parameters.get("MessageBody", ""),
        },
    )
    return {"MessageId": message_id}


def _chat(record: Path, parameters: Parameters) -> Result:
    message_id = str(uuid.uuid4())
    sent.note(
        record,
        "chat",
        {
            "id": message_id,
            "from": parameters["originationPhoneNumberId"],
            "message": parameters["message"].decode(errors="replace"),
        },
    )
    return {"messageId": message_id}


# Words that decide a feeling here. The real service reads; this only keeps what calls it working.
_GLAD = frozenset(
    {"thanks", "thank", "great", "excellent", "good", "love", "happy", "perfect", "danke", "merci"}
)
_CROSS = frozenset(
    {"bad", "broken", "awful", "angry", "terrible", "worst", "hate", "useless", "late", "wrong"}
)


def _feeling(text: str) -> Result:
    words = [word.strip(".,!?").casefold() for word in text.split()]
    glad, cross = (sum(word in known for word in words) for known in (_GLAD, _CROSS))
    name = (
        "NEUTRAL"
        if glad == cross == 0
        else "MIXED"
        if glad == cross
        else ("POSITIVE" if glad > cross else "NEGATIVE")
    )
    scores = {"Positive": 0.02, "Negative": 0.02, "Neutral": 0.02, "Mixed": 0.02}
    return {"Sentiment": name, "SentimentScore": {**scores, name.capitalize(): 0.94}}


def _sentiment(_record: Path, parameters: Parameters) -> Result:
    return _feeling(parameters["Text"])


def _sentiments(_record: Path, parameters: Parameters) -> Result:
    return {
        "ResultList": [
            {"Index": index, **_feeling(text)} for index, text in enumerate(parameters["TextList"])
        ],
        "ErrorList": [],
    }


@dataclass(frozen=True)
class Standin:
    """A stood-in service.

    Attributes:
        service: botocore's name of it.
        operations: What it answers.
    """

    service: str
    operations: dict[str, Operation]


STANDINS = {
    standin.service: standin
    for standin in (
        Standin("pinpoint", {"SendMessages": _push}),
        Standin("pinpoint-sms-voice-v2", {"SendTextMessage": _text}),
        Standin("socialmessaging", {"SendWhatsAppMessage": _chat}),
        Standin("comprehend", {"DetectSentiment": _sentiment, "BatchDetectSentiment": _sentiments}),
    )
}
"""All stood-in services, by botocore's name."""
