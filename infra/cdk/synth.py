"""Synthesise the templates, or find them as they were last time.

Run it as `python -m infra.cdk.synth --stage dev --size small --platform arm64`, or call
`synthesise`. A cloud assembly is kept under `.build/synth/` by a digest of all it was made from, so
that tests, the embedded cloud and `make synth` share one run of the CDK.
"""

import argparse
import fcntl
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from infra.cdk import config
from tools import layers

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / ".build" / "synth"
# Assemblies: a few stages and sizes, for a few states of the source. One asked for within the
# hour may still be being read.
KEEP_LAST = 8
IN_USE_SECONDS = 3600


def _say(text: str) -> None:
    sys.stderr.write(f"synth: {text}\n")
    sys.stderr.flush()


class SynthesisError(Exception):
    """The CDK app failed; the message holds what it said."""


def synthesise(
    *,
    stage: str,
    size: str = "small",
    platform: str = "host",
    settings: Mapping[str, Any] | None = None,
) -> Path:
    """Return the directory of the cloud assembly of a stage.

    Builds the layers where they changed, and runs the CDK app only if no assembly of the same
    inputs is there. The directory belongs to all who ask for it: do not write into it.

    Args:
        stage: the stage, such as `local`.
        size: `small` or `standard`.
        platform: `arm64` (AWS) or `host` (the embedded cloud on this machine).
        settings: of the stage, over those in cdk.json: `domain`, `alarm_mail` and the like.

    Raises:
        ConfigError: the settings cannot be used; the message says what to change.
        SynthesisError: the app failed; the message holds what it said.
    """
    context = _context(stage, size, platform, settings or {})
    config.load(context)  # the app would say the same, some seconds later
    KEPT.mkdir(parents=True, exist_ok=True)
    # Building is inside as well: the app must not copy a layer that a second process is replacing.
    with _alone():
        layers.build(platform)
        kept = KEPT / f"{stage}-{size}-{platform}-{_digest(context)[:16]}"
        if kept.is_dir():
            kept.touch()
            return kept
        _say(f"{stage}, {size}, {platform} …")
        started = time.monotonic()
        with tempfile.TemporaryDirectory(dir=KEPT, prefix="making-") as temporary:
            fresh = Path(temporary) / "assembly"
            said = _run(context, fresh)
            if said:
                _say(said)
            fresh.rename(kept)
        _say(f"done in {time.monotonic() - started:.1f} s")
        _forget_old()
        return kept


def _context(stage: str, size: str, platform: str, settings: Mapping[str, Any]) -> dict[str, Any]:
    context: dict[str, Any] = json.loads((ROOT / "cdk.json").read_text())["context"]
    of_stage = {**context["stages"].get(stage, {}), **settings}
    context["stages"] = {stage: of_stage}
    return {**context, "stage": stage, "size": size, "platform": platform}


def _digest(context: Mapping[str, Any]) -> str:
    """Digest everything the assembly depends on; the layers by the digests of their own inputs."""
    sources = sorted(p for p in (ROOT / "infra" / "cdk").rglob("*") if layers.is_source(p))
    stamps = sorted((ROOT / ".build").glob("functions/*.digest"))
    stamps += sorted((ROOT / ".build" / "layers" / context["platform"]).glob("*.digest"))
    return layers.digest(
        [json.dumps(context, sort_keys=True), *sources, *stamps, layers.LOCKS / "workspace.txt"]
    )


def _run(context: Mapping[str, Any], into: Path) -> str:
    """Run the app and return what it had to say."""
    # jsii looks for node on PATH; the one beside this interpreter is the one in the lock.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    done = subprocess.run(
        [sys.executable, "-m", "infra.cdk.app"],
        cwd=ROOT,
        env={
            **os.environ,
            "PATH": path,
            "CDK_OUTDIR": str(into),
            "CDK_CONTEXT_JSON": json.dumps(context),
            "PYTHONWARNINGS": "ignore",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SynthesisError(f"The templates could not be made:\n{done.stdout.strip()}")
    return done.stdout.strip()


@contextmanager
def _alone() -> Iterator[None]:
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _forget_old() -> None:
    asked_for = {p: p.stat().st_mtime for p in KEPT.iterdir() if p.is_dir()}
    for old in sorted(asked_for, key=asked_for.__getitem__, reverse=True)[KEEP_LAST:]:
        if time.time() - asked_for[old] > IN_USE_SECONDS:
            shutil.rmtree(old, ignore_errors=True)


def main() -> int:
    """Synthesise what the command line names and print where the assembly is."""
    parser = argparse.ArgumentParser(description="Synthesise the CloudFormation templates.")
    parser.add_argument("--stage", default="dev")
    parser.add_argument("--size", default="small", choices=["small", "standard"])
    parser.add_argument("--platform", default="arm64", choices=layers.PLATFORMS)
    wanted = parser.parse_args()
    try:
        where = synthesise(stage=wanted.stage, size=wanted.size, platform=wanted.platform)
    except (config.ConfigError, SynthesisError) as error:
        _say(str(error))
        return 1
    sys.stdout.write(f"{where.relative_to(ROOT)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
