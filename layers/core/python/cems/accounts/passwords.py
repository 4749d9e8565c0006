"""Password hashing: argon2id with the parameters of OWASP's recommendation."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


def hashed(password: str) -> str:
    """Return the password's hash with its salt and parameters."""
    return _hasher.hash(password)


def matches(password: str, stored: str | None) -> bool:
    """Return whether the password is the one that was hashed.

    Without a stored hash (nobody has that login) it takes the same time, so that the time of an
    answer does not tell which logins exist.
    """
    try:
        _hasher.verify(stored or _nobodys(), password)
    except VerificationError:
        return False
    return stored is not None


@cache
def _nobodys() -> str:
    return hashed("no account has this password")
