"""Presigned URLs and forms of files, checked as S3 would: ministack never looks at the signature.

They have the path style at the files origin itself, as the SDKs make them with that endpoint and
signature version 4: ``http://localhost:8081/<files bucket>/<key>?X-Amz-Algorithm=…``. The host is
signed, so a URL made for ``localhost`` does not work with ``127.0.0.1``, nor one for reading
(GET) with HEAD.
"""

import datetime as dt
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, quote

from botocore.auth import S3SigV4Auth, S3SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from infra.local import clients

_CREDENTIALS = Credentials(clients.ACCOUNT, clients.SECRET)
_SIGNING = frozenset(
    {"X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Date", "X-Amz-Expires", "X-Amz-SignedHeaders",
     "X-Amz-Signature"}
)  # fmt: skip
_FORM = frozenset(
    {"policy", "x-amz-algorithm", "x-amz-credential", "x-amz-date", "x-amz-signature"}
)
# What a signer can ask the answer to carry, by the parameter that asks for it.
_CARRIED = {
    "response-content-disposition": "Content-Disposition",
    "response-content-type": "Content-Type",
    "response-cache-control": "Cache-Control",
}
_OTHERS = frozenset({"versionId", "x-id"})  # x-id: some SDKs name the operation
_LONGEST_SECONDS = 7 * 24 * 3600
_SKEW = dt.timedelta(minutes=15)


class RefusedError(Exception):
    """The URL does not give access; the message says why."""


@dataclass(frozen=True)
class Wanted:
    """What a good URL gives access to.

    Attributes:
        path: Bucket and key as they were sent.
        version: The object's version; None for the newest.
        headers: What the signer wants the answer to carry.
    """

    path: str
    version: str | None = None
    headers: dict[str, str] = field(default_factory=dict)

    def request(self, method: str, cloud: str) -> tuple[str, dict[str, str]]:
        """Return URL and headers of a request of our own for it, to the cloud at `cloud`."""
        url = cloud + self.path
        if self.version is not None:
            url += f"?versionId={quote(self.version, safe='')}"
        request = AWSRequest(method, url)
        # ministack tells services apart by what a request is signed for.
        S3SigV4Auth(_CREDENTIALS, "s3", clients.REGION).add_auth(request)
        return url, dict(request.headers.items())


def check(method: str, host: str, target: str, *, bucket: str, now: dt.datetime) -> Wanted:
    """Check a presigned URL.

    Args:
        method: ``GET`` or ``HEAD``; it is signed too.
        host: The request's ``Host``.
        target: Path and query, both as they were sent.
        bucket: The only bucket that is reached this way.
        now: The time in the cloud.

    Raises:
        RefusedError: It gives no access.
    """
    path, _, query = target.partition("?")
    if not path.startswith(f"/{bucket}/") or path == f"/{bucket}/":
        raise RefusedError("There is nothing but files here, by signed URL.")
    pairs = parse_qsl(query, keep_blank_values=True)
    given = dict(pairs)
    if len(given) != len(pairs) or not given.keys() >= _SIGNING:
        raise RefusedError("Files are reached by signed URL only.")
    if not given.keys() <= _SIGNING | _CARRIED.keys() | _OTHERS:
        raise RefusedError("The URL asks for more than a file.")
    signed = _signed_at(given["X-Amz-Date"])
    if not hmac.compare_digest(
        _signature(method, host, path, query, given).encode(), given["X-Amz-Signature"].encode()
    ):
        raise RefusedError("The URL's signature is wrong.")
    seconds = given["X-Amz-Expires"]
    if not re.fullmatch(r"[0-9]{1,6}", seconds) or not 1 <= int(seconds) <= _LONGEST_SECONDS:
        raise RefusedError("The URL is valid for at most seven days.")
    if not signed - _SKEW <= now <= signed + dt.timedelta(seconds=int(seconds)):
        raise RefusedError("The URL has expired: ask for a new one.")
    headers = {_CARRIED[name]: value for name, value in given.items() if name in _CARRIED}
    if not all(value.isprintable() for value in headers.values()):
        raise RefusedError("The URL asks for a header that cannot be sent.")
    return Wanted(path, given.get("versionId"), headers)


def check_form(fields: Mapping[str, str]) -> None:
    """Check the signature of a form that a file is sent by, as `generate_presigned_post` makes it.

    What the signed policy demands - address, kind, size, time - ministack checks itself.

    Args:
        fields: the form's fields but the file; names without regard to case.

    Raises:
        RefusedError: It gives no access.
    """
    given = {name.lower(): value for name, value in fields.items()}
    if not given.keys() >= _FORM or given["x-amz-algorithm"] != "AWS4-HMAC-SHA256":
        raise RefusedError("Files are sent by signed form only.")
    _signed_at(given["x-amz-date"])
    signer = S3SigV4Auth(_CREDENTIALS, "s3", clients.REGION)
    request = AWSRequest("POST", "http://localhost/")
    request.context["timestamp"] = given["x-amz-date"]
    signature: str = signer.signature(given["policy"], request)
    if given["x-amz-credential"] != signer.scope(request) or not hmac.compare_digest(
        signature.encode(), given["x-amz-signature"].encode()
    ):
        raise RefusedError("The form's signature is wrong.")


def _signed_at(text: str) -> dt.datetime:
    try:
        return dt.datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=dt.UTC)
    except ValueError as error:
        raise RefusedError("The URL's date cannot be read.") from error


def _signature(method: str, host: str, path: str, query: str, given: Mapping[str, str]) -> str:
    """Return the signature that the URL should have."""
    kept = "&".join(p for p in query.split("&") if not p.startswith("X-Amz-Signature="))
    request = AWSRequest(method, f"http://{host}{path}?{kept}", headers={"Host": host})
    request.context["timestamp"] = given["X-Amz-Date"]
    signer = S3SigV4QueryAuth(_CREDENTIALS, "s3", clients.REGION)
    if (
        given["X-Amz-Algorithm"] != "AWS4-HMAC-SHA256"
        or given["X-Amz-Credential"] != signer.scope(request)
        or given["X-Amz-SignedHeaders"] != "host"
    ):
        raise RefusedError("The URL is not signed for the files here.")
    canonical = signer.canonical_request(request)
    signature: str = signer.signature(signer.string_to_sign(request, canonical), request)
    return signature
