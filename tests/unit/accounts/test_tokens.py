import base64
import json
from typing import Any, cast

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from hypothesis import given
from hypothesis import strategies as st

from cems.accounts.tokens import Claims, Tokens
from cems.platform.errors import Unauthenticated

CLAIMS = Claims(person="p", session="s", expires=1_600)


class Kms:
    """KMS's signing, with a key at hand."""

    def __init__(self, key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey | None = None) -> None:
        self.key = key or ec.generate_private_key(ec.SECP256R1())
        self.fetched = 0

    def sign(self, **request: Any) -> dict[str, bytes]:
        assert (request["MessageType"], request["SigningAlgorithm"]) == ("RAW", "ECDSA_SHA_256")
        assert isinstance(self.key, ec.EllipticCurvePrivateKey)
        return {"Signature": self.key.sign(request["Message"], ec.ECDSA(hashes.SHA256()))}

    def get_public_key(self, **_: Any) -> dict[str, bytes]:
        self.fetched += 1
        der = self.key.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        return {"PublicKey": der}


KMS = Kms()


def tokens(kms: Kms = KMS, issuer: str = "cems-test", at: float = 0.0) -> Tokens:
    return Tokens(cast("Any", kms), "key", issuer, lambda: at)


def test_a_token_says_what_was_signed() -> None:
    token = tokens().sign(CLAIMS, 1_000)
    assert tokens().check(token, 1_599) == CLAIMS


def test_a_token_is_over_when_it_says() -> None:
    token = tokens().sign(CLAIMS, 1_000)
    with pytest.raises(Unauthenticated):
        tokens().check(token, 1_600)


@given(st.data())
def test_no_changed_token_passes(data: st.DataObject) -> None:
    token = tokens().sign(CLAIMS, 1_000)
    head, payload, signature = (part_bytes(part) for part in token.split("."))
    parts = [head, payload, signature]
    which = data.draw(st.integers(0, 2))
    at = data.draw(st.integers(0, len(parts[which]) - 1))
    flipped = bytearray(parts[which])
    flipped[at] ^= 1 << data.draw(st.integers(0, 7))
    parts[which] = bytes(flipped)
    with pytest.raises(Unauthenticated):
        tokens().check(".".join(text_part(part) for part in parts), 1_000)


def part_bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def text_part(part: bytes) -> str:
    return base64.urlsafe_b64encode(part).rstrip(b"=").decode()


@given(st.text())
def test_no_other_text_is_a_token(text: str) -> None:
    with pytest.raises(Unauthenticated):
        tokens().check(text, 1_000)


def test_an_unsigned_or_differently_signed_token_is_refused() -> None:
    payload = {"iss": "cems-test", "aud": "cems-api", "sub": "p", "sid": "s", "iat": 1, "exp": 9**9}
    for algorithm in ("none", "HS256", "RS256"):
        head = text_part(json.dumps({"alg": algorithm}).encode())
        forged = f"{head}.{text_part(json.dumps(payload).encode())}.AAAA"
        with pytest.raises(Unauthenticated):
            tokens().check(forged, 1_000)


def test_another_deployments_token_is_refused() -> None:
    with pytest.raises(Unauthenticated):
        tokens().check(tokens(issuer="cems-other").sign(CLAIMS, 1_000), 1_000)
    with pytest.raises(Unauthenticated):
        tokens(Kms()).check(tokens().sign(CLAIMS, 1_000), 1_000)


def test_the_public_key_is_kept_for_an_hour() -> None:
    kms, seconds = Kms(), [0.0]
    checked = Tokens(cast("Any", kms), "key", "cems-test", lambda: seconds[0])
    token = checked.sign(CLAIMS, 1_000)
    for later in (0, 10, 3_600, 3_601, 3_700):
        seconds[0] = later
        checked.check(token, 1_000)
    assert kms.fetched == 2


def test_a_key_of_another_kind_is_a_fault_of_ours() -> None:
    wrong = Kms(rsa.generate_private_key(public_exponent=65_537, key_size=2_048))
    with pytest.raises(TypeError, match="elliptic"):
        tokens(wrong).check("a.b.c", 0)
