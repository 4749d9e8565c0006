"""What is left out of the templates because the embedded cloud cannot run it, each with why."""

import copy
from collections.abc import Iterator
from typing import Any

from infra.local.assembly import Template

_LEFT_OUT = {
    "AWS::SES::ReceiptRule": "ministack fails the stack on it; the launcher delivers mail itself",
    "AWS::SES::ReceiptRuleSet": "as its rules",
    "AWS::GuardDuty::MalwareProtectionPlan": "the scanner's stand-in judges files itself",
    "AWS::Events::Archive": "ministack's CloudFormation does not know it",
    "AWS::CloudWatch::CompositeAlarm": "ministack's CloudFormation does not know it",
}


def strip(template: Template) -> tuple[Template, list[str]]:
    """Return `template` without what cannot run here, and a line about each thing left out."""
    kept = copy.deepcopy(template)
    removed = []
    for name, resource in template["Resources"].items():
        reason = _reason(resource["Type"])
        if reason:
            del kept["Resources"][name]
            removed.append(f"{name} ({resource['Type']}): {reason}")
    gone = template["Resources"].keys() - kept["Resources"].keys()
    for name, resource in kept["Resources"].items():
        _forget(resource, gone)
        for broken in sorted(set(_references(resource)) & gone):
            raise ValueError(f"{name} refers to {broken}, which the embedded cloud cannot run")
    return kept, removed


def _reason(kind: str) -> str | None:
    if kind.startswith("Custom::"):
        return "a provider function of the CDK cannot run here and would stall the deployment"
    return _LEFT_OUT.get(kind)


def _forget(resource: dict[str, Any], gone: set[str]) -> None:
    """Drop what is gone from the resource's dependencies."""
    depends = resource.get("DependsOn", [])
    left = [name for name in ([depends] if isinstance(depends, str) else depends)
            if name not in gone]  # fmt: skip
    if left:
        resource["DependsOn"] = left
    else:
        resource.pop("DependsOn", None)


def _references(value: Any) -> Iterator[str]:
    """Yield the logical ids that `value` refers to by Ref or Fn::GetAtt."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "Ref" and isinstance(inner, str):
                yield inner
            elif key == "Fn::GetAtt":
                yield inner[0] if isinstance(inner, list) else inner.partition(".")[0]
            else:
                yield from _references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _references(inner)
