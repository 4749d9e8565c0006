"""What was sent to people: mail, SMS, push and chat messages, kept in the state directory.

Written by the cloud (SES, SNS) and by the stand-ins, read by ``cems sent`` and the local page; so
what was sent can be read while the cloud is down, and after a restart. Standard library only.
"""

import datetime as dt
import json
import os
from pathlib import Path
from typing import Any

KINDS = ("mail", "sms", "push", "chat")
"""The kinds of messages."""


def note(path: Path, kind: str, message: dict[str, Any]) -> None:
    """Append one sent message to the record at `path`.

    Args:
        path: The record (`infra.local.state.State.sent`).
        kind: One of `KINDS`.
        message: What was sent, as JSON values.
    """
    at = dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")
    line = json.dumps({"kind": kind, "at": at, **message}, ensure_ascii=False, default=str)
    fd = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        # One call, so that lines of two processes do not mix.
        os.write(fd, line.encode() + b"\n")
    finally:
        os.close(fd)


def read(path: Path, kind: str | None = None) -> list[dict[str, Any]]:
    """Return the messages sent so far, oldest first; of one kind when `kind` is given."""
    if not path.exists():
        return []
    messages = []
    # Not splitlines(): it also splits at separators that stand within texts, such as U+2028.
    for line in path.read_text().split("\n"):
        try:
            message = json.loads(line)
        except ValueError:
            continue  # cut off by a kill
        if kind in (None, message["kind"]):
            messages.append(message)
    return messages
