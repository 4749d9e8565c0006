"""What opens a socket: a pass for thirty seconds, good for once.

A browser cannot send a header along with a socket's handshake, and what stands in its address ends
up in logs; so it is no token, but a secret that is worth nothing by the time somebody reads it.
"""

import secrets
from datetime import timedelta
from typing import Final

from cems.live import store
from cems.live.model import Bearer
from cems.platform.clock import Clock
from cems.platform.commands import META
from cems.platform.errors import Unauthenticated
from cems.platform.policy import Actor
from cems.platform.table import ConditionsNotMet, Table

GOOD_FOR: Final = timedelta(seconds=30)

_BYTES: Final = 32


class Passes:
    """The use cases of passes.

    Args:
        ephemeral: the table of what may vanish.
        clock: tells the time.
    """

    def __init__(self, ephemeral: Table, clock: Clock) -> None:
        self._ephemeral = ephemeral
        self._clock = clock

    def issue(self, actor: Actor) -> str:
        """Return a pass for the actor's session (one write).

        Raises:
            Unavailable: the table cannot be reached.
        """
        secret = secrets.token_urlsafe(_BYTES)
        expires = int((self._clock() + GOOD_FOR).timestamp())
        self._ephemeral.put(
            {
                "pk": store.pass_pk(secret),
                "sk": META,
                "person": actor.person,
                "session": actor.session,
                "ttl": expires,
            }
        )
        return secret

    def redeem(self, secret: str) -> Bearer:
        """Return whose pass it is, who cannot use it again (one write).

        Raises:
            Unauthenticated: there is no such pass, or it is over or used.
            Unavailable: nobody knows whether it was used; it is as good as used.
        """
        try:
            row = self._ephemeral.update(
                store.pass_pk(secret),
                META,
                "SET used = :yes",
                names={"#ttl": "ttl"},
                values={":yes": True, ":now": int(self._clock().timestamp())},
                condition="attribute_exists(pk) AND attribute_not_exists(used) AND #ttl > :now",
            )
        except ConditionsNotMet as refused:
            raise Unauthenticated from refused
        return Bearer(person=row["person"], session=row["session"])
