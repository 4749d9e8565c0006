"""Typed environment variables, checked once at cold start.

Each function declares the variables it needs as a subclass of `Environment`; a missing or empty
one stops the function at its start with a message that names it, never in the middle of a request.
"""

import os
from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, ValidationError

PREFIX = "CEMS_"


class Environment(BaseModel):
    """Base of a function's variables: field `table` is read from `CEMS_TABLE`, and so on."""

    model_config = ConfigDict(
        frozen=True,
        defer_build=True,
        extra="ignore",
        str_min_length=1,
        alias_generator=lambda field: PREFIX + field.upper(),
    )


class EnvironmentIncompleteError(RuntimeError):
    """A variable that the function needs is missing or malformed."""


def load[E: Environment](kind: type[E], variables: Mapping[str, str] | None = None) -> E:
    """Read `kind` from the process's environment, or from `variables` when given.

    Raises:
        EnvironmentIncompleteError: naming each variable and what is wrong with it.
    """
    try:
        return kind.model_validate(dict(os.environ if variables is None else variables))
    except ValidationError as error:
        faults = ", ".join(f"{fault['loc'][0]}: {fault['msg']}" for fault in error.errors())
        raise EnvironmentIncompleteError(
            f"environment variables of {kind.__name__}: {faults}"
        ) from error
