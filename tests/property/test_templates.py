"""Whatever somebody writes into a template, only what is documented comes of it, within bounds."""

import time

from hypothesis import example, given
from hypothesis import strategies as st

from cems.platform.templates import (
    FILTERS,
    LENGTH,
    OUTPUT_BYTES,
    TAGS,
    InvalidTemplate,
    faults,
    rendered,
)
from cems.platform.text import in_one_line

KNOWN = frozenset({"ticket.number", "ticket.subject", "customer.name"})
CODES = {
    "invalid_syntax", "unknown_variable", "unknown_filter", "template_too_long", "text_too_long",
}  # fmt: skip

# Pieces that the language is made of, so that what is random often means something.
PIECES = st.one_of(
    st.sampled_from(
        [
            "{{", "}}", "{%", "%}", "{%-", "-}}", "|", ":", ",", ".", "..", "(", ")", "[", "]", '"',
            "'", " ", "\n", "==", "<", "contains", "and", "or", "not", "nil", "true", "empty",
            "blank", "0", "-1", "9" * 400, "1.5", "1e9", "#", "else", "elsif", "when", "raw",
            "endraw", "for", "in", "endfor", "assign", "=", "liquid", "render", "include", "cycle",
            "{{ ticket.number }}", "{{ customer.name | ", "{% if ticket.subject %}", "{% endif %}",
            *(f"end{tag}" for tag in TAGS), *TAGS, *FILTERS, *KNOWN,
        ]
    ),
    st.text(max_size=5),
)  # fmt: skip
SOURCES = st.lists(PIECES, max_size=40).map("".join)
VALUES = st.fixed_dictionaries({name: st.text(max_size=200) for name in KNOWN})


@given(SOURCES, VALUES)
def test_nothing_but_documented_errors_comes_of_a_template(
    source: str, values: dict[str, str]
) -> None:
    found = faults(source, KNOWN)
    assert {fault.code for fault in found} <= CODES
    assert all(fault.message and "\n" not in fault.message for fault in found)
    try:
        text = rendered(source, values)
    except InvalidTemplate as problem:
        refused = problem
    else:
        assert set(text.missing) <= KNOWN or found
        return
    assert {each["code"] for each in refused.extensions["errors"]} <= CODES


@given(
    st.lists(st.sampled_from([f"{{{{ {name} }}}}" for name in sorted(KNOWN)] + ["a", "ل"])),
    st.fixed_dictionaries(dict.fromkeys(KNOWN, SOURCES)),
)
@example(["{{ ticket.subject }}"], dict.fromkeys(KNOWN, "{{ ticket.number }}{% raw %}"))
def test_a_value_is_never_read_as_a_template(parts: list[str], values: dict[str, str]) -> None:
    text = rendered("".join(parts), values)
    shown = {f"{{{{ {name} }}}}": in_one_line(value) for name, value in values.items()}
    assert text.plain == "".join(shown.get(part, part) for part in parts)


@given(SOURCES, st.integers(1, 400), VALUES)
def test_what_is_made_is_bounded(source: str, times: int, values: dict[str, str]) -> None:
    try:
        text = rendered((source * times)[:LENGTH], values)
    except InvalidTemplate:
        return
    assert len(text.marked.encode()) <= OUTPUT_BYTES


@given(st.lists(PIECES, min_size=1, max_size=4).map("".join))
@example("{{")
@example("{% if")
@example("{{ (")
@example('{{ ["')
@example("{{ a" + "  ")
@example("{% if a" + " and a")
def test_reading_takes_no_time_that_anyone_notices(piece: str) -> None:
    began = time.process_time()
    faults((piece * LENGTH)[:LENGTH], KNOWN)
    assert time.process_time() - began < 2
