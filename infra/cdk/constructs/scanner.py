"""The malware scanner before the files that people send: GuardDuty, on each new object."""

from aws_cdk import Aws, Stack
from aws_cdk import aws_guardduty as guardduty
from aws_cdk import aws_iam as iam
from aws_cdk import aws_s3 as s3
from constructs import Construct

from infra.cdk.config import Config
from infra.cdk.nag import acknowledge

SERVICE = "malware-protection-plan.guardduty.amazonaws.com"
SCANNED = "attachments/"
# The names that GuardDuty gives to what it makes for itself.
ITS_RULES = "DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3"
ITS_OBJECT = "malware-protection-resource-validation-object"


class Scanner(Construct):
    """Scans, tags and tells of each attachment; what it may do is what AWS asks for, no more."""

    def __init__(
        self, scope: Construct, construct_id: str, *, config: Config, bucket: s3.IBucket
    ) -> None:
        super().__init__(scope, construct_id)
        role = iam.Role(
            self,
            "Role",
            assumed_by=iam.ServicePrincipal(SERVICE),
            description=f"What the scanner of {config.names.prefix} may do",
        )
        rules = f"arn:{Aws.PARTITION}:events:{Aws.REGION}:{Aws.ACCOUNT_ID}:rule/{ITS_RULES}*"
        managed = {"StringLike": {"events:ManagedBy": SERVICE}}
        for actions, on, conditions in (
            (
                [
                    "events:DeleteRule", "events:PutRule",
                    "events:PutTargets", "events:RemoveTargets",
                ],
                rules,
                managed,
            ),
            (["events:DescribeRule", "events:ListTargetsByRule"], rules, None),
            (
                [
                    "s3:GetObject", "s3:GetObjectVersion",
                    "s3:GetObjectTagging", "s3:GetObjectVersionTagging",
                    "s3:PutObjectTagging", "s3:PutObjectVersionTagging",
                ],
                bucket.arn_for_objects(f"{SCANNED}*"),
                None,
            ),
            (
                ["s3:GetBucketNotification", "s3:ListBucket", "s3:PutBucketNotification"],
                bucket.bucket_arn,
                None,
            ),
            (["s3:PutObject"], bucket.arn_for_objects(ITS_OBJECT), None),
        ):  # fmt: skip
            role.add_to_policy(
                iam.PolicyStatement(actions=actions, resources=[on], conditions=conditions)
            )
        owner = Stack.of(self).resolve(bucket.bucket_arn)["Fn::GetAtt"][0]
        acknowledge(
            role,
            "IAM5",
            "The files below attachments/ and GuardDuty's own rules, as AWS asks for.",
            "Resource::arn:<AWS::Partition>:events:<AWS::Region>:<AWS::AccountId>:rule/"
            f"{ITS_RULES}*",
            f"Resource::<{owner}.Arn>/{SCANNED}*",
        )
        plan = guardduty.CfnMalwareProtectionPlan(
            self,
            "Plan",
            role=role.role_arn,
            protected_resource=guardduty.CfnMalwareProtectionPlan.CFNProtectedResourceProperty(
                s3_bucket=guardduty.CfnMalwareProtectionPlan.S3BucketProperty(
                    bucket_name=bucket.bucket_name, object_prefixes=[SCANNED]
                )
            ),
            actions=guardduty.CfnMalwareProtectionPlan.CFNActionsProperty(
                tagging=guardduty.CfnMalwareProtectionPlan.CFNTaggingProperty(status="ENABLED")
            ),
        )
        # GuardDuty tries the role when the plan is made.
        plan.node.add_dependency(role)
