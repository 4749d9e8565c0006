"""Sessions through the API: the cookie, rotation, time-outs, and other people's pages."""

import base64
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.cookies import SimpleCookie
from typing import Any

import pytest

from cems.accounts.rotation import GRACE_SECONDS
from cems.testing.faults import Site, meanwhile, recording
from cems.testing.gateway import Response
from cems.testing.meter import meter
from functions.accounts.cookies import NAME
from tests.conftest import SOAK
from tests.sessions import AUTH, HOUR, MINUTE, SETTINGS, Browser, cookie_of, me
from tests.staff import PEOPLE, send
from tests.stage import Stage


def sessions(stage: Stage) -> list[dict[str, Any]]:
    return [row for row in stage.cloud.dump("ephemeral") if row["pk"].startswith("S#")]


def assert_over(stage: Stage, *browsers: Browser) -> None:
    for browser in browsers:
        answer = browser.refresh()
        assert (answer.status, answer.code) == (401, "unauthenticated")
    assert not sessions(stage)


def test_sign_in_gives_a_cookie_that_no_page_reads(stage: Stage) -> None:
    answer = Browser(stage.gateway).sign_in()
    (cookie,) = SimpleCookie(answer.headers["set-cookie"]).values()
    assert cookie.key == "__Secure-cems-refresh"
    assert {name: value for name, value in cookie.items() if value} == {
        "path": "/api/v1/auth",
        "max-age": str(HOUR),
        "secure": True,
        "httponly": True,
        "samesite": "strict",
    }
    body = answer.json()
    assert cookie.value not in answer.body.decode()
    assert body["session"] == {"idle_in": HOUR, "ends_in": 12 * HOUR}
    assert (body["expires_in"], me(stage.gateway, answer)) == (600, 200)
    assert body["user"] == stage.as_("rep").get("/api/v1/me").json()


def test_the_row_keeps_no_token(stage: Stage) -> None:
    browser = Browser.of(stage)
    first = browser.token
    browser.refresh()
    (row,) = sessions(stage)
    kept = json.dumps(row, default=lambda value: base64.b64encode(bytes(value)).decode())
    for token in (first, browser.token):
        secret = token.split(".")[1]
        assert secret not in kept
        assert base64.b64encode(base64.urlsafe_b64decode(secret + "=")).decode() not in kept


def test_a_session_goes_on_by_ever_new_tokens(stage: Stage) -> None:
    browser, seen = Browser.of(stage), set[str]()
    for _ in range(5):
        seen.add(browser.token)
        stage.clock.advance(9 * MINUTE)
        answer = browser.refresh()
        assert (answer.status, me(stage.gateway, answer)) == (200, 200)
        assert answer.json()["user"]["login"] == "rep"
    assert browser.token not in seen
    assert len(seen) == 5
    assert answer.json()["session"] == {"idle_in": HOUR, "ends_in": 12 * HOUR - 45 * MINUTE}
    assert len(sessions(stage)) == 1


def test_a_lost_answer_is_given_again(stage: Stage) -> None:
    browser = Browser.of(stage)
    lost = cookie_of(browser.lost())
    stage.clock.advance(GRACE_SECONDS)
    assert browser.refresh().status == 200
    assert browser.token == lost
    assert browser.refresh().status == 200


def test_two_tabs_get_the_same_successor(stage: Stage) -> None:
    browser = Browser.of(stage)
    tabs = [Browser(stage.gateway, browser.token) for _ in range(8)]
    assert {tab.refresh(place).status for place, tab in enumerate(tabs)} == {200}
    assert len({tab.token for tab in tabs}) == 1
    assert tabs[0].refresh().status == 200


def test_a_token_that_comes_back_ends_the_session(stage: Stage) -> None:
    browser = Browser.of(stage)
    thief = Browser(stage.gateway, browser.token)
    answer = browser.refresh()
    stage.clock.advance(GRACE_SECONDS + 1)
    assert thief.refresh().status == 401
    assert_over(stage, browser, thief)
    assert me(stage.gateway, answer) == 401


def test_a_thief_who_is_quicker_is_noticed_too(stage: Stage) -> None:
    browser = Browser.of(stage)
    thief = Browser(stage.gateway, browser.token)
    for each in (thief, browser, thief):
        assert each.refresh().status == 200
    # Both had the same token; it was exchanged for another, of which one knows nothing.
    stage.clock.advance(GRACE_SECONDS + 1)
    assert_over(stage, browser, thief)


def test_the_token_before_the_one_before_is_not_given_again(stage: Stage) -> None:
    browser = Browser.of(stage)
    old = Browser(stage.gateway, browser.token)
    browser.refresh()
    browser.refresh()
    assert_over(stage, old, browser)


def test_what_somebody_made_up_ends_no_session(stage: Stage) -> None:
    browser, other = Browser.of(stage), Browser.of(stage)
    session, secret, mark = browser.token.split(".")
    another = other.token.split(".")
    for made_up in (
        "", ".", "x", "." * 200, session, f"{session}.{secret}", f"{session}..", f"{session}.a.b",
        f"{session}.{secret}.{another[2]}", f"{session}.{another[1]}.{mark}",
        f"{session}.{another[1]}.{another[2]}", f"{another[0]}.{secret}.{mark}",
        f"{session.lower()}.{secret}.{mark}", f"{browser.token}x", "\xe9" * 40,
    ):  # fmt: skip
        guess = Browser(stage.gateway, made_up)
        assert guess.refresh().status == 401, made_up
        assert guess.sign_out().status == 204, made_up
    assert (browser.refresh().status, other.refresh().status) == (200, 200)


def test_signing_out_ends_the_session_and_takes_the_cookie_back(stage: Stage) -> None:
    browser = Browser.of(stage)
    answer = browser.refresh()
    kept = Browser(stage.gateway, browser.token)
    gone = browser.sign_out()
    (cookie,) = SimpleCookie(gone.headers["set-cookie"]).values()
    assert (gone.status, gone.body, cookie["max-age"], cookie["path"]) == (204, b"", "0", AUTH)
    assert browser.token == ""
    assert me(stage.gateway, answer) == 401
    assert_over(stage, browser, kept)
    assert [each.sign_out().status for each in (browser, kept)] == [204, 204]


def test_signing_in_again_leaves_the_session_before(stage: Stage) -> None:
    browser, elsewhere = Browser.of(stage), Browser.of(stage)
    before = Browser(stage.gateway, browser.token)
    assert browser.sign_in("manager").json()["user"]["login"] == "manager"
    assert [each.refresh().status for each in (before, browser, elsewhere)] == [401, 200, 200]
    assert len(sessions(stage)) == 2


def test_a_refused_sign_in_leaves_everything_as_it_is(stage: Stage) -> None:
    browser = Browser.of(stage)
    assert browser.sign_in("nobody").status == 401
    assert browser.refresh().status == 200


def test_a_session_in_which_nothing_is_done_ends(stage: Stage) -> None:
    browser = Browser.of(stage)
    for minutes in range(9, 60, 9):
        stage.clock.advance(9 * MINUTE)
        session = browser.refresh(idle_for=minutes * MINUTE).json()["session"]
        assert session["idle_in"] == HOUR - minutes * MINUTE
    stage.clock.advance(session["idle_in"] - 1)
    answer = browser.refresh(idle_for=HOUR - 1)
    # No token outlives its session.
    assert (answer.json()["expires_in"], me(stage.gateway, answer)) == (1, 200)
    stage.clock.advance(1)
    assert me(stage.gateway, answer) == 401
    assert browser.refresh().status == 401


def test_what_is_done_in_one_tab_counts_for_all(stage: Stage) -> None:
    browser = Browser.of(stage)
    stage.clock.advance(30 * MINUTE)
    quiet = Browser(stage.gateway, browser.token)
    assert quiet.refresh(idle_for=30 * MINUTE).json()["session"]["idle_in"] == 30 * MINUTE
    assert browser.refresh(idle_for=0).json()["session"]["idle_in"] == HOUR
    assert quiet.refresh(idle_for=30 * MINUTE).json()["session"]["idle_in"] == HOUR
    assert quiet.refresh(idle_for=2**31 - 1).json()["session"]["idle_in"] == HOUR


def test_a_session_ends_whatever_is_done(stage: Stage) -> None:
    browser = Browser.of(stage)
    for _ in range(71):
        stage.clock.advance(10 * MINUTE)
        answer = browser.refresh()
    assert answer.json()["session"] == {"idle_in": 10 * MINUTE, "ends_in": 10 * MINUTE}
    assert "Max-Age=600" in answer.headers["set-cookie"]
    stage.clock.advance(10 * MINUTE)
    assert browser.refresh().status == 401


def test_whose_account_is_closed_is_signed_out(stage: Stage) -> None:
    browser, manager = Browser.of(stage), stage.as_("manager")
    path = f"{PEOPLE}/{stage.people['rep']}"
    stage.clock.advance(1)
    assert manager.post(f"{path}/deactivate", None, Idempotency_Key="1").status == 200
    assert browser.refresh().status == 401
    assert manager.post(f"{path}/reactivate", None, Idempotency_Key="2").status == 200
    assert browser.refresh().status == 401


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Sec_Fetch_Site": "same-origin", "Origin": "https://help.example.com"}, 200),
        ({"Sec_Fetch_Site": "same-site", "Origin": "https://blog.example.com"}, 403),
        ({"Sec_Fetch_Site": "cross-site", "Origin": "https://evil.example"}, 403),
        ({"Sec_Fetch_Site": "none"}, 403),
        ({"Origin": "https://help.example.com"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
def test_only_the_apps_own_pages_use_the_cookie(
    stage: Stage, headers: dict[str, str], status: int
) -> None:
    browser = Browser.of(stage)
    acts: list[Callable[..., Response]] = [browser.sign_in, browser.refresh, browser.sign_out]
    for act in acts:
        answer = act(**headers)
        assert answer.status == (204 if status == 200 and act == browser.sign_out else status)
        if status == 403:
            assert answer.code == "forbidden"
            assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_what_a_form_can_send_is_not_taken(stage: Stage, kind: str) -> None:
    browser = Browser.of(stage)
    headers = {"Cookie": f"{NAME}={browser.token}", "Content-Type": kind}
    for what, body in (
        ("sign-in", '{"login": "rep", "password": "correct horse battery staple"}'),
        ("refresh", "{}"),
    ):
        answer = stage.gateway.request("POST", f"{AUTH}/{what}", headers=headers, body=body)
        assert answer.status == 422
        assert "set-cookie" not in answer.headers


def test_nothing_of_a_token_is_logged(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    browser = Browser.of(stage)
    tokens = [browser.token]
    stolen = Browser(stage.gateway, browser.token)
    for _ in range(2):
        answer = browser.refresh()
        tokens += [browser.token, answer.json()["access_token"]]
    assert stolen.refresh().status == 401
    browser.sign_out()
    logged = str([vars(record) for record in caplog.records])
    assert "session ended" in logged
    for token in tokens:
        assert token.split(".")[1] not in logged


def test_how_long_sessions_go_on_is_configured(stage: Stage) -> None:
    browser, manager = Browser.of(stage), stage.as_("manager")
    answer = manager.get(SETTINGS)
    assert (answer.json(), answer.headers["etag"]) == (
        {"idle_minutes": 60, "lifetime_hours": 12},
        '"0"',
    )
    wanted = {"idle_minutes": 5, "lifetime_hours": 1}
    assert send(manager, "PUT", SETTINGS, wanted, '"0"').json() == wanted
    stale = send(manager, "PUT", SETTINGS, wanted | {"idle_minutes": 6}, '"0"')
    assert (stale.status, stale.json()["current"]) == (412, wanted)
    stage.clock.advance(2 * MINUTE)
    answer = browser.refresh()
    assert answer.json()["session"] == {"idle_in": 5 * MINUTE, "ends_in": 58 * MINUTE}
    assert answer.json()["expires_in"] == 5 * MINUTE
    assert Browser(stage.gateway).sign_in().json()["session"]["ends_in"] == HOUR


def test_shorter_terms_end_what_is_over_by_them(stage: Stage) -> None:
    browser = Browser.of(stage)
    stage.clock.advance(HOUR - 1)
    assert browser.refresh().status == 200
    stage.clock.advance(1)
    manager = stage.as_("manager")
    terms = {"idle_minutes": 60, "lifetime_hours": 1}
    assert send(manager, "PUT", SETTINGS, terms, '"0"').status == 200
    assert browser.refresh().status == 401


@pytest.mark.parametrize(
    "wrong",
    [
        {"idle_minutes": 4},
        {"lifetime_hours": 0},
        {"lifetime_hours": 721},
        {"idle_minutes": 61, "lifetime_hours": 1},
        {"idle_minutes": 60.5},
        {"more": 1},
    ],
)
def test_settings_that_make_no_sense_are_refused(stage: Stage, wrong: dict[str, Any]) -> None:
    document = {"idle_minutes": 60, "lifetime_hours": 12} | wrong
    answer = send(stage.as_("manager"), "PUT", SETTINGS, document, '"0"')
    assert (answer.status, answer.code) == (422, "invalid_request")


@pytest.mark.parametrize("race", range(200 if SOAK else 3))
def test_eight_tabs_at_once_get_the_same_successor(stage: Stage, race: int) -> None:
    browser = Browser.of(stage)
    tabs = [Browser(stage.gateway, browser.token) for _ in range(8)]
    with ThreadPoolExecutor(len(tabs)) as together:
        answers = list(together.map(lambda tab: tab.refresh(idle_for=race), tabs))
    assert [answer.status for answer in answers] == [200] * len(tabs)
    assert len({tab.token for tab in tabs}) == 1
    assert tabs[0].refresh().status == 200


def sites_of_a_refresh(stage: Stage) -> list[Site]:
    browser = Browser.of(stage)
    with recording() as sites:
        browser.refresh()
    browser.sign_out()
    assert len(sites) >= 4
    return sites


def test_another_tab_at_every_moment_gets_the_same_successor(stage: Stage) -> None:
    for site in sites_of_a_refresh(stage):
        browser = Browser.of(stage)
        tab = Browser(stage.gateway, browser.token)
        answers: list[Response] = []
        with meanwhile(site, lambda: answers.append(tab.refresh())):  # noqa: B023 - called at once
            answers.append(browser.refresh(idle_for=1))
        assert [answer.status for answer in answers] == [200, 200], site
        assert browser.token == tab.token
        assert browser.refresh().status == 200


def test_signing_out_at_every_moment_of_a_refresh_is_final(stage: Stage) -> None:
    for site in sites_of_a_refresh(stage):
        browser = Browser.of(stage)
        with meanwhile(site, Browser(stage.gateway, browser.token).sign_out):
            assert browser.refresh().status == 401, site
        assert not sessions(stage)


def test_units_and_calls_stay_in_budget(stage: Stage) -> None:
    browser = Browser.of(stage)
    with meter(stage.clock) as used:
        assert browser.refresh().status == 200
    # Session and person, one of them consistently; the session again; the token's signature.
    assert (used.calls, used.wru, used.rru) == (4, 1, 1.5)
