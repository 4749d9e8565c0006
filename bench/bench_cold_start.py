"""What a function's imports cost when it starts cold, against a bare interpreter.

CPU time of whole processes, in pairs, from the layers and packages as Lambda gets them: a ratio
carries over to other machines, seconds do not.
"""

import os
import resource
import subprocess
import sys
from pathlib import Path

from bench.figures import at_most, ratio
from tools import layers

ROUNDS = 11
LAYERS = Path(".build/layers/host")


def cpu_seconds(code: str, path: list[Path]) -> float:
    """Run `code` in a fresh interpreter and return the CPU time it took."""
    environment = {
        "PYTHONPATH": os.pathsep.join(map(str, path)),
        "AWS_REGION": "eu-west-1",
        "AWS_DEFAULT_REGION": "eu-west-1",
        "POWERTOOLS_SERVICE_NAME": "bench",
        "POWERTOOLS_METRICS_NAMESPACE": "cems",
        "PYTHONTZPATH": "",
        # As on Lambda, where all but /tmp is read-only: what is compiled, came compiled.
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    # The interpreter below the workspace, whose packages it must not find.
    interpreter = Path(sys.base_prefix) / "bin" / "python3"
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([interpreter, "-s", "-c", code], env=environment, check=True)  # noqa: S603 - our own interpreter
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print a ratio for each function."""
    layers.build("host")
    dependencies = [(LAYERS / name / "python").resolve() for name in layers.LAYERS]
    workers = [path for path in dependencies if path.parent.name != "web"]
    for handler, path, goal in (
        ("functions.accounts.api", dependencies, 30),
        ("functions.tickets.api", dependencies, 30),
        ("functions.accounts.authorizer", workers, 16),
        ("functions.tickets.on_event", workers, 16),
        ("functions.publisher.on_stream", workers, 16),
    ):
        package = Path(".build/functions", handler.split(".")[1]).resolve()
        cpu_seconds(f"import {handler}", [package, *path])  # brings the files into memory
        found = ratio(
            lambda: cpu_seconds(f"import {handler}", [package, *path]),  # noqa: B023 - called here
            lambda: cpu_seconds("pass", []),
            ROUNDS,
        )
        at_most(f"cold import of {handler}", found, goal, "x bare interpreter")


if __name__ == "__main__":
    main()
