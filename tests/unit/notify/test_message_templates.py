from datetime import UTC, datetime
from html import unescape

import pytest

from cems.notify import letters
from cems.notify.letters import House, Matter, Promise, Reader
from cems.notify.message_templates import (
    DOCUMENT_BYTES,
    VARIABLES,
    Template,
    checked,
    read,
    shipped,
    tried,
    with_words,
    words_of,
)
from cems.notify.model import TO_STAFF, Kind
from cems.platform import texts
from cems.platform.errors import InvalidRequest
from cems.platform.templates import InvalidTemplate, samples

HOUSE = House(name="Brightwater & Sons", language="en", portal="https://help.example.com")
LANGUAGES = sorted(texts.languages())
OWED = Promise(clock="resolution", level=2, due=datetime(2026, 11, 23, 9, 2, tzinfo=UTC))


def matter(kind: Kind, subject: str = "Wet <floor>") -> Matter:
    return Matter(
        kind=kind,
        number="CX-1042",
        subject=subject,
        ticket="5NQZ8T3V6W1X2Y4Z7A9B0C3D5E",
        quote="On its way." if kind is Kind.ANSWERED else None,
        promise=OWED if kind in TO_STAFF else None,
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(Kind))
def test_what_is_shipped_says_the_same_as_a_template(kind: Kind, language: str) -> None:
    template = shipped(kind, language)
    assert checked(kind, template.subject, template.body) == template
    about, reader = matter(kind), Reader(name="Ann <Lee>", language=language)
    words = words_of(template, letters.values(about, HOUSE, reader))
    assert not words.missing
    assert letters.written(about, HOUSE, reader, words) == letters.written(about, HOUSE, reader)


@pytest.mark.parametrize("kind", list(Kind))
def test_all_that_a_mail_can_put_in_is_known_when_it_is_written(kind: Kind) -> None:
    known = letters.values(matter(kind), HOUSE, Reader(name="Ann Lee"))
    assert set(VARIABLES[kind]) <= set(known)
    assert all(known[name] for name in VARIABLES[kind])
    assert all(samples(VARIABLES[kind], "de").values())


def test_the_words_are_text_in_the_mail_whatever_they_look_like() -> None:
    template = checked(
        Kind.RECEIVED,
        "About {{ ticket.subject }}",
        "<b>Dear</b> {{ customer.first_name }},\nline two\n\n{{ ticket.subject }} &amp; more",
    )
    about = matter(Kind.RECEIVED, "<script>alert(1)</script> {{ x }}")
    reader = Reader(name="Ann Lee")
    letter = letters.written(
        about, HOUSE, reader, words_of(template, letters.values(about, HOUSE, reader))
    )
    assert letter.subject == "[CX-1042] About <script>alert(1)</script> {{ x }}"
    assert "<script>" not in letter.html
    assert "<p>&lt;b&gt;Dear&lt;/b&gt; <bdi>Ann</bdi>,<br>\nline two</p>" in letter.html
    assert "<bdi>&lt;script&gt;alert(1)&lt;/script&gt; {{ x }}</bdi> &amp;amp; more" in letter.html
    assert "<b>Dear</b> Ann,\nline two\n\n<script>" in letter.text
    assert "{{ x }}" in unescape(letter.html)


def test_values_keep_their_direction_in_a_text_from_right_to_left() -> None:
    template = checked(Kind.RECEIVED, "x", "{{ ticket.number }}")
    about, reader = matter(Kind.RECEIVED), Reader(name="Ann", language="ar")
    words = words_of(template, letters.values(about, HOUSE, reader))
    assert "\u2068CX-1042\u2069" in letters.written(about, HOUSE, reader, words).text


def test_a_subject_is_one_line() -> None:
    template = checked(Kind.RECEIVED, "Hello\nworld", "Hello")
    assert template.subject == "Hello world"


@pytest.mark.parametrize(("subject", "body"), [(" ", "x"), ("x", "\n")])
def test_words_that_say_nothing_are_refused(subject: str, body: str) -> None:
    with pytest.raises(InvalidRequest):
        checked(Kind.RECEIVED, subject, body)


def test_words_go_by_what_their_kind_knows() -> None:
    with pytest.raises(InvalidTemplate) as refused:
        checked(Kind.RECEIVED, "{{ promise.level }}", "{{ agent.name }}")
    assert [each["path"] for each in refused.value.extensions["errors"]] == [
        "body.subject",
        "body.body",
    ]
    assert checked(Kind.ESCALATION, "{{ promise.level }}", "{{ agent.name }}").changed == ""


def test_what_is_tried_names_what_there_is_not_and_refuses_what_cannot_be_read() -> None:
    template, unknown = tried(Kind.RECEIVED, "{{ a.b }}", "{{ a.b }}{{ c.d }} {{ ticket.number }}")
    assert unknown == ["a.b", "c.d"]
    assert words_of(template, {"ticket.number": "CX-1"}).missing == ("a.b", "c.d")
    with pytest.raises(InvalidTemplate):
        tried(Kind.RECEIVED, "x", "{% for a in b %}")


def test_the_document_holds_what_somebody_wrote_and_nothing_else() -> None:
    words = Template("Hello", "Hello", "2026-11-23T09:00:00.000Z")
    document = with_words({}, Kind.RECEIVED, "en", words)
    document = with_words(document, Kind.RECEIVED, "de", words)
    assert read(document) == {Kind.RECEIVED: {"en": words, "de": words}}
    document = with_words(document, Kind.RECEIVED, "en", None)
    assert read(document) == {Kind.RECEIVED: {"de": words}}
    assert with_words(document, Kind.RECEIVED, "de", None) == {}


def test_all_words_together_fit_into_a_row() -> None:
    with pytest.raises(InvalidRequest):
        with_words({}, Kind.RECEIVED, "en", Template("x", "x" * DOCUMENT_BYTES))
