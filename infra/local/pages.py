"""The local page under ``/_cems/``: sign-ins, what was sent, the API's reference, the cloud.

Plain HTML without scripts or anything from outside; every value is escaped.
"""

import asyncio
import json
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import Any

from aiohttp import web

from infra.local import sent
from infra.local.overview import overview
from infra.local.state import State

_OPENAPI = Path(__file__).resolve().parents[2] / "docs" / "api" / "openapi.json"

_STYLE = """
:root { color-scheme: light dark; font: 100%/1.5 system-ui, sans-serif; }
body { max-width: 64rem; margin: 0 auto; padding: 1rem; }
nav ul { display: flex; flex-wrap: wrap; gap: 1rem; list-style: none; padding: 0; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: start; font-weight: 600; padding-block: .5rem; }
th, td { border-bottom: 1px solid light-dark(#767676, #8a8a8a); padding: .35rem .6rem;
  text-align: start; vertical-align: top; overflow-wrap: anywhere; }
code, pre { font-family: ui-monospace, monospace; }
pre { white-space: pre-wrap; border: 1px solid light-dark(#767676, #8a8a8a); padding: .6rem; }
a { color: light-dark(#0645ad, #9ecbff); }
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
        body = _table("Demo sign-ins", ("Name", "Role", "Login", "Password"), rows)
        return _page(request, "CEMS on this machine", body)

    async def messages(request: web.Request) -> web.Response:
        found = list(enumerate(sent.read(state.sent)))[::-1]
        rows = [
            (
                _Html(f'<a href="/_cems/sent/{number}">{escape(message["at"])}</a>'),
                message["kind"],
                ", ".join(message.get("to", [])),
                message.get("subject") or _brief(message),
            )
            for number, message in found
        ]
        body = _table("Newest first", ("Sent", "Kind", "To", "What"), rows)
        return _page(request, "Sent messages", body)

    async def message(request: web.Request) -> web.Response:
        found = sent.read(state.sent)
        number = int(request.match_info["number"])
        if number >= len(found):
            raise web.HTTPNotFound
        return _page(request, "Sent message", _fields(found[number]))

    async def reference(request: web.Request) -> web.Response:
        if not _OPENAPI.exists():
            return _page(request, "API reference", "<p>Run <code>make openapi</code> first.</p>")
        document = json.loads(await asyncio.to_thread(_OPENAPI.read_text))
        return _page(request, "API reference", _reference(document))

    async def cloud(request: web.Request) -> web.Response:
        functions, queues = await asyncio.to_thread(overview)
        body = _table("Functions", ("Name", "State", "Changed"), functions)
        body += _table("Queues", ("Name", "Waiting", "In work"), queues)
        return _page(request, "Functions and queues", body)

    async def style(_request: web.Request) -> web.Response:
        return web.Response(text=_STYLE, content_type="text/css")

    app = web.Application()
    app.router.add_get("/", home)
    app.router.add_get("/sent", messages)
    app.router.add_get(r"/sent/{number:\d+}", message)
    app.router.add_get("/api", reference)
    app.router.add_get("/cloud", cloud)
    app.router.add_get("/style.css", style)
    return app


class _Html(str):
    """Text that is HTML already."""

    __slots__ = ()


def _cell(value: object) -> str:
    return value if isinstance(value, _Html) else escape(str(value))


def _table(caption: str, heads: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in heads)
    lines = "".join(
        "<tr>" + "".join(f"<td>{_cell(value)}</td>" for value in row) + "</tr>" for row in rows
    )
    if not lines:
        return f"<h2>{escape(caption)}</h2><p>None yet.</p>"
    return (
        f"<table><caption>{escape(caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>"
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


def _reference(document: dict[str, Any]) -> str:
    """Return an OpenAPI document as HTML."""
    parts = []
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            answers = [
                (status, answer.get("description", ""))
                for status, answer in operation.get("responses", {}).items()
            ]
            takes = operation.get("requestBody", {}).get("content", {})
            parts.append(
                f"<h2><code>{escape(method.upper())} {escape(path)}</code></h2>"
                f"<p>{escape(operation.get('summary', ''))}</p>"
                f"<p>{escape(operation.get('description', ''))}</p>"
                + (f"<p>Body:</p><pre>{escape(json.dumps(takes, indent=1))}</pre>" if takes else "")
                + _table("Answers", ("Status", "Meaning"), answers)
            )
    schemas = document.get("components", {}).get("schemas", {})
    parts += [
        f"<h2>{escape(name)}</h2><pre>{escape(json.dumps(schema, indent=1))}</pre>"
        for name, schema in schemas.items()
    ]
    return "".join(parts)


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
