"""How the parameters of a job are checked."""

from typing import Final

from pydantic import BaseModel, ValidationError

from cems.platform.errors import InvalidRequest
from cems.platform.jobs.kinds import Parameters

_MEMBERS_NAMED: Final = 20


def checked[M: BaseModel](model: type[M], parameters: Parameters) -> M:
    """Return the parameters that somebody starts a job with, as their kind reads them.

    Raises:
        InvalidRequest: they break a rule; names each member.
    """
    try:
        return model.model_validate(dict(parameters))
    except ValidationError as error:
        # The input itself is not repeated, nor are names that the caller made up.
        errors = [
            {"path": _path(fault["loc"], fault["type"]), "code": fault["type"],
             "message": fault["msg"]}
            for fault in error.errors()[:_MEMBERS_NAMED]
        ]  # fmt: skip
        raise InvalidRequest("See `errors` for each member.", errors=errors) from None


def _path(place: tuple[int | str, ...], fault: str) -> str:
    known = place[:-1] if fault == "extra_forbidden" else place
    return ".".join(("parameters", *(str(part) for part in known)))
