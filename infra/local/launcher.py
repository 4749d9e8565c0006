"""``cems up``: from nothing, or from whatever is left, to a running system on this machine."""

import asyncio
import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from infra import webapp
from infra.local import COMMAND, assembly, clients, faketime, site
from infra.local.deploy import START_ANEW, Deployer, DeployError
from infra.local.front import Front
from infra.local.generations import Generations, StateBrokenError, write_whole
from infra.local.process import INTERPRETER, ROOT, Cloud, CloudError
from infra.local.standins.server import Standins
from infra.local.state import InUseError, State

type Say = Callable[[str], None]

_SEEDINGS = 3


class UpError(Exception):
    """The system cannot be brought up; the message says what to do."""


@dataclass(frozen=True)
class Wanted:
    """What `cems up` was asked for.

    Attributes:
        state: The state directory.
        port: The front's port; the files origin has the next.
        demo: Whether to make the demo organisation.
        reset: Whether to throw away everything first.
        at: The instant the cloud shall live at, or None for now.
    """

    state: State
    port: int
    demo: bool = True
    reset: bool = False
    at: str | None = None


@dataclass
class Launcher:
    """Brings everything up, keeps it running, takes it down.

    Attributes:
        wanted: What was asked for.
        say: Takes a line of progress.
    """

    wanted: Wanted
    say: Say
    _closing: contextlib.AsyncExitStack = field(default_factory=contextlib.AsyncExitStack)
    _started: float = field(default_factory=time.monotonic)

    async def run(self) -> None:
        """Run until SIGINT or SIGTERM.

        Raises:
            UpError: It cannot be brought up, or the cloud ended by itself.
        """
        stopping = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stopping.set)
        try:
            with self.wanted.state.lock():
                async with self._closing:
                    work = asyncio.create_task(self._up())
                    await _first(work, stopping)
                    if not work.done():
                        work.cancel()
                        return
                    cloud = work.result()
                    await _first(asyncio.create_task(cloud.ended()), stopping)
                    if not stopping.is_set():
                        raise UpError(
                            f"the cloud ended by itself; its log is {self.wanted.state.log}. "
                            f"`{COMMAND} up` starts it again with everything that was acknowledged."
                        )
                    self.say("stopping …")
        except InUseError as error:
            raise UpError(
                f"{error}. `{COMMAND} down` stops it, --state DIR uses another one."
            ) from error

    async def _up(self) -> Cloud:
        wanted, state = self.wanted, self.wanted.state
        _check_tools()
        if wanted.reset:
            _wipe(state)
        extra = _time(wanted.at)
        self._tell("starting")
        front = Front(wanted.port, state, ahead=faketime.ahead(extra))
        self._closing.push_async_callback(front.stop)
        await _claim(front)
        standins = Standins(state.sent)
        self._closing.push_async_callback(standins.stop)
        await standins.start()
        # Functions sign with the address that browsers can reach.
        s3 = {"AWS_ENDPOINT_URL_S3": front.files_url}
        cloud = Cloud(state, {**standins.environment(), **s3, **extra})
        try:
            stacks, app, notices = await asyncio.gather(
                asyncio.to_thread(_synthesise, front.url, front.files_url),
                asyncio.to_thread(_build_app),
                cloud.start(),
            )
        except CloudError as error:
            await cloud.kill()
            raise UpError(_broken(state, str(error))) from error
        except BaseException:
            await cloud.kill()
            raise
        for notice in notices:
            self.say(notice)
        self._step("cloud answers")
        clients.use(cloud.endpoint)
        try:
            await self._deploy(cloud, stacks)
            await self._publish(app)
            if wanted.demo:
                await self._seed(extra)
            front.site = await asyncio.to_thread(site.find, cloud.endpoint)
        except (BotoCoreError, ClientError) as error:
            await cloud.kill()
            raise UpError(
                f"the cloud refused: {error}\nIts log is {state.log}. "
                f"If that is due to what is kept here: {START_ANEW}."
            ) from error
        except BaseException:
            # Nothing is saved: the next start has what was acknowledged, as it was deployed.
            await cloud.kill()
            raise
        self._closing.push_async_callback(self._save, cloud)
        front.accounts = accounts(state)
        self._tell("ready", cloud=cloud.endpoint)
        self._greet(front)
        return cloud

    def _tell(self, phase: str, **more: Any) -> None:
        self.wanted.state.tell(
            pid=os.getpid(), phase=phase, port=self.wanted.port,
            url=f"http://localhost:{self.wanted.port}", **more,
        )  # fmt: skip

    def _step(self, what: str) -> None:
        self.say(f"{what} ({time.monotonic() - self._started:.1f} s)")

    async def _deploy(self, cloud: Cloud, stacks: list[assembly.Stack]) -> None:
        try:
            changed = await asyncio.to_thread(
                Deployer(self.say, self.wanted.state.log).deploy, stacks
            )
        except DeployError as error:
            raise UpError(str(error)) from error
        if changed:
            try:
                await cloud.snapshot()
            except CloudError as error:
                raise UpError(str(error)) from error
            self._step("deployed and saved")
        else:
            self._step("nothing to deploy")

    async def _publish(self, app: str) -> None:
        bucket = site.NAMES.bucket("web", clients.ACCOUNT, clients.REGION)
        if await asyncio.to_thread(webapp.publish, clients.client("s3"), bucket, app):
            self._step("web app in place")

    async def _seed(self, extra: dict[str, str]) -> None:
        from demo.organisation import MEMBERS, VERSION

        path = self.wanted.state.root / "demo.json"
        if path.exists() and json.loads(path.read_text())["version"] == VERSION:
            return
        variables: dict[str, str] = {}
        for area in ("accounts", "customers", "tickets"):
            variables |= await asyncio.to_thread(site.function_environment, f"{area}-api")
        # On a busy machine a call may time out; what was made stays, so it goes on from there.
        for _ in range(_SEEDINGS):
            seeder = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "demo.seed",
                cwd=ROOT,
                env={**os.environ, **variables, **extra},
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.STDOUT,
            )  # fmt: skip
            output, _ = await seeder.communicate()
            if not seeder.returncode:
                break
        if seeder.returncode:
            raise UpError(
                "the demo organisation could not be made; "
                f"`{COMMAND} up --no-demo` starts without:\n" + output.decode()[-2000:]
            )
        members = [
            {"role": m.role.value, "login": m.login, "password": m.password, "name": m.name}
            for m in MEMBERS
        ]
        write_whole(path, json.dumps({"version": VERSION, "accounts": members}).encode())
        self._step("demo organisation made")

    async def _save(self, cloud: Cloud) -> None:
        trouble = await cloud.stop()
        if trouble:
            self.say(f"{trouble}; nothing acknowledged is lost, the next start replays the journal")
        else:
            self.say("everything saved")

    def _greet(self, front: Front) -> None:
        self._step("ready")
        self.say(f"\n  CEMS            {front.url}")
        self.say(f"  local page      {front.url}/_cems/   (sent mail, SMS, push; API reference)")
        for account in front.accounts:
            role, login = account["role"], account["login"]
            self.say(f"  {role:<15} {login}   {account['password']}")
        self.say("  ctrl-c stops it; nothing is lost.\n")


def accounts(state: State) -> list[dict[str, str]]:
    """Return the sign-ins of the demo organisation in `state`; none without a demo."""
    path = state.root / "demo.json"
    if not path.exists():
        return []
    found: list[dict[str, str]] = json.loads(path.read_text())["accounts"]
    return found


def _synthesise(portal: str, cloud: str) -> list[assembly.Stack]:
    from infra.cdk.synth import SynthesisError, synthesise

    try:
        stacks = assembly.read(synthesise(stage=site.STAGE, platform="host"))
    except SynthesisError as error:
        raise UpError(str(error)) from error
    return [site.at(portal, cloud, stack) for stack in stacks]


def _build_app() -> str:
    try:
        digest, _ = webapp.build()
    except webapp.BuildError as error:
        raise UpError(str(error)) from error
    return digest


def _check_tools() -> None:
    if not INTERPRETER.exists():
        raise UpError("the embedded cloud is not installed: run `make setup`")


def _time(at: str | None) -> dict[str, str]:
    if at is None:
        return {}
    try:
        return faketime.environment(at)
    except faketime.NoFakeTimeError as error:
        raise UpError(str(error)) from error


async def _claim(front: Front) -> None:
    """Take the front's ports, or say how to get others."""
    for port in (front.port, front.port + 1):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError as error:
                raise UpError(
                    f"port {port} is in use: `{COMMAND} up --port N` takes N and N+1 instead"
                ) from error
    await front.start()


def _broken(state: State, reason: str) -> str:
    return (
        f"{reason}\n"
        f"What was saved is under {state.cloud}: CURRENT names the generation in force; the one "
        "before it is kept beside it. Keep a copy of that directory if its data matters.\n"
        f"{START_ANEW}."
    )


def _wipe(state: State) -> None:
    for path in state.root.iterdir():
        if path.name in {"lock", state.launcher_log.name}:
            continue
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


async def _first(work: asyncio.Task[Any], stopping: asyncio.Event) -> None:
    """Wait until `work` is done or the person wants to stop."""
    waiting = asyncio.create_task(stopping.wait())
    await asyncio.wait({work, waiting}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()


def detach(state: State, arguments: list[str], say: Say) -> int:
    """Run ``cems up`` with `arguments` on its own and return when it is ready.

    Returns:
        0 when it is ready, else the exit code of the launcher.
    """
    state.make()
    (state.root / "run.json").unlink(missing_ok=True) if state.running() is None else None
    with state.launcher_log.open("wb") as log:
        launcher = subprocess.Popen(
            [sys.executable, "-m", "cli.main", "up", *arguments],
            cwd=ROOT, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
    with state.launcher_log.open() as log:
        while True:
            for line in log.read().splitlines():
                say(line)
            told = state.running() or {}
            if told.get("pid") == launcher.pid and told.get("phase") == "ready":
                return 0
            if (code := launcher.poll()) is not None:
                for line in log.read().splitlines():
                    say(line)
                return code or 1
            time.sleep(0.1)


def down(state: State, say: Say) -> bool:
    """Stop the launcher of `state`: SIGTERM, and SIGKILL when it takes too long.

    Returns:
        Whether one was running.
    """
    told = state.running()
    if told is None:
        return False
    pid = told.get("pid")
    if not pid:
        raise UpError(f"something holds {state.root}/lock but did not say what it is; try again")
    os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + 20  # 15 s for the cloud, some for the rest
    while state.running() is not None:
        if time.monotonic() > deadline:
            say("it does not stop; killing it. What was acknowledged is in the journal.")
            os.kill(pid, signal.SIGKILL)
            deadline = float("inf")
        time.sleep(0.1)
    _verify(state, say)
    return True


def _verify(state: State, say: Say) -> None:
    """Say what the next start will find."""
    generations = Generations(state.cloud)
    try:
        number = generations.current()
        if number is None:
            say("nothing was deployed yet, so nothing is kept")
            return
        generations.manifest(number)
    except StateBrokenError as error:
        raise UpError(_broken(state, str(error))) from error
    if left := generations.journal(number).stat().st_size:
        say(f"the next start replays {left:,} bytes of journal")
