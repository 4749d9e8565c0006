"""The demo organisation is made by the use cases, and made once however often it is asked for."""

from cems.testing.clock import StoppedClock
from cems.testing.cloud import FakeCloud
from demo import seed
from demo.organisation import MEMBERS, REQUESTS, TEAMS
from tests.stage import START, forget_processes, load_templates


def test_the_demo_is_made_once() -> None:
    clock = StoppedClock(START)
    with clock.installed(), FakeCloud(load_templates(), clock) as cloud:
        forget_processes()
        assert seed.main() == 0
        rows = cloud.dump()
        kinds = [row["pk"].partition("#")[0] for row in rows if row["sk"] == "META"]
        assert kinds.count("U") == len(MEMBERS)
        assert kinds.count("TEAM") == len(TEAMS)
        assert kinds.count("C") == sum(member.role == "customer" for member in MEMBERS)
        assert kinds.count("T") == len(REQUESTS)
        assert seed.main() == 0
        assert [row | {"last": 0} for row in cloud.dump()] == [row | {"last": 0} for row in rows]
