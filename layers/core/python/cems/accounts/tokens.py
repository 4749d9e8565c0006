"""Access tokens: JWTs signed ES256 by a KMS key whose private half never leaves KMS."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import jwt
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.serialization import load_der_public_key
from jwt.utils import base64url_encode, der_to_raw_signature

from cems.platform.aws import translated
from cems.platform.errors import Unauthenticated

if TYPE_CHECKING:
    from types_boto3_kms import KMSClient

LIFETIME_SECONDS: Final = 600
_AUDIENCE: Final = "cems-api"
_KEY_KEPT_SECONDS: Final = 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """What a token says: who, by which session, until when (seconds since 1970)."""

    person: str
    session: str
    expires: int


class Tokens:
    """Signs and checks tokens with one KMS key.

    Args:
        client: the KMS client to use.
        key: ARN of the signing key (ECC_NIST_P256, SIGN_VERIFY).
        issuer: who this deployment says it is.
        monotonic: seconds on a clock that never goes back; decides when the public key is
            fetched anew.
    """

    def __init__(
        self,
        client: "KMSClient",
        key: str,
        issuer: str,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client = client
        self._key = key
        self._issuer = issuer
        self._monotonic = monotonic
        self._public: EllipticCurvePublicKey | None = None
        self._fetched = 0.0

    def sign(self, claims: Claims, now_seconds: int) -> str:
        """Return a signed token (one KMS call)."""
        header = {"alg": "ES256", "typ": "at+jwt"}
        payload = {
            "iss": self._issuer,
            "aud": _AUDIENCE,
            "sub": claims.person,
            "sid": claims.session,
            "iat": now_seconds,
            "exp": claims.expires,
        }
        signed = b".".join(base64url_encode(_compact(part)) for part in (header, payload))
        # RAW: KMS hashes the message itself, so nothing but this token can be what was signed.
        with translated():
            answer = self._client.sign(
                KeyId=self._key,
                Message=signed,
                MessageType="RAW",
                SigningAlgorithm="ECDSA_SHA_256",
            )
        signature = der_to_raw_signature(answer["Signature"], SECP256R1())
        return (signed + b"." + base64url_encode(signature)).decode()

    def check(self, token: str, now_seconds: int) -> Claims:
        """Return what a token of ours says (no KMS call while the public key is kept).

        Raises:
            Unauthenticated: it is malformed, not ours, altered or over; which, it does not say.
        """
        try:
            payload = jwt.decode(
                token,
                self._public_key(),
                algorithms=["ES256"],
                audience=_AUDIENCE,
                issuer=self._issuer,
                # Times are compared below, with the injected clock.
                options={
                    "require": ["exp", "iat", "sub", "sid"],
                    "verify_exp": False,
                    "verify_iat": False,
                },
            )
        except jwt.InvalidTokenError as error:
            raise Unauthenticated from error
        expires = payload["exp"]
        if not isinstance(expires, int) or now_seconds >= expires:
            raise Unauthenticated
        return Claims(person=payload["sub"], session=payload["sid"], expires=expires)

    def _public_key(self) -> EllipticCurvePublicKey:
        now = self._monotonic()
        if self._public is None or now - self._fetched > _KEY_KEPT_SECONDS:
            with translated():
                der = self._client.get_public_key(KeyId=self._key)["PublicKey"]
            key = load_der_public_key(der)
            if not isinstance(key, EllipticCurvePublicKey):
                raise TypeError("the signing key is not an elliptic-curve key")
            self._public, self._fetched = key, now
        return self._public


def _compact(part: dict[str, Any]) -> bytes:
    return json.dumps(part, separators=(",", ":")).encode()
