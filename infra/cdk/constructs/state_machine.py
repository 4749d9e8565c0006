"""A state machine that calls a function: own role and log, an alarm on what fails for good."""

from pathlib import Path

from aws_cdk import Aws, Duration, RemovalPolicy
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_iam as iam
from aws_cdk import aws_logs as logs
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct

from infra.cdk.constructs.alarms import Trouble
from infra.cdk.constructs.function import Function, Shared, retention
from infra.cdk.nag import acknowledge

DEFINITIONS = Path(__file__).resolve().parents[1] / "state_machines"

# What CloudWatch Logs asks of whoever has AWS deliver logs to it; none of it knows resources.
_DELIVERY = (
    "logs:CreateLogDelivery",
    "logs:DeleteLogDelivery",
    "logs:DescribeLogGroups",
    "logs:DescribeResourcePolicies",
    "logs:GetLogDelivery",
    "logs:ListLogDeliveries",
    "logs:PutResourcePolicy",
    "logs:UpdateLogDelivery",
)

_Group = sfn.CfnStateMachine.CloudWatchLogsLogGroupProperty


class StateMachine(Construct):
    """A standard state machine: an execution of a name runs once, and can be redriven.

    Attributes:
        arn: the state machine's ARN.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        shared: Shared,
        function: Function,
        name: str,
        placeholder: str,
        what_to_do: str,
    ) -> None:
        """Make the state machine `cems-<stage>-<name>`.

        Args:
            scope: the parent.
            construct_id: its id.
            shared: what all functions have.
            function: what its tasks call.
            name: its name, and that of its definition below `infra/cdk/state_machines/`.
            placeholder: how the definition calls the function.
            what_to_do: for the person who is woken when an execution failed.
        """
        super().__init__(scope, construct_id)
        config = shared.config
        called = config.names.of(name)
        role = iam.Role(
            self,
            "Role",
            assumed_by=iam.ServicePrincipal(
                "states.amazonaws.com",
                conditions={"StringEquals": {"aws:SourceAccount": Aws.ACCOUNT_ID}},
            ),
            description=f"What {called} may do",
        )
        role.add_to_policy(
            iam.PolicyStatement(
                actions=["lambda:InvokeFunction"], resources=[function.function.function_arn]
            )
        )
        role.add_to_policy(iam.PolicyStatement(actions=list(_DELIVERY), resources=["*"]))
        acknowledge(
            role,
            "IAM5",
            "Having AWS deliver a state machine's log is not permitted resource by resource.",
            "Resource::*",
        )
        group = logs.LogGroup(
            self,
            "Logs",
            # Groups of this prefix need no line each in the account's policy for log delivery.
            log_group_name=f"/aws/vendedlogs/states/{called}",
            retention=retention(config),
            removal_policy=RemovalPolicy.DESTROY,
        )
        machine = sfn.CfnStateMachine(
            self,
            "Machine",
            state_machine_name=called,
            state_machine_type="STANDARD",
            definition_string=(DEFINITIONS / f"{name}.asl.json").read_text(),
            definition_substitutions={placeholder: function.function.function_arn},
            role_arn=role.role_arn,
            logging_configuration=sfn.CfnStateMachine.LoggingConfigurationProperty(
                level="ALL",
                # Input and output are ids and names of our own, nothing personal.
                include_execution_data=True,
                destinations=[
                    sfn.CfnStateMachine.LogDestinationProperty(
                        cloud_watch_logs_log_group=_Group(log_group_arn=group.log_group_arn)
                    )
                ],
            ),
        )
        # It checks at once whether it may write its log.
        machine.node.add_dependency(role)
        acknowledge(
            machine,
            "SF2",
            "Nothing here is traced by X-Ray: log lines carry what ties them together.",
        )
        self.arn: str = machine.ref
        shared.alarms.watch(
            self,
            Trouble.ERRORS,
            cloudwatch.Metric(
                namespace="AWS/States",
                metric_name="ExecutionsFailed",
                dimensions_map={"StateMachineArn": self.arn},
                statistic=cloudwatch.Stats.SUM,
                period=Duration.minutes(5),
            ),
            threshold=1,
            what_to_do=what_to_do,
        )
