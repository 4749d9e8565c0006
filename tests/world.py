"""A stage with something of everything to ask for, made when a test first asks."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from cems.accounts.rules import GRANTS
from cems.platform.policy import Actor, Resource
from cems.testing.gateway import Gateway, Response
from functions.accounts.cookies import NAME
from tests.sessions import Browser
from tests.stage import PEOPLE, TEAMS, Stage

API: Final = "/api/v1"
NOBODY: Final = "01ARZ3NDEKTSV4RRFFQ69G5FAV"
"""An id of the right form that nothing has."""

STALLED_SECONDS: Final = 16 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request that is answered with success to whoever may send it.

    Args:
        names: what stands in the place of the path's parameters.
        query: the query string.
        body: sent as JSON, unless `None`.
        etag: sent as If-Match, unless "".
        cookie: sent as such, unless "".
        whose: what the permission depends on; `None` for what is each caller's own.
        permission: the one that decides, where it is another than the route's.
        to_see: without it, over `seen`, the refusal is "not found"; "" where there is nothing to
            know of.
        seen: what `to_see` depends on; as `whose` if left out.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    query: str = ""
    body: Any = None
    etag: str = ""
    cookie: str = ""
    whose: Resource | None = None
    permission: str = ""
    to_see: str = ""
    seen: Resource | None = None

    @property
    def headers(self) -> dict[str, str]:
        """What must be sent with it, apart from the body."""
        named = {"If-Match": self.etag, "Cookie": self.cookie}
        return {name: value for name, value in named.items() if value}


class World:
    """A stage, with things to ask for; made when first asked for, and anew after `used`.

    Args:
        stage: where it is.
    """

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.people, self.customers = stage.people, stage.customers
        self._things: dict[str, str] = {}
        self._count = 0
        self._signed_in: dict[str, Gateway] = {}
        self._since = stage.clock()

    def used(self) -> None:
        """Let the next request find everything new: what there was has been changed."""
        self._things.clear()

    def as_(self, who: str) -> Gateway:
        """Return the API as someone sees it; "" is nobody."""
        if (self.stage.clock() - self._since).total_seconds() > STALLED_SECONDS / 2:
            # Tokens are over sooner than a job stalls.
            self._signed_in.clear()
            self._since = self.stage.clock()
        if who not in self._signed_in:
            self._signed_in[who] = self.stage.as_(who) if who else self.stage.gateway
        return self._signed_in[who]

    def actor(self, who: str) -> Actor:
        """Return who asks, as the authorizer ought to say it."""
        return Actor(
            person=self.people[who],
            role=PEOPLE[who],
            customer=self.customers.get(who, ""),
            teams=frozenset(team for team, members in TEAMS.items() if who in members),
            grants=GRANTS[PEOPLE[who]],
        )

    def done(self, who: str, method: str, path: str, body: Any = None, etag: str = "") -> Response:
        """Send what must succeed."""
        headers = {"Content-Type": "application/json"} | ({"If-Match": etag} if etag else {})
        text = None if body is None else json.dumps(body)
        answer = self.as_(who).request(method, f"{API}/{path}", headers=headers, body=text)
        assert answer.status < 300, (who, method, path, answer)
        return answer

    def etag(self, path: str, who: str = "manager") -> str:
        """Return the ETag of something as it stands."""
        return self.done(who, "GET", path).headers["etag"]

    def fresh(self, what: str) -> str:
        """Return a text that was not used before."""
        self._count += 1
        return f"{what}-{self._count}"

    def once(self, what: str, make: Callable[[], str]) -> str:
        """Return the id of a thing, which is made if it is not there."""
        if what not in self._things:
            self._things[what] = make()
        return self._things[what]

    def made(self, who: str, path: str, body: Any) -> str:
        """Make something and return its id."""
        identity: str = self.done(who, "POST", path, body).json()["id"]
        return identity

    @property
    def feedback(self) -> str:
        """Feedback of `customer`, which the team support answers for."""
        text = {"text": "It did not come."}
        return self.once("feedback", lambda: self.made("customer", "feedback", text))

    @property
    def closed_feedback(self) -> str:
        """The same, closed."""

        def make() -> str:
            closed = self.made("customer", "feedback", {"text": "It came late."})
            self.done("rep", "POST", f"feedback/{closed}/close", {})
            return closed

        return self.once("closed feedback", make)

    @property
    def ticket(self) -> str:
        """A ticket of `customer`, of the team support, taken by `rep`."""

        def make() -> str:
            ticket = self.made("customer", "tickets", {"subject": "Late", "body": "Where is it?"})
            self.done("rep", "POST", f"tickets/{ticket}/take")
            return ticket

        return self.once("ticket", make)

    @property
    def solved(self) -> str:
        """A ticket as `ticket`, solved."""

        def make() -> str:
            ticket = self.ticket
            self.done("rep", "POST", f"tickets/{ticket}/solve")
            return ticket

        return self.once("solved", make)

    @property
    def attachment(self) -> str:
        """A file that came with a public message on `ticket`."""

        def make() -> str:
            path = f"tickets/{self.ticket}"
            file = self.made("customer", f"{path}/attachments", FILE)
            self.done("customer", "POST", f"{path}/messages", {"body": "x", "attachments": [file]})
            return file

        return self.once("attachment", make)

    @property
    def person(self) -> str:
        """A representative of the team support."""

        def make() -> str:
            return self.made("manager", "people", self.new_person())

        return self.once("person", make)

    @property
    def organisation(self) -> str:
        """An organisation."""
        return self.once("organisation", lambda: self.made("rep", "organisations", {"name": "x"}))

    @property
    def job(self) -> str:
        """A job of `rep`, on its way."""
        return self.once("job", lambda: self.made("rep", "jobs", self.new_job()))

    @property
    def stalled(self) -> str:
        """A job of `rep` that came to a halt."""

        def make() -> str:
            job = self.job
            self.stage.clock.advance(STALLED_SECONDS)
            return job

        return self.once("stalled", make)

    @property
    def view(self) -> str:
        """A view of `rep`'s own."""
        return self.once("view", lambda: self.made("rep", "views", VIEW))

    @property
    def team_view(self) -> str:
        """A view of the team support."""
        body = VIEW | {"team": "support"}
        return self.once("team view", lambda: self.made("manager", "views", body))

    @property
    def macro(self) -> str:
        """A macro of `rep`'s own."""
        return self.once("macro", lambda: self.made("rep", "macros", MACRO))

    @property
    def team_macro(self) -> str:
        """A macro of the team support."""
        body = MACRO | {"audience": "team", "team": "support"}
        return self.once("team macro", lambda: self.made("manager", "macros", body))

    def role(self) -> str:
        """Return the name of a role that nobody has."""

        def make() -> str:
            name = self.fresh("role")
            self.done("manager", "PUT", f"roles/{name}", ROLE, self.etag("roles"))
            return name

        return self.once("role", make)

    def new_person(self) -> dict[str, Any]:
        """Return what makes an account."""
        return {
            "login": self.fresh("login"),
            "name": "Ana",
            "role": "representative",
            "password": "a quiet yellow tram",
            "teams": ["support"],
        }

    def new_job(self) -> dict[str, Any]:
        """Return what starts a job."""
        parameters = {"tickets": [self.ticket], "action": {"type": "priority", "priority": "high"}}
        return {"kind": "tickets.bulk", "parameters": parameters}

    def cookie(self, who: str) -> str:
        """Return the cookie of a session of someone's own; "" is nobody's."""
        browser = Browser.of(self.stage, who) if who else None
        return f"{NAME}={browser.token}" if browser else ""

    def lease(self, who: str) -> str:
        """Return the token of someone's lease; one that is none if they cannot have any."""
        path = f"{API}/tickets/{self.ticket}/lease"
        answer = self.as_(who).post(path, {"take_over": True})
        return str(answer.json()["token"]) if answer.status == 201 else NOBODY


VIEW: Final[dict[str, Any]] = {"name": "Mine", "filter": {"and": [{"eq": ["assignee", "me"]}]}}
MACRO: Final[dict[str, Any]] = {
    "name": "On its way",
    "audience": "personal",
    "texts": {"en": "Hello {{ customer.first_name }}, {{ ticket.number }} is on its way."},
    "actions": {"priority": "high"},
}
ROLE: Final[dict[str, Any]] = {"label": "Auditor", "grants": {}}
FILE: Final = {"name": "a.pdf", "type": "application/pdf", "size": 7}
