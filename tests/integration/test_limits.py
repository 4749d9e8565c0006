"""Buckets that many processes take from: never more than there is, and hardly a call."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cems.platform.aws import client
from cems.platform.limits import LEASE, Limits, RateLimited
from cems.platform.table import Table
from cems.testing.clock import StoppedClock
from cems.testing.faults import FOR_EVER, Fault, Kind, Site, inject, meanwhile, recording
from tests.stage import START, Stage

LEASING = Site("dynamodb", "UpdateItem", 1)
# Who asks, and how many milliseconds after the one before.
STEPS = st.lists(
    st.tuples(st.integers(0, 4), st.sampled_from([0, 0, 0, 1, 7, 100, 1_500, 61_000])),
    max_size=250,
)


def process(clock: StoppedClock, per_minute: int) -> Limits:
    return Limits(Table(client("dynamodb"), "cems-local-ephemeral"), clock, per_minute)


def granted(limits: Limits, times: int = 1) -> int:
    count = 0
    for _ in range(times):
        with suppress(RateLimited):
            limits.take("p")
            count += 1
    return count


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, per_minute=st.sampled_from([1, 7, 20, 45, 100]))
def test_processes_together_never_grant_more_than_flows(
    stage: Stage, steps: list[tuple[int, int]], per_minute: int
) -> None:
    stage.cloud._table("ephemeral").items.clear()
    clock = StoppedClock(START)
    processes = [process(clock, per_minute) for _ in range(5)]
    count = 0
    for who, later in steps:
        clock.now += timedelta(milliseconds=later)
        count += granted(processes[who])
        flowed = per_minute * (clock.now - START).total_seconds() / 60
        assert count <= per_minute + flowed


@pytest.mark.parametrize("place", range(4))
def test_a_rival_at_the_worst_moment_takes_nothing_twice(stage: Stage, place: int) -> None:
    one, other = process(stage.clock, 50), process(stage.clock, 50)
    site = Site("dynamodb", "UpdateItem", place + 1)
    counts: list[int] = []
    with meanwhile(site, lambda: counts.append(granted(other, LEASE + 5))):
        counts.append(granted(one, 60))
    counts.append(granted(other, 60))
    assert sum(counts) == 50


def test_threads_share_a_bucket(stage: Stage) -> None:
    processes = [process(stage.clock, 100) for _ in range(6)]
    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(lambda limits: granted(limits, 60), processes)) == 100


def test_all_of_a_bucket_can_be_had_and_it_fills_again(stage: Stage) -> None:
    limits = process(stage.clock, 50)
    assert granted(limits, 60) == 50
    with pytest.raises(RateLimited) as refused:
        limits.take("p")
    assert limits.take("another") is not None
    wait = refused.value.allowance.retry_seconds
    assert wait == 2
    stage.clock.advance(wait)
    assert granted(limits, 60) == 1
    stage.clock.advance(120)
    assert granted(limits, 60) == 50


def test_a_flood_costs_next_to_no_calls(stage: Stage) -> None:
    limits = process(stage.clock, 600)
    with recording() as sites:
        assert granted(limits, 600) == 600
        leases = len(sites)
        assert granted(limits, 5_000) == 0
    assert leases == 600 / LEASE
    assert len(sites) - leases <= 2


def test_a_forgotten_bucket_is_full(stage: Stage) -> None:
    limits = process(stage.clock, 50)
    assert granted(limits, 30) == 30
    stage.cloud._table("ephemeral").items.clear()
    assert granted(limits, 60) == 10 + 50


@pytest.mark.parametrize("kind", [Kind.THROTTLE, Kind.SERVER_ERROR, Kind.DROP, Kind.LOST_ANSWER])
def test_requests_go_through_while_the_table_is_out_of_reach(stage: Stage, kind: Kind) -> None:
    limits = process(stage.clock, 50)
    with inject(Fault(LEASING, kind, FOR_EVER), stage.clock.advance), recording() as sites:
        assert granted(limits, 2 * LEASE) == 2 * LEASE
    assert len(sites) <= 2 * 3
    assert granted(limits, 1) == 1


def test_an_api_refuses_with_what_to_do(stage: Stage) -> None:
    rep = stage.as_("rep")
    answers = [rep.get("/api/v1/me") for _ in range(605)]
    assert [answer.status for answer in answers] == [200] * 600 + [429] * 5
    assert answers[0].headers["ratelimit-policy"] == '"person";q=600;w=60'
    assert answers[0].headers["ratelimit"] == '"person";r=599;t=2'
    refused = answers[-1]
    assert refused.code == "rate_limited"
    assert refused.headers["retry-after"] == "1"
    assert refused.headers["ratelimit"] == '"person";r=0;t=60'
    assert "x-correlation-id" in refused.headers
    assert stage.as_("manager").get("/api/v1/me").status == 200
    (row, _) = sorted(
        (row for row in stage.cloud.dump("ephemeral") if row["pk"].startswith("BUCKET#")),
        key=lambda row: row["full_at"],
        reverse=True,
    )
    assert set(row) == {"pk", "sk", "full_at", "ttl"}
