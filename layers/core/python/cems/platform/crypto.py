"""Keys of their own for people's personal values: without the key, nobody reads them any more.

Each owner (a customer) has a data key, kept wrapped by KMS in the row `KEY#<owner>`. Values are
sealed with AES-GCM. Deleting the row makes everything that was sealed for them unreadable, wherever
copies of it are.
"""

import base64
import binascii
import json
import os
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from cems.platform.aws import translated
from cems.platform.errors import InvalidRequest
from cems.platform.rows import ABSENT, Item, Put
from cems.platform.table import Table

if TYPE_CHECKING:
    from types_boto3_kms import KMSClient

_META: Final = "META"
_KEPT_SECONDS: Final = 300
_KEPT_AT_MOST: Final = 1_000
_NONCE_BYTES: Final = 12


class NoSuchOwnerError(InvalidRequest):
    """There is no key for them: they never were here, or were erased.

    Args:
        owner: their id.
    """

    def __init__(self, owner: str) -> None:
        super().__init__(f"There is nobody with the id {owner}, or not any more.")


class DataKeys:
    """Seals and opens personal values.

    A key is remembered for five minutes: a value of someone new costs one read and one call of
    KMS, any other none.

    Args:
        table: the core table.
        client: the KMS client to use.
        key: ARN of the key that wraps data keys.
        monotonic: seconds on a clock that never goes back.
    """

    def __init__(
        self,
        table: Table,
        client: "KMSClient",
        key: str,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._table = table
        self._client = client
        self._key = key
        self._monotonic = monotonic
        self._kept: dict[str, tuple[float, bytes]] = {}

    def made_for(self, owner: str) -> Put:
        """Return the write of a new owner's key (one call of KMS).

        Raises:
            Contention, Unreachable: KMS cannot be reached now.
        """
        with translated():
            answer = self._client.generate_data_key_without_plaintext(
                KeyId=self._key, KeySpec="AES_256", EncryptionContext=_context(owner)
            )
        row = {"pk": _pk(owner), "sk": _META, "wrapped": answer["CiphertextBlob"]}
        return Put(row, ABSENT)

    def seal(
        self, owner: str, values: Mapping[str, Any], place: str, made: Put | None = None
    ) -> str:
        """Return values as text that only this owner's key opens, at this place.

        Args:
            owner: whose values they are.
            values: what `json` can write.
            place: where the text will stand; it opens nowhere else.
            made: what `made_for` returned, where the key is written along with the text.

        Raises:
            NoSuchOwnerError: they have no key.
            Contention, Unreachable: table or KMS cannot be reached now.
        """
        nonce = os.urandom(_NONCE_BYTES)
        text = json.dumps(values, separators=(",", ":"), ensure_ascii=False).encode()
        sealed = self._cipher(owner, made).encrypt(nonce, text, place.encode())
        return base64.b64encode(nonce + sealed).decode()

    def open(self, owner: str, sealed: str, place: str) -> dict[str, Any] | None:
        """Return what `seal` sealed, or `None` where the owner's key is gone.

        Raises:
            ValueError: it was altered, or sealed for another owner or place.
            Contention, Unreachable: table or KMS cannot be reached now.
        """
        from cryptography.exceptions import InvalidTag

        try:
            cipher = self._cipher(owner)
        except NoSuchOwnerError:
            return None
        try:
            data = base64.b64decode(sealed, validate=True)
            text = cipher.decrypt(data[:_NONCE_BYTES], data[_NONCE_BYTES:], place.encode())
        except (InvalidTag, binascii.Error) as error:
            raise ValueError("not sealed for this owner and place") from error
        values: dict[str, Any] = json.loads(text)
        return values

    def _cipher(self, owner: str, made: Put | None = None) -> Any:
        # Loaded when first used: many functions import what imports this, few seal anything.
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        if made is None:
            return AESGCM(self._standing(owner))
        # Not remembered: another process may be making a key for the same owner right now, and
        # only one of the two will stand.
        return AESGCM(self._unwrapped(owner, made.item))

    def _standing(self, owner: str) -> bytes:
        now = self._monotonic()
        kept = self._kept.get(owner)
        if kept is None or now - kept[0] > _KEPT_SECONDS:
            self._kept.pop(owner, None)
            if len(self._kept) >= _KEPT_AT_MOST:
                del self._kept[next(iter(self._kept))]
            row = self._table.get(_pk(owner), _META, consistent=True)
            if row is None:
                raise NoSuchOwnerError(owner)
            kept = self._kept[owner] = (now, self._unwrapped(owner, row))
        return kept[1]

    def _unwrapped(self, owner: str, row: Item) -> bytes:
        with translated():
            answer = self._client.decrypt(
                KeyId=self._key,
                CiphertextBlob=bytes(row["wrapped"]),
                EncryptionContext=_context(owner),
            )
        return answer["Plaintext"]


def _pk(owner: str) -> str:
    return f"KEY#{owner}"


def _context(owner: str) -> dict[str, str]:
    return {"owner": owner}
