"""The state machine that escalates: what it does about failures, what it may do, who is woken."""

import json
from typing import Any

from tests.infra.templates import Assembly, Properties, Template, listed


def definition(template: Template) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(machine(template)[1]["DefinitionString"])
    return found


def machine(template: Template) -> tuple[str, Properties]:
    ((key, found),) = template.of("AWS::StepFunctions::StateMachine").items()
    return key, found


def test_an_execution_of_a_name_runs_once(each: Assembly) -> None:
    _, found = machine(each.running)
    assert found["StateMachineType"] == "STANDARD", "express ones have no names that last"
    assert found["StateMachineName"] == f"cems-{each.stage}-escalate"
    escalate, _ = next(
        item for item in each.running.of("AWS::Lambda::Function").items()
        if item[1]["FunctionName"].endswith("-sla-timers-escalate")
    )  # fmt: skip
    assert found["DefinitionSubstitutions"] == {"Escalate": f"${{{escalate}.Arn}}"}


def test_it_tries_again_rests_and_ends_in_a_state_that_can_be_redriven(each: Assembly) -> None:
    states = definition(each.running)["States"]
    first = states[definition(each.running)["StartAt"]]
    (caught,) = first["Catch"]
    rest = states[caught["Next"]]
    assert (rest["Type"], rest["Seconds"]) == ("Wait", 60)
    last = states[rest["Next"]]
    assert last["End"]
    assert "Catch" not in last
    assert not [name for name, state in states.items() if state["Type"] == "Fail"]
    for task in (first, last):
        (retry,) = task["Retry"]
        assert retry["ErrorEquals"] == ["States.ALL"]
        assert retry["BackoffRate"] > 1
        assert retry["JitterStrategy"] == "FULL"
        assert task["TimeoutSeconds"] >= 30, "longer than the function may run"
        assert task["Resource"] == "${Escalate}"
        assert task["Parameters"] == {"asked.$": "$", "execution.$": "$$.Execution.Name"}


def test_it_may_call_its_function_and_write_its_log(each: Assembly) -> None:
    _, found = machine(each.running)
    role = found["RoleArn"].removeprefix("${").removesuffix(".Arn}")
    actions = {
        action: statement["Resource"]
        for statement in each.running.statements(role)
        for action in listed(statement["Action"])
    }
    function = found["DefinitionSubstitutions"]["Escalate"]
    assert actions.pop("lambda:InvokeFunction") == function
    assert all(action.startswith("logs:") for action in actions)
    (destination,) = found["LoggingConfiguration"]["Destinations"]
    key = destination["CloudWatchLogsLogGroup"]["LogGroupArn"].removeprefix("${").partition(".")[0]
    group = each.running.of("AWS::Logs::LogGroup")[key]
    assert group["LogGroupName"] == f"/aws/vendedlogs/states/cems-{each.stage}-escalate"


def test_a_failed_execution_is_an_alarm(each: Assembly) -> None:
    key, _ = machine(each.running)
    (alarm,) = (
        alarm for alarm in each.running.of("AWS::CloudWatch::Alarm").values()
        if alarm["MetricName"] == "ExecutionsFailed"
    )  # fmt: skip
    assert alarm["Dimensions"] == [{"Name": "StateMachineArn", "Value": f"${{{key}}}"}]
    assert alarm["Threshold"] == 1
