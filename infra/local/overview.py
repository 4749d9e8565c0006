"""How the deployed functions and queues are doing."""

from infra.local import clients
from infra.local.site import NAMES

type Row = tuple[str, str, str]


def overview() -> tuple[list[Row], list[Row]]:
    """Return (name, state, changed) per function and (name, waiting, in work) per queue."""
    functions = [
        (function["FunctionName"], function.get("State", "Active"), function["LastModified"])
        for page in clients.client("lambda").get_paginator("list_functions").paginate()
        for function in page["Functions"]
    ]
    sqs = clients.client("sqs")
    queues = []
    for url in sqs.list_queues(QueueNamePrefix=NAMES.prefix).get("QueueUrls", []):
        attributes = sqs.get_queue_attributes(
            QueueUrl=url,
            AttributeNames=["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"],
        )["Attributes"]
        queues.append(
            (
                url.rpartition("/")[2],
                attributes["ApproximateNumberOfMessages"],
                attributes["ApproximateNumberOfMessagesNotVisible"],
            )
        )
    return sorted(functions), sorted(queues)
