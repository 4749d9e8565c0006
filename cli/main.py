"""The `cems` command.

Commands about the embedded cloud import it when they run, so that those which work on AWS as well
need nothing of it. Exit codes: 0 done, 1 no such thing or it failed, 2 the person has to do
something first, which the message names.
"""

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from infra.local import COMMAND

if TYPE_CHECKING:
    from infra.local.state import State

_ROOT = Path(__file__).resolve().parents[1]
_DEFAULT_PORT = 8080
_MUST_ACT = 2
# A terminal obeys C0 and C1 control characters, and what people were sent or functions logged
# holds what strangers wrote.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")

state_option = click.option(
    "--state",
    type=click.Path(file_okay=False, path_type=Path),
    default=_ROOT / ".state",
    show_default=".state/",
    help="Where the embedded cloud keeps everything.",
)
stage_option = click.option(
    "--stage",
    help="A stage on AWS, such as dev; by default the embedded cloud.",
)


def _state(directory: Path) -> "State":
    from infra.local.state import State

    return State(directory.absolute())


def _say(line: str) -> None:
    click.echo(line)


def _show(line: str) -> None:
    """Say something that strangers may have written."""
    click.echo(_CONTROL.sub("\ufffd", line))


def _stop(message: str, code: int = _MUST_ACT) -> None:
    click.echo(f"cems: {message}", err=True)
    sys.exit(code)


@click.group()
def main() -> None:
    """Run CEMS on this machine, and look after it here and on AWS."""


@main.command()
@click.option(
    "--port",
    type=click.IntRange(1, 65_534),
    default=_DEFAULT_PORT,
    show_default=True,
    help="Of the web site; takes N+1 too.",
)
@state_option
@click.option("--no-demo", is_flag=True, help="Without the demo organisation.")
@click.option("--reset-demo", is_flag=True, help="Throw away everything kept here first.")
@click.option("--detach", is_flag=True, help="Return when it is ready; `down` stops it.")
@click.option("--at", metavar="INSTANT", help="Live at another time, such as 2027-01-31T23:59:00Z.")
def up(  # noqa: PLR0913 (its options)
    *, port: int, state: Path, no_demo: bool, reset_demo: bool, detach: bool, at: str | None
) -> None:
    """Run the whole system on this machine."""
    import asyncio

    from infra.local import launcher

    where = _state(state)
    if detach:
        arguments = ["--port", str(port), "--state", str(where.root)]
        arguments += ["--no-demo"] if no_demo else []
        arguments += ["--reset-demo"] if reset_demo else []
        arguments += ["--at", at] if at else []
        sys.exit(launcher.detach(where, arguments, _say))
    wanted = launcher.Wanted(where, port, demo=not no_demo, reset=reset_demo, at=at)
    try:
        asyncio.run(launcher.Launcher(wanted, _say).run())
    except launcher.UpError as error:
        _stop(str(error))


@main.command()
@state_option
def down(*, state: Path) -> None:
    """Stop the system on this machine; everything is kept."""
    from infra.local import launcher

    try:
        was_running = launcher.down(_state(state), _say)
    except launcher.UpError as error:
        _stop(str(error))
    _say("stopped; everything is kept" if was_running else "nothing was running")


@main.command()
@state_option
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def status(*, state: Path, as_json: bool) -> None:
    """Say whether the system runs on this machine."""
    told = _state(state).running()
    if as_json:
        _say(json.dumps({"running": told is not None, **(told or {})}))
    elif told is None:
        _say(f"not running; `{COMMAND} up` starts it")
    else:
        _say(f"{told.get('phase', 'starting')}: {told.get('url', '')} (process {told.get('pid')})")
    sys.exit(0 if told is not None else 1)


@main.command()
@state_option
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def demo(*, state: Path, as_json: bool) -> None:
    """Show the demo organisation's sign-ins."""
    from infra.local.launcher import accounts

    where = _state(state)
    told = where.running()
    found = accounts(where)
    if told is None or not found:
        _stop(f"no demo runs here: `{COMMAND} up` makes one")
        return
    if as_json:
        _say(json.dumps({"url": told["url"], "accounts": found}))
        return
    _say(told["url"])
    for account in found:
        _say(f"{account['role']:<15} {account['login']:<36} {account['password']}")


@main.command()
@click.argument("kind", required=False, type=click.Choice(["mail", "sms", "push", "chat"]))
@state_option
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def sent(*, kind: str | None, state: Path, as_json: bool) -> None:
    """Show what was sent to people: mail, SMS, push, chat."""
    from infra.local import sent as record

    messages = record.read(_state(state).sent, kind)
    if as_json:
        _say(json.dumps(messages))
        return
    for message in messages:
        to = ", ".join(message.get("to", []))
        what = message.get("subject") or message.get("text") or message.get("message", "")
        _show(f"{message['at']}  {message['kind']:<5} {to}  {what}")


@main.command()
@click.argument("function", required=False)
@stage_option
@state_option
@click.option("--minutes", default=60, show_default=True, help="How far back.")
def logs(*, function: str | None, stage: str | None, state: Path, minutes: int) -> None:
    """Show what the functions logged; FUNCTION is such as tickets-api."""
    from cli import operations

    try:
        for entry in operations.logs(_connect(stage, state), function, minutes):
            for line in entry.split("\n"):  # a traceback has many
                _show(line.expandtabs(4))
    except operations.OperationError as error:
        _stop(str(error), 1)


@main.command()
@stage_option
@state_option
def redrive(*, stage: str | None, state: Path) -> None:
    """Send what was set aside once more: dead letters and unannounced events."""
    from cli import operations

    try:
        left = operations.redrive(_connect(stage, state), _show)
    except operations.OperationError as error:
        _stop(str(error), 1)
    sys.exit(1 if left else 0)


def _connect(stage: str | None, state: Path) -> str:
    """Point AWS clients at the embedded cloud unless `stage` names one on AWS; return the stage."""
    if stage is not None:
        return stage
    from infra.local import clients
    from infra.local.site import STAGE

    told = _state(state).running()
    if not told or "cloud" not in told:
        _stop(
            f"the embedded cloud does not run: `{COMMAND} up` starts it, --stage NAME looks at AWS"
        )
    else:
        clients.use(told["cloud"])
    return STAGE


if __name__ == "__main__":
    main()
