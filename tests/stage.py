"""The stage that integration and fault tests play on: the templates' system in one process.

`tests/integration/conftest.py` and `tests/faults/conftest.py` offer the fixtures to their tests;
`bench` uses the plain functions.
"""

import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any
from unittest.mock import patch

import pytest
from argon2 import PasswordHasher

from cems.accounts import passwords, rules
from cems.accounts.model import Person, Role, Team
from cems.accounts.store import person_of
from cems.customers.model import ContactKind
from cems.customers.rules import NewContact, NewCustomer
from cems.platform.command import Command
from cems.platform.policy import Actor
from cems.testing.clock import StoppedClock
from cems.testing.cloud import FakeCloud
from cems.testing.gateway import Gateway, Handler, event_loop
from cems.testing.permissions import named
from cems.testing.pipeline import Pipeline
from cems.testing.templates import Templates
from infra.cdk.synth import synthesise

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PASSWORD = "correct horse battery staple"

type Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Stage:
    """A running system.

    Args:
        cloud: the account it runs in.
        clock: its clock.
        gateway: its API, nobody signed in.
        pipeline: its stream and queues.
    """

    cloud: FakeCloud
    clock: StoppedClock
    gateway: Gateway
    pipeline: Pipeline

    def as_(self, login: str) -> Gateway:
        """Return the API as one of `PEOPLE` sees it."""
        return self.gateway.signed_in(login, PASSWORD)

    @property
    def people(self) -> dict[str, str]:
        """Ids of people by their logins."""
        return {person.login: person.id for person in self._people()}

    @property
    def customers(self) -> dict[str, str]:
        """Ids of the customers that people stand for, by their logins."""
        return {person.login: person.customer for person in self._people() if person.customer}

    def _people(self) -> list[Person]:
        rows = self.cloud.dump()
        return [person_of(row) for row in rows if (row["pk"][:2], row["sk"]) == ("U#", "META")]

    def copy_ticket(self, ticket: str, count: int) -> None:
        """Fill the table with copies of a ticket's rows, under ids of their own."""
        model = [row for row in self.cloud.wire_rows() if row["pk"]["S"] == f"T#{ticket}"]
        self.cloud.load(
            [row | {"pk": {"S": f"T#{place:026d}"}} for place in range(count) for row in model]
        )


type NewStage = Callable[[], AbstractContextManager[Stage]]


def load_templates() -> Templates:
    """Return the synthesised templates; made again only when the CDK app has changed."""
    return Templates.of_assembly(synthesise(stage="local"))


PEOPLE = {
    "customer": Role.CUSTOMER,
    "other": Role.CUSTOMER,
    "rep": Role.REPRESENTATIVE,
    "outsider": Role.REPRESENTATIVE,
    "manager": Role.MANAGER,
}
"""Everyone there is, by their logins; all have the same password."""

TEAMS = {"support": ["rep"], "billing": ["outsider"]}
"""Every team there is, and who is in it."""


def make_people(templates: Templates) -> Rows:
    """Return the rows that a stage starts with: people, teams, customers, made by the use cases."""
    clock = StoppedClock(START)
    # Signing in checks a hash at its own cost: these are cheap, or most of the time went there.
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with (
        clock.installed(),
        FakeCloud(templates, clock) as cloud,
        patch.object(passwords, "_hasher", cheap),
    ):
        forget_processes()
        for team in TEAMS:
            _make_team(team)
        for login, role in PEOPLE.items():
            _make_person(login, role)
        return cloud.wire_rows()


def _seeding(what: str) -> Command:
    actor = Actor(person="system", role="system", grants=rules.GRANTS[Role.MANAGER])
    return Command(id=what, actor=actor, correlation="seed", causation="seed", key=what)


def _make_team(team: str) -> None:
    from functions.accounts.composition import teams

    teams().create_team(_seeding(team), Team(id=team, name=team.title()))


def _make_person(login: str, role: Role) -> None:
    from functions.accounts.composition import people
    from functions.customers.composition import customers

    customer = ""
    if role is Role.CUSTOMER:
        mailbox = NewContact(kind=ContactKind.EMAIL, value=f"{login}@example.org")
        wanted = NewCustomer(name=login.title(), contacts=(mailbox,))
        customer = customers().create(_seeding(f"customer {login}"), wanted).record.id
    person = Person(
        id="",
        login=login,
        name=login.title(),
        role=role,
        customer=customer,
        teams=frozenset(team for team, members in TEAMS.items() if login in members),
    )
    people().create_person(_seeding(login), person, PASSWORD)


@contextmanager
def start_stage(templates: Templates, people: Rows) -> Iterator[Stage]:
    """Start a fresh stage with these people, every function cold."""
    clock = StoppedClock(START)
    with clock.installed(), FakeCloud(templates, clock) as cloud:
        forget_processes()
        cloud.load(people)
        functions = templates.functions().values()
        handlers = {each.name: named(each.name, _handler(each.handler)) for each in functions}
        gateway = Gateway(templates.routes(), handlers, clock)
        cloud.sockets.handlers = handlers
        yield Stage(cloud, clock, gateway, Pipeline(cloud, handlers))


def forget_processes() -> None:
    """Let every function start anew: what a process keeps is gone."""
    for name, module in list(sys.modules.items()):
        if name.startswith(("functions.", "cems.platform.http.")):
            for kept in vars(module).values():
                if hasattr(kept, "cache_clear"):
                    kept.cache_clear()


def _handler(path: str) -> Handler:
    module, _, name = path.rpartition(".")
    # Mangum looks for an event loop when it is made.
    with event_loop():
        handler: Handler = getattr(importlib.import_module(module), name)
    return handler


@pytest.fixture(scope="session")
def new_stage() -> NewStage:
    """Return what starts a fresh stage: for tests that need many."""
    templates = load_templates()
    return partial(start_stage, templates, make_people(templates))


@pytest.fixture
def stage(new_stage: NewStage) -> Iterator[Stage]:
    """Return a fresh stage."""
    with new_stage() as started:
        yield started
