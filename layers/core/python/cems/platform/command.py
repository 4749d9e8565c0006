"""A command: one request to change something, and how a repeat of it is recognised."""

import json
from dataclasses import dataclass
from typing import Any

from cems.platform import ids
from cems.platform.policy import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One request to change something.

    Args:
        id: names the command; shared by all events it causes.
        actor: who asks.
        correlation: names the request that set everything off.
        causation: names the request or event that directly caused this command.
        key: the caller's Idempotency-Key, or "".
        fingerprint: what `fingerprint` returned for the request.
        lease: token of the lease that the caller counts on, or "".
    """

    id: str
    actor: Actor
    correlation: str
    causation: str
    key: str = ""
    fingerprint: str = ""
    lease: str = ""

    def new_id(self, kind: str) -> str:
        """Return the id of the one thing of this `kind` that the command creates.

        It depends on the person and their key, so that a repeat meets what it made before; without
        a key it is unique to this command and the same in each of its attempts.
        """
        return ids.derived_id(self.actor.person, kind, self.key or self.id)

    def trace(self) -> dict[str, str]:
        """Return the ids that tie an event to what caused it."""
        return {
            "command": self.id,
            "correlation": self.correlation,
            "causation": self.causation,
        }


def fingerprint(method: str, resource: str, body: Any) -> str:
    """Return the digest by which a repeated request is recognised (43 characters).

    Args:
        method: HTTP method, or the name of the use case where there is none.
        resource: path of the resource.
        body: the parsed body: spelling and order of members do not matter.
    """
    text = json.dumps([method, resource, body], sort_keys=True, separators=(",", ":"))
    return ids.digest(text)
