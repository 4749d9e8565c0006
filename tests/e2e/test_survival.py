"""What survives a kill, a stop, and a change of the templates."""

import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from infra.local.generations import Generations
from tests.e2e.system import FIGURES, System, cems, patient, settled

pytestmark = pytest.mark.cloud

WRITERS = 6


class Load:
    """Threads that open tickets as fast as they are answered, and remember which were."""

    def __init__(self, system: System) -> None:
        self._system = system
        self._token: dict[str, str] = {}
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self.acknowledged: dict[str, str] = {}
        self.sign_in()

    def sign_in(self) -> None:
        """Sign in anew."""
        self._token = self._system.token("customer")

    def _write(self) -> None:
        with self._system.http() as http:
            while not self._stopped.is_set():
                key = uuid.uuid4().hex
                try:
                    answer = http.post(
                        "/api/v1/tickets",
                        json={"subject": "Load", "body": key},
                        headers={**self._token, "Idempotency-Key": key},
                    )
                except httpx.HTTPError:
                    continue  # not acknowledged: it may or may not be there
                if answer.status_code == 201:
                    with self._lock:
                        self.acknowledged[key] = answer.json()["id"]

    def until_killed(self) -> None:
        """Write until a few dozen more are acknowledged, fewer on a slow machine; then kill."""
        self._stopped.clear()
        known, began = len(self.acknowledged), time.monotonic()
        with ThreadPoolExecutor(WRITERS) as pool:
            for _ in range(WRITERS):
                pool.submit(self._write)
            try:
                while (more := len(self.acknowledged) - known) < 40:
                    if time.monotonic() - began > (60 if more else 300):
                        break
                    time.sleep(0.01)
                self._system.kill()
            finally:
                self._stopped.set()


def campaign(system: System, kills: int) -> None:
    """Kill the launcher under write load, `kills` times; nothing may be missing or doubled."""
    system.up()
    load = Load(system)
    restarts = []
    for _ in range(kills):
        load.until_killed()
        restarts.append(system.up())
        load.sign_in()
    tally = settled(system, seconds=120)
    missing = set(load.acknowledged.values()) - tally.tickets
    FIGURES.append(
        f"kill -9 {kills} times under load: {len(load.acknowledged)} acknowledged, "
        f"{len(missing)} missing; {len(tally.moves)} events, {len(tally.seen)} seen, "
        f"{tally.counted.total()} counted; back in {max(restarts):.1f} s at most"
    )
    assert not missing
    assert len(tally.moves) == len(tally.tickets)
    assert tally.settled
    # A repeat after the kill gets what was acknowledged before it.
    key, ticket = next(iter(load.acknowledged.items()))
    with system.http() as http:
        again = http.post(
            "/api/v1/tickets",
            json={"subject": "Load", "body": key},
            headers={**system.token("customer"), "Idempotency-Key": key},
        )
    assert again.status_code == 201, again.text
    assert again.json()["id"] == ticket


def test_a_kill_under_load_loses_nothing(own_system: System) -> None:
    campaign(own_system, kills=1)


@pytest.mark.soak
def test_twenty_kills_under_load_lose_nothing(own_system: System) -> None:
    campaign(own_system, kills=20)


def test_down_and_up_keep_everything_and_are_quick(own_system: System) -> None:
    own_system.up()
    before = settled(own_system)
    ses = own_system.aws("ses")
    ses.verify_email_identity(EmailAddress="help@example.com")
    ses.send_email(
        Source="help@example.com",
        Destination={"ToAddresses": ["ann@example.com"]},
        Message={"Subject": {"Data": "Kept"}, "Body": {"Text": {"Data": "x"}}},
    )
    down = own_system.down()
    generations = Generations(own_system.state / "cloud")
    number = generations.current()
    assert number is not None
    assert generations.manifest(number)["services"]
    assert generations.journal(number).stat().st_size == 0, "a clean stop leaves nothing to replay"
    again = own_system.up()
    FIGURES.append(f"down {down:.1f} s, second start {again:.1f} s")
    assert settled(own_system) == before
    assert "Kept" in cems("sent", "--state", str(own_system.state)).stdout
    token = own_system.token("customer")
    with own_system.http() as http:
        created = http.post(
            "/api/v1/tickets", json={"subject": "After", "body": "x"}, headers=token
        )
    assert created.status_code == 201
    after = settled(own_system)
    assert after.settled, "streams and queues go on after a restart"
    assert after.counted.total() == before.counted.total() + 1


def test_a_damaged_state_is_named_with_what_to_do(own_system: System) -> None:
    own_system.up("--no-demo")
    own_system.down()
    cloud: Path = own_system.state / "cloud"
    number = Generations(cloud).current()
    journal = cloud / f"journal-{number}.log"
    journal.write_bytes(b"rubbish\nmore rubbish\n")
    done = cems("up", "--port", str(own_system.port), "--state", str(own_system.state), check=False)
    assert done.returncode == 2
    assert f"{journal} is damaged at byte 0" in done.stderr
    assert "--reset-demo" in done.stderr
    # Half a line at the end was never acknowledged: it is dropped, and said.
    journal.write_bytes(b"0123")
    own_system.up("--no-demo")
    assert any("cut off by a kill" in notice for notice in own_system.notices)


def test_another_time(own_system: System) -> None:
    import shutil

    if shutil.which("faketime") is None:
        pytest.skip("faketime is not installed")
    own_system.up("--at", "2031-05-06T07:08:09Z")
    headers = {**own_system.token("customer"), "Idempotency-Key": "then"}
    with own_system.http() as http:
        then = {"subject": "Then", "body": "x"}
        created = patient(http, "POST", "/api/v1/tickets", then, headers)
    assert created.json()["created"].startswith("2031-05-06T07:")
