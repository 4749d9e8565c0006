"""Workflows: which statuses a type of ticket knows, and how it may move between them. Pure.

An organisation names its own statuses; each belongs to one of the fixed lanes, which lists, clocks
and reports go by. A workflow is versioned data, and a ticket keeps the version it was opened with.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from cems.platform.errors import InvalidRequest, Problem
from cems.platform.filter import tree
from cems.platform.filter.tree import EVERYTHING, Filter
from cems.tickets.fields import TICKET_FIELDS
from cems.tickets.model import Lane

NAME_LENGTH: Final = 40
MAX_STATUSES: Final = 30
MAX_TRANSITIONS: Final = 100


class Who(StrEnum):
    """Who may make a transition."""

    REQUESTER = "requester"
    STAFF = "staff"
    SYSTEM = "system"


class InvalidTransition(Problem):
    """The workflow has no such way from where the ticket stands.

    Args:
        transition: what was asked for.
        status: where the ticket stands.
        possible: what this actor could ask for instead.
        why: what stands in the way, where it is not the status.
    """

    status, code, title = 409, "invalid_transition", "The ticket's status does not allow this"

    def __init__(
        self, transition: str, status: str, possible: Iterable[str], why: str = ""
    ) -> None:
        ways = ", ".join(possible) or "nothing"
        super().__init__(
            why or f"A ticket that is {status} cannot {transition}; possible now: {ways}.",
            current_status=status,
        )


@dataclass(frozen=True, slots=True)
class Status:
    """A status by its name, and the lane it belongs to."""

    name: str
    lane: Lane


@dataclass(frozen=True, slots=True)
class Transition:
    """A way from some statuses to one.

    Args:
        name: what people ask for, such as `solve`.
        sources: names of the statuses it leads from.
        target: name of the status it leads to.
        who: who may make it.
        requires: names of the ticket's fields that must not be empty.
        when: what a ticket must match to go this way; `me` is whoever asks.
    """

    name: str
    sources: frozenset[str]
    target: str
    who: frozenset[Who]
    requires: tuple[str, ...] = ()
    when: Filter = EVERYTHING


@dataclass(frozen=True, slots=True)
class Workflow:
    """The statuses and transitions of a type of ticket.

    Args:
        type: the type it is for.
        version: rises with each change of it.
        statuses: the first is where tickets start.
        transitions: the ways between them.
    """

    type: str
    version: int
    statuses: tuple[Status, ...]
    transitions: tuple[Transition, ...]

    @property
    def initial(self) -> Status:
        """Where tickets start."""
        return self.statuses[0]

    def closes_by_itself(self, status: str) -> str:
        """Return the transition by which silence closes a ticket from a status, or ""."""
        for way in self.transitions:
            closes = self.status(way.target).lane is Lane.CLOSED
            if status in way.sources and Who.SYSTEM in way.who and closes:
                return way.name
        return ""

    def status(self, name: str) -> Status:
        """Return the status of that name.

        Raises:
            KeyError: there is none.
        """
        for status in self.statuses:
            if status.name == name:
                return status
        raise KeyError(name)

    def possible(self, status: str, who: Who) -> list[str]:
        """Return the names of the transitions `who` can make from a status."""
        return [
            transition.name
            for transition in self.transitions
            if status in transition.sources and who in transition.who
        ]

    def move(self, transition: str, status: str, who: Who) -> tuple[Transition, Status]:
        """Return the transition of that name from a status, and where it leads.

        Raises:
            InvalidTransition: there is none, or not for `who`.
        """
        for way in self.transitions:
            if way.name == transition and status in way.sources and who in way.who:
                return way, self.status(way.target)
        raise InvalidTransition(transition, status, self.possible(status, who))

    def way_to(self, target: str, status: str, who: Who) -> str:
        """Return the name of the transition that leads from a status to `target`.

        Raises:
            InvalidTransition: there is none, or not for `who`.
        """
        for way in self.transitions:
            if way.target == target and status in way.sources and who in way.who:
                return way.name
        raise InvalidTransition(f"become {target}", status, self.possible(status, who))


def _default() -> Workflow:
    at_work = frozenset({"new", "open", "pending", "on_hold"})
    staff = frozenset({Who.STAFF})
    return Workflow(
        type="request",
        version=0,
        statuses=tuple(Status(lane.value, lane) for lane in Lane),
        transitions=(
            Transition("take", at_work, "open", staff),
            Transition("start", at_work - {"open"}, "open", staff),
            Transition("wait", at_work - {"pending"}, "pending", staff),
            Transition("hold", at_work - {"on_hold"}, "on_hold", staff),
            Transition("solve", at_work, "solved", staff),
            Transition("confirm", frozenset({"solved"}), "closed", frozenset({Who.REQUESTER})),
            Transition(
                "reopen", frozenset({"solved"}), "open", frozenset({Who.REQUESTER, Who.STAFF})
            ),
            Transition("close", frozenset({"solved"}), "closed", frozenset({Who.SYSTEM})),
            Transition(
                "answer",
                frozenset({"pending", "on_hold", "solved"}),
                "open",
                frozenset({Who.REQUESTER}),
            ),
        ),
    )


DEFAULT: Final = _default()
"""What an organisation has before it configures its own."""


def to_document(workflow: Workflow) -> dict[str, Any]:
    """Write a workflow as the plain data it is kept as; its type and version name that."""
    return {
        "statuses": [
            {"name": status.name, "lane": status.lane.value} for status in workflow.statuses
        ],
        "transitions": [
            {
                "name": way.name,
                "from": sorted(way.sources),
                "to": way.target,
                "who": sorted(way.who),
                "requires": list(way.requires),
                **({} if way.when == EVERYTHING else {"when": tree.to_document(way.when)}),
            }
            for way in workflow.transitions
        ],
    }


def from_document(kind: str, document: Mapping[str, Any], version: int) -> Workflow:
    """Read what `to_document` wrote, and check that it makes sense.

    Args:
        kind: the type of ticket it is for.
        document: that members are there and of the right types is the API's to check.
        version: its number.

    Raises:
        InvalidRequest, InvalidFilter: saying what to mend.
    """
    workflow = Workflow(
        type=kind,
        version=version,
        statuses=tuple(
            Status(status["name"], Lane(status["lane"])) for status in document["statuses"]
        ),
        transitions=tuple(
            Transition(
                way["name"],
                frozenset(way["from"]),
                way["to"],
                frozenset(Who(who) for who in way["who"]),
                tuple(way.get("requires", ())),
                tree.parse(way["when"], TICKET_FIELDS) if "when" in way else EVERYTHING,
            )
            for way in document["transitions"]
        ),
    )
    _check(workflow)
    return workflow


def _check(workflow: Workflow) -> None:
    names = [status.name for status in workflow.statuses]
    if not 1 <= len(names) <= MAX_STATUSES or len(workflow.transitions) > MAX_TRANSITIONS:
        raise InvalidRequest(
            f"A workflow has 1 to {MAX_STATUSES} statuses and at most {MAX_TRANSITIONS} ways."
        )
    if len(set(names)) < len(names):
        raise InvalidRequest("Two statuses have one name.")
    for name in [*names, *(way.name for way in workflow.transitions)]:
        if not 1 <= len(name) <= NAME_LENGTH or name != name.strip():
            raise InvalidRequest(f"A name has 1 to {NAME_LENGTH} characters: {name[:50]!r}.")
    if workflow.initial.lane is not Lane.NEW:
        raise InvalidRequest("The first status, where tickets start, belongs to the lane new.")
    known = set(names)
    for way in workflow.transitions:
        if unknown := [name for name in way.requires if TICKET_FIELDS.get(name) is None]:
            raise InvalidRequest(f"{way.name} requires unknown fields: {', '.join(unknown)}.")
        if not way.sources or not way.who:
            raise InvalidRequest(f"{way.name} leads from nowhere, or nobody may make it.")
        if lost := (way.sources | {way.target}) - known:
            raise InvalidRequest(f"{way.name} names unknown statuses: {', '.join(sorted(lost))}.")
    _check_unambiguous(workflow)
    _check_reachable(workflow)


def _check_unambiguous(workflow: Workflow) -> None:
    taken: set[tuple[str, str, Who]] = set()
    for way in workflow.transitions:
        for key in ((way.name, source, who) for source in way.sources for who in way.who):
            if key in taken:
                raise InvalidRequest(f"From {key[1]}, {way.name} leads two ways for {key[2]}.")
            taken.add(key)


def _check_reachable(workflow: Workflow) -> None:
    """Every status can be reached, and from each an end can be reached: no ticket is stuck."""
    forward = _closure(workflow, {workflow.initial.name}, backward=False)
    lost = {status.name for status in workflow.statuses} - forward
    if lost:
        raise InvalidRequest(f"No way leads to: {', '.join(sorted(lost))}.")
    ends = {status.name for status in workflow.statuses if status.lane is Lane.CLOSED}
    stuck = forward - _closure(workflow, ends, backward=True)
    if stuck:
        raise InvalidRequest(
            f"From here no way leads to a closed status: {', '.join(sorted(stuck))}."
        )


def _closure(workflow: Workflow, start: set[str], *, backward: bool) -> set[str]:
    reached: set[str] = set()
    fresh = start
    while fresh:
        reached |= fresh
        if backward:
            found = {
                source
                for way in workflow.transitions
                if way.target in fresh
                for source in way.sources
            }
        else:
            found = {way.target for way in workflow.transitions if way.sources & fresh}
        fresh = found - reached
    return reached
