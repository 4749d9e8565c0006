"""Start ministack on a free loopback port, patched, with its state kept.

Talks with the launcher over its standard streams. In, a line each: ``snapshot``, ``stop``; the end
of the input means that the launcher is gone, and so is then this process with every function that
runs in it, at once: the journal holds what was acknowledged. Out, a JSON object a line, with
``event``: ``ready`` {port, notices}, ``snapshot`` {generation, seconds} or ``failed`` {reason},
``broken`` {reason}, ``stopped`` {}. Logs go to the standard error stream.
"""

import argparse
import asyncio
import contextlib
import json
import os
import resource
import signal
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from infra.local.generations import Generations, StateBrokenError
from infra.local.journal import JournalBrokenError

# Queue URLs and the like carry ministack's port and are saved with the state. The name stays this
# one whatever port is really used, which the endpoint variables tell.
_NAMED_PORT = "4566"


def _own_stdout() -> IO[str]:
    """Return a stream to the launcher that no stray print of ministack can write to."""
    stream = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    return stream


def _say(out: IO[str], event: str, **fields: Any) -> None:
    """Tell the launcher something."""
    with contextlib.suppress(BrokenPipeError):
        out.write(json.dumps({"event": event, **fields}) + "\n")


def _listen() -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1024)  # who connects while the state is loaded waits
    return listener


def _environment(state: Path, port: int) -> None:
    """Set what ministack reads when it is imported, and what functions inherit."""
    os.environ |= {
        "GATEWAY_PORT": _NAMED_PORT,
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
        "PERSIST_STATE": "1",
        "STATE_DIR": str(state / "ministack"),
        "S3_PERSIST": "1",
        "S3_DATA_DIR": str(state / "s3"),
        "IOT_MTLS_ENABLED": "0",
        "SFTP_ENABLED": "0",
    }


class _Cloud:
    """The running cloud: the keeper of its state and the conversation with the launcher."""

    def __init__(self, out: IO[str], generations: Generations, port: int) -> None:
        # Imported only now: ministack reads its environment while it is imported.
        from infra.local.cloud.keeper import Keeper

        self.keeper = Keeper(generations)
        self._out = out
        self._port = port
        self._stop = asyncio.Event()
        self._loop = asyncio.get_running_loop()

    def snapshot(self) -> None:
        """Take a snapshot and tell the launcher how it went."""
        from infra.local.cloud.keeper import SnapshotError

        started = time.monotonic()
        try:
            generation = self.keeper.snapshot()
        except (SnapshotError, OSError) as error:
            _say(self._out, "failed", reason=str(error))
        else:
            seconds = round(time.monotonic() - started, 3)
            _say(self._out, "snapshot", generation=generation, seconds=seconds)

    def listen(self) -> None:
        """Obey the launcher; die with it."""
        orders: dict[str, Callable[[], None]] = {"snapshot": self.snapshot, "stop": self._stop.set}
        for line in sys.stdin:
            if order := orders.get(line.strip()):
                self._loop.call_soon_threadsafe(order)
        os.killpg(0, signal.SIGKILL)

    async def serve(self, listener: socket.socket) -> None:
        """Serve until the launcher says stop, then save everything."""
        from hypercorn.asyncio import serve
        from hypercorn.config import Config
        from ministack import app

        from infra.local.cloud import scanner
        from infra.local.cloud.guard import guarded

        config = Config()
        config.bind = [f"fd://{listener.fileno()}"]
        config.keep_alive_timeout = 75
        config.graceful_timeout = 3
        config.loglevel = "WARNING"

        load = self.keeper.load

        def load_or_die() -> None:
            try:
                load()
            except (StateBrokenError, JournalBrokenError) as error:
                _say(self._out, "broken", reason=str(error))
                os.killpg(0, signal.SIGKILL)
            scanner.scan_again()
            # The socket has been listening since before, so who connects from now is answered.
            _say(self._out, "ready", port=self._port, notices=self.keeper.notices)

        self.keeper.install()
        app._load_persisted_state = load_or_die  # noqa: SLF001 (see pins.py)
        app.save_all = lambda _services: self.snapshot()
        await serve(guarded(app.app), config, shutdown_trigger=self._stop.wait)


async def _main() -> None:
    parser = argparse.ArgumentParser(prog="infra.local.cloud")
    parser.add_argument("--state", type=Path, required=True)
    parser.add_argument("--sent", type=Path, required=True)
    parser.add_argument("--python", required=True)
    arguments = parser.parse_args()
    out = _own_stdout()
    os.umask(0o077)  # ministack's files too, such as the objects of S3
    generations = Generations(arguments.state)
    try:
        if generations.current() is None:
            # Before ministack is imported: its S3 reads the disk then.
            generations.wipe_unfinished()
    except StateBrokenError as error:
        _say(out, "broken", reason=str(error))
        return
    listener = _listen()
    port = listener.getsockname()[1]
    _environment(arguments.state, port)
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))

    from infra.local.cloud import patches, pins, scanner

    cloud = _Cloud(out, generations, port)
    try:
        pins.check()
    except pins.PinError as error:
        _say(out, "broken", reason=str(error))
        return
    patches.run_functions_with(arguments.python)
    patches.unpack_once(Path(tempfile.gettempdir()) / "unpacked")
    patches.repeat_failed_batches()
    patches.note_sent(arguments.sent)
    scanner.install()
    threading.Thread(target=cloud.listen, name="cems-lifeline", daemon=True).start()
    # A keyboard interrupt reaches the whole terminal; the launcher decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    await cloud.serve(listener)
    _say(out, "stopped")


asyncio.run(_main())
# ministack leaves threads behind that would keep the process for minutes, and functions.
os.killpg(0, signal.SIGKILL)
