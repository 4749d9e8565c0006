"""How clocks are kept: within a ticket's row, which pays by the kilobyte, so in few bytes."""

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple
from datetime import datetime, timedelta
from typing import Any, Final

from cems.sla.explain import Pinned
from cems.sla.model import Clock, Kind, Moment
from cems.sla.zones import EPOCH

_MILLISECOND: Final = timedelta(milliseconds=1)
_RAW: Final = -15
# What most clocks have in common, the most usual last. It may never change: nothing that was packed
# with it could be read any more.
_COMMON: Final = (
    b'"categorisation""next_response","cancelled":true,"breached":"started":1,"ended":1,"fired":'
    b'["level-2","level-1"],"pauses":[[17null]],"warning-2",,"level-3",3]["standard",0,"default",0,'
    b'"2026f",[{"kind":"resolution","kind":"first_response","kind":"critical","kind":"acknowledgem'
    b'ent","cycle":1,"targets":[[1795,60]],"due":1795,"moments":[[1795,"warning-1",0],[1795,"breac'
    b'h",0],[1795,"level-1",1],[1795,"level-2",2]]}]'
)


def packed(clocks: Iterable[Clock], pinned: Pinned | None, more: Sequence[Any] = ()) -> bytes:
    """Write clocks, and what they are reckoned by, in as few bytes as they take.

    A usual ticket's take 50; as plain data they would take four times as much.

    Args:
        clocks: the clocks.
        pinned: what they are reckoned by.
        more: plain data that belongs to them.
    """
    kept = [list(astuple(pinned)) if pinned else None, to_rows(clocks), *more]
    packing = zlib.compressobj(9, wbits=_RAW, zdict=_COMMON)
    return packing.compress(json.dumps(kept, separators=(",", ":")).encode()) + packing.flush()


def unpacked(data: Any) -> tuple[dict[Kind, Clock], Pinned | None, list[Any]]:
    """Read what `packed` wrote, as bytes or as the table's own kind of them."""
    packing = zlib.decompressobj(wbits=_RAW, zdict=_COMMON)
    pins, rows, *more = json.loads(packing.decompress(bytes(data)) + packing.flush())
    return from_rows(rows), _pinned(*pins) if pins else None, more


def milliseconds(instant: datetime) -> int:
    """Return an instant as whole milliseconds since 1970, rounded up: before it nothing is due."""
    return -((EPOCH - instant) // _MILLISECOND)


def _pinned(
    policy: str, policy_version: int, calendar: str, calendar_version: int, tzdata: str
) -> Pinned:
    return Pinned(
        policy=policy,
        policy_version=policy_version,
        calendar=calendar,
        calendar_version=calendar_version,
        tzdata=tzdata,
    )


def to_rows(clocks: Iterable[Clock]) -> list[dict[str, Any]]:
    """Write clocks as plain data: instants in milliseconds since 1970, nothing that is empty."""
    return [
        _filled(
            {
                "kind": clock.kind.value,
                "cycle": clock.cycle,
                "targets": [[_at(at), minutes] for at, minutes in clock.targets],
                # Most clocks start with their first target.
                "started": None if clock.started == clock.targets[0][0] else _at(clock.started),
                "pauses": [[_at(start), _at(end)] for start, end in clock.pauses],
                "due": _at(clock.due),
                "breached": _at(clock.breached),
                "ended": _at(clock.ended),
                "cancelled": clock.cancelled,
                "fired": list(clock.fired),
                "moments": [[_at(each.at), each.name, each.level] for each in clock.moments],
            }
        )
        for clock in clocks
    ]


def from_rows(rows: Iterable[Mapping[str, Any]]) -> dict[Kind, Clock]:
    """Read what `to_rows` wrote. Numbers may be decimals, as the table has them."""
    clocks = (_clock(row) for row in rows)
    return {clock.kind: clock for clock in clocks}


def _clock(row: Mapping[str, Any]) -> Clock:
    targets = tuple(
        (_instant(at), None if minutes is None else int(minutes)) for at, minutes in row["targets"]
    )
    return Clock(
        kind=Kind(row["kind"]),
        cycle=int(row["cycle"]),
        started=_maybe(row.get("started")) or targets[0][0],
        targets=targets,
        pauses=tuple((_instant(start), _maybe(end)) for start, end in row.get("pauses", ())),
        due=_maybe(row.get("due")),
        breached=_maybe(row.get("breached")),
        ended=_maybe(row.get("ended")),
        cancelled=bool(row.get("cancelled", False)),
        fired=tuple(row.get("fired", ())),
        moments=tuple(
            Moment(_instant(at), name, int(level)) for at, name, level in row.get("moments", ())
        ),
    )


def _filled(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value not in (None, False, [])}


def _at(instant: datetime | None) -> int | None:
    return None if instant is None else milliseconds(instant)


def _maybe(at: Any) -> datetime | None:
    return None if at is None else _instant(at)


def _instant(at: Any) -> datetime:
    return EPOCH + int(at) * _MILLISECOND
