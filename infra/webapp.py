"""The web app: building it, and bringing it into the bucket that it is served from.

`make up` does both by itself; on AWS it is `make publish STAGE=…`, after `cdk deploy`.
"""

import argparse
import fcntl
import hashlib
import mimetypes
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from infra.cdk.names import Names

ROOT: Final = Path(__file__).resolve().parents[1]
BUILT: Final = ROOT / ".build" / "web"
_STAMP: Final = ROOT / ".build" / "web.inputs"
_INPUTS: Final = ("docs/guide", "packages", "web", "package-lock.json", "tsconfig.json")
_NOT_BUILT_FROM: Final = frozenset({"node_modules", "tests", "catalogues"})
_PAGE: Final = "index.html"

# Names below assets/ change with their content; whatever else there is may change any time.
_FOR_EVER: Final = "public, max-age=31536000, immutable"
_NO_LONGER: Final = "no-cache"

_KINDS: Final = {
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}


class BuildError(Exception):
    """The app could not be built; the message holds what the build said."""


def inputs() -> str:
    """Return a digest of all that the app is built from."""
    digest = hashlib.sha256()
    for path in sorted(_files(*(ROOT / name for name in _INPUTS))):
        if ".test." not in path.name and _NOT_BUILT_FROM.isdisjoint(path.relative_to(ROOT).parts):
            digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()


def build() -> tuple[str, bool]:
    """Build the app, unless it stands as it was last built from the same inputs.

    Returns:
        The digest of its inputs, and whether anything was done.

    Raises:
        BuildError: it does not build.
    """
    _STAMP.parent.mkdir(exist_ok=True)
    with _STAMP.with_suffix(".lock").open("w") as lock:
        # Two systems may start at once, and the build empties what another one is sending.
        fcntl.flock(lock, fcntl.LOCK_EX)
        return _build()


def _build() -> tuple[str, bool]:
    wanted = inputs()
    if (BUILT / _PAGE).exists() and _STAMP.exists() and _STAMP.read_text() == wanted:
        return wanted, False
    # The interpreter's own directory first: Node comes with the workspace.
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    done = subprocess.run(
        ["npm", "run", "--silent", "build"],  # noqa: S607 - found in the workspace first
        cwd=ROOT,
        env={**os.environ, "PATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BuildError(f"the web app does not build:\n{done.stdout[-4000:]}")
    _STAMP.write_text(wanted)
    return wanted, True


def publish(s3: Any, bucket: str, digest: str) -> int:
    """Bring the built app into its bucket, the page last: it names the others.

    What an earlier build left is removed.

    Args:
        s3: a client.
        bucket: name of the bucket.
        digest: of the inputs; the page carries it, so that the same app is not sent twice.

    Returns:
        How many files were sent; 0 when this very app is there already.
    """
    if _published(s3, bucket) == digest:
        return 0
    names = {path.relative_to(BUILT).as_posix(): path for path in _files(BUILT)}
    names = {name: path for name, path in names.items() if not name.startswith(".")}
    for name, path in sorted(names.items(), key=lambda each: each[0] == _PAGE):
        kind = _KINDS.get(path.suffix) or mimetypes.guess_type(name)[0]
        s3.put_object(
            Bucket=bucket,
            Key=name,
            Body=path.read_bytes(),
            ContentType=kind or "application/octet-stream",
            CacheControl=_FOR_EVER if name.startswith("assets/") else _NO_LONGER,
            Metadata={"built-from": digest},
        )
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket):
        for known in page.get("Contents", []):
            if known["Key"] not in names:
                s3.delete_object(Bucket=bucket, Key=known["Key"])
    return len(names)


def _published(s3: Any, bucket: str) -> str | None:
    """Return what the app in the bucket was built from; None when there is none."""
    try:
        metadata: dict[str, str] = s3.head_object(Bucket=bucket, Key=_PAGE)["Metadata"]
    except s3.exceptions.ClientError as error:
        if error.response["ResponseMetadata"]["HTTPStatusCode"] in {403, 404}:
            return None  # S3 says 403 to who may not list the bucket
        raise
    return metadata.get("built-from")


def _files(*paths: Path) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            for directory, names, files in path.walk():
                names[:] = [name for name in names if name not in _NOT_BUILT_FROM]
                yield from (directory / file for file in files)
        else:
            yield path


def main() -> int:
    """Build the app and, for a stage, publish it to its bucket on AWS; 0 when it is done."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--build", action="store_true", help="build, publish nothing")
    what.add_argument("--stage", help="whose bucket to publish to")
    arguments = parser.parse_args()
    try:
        digest, _ = build()
    except BuildError as error:
        sys.stderr.write(f"web app: {error}\n")
        return 1
    if arguments.build:
        return 0
    import boto3

    stage = arguments.stage
    session = boto3.Session()
    account = session.client("sts").get_caller_identity()["Account"]
    bucket = Names(stage).bucket("web", account, session.region_name)
    sent = publish(session.client("s3"), bucket, digest)
    sys.stdout.write(f"publish: {bucket}: {sent} files sent\n" if sent else "publish: up to date\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
