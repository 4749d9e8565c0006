"""Amazon SES as the stage sees it: what it announces about the mails it took."""

import json
from collections.abc import Mapping
from typing import Any

from cems.platform.aws import client
from tests.stage import Stage


def from_ses(stage: Stage, mail: Mapping[str, Any], kind: str, name: str, **more: Any) -> None:
    """Let SES announce something about a mail, and the system take it in.

    Args:
        stage: where it happens.
        mail: one of `stage.cloud.mails()`.
        kind: SES's own name of the event, such as `Delivery`.
        name: its name on the bus, such as `Email Delivered`.
        **more: what else it says.
    """
    tags = {tag["Name"]: [tag["Value"]] for tag in mail["EmailTags"]}
    tags["ses:configuration-set"] = [mail["ConfigurationSetName"]]
    about = {
        "messageId": mail["MessageId"],
        "destination": mail["Destination"]["ToAddresses"],
        "tags": tags,
    }
    detail = json.dumps({"eventType": kind, "mail": about, **more})
    entry = {"Source": "aws.ses", "DetailType": name, "Detail": detail, "EventBusName": "default"}
    client("events").put_events(Entries=[entry])  # type: ignore[list-item]
    stage.pipeline.settle()
