"""Data keys: values open for their owner at their place, and never again once the key is gone."""

import boto3
import pytest

from cems.platform.crypto import DataKeys, NoSuchOwnerError
from cems.platform.table import Table
from tests.stage import Stage


@pytest.fixture
def made(stage: Stage) -> tuple[DataKeys, Table, list[float]]:
    """Return keys with one owner, `anna`, their table, and their clock."""
    table = Table(boto3.client("dynamodb"), "cems-local-core")
    kms = boto3.client("kms")
    now = [0.0]
    keys = DataKeys(table, kms, kms.create_key()["KeyMetadata"]["Arn"], lambda: now[0])
    table.transact([keys.made_for("anna")], token="t")
    assert "KEY#anna" in {row["pk"] for row in stage.cloud.dump()}
    return keys, table, now


def test_what_is_sealed_opens_again(made: tuple[DataKeys, Table, list[float]]) -> None:
    keys, _, _ = made
    sealed = keys.seal("anna", {"subject": "Zoë's parcel"}, "T#1")
    assert "parcel" not in sealed
    assert keys.open("anna", sealed, "T#1") == {"subject": "Zoë's parcel"}


def test_it_opens_nowhere_else(made: tuple[DataKeys, Table, list[float]]) -> None:
    keys, table, _ = made
    table.transact([keys.made_for("bert")], token="u")
    sealed = keys.seal("anna", {"a": 1}, "T#1")
    for owner, text, place in (
        ("anna", sealed, "T#2"),
        ("bert", sealed, "T#1"),
        ("anna", "not base64", "T#1"),
    ):
        with pytest.raises(ValueError, match="not sealed"):
            keys.open(owner, text, place)


def test_without_the_key_it_is_gone(made: tuple[DataKeys, Table, list[float]]) -> None:
    keys, table, now = made
    sealed = keys.seal("anna", {"a": 1}, "T#1")
    table.delete("KEY#anna", "META")
    now[0] = 301
    assert keys.open("anna", sealed, "T#1") is None
    with pytest.raises(NoSuchOwnerError):
        keys.seal("anna", {"a": 2}, "T#1")
