"""What the system announces: the catalogue of events, by explicit type and version.

A subject registers each event it may write, as a pydantic model, under a name and a version that
are promises to integrators: a change that breaks a reader gets a new version. An event that is not
registered cannot be written. JSON Schemas and samples are generated from the catalogue and
committed under `events/`.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field

from cems.platform import ids

SOURCE: Final = "cems"
"""The `source` of everything on the bus."""

MAX_BYTES: Final = 16 * 1024
"""An event holds changed fields, ids and pointers; what is larger belongs in a row of its own."""


class Payload(BaseModel):
    """Base of every event's `data`."""

    # Built when first used: a function imports many events and meets few.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class AggregateRef(Payload):
    """The aggregate that changed, and the revision the change gave it."""

    type: str = Field(description="Kind of the aggregate, such as `ticket`.")
    id: str = Field(min_length=1, max_length=64, description="Its id: a ULID, or a name.")
    rev: int = Field(ge=1, description="Rises by one with each event of this aggregate.")


class ActorRef(Payload):
    """Who did it."""

    person: str = Field(description="Id of the person, or the name of the part that acted.")
    role: str


class Envelope(BaseModel):
    """An event as it travels: the `detail` on the bus.

    Readers ignore members they do not know: members are added without a new version.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    id: str = Field(
        pattern=ids.PATTERN, description="Names this event; effects happen once per id."
    )
    type: str
    version: int = Field(ge=1)
    time: str = Field(description="When it happened: RFC 3339, UTC, milliseconds.")
    aggregate: AggregateRef
    actor: ActorRef
    command_id: str = Field(description="Shared by all events of one command.")
    correlation_id: str = Field(description="Shared by everything that one request set off.")
    causation_id: str = Field(description="The request or event that directly caused this one.")
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Draft:
    """An event that rules decided upon, before it has a place in an aggregate's history."""

    type: str
    version: int
    data: Mapping[str, Any]


class EventTooLargeError(ValueError):
    """An event holds what belongs in a row of its own."""


class UnknownEventError(LookupError):
    """No such event type and version is registered."""


@dataclass(slots=True)
class Catalogue:
    """The registered events."""

    _entries: dict[tuple[str, int], type[Payload]] = field(default_factory=dict)

    def register[P: Payload](self, kind: str, version: int, payload: type[P]) -> type[P]:
        """Register the payload of an event type and version; each may be registered once.

        Raises:
            ValueError: it is registered already.
        """
        if self._entries.setdefault((kind, version), payload) is not payload:
            raise ValueError(f"event {kind} v{version} is registered already")
        return payload

    def payload(self, kind: str, version: int) -> type[Payload]:
        """Return the payload model of an event.

        Raises:
            UnknownEventError: it is not registered.
        """
        try:
            return self._entries[kind, version]
        except KeyError:
            raise UnknownEventError(f"event {kind} v{version} is not registered") from None

    def checked(self, draft: Draft) -> dict[str, Any]:
        """Return the draft's data as it will be stored, checked against its model.

        Raises:
            UnknownEventError: it is not registered.
            EventTooLargeError, pydantic.ValidationError: a fault of ours, nothing is written.
        """
        model = self.payload(draft.type, draft.version)
        data = model.model_validate(dict(draft.data)).model_dump(mode="json", exclude_none=True)
        if len(json.dumps(data, ensure_ascii=False).encode()) > MAX_BYTES:
            raise EventTooLargeError(f"event {draft.type} holds more than {MAX_BYTES} bytes")
        return data

    def __iter__(self) -> Iterator[tuple[str, int, type[Payload]]]:
        """Yield every registered event, in order of type and version."""
        for (kind, version), payload in sorted(self._entries.items(), key=lambda entry: entry[0]):
            yield kind, version, payload


catalogue: Final = Catalogue()
"""The catalogue of this process; a subject's `events` module fills it when imported."""


def seal(row: Mapping[str, Any], previous: str) -> str:
    """Return the hash that chains an event row to its predecessor in the same aggregate.

    Args:
        row: the event's row without its `hash`.
        previous: hash of the predecessor, or "" for the first.
    """
    text = json.dumps(row, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return ids.digest(previous + text)


def envelope_of(row: Mapping[str, Any]) -> Envelope:
    """Return the announcement of a stored event row.

    Raises:
        KeyError, pydantic.ValidationError: the row is no event of ours.
    """
    return Envelope.model_validate(
        {
            "id": row["event"],
            "type": row["type"],
            "version": row["v"],
            "time": row["at"],
            "aggregate": {"type": row["kind"], "id": row["aggregate"], "rev": row["rev"]},
            "actor": row["actor"],
            "command_id": row["command"],
            "correlation_id": row["correlation"],
            "causation_id": row["causation"],
            "data": row["data"],
        }
    )
