"""The web site: CloudFront before the web bucket and the API."""

from pathlib import Path

from aws_cdk import Acknowledgment, Aws, Duration, Validations
from aws_cdk import aws_certificatemanager as acm
from aws_cdk import aws_cloudfront as cloudfront
from aws_cdk import aws_cloudfront_origins as origins
from aws_cdk import aws_s3 as s3
from constructs import Construct

from infra.cdk import headers
from infra.cdk.config import Config
from infra.cdk.constructs import sockets_api
from infra.cdk.constructs.rest_api import STAGE, origin_key
from infra.cdk.nag import acknowledge

ROUTER = Path(__file__).with_name("router.js")


class Distribution(Construct):
    """One name for the web app and the API.

    Attributes:
        distribution: the distribution itself.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        config: Config,
        api_id: str,
        sockets_id: str,
    ) -> None:
        """Make it.

        Args:
            scope: the parent.
            construct_id: its id.
            config: the configuration of the stage.
            api_id: the REST API that answers `/api/*`.
            sockets_id: the WebSocket API that answers `/ws`.
        """
        super().__init__(scope, construct_id)
        self._config = config
        self._headers = self._security_headers()
        self.distribution = cloudfront.Distribution(
            self,
            "Distribution",
            comment=f"CEMS {config.stage}",
            default_root_object="index.html",
            default_behavior=self._web(),
            additional_behaviors={
                "/api/*": self._api(api_id),
                f"/{sockets_api.STAGE}": self._sockets(sockets_id),
            },
            domain_names=[config.domain] if config.domain else None,
            certificate=(
                acm.Certificate.from_certificate_arn(self, "Certificate", config.certificate_arn)
                if config.certificate_arn
                else None
            ),
            minimum_protocol_version=(
                cloudfront.SecurityPolicyProtocol.TLS_V1_3_2025 if config.domain else None
            ),
            http_version=cloudfront.HttpVersion.HTTP2_AND_3,
            price_class=(
                cloudfront.PriceClass.PRICE_CLASS_ALL
                if config.standard
                else cloudfront.PriceClass.PRICE_CLASS_100
            ),
            web_acl_id=config.web_acl_arn,
            enable_logging=True,
            log_bucket=self._bucket("logs"),
            log_file_prefix="cloudfront/",
        )
        self._explain()

    def _web(self) -> cloudfront.BehaviorOptions:
        return cloudfront.BehaviorOptions(
            origin=origins.S3BucketOrigin.with_origin_access_control(
                self._bucket("web"),
                origin_id="web",
                origin_access_levels=[cloudfront.AccessLevel.READ],
                origin_access_control=cloudfront.S3OriginAccessControl(
                    self, "Access", origin_access_control_name=self._config.names.of("web")
                ),
            ),
            viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
            allowed_methods=cloudfront.AllowedMethods.ALLOW_GET_HEAD,
            cache_policy=cloudfront.CachePolicy.CACHING_OPTIMIZED,
            compress=True,
            response_headers_policy=self._headers,
            function_associations=[
                cloudfront.FunctionAssociation(
                    event_type=cloudfront.FunctionEventType.VIEWER_REQUEST,
                    function=cloudfront.Function(
                        self,
                        "Router",
                        function_name=self._config.names.of("router"),
                        comment="Answers the app's own addresses with the app",
                        code=cloudfront.FunctionCode.from_inline(ROUTER.read_text()),
                        runtime=cloudfront.FunctionRuntime.JS_2_0,
                    ),
                )
            ],
        )

    def _api(self, api_id: str) -> cloudfront.BehaviorOptions:
        return cloudfront.BehaviorOptions(
            origin=origins.HttpOrigin(
                f"{api_id}.execute-api.{Aws.REGION}.{Aws.URL_SUFFIX}",
                origin_id="api",
                origin_path=f"/{STAGE}",
                protocol_policy=cloudfront.OriginProtocolPolicy.HTTPS_ONLY,
                origin_ssl_protocols=[cloudfront.OriginSslPolicy.TLS_V1_2],
                read_timeout=Duration.seconds(30),
                custom_headers={"x-api-key": origin_key(self._config)},
            ),
            viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.HTTPS_ONLY,
            allowed_methods=cloudfront.AllowedMethods.ALLOW_ALL,
            cache_policy=cloudfront.CachePolicy.CACHING_DISABLED,
            # API Gateway answers to its own name only.
            origin_request_policy=cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
            compress=False,  # CloudFront compresses only what it may cache; the API does it
            response_headers_policy=self._headers,
        )

    def _sockets(self, api_id: str) -> cloudfront.BehaviorOptions:
        return cloudfront.BehaviorOptions(
            # The path is the API's stage: nothing stands before it.
            origin=origins.HttpOrigin(
                f"{api_id}.execute-api.{Aws.REGION}.{Aws.URL_SUFFIX}",
                origin_id="sockets",
                protocol_policy=cloudfront.OriginProtocolPolicy.HTTPS_ONLY,
                origin_ssl_protocols=[cloudfront.OriginSslPolicy.TLS_V1_2],
            ),
            viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.HTTPS_ONLY,
            allowed_methods=cloudfront.AllowedMethods.ALLOW_GET_HEAD,
            cache_policy=cloudfront.CachePolicy.CACHING_DISABLED,
            # The handshake's headers and the pass reach it; its own name does too.
            origin_request_policy=cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
            compress=False,
            response_headers_policy=self._headers,
        )

    def _security_headers(self) -> cloudfront.ResponseHeadersPolicy:
        return cloudfront.ResponseHeadersPolicy(
            self,
            "Headers",
            response_headers_policy_name=self._config.names.of("headers"),
            comment="infra/cdk/headers.py",
            security_headers_behavior=cloudfront.ResponseSecurityHeadersBehavior(
                content_security_policy=cloudfront.ResponseHeadersContentSecurityPolicy(
                    content_security_policy=headers.content_security_policy(self._files()),
                    override=True,
                ),
                strict_transport_security=cloudfront.ResponseHeadersStrictTransportSecurity(
                    access_control_max_age=Duration.seconds(headers.HSTS_SECONDS),
                    include_subdomains=True,
                    override=True,
                ),
                content_type_options=cloudfront.ResponseHeadersContentTypeOptions(override=True),
                frame_options=cloudfront.ResponseHeadersFrameOptions(
                    frame_option=cloudfront.HeadersFrameOption.DENY, override=True
                ),
                referrer_policy=cloudfront.ResponseHeadersReferrerPolicy(
                    referrer_policy=cloudfront.HeadersReferrerPolicy.SAME_ORIGIN, override=True
                ),
            ),
            custom_headers_behavior=cloudfront.ResponseCustomHeadersBehavior(
                custom_headers=[
                    cloudfront.ResponseCustomHeader(header=name, value=value, override=True)
                    for name, value in headers.OTHERS.items()
                ]
            ),
            remove_headers=["Server"],
        )

    def _files(self) -> str:
        """Return the URL of the bucket of files, as `cems.platform.files` signs for it."""
        name = self._config.names.bucket("files", Aws.ACCOUNT_ID, Aws.REGION)
        return f"https://s3.{Aws.REGION}.{Aws.URL_SUFFIX}/{name}"

    def _bucket(self, what: str) -> s3.IBucket:
        name = self._config.names.bucket(what, Aws.ACCOUNT_ID, Aws.REGION)
        return s3.Bucket.from_bucket_name(self, f"{what.capitalize()}Bucket", name)

    def _explain(self) -> None:
        Validations.of(self).acknowledge(
            Acknowledgment(
                id="@aws-cdk/aws-cloudfront-origins:updateImportedBucketPolicyOac",
                reason="The bucket's own stack lets the CloudFront of this account read it.",
            )
        )
        acknowledge(
            self.distribution, "CFR1", "Who may use CEMS is known by sign-in, not by country."
        )
        if not self._config.web_acl_arn:
            acknowledge(
                self.distribution,
                "CFR2",
                "Size small leaves the web ACL out for its cost; the API throttles by itself.",
            )
        if not self._config.domain:
            acknowledge(
                self.distribution,
                "CFR4",
                "CloudFront's own name comes with its own minimum; a domain raises it to TLS 1.3.",
            )
