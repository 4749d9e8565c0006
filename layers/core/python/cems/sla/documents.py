"""How documents are read: each member checked, and what is wrong with it said by its name."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from cems.platform.errors import InvalidRequest

MAX_LABEL: Final = 80


def member(document: Any, name: str, refuse: type[InvalidRequest]) -> Any:
    """Return a member of a document.

    Raises:
        InvalidRequest: `refuse`, as from every function here: it is missing.
    """
    if not isinstance(document, Mapping) or name not in document:
        raise refuse(f"`{name}` is missing.")
    return document[name]


def text(document: Any, name: str, longest: int, refuse: type[InvalidRequest]) -> str:
    """Return a member that is text for people, trimmed; `longest` in characters."""
    value = member(document, name, refuse)
    if not isinstance(value, str) or not 1 <= len(value.strip()) <= longest:
        raise refuse(f"`{name}` is text of 1 to {longest} characters.")
    return value.strip()


def mapping(document: Any, name: str, refuse: type[InvalidRequest]) -> Mapping[str, Any]:
    """Return a member that is an object."""
    value = member(document, name, refuse)
    if not isinstance(value, Mapping) or not all(isinstance(each, str) for each in value):
        raise refuse(f"`{name}` is an object.")
    return value


def listed(document: Any, name: str, longest: int, refuse: type[InvalidRequest]) -> Sequence[Any]:
    """Return a member that is a list of at most `longest`."""
    value = member(document, name, refuse)
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise refuse(f"`{name}` is a list.")
    if len(value) > longest:
        raise refuse(f"`{name}` has at most {longest} entries.")
    return value


def whole(value: Any, what: str, least: int, most: int, refuse: type[InvalidRequest]) -> int:
    """Return a whole number within bounds; `what` is how messages call it."""
    try:
        number = least - 1 if isinstance(value, bool | str) else int(value)
    except (TypeError, ValueError, ArithmeticError):
        number = least - 1
    # Numbers of a stored document are decimals.
    if number != value or not least <= number <= most:
        raise refuse(f"{what} is a whole number from {least} to {most}.")
    return number
