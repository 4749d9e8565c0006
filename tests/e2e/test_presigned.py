"""Presigned URLs and forms, made by boto3."""

import datetime as dt
from typing import Any

import boto3
import pytest
from botocore.config import Config
from yarl import URL

from infra.local import clients, presigned

HOST = "localhost:8081"


def s3(secret: str, region: str) -> Any:
    return boto3.client(
        "s3",
        endpoint_url=f"http://{HOST}",
        region_name=region,
        aws_access_key_id=clients.ACCOUNT,
        aws_secret_access_key=secret,
        config=Config(signature_version="s3v4", s3={"addressing_style": "path"}),
    )


def target(
    bucket: str = "files",
    key: str = "a/b",
    *,
    secret: str = clients.SECRET,
    region: str = clients.REGION,
    seconds: int = 60,
) -> str:
    client = s3(secret, region)
    url = client.generate_presigned_url("get_object", {"Bucket": bucket, "Key": key}, seconds)
    return URL(url, encoded=True).raw_path_qs


def form(secret: str = clients.SECRET, region: str = clients.REGION) -> dict[str, str]:
    signed = s3(secret, region).generate_presigned_post(
        "files", "a/b", {"Content-Type": "text/plain"}, [{"Content-Type": "text/plain"}]
    )
    assert signed["url"] == f"http://{HOST}/files"
    fields: dict[str, str] = signed["fields"]
    return fields


def check(
    what: str, *, method: str = "GET", host: str = HOST, later: float = 0
) -> presigned.Wanted:
    now = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=later)
    return presigned.check(method, host, what, bucket="files", now=now)


def test_a_good_url_gives_access_until_it_expires() -> None:
    assert check(target(key="ü +%/x y")) == presigned.Wanted("/files/%C3%BC%20%2B%25/x%20y")
    assert check(target(), later=50).path == "/files/a/b"
    with pytest.raises(presigned.RefusedError, match="expired"):
        check(target(), later=70)
    with pytest.raises(presigned.RefusedError, match="expired"):
        check(target(), later=-3_600)


@pytest.mark.parametrize(
    ("what", "says"),
    [
        ("/", "nothing but files"),
        ("/files/?X-Amz-Signature=x", "nothing but files"),
        ("/files/a/b", "signed URL only"),
        (target(bucket="web"), "nothing but files"),
        (target(secret="guessed"), "signature is wrong"),
        (target(region="us-east-1"), "not signed for the files here"),
        (target() + "&X-Amz-Security-Token=t", "asks for more"),
        (target(seconds=604_801), "at most seven days"),
        (target() + "&versionId=older", "signature is wrong"),
        (target() + "&Action=DeleteStack", "asks for more"),
        (target() + "&X-Amz-Signature=again", "signed URL only"),
        (target().replace("a/b", "a/c"), "signature is wrong"),
        (target().replace("Expires=60", "Expires=99"), "signature is wrong"),
        (target().replace("SignedHeaders=host", "SignedHeaders="), "not signed for"),
        (target().replace("X-Amz-Date=", "X-Amz-Date=x"), "date cannot be read"),
        (target().replace("HMAC-SHA256", "NONE"), "not signed for"),
        (target().rpartition("=")[0] + "=%C3%BC", "signature is wrong"),
    ],
)
def test_any_other_url_gives_none(what: str, says: str) -> None:
    with pytest.raises(presigned.RefusedError, match=says):
        check(what)


def test_method_and_host_are_signed_too() -> None:
    with pytest.raises(presigned.RefusedError, match="signature is wrong"):
        check(target(), method="HEAD")
    with pytest.raises(presigned.RefusedError, match="signature is wrong"):
        check(target(), host="127.0.0.1:8081")


def test_a_good_form_gives_access() -> None:
    presigned.check_form(form())
    presigned.check_form({name.upper(): value for name, value in form().items()})


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({}, "signed form only"),
        (form() | {"x-amz-algorithm": "none"}, "signed form only"),
        (form() | {"x-amz-date": "yesterday"}, "date cannot be read"),
        (form() | {"policy": "e30="}, "signature is wrong"),
        (form(secret="guessed"), "signature is wrong"),
        (form(region="us-east-1"), "signature is wrong"),
    ],
)
def test_any_other_form_gives_none(fields: dict[str, str], says: str) -> None:
    with pytest.raises(presigned.RefusedError, match=says):
        presigned.check_form(fields)
