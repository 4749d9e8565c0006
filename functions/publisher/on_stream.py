"""Called with changes of the core table; announces new event rows on the bus, and counts them.

Never raises for a single bad record: one that cannot be announced is set aside, so that it does
not hold up everything behind it.
"""

from itertools import takewhile
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from cems.platform import observability, windows
from functions import imported
from functions.publisher.composition import ephemeral, publisher


def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Announce a batch; answer with the record to repeat from, if there is one."""
    request = context.aws_request_id
    observability.begin(correlation=request, causation=request, request=request)
    records = event["Records"]
    repeat_from = publisher().publish(records)
    taken = list(takewhile(lambda r: r["dynamodb"]["SequenceNumber"] != repeat_from, records))
    windows.note(ephemeral(), taken)
    observability.logger.info(
        "announced", extra={"records": len(records), "repeat_from": repeat_from or ""}
    )
    failures = [] if repeat_from is None else [{"itemIdentifier": repeat_from}]
    return {"batchItemFailures": failures}


imported()
