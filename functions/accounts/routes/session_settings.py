"""What an organisation decides about sessions: how long they go on."""

from fastapi import APIRouter, Response

from cems.platform.configuration import Version
from cems.platform.http.answers import mark, showing_current
from cems.platform.http.problems import documented, needs
from cems.platform.http.requests import CurrentActor, CurrentCommand, IfMatch
from functions.accounts.composition import session_settings
from functions.accounts.session_views import SessionSettingsDocument

router = APIRouter(prefix="/session-settings", tags=["configuration"])


@router.get("", openapi_extra=needs("configuration.read"))
async def get_session_settings(actor: CurrentActor, response: Response) -> SessionSettingsDocument:
    """Return how long sessions go on. The `ETag` is the version."""
    return _answer(response, session_settings().settings(actor))


@router.put("", responses=documented(412, 413, 428), openapi_extra=needs("configuration.edit"))
async def replace_session_settings(
    body: SessionSettingsDocument, command: CurrentCommand, if_match: IfMatch, response: Response
) -> SessionSettingsDocument:
    """Set how long sessions go on, upon the version that you have seen.

    It holds for every session from its next refresh on, within eleven minutes.
    """
    with showing_current(lambda row: SessionSettingsDocument.model_validate(row["document"])):
        version, replayed = session_settings().change(command, body.model_dump(), if_match)
    return _answer(response, version, replayed=replayed)


def _answer(
    response: Response, version: Version, *, replayed: bool = False
) -> SessionSettingsDocument:
    mark(response, etag=version.number, replayed=replayed)
    return SessionSettingsDocument.model_validate(version.document)
