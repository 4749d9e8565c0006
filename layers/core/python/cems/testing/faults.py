"""Faults at AWS call sites: what the network and the services do on a bad day, on demand.

A site is the n-th attempt of an operation in a run. Record a run's sites, then run it again once
for each site and each kind of fault that can happen there. Faults strike below botocore's repeats,
so that repeats, time-outs and the system's own second tries are exercised as in production; no
back-off really waits.
"""

import hashlib
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from threading import current_thread
from typing import Any, ClassVar, Final
from unittest.mock import patch

from botocore.awsrequest import AWSResponse
from botocore.exceptions import ConnectionClosedError, ReadTimeoutError
from botocore.retries.quota import RetryQuota

from cems.testing import wire
from cems.testing.wire import Call, Send

SLOW_SECONDS: Final = 1.5
"""What a slow call takes: just below the clients' read time-out, or else it were a lost answer."""

FOR_EVER: Final = 1_000
"""As `Fault.attempts`: whatever is tried, the site stays broken."""

_SINGLE_WRITES: Final = {"PutItem", "UpdateItem", "DeleteItem"}
_TRANSACTIONS: Final = {"TransactWriteItems", "TransactGetItems"}
_JSON: Final = "application/x-amz-json-1.0"


class Kind(StrEnum):
    """What can happen to a call."""

    THROTTLE = "throttle"
    """Refused for its rate; nothing was done."""
    SERVER_ERROR = "server_error"
    """Answered 500; nothing was done."""
    CONFLICT = "conflict"
    """Refused by DynamoDB for another transaction on the same row; nothing was done."""
    DROP = "drop"
    """The connection closed before the request was sent."""
    LOST_ANSWER = "lost_answer"
    """Done, but the answer never came."""
    SLOW = "slow"
    """Done and answered, late."""
    PARTIAL = "partial"
    """Answered 200 with every other entry refused (PutEvents only)."""
    KILLED_BEFORE = "killed_before"
    """The process ends before the call is sent."""
    KILLED_AFTER = "killed_after"
    """The call was done; the process ends before it sees the answer."""


class Killed(BaseException):
    """The process ends here: no handler of the code under test may run any further.

    `gateway` and `pipeline` outlive it, as API Gateway and the pollers outlive a function. They
    look at `happened` too, since some frameworks answer even then, which a dead process cannot.
    """

    happened: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__("the process was killed")
        Killed.happened += 1


@dataclass(frozen=True, slots=True)
class Site:
    """The n-th attempt of an operation in a run, counted from 1."""

    service: str
    operation: str
    ordinal: int

    def __str__(self) -> str:
        """Return a short name for test reports."""
        return f"{self.service}.{self.operation}#{self.ordinal}"

    def kinds(self) -> list[Kind]:
        """Return the faults that can happen here."""
        rare = {
            Kind.CONFLICT: self.service == "dynamodb"
            and self.operation in _SINGLE_WRITES | _TRANSACTIONS,
            Kind.PARTIAL: self.operation == "PutEvents",
        }
        return [kind for kind in Kind if rare.get(kind, True)]


@dataclass(frozen=True, slots=True)
class Fault:
    """A kind of fault at a site, for so many attempts of that operation in a row."""

    site: Site
    kind: Kind
    attempts: int = 1

    def __str__(self) -> str:
        """Return a short name for test reports."""
        times = {1: "", FOR_EVER: "-for-ever"}.get(self.attempts, f"-x{self.attempts}")
        return f"{self.site}-{self.kind}{times}"


@dataclass(slots=True)
class Struck:
    """What an injected block has met.

    Args:
        faults: the faults that really struck, in order.
        waited: seconds that back-offs and slow calls would have taken.
    """

    faults: list[Fault] = field(default_factory=list)
    waited: float = 0.0


_ONCE: Final = {Kind.SLOW, Kind.KILLED_BEFORE, Kind.KILLED_AFTER}

type Choose = Callable[[Site], Kind | None]
type Sleep = Callable[[float], None]


@contextmanager
def recording() -> Iterator[list[Site]]:
    """Collect the sites of the block, in order."""
    sites: list[Site] = []
    counts: Counter[str] = Counter()

    def note(call: Call, send: Send) -> AWSResponse:
        sites.append(_site(call, counts))
        return send(call)

    with wire.layer(note):
        yield sites


def every_single_fault(sites: Iterable[Site], attempts: Iterable[int] = (1,)) -> list[Fault]:
    """Return each possible fault at each site, for each number of attempts in a row."""
    lengths = list(attempts)
    return [
        Fault(site, kind, length)
        for site in dict.fromkeys(sites)
        for kind in site.kinds()
        # What nobody repeats within the run says it all at once.
        for length in (lengths[:1] if kind in _ONCE else lengths)
    ]


@contextmanager
def inject(fault: Fault, on_wait: Sleep = lambda _seconds: None) -> Iterator[Struck]:
    """Let `fault` strike while the block runs.

    Args:
        fault: what happens, where.
        on_wait: is told each wait instead of waiting: advance the test's clock there.
    """
    first, last = fault.site.ordinal, fault.site.ordinal + fault.attempts - 1

    def choose(site: Site) -> Kind | None:
        same = (site.service, site.operation) == (fault.site.service, fault.site.operation)
        return fault.kind if same and first <= site.ordinal <= last else None

    with _injecting(choose, on_wait) as struck:
        yield struck


@contextmanager
def random_faults(
    seed: int, rate: float, on_wait: Sleep = lambda _seconds: None
) -> Iterator[Struck]:
    """Let faults strike at random, the same for the same seed and the same calls.

    Args:
        seed: names the schedule; print it when a test fails.
        rate: the share of attempts that are struck, from 0 to 1.
        on_wait: as for `inject`.
    """

    def choose(site: Site) -> Kind | None:
        # Drawn from the site itself, not from a generator's state: threads may interleave.
        draw = hashlib.sha256(f"{seed}/{site}".encode()).digest()
        if int.from_bytes(draw[:8], "big") / 2**64 >= rate:
            return None
        kinds = site.kinds()
        return kinds[draw[8] % len(kinds)]

    with _injecting(choose, on_wait) as struck:
        yield struck


@contextmanager
def meanwhile(site: Site, action: Callable[[], object]) -> Iterator[None]:
    """Run `action` once, to its end, just before the call at `site` is sent.

    That is what a concurrent request looks like at its worst moment, again and again the same. It
    runs in a thread of its own, as nothing of the interrupted request may be shared.
    """
    counts: Counter[str] = Counter()

    def interrupt(call: Call, send: Send) -> AWSResponse:
        # Counted by the interrupted thread alone, so that the action does not interrupt itself.
        if current_thread() is interrupted and _site(call, counts) == site:
            with ThreadPoolExecutor(1) as other:
                other.submit(action).result()
        return send(call)

    interrupted = current_thread()
    with wire.layer(interrupt):
        yield


@contextmanager
def no_waiting(on_wait: Sleep = lambda _seconds: None) -> Iterator[None]:
    """Tell `on_wait` how long botocore and the system would wait instead of waiting.

    A client also has a life-long budget of repeats, which a campaign of faults in one process
    would use up as no real run does: it is not counted here.
    """
    with (
        patch.object(time, "sleep", on_wait),
        patch.object(RetryQuota, "acquire", lambda _quota, _amount: True),
    ):
        yield


@contextmanager
def _injecting(choose: Choose, on_wait: Sleep) -> Iterator[Struck]:
    struck = Struck()
    counts: Counter[str] = Counter()

    def wait(seconds: float) -> None:
        struck.waited += seconds
        on_wait(seconds)

    def strike(call: Call, send: Send) -> AWSResponse:
        site = _site(call, counts)
        kind = choose(site)
        if kind is None:
            return send(call)
        struck.faults.append(Fault(site, kind))
        return _act(kind, call, send, wait)

    with ExitStack() as stack:
        stack.enter_context(no_waiting(wait))
        stack.enter_context(wire.layer(strike))
        yield struck


def _site(call: Call, counts: Counter[str]) -> Site:
    counts[call.name] += 1
    return Site(call.service, call.operation, counts[call.name])


def _act(kind: Kind, call: Call, send: Send, wait: Sleep) -> AWSResponse:
    match kind:
        case Kind.THROTTLE:
            return _refusal(call, 400, "ThrottlingException", "Rate exceeded")
        case Kind.SERVER_ERROR:
            return _refusal(call, 500, "InternalServerError", "Internal server error")
        case Kind.CONFLICT:
            return _conflict(call)
        case Kind.DROP:
            raise ConnectionClosedError(endpoint_url=call.request.url)
        case Kind.LOST_ANSWER:
            send(call)
            raise ReadTimeoutError(endpoint_url=call.request.url)
        case Kind.SLOW:
            wait(SLOW_SECONDS)
            return send(call)
        case Kind.PARTIAL:
            return _partial(call, send)
        case Kind.KILLED_BEFORE:
            raise Killed
        case Kind.KILLED_AFTER:
            send(call)
            raise Killed


def _refusal(call: Call, status: int, code: str, message: str, **more: Any) -> AWSResponse:
    if call.service == "s3":
        xml = f"<Error><Code>{code}</Code><Message>{message}</Message></Error>"
        return wire.answer(call, status, xml.encode(), "application/xml")
    body = {"__type": f"com.amazonaws#{code}", "message": message, **more}
    return wire.answer(call, status, json.dumps(body).encode(), _JSON)


def _conflict(call: Call) -> AWSResponse:
    if call.operation in _SINGLE_WRITES:
        return _refusal(call, 400, "TransactionConflictException", "Transaction is ongoing")
    members = len(call.payload["TransactItems"])
    reasons = [{"Code": "TransactionConflict", "Message": "Transaction is ongoing for the item"}]
    reasons += [{"Code": "None"}] * (members - 1)
    codes = ", ".join(reason["Code"] for reason in reasons)
    return _refusal(
        call,
        400,
        "TransactionCanceledException",
        f"Transaction cancelled, please refer cancellation reasons for specific reasons [{codes}]",
        CancellationReasons=reasons,
    )


def _partial(call: Call, send: Send) -> AWSResponse:
    payload = call.payload
    entries = payload["Entries"]
    accepted = entries[1::2]
    refused = {"ErrorCode": "ThrottlingException", "ErrorMessage": "Rate exceeded"}
    results: list[dict[str, str]] = []
    if accepted:
        call.request.body = json.dumps(payload | {"Entries": accepted}).encode()
        results = json.loads(send(call).content)["Entries"]
    merged = [results[place // 2] if place % 2 else refused for place in range(len(entries))]
    body = {"FailedEntryCount": len(entries) - len(accepted), "Entries": merged}
    return wire.answer(call, 200, json.dumps(body).encode(), _JSON)
