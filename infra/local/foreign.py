"""Telling requests that a foreign page in a browser made; standard library only."""

import re
from collections.abc import Iterable

_HERE = re.compile(r"(https?://)?(127\.0\.0\.1|([\w.-]+\.)?localhost)(:\d+)?")


def foreign(headers: Iterable[tuple[str, str]]) -> bool:
    """Return whether a request with these headers is not one of a program on this machine.

    SDKs name this machine as host and send no origin. A browser says where its page is from, or
    names a host that its page's owner made lead here; and of every request, whether simple or
    not, it tells how the page and the address are related, which no SDK does.
    """
    for name, value in headers:
        match name.lower():
            case "sec-fetch-site":
                return True
            case "host" | "origin":
                if not _HERE.fullmatch(value):
                    return True
    return False
