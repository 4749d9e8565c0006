"""S3 and the malware scanner, as browsers and GuardDuty act on a stage."""

import json

from cems.platform.aws import client
from cems.testing.events import ACCOUNT, REGION

BUCKET = f"cems-local-{ACCOUNT}-{REGION}-files"


def uploaded(ticket: str, attachment: str, content: bytes = b"x") -> str:
    """Put a file where its form says; return the object's version.

    Args:
        ticket: id of the ticket, or its path.
        attachment: id of the file.
        content: what it holds.
    """
    answer = client("s3").put_object(Bucket=BUCKET, Key=_key(ticket, attachment), Body=content)
    return answer["VersionId"]


def says(
    ticket: str, attachment: str, version: str, status: str = "NO_THREATS_FOUND", *,
    bucket: str = BUCKET,
) -> None:  # fmt: skip
    """Say what GuardDuty says of a version of a file, on the account's default bus."""
    detail = {
        "schemaVersion": "1.0",
        "scanStatus": "COMPLETED",
        "resourceType": "S3_OBJECT",
        "s3ObjectDetails": {
            "bucketName": bucket,
            "objectKey": _key(ticket, attachment),
            "eTag": "0",
            "versionId": version,
            "s3Throttled": False,
        },
        "scanResultDetails": {"scanResultStatus": status, "threats": None},
    }
    answer = client("events").put_events(
        Entries=[
            {
                "Source": "aws.guardduty",
                "DetailType": "GuardDuty Malware Protection Object Scan Result",
                "Detail": json.dumps(detail),
                "EventBusName": "default",
            }
        ]
    )
    assert answer["FailedEntryCount"] == 0


def _key(ticket: str, attachment: str) -> str:
    return f"attachments/{ticket.rpartition('/')[2]}/{attachment}"
