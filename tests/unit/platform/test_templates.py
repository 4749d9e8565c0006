import pytest

from cems.platform import texts
from cems.platform.templates import (
    FILTERS,
    LENGTH,
    OUTPUT_BYTES,
    TAG_LENGTH,
    InvalidTemplate,
    MissingValues,
    check,
    described,
    faults,
    rendered,
    tidy,
)

KNOWN = frozenset({"ticket.number", "ticket.subject", "ticket.due", "customer.name"})
VALUES = {
    "ticket.number": "CX-1042",
    "ticket.subject": "The parcel is late",
    "ticket.due": "",
    "customer.name": "Anna Bauer",
}


@pytest.mark.parametrize(
    ("source", "made"),
    [
        ("Hello {{ customer.name }},", "Hello Anna Bauer,"),
        ("{{customer.name}}", "Anna Bauer"),
        ('{{ customer["name"] }}', "Anna Bauer"),
        ("{{ customer.name | upcase }}", "ANNA BAUER"),
        ("{{ ticket.subject | truncate: 13 }}", "The parcel..."),
        ('{{ "No. " | append: ticket.number }}', "No. CX-1042"),
        ("{% if ticket.due %}Due{% else %}Open{% endif %}", "Open"),
        ('{% case ticket.number %}{% when "CX-1042" %}It{% else %}Other{% endcase %}', "It"),
        ("{% unless ticket.due %}None{% endunless %}", "None"),
        ("{% comment %}{{ nobody.reads }}{% endcomment %}Read", "Read"),
        ("{% raw %}{{ as it is }}{% endraw %}", "{{ as it is }}"),
        ('{{ ticket.due | default: "soon" }}', "soon"),
        ("a { b } % c }} d %}", "a { b } % c }} d %}"),
        ("one\r\ntwo", "one\ntwo"),
    ],
)
def test_what_templates_make(source: str, made: str) -> None:
    assert faults(source, KNOWN) == []
    text = rendered(source, VALUES)
    assert (text.plain, text.missing) == (made, ())


@pytest.mark.parametrize(
    ("source", "code", "about"),
    [
        ("{{ ticket.nmber }}", "unknown_variable", "ticket.nmber"),
        ("{{ ticket }}", "unknown_variable", "ticket"),
        ("{{ ticket.subject.size }}", "unknown_variable", "ticket.subject.size"),
        ("{{ ticket[customer.name] }}", "unknown_variable", "ticket[customer.name]"),
        ('{{ ["ticket.number"] }}', "unknown_variable", "ticket.number"),
        ("{{ now }}", "unknown_variable", "now"),
        ("{% if secrets.key %}x{% endif %}", "unknown_variable", "secrets.key"),
        ("{{ ticket.number | date: '%Y' }}", "unknown_filter", "date"),
        ("{{ ticket.number | nope }}", "unknown_filter", "nope"),
        ("{% for a in (1..9) %}x{% endfor %}", "invalid_syntax", ""),
        ("{% include 'x' %}", "invalid_syntax", ""),
        ("{% render 'x' %}", "invalid_syntax", ""),
        ("{% assign x = 1 %}", "invalid_syntax", ""),
        ("{% capture x %}{% endcapture %}", "invalid_syntax", ""),
        ("{% liquid echo ticket.number %}", "invalid_syntax", ""),
        ("{% cycle 'a', 'b' %}", "invalid_syntax", ""),
        ("{{ (1..5) }}", "invalid_syntax", ""),
        ('{% if (1..999999999999) contains "a" %}x{% endif %}', "invalid_syntax", ""),
        ("{{ ticket.number", "invalid_syntax", ""),
        ("{{ }}", "invalid_syntax", ""),
        ("{% if ticket.due %}", "invalid_syntax", ""),
        ("{{ ticket.subject | truncate: customer.name }}", "invalid_syntax", ""),
        ("{% if ticket.number < 5 %}x{% endif %}", "invalid_syntax", ""),
        (f"{{{{ '{'x' * TAG_LENGTH}' }}}}", "invalid_syntax", ""),
        ("{% if ticket.due %}" * 400, "invalid_syntax", ""),
        ("x" * (LENGTH + 1), "template_too_long", ""),
    ],
)
def test_what_is_refused_and_how_it_is_named(source: str, code: str, about: str) -> None:
    (fault,) = faults(source, KNOWN)
    assert (fault.code, fault.about) == (code, about)
    assert fault.message.endswith(".")


def test_a_fault_says_where_it_is() -> None:
    (fault,) = faults("Hello\n\n{% for a in b %}{% endfor %}", KNOWN)
    assert fault.message.startswith("Line 3: ")


def test_all_that_there_is_is_named_where_something_else_was_asked_for() -> None:
    (fault,) = faults("{{ ticket.nmber }}", KNOWN)
    assert all(name in fault.message for name in KNOWN)
    (fault,) = faults("{{ ticket.number | nope }}", KNOWN)
    assert all(name in fault.message for name in FILTERS)


def test_each_member_at_fault_is_named_once_for_each_fault() -> None:
    with pytest.raises(InvalidTemplate) as refused:
        check({"body.texts.en": "{{ a.b }}{{ c.d }}", "body.texts.de": "Gut"}, KNOWN)
    errors = refused.value.extensions["errors"]
    assert [(each["path"], each["code"]) for each in errors] == [
        ("body.texts.en", "unknown_variable"),
        ("body.texts.en", "unknown_variable"),
    ]


def test_no_more_faults_are_named_than_anyone_reads() -> None:
    with pytest.raises(InvalidTemplate) as refused:
        check({"body.body": "".join(f"{{{{ a.b{n} }}}}" for n in range(99))}, KNOWN)
    assert len(refused.value.extensions["errors"]) == 20


@pytest.mark.parametrize(
    ("source", "missing"),
    [
        ("{{ ticket.due }}", ("ticket.due",)),
        ("{{ ticket.due | upcase }}", ("ticket.due",)),
        ("{{ ticket.number | append: ticket.due }}", ("ticket.due",)),
        ("{{ ticket.due }} {{ ticket.due }}", ("ticket.due",)),
        ('{{ ticket.due | default: "soon" }}', ()),
        ("{{ ticket.due | default: ticket.due }}", ("ticket.due",)),
        ("{% if ticket.due %}{{ ticket.due }}{% endif %}", ()),
        ("{{ customer.name }}", ()),
    ],
)
def test_what_must_be_put_in_and_is_not_known_is_named(
    source: str, missing: tuple[str, ...]
) -> None:
    assert rendered(source, VALUES).missing == missing


def test_who_is_told_of_missing_values_learns_what_they_are() -> None:
    problem = MissingValues({"ticket.due", "customer.name"})
    assert [each["variable"] for each in problem.extensions["missing"]] == [
        "customer.name",
        "ticket.due",
    ]
    assert all(each["description"] for each in problem.extensions["missing"])
    assert problem.code == "missing_values"


def test_values_are_marked_and_nothing_hides_in_them() -> None:
    text = rendered("To {{ customer.name }}.", {"customer.name": "A\u2069\u202eb\nc"})
    assert text.plain == "To A b c."
    assert list(text.pieces()) == [("To ", False), ("A b c", True), (".", False)]


def test_a_text_is_not_longer_than_allowed() -> None:
    source = "{{ ticket.subject }}" * (LENGTH // 20)
    with pytest.raises(InvalidTemplate) as refused:
        rendered(source, {"ticket.subject": "é" * 200})
    assert refused.value.extensions["errors"][0]["code"] == "text_too_long"
    assert len(rendered(source, {"ticket.subject": "é" * 10}).plain.encode()) < OUTPUT_BYTES


def test_what_was_kept_and_is_no_longer_good_is_a_problem_and_no_fault() -> None:
    with pytest.raises(InvalidTemplate):
        rendered("{% for a in b %}", {})


def test_a_template_is_kept_tidy() -> None:
    assert tidy("  Hello\r\n\u202eworld\x00  ") == "Hello\n world"


@pytest.mark.parametrize("language", sorted(texts.languages()))
def test_variables_are_described_in_every_language(language: str) -> None:
    for each in described(KNOWN, language):
        assert each.description
        assert each.sample
