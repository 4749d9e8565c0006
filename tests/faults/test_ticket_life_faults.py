"""Random lives of tickets under random faults: what is kept adds up, whoever did what.

Several people send random commands, and repeat what was not answered, while calls fail, answers are
lost and functions die; events are delivered twice and in any order. Afterwards every ticket's state
is the sum of its events, with one event per revision, and the counts equal a recount.
"""

import random
from collections import Counter
from typing import Any

import pytest

from cems.platform import events
from cems.testing.faults import random_faults
from cems.testing.gateway import Gateway, Response
from tests.conftest import SOAK
from tests.stage import NewStage, Stage

TICKETS = "/api/v1/tickets"
SEEDS = range(300 if SOAK else 15)
COMMANDS = 24
FOLDED = ("status", "priority", "category", "team", "assignee")


class Play:
    """People who do things at random, but remember what they were answered."""

    def __init__(self, stage: Stage, seed: int) -> None:
        self.stage = stage
        self.chance = random.Random(seed)  # noqa: S311 - repeats by its seed, no secret
        self.people = {name: stage.as_(name) for name in ("customer", "other", "rep", "manager")}
        self.paths: list[str] = []
        self.count = 0

    def act(self) -> None:
        """Do something, and repeat it with the same key until it is answered."""
        self.count += 1
        name = self.chance.choice(sorted(self.people))
        action = self.chance.choice(["open", "take", "assign", "edit", "solve", "say", "end"])
        path = self.chance.choice(self.paths) if self.paths else ""
        if action == "open" or not path:
            self._repeat(lambda: self._open(self.people["customer"]))
            return
        detail = self.chance.random()
        self._repeat(lambda: self._do(self.people[name], path, action, detail))

    def _repeat(self, send: Any) -> None:
        for _ in range(3):
            answer: Response = send()
            if answer.status < 500:
                assert answer.status in {200, 201, 401, 403, 404, 409, 412}, answer
                if answer.status == 201 and "location" in answer.headers:
                    self.paths.append(answer.headers["location"])
                return

    def _open(self, who: Gateway) -> Response:
        return who.post(TICKETS, {"subject": "x", "body": "x"}, Idempotency_Key=str(self.count))

    def _do(self, who: Gateway, path: str, action: str, detail: float) -> Response:
        key = {"Idempotency_Key": str(self.count)}
        match action:
            case "assign":
                team = "billing" if detail < 0.3 else "support"
                return who.post(f"{path}/assign", {"team": team}, **key)
            case "edit":
                status = "pending" if detail < 0.5 else "on_hold"
                etag = who.get(path).headers.get("etag", '"1"')
                headers = {"Content-Type": "application/json", "If-Match": etag}
                headers["Idempotency-Key"] = str(self.count)
                return who.request("PATCH", path, headers=headers, body=f'{{"status": "{status}"}}')
            case "say":
                return who.post(f"{path}/messages", {"body": "x"}, **key)
            case "end":
                return who.post(f"{path}/{'confirm' if detail < 0.5 else 'reopen'}", None, **key)
            case _:
                return who.post(f"{path}/{action}", None, **key)


def fold(history: list[dict[str, Any]]) -> dict[str, str]:
    """Return what a ticket's events add up to."""
    born = history[0]["data"]
    state = {name: born.get(name, "") for name in FOLDED}
    for entry in history[1:]:
        for name, change in entry["data"]["changes"].items():
            assert state[name] == change["before"], "each event starts where the last one ended"
            state[name] = change["after"]
    return state


def check(stage: Stage) -> None:
    """Compare states with histories, histories with announcements, counts with a recount."""
    rows = stage.cloud.dump()
    histories: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        if row["pk"].startswith("T#") and row["sk"].startswith("EVT#"):
            histories.setdefault(row["pk"], []).append(row)
    recount: Counter[tuple[str, str]] = Counter()
    for meta in (r for r in rows if r["pk"].startswith("T#") and r["sk"] == "META"):
        history = sorted(histories.pop(meta["pk"]), key=lambda row: row["rev"])
        assert [row["rev"] for row in history] == list(range(1, meta["rev"] + 1))
        assert fold(history) == {name: meta[name] for name in FOLDED}
        assert meta["head"] == history[-1]["hash"]
        assert len({row["command"] for row in history}) == len(history), "each command once"
        said = [r for r in rows if r["pk"] == meta["pk"] and r["sk"].startswith("MSG#")]
        spoken = {"ticket.created", "ticket.replied", "ticket.noted"}
        assert [r["rev"] for r in said] == [r["rev"] for r in history if r["type"] in spoken]
        recount[meta["team"], meta["lane"]] += 1
    assert not histories, "no history without its ticket"
    counted = {
        (row["pk"].removeprefix("CNT#Q#"), lane): number
        for row in rows
        if row["pk"].startswith("CNT#Q#")
        for lane, number in row.items()
        if isinstance(number, int) and number
    }
    assert counted == dict(recount)


@pytest.mark.parametrize("seed", SEEDS)
def test_random_lives(new_stage: NewStage, seed: int) -> None:
    with new_stage() as stage:
        play = Play(stage, seed)
        with random_faults(seed, rate=0.08, on_wait=stage.clock.advance):
            for _ in range(COMMANDS):
                play.act()
        stage.pipeline.settle()
        # Everything is delivered once more, the other way round.
        again = [record for record in stage.cloud.stream() if "NewImage" in record["dynamodb"]]
        stage.pipeline.hand_over(list(reversed(again)))
        stage.pipeline.settle()
        check(stage)
        assert stage.cloud.bus_events()[0]["source"] == events.SOURCE
