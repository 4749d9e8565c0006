from unittest import mock

from cems.accounts import passwords


def test_only_the_password_itself_matches() -> None:
    stored = passwords.hashed("correct horse")
    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert passwords.matches("correct horse", stored)
    assert not passwords.matches("Correct horse", stored)


def test_hashes_are_salted() -> None:
    assert passwords.hashed("x") != passwords.hashed("x")


def test_nobodys_password_is_checked_like_any_other() -> None:
    with mock.patch.object(passwords, "_hasher", wraps=passwords._hasher) as hasher:
        assert not passwords.matches("no account has this password", None)
    assert hasher.verify.call_count == 1, "the same work, so that time tells nothing"
    assert not passwords._hasher.check_needs_rehash(passwords._NOBODYS), "the same parameters"
