"""The local page under ``/_cems/``: sign-ins, what was sent, the API's reference, the cloud.

Plain HTML without scripts or anything from outside; every value is escaped.
"""

import asyncio
import json
from collections.abc import Callable
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

from aiohttp import web

from infra.local import sent
from infra.local.markup import Html, table
from infra.local.overview import overview
from infra.local.reference import reference_of
from infra.local.state import State

_OPENAPI = Path(__file__).resolve().parents[2] / "docs" / "api" / "openapi.json"

_STYLE = """
:root {
  color-scheme: light dark; font: 100%/1.6 system-ui, sans-serif;
  --ground: light-dark(#f6f7f9, #14171c); --sheet: light-dark(#fff, #1c2027);
  --ink: light-dark(#1b2330, #e6e9ef); --quiet: light-dark(#4c5666, #aab3c2);
  --line: light-dark(#d5dae2, #343b47); --link: light-dark(#0b57a4, #8cc2ff);
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); overflow-wrap: break-word; }
nav { background: var(--sheet); border-bottom: 1px solid var(--line); }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; list-style: none; max-width: 68rem;
  margin: 0 auto; padding: .75rem 1rem; }
nav a { text-decoration: none; padding-block: .25rem; }
nav a:hover, nav a[aria-current] { text-decoration: underline; text-underline-offset: .35em; }
nav a[aria-current] { color: var(--ink); font-weight: 600; }
main { max-width: 68rem; margin: 0 auto; padding: 1rem 1rem 4rem; }
h1 { font-size: 1.75rem; line-height: 1.25; }
h2 { font-size: 1.25rem; line-height: 1.3; margin-block: 2.5rem .5rem; }
h3 { font-size: 1rem; margin-block: 1.5rem .5rem; scroll-margin-top: 1rem; }
p { max-width: 45rem; }
.scroll { overflow-x: auto; background: var(--sheet); border: 1px solid var(--line);
  border-radius: .5rem; margin-block: 1rem; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: start; font-weight: 600; padding: .6rem .75rem; }
th { color: var(--quiet); font-size: .875rem; font-weight: 600; }
th, td { border-top: 1px solid var(--line); padding: .45rem .75rem; text-align: start;
  vertical-align: top; min-width: 6rem; }
code, pre { font-family: ui-monospace, monospace; font-size: .9375em; }
pre { white-space: pre-wrap; background: var(--sheet); border: 1px solid var(--line);
  border-radius: .5rem; padding: .75rem; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: .2rem; }
"""

_LINKS = (
    ("/_cems/", "Overview"),
    ("/_cems/sent", "Sent messages"),
    ("/_cems/api", "API reference"),
    ("/_cems/cloud", "Functions and queues"),
)


def application(state: State, accounts: Callable[[], list[dict[str, str]]]) -> web.Application:
    """Return the local page as an application to mount.

    Args:
        state: Where the record of sent messages is.
        accounts: Returns the demo's sign-ins.
    """

    async def home(request: web.Request) -> web.Response:
        rows = [(a["name"], a["role"], a["login"], a["password"]) for a in accounts()]
        body = table("Demo sign-ins", ("Name", "Role", "Login", "Password"), rows)
        return _page(request, "CEMS on this machine", body)

    async def messages(request: web.Request) -> web.Response:
        found = list(enumerate(sent.read(state.sent)))[::-1]
        rows = [
            (
                Html(f'<a href="/_cems/sent/{number}">{escape(message["at"])}</a>'),
                message["kind"],
                ", ".join(message.get("to", [])),
                message.get("subject") or _brief(message),
            )
            for number, message in found
        ]
        body = table("Newest first", ("Sent", "Kind", "To", "What"), rows)
        return _page(request, "Sent messages", body)

    async def message(request: web.Request) -> web.Response:
        found = sent.read(state.sent)
        number = int(request.match_info["number"])
        if number >= len(found):
            raise web.HTTPNotFound
        body = _fields(found[number])
        if found[number].get("html"):
            body = f'<p><a href="/_cems/sent/{number}/html">As its reader sees it</a></p>{body}'
        return _page(request, "Sent message", body)

    async def reference(request: web.Request) -> web.Response:
        if not _OPENAPI.exists():
            return _page(request, "API reference", "<p>Run <code>make openapi</code> first.</p>")
        document = json.loads(await asyncio.to_thread(_OPENAPI.read_text))
        return _page(request, "API reference", reference_of(document))

    async def cloud(request: web.Request) -> web.Response:
        functions, queues = await asyncio.to_thread(overview)
        body = (
            table("Functions", ("Name", "State", "Changed"), functions),
            table("Queues", ("Name", "Waiting", "In work"), queues),
        )
        return _page(request, "Functions and queues", "".join(body))

    async def style(_request: web.Request) -> web.Response:
        return web.Response(text=_STYLE, content_type="text/css")

    app = web.Application()
    app.router.add_get("/", home)
    app.router.add_get("/sent", messages)
    app.router.add_get(r"/sent/{number:\d{1,9}}", message)
    app.router.add_get(r"/sent/{number:\d{1,9}}/html", partial(_as_seen, state=state))
    app.router.add_get("/api", reference)
    app.router.add_get("/cloud", cloud)
    app.router.add_get("/style.css", style)
    return app


async def _as_seen(request: web.Request, state: State) -> web.Response:
    """Answer with a mail as its reader sees it."""
    found = sent.read(state.sent)
    number = int(request.match_info["number"])
    if number >= len(found) or not found[number].get("html"):
        raise web.HTTPNotFound
    # A mail program runs no scripts and fetches nothing either.
    policy = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
    return web.Response(
        text=found[number]["html"],
        content_type="text/html",
        headers={"Cache-Control": "no-store", "Content-Security-Policy": policy},
    )


def _fields(message: dict[str, Any]) -> str:
    return "".join(
        f"<h2>{escape(name)}</h2><pre>"
        f"{escape(value if isinstance(value, str) else json.dumps(value, indent=1))}</pre>"
        for name, value in message.items()
    )


def _brief(message: dict[str, Any]) -> str:
    text = message.get("text") or json.dumps(message.get("message", ""), ensure_ascii=False)
    return str(text)[:120]


def _page(request: web.Request, title: str, body: str) -> web.Response:
    links = "".join(
        f'<li><a href="{href}"{" aria-current=page" * (href == request.path)}>{name}</a></li>'
        for href, name in _LINKS
    )
    text = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)}</title>"
        '<link rel="stylesheet" href="/_cems/style.css"></head><body>'
        f'<nav aria-label="Pages"><ul>{links}</ul></nav>'
        f"<main><h1>{escape(title)}</h1>{body}</main></body></html>"
    )
    return web.Response(text=text, content_type="text/html", headers={"Cache-Control": "no-store"})
