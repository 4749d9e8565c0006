"""The bucket of files: what is too large for a row, and the ways in and out for people's browsers.

A browser sends a file by a signed form and fetches it by a signed URL, so that no function ever
carries it. Signing is arithmetic: it asks nobody, and the signed thing may do what the function's
own role may do, no more and no longer than it says.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from cems.platform.aws import client, translated


@dataclass(frozen=True, slots=True)
class Form:
    """A signed form: post `fields` and then the `file` to `url`, as multipart/form-data."""

    url: str
    fields: Mapping[str, str]


class Files:
    """A bucket by name; its client is made when it is first needed, since that takes long.

    Args:
        bucket: the bucket's name.
    """

    def __init__(self, bucket: str) -> None:
        self.bucket = bucket

    def put(self, key: str, content: bytes, kind: str) -> None:
        """Write a file.

        Args:
            key: its name in the bucket.
            content: what it holds.
            kind: its media type.

        Raises:
            Contention, Unreachable: the outcome is unknown; the same may be written again.
        """
        with translated():
            client("s3").put_object(Bucket=self.bucket, Key=key, Body=content, ContentType=kind)

    def get(self, key: str) -> bytes:
        """Read a file, which is there: rows point only at what was written before them.

        Raises:
            Contention, Unreachable: it cannot be read now.
        """
        with translated():
            return client("s3").get_object(Bucket=self.bucket, Key=key)["Body"].read()

    def upload_form(self, key: str, *, kind: str, size: int, seconds: int) -> Form:
        """Return a form by which exactly this file can be sent.

        Args:
            key: the name it gets.
            kind: its media type.
            size: its bytes: neither more nor fewer are taken.
            seconds: how long the form holds good.
        """
        signed = client("s3").generate_presigned_post(
            self.bucket,
            key,
            Fields={"Content-Type": kind},
            Conditions=[{"Content-Type": kind}, ["content-length-range", size, size]],
            ExpiresIn=seconds,
        )
        return Form(signed["url"], signed["fields"])

    def download_url(
        self, key: str, *, version: str, kind: str, disposition: str, seconds: int
    ) -> str:
        """Return a URL by which this version of a file can be fetched.

        Args:
            key: its name in the bucket.
            version: which of its versions: another one may have been sent meanwhile.
            kind: the media type that the answer shall carry.
            disposition: the Content-Disposition that it shall carry.
            seconds: how long the URL holds good.
        """
        return client("s3").generate_presigned_url(
            "get_object",
            Params={
                "Bucket": self.bucket,
                "Key": key,
                "VersionId": version,
                "ResponseContentType": kind,
                "ResponseContentDisposition": disposition,
            },
            ExpiresIn=seconds,
        )
