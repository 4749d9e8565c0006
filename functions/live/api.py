"""The live API: what opens a socket. Everything else is said on the socket itself."""

from fastapi import APIRouter
from pydantic import BaseModel, Field

from cems.live.passes import GOOD_FOR
from cems.platform.http.app import create_app, lambda_handler
from cems.platform.http.problems import OPEN
from cems.platform.http.requests import CurrentActor
from functions import imported
from functions.live.composition import passes


class LivePass(BaseModel):
    """What opens one socket."""

    # By another name: `pass` is a word of Python's own.
    secret: str = Field(
        serialization_alias="pass",
        description="Send it as `pass` in the query of `wss://…/ws`. It is good for once.",
    )
    expires_in: int = Field(description="For how many seconds it is good.")


router = APIRouter(prefix="/live", tags=["live"])


@router.post("/passes", status_code=201, openapi_extra=OPEN)
async def create_live_pass(actor: CurrentActor) -> LivePass:
    """Return a pass for the socket on which screens hear that something changed.

    A new one for each socket: it belongs to you and your session, and cannot be used again.
    """
    return LivePass(secret=passes().issue(actor), expires_in=int(GOOD_FOR.total_seconds()))


app = create_app("Live", router)
handler = lambda_handler(app)
imported()
