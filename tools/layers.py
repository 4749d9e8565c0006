"""Build what Lambda loads: the dependency layers, the core layer and the function packages.

One lock serves both platforms: `arm64` is what AWS runs, `host` is this machine, where the
embedded cloud runs the very same code. Everything lands under `.build/`:

    .build/layers/<platform>/<base|web|core>/python/…    with <layer>.digest beside it
    .build/functions/<area>/functions/<area>/…           with <area>.digest beside it

A part is built only when its digest (locks, sources, this file) differs from the one it was built
from; several processes may ask at once. Run it as `python tools/layers.py [arm64|host …]`.
"""

import compileall
import fcntl
import hashlib
import py_compile
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / ".build"
LOCKS = ROOT / "locks"
UV = ROOT / ".tools" / "uv" / "bin" / "uv"
CORE = ROOT / "layers" / "core" / "python" / "cems"
FUNCTIONS = ROOT / "functions"

PLATFORMS = ("arm64", "host")
LAYERS = ("base", "web", "core")

# manylinux2014 wheels of argon2 and onnxruntime do not exist, and Lambda's image has glibc 2.34.
ARM64 = ("--python-platform", "aarch64-manylinux_2_28")

# botocore describes some 400 services; a layer that carries those we call is 20 MB lighter.
SERVICES = frozenset(
    {
        "apigatewaymanagementapi",
        "comprehend",
        "dynamodb",
        "events",
        "kms",
        "lambda",
        "pinpoint",
        "pinpoint-sms-voice-v2",
        "s3",
        "scheduler",
        "secretsmanager",
        "sesv2",
        "sqs",
        "ssm",
        "stepfunctions",
        "sts",
    }
)


def _say(text: str) -> None:
    print(f"layers: {text}", file=sys.stderr, flush=True)


def is_source(path: Path) -> bool:
    """Tell whether a path is a file that somebody wrote."""
    return path.is_file() and "__pycache__" not in path.parts and path.suffix != ".pyc"


def core_sources() -> list[Path]:
    """Return the files of the core layer: all of `cems` but its test kit."""
    # The message catalogues are linked to: the layer carries the files themselves.
    found = CORE.rglob("*", recurse_symlinks=True)
    return sorted(p for p in found if is_source(p) and p.parts[len(CORE.parts)] != "testing")


def areas() -> list[str]:
    """Return the function areas, in alphabetical order."""
    return sorted(p.name for p in FUNCTIONS.iterdir() if p.is_dir() and p.name != "__pycache__")


def function_sources(area: str) -> list[Path]:
    """Return the files of the package of one function area."""
    return [
        FUNCTIONS / "__init__.py",
        *sorted(p for p in (FUNCTIONS / area).rglob("*") if is_source(p)),
    ]


def digest(parts: Iterable[Path | str]) -> str:
    """Digest files (path within the tree and content) and plain strings, in the given order."""
    total = hashlib.sha256()
    for part in parts:
        if isinstance(part, Path):
            total.update(f"{part.relative_to(ROOT)}\0".encode())
            total.update(hashlib.sha256(part.read_bytes()).digest())
        else:
            total.update(f"{part}\0".encode())
    return total.hexdigest()


def _lock_lines(name: str) -> dict[str, str]:
    """Return the requirements of a lock by their first line (`package==version`)."""
    entries: dict[str, str] = {}
    head = ""
    for line in (LOCKS / name).read_text().splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if not line.startswith(" "):
            head = line.rstrip(" \\")
            entries[head] = ""
        entries[head] += line + "\n"
    return entries


def requirements(layer: str) -> str:
    """Return the hashed requirements of a dependency layer; `web` leaves out what `base` brings."""
    base = _lock_lines("layer-base.txt")
    if layer == "base":
        return "".join(base.values())
    return "".join(v for k, v in _lock_lines("layer-web.txt").items() if k not in base)


def _install(layer: str, platform: str, into: Path) -> None:
    lock = into.parent / "requirements.txt"
    lock.write_text(requirements(layer))
    subprocess.run(
        [str(UV), "pip", "install", "--quiet", "--no-deps", "--require-hashes",
         "--only-binary", ":all:", "--python", sys.executable,
         *(ARM64 if platform == "arm64" else ()), "--target", str(into), "-r", str(lock)],
        cwd=ROOT, check=True,
    )  # fmt: skip
    lock.unlink()
    shutil.rmtree(into / "bin", ignore_errors=True)  # command-line entry points
    (into / ".lock").unlink(missing_ok=True)
    shutil.rmtree(into / "icalendar" / "tests", ignore_errors=True)  # half of the package
    # 30 MB for filters that no template of ours may use.
    shutil.rmtree(into / "babel" / "locale-data", ignore_errors=True)
    for service in (into / "botocore" / "data").glob("*/"):
        if service.is_dir() and service.name not in SERVICES:
            shutil.rmtree(service)


def _copy(sources: list[Path], base: Path, into: Path) -> None:
    for source in sources:
        target = into / source.relative_to(base)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)


def _compile(where: Path, seen_as: str) -> None:
    """Compile to bytecode that Python trusts without a look at its source.

    Lambda's file system is read-only: without these each cold start would compile everything
    anew, and with checked ones it would still stat and read every source file.
    """
    done = compileall.compile_dir(
        where,
        quiet=1,
        stripdir=str(where),
        prependdir=seen_as,
        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
    )
    if not done:
        raise SystemExit(f"layers: {where} does not compile: correct the error named above.")


@contextmanager
def _alone() -> Iterator[None]:
    BUILD.mkdir(exist_ok=True)
    with (BUILD / "layers.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _put(target: Path, wanted: str, make: Callable[[Path], None]) -> None:
    """Make `target` anew unless it stands as `wanted`; a half-made one is never seen."""
    stamp = target.with_name(f"{target.name}.digest")
    if target.is_dir() and stamp.is_file() and stamp.read_text() == wanted:
        return
    what = target.relative_to(BUILD)
    _say(f"building {what} …")
    started = time.monotonic()
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=BUILD, prefix="making-") as temporary:
        fresh = Path(temporary) / target.name
        fresh.mkdir()
        make(fresh)
        stamp.unlink(missing_ok=True)
        if target.exists():
            target.rename(Path(temporary) / "old")
        fresh.rename(target)
    stamp.write_text(wanted)
    _say(f"{what} done in {time.monotonic() - started:.1f} s")


def build(platform: str) -> None:
    """Bring the layers of a platform and all function packages up to date.

    Args:
        platform: `arm64` or `host`.

    Raises:
        SystemExit: uv is missing, or a source does not compile; the message says what to do.
        subprocess.CalledProcessError: uv could not install a locked package.
    """
    if not UV.exists():
        raise SystemExit("layers: .tools/uv is missing: run `make setup` first.")
    this = Path(__file__).resolve()
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    with _alone():
        for layer in ("base", "web"):

            def install(into: Path, layer: str = layer) -> None:
                _install(layer, platform, into / "python")
                _compile(into / "python", "/opt/python")

            wanted = digest([this, python, platform, requirements(layer)])
            _put(BUILD / "layers" / platform / layer, wanted, install)

        def copy_core(into: Path) -> None:
            _copy(core_sources(), CORE.parent, into / "python")
            _compile(into / "python", "/opt/python")

        wanted = digest([this, python, *core_sources()])
        _put(BUILD / "layers" / platform / "core", wanted, copy_core)

        for area in areas():

            def copy_area(into: Path, area: str = area) -> None:
                _copy(function_sources(area), ROOT, into)
                _compile(into, "/var/task")

            wanted = digest([this, python, *function_sources(area)])
            _put(BUILD / "functions" / area, wanted, copy_area)


def main(arguments: list[str]) -> int:
    """Build for the platforms named, both when none is; 2 for a name that is neither."""
    wanted = arguments or list(PLATFORMS)
    if unknown := set(wanted) - set(PLATFORMS):
        _say(f"no such platform: {', '.join(sorted(unknown))}; it is arm64 or host.")
        return 2
    for platform in wanted:
        build(platform)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
