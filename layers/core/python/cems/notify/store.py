"""How notifications are kept.

SENT#<event>#<recipient>#<channel>   META     how far a telling has come; gone after 90 days
SUPPRESSED#<channel>#<digest>        META     an address that is not to be written to any more
PREF#<customer or person>            META     what someone wants to be told
"""

from datetime import datetime, timedelta
from typing import Final

from cems.notify.model import Channel, Claim, Outcome, Preferences, State, Telling
from cems.platform.aws import Contention
from cems.platform.clock import from_text, to_text
from cems.platform.commands import META
from cems.platform.rows import ABSENT, Condition, Item, Key
from cems.platform.table import ConditionsNotMet, Table

KEPT: Final = timedelta(days=90)
"""How long is known what was sent; longer than any event comes again, or any bounce takes."""


def claim_key(telling: Telling) -> Key:
    """Return the key of the record of a telling."""
    return Key(f"SENT#{telling.event}#{telling.recipient}#{telling.channel}", META)


def claim_of(row: Item) -> Claim:
    """Read how far a telling has come."""
    return Claim(
        state=State(row["state"]),
        token=row["token"],
        at=row["at"],
        until=row.get("until", 0),
        again=row.get("again", False),
        reason=row.get("reason", ""),
        provider=row.get("provider", ""),
        outcome=Outcome(row["outcome"]) if "outcome" in row else None,
    )


def keep(table: Table, telling: Telling, before: Claim | None, after: Claim) -> Claim:
    """Write how far a telling has come, unless somebody else wrote since; return what stands.

    A write of our own whose answer was lost is recognised by its token, so that it counts.

    Raises:
        Contention, Unreachable: the table cannot be reached now.
    """
    unchanged = ABSENT
    if before is not None:
        unchanged = Condition("#token = :token", {"#token": "token"}, {":token": before.token})
    try:
        table.put(_claim_row(telling, after), unchanged)
    except ConditionsNotMet as refused:
        (standing,) = refused.found
        if not standing:  # it expired meanwhile: let it be looked at anew
            raise Contention from refused
        return claim_of(standing)
    return after


def _claim_row(telling: Telling, claim: Claim) -> Item:
    key = claim_key(telling)
    row: Item = {
        "pk": key.pk,
        "sk": key.sk,
        "state": claim.state.value,
        "token": claim.token,
        "at": claim.at,
        "ttl": int((from_text(claim.at) + KEPT).timestamp()),
    }
    row |= {"until": claim.until} if claim.until else {}
    row |= {"again": True} if claim.again else {}
    row |= {"reason": claim.reason} if claim.reason else {}
    row |= {"provider": claim.provider} if claim.provider else {}
    return row | ({"outcome": claim.outcome.value} if claim.outcome else {})


def suppressed_key(channel: Channel, digest: str) -> Key:
    """Return the key of the row of an address that is not to be written to any more."""
    return Key(f"SUPPRESSED#{channel}#{digest}", META)


def suppressed_row(channel: Channel, digest: str, reason: Outcome, now: datetime) -> Item:
    """Return the row of an address that is not to be written to any more."""
    key = suppressed_key(channel, digest)
    return {"pk": key.pk, "sk": key.sk, "reason": reason.value, "at": to_text(now)}


def preferences_key(owner: str) -> Key:
    """Return the key of someone's preferences."""
    return Key(f"PREF#{owner}", META)


def preferences_state(preferences: Preferences) -> Item:
    """Return the attributes of a preferences row."""
    kinds = {
        kind.value: {channel.value: wanted for channel, wanted in channels.items()}
        for kind, channels in preferences.items()
    }
    return {"kinds": kinds}
