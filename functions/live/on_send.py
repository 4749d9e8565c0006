"""Called with hints for a hundred sockets, where thousands are to be told: says them."""

import json
from typing import Any

from cems.live.hints import Telling
from cems.platform import observability
from cems.platform.errors import Unavailable
from functions import imported
from functions.live.composition import delivery


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Tell each message's sockets; answer with the messages to deliver again."""
    request = context.aws_request_id
    observability.begin(correlation=request, causation=request, request=request)
    failed = [record["messageId"] for record in event["Records"] if not _said(record)]
    return {"batchItemFailures": [{"itemIdentifier": message} for message in failed]}


def _said(record: dict[str, Any]) -> bool:
    body = json.loads(record["body"])
    try:
        return delivery().deliver(Telling(body["items"], body["sockets"]))
    except Unavailable:
        observability.logger.exception("not everybody was told")
        return False


imported()
