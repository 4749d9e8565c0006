"""Every fault at every AWS call of a session: nobody is signed out by it, and out is out."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from cems.accounts.rotation import GRACE_SECONDS
from cems.testing.faults import (
    FOR_EVER,
    Fault,
    Kind,
    every_single_fault,
    inject,
    random_faults,
    recording,
)
from cems.testing.gateway import Response
from tests.conftest import SOAK, sampled
from tests.sessions import MINUTE, Browser, me
from tests.stage import NewStage, Stage, forget_processes

KILLED = {Kind.KILLED_BEFORE, Kind.KILLED_AFTER}
SEEDS = range(400 if SOAK else 20)


@dataclass(frozen=True, slots=True)
class Act:
    """Something that a browser does, and what holds when it is done once more without a fault.

    Args:
        run: does it.
        status: of its success.
        after: checks the outcome.
    """

    run: Callable[[Browser], Response]
    status: int
    after: Callable[[Stage, Browser], None]


def goes_on(stage: Stage, browser: Browser) -> None:
    answer = browser.refresh()
    assert (answer.status, me(stage.gateway, answer)) == (200, 200), answer
    assert kept(stage) == 1


def is_out(stage: Stage, browser: Browser) -> None:
    assert browser.refresh().status == 401
    assert kept(stage) == 0


def is_somebody_else(stage: Stage, browser: Browser) -> None:
    assert browser.refresh().json()["user"]["login"] == "manager"
    # What was opened for an answer that got lost goes idle: nobody has a token of it.
    assert kept(stage) in {1, 2}


def kept(stage: Stage) -> int:
    return sum(row["pk"].startswith("S#") for row in stage.cloud.dump("ephemeral"))


ACTS = {
    "refresh": Act(Browser.refresh, 200, goes_on),
    "sign out": Act(Browser.sign_out, 204, is_out),
    "sign in again": Act(lambda browser: browser.sign_in("manager"), 200, is_somebody_else),
}


@pytest.mark.parametrize("name", ACTS)
def test_every_single_fault(new_stage: NewStage, subtests: pytest.Subtests, name: str) -> None:
    act = ACTS[name]
    with new_stage() as stage:
        browser = signed_in(stage)
        with recording() as sites:
            assert act.run(browser).status == act.status
    assert sites
    for fault in sampled(every_single_fault(sites, attempts=(1, FOR_EVER))):
        with subtests.test(fault=str(fault)), new_stage() as stage:
            browser = signed_in(stage)
            with inject(fault, stage.clock.advance) as struck:
                answer = act.run(browser)
            assert struck.faults
            allowed = {act.status, 502 if fault.kind in KILLED else 503}
            assert answer.status in allowed, answer
            assert heals(fault) <= (answer.status == act.status), answer
            # Whoever got no answer still has the token from before.
            assert act.run(browser).status == act.status
            act.after(stage, browser)


def signed_in(stage: Stage) -> Browser:
    browser = Browser.of(stage)
    forget_processes()
    return browser


def heals(fault: Fault) -> bool:
    """Return whether the browser must not even notice: all that strikes once, and slowness."""
    # No transaction touches the rows of sessions: no conflict to be ready for.
    return fault.attempts == 1 and fault.kind not in {*KILLED, Kind.CONFLICT}


def test_a_key_that_is_out_of_reach_for_long_signs_nobody_out(stage: Stage) -> None:
    browser = Browser.of(stage)
    with recording() as sites:
        Browser.of(stage).refresh()
    (signing,) = {site for site in sites if site.service == "kms" and site.ordinal == 1}
    with inject(Fault(signing, Kind.SERVER_ERROR, FOR_EVER), stage.clock.advance):
        for _ in range(5):
            assert browser.refresh().status == 503
            stage.clock.advance(GRACE_SECONDS)
    assert browser.refresh().status == 200


@pytest.mark.parametrize("seed", SEEDS)
def test_random_faults(new_stage: NewStage, seed: int) -> None:
    with new_stage() as stage:
        browser = Browser.of(stage)
        tabs = [browser, Browser(stage.gateway, browser.token)]
        with random_faults(seed, rate=0.2, on_wait=stage.clock.advance):
            for turn in range(6):
                stage.clock.advance(MINUTE + 1)
                began = stage.clock()
                # A page asks again until it is answered; tabs share what they are given.
                while (answer := tabs[turn % 2].refresh()).status in {502, 503}:
                    assert (stage.clock() - began).total_seconds() <= GRACE_SECONDS
                assert answer.status == 200, answer
                for tab in tabs:
                    tab.token = tabs[turn % 2].token
        assert browser.refresh().status == 200
        assert kept(stage) == 1
