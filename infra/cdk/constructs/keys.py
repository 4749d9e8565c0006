"""The two keys of a stage: one encrypts what is kept, one signs access tokens."""

from aws_cdk import Aws, Duration, RemovalPolicy
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from constructs import Construct

from infra.cdk.config import Config


class Keys(Construct):
    """The customer managed keys.

    Attributes:
        data: encrypts the tables, the files and the alarm topic.
        signing: signs access tokens (ECDSA on P-256, which JWT calls ES256).
    """

    def __init__(self, scope: Construct, construct_id: str, *, config: Config) -> None:
        super().__init__(scope, construct_id)
        kept = RemovalPolicy.RETAIN if config.keeps_data else RemovalPolicy.DESTROY
        waiting = Duration.days(30 if config.keeps_data else 7)
        self.data = kms.Key(
            self,
            "Data",
            alias=config.names.data_key_alias,
            description=f"CEMS {config.stage}: tables, files, alarms",
            enable_key_rotation=True,
            pending_window=waiting,
            removal_policy=kept,
        )
        # Whoever may use a table or a bucket may use its key, but only by way of that service.
        # Said once here, it need not be repeated in the role of every function.
        for service in ("dynamodb", "s3"):
            self.data.add_to_resource_policy(
                iam.PolicyStatement(
                    sid=f"Through{service.capitalize()}",
                    principals=[iam.AnyPrincipal()],
                    actions=[
                        "kms:Decrypt",
                        "kms:DescribeKey",
                        "kms:Encrypt",
                        "kms:GenerateDataKey",
                        "kms:GenerateDataKeyWithoutPlaintext",
                        "kms:ReEncryptFrom",
                        "kms:ReEncryptTo",
                    ],
                    resources=["*"],  # in a key's own policy: this key
                    conditions={
                        "StringEquals": {
                            "kms:CallerAccount": Aws.ACCOUNT_ID,
                            "kms:ViaService": f"{service}.{Aws.REGION}.amazonaws.com",
                        }
                    },
                )
            )
        self.data.add_to_resource_policy(
            iam.PolicyStatement(
                sid="AlarmsToTheTopic",
                principals=[iam.ServicePrincipal("cloudwatch.amazonaws.com")],
                actions=["kms:Decrypt", "kms:GenerateDataKey"],
                resources=["*"],
                conditions={"StringEquals": {"aws:SourceAccount": Aws.ACCOUNT_ID}},
            )
        )
        self.signing = kms.Key(
            self,
            "Signing",
            alias=config.names.signing_key_alias,
            description=f"CEMS {config.stage}: access tokens",
            key_spec=kms.KeySpec.ECC_NIST_P256,
            key_usage=kms.KeyUsage.SIGN_VERIFY,
            pending_window=waiting,
            removal_policy=kept,
        )
