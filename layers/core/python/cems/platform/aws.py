"""Clients of AWS services, and what their failures mean to a caller.

One session, one client per service, made when first used.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal, Protocol, overload

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError, HTTPClientError
from botocore.exceptions import ConnectionError as BotocoreConnectionError

from cems.platform.errors import Unavailable

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient
    from types_boto3_events import EventBridgeClient
    from types_boto3_kms import KMSClient
    from types_boto3_s3 import S3Client
    from types_boto3_sesv2 import SESV2Client
    from types_boto3_sqs import SQSClient
    from types_boto3_stepfunctions import SFNClient

# A command restamps after 10 seconds (see commands), so one call with its repeats stays below:
# three tries of at most three seconds each.
_CONFIG = Config(
    connect_timeout=1,
    read_timeout=2,
    retries={"mode": "standard", "total_max_attempts": 3},
    tcp_keepalive=True,
)
_OF_SERVICE = {
    # The bucket in the path and today's signature: presigned URLs then look alike on AWS and in the
    # embedded cloud, which has no host name per bucket. The region's own name in every region: the
    # site's pages may reach no other.
    "s3": _CONFIG.merge(
        Config(
            signature_version="s3v4",
            s3={"addressing_style": "path", "us_east_1_regional_endpoint": "regional"},
        )
    ),
    # A mail is sent once: only the caller knows what to do about a lost answer. SES takes one in
    # within two seconds, as a rule; waiting longer is better than not knowing.
    "sesv2": _CONFIG.merge(Config(read_timeout=5, retries={"total_max_attempts": 1})),
}

SENDERS: Final = 32
"""Sockets that are told something at the same time."""


@cache
def _session() -> boto3.Session:
    return boto3.Session()


@overload
def client(service: Literal["dynamodb"]) -> "DynamoDBClient": ...
@overload
def client(service: Literal["events"]) -> "EventBridgeClient": ...
@overload
def client(service: Literal["kms"]) -> "KMSClient": ...
@overload
def client(service: Literal["s3"]) -> "S3Client": ...
@overload
def client(service: Literal["sesv2"]) -> "SESV2Client": ...
@overload
def client(service: Literal["sqs"]) -> "SQSClient": ...
@overload
def client(service: Literal["stepfunctions"]) -> "SFNClient": ...
def client(service: str) -> Any:
    """Return the process's client of `service`."""
    return _client(service)


class SocketsClient(Protocol):
    """What is used of botocore's client of `apigatewaymanagementapi`."""

    def post_to_connection(self, *, ConnectionId: str, Data: bytes) -> object: ...  # noqa: N803, D102 - botocore's own names
    def delete_connection(self, *, ConnectionId: str) -> object: ...  # noqa: N803, D102 - as above


@cache
def sockets_client(endpoint: str) -> SocketsClient:
    """Return the process's client of a WebSocket API's open sockets.

    Args:
        endpoint: URL of the API's stage.
    """
    # Dozens are told at the same time, and one that does not answer holds up none of the others.
    config = _CONFIG.merge(Config(max_pool_connections=SENDERS))
    made: SocketsClient = _session().client(
        "apigatewaymanagementapi", config=config, endpoint_url=endpoint
    )
    return made


@cache
def _client(service: str) -> Any:
    config = _OF_SERVICE.get(service, _CONFIG)
    return _session().client(service, config=config)  # type: ignore[call-overload]


def reset() -> None:
    """Forget session and clients: after a snapshot is restored, and between tests."""
    _client.cache_clear()
    sockets_client.cache_clear()
    _session.cache_clear()


BUSY_CODES: Final = frozenset(
    {
        "LimitExceededException",
        "ProvisionedThroughputExceeded",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "Throttling",
        "ThrottlingError",
        "ThrottlingException",
        "TransactionConflict",
        "TransactionConflictException",
        "TransactionInProgressException",
    }
)
"""Error codes that say: not now."""

_SERVER_ERROR: Final = 500


class Contention(Unavailable):
    """Another writer or a limit was in the way; nothing happened, a repeat may succeed."""


class Unreachable(Unavailable):
    """The service failed or did not answer; what was asked may or may not have happened."""


def no_special_meaning(_: ClientError) -> Exception | None:
    """Say nothing more about an error: the default of `translated`."""
    return None


@contextmanager
def translated(
    meaning: Callable[[ClientError], Exception | None] = no_special_meaning,
) -> Iterator[None]:
    """Turn botocore's errors into the outcomes a caller can act upon.

    Args:
        meaning: tells what an error means in this service, or `None` to leave it to the rules
            that hold for all of them.

    Raises:
        Contention: throttled or in conflict, beyond the client's own repeats.
        Unreachable: the service failed or did not answer.
    """
    try:
        yield
    except ClientError as error:
        raise meaning(error) or _outcome(error) from error
    except (HTTPClientError, BotocoreConnectionError) as error:
        raise Unreachable from error


def _outcome(error: ClientError) -> Exception:
    if error.response["Error"]["Code"] in BUSY_CODES:
        return Contention()
    if error.response["ResponseMetadata"]["HTTPStatusCode"] >= _SERVER_ERROR:
        return Unreachable()
    # Anything else (a malformed expression, a missing permission) is a fault of ours.
    return error
