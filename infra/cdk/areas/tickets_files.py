"""What else the tickets API reaches - leases, drafts, files - and the scanner's results."""

from infra.cdk.areas.area import Area
from infra.cdk.constructs.consumer import Consumer
from infra.cdk.constructs.function import Function
from infra.cdk.nag import acknowledge

ATTACHMENTS = "attachments"
MESSAGES = "messages"
SCAN_RESULT = "GuardDuty Malware Protection Object Scan Result"
CLEAN = ("GuardDutyMalwareScanStatus", "NO_THREATS_FOUND")


def extend(area: Area, api: Function) -> None:
    """Let the tickets API keep leases, drafts and long texts, and sign for attachments."""
    api.function.add_environment("CEMS_FILES_BUCKET", area.files_bucket)
    api.allow("dynamodb:BatchGetItem", on=[area.core], rows=["T#*"])
    api.allow(
        "dynamodb:ConditionCheckItem", "dynamodb:DeleteItem", "dynamodb:GetItem",
        "dynamodb:PutItem", "dynamodb:UpdateItem",
        on=[area.ephemeral],
        rows=["DRAFT#*", "LEASE#*"],
    )  # fmt: skip
    api.allow("s3:GetObject", "s3:PutObject", on=[area.files(MESSAGES)])
    # What is signed may do what its signer may. So nobody gets what the scanner has not passed,
    # whatever the record says.
    api.allow("s3:PutObject", on=[area.files(ATTACHMENTS)])
    api.allow("s3:GetObjectVersion", on=[area.files(ATTACHMENTS)], tag=CLEAN)
    for prefix in (ATTACHMENTS, MESSAGES):
        acknowledge(
            api,
            "IAM5",
            f"Each file below {prefix}/ has a name of its own, made when it comes to be.",
            "Resource::arn:<AWS::Partition>:s3:::"
            f"{area.names.prefix}-<AWS::AccountId>-<AWS::Region>-files/{prefix}/*",
        )


def add_scans(area: Area) -> None:
    """Add the consumer of what the scanner says."""
    scans = area.worker(
        "tickets-scans",
        "tickets.on_scan",
        "Lets scanned files out of quarantine, or blocks them",
        {"CEMS_TABLE": area.names.core_table, "CEMS_FILES_BUCKET": area.files_bucket},
    )
    scans.allow(
        "dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem",
        on=[area.core],
        rows=["T#*"],
    )  # fmt: skip
    Consumer(
        area.stack,
        "ScansConsumer",
        shared=area.shared,
        function=scans,
        types=[SCAN_RESULT],
        source="aws.guardduty",
        bus="default",
        detail={
            "s3ObjectDetails": {
                "bucketName": [area.files_bucket],
                "objectKey": [{"prefix": f"{ATTACHMENTS}/"}],
            }
        },
    )
