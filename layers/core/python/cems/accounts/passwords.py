"""Password hashing: argon2id with the parameters of OWASP's recommendation."""

from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

# The hash of a text that was thrown away: nobody's password.
_NOBODYS: Final = (
    "$argon2id$v=19$m=19456,t=2,p=1$ixc5cGyPZ6d86RmklxGX/g$"
    "lI/uFRtTOMK7KbkmzBk7QARAJEk5LmWLxJ9pmPd2lu0"
)

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
        _hasher.verify(stored or _NOBODYS, password)
    except VerificationError:
        return False
    return stored is not None
