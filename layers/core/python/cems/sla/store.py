"""How clocks are kept: within a ticket's row, which pays by the kilobyte, so in few bytes."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from cems.sla.model import Clock, Kind, Moment
from cems.sla.zones import EPOCH

_MILLISECOND: Final = timedelta(milliseconds=1)


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
    # Rounded up: before its moment nothing is due.
    return None if instant is None else -((EPOCH - instant) // _MILLISECOND)


def _maybe(milliseconds: Any) -> datetime | None:
    return None if milliseconds is None else _instant(milliseconds)


def _instant(milliseconds: Any) -> datetime:
    return EPOCH + int(milliseconds) * _MILLISECOND
