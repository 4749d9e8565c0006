"""A browser, as far as sessions go: it keeps the cookie and sends it where it belongs."""

import json
from http.cookies import SimpleCookie
from typing import Any, Final

from cems.testing.gateway import Gateway, Response
from functions.accounts.cookies import NAME
from tests.stage import PASSWORD, Stage

AUTH: Final = "/api/v1/auth"
SETTINGS: Final = "/api/v1/session-settings"
MINUTE: Final = 60
HOUR: Final = 60 * MINUTE


def cookie_of(answer: Response) -> str:
    """Return the refresh token that an answer sets, "" if it takes it back or sets none."""
    cookies = SimpleCookie(answer.headers.get("set-cookie", ""))
    return cookies[NAME].value if NAME in cookies else ""


class Browser:
    """One cookie jar; its tabs share it.

    Args:
        gateway: the API, nobody signed in.
        token: the refresh token it has; "" for none.
    """

    def __init__(self, gateway: Gateway, token: str = "") -> None:
        self.gateway = gateway
        self.token = token

    @classmethod
    def of(cls, stage: Stage, login: str = "rep") -> "Browser":
        """Return a browser in which somebody has signed in."""
        browser = cls(stage.gateway)
        assert browser.sign_in(login).status == 200
        return browser

    def sign_in(self, login: str = "rep", **headers: str) -> Response:
        """Sign in."""
        return self._post("sign-in", {"login": login, "password": PASSWORD}, headers)

    def refresh(self, idle_for: int = 0, **headers: str) -> Response:
        """Ask for the next tokens."""
        return self._post("refresh", {"idle_for": idle_for}, headers)

    def sign_out(self, **headers: str) -> Response:
        """Sign out."""
        return self._post("sign-out", None, headers)

    def lost(self, idle_for: int = 0) -> Response:
        """Ask for the next tokens, and never get the answer."""
        return Browser(self.gateway, self.token).refresh(idle_for)

    def _post(self, what: str, body: Any, headers: dict[str, str]) -> Response:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.token:
            sent["Cookie"] = f"theme=dark; {NAME}={self.token}"
        if body is not None:
            sent["Content-Type"] = "application/json"
        text = None if body is None else json.dumps(body)
        answer = self.gateway.request("POST", f"{AUTH}/{what}", headers=sent, body=text)
        if "set-cookie" in answer.headers:
            self.token = cookie_of(answer)
        return answer


def me(gateway: Gateway, answer: Response) -> int:
    """Return how the API answers the access token of an answer."""
    bearer = f"Bearer {answer.json()['access_token']}"
    return gateway.get("/api/v1/me", Authorization=bearer).status
