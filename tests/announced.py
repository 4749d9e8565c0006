"""Events that only a test knows: registered while it runs, gone afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager

from cems.platform.events import Payload, catalogue


@contextmanager
def registered(payloads: dict[str, type[Payload]]) -> Iterator[None]:
    """Let the catalogue know these event types, in version 1, while the block runs."""
    for kind, payload in payloads.items():
        catalogue.register(kind, 1, payload)
    try:
        yield
    finally:
        for kind in payloads:
            del catalogue._entries[kind, 1]
