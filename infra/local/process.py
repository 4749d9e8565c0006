"""The cloud's process, seen from the launcher."""

import asyncio
import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from infra.local import clients
from infra.local.state import State

ROOT = Path(__file__).resolve().parents[2]
INTERPRETER = ROOT / ".tools" / "cloud" / "bin" / "python"
START_SECONDS = 120
STOP_SECONDS = 15


class CloudError(Exception):
    """The cloud did not start, or answered that it cannot do something."""


@dataclass
class Cloud:
    """A cloud that this process started and that dies with it.

    Attributes:
        state: Its state directory.
        extra: More variables for the process and for the functions it runs.
        port: The loopback port it answers on, once started.
    """

    state: State
    extra: Mapping[str, str] = field(default_factory=dict)
    port: int = 0
    _process: asyncio.subprocess.Process | None = None
    _asking: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def endpoint(self) -> str:
        """The URL that AWS clients are pointed at."""
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> list[str]:
        """Start the process and wait until it answers.

        Returns:
            What the person should know about how the saved state was loaded.

        Raises:
            CloudError: It did not start; the message says why.
        """
        state = self.state
        shutil.rmtree(state.temporary, ignore_errors=True)  # unpacked functions of a killed one
        state.temporary.mkdir(parents=True)
        state.cloud.mkdir(parents=True, exist_ok=True)
        if state.log.exists():
            state.log.replace(state.log.with_suffix(".log.1"))
        environment = {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": str(state.temporary),
            "TMPDIR": str(state.temporary),
            "LANG": "C.UTF-8",
            "MINISTACK_REGION": clients.REGION,
            **clients.environment(""),
            **self.extra,
        }
        # Appended to, since the launcher writes to it too.
        with state.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                str(INTERPRETER), "-m", "infra.local.cloud",
                "--state", str(state.cloud.resolve()),
                "--sent", str(state.sent.resolve()),
                "--python", str(_bare_interpreter(state.runtime)),
                cwd=ROOT,
                env=environment,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
                # A group of its own, so that its functions can be ended with it.
                start_new_session=True,
            )  # fmt: skip
        told = await self._told(START_SECONDS)
        if told["event"] != "ready":
            raise CloudError(told["reason"])
        self.port = told["port"]
        notices: list[str] = told["notices"]
        return notices

    def _running(self) -> asyncio.subprocess.Process:
        if self._process is None:
            raise CloudError("the cloud was not started")
        return self._process

    async def _told(self, seconds: float) -> dict[str, Any]:
        """Return the next thing the process tells."""
        out = self._running().stdout
        try:
            line = await asyncio.wait_for(out.readline(), seconds) if out else b""
        except TimeoutError as error:
            raise CloudError(
                f"the cloud gave no answer for {seconds:.0f} s; its log is {self.state.log}"
            ) from error
        if not line:
            raise CloudError(f"the cloud's process ended; its log is {self.state.log}")
        told: dict[str, Any] = json.loads(line)
        return told

    async def _tell(self, order: str) -> None:
        orders = self._running().stdin
        if orders:
            orders.write(order.encode() + b"\n")
            await orders.drain()

    async def snapshot(self) -> float:
        """Save everything; return the seconds it took.

        Raises:
            CloudError: It could not; what was saved before stays.
        """
        async with self._asking:
            await self._tell("snapshot")
            told = await self._told(60)
        if told["event"] != "snapshot":
            raise CloudError(f"the state could not be saved: {told['reason']}")
        seconds: float = told["seconds"]
        return seconds

    async def stop(self) -> str | None:
        """Save everything and end the process; kill it when that takes over `STOP_SECONDS`.

        Returns:
            None when all was saved, else why not. What was acknowledged is safe either way: the
            journal holds it.
        """
        process = self._process
        if process is None:
            return None
        trouble = None
        try:
            async with asyncio.timeout(STOP_SECONDS), self._asking:
                await self._tell("stop")
                told = await self._told(STOP_SECONDS)
                if told["event"] != "snapshot":
                    trouble = f"the state could not be saved: {told.get('reason')}"
                await process.wait()
        except (TimeoutError, CloudError, ConnectionError) as error:
            trouble = str(error) or f"the cloud did not stop within {STOP_SECONDS} s"
        await self.kill()
        return trouble

    async def kill(self) -> None:
        """End the process and its functions at once, saving nothing."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            await self._process.wait()

    async def ended(self) -> None:
        """Wait until the process is gone."""
        await self._running().wait()


def _bare_interpreter(where: Path) -> Path:
    """Return an interpreter of this version without packages, making it when it is not there."""
    python = where / "bin" / "python"
    probe = [str(python), "-c", "import sys; sys.exit(sys.version_info[:2] != (3, 13))"]
    if not python.exists() or subprocess.run(probe, check=False).returncode:
        subprocess.run(
            [sys.executable, "-m", "venv", "--clear", "--without-pip", str(where)], check=True
        )
    return python.absolute()
