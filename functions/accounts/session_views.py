"""What the routes of sessions take and show."""

from pydantic import BaseModel, ConfigDict, Field

from cems.accounts.model import LOGIN_LENGTH, PASSWORD_LENGTH
from cems.accounts.session_settings import (
    IDLE_MINUTES_AT_LEAST,
    IDLE_MINUTES_AT_MOST,
    LIFETIME_HOURS_AT_MOST,
)
from functions.accounts.views import Me

_IDLE_FOR_AT_MOST = 2**31 - 1


class _Request(BaseModel):
    model_config = ConfigDict(extra="forbid")


class SignIn(_Request):
    """A login and its password."""

    login: str = Field(
        min_length=1, max_length=LOGIN_LENGTH, description="E-mail address or user name."
    )
    password: str = Field(min_length=1, max_length=PASSWORD_LENGTH)


class Refresh(_Request):
    """What a page knows of the person before it."""

    idle_for: int = Field(
        0,
        ge=0,
        le=_IDLE_FOR_AT_MOST,
        description="Seconds since the person last did something. What a page does by itself "
        "does not count.",
    )


class SessionView(BaseModel):
    """How long a session goes on."""

    model_config = ConfigDict(title="Session")

    idle_in: int = Field(
        description="Seconds until it ends if the person does nothing more. Warn them before; "
        "a refresh with a lower `idle_for` puts it off."
    )
    ends_in: int = Field(description="Seconds until it ends whatever they do.")


class SignedIn(BaseModel):
    """A session, and a token to ask with."""

    access_token: str = Field(
        description="Send it as `Authorization: Bearer …`; keep it in memory only."
    )
    expires_in: int = Field(description="Seconds until the token is over: refresh before.")
    session: SessionView
    user: Me


class SessionSettingsDocument(_Request):
    """How long sessions go on."""

    model_config = ConfigDict(title="SessionSettings")

    idle_minutes: int = Field(
        ge=IDLE_MINUTES_AT_LEAST,
        le=IDLE_MINUTES_AT_MOST,
        description="Without anything done for so long, a session ends.",
    )
    lifetime_hours: int = Field(
        ge=1,
        le=LIFETIME_HOURS_AT_MOST,
        description="So long after the sign-in it ends whatever is done.",
    )
