"""Random lives of tickets against a model: whatever fails, what was answered is what is kept.

Several people send random commands and repeat what was not answered, while calls fail, answers are
lost and functions die; they repeat old requests too, edit upon what is stale, and hold leases that
were taken from them. Events are delivered late, twice and out of order. Every answer is what
`tests/ticket_model.py` says; in the end everything that is kept and sent adds up.
"""

import json
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from hypothesis import HealthCheck, Phase, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from cems.platform.clock import to_text
from cems.testing.events import reordered
from cems.testing.faults import random_faults
from cems.testing.gateway import Gateway, Response
from tests import ticket_model as model
from tests.conftest import SOAK
from tests.kept import check_announced, check_counts, check_history, check_mails
from tests.stage import NewStage, Stage
from tests.ticket_model import Deed, Lease, Refused, Said, Ticket

TICKETS = "/api/v1/tickets"
SWEEP = "cems-local-sla-timers-sweep"
FIELDS = ("status", "priority", "subject", "category", "team", "assignee", "cc", "followers")
DAY_SECONDS = 24 * 3600

people = st.sampled_from(["rep", "rep", "customer", "customer", "manager", "other", "outsider"])
picks = st.integers(0, 30)
# Most commands meet no fault: or else little would ever happen.
faults = st.none() | st.integers(1, 10**6)
tokens = st.sampled_from(["", "", "", "current", "current", "old"])
actions = st.sampled_from(["take", "take", "solve", "solve", "confirm", "reopen"])
changes = st.fixed_dictionaries(
    {},
    optional={
        "status": st.sampled_from(["open", "pending", "on_hold", "solved", "closed"]),
        "priority": st.sampled_from(["low", "high", "critical"]),
        "category": st.sampled_from(["ovens", ""]),
        "subject": st.sampled_from(["One", "Two"]),
        "cc": st.sampled_from([(), ("other",), ("customer", "other")]),
        "followers": st.sampled_from([(), ("rep",), ("outsider", "manager")]),
    },
)


@dataclass(frozen=True)
class Sent:
    """A request that was answered: who sent what, when, and about which ticket."""

    who: str
    method: str
    path: str
    body: Any
    key: str
    about: str
    at: float
    lasts: bool


class Life(RuleBasedStateMachine):
    """The people, the system under faults, and the model beside it."""

    def __init__(self, new_stage: NewStage) -> None:
        super().__init__()
        self._running = ExitStack()
        self.stage: Stage = self._running.enter_context(new_stage())
        self.ids = self.stage.people
        self.customers = self.stage.customers
        self.names = {identity: login for login, identity in self.ids.items()}
        self.names |= {identity: login for login, identity in self.customers.items()}
        self.before = {row["event"] for row in self.stage.cloud.dump() if "event" in row}
        self.tickets: dict[str, Ticket] = {}
        self.sent: list[Sent] = []
        self.count = 0
        self.old_tokens: dict[str, str] = {}
        self._signed_in: dict[str, tuple[float, Gateway]] = {}

    # --- how requests are sent

    def now(self) -> float:
        return self.stage.clock().timestamp()

    def as_(self, who: str) -> Gateway:
        since, gateway = self._signed_in.get(who, (0.0, self.stage.gateway))
        if self.now() - since > 300:
            gateway = self.stage.as_(who)
            self._signed_in[who] = self.now(), gateway
        return gateway

    def insist(self, send: Callable[[], Response], fault: int | None) -> tuple[Response, int]:
        """Send until it is answered; return the answer, and how often it was sent."""
        if fault is not None:
            with random_faults(fault, rate=0.2, on_wait=self.stage.clock.advance):
                for attempt in (1, 2):
                    answer = send()
                    if answer.status < 500:
                        return answer, attempt
        answer = send()
        assert answer.status < 500, answer
        return answer, 1 if fault is None else 3

    def request(
        self, who: str, method: str, path: str, body: Any, fault: int | None, **headers: str
    ) -> tuple[Response, int]:
        gateway = self.as_(who)
        text = None if body is None else json.dumps(body)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        sent |= {"Content-Type": "application/json"} if body is not None else {}
        return self.insist(lambda: gateway.request(method, path, headers=sent, body=text), fault)

    def key(self) -> str:
        self.count += 1
        return f"key {self.count}"

    def pick(self, place: int) -> str:
        return list(self.tickets)[place % len(self.tickets)]

    # --- how answers are compared

    def command(  # noqa: PLR0913, PLR0917 - a command has this many parts
        self, ticket: str, who: str, deed: Deed, action: str, body: Any, fault: int | None,
        method: str = "POST", token: str = "", etag: int | None = None,
    ) -> None:  # fmt: skip
        """Let someone do something, and compare what they are answered with the model."""
        before = self.tickets[ticket]
        path, key = f"{TICKETS}/{ticket}{action}", self.key()
        headers = {"Idempotency_Key": key}
        if token == "old" or (token and before.lease):
            headers |= {"Lease_Token": self._token(ticket, token)}
        headers |= {"If_Match": f'"{etag}"'} if etag is not None else {}
        held = self._holds(ticket, headers.get("Lease_Token"))
        answer, sends = self.request(who, method, path, body, fault, **headers)
        still = self._holds(ticket, headers.get("Lease_Token"))
        event(f"{action or method} {answer.status} {answer.code}")
        told = (who, method, path, body, headers, answer, before)
        after = model.outcome(before, who, deed, self.stage.clock())
        if isinstance(after, Refused):
            if self._follows_up(before, who, action, body, answer):
                self._remember(who, method, path, body, key, answer.json()["id"], lasts=True)
                return
            assert answer.status == after.status, told
            assert after.code in {"", answer.code}, told
            return
        changed = after is not before
        if changed and answer.code == "lease_lost":
            assert not (held and still), told
            return
        assert held or still or not changed, told
        self.tickets[ticket] = after
        if answer.status == 404 and sends > 1:
            # It was done, but the answer was lost, and it is out of their sight since.
            assert changed, told
            assert not after.readable(who), told
            return
        assert answer.status == (201 if action == "/messages" else 200), told
        if len(after.said) > len(before.said) and after.said[-1].visibility == "public":
            after.last = [*before.last, answer.json()["last_message"]]
        self.compare(answer, after)
        if changed and method == "POST":
            said = action == "/messages"
            self._remember(who, method, path, body, key, ticket, lasts=said)

    def compare(self, answer: Response, ticket: Ticket) -> None:
        shown = answer.json()
        wanted = {name: getattr(ticket, name) for name in FIELDS} | {
            "requester": ticket.requester,
            "last_message": ticket.last[-1],
            "follow_up_of": ticket.follow_up_of or None,
            "category": ticket.category or None,
            "assignee": ticket.assignee or None,
            "cc": list(ticket.cc),
            "followers": list(ticket.followers),
        }
        named = {"requester", "assignee"}
        found = {name: self.names.get(shown[name]) if name in named else shown[name]
                 for name in wanted}  # fmt: skip
        found |= {name: [self.names[each] for each in shown[name]] for name in ("cc", "followers")}
        assert found == wanted
        assert answer.headers["etag"] == f'"{ticket.etag}"'

    def _remember(  # noqa: PLR0913, PLR0917 - as above
        self, who: str, method: str, path: str, body: Any, key: str, about: str, *, lasts: bool
    ) -> None:
        self.sent.append(Sent(who, method, path, body, key, about, self.now(), lasts))

    def _follows_up(
        self, before: Ticket, who: str, action: str, body: Any, answer: Response
    ) -> bool:
        """Take in the ticket that a customer's reply to a closed one opens, if it is one."""
        public = action == "/messages" and body["visibility"] == "public"
        if not (public and who == before.requester and before.status == "closed"):
            return False
        assert answer.status == 201, answer
        self._born(answer, replace(
            before, said=[Said(who, "public", body["body"])], follow_up_of=self._id_of(before),
            status="new", team="support", assignee="", cc=(), followers=(), solved=None,
            events=1, etag=1, lease=None,
        ))  # fmt: skip
        return True

    def _id_of(self, ticket: Ticket) -> str:
        return next(each for each, found in self.tickets.items() if found is ticket)

    def _born(self, answer: Response, ticket: Ticket) -> None:
        assert answer.json()["id"] not in self.tickets
        ticket.last = [answer.json()["last_message"]]
        self.tickets[answer.json()["id"]] = ticket
        self.compare(answer, ticket)

    def _token(self, ticket: str, which: str) -> str:
        lease = self.tickets[ticket].lease
        current = lease.token if lease else "01ARZ3NDEKTSV4RRFFQ69G5FAV"
        return current if which == "current" else self.old_tokens.get(ticket, current)

    def _holds(self, ticket: str, token: str | None) -> bool:
        lease = self.tickets[ticket].lease
        running = lease is not None and to_text(self.stage.clock()) < lease.expires
        return token is None or (running and lease is not None and lease.token == token)

    # --- what people do

    @initialize()
    def start(self) -> None:
        self.open("customer", None)

    @rule(who=people, fault=faults)
    def open(self, who: str, fault: int | None) -> None:
        key, requester = self.key(), who if who in model.CUSTOMERS else "customer"
        body = {"subject": "Late", "body": f"text of {key}"}
        if who in model.STAFF:
            body["requester"] = self.customers[requester]
        answer, sends = self.request(who, "POST", TICKETS, body, fault, Idempotency_Key=key)
        ticket = Ticket(requester, "Late", [Said(who, "public", body["body"])])
        if answer.status == 404 and sends > 1 and not ticket.readable(who):
            # Made for a customer, out of sight at once, and the first answer was lost.
            (made,) = self._unknown()
            meta = self.as_("manager").get(f"{TICKETS}/{made}")
            self._born(meta, ticket)
            return
        assert answer.status == 201, answer
        self._born(answer, ticket)
        self._remember(who, "POST", TICKETS, body, key, answer.json()["id"], lasts=True)

    def _unknown(self) -> list[str]:
        rows = self.stage.cloud.dump()
        kept = [r["pk"][2:] for r in rows if r["pk"].startswith("T#") and r["sk"] == "META"]
        return [each for each in kept if each not in self.tickets]

    @rule(place=picks, who=people, fault=faults, token=tokens, action=actions)
    def act(self, place: int, who: str, fault: int | None, token: str, action: str) -> None:
        deeds: dict[str, Deed] = {
            "take": model.take,
            "solve": model.solve,
            "confirm": model.confirm,
            "reopen": model.reopen,
        }
        self.command(self.pick(place), who, deeds[action], f"/{action}", None, fault, token=token)

    @rule(place=picks, who=people, fault=faults, team=st.sampled_from(["", "support", "billing"]),
          assignee=st.sampled_from(["", "", "rep", "outsider"]))  # fmt: skip
    def assign(self, place: int, who: str, fault: int | None, team: str, assignee: str) -> None:
        body = {"team": team} if team else {}
        body |= {"assignee": self.ids[assignee]} if assignee else {}
        deed = model.assign(team, assignee)
        self.command(self.pick(place), who, deed, "/assign", body, fault)

    @rule(place=picks, who=people, fault=faults, changed=changes, stale=st.integers(0, 5),
          token=tokens)  # fmt: skip
    def edit(  # noqa: PLR0913, PLR0917 - as above
        self, place: int, who: str, fault: int | None, changed: dict[str, Any], stale: int,
        token: str,
    ) -> None:  # fmt: skip
        ticket = self.pick(place)
        etag = self.tickets[ticket].etag - (stale == 0)
        ids = {"cc": self.customers, "followers": self.ids}
        body = {
            name: [ids[name][each] for each in value] if name in ids else value
            for name, value in changed.items()
        }
        self.command(ticket, who, model.edit(etag, changed), "", body, fault, "PATCH", token, etag)

    @rule(place=picks, who=people, fault=faults, token=tokens,
          visibility=st.sampled_from(["public", "public", "internal"]),
          seen=st.sampled_from(["", "last", "first"]))  # fmt: skip
    def say(  # noqa: PLR0913, PLR0917 - as above
        self, place: int, who: str, fault: int | None, token: str, visibility: str, seen: str
    ) -> None:
        ticket = self.pick(place)
        public = self.tickets[ticket].last
        based_on = {"": "", "last": public[-1], "first": public[0]}[seen]
        text = f"text {self.count + 1}"
        body = {"body": text, "visibility": visibility}
        body |= {"based_on": based_on} if based_on else {}
        deed = model.say(text, visibility, based_on)
        self.command(ticket, who, deed, "/messages", body, fault, token=token)

    @rule(place=picks, who=st.sampled_from(["rep", "manager", "outsider", "customer"]),
          fault=faults, take_over=st.booleans())  # fmt: skip
    def lease(self, place: int, who: str, fault: int | None, *, take_over: bool) -> None:
        ticket = self.pick(place)
        kept, path = self.tickets[ticket], f"{TICKETS}/{ticket}/lease"
        theirs = kept.lease is not None and kept.lease.holder != who
        held = theirs and self._holds(ticket, kept.lease.token if kept.lease else "")
        answer, _ = self.request(who, "POST", path, {"take_over": take_over}, fault)
        if not kept.readable(who):
            assert answer.status == 404
        elif who in model.CUSTOMERS:
            assert answer.status == 403
        elif answer.status == 409:
            assert answer.code == "lease_held"
            assert held
            assert not take_over
        else:
            still = theirs and self._holds(ticket, kept.lease.token if kept.lease else "")
            assert take_over or not (held and still)
            if kept.lease:
                self.old_tokens[ticket] = kept.lease.token
            told = answer.json()
            kept.lease = Lease(who, told["token"], told["expires"])

    # --- what is repeated

    @precondition(lambda self: self.sent)
    @rule(place=picks, fault=faults)
    def repeat(self, place: int, fault: int | None) -> None:
        """Whoever repeats a request with its key is answered, and nothing happens again."""
        sent = self.sent[place % len(self.sent)]
        if not sent.lasts and self.now() - sent.at > DAY_SECONDS - 600:
            return
        answer, _ = self.request(
            sent.who, sent.method, sent.path, sent.body, fault, Idempotency_Key=sent.key
        )
        original = sent.path.removeprefix(TICKETS).strip("/").partition("/")[0] or sent.about
        if not self.tickets[sent.about].readable(sent.who) or not self.tickets[original].readable(
            sent.who
        ):
            assert answer.status == 404, (sent, answer)
            return
        if answer.status == 403:
            # They may see it still, but it is not theirs to work on any more.
            return
        assert answer.status in {200, 201}, (sent, answer)
        assert answer.headers.get("idempotent-replayed") == "true", (sent, answer)
        assert answer.json()["id"] == sent.about
        self.compare(answer, self.tickets[sent.about])

    @precondition(lambda self: self.sent)
    @rule(place=picks)
    def reuse_a_key(self, place: int) -> None:
        """Another request with the same key is refused."""
        sent = self.sent[place % len(self.sent)]
        if self.now() - sent.at > DAY_SECONDS - 600 or sent.path != TICKETS:
            return
        body = {**sent.body, "subject": "Something else"}
        answer, _ = self.request(sent.who, "POST", TICKETS, body, None, Idempotency_Key=sent.key)
        assert answer.status == 422, answer
        assert answer.code == "idempotency_key_reused"

    # --- what happens by itself

    @rule(seconds=st.sampled_from([20, 90, 3600, 2 * DAY_SECONDS, 8 * DAY_SECONDS]), fault=faults)
    def pass_time(self, seconds: int, fault: int | None) -> None:
        self.stage.clock.advance(seconds)
        if fault is not None:
            with random_faults(fault, rate=0.2, on_wait=self.stage.clock.advance):
                self.stage.pipeline.call(SWEEP)
                self.stage.pipeline.consume()
        self.stage.pipeline.call(SWEEP)
        self.settle()
        now = self.stage.clock()
        for ticket, before in self.tickets.items():
            self.tickets[ticket] = model.close_if_silent(before, now)

    @rule(fault=faults)
    def deliver(self, fault: int | None) -> None:
        """Let some of what waits be carried on, by functions that fail and die."""
        with random_faults(fault or 0, rate=0.2, on_wait=self.stage.clock.advance):
            self.stage.pipeline.publish()
            self.stage.pipeline.consume()

    def settle(self) -> None:
        # A mail whose outcome is unknown waits 15 minutes for the provider's word.
        for _ in range(3):
            self.stage.pipeline.settle()
            self.stage.clock.advance(16 * 60)
        self.stage.pipeline.settle()

    # --- what must hold in the end

    def teardown(self) -> None:
        try:
            self.settle()
            fresh = [r for r in self.stage.cloud.stream() if "NewImage" in r["dynamodb"]]
            self.stage.pipeline.hand_over(reordered(fresh, self.count))
            self.stage.pipeline.hand_over(list(reversed(fresh)))
            self.settle()
            self.check()
        finally:
            self._running.close()

    def check(self) -> None:
        """Compare everything that is kept and sent with the model, and with itself."""
        rows = self.stage.cloud.dump()
        metas = {r["pk"][2:]: r for r in rows if r["pk"].startswith("T#") and r["sk"] == "META"}
        assert metas.keys() == self.tickets.keys(), "every acknowledged ticket, and no other"
        manager = self.as_("manager")
        for ticket, kept in self.tickets.items():
            answer = manager.get(f"{TICKETS}/{ticket}")
            self.compare(answer, kept)
            past = manager.get(f"{TICKETS}/{ticket}?at={to_text(self.stage.clock())}").json()
            assert past == answer.json(), "the sum of its events"
            events = [r for r in rows if r["pk"] == f"T#{ticket}" and r["sk"].startswith("EVT#")]
            check_history(metas[ticket], events, kept)
            said = manager.get(f"{TICKETS}/{ticket}/messages?limit=100").json()["items"]
            found = [Said(self.names[m["author"]], m["visibility"], m["body"]) for m in said]
            assert found == kept.said
        check_counts(rows)
        check_announced(self.stage, rows, self.before)
        check_mails(self.stage, rows)


def test_lives_of_tickets_are_as_the_model_says(new_stage: NewStage) -> None:
    run_state_machine_as_test(
        partial(Life, new_stage),  # type: ignore[arg-type] # it only calls it
        settings=settings(
            max_examples=400 if SOAK else 20,
            stateful_step_count=40 if SOAK else 30,
            deadline=None,
            # A failing life of a few dozen steps is read as it is: making it shorter takes minutes.
            phases=[Phase.generate],
            derandomize=not SOAK,
            database=None,
            print_blob=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
