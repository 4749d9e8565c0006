"""The API reference as a person reads it."""

import json
import re

from infra.local.process import ROOT
from infra.local.reference import reference_of

DOCUMENT = {
    "paths": {
        "/t/{id}": {
            "post": {
                "summary": "Open <it>",
                "parameters": [
                    {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
                ],
                "requestBody": {
                    "required": True,
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/T"}}},
                },
                "responses": {"201": {"description": "Made"}},
            }
        }
    },
    "components": {
        "schemas": {
            "T": {
                "description": "A <ticket>.",
                "required": ["subject"],
                "properties": {
                    "subject": {"type": "string", "maxLength": 200, "description": "One line."},
                    "parts": {"type": "array", "items": {"$ref": "#/components/schemas/P"}},
                    "by": {"anyOf": [{"type": "string"}, {"type": "null"}], "default": None},
                },
            },
            "P": {"type": "string", "enum": ["a", "b"]},
        }
    },
}


def test_bodies_and_schemas_are_tables_and_links() -> None:
    text = reference_of(DOCUMENT)
    assert 'Takes <a href="#schema-T">T</a> as <code>application/json</code>.' in text
    assert '<h3 id="schema-T">T</h3><p>A &lt;ticket&gt;.</p>' in text
    assert (
        "<td><code>subject</code></td><td>string, at most 200 characters</td>"
        "<td>yes</td><td>One line.</td>"
    ) in text
    assert '<td>list of <a href="#schema-P">P</a></td><td>no</td>' in text
    assert "<td>string or null</td><td>no</td><td>By default null.</td>" in text
    assert "<code>&quot;a&quot;</code> or <code>&quot;b&quot;</code>" in text
    assert "Open &lt;it&gt;" in text


def test_the_real_document_has_no_raw_json_and_every_link_leads_somewhere() -> None:
    text = reference_of(json.loads((ROOT / "docs" / "api" / "openapi.json").read_text()))
    assert "$ref" not in text
    links = set(re.findall(r'href="#([^"]+)"', text))
    headings = re.findall(r' id="([^"]+)"', text)
    assert links <= set(headings)
    assert len(headings) == len(set(headings))
