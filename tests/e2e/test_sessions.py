"""Sessions on the embedded cloud: the cookie comes through the front, and back."""

from http.cookies import SimpleCookie

import httpx
import pytest

from functions.accounts.cookies import NAME, PATH
from tests.e2e.system import System

pytestmark = pytest.mark.cloud


def of_a_page(system: System, **headers: str) -> dict[str, str]:
    """Return what a browser sends for a page of the front's, and more."""
    own = {"Origin": f"http://localhost:{system.port}", "Sec-Fetch-Site": "same-origin"}
    return own | {name.replace("_", "-"): value for name, value in headers.items()}


def cookie_of(answer: httpx.Response) -> str:
    """Return the cookie that an answer sets, as it is sent back."""
    (cookie,) = SimpleCookie(answer.headers["set-cookie"]).values()
    assert (cookie.key, cookie["path"], cookie["samesite"]) == (NAME, PATH, "strict")
    assert cookie["secure"]
    assert cookie["httponly"]
    return f"{NAME}={cookie.value}"


def test_a_session_goes_on_by_its_cookie_until_it_is_left(system: System) -> None:
    account = system.account("representative")
    body = {"login": account["login"], "password": account["password"]}
    with system.http() as http:
        # Python keeps no Secure cookie that comes by http; browsers do, from localhost.
        answer = http.post(f"{PATH}/sign-in", json=body, headers=of_a_page(system))
        assert answer.status_code == 200
        for _ in range(2):
            headers = of_a_page(system, Cookie=cookie_of(answer))
            answer = http.post(f"{PATH}/refresh", json={}, headers=headers)
            assert answer.status_code == 200
        bearer = {"Authorization": f"Bearer {answer.json()['access_token']}"}
        assert http.get("/api/v1/me", headers=bearer).json()["login"] == account["login"]
        headers = of_a_page(system, Cookie=cookie_of(answer))
        foreign = headers | {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
        assert http.post(f"{PATH}/sign-out", headers=foreign).status_code == 403
        left = http.post(f"{PATH}/sign-out", headers=headers)
        assert (left.status_code, cookie_of(left)) == (204, f"{NAME}=")
        assert http.post(f"{PATH}/refresh", json={}, headers=headers).status_code == 401
