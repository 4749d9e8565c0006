"""The stand-in of the malware scanner, GuardDuty: judges each file that people send.

It blocks the EICAR test file, whatever is around it, and passes all else; it tags the object and
announces the result as GuardDuty does. Events lie in queues, which a kill empties: what the table
still holds in quarantine is judged again at the next start.
"""

# ruff: noqa: SLF001 (it is ministack's inside that is used; see pins.py)

import json
import threading
from collections.abc import Iterator
from contextvars import copy_context
from typing import Any

from ministack.core.responses import get_account_id, get_region
from ministack.services import dynamodb, eventbridge, s3

PREFIX = "attachments/"
TAG = "GuardDutyMalwareScanStatus"
# In two parts, so that this file is none itself.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-" + b"STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"

_lock = threading.Lock()


def install() -> None:
    """Have every new attachment judged."""
    fire = s3._fire_s3_event

    def fired(bucket_name: str, key: str, event_name: str, *args: Any, **kwargs: Any) -> None:
        fire(bucket_name, key, event_name, *args, **kwargs)
        if event_name.startswith("s3:ObjectCreated:"):
            judge(bucket_name, key, kwargs.get("version_id"))

    s3._fire_s3_event = fired


def judge(bucket: str, key: str, version: str | None) -> None:
    """Scan an object's version, tag it and announce the result; leave alone what is no file."""
    if not (bucket.endswith("-files") and key.startswith(PREFIX) and version):
        return
    content = s3._get_object_data(bucket, key, version)
    if content is None:
        return
    threats = [{"name": "EICAR-Test-File (not a virus)"}] if EICAR in content else None
    status = "THREATS_FOUND" if threats else "NO_THREATS_FOUND"
    with _lock:
        place = bucket, key, version
        s3._object_tags[place] = {**s3._object_tags.get(place, {}), TAG: status}
        eventbridge._put_events(
            {"Entries": [_entry(bucket, key, version, status, threats)]}, allow_aws_source=True
        )


def _entry(
    bucket: str, key: str, version: str, status: str, threats: list[dict[str, str]] | None
) -> dict[str, Any]:
    found = s3._buckets[bucket]["objects"].get(key, {})
    plan = f"arn:aws:guardduty:{get_region()}:{get_account_id()}:malware-protection-plan/local"
    detail = {
        "schemaVersion": "1.0",
        "scanStatus": "COMPLETED",
        "resourceType": "S3_OBJECT",
        "s3ObjectDetails": {
            "bucketName": bucket,
            "objectKey": key,
            "eTag": found.get("etag", "").strip('"'),
            "versionId": version,
            "s3Throttled": False,
        },
        "scanResultDetails": {"scanResultStatus": status, "threats": threats},
    }
    return {
        "EventBusName": "default",
        "Source": "aws.guardduty",
        "DetailType": "GuardDuty Malware Protection Object Scan Result",
        "Resources": [plan],
        "Detail": json.dumps(detail),
    }


def scan_again() -> None:
    """Judge what was sent before a kill and is in quarantine still."""
    waiting = [
        (bucket, key, found["version_id"])
        for key in _quarantined()
        for bucket in s3._buckets
        if bucket.endswith("-files")
        and (found := s3._buckets[bucket]["objects"].get(key))
        and found.get("version_id")
    ]
    context = copy_context()
    threading.Thread(
        target=lambda: [context.run(judge, *each) for each in waiting], daemon=True
    ).start()


def _quarantined() -> Iterator[str]:
    for name, table in dynamodb._tables.items():
        if not name.endswith("-core"):
            continue
        for rows in table["items"].values():
            for sort, row in rows.items():
                if sort.startswith("ATT#") and row["state"]["S"] == "quarantined":
                    yield f"{PREFIX}{row['ticket']['S']}/{row['id']['S']}"
