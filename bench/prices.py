"""What AWS asks for, in eu-central-1, in US dollars without tax, volume steps or free tiers.

Prices change: each says of when it is and where to look. Whoever deploys elsewhere changes this
table and nothing else.
"""

from dataclasses import dataclass
from typing import Final

MILLION: Final = 1_000_000
HOURS_A_MONTH: Final = 730


@dataclass(frozen=True, slots=True)
class Price:
    """The price of something that is counted.

    Args:
        dollars: for `per` of them.
        per: how many that buys.
        seen: the month that it is of.
        source: the page that says so, below https://aws.amazon.com/.
    """

    dollars: float
    per: float
    seen: str
    source: str

    def of(self, count: float) -> float:
        """Return what so many cost."""
        return count * self.dollars / self.per


PRICES: Final = {
    # by use
    "REST API request": Price(3.70, MILLION, "2026-08", "api-gateway/pricing"),
    "CloudFront request": Price(0.012, 10_000, "2025-06", "cloudfront/pricing"),
    "Lambda request": Price(0.20, MILLION, "2025-06", "lambda/pricing"),
    "Lambda GB-second": Price(0.0000133334, 1, "2025-06", "lambda/pricing"),
    "DynamoDB write unit": Price(0.7625, MILLION, "2024-11", "dynamodb/pricing/on-demand"),
    "DynamoDB read unit": Price(0.1525, MILLION, "2024-11", "dynamodb/pricing/on-demand"),
    "KMS request": Price(0.03, 10_000, "2025-06", "kms/pricing"),
    "KMS request, elliptic curve": Price(0.15, 10_000, "2025-06", "kms/pricing"),
    "bus event": Price(1.00, MILLION, "2025-06", "eventbridge/pricing"),
    "SQS request": Price(0.40, MILLION, "2025-06", "sqs/pricing"),
    # us-east-1's, and a fifth more, as eu-central-1's HTTP APIs cost: its own was not to be had.
    "socket message": Price(1.20, MILLION, "2026-06", "api-gateway/pricing"),
    "socket minute": Price(0.30, MILLION, "2026-06", "api-gateway/pricing"),
    "log byte": Price(0.63, 10**9, "2025-01", "cloudwatch/pricing"),
    # by the month
    "alarm": Price(0.10, 1, "2025-06", "cloudwatch/pricing"),
    "composite alarm": Price(0.50, 1, "2025-06", "cloudwatch/pricing"),
    "KMS key": Price(1.00, 1, "2025-06", "kms/pricing"),
    "secret": Price(0.40, 1, "2025-06", "secrets-manager/pricing"),
    "web ACL": Price(5.00, 1, "2025-06", "waf/pricing"),
    "web ACL rule": Price(1.00, 1, "2025-06", "waf/pricing"),
    "snapshot GB-second": Price(0.0000015046, 1, "2025-06", "lambda/pricing"),
    "scheduled call": Price(1.00, MILLION, "2025-06", "eventbridge/pricing"),
}
"""By what is counted. Reading DynamoDB's streams from Lambda and CloudFront's way to the API are
free; mails, SMS, storage and the transfer to browsers are not in here."""
