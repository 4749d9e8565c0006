"""What is said to open sockets, many at the same time."""

import json
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from functools import cache
from typing import Any

from botocore.exceptions import ClientError

from cems.platform.aws import SENDERS, Contention, SocketsClient, Unreachable, translated
from cems.platform.observability import logger

type Message = Mapping[str, Any]


class Gone(Exception):  # noqa: N818 - an outcome, which is acted upon
    """There is no such socket any more."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What became of a message to several sockets.

    Args:
        gone: those that are not there any more.
        unknown: how many nobody knows of: they may or may not have it.
    """

    gone: list[str]
    unknown: int


class Line:
    """The open sockets of a WebSocket API.

    Args:
        client: of its stage.
    """

    def __init__(self, client: SocketsClient) -> None:
        self._client = client

    def say(self, socket: str, message: Message) -> None:
        """Say something to a socket.

        Raises:
            Gone: it is not there any more.
            Contention, Unreachable: it may not have heard.
        """
        text = json.dumps(message, separators=(",", ":"), ensure_ascii=False)
        with translated(_meaning):
            self._client.post_to_connection(ConnectionId=socket, Data=text.encode())

    def tell(self, sockets: Iterable[str], message: Message) -> Heard:
        """Say the same to several; what becomes of one is nothing to the others."""
        said = spread(lambda socket: (socket, self._told(socket, message)), sockets)
        gone = [socket for socket, outcome in said if outcome is False]
        return Heard(gone, sum(outcome is None for _, outcome in said))

    def end(self, socket: str) -> None:
        """Close a socket, if it is there.

        Raises:
            Contention, Unreachable: it may be open still.
        """
        try:
            with translated(_meaning):
                self._client.delete_connection(ConnectionId=socket)
        except Gone:
            return

    def _told(self, socket: str, message: Message) -> bool | None:
        """Return whether it is there; `None` if nobody knows."""
        try:
            self.say(socket, message)
        except Gone:
            return False
        except (Contention, Unreachable):
            logger.exception("not told", extra={"socket": socket})
            return None
        return True


def spread[T, R](act: Callable[[T], R], things: Iterable[T]) -> list[R]:
    """Return what `act` makes of each, dozens at the same time."""
    every = list(things)
    if len(every) == 1:
        return [act(every[0])]
    # Each thread goes on from what this one knows, such as whose log lines are written.
    tasks = [_threads().submit(copy_context().run, act, each) for each in every]
    return [task.result() for task in tasks]


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(SENDERS, "line")


def _meaning(error: ClientError) -> Exception | None:
    return Gone() if error.response["Error"]["Code"] == "GoneException" else None
