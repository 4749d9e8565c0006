"""Run all benchmarks (`make bench`): every `bench/bench_*.py`, each in a process of its own.

Each prints figures, one JSON object a line: `name, value, unit, goal, ok`. What it says beyond that
goes to standard error. Ends with 1 if a goal was missed or a benchmark failed.
"""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main(wanted: list[str]) -> int:
    """Run the benchmarks whose name holds one of the words `wanted`, or all."""
    paths = sorted((ROOT / "bench").glob("bench_*.py"))
    chosen = [path for path in paths if not wanted or any(word in path.stem for word in wanted)]
    if not chosen:
        print(f"bench: nothing is called {' or '.join(wanted)}", file=sys.stderr)
        return 2
    return max(_run(path.stem) for path in chosen)


def _run(name: str) -> int:
    """Run one benchmark, pass its figures on, and tell whether all was well."""
    print(f"bench: {name}", file=sys.stderr, flush=True)
    figures: list[bool] = []
    with subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-m", f"bench.{name}"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        for line in process.stdout or ():
            try:
                figures.append(json.loads(line)["ok"])
            except (ValueError, TypeError, KeyError):
                print(line, end="", file=sys.stderr, flush=True)
            else:
                print(line, end="", flush=True)
    if process.returncode or not figures:
        print(f"bench: {name} failed, see above", file=sys.stderr)
        return 1
    return 0 if all(figures) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
