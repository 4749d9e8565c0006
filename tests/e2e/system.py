"""A whole running system for tests: `cems` in processes of its own, on free ports."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import boto3
import httpx

from cems.platform.rows import from_wire
from infra.local import clients

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 240
PATIENCE_SECONDS = 180

FIGURES: list[str] = []
"""What tests measured; printed at the end of the run, judged by nobody."""


def free_ports() -> int:
    """Return a port that is free together with the next one."""
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port: int = first.getsockname()[1]
            with contextlib.suppress(OSError):
                second.bind(("127.0.0.1", port + 1))
                return port


def cems(*arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Run a `cems` command."""
    return subprocess.run(  # noqa: S603 (our own command)
        [sys.executable, "-m", "cli.main", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=check,
        timeout=START_SECONDS,
    )


def patient(
    http: httpx.Client, method: str, path: str, body: Any, headers: dict[str, str]
) -> httpx.Response:
    """Send, and again while there is no answer or one that asks for patience, as clients do."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        late = time.monotonic() > deadline
        try:
            answer = http.request(method, path, json=body, headers=headers)
        except httpx.TimeoutException:
            if late:
                raise
            continue
        if late or answer.status_code not in {429, 502, 503, 504}:
            return answer
        time.sleep(float(answer.headers.get("Retry-After", "1")))


@dataclass
class System:
    """A system on a state directory of its own."""

    state: Path
    port: int = field(default_factory=free_ports)
    notices: list[str] = field(default_factory=list)

    def up(self, *options: str) -> float:
        """Bring it up; return the seconds it took."""
        started = time.monotonic()
        done = cems(
            "up", "--detach", "--port", str(self.port), "--state", str(self.state), *options,
            check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        self.notices = done.stdout.splitlines()
        return time.monotonic() - started

    def kill(self) -> None:
        """Kill the launcher as a power cut would."""
        pid = self.told()["pid"]
        os.kill(pid, signal.SIGKILL)
        while True:
            if not json.loads(cems("status", "--json", "--state", str(self.state), check=False)
                              .stdout)["running"]:  # fmt: skip
                return

    def down(self) -> float:
        """Take it down; return the seconds it took."""
        started = time.monotonic()
        cems("down", "--state", str(self.state))
        return time.monotonic() - started

    def told(self) -> dict[str, Any]:
        """Return what the launcher told about itself."""
        told: dict[str, Any] = json.loads((self.state / "run.json").read_text())
        return told

    @property
    def url(self) -> str:
        """Where the front is."""
        return f"http://127.0.0.1:{self.port}"

    def http(self) -> httpx.Client:
        """Return a client of the front."""
        return httpx.Client(base_url=self.url, timeout=60)

    def account(self, role: str) -> dict[str, str]:
        """Return a demo account of `role`."""
        demo = json.loads(cems("demo", "--json", "--state", str(self.state)).stdout)
        account: dict[str, str] = next(a for a in demo["accounts"] if a["role"] == role)
        return account

    def token(self, role: str) -> dict[str, str]:
        """Sign a demo account of `role` in; return the header to send."""
        account = self.account(role)
        body = {"login": account["login"], "password": account["password"]}
        with self.http() as http:
            answer = patient(http, "POST", "/api/v1/auth/sign-in", body, {})
        assert answer.status_code == 200, answer.text
        return {"Authorization": f"Bearer {answer.json()['access_token']}"}

    def aws(self, service: str) -> Any:
        """Return an AWS client of the cloud."""
        return boto3.client(  # type: ignore[call-overload]
            service,
            endpoint_url=self.told()["cloud"],
            region_name=clients.REGION,
            aws_access_key_id=clients.ACCOUNT,
            aws_secret_access_key="local",
        )

    def rows(self) -> Iterator[dict[str, Any]]:
        """Yield every item of the core table, in DynamoDB's own form."""
        pages = self.aws("dynamodb").get_paginator("scan").paginate(TableName="cems-local-core")
        for page in pages:
            yield from page["Items"]


_OPEN = {"new", "open", "pending", "on_hold"}


@dataclass
class Tally:
    """What the core table holds.

    Attributes:
        tickets: Ids of all tickets.
        moves: Ids of the events by which a ticket came to stand where it stands, or to whom it is.
        seen: Ids of the events that the counting consumer counted.
        counted: How many tickets it counted, by team and lane.
        recount: How many there are, by team and lane.
        loads: How many open ones it counted, by who works on them.
        reload: How many open ones there are, by who works on them.
    """

    tickets: set[str] = field(default_factory=set)
    moves: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)
    counted: Counter[tuple[str, str]] = field(default_factory=Counter)
    recount: Counter[tuple[str, str]] = field(default_factory=Counter)
    loads: Counter[str] = field(default_factory=Counter)
    reload: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, system: System) -> "Tally":
        """Count."""
        tally = cls()
        for row in map(from_wire, system.rows()):
            pk, sk = row["pk"], row["sk"]
            if pk.startswith("T#") and sk == "META":
                tally.tickets.add(pk.removeprefix("T#"))
                tally.recount[row["team"], row["lane"]] += 1
                if row.get("assignee") and row["lane"] in _OPEN:
                    tally.reload[row["assignee"]] += 1
            elif pk.startswith("T#") and sk.startswith("EVT#"):
                if _counts(row["data"]):
                    tally.moves.add(row["event"])
            elif pk.startswith("SEEN#tickets-counts#"):
                tally.seen.add(pk.removeprefix("SEEN#tickets-counts#"))
            elif pk.startswith("CNT#A#"):
                tally.loads += Counter({pk.removeprefix("CNT#A#"): row["open"]})
            elif pk.startswith("CNT#Q#"):
                team = pk.removeprefix("CNT#Q#")
                numbers = {name: value for name, value in row.items() if isinstance(value, int)}
                tally.counted += Counter({(team, lane): n for lane, n in numbers.items()})
        return tally

    @property
    def settled(self) -> bool:
        """Whether every event had its effect."""
        counted = self.counted == self.recount and self.loads == self.reload
        return self.seen == self.moves and counted


def _counts(data: Mapping[str, Any]) -> bool:
    """Return whether an event moves a ticket between lanes, teams, or those who work on it."""
    if data.get("was") != data.get("place", "created"):
        return True
    return "assignee" in data["changes"] and data["place"]["lane"] in _OPEN


def settled(system: System, seconds: float = 60) -> Tally:
    """Wait until every event had its effect, and then that nothing comes after it."""
    deadline = time.monotonic() + seconds
    while not Tally.of(system).settled and time.monotonic() < deadline:
        time.sleep(0.2)
    time.sleep(1.5)  # whatever would count twice would do so now
    return Tally.of(system)
