"""An OpenAPI document as HTML: what each operation takes and answers, and what the schemas are."""

import json
from collections.abc import Iterator
from html import escape
from typing import Any

from infra.local.markup import Html, table

type Json = dict[str, Any]

_SCHEMAS = "#/components/schemas/"
_LIMITS = {
    "minLength": "at least {} characters",
    "maxLength": "at most {} characters",
    "minimum": "at least {}",
    "maximum": "at most {}",
    "exclusiveMinimum": "more than {}",
    "exclusiveMaximum": "less than {}",
    "minItems": "at least {} of them",
    "maxItems": "at most {} of them",
    "pattern": "matches {}",
    "format": "{}",
}


def reference_of(document: Json) -> Html:
    """Return `document` as HTML: operations first, then schemas."""
    operations = "".join(
        _operation(method, path, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    )
    schemas = document.get("components", {}).get("schemas", {})
    described = "".join(_schema(name, schema) for name, schema in schemas.items())
    return Html(operations + (f"<h2>Schemas</h2>{described}" if described else ""))


def _operation(method: str, path: str, operation: Json) -> str:
    title = f"{method.upper()} {path}"
    parts = [
        f"<h2><code>{escape(title)}</code></h2>",
        f"<p><strong>{escape(operation.get('summary', ''))}</strong></p>",
        *(f"<p>{escape(text)}</p>" for text in _paragraphs(operation)),
    ]
    parameters = [
        (
            Html(f"<code>{escape(parameter['name'])}</code>"),
            parameter["in"],
            _type(parameter.get("schema", {})),
            _yes(parameter.get("required", False)),
            parameter.get("description", ""),
        )
        for parameter in operation.get("parameters", [])
    ]
    if parameters:
        heads = ("Name", "In", "Type", "Required", "Description")
        parts.append(table(f"Parameters of {title}", heads, parameters))
    body = operation.get("requestBody")
    if body:
        need = "" if body.get("required") else " (may be left out)"
        parts.append(f"<p>Takes {_content(body)}{need}.</p>")
    answers = [
        (status, answer.get("description", ""), _content(answer))
        for status, answer in sorted(operation.get("responses", {}).items())
    ]
    parts.append(table(f"Answers of {title}", ("Status", "Meaning", "Body"), answers))
    return "".join(parts)


def _content(holder: Json) -> Html:
    """Return what a request body or an answer holds, by media type."""
    return Html(
        ", or ".join(
            f"{_type(content.get('schema', {}))} as <code>{escape(kind)}</code>"
            for kind, content in holder.get("content", {}).items()
        )
    )


def _schema(name: str, schema: Json) -> str:
    parts = [f'<h3 id="{escape(_anchor(name))}">{escape(name)}</h3>']
    parts += [f"<p>{escape(text)}</p>" for text in _paragraphs(schema)]
    if "properties" not in schema:
        parts.append(f"<p>{_type(schema)}</p>")
        return "".join(parts)
    required = schema.get("required", [])
    rows = [
        (
            Html(f"<code>{escape(member)}</code>"),
            _type(inner),
            _yes(member in required),
            " ".join(_told(inner)),
        )
        for member, inner in schema["properties"].items()
    ]
    parts.append(table(f"Members of {name}", ("Name", "Type", "Required", "Description"), rows))
    return "".join(parts)


def _told(schema: Json) -> Iterator[str]:
    if text := schema.get("description"):
        yield text
    if "default" in schema:
        yield f"By default {json.dumps(schema['default'], ensure_ascii=False)}."


def _type(schema: Json) -> Html:
    """Return what a value may be; a named schema as a link to its heading."""
    if reference := schema.get("$ref"):
        name = reference.removeprefix(_SCHEMAS)
        return Html(f'<a href="#{escape(_anchor(name))}">{escape(name)}</a>')
    for joint, word in (("anyOf", " or "), ("oneOf", " or "), ("allOf", " and ")):
        if joint in schema:
            return Html(word.join(_type(inner) for inner in schema[joint]))
    if values := schema.get("enum", [schema["const"]] if "const" in schema else []):
        return Html(" or ".join(f"<code>{escape(json.dumps(value))}</code>" for value in values))
    kind = schema.get("type", "anything")
    text = escape(" or ".join(kind) if isinstance(kind, list) else kind)
    if kind == "array":
        text = f"list of {_type(schema.get('items', {}))}"
    more = schema.get("additionalProperties")
    if kind == "object" and isinstance(more, dict) and "properties" not in schema:
        text = f"object of {_type(more)}"
    limits = [
        escape(said.format(schema[limit])) for limit, said in _LIMITS.items() if limit in schema
    ]
    return Html(", ".join([text, *limits]))


def _paragraphs(holder: Json) -> list[str]:
    return [text for text in holder.get("description", "").split("\n\n") if text]


def _anchor(name: str) -> str:
    return f"schema-{name}"


def _yes(value: bool) -> str:  # noqa: FBT001 (it is the value that is worded)
    return "yes" if value else "no"
