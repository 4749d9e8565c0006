"""Called with the malware scanner's results from a queue; lets files out of quarantine, or blocks.

The events are GuardDuty's `GuardDuty Malware Protection Object Scan Result`.
"""

from functools import cache
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field

from cems.platform.aws import client
from cems.platform.clock import utc_now
from cems.platform.consumer import Arrival, consume_foreign
from cems.platform.environment import Environment, load
from cems.platform.observability import logger
from cems.platform.table import Table
from cems.tickets.attachment_rules import State, owner_of
from cems.tickets.attachments import Scan, take_scan
from functions import imported

# What could not be scanned (UNSUPPORTED, ACCESS_DENIED, FAILED) stays where it is.
_VERDICTS: Final = {"NO_THREATS_FOUND": State.CLEAN, "THREATS_FOUND": State.BLOCKED}


class ScanEnvironment(Environment):
    """Variables of this function."""

    table: str
    files_bucket: str


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore", defer_build=True)


class _Object(_Part):
    bucket: str = Field(alias="bucketName")
    key: str = Field(alias="objectKey")
    version: str = Field(alias="versionId", min_length=1)


class _Result(_Part):
    status: str = Field(alias="scanResultStatus")


class _Detail(_Part):
    object: _Object = Field(alias="s3ObjectDetails")
    result: _Result = Field(alias="scanResultDetails")


@cache
def _table() -> Table:
    return Table(client("dynamodb"), load(ScanEnvironment).table)


def _take(arrival: Arrival) -> bool:
    detail = _Detail.model_validate(arrival["detail"])
    owner = owner_of(detail.object.key)
    if detail.object.bucket != load(ScanEnvironment).files_bucket or owner is None:
        return False
    ticket, attachment = owner
    verdict = _VERDICTS.get(detail.result.status)
    if verdict is None:
        logger.warning(
            "file not judged",
            extra={"ticket": ticket, "attachment": attachment, "result": detail.result.status},
        )
        return False
    scan = Scan(
        event=arrival["id"],
        ticket=ticket,
        attachment=attachment,
        verdict=verdict,
        version=detail.object.version,
    )
    return take_scan(_table(), utc_now, scan)


def handler(event: dict[str, Any], _: object) -> dict[str, Any]:
    """Take each result; answer with the messages to deliver again."""
    return consume_foreign(event, _take)


imported()
