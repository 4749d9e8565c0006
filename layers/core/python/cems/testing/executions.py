"""Step Functions in the process: executions by name, run when a test says so.

It plays what standard state machines of tasks and waits need: starting by name, retries, catches,
redriving from the state that failed. Waits take no time; what is not known here is refused.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

from botocore.awsrequest import AWSResponse

from cems.platform.clock import Clock
from cems.testing import wire
from cems.testing.events import ACCOUNT, REGION, Json
from cems.testing.faults import Killed
from cems.testing.templates import TemplateError, Templates

type Invoke = Callable[[str, Json], Any]
"""Calls a function by its name."""

_REDRIVABLE_FOR: Final = timedelta(days=14)
_CONTENT: Final = "application/x-amz-json-1.0"
_OK: Final = 200
_REFUSED: Final = 400


@dataclass(slots=True)
class Execution:
    """An execution as it stands.

    Args:
        name: its name.
        machine: the state machine's name.
        input: what it was started with.
        status: as Step Functions says it.
        state: the state it is in.
        ended: seconds since 1970 when it ended, or 0.
        attempts: how often its tasks were called.
    """

    name: str
    machine: str
    input: Json
    status: str = "RUNNING"
    state: str = ""
    ended: float = 0
    attempts: int = 0


@dataclass(slots=True)
class Executions:
    """All executions of an account.

    Args:
        templates: have the state machines.
        clock: tells the time.
    """

    templates: Templates
    clock: Clock
    started: dict[str, Execution] = field(default_factory=dict)

    def layer(self, call: wire.Call, send: wire.Send) -> AWSResponse:
        """Answer calls of Step Functions; pass others on."""
        if call.service != "sfn":
            return send(call)
        match call.operation:
            case "StartExecution":
                return self._start(call)
            case "DescribeExecution":
                return self._describe(call)
            case "RedriveExecution":
                return self._redrive(call)
            case _:
                raise NotImplementedError(f"what does Step Functions answer to {call.operation}?")

    def run(self, invoke: Invoke) -> bool:
        """Run what is under way to its end; tell if there was nothing."""
        running = [each for each in self.started.values() if each.status == "RUNNING"]
        for execution in running:
            self._run(execution, invoke)
        return not running

    def _run(self, execution: Execution, invoke: Invoke) -> None:
        definition = self._definition(execution.machine)
        execution.state = execution.state or definition["StartAt"]
        while True:
            state = definition["States"][execution.state]
            done = state["Type"] == "Wait" or self._task(execution, state, invoke)
            if done and state.get("End"):
                execution.status = "SUCCEEDED"
            elif done:
                execution.state = state["Next"]
                continue
            elif "Catch" in state:
                execution.state = state["Catch"][0]["Next"]
                continue
            else:
                execution.status = "FAILED"
            execution.ended = self.clock().timestamp()
            return

    def _task(self, execution: Execution, state: Json, invoke: Invoke) -> bool:
        """Call a task's function until it answers or its retries are over."""
        payload = {
            key.removesuffix(".$"): execution.name if "Execution" in path else execution.input
            for key, path in state["Parameters"].items()
        }
        name = str(state["Resource"]).rpartition(":")[2]
        calls = 1 + sum(each["MaxAttempts"] for each in state.get("Retry", []))
        return any(self._called(execution, name, payload, invoke) for _ in range(calls))

    @staticmethod
    def _called(execution: Execution, name: str, payload: Json, invoke: Invoke) -> bool:
        execution.attempts += 1
        try:
            invoke(name, payload)
        except (Exception, Killed):  # noqa: BLE001 - States.ALL
            return False
        return True

    def _start(self, call: wire.Call) -> AWSResponse:
        asked = call.payload
        machine = asked["stateMachineArn"].rpartition(":")[2]
        arn = f"arn:aws:states:{REGION}:{ACCOUNT}:execution:{machine}:{asked['name']}"
        given = json.loads(asked["input"])
        known = self.started.get(arn)
        if known and (known.status != "RUNNING" or known.input != given):
            return _refusal(call, "ExecutionAlreadyExists")
        self._definition(machine)
        self.started.setdefault(arn, Execution(asked["name"], machine, given))
        return _answer(call, {"executionArn": arn, "startDate": self.clock().timestamp()})

    def _describe(self, call: wire.Call) -> AWSResponse:
        arn = call.payload["executionArn"]
        execution = self.started.get(arn)
        if execution is None:
            return _refusal(call, "ExecutionDoesNotExist")
        redrivable = self._redrivable(execution)
        return _answer(call, {
            "executionArn": arn,
            "stateMachineArn": arn.replace(":execution:", ":stateMachine:").rpartition(":")[0],
            "name": execution.name,
            "status": execution.status,
            "startDate": self.clock().timestamp(),
            "redriveStatus": "REDRIVABLE" if redrivable else "NOT_REDRIVABLE",
        })  # fmt: skip

    def _redrive(self, call: wire.Call) -> AWSResponse:
        execution = self.started[call.payload["executionArn"]]
        if not self._redrivable(execution):
            return _refusal(call, "ExecutionNotRedrivable")
        execution.status = "RUNNING"
        return _answer(call, {"redriveDate": self.clock().timestamp()})

    def _redrivable(self, execution: Execution) -> bool:
        age = timedelta(seconds=self.clock().timestamp() - execution.ended)
        return execution.status == "FAILED" and age < _REDRIVABLE_FOR

    def _definition(self, machine: str) -> Json:
        for resource in self.templates.of_type("AWS::StepFunctions::StateMachine"):
            if resource.properties["StateMachineName"] == machine:
                text = resource.properties["DefinitionString"]
                for name, value in resource.properties["DefinitionSubstitutions"].items():
                    text = text.replace(
                        f"${{{name}}}", self.templates.resolve(value, resource.template)
                    )
                definition: Json = json.loads(text)
                return definition
        raise TemplateError(f"no state machine {machine!r}")


def _answer(call: wire.Call, body: Mapping[str, Any], status: int = _OK) -> AWSResponse:
    return wire.answer(call, status, json.dumps(body).encode(), _CONTENT)


def _refusal(call: wire.Call, code: str) -> AWSResponse:
    return _answer(call, {"__type": code, "message": code}, _REFUSED)
