"""Write the one OpenAPI document of all APIs (`make openapi`), or tell that it has drifted.

Each area's API describes itself; this merges them into `docs/api/openapi.json`, which is
committed, compared in `make check`, and what clients are generated from.
"""

import importlib
import json
import os
import sys
from pathlib import Path
from typing import Any, Final

from cems.platform.http.app import openapi_document

ROOT: Final = Path(__file__).resolve().parent.parent
DOCUMENT: Final = ROOT / "docs" / "api" / "openapi.json"


def merged() -> dict[str, Any]:
    """Return the OpenAPI document of every `functions/<area>/api.py`.

    Raises:
        ValueError: two APIs give one path and method, or one schema name, different meanings.
    """
    paths: dict[str, dict[str, Any]] = {}
    components: dict[str, dict[str, Any]] = {}
    for module in sorted(path.parent.name for path in (ROOT / "functions").glob("*/api.py")):
        api = importlib.import_module(f"functions.{module}.api")
        document = openapi_document(api.app)
        for path, methods in document["paths"].items():
            _merge(paths.setdefault(path, {}), methods, path)
        for kind, members in document["components"].items():
            _merge(components.setdefault(kind, {}), members, kind)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "CEMS",
            "version": "1",
            "description": "The API of the customer experience management system. Errors are "
            "problem+json (RFC 9457) with a stable `code`.",
        },
        "paths": dict(sorted(paths.items())),
        "components": {
            kind: dict(sorted(members.items())) for kind, members in sorted(components.items())
        },
    }


def _merge(into: dict[str, Any], members: dict[str, Any], where: str) -> None:
    for name, member in members.items():
        if into.setdefault(name, member) != member:
            raise ValueError(f"two APIs describe {name!r} of {where!r} differently")


def main(arguments: list[str]) -> int:
    """Write the document; with `--check`, only compare: 1 when it has drifted."""
    text = json.dumps(merged(), indent=2, ensure_ascii=False) + "\n"
    where = os.path.relpath(DOCUMENT, ROOT)
    if "--check" in arguments:
        if DOCUMENT.exists() and DOCUMENT.read_text() == text:
            return 0
        print(f"{where} is not what the APIs say: run `make openapi` and commit the result.")
        return 1
    DOCUMENT.parent.mkdir(parents=True, exist_ok=True)
    DOCUMENT.write_text(text)
    print(f"  {where}: {text.count('operationId')} operations")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
