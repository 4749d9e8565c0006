"""The buckets of a stage."""

from typing import Any, cast

from aws_cdk import Aws, Duration, RemovalPolicy
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_s3 as s3
from constructs import Construct

from infra.cdk.config import Config
from infra.cdk.nag import acknowledge


class Buckets(Construct):
    """The buckets; none is public, none speaks plain HTTP.

    Attributes:
        web: the built web app, which only CloudFront reads.
        files: attachments, mails and long texts; every version is kept for a while.
        logs: who read the other two and the web site.
    """

    def __init__(
        self, scope: Construct, construct_id: str, *, config: Config, key: kms.IKey
    ) -> None:
        super().__init__(scope, construct_id)
        self._config = config
        self.logs = self._bucket(
            "logs",
            encryption=s3.BucketEncryption.S3_MANAGED,  # CloudFront cannot write logs with a key
            # CloudFront delivers its logs by way of an ACL.
            object_ownership=s3.ObjectOwnership.BUCKET_OWNER_PREFERRED,
            lifecycle_rules=[
                s3.LifecycleRule(
                    expiration=Duration.days(config.log_retention_days),
                    abort_incomplete_multipart_upload_after=Duration.days(1),
                )
            ],
        )
        acknowledge(self.logs, "S1", "This is where access logs go; its own would log themselves.")
        self.web = self._bucket(
            "web",
            encryption=s3.BucketEncryption.S3_MANAGED,  # holds what any visitor may read
            server_access_logs_bucket=self.logs,
            server_access_logs_prefix="web/",
            lifecycle_rules=[
                s3.LifecycleRule(abort_incomplete_multipart_upload_after=Duration.days(1))
            ],
        )
        # The distribution lives in a stack that comes later, so its id is not known here; that it
        # belongs to this account is.
        self.web.add_to_resource_policy(
            iam.PolicyStatement(
                sid="CloudFrontReads",
                principals=[iam.ServicePrincipal("cloudfront.amazonaws.com")],
                actions=["s3:GetObject"],
                resources=[self.web.arn_for_objects("*")],
                conditions={"StringEquals": {"aws:SourceAccount": Aws.ACCOUNT_ID}},
            )
        )
        self.files = self._bucket(
            "files",
            encryption=s3.BucketEncryption.KMS,
            encryption_key=key,
            bucket_key_enabled=True,
            versioned=True,
            server_access_logs_bucket=self.logs,
            server_access_logs_prefix="files/",
            # Files are sent by signed forms and fetched by signed URLs: who has none gets nothing
            # from any page. CloudFront's own name is not known yet where there is no other.
            cors=[
                s3.CorsRule(
                    allowed_methods=[s3.HttpMethods.GET, s3.HttpMethods.POST],
                    allowed_origins=(
                        sorted({f"https://{config.domain}", config.portal})
                        if config.domain
                        else ["*"]
                    ),
                    max_age=3_600,
                )
            ],
            lifecycle_rules=[
                s3.LifecycleRule(
                    # As long as the tables can be brought back to, so that what they point at is
                    # there too; and no longer, since by then an erasure has to be final.
                    noncurrent_version_expiration=Duration.days(35),
                    expired_object_delete_marker=True,
                    abort_incomplete_multipart_upload_after=Duration.days(1),
                )
            ],
        )
        # The CDK's own switch for this brings a custom resource with a function along.
        child = cast("s3.CfnBucket", self.files.node.default_child)
        child.notification_configuration = s3.CfnBucket.NotificationConfigurationProperty(
            event_bridge_configuration=s3.CfnBucket.EventBridgeConfigurationProperty(
                event_bridge_enabled=True
            )
        )

    def _bucket(self, what: str, **properties: Any) -> s3.Bucket:
        names = self._config.names
        return s3.Bucket(
            self,
            what.capitalize(),
            bucket_name=names.bucket(what, Aws.ACCOUNT_ID, Aws.REGION),
            enforce_ssl=True,
            minimum_tls_version=1.2,
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            removal_policy=(
                RemovalPolicy.RETAIN if self._config.keeps_data else RemovalPolicy.DESTROY
            ),
            **properties,
        )
