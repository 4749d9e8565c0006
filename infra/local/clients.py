"""AWS clients for the embedded cloud, untouched by the person's own AWS set-up."""

import os
from collections.abc import Mapping
from typing import Any

ACCOUNT = "000000000000"
REGION = "eu-central-1"
SECRET = "local"  # noqa: S105 (opens nothing)
"""Guards nothing: the embedded cloud takes any. Presigned URLs are made and checked with it."""


def environment(endpoint: str) -> dict[str, str]:
    """Return the variables that point an AWS SDK at the cloud at `endpoint`."""
    return {
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ACCESS_KEY_ID": ACCOUNT,
        "AWS_SECRET_ACCESS_KEY": SECRET,
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_EC2_METADATA_DISABLED": "true",
    }


def without_aws(variables: Mapping[str, str]) -> dict[str, str]:
    """Return `variables` without any that an AWS SDK reads."""
    return {name: value for name, value in variables.items() if not name.startswith("AWS_")}


def use(endpoint: str) -> None:
    """Point every AWS client that this process makes from now on at the cloud at `endpoint`."""
    kept = without_aws(os.environ)
    os.environ.clear()
    os.environ |= {**kept, **environment(endpoint)}


def client(service: str, region: str = REGION) -> Any:
    """Return a client of the embedded cloud; call `use` before the first."""
    import boto3
    from botocore.config import Config

    # A deployment can keep the cloud busy for seconds; a lost answer must not look like a failure.
    config = Config(read_timeout=120, retries={"max_attempts": 3, "mode": "standard"})
    return boto3.session.Session().client(  # type: ignore[call-overload]
        service, region_name=region, config=config
    )
