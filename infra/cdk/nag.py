"""How a finding of the rule pack is answered when the rule does not fit."""

from aws_cdk import Validations
from constructs import IConstruct

PACK = "AwsSolutions"


def acknowledge(scope: IConstruct, rule: str, reason: str, *findings: str) -> None:
    """Record why a rule does not hold for a construct and all below it.

    Args:
        scope: the construct the reason is about: the smallest that has the finding.
        rule: the rule's short name, such as `IAM5`.
        reason: why this is right as it is, in a sentence a reviewer can check.
        *findings: for rules that report each value by itself, which ones
            (`Resource::*`, `Action::s3:Get*`).
    """
    rule_id = f"{PACK}::{PACK}-{rule}"
    for name in [f"{rule_id}[{finding}]" for finding in findings] or [rule_id]:
        # Validations.acknowledge() refuses a second "::" in a name, which these findings have; it
        # would record this very entry.
        scope.node.add_metadata(Validations.ACKNOWLEDGED_RULES_METADATA_KEY, {name: reason})
