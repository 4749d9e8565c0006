"""Executions of a state machine: each by its name, and brought back when it has failed.

Starting one is idempotent by name: while it runs, and ever after. So whoever finds work that is
still to be done asks for its execution again, as often as they like.
"""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from botocore.exceptions import ClientError

from cems.platform.aws import Contention, translated
from cems.platform.clock import Clock

if TYPE_CHECKING:
    from types_boto3_stepfunctions import SFNClient

_UNDER_WAY: Final = frozenset({"RUNNING", "PENDING_REDRIVE"})
_MINUTE: Final = 60


class _There(Exception):  # noqa: N818 - an outcome, which is acted upon
    """There is an execution of this name."""


class Executions:
    """The executions of one state machine.

    Args:
        client: the Step Functions client to use.
        machine: the state machine's ARN.
        clock: tells the time.
    """

    def __init__(self, client: "SFNClient", machine: str, clock: Clock) -> None:
        self._client = client
        self._machine = machine
        self._clock = clock

    def ensure(self, name: str, asked: Mapping[str, Any]) -> None:
        """See to it that an execution is under way: start it, or bring back the one that ended.

        Only to be called for what is still to be done: an execution that ended left it undone.

        Args:
            name: names what is to be done, once and for all; at most 70 characters.
            asked: its input, the same whenever this name is used.

        Raises:
            Contention: throttled beyond the client's own repeats; nothing happened.
            Unreachable: nobody knows; safe to call again.
        """
        try:
            self._start(name, asked)
        except _There:
            self._bring_back(name, asked)

    def _bring_back(self, name: str, asked: Mapping[str, Any]) -> None:
        arn = f"{self._machine.replace(':stateMachine:', ':execution:')}:{name}"
        with translated(_meaning):
            found = self._client.describe_execution(executionArn=arn)
        if found["status"] in _UNDER_WAY:
            return
        if found.get("redriveStatus") == "REDRIVABLE":
            self._redrive(arn)
            return
        # Too old or too long to be redriven: another one, whose name nobody else has this minute.
        try:
            self._start(f"{name}-{int(self._clock().timestamp()) // _MINUTE}", asked)
        except _There:
            return

    def _redrive(self, arn: str) -> None:
        try:
            with translated(_meaning):
                self._client.redrive_execution(executionArn=arn)
        except self._client.exceptions.ExecutionNotRedrivable:
            # Somebody else has brought it back meanwhile.
            return

    def _start(self, name: str, asked: Mapping[str, Any]) -> None:
        with translated(_meaning):
            self._client.start_execution(
                stateMachineArn=self._machine,
                name=name,
                input=json.dumps(asked, sort_keys=True, separators=(",", ":")),
            )


def _meaning(error: ClientError) -> Exception | None:
    match error.response["Error"]["Code"]:
        case "ExecutionAlreadyExists":
            return _There()
        case "ExecutionLimitExceeded":
            return Contention()
        case _:
            return None
