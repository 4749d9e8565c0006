"""How a benchmark says what it found: one JSON object a line."""

import json
import statistics
from collections.abc import Callable, Iterable


def at_most(name: str, value: float, goal: float, unit: str) -> None:
    """Print a figure that is fine up to `goal`."""
    _print(name, value, goal, unit, ok=value <= goal)


def at_least(name: str, value: float, goal: float, unit: str) -> None:
    """Print a figure that is fine from `goal` on."""
    _print(name, value, goal, unit, ok=value >= goal)


def found(name: str, value: float, unit: str) -> None:
    """Print a figure that nobody has set a goal for."""
    _print(name, value, None, unit, ok=True)


def ratio(one: Callable[[], float], other: Callable[[], float], rounds: int) -> float:
    """Return how many times more `one` takes than `other`: the median over paired rounds.

    Both run in turn, so that what slows the machine down slows both.

    Args:
        one: runs once and returns what it took, in any unit.
        other: what it is compared with, in the same unit.
        rounds: how many pairs.
    """
    return statistics.median(one() / other() for _ in range(rounds))


def median(values: Iterable[float]) -> float:
    """Return the median."""
    return statistics.median(values)


def _print(name: str, value: float, goal: float | None, unit: str, *, ok: bool) -> None:
    figure = {"name": name, "value": round(value, 3), "unit": unit, "goal": goal, "ok": ok}
    print(json.dumps(figure), flush=True)
