"""Sockets of the people of a stage: what tests of live updates open and say."""

from dataclasses import dataclass
from typing import Any

from cems.testing.sockets import OpenSocket
from tests.stage import Stage

PASSES = "/api/v1/live/passes"


@dataclass(frozen=True, slots=True)
class Live:
    """The sockets of a stage.

    Args:
        stage: the stage.
    """

    stage: Stage

    def open(self, who: str, *topics: str) -> OpenSocket:
        """Open a socket for one of the stage's people and subscribe it to topics."""
        secret = self.stage.as_(who).post(PASSES, None).json()["pass"]
        socket = self.stage.cloud.sockets.connect(secret)
        if topics:
            self.subscribe(socket, *topics)
        return socket

    def say(self, socket: OpenSocket, **message: Any) -> None:
        self.stage.cloud.sockets.say(socket, message)

    def subscribe(self, socket: OpenSocket, *topics: str) -> dict[str, Any]:
        """Subscribe and return the answer."""
        self.say(socket, action="subscribe", topics=list(topics))
        answer: dict[str, Any] = socket.of_kind("subscribed")[-1]
        return answer

    def ticket(self, who: str = "customer", **more: Any) -> str:
        """Open a ticket and return its id."""
        body = {"subject": "Late", "body": "Where is it?", **more}
        answer = self.stage.as_(who).post("/api/v1/tickets", body)
        assert answer.status == 201, answer
        identity: str = answer.json()["id"]
        return identity

    def settle(self) -> None:
        """Let everything that has happened be told."""
        self.stage.pipeline.settle()

    def rows(self, beginning: str) -> list[dict[str, Any]]:
        """Return the rows of the ephemeral table whose keys begin so."""
        return [r for r in self.stage.cloud.dump("ephemeral") if r["pk"].startswith(beginning)]


def told(socket: OpenSocket) -> list[tuple[str, str, str, int]]:
    """Return the hints that a socket heard, in order: topic, kind, id, revision."""
    return [
        (item["topic"], item["type"], item["id"], item["rev"])
        for message in socket.of_kind("changes")
        for item in message["items"]
    ]
