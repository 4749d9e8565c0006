from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cems.notify.letters import (
    QUOTED_CHARACTERS,
    House,
    Letter,
    Matter,
    Promise,
    Reader,
    written,
)
from cems.notify.model import TO_STAFF, Kind
from cems.platform import texts
from cems.sla.model import Kind as Clock

HOUSE = House(name="Brightwater Kitchens", language="en", portal="https://help.example.com")
TICKET = "5NQZ8T3V6W1X2Y4Z7A9B0C3D5E"
LANGUAGES = sorted(texts.languages())
OWED = Promise(clock="resolution", level=2, due=datetime(2026, 11, 23, 9, 2, tzinfo=UTC))


def letter(
    kind: Kind = Kind.ANSWERED,
    *,
    subject: str = "Late",
    quote: str | None = "On its way.",
    name: str = "Ann",
    language: str = "en",
) -> Letter:
    matter = Matter(
        kind=kind,
        number="CX-1042",
        subject=subject,
        ticket=TICKET,
        quote=quote,
        promise=OWED if kind in TO_STAFF else None,
    )
    return written(matter, HOUSE, Reader(name=name, language=language))


class Page(HTMLParser):
    """Reads a mail as a mail program does."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.said = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.said += data

    def the(self, tag: str) -> dict[str, str | None]:
        (found,) = (attributes for name, attributes in self.tags if name == tag)
        return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(Kind))
def test_each_mail_in_each_language(kind: Kind, language: str) -> None:
    mail = letter(kind, quote="On its way." if kind is Kind.ANSWERED else None, language=language)
    reader = Page(mail.html)
    page = reader.the("html")
    assert (page["lang"], page["dir"]) == (language, "rtl" if language == "ar" else "ltr")
    assert reader.the("a")["href"] == f"https://help.example.com/tickets/{TICKET}"
    assert f"https://help.example.com/tickets/{TICKET}" in mail.text
    assert mail.subject.startswith("[CX-1042] ")
    for said in ("Ann", "CX-1042", "Brightwater Kitchens"):
        assert said in mail.text
        assert said in reader.said
    assert ("On its way." in mail.text) == (kind is Kind.ANSWERED)
    assert "{" not in mail.text


def test_the_languages_really_differ() -> None:
    assert len({letter(language=each).text for each in LANGUAGES}) == len(LANGUAGES)
    assert letter(language="de-AT").text == letter(language="de").text
    assert letter(language="fi").text == letter(language="en").text


def test_what_people_wrote_is_text_and_nothing_else() -> None:
    evil = "</title><script>alert(1)</script><img src=//evil.example/x onerror=x>&amp;\"'"
    mail = letter(subject=evil, quote=evil, name=evil)
    reader = Page(mail.html)
    used = {tag for tag, _ in reader.tags}
    assert used <= {"html", "head", "meta", "title", "style", "body", "main", "p", "bdi",
                    "blockquote", "br", "a", "footer"}  # fmt: skip
    assert reader.said.count(evil) == 3
    assert "http-equiv" not in mail.html


def test_nothing_is_fetched_from_anywhere() -> None:
    mail = letter()
    for loads in ("src=", "<link", "@import", "url("):
        assert loads not in mail.html


def test_people_s_own_words_keep_their_direction() -> None:
    mail = letter(subject="Late \u202eeert", quote="שלום\nworld", language="ar")
    assert '<blockquote dir="auto">שלום<br>\nworld</blockquote>' in mail.html
    assert "<bdi>Late  eert</bdi>" in mail.html
    assert "\u202e" not in mail.html + mail.text + mail.subject
    assert "\u2068Ann\u2069" in mail.text, "isolated in the text of a language from right to left"
    assert "\u2068" not in letter(language="en").text


@given(st.text(), st.text(), st.text())
def test_no_text_breaks_out_of_its_place(subject: str, quote: str, name: str) -> None:
    mail = letter(subject=subject, quote=quote or None, name=name)
    assert len(mail.subject.splitlines()) == 1
    assert mail.subject.startswith("[CX-1042] ")
    assert {tag for tag, _ in Page(mail.html).tags} <= {
        "html", "head", "meta", "title", "style", "body", "main", "p", "bdi",
        "blockquote", "br", "a", "footer",
    }  # fmt: skip


def test_a_long_reply_is_cut_between_words_and_says_so() -> None:
    mail = letter(quote="word " * 2_000)
    quoted = [line for line in mail.text.splitlines() if line.startswith("> ")]
    assert quoted[0].endswith(" word…")
    assert len(quoted[0]) <= QUOTED_CHARACTERS + 2
    assert "only the beginning" in mail.text
    assert "only the beginning" not in letter(quote="I wonder…").text
    unbroken = letter(quote="あ" * 5_000).text
    assert "あ" * (QUOTED_CHARACTERS - 1) + "…" in unbroken


def test_a_reply_that_is_kept_apart_is_not_quoted() -> None:
    mail = letter(quote="")
    assert "too long for a mail" in mail.text
    assert "<blockquote" not in mail.html


def test_a_subject_stays_short() -> None:
    assert len(letter(subject="x" * 900).subject) == 200


def test_lines_are_quoted_one_by_one() -> None:
    assert "> one\n>\n> two" in letter(quote="one\r\n\r\ntwo\x07").text


def staff_mail(promise: Promise, zone: str = "", kind: Kind = Kind.ESCALATION) -> str:
    matter = Matter(kind=kind, number="CX-1", subject="Late", ticket=TICKET, promise=promise)
    return written(matter, HOUSE, Reader(name="Ann", zone=zone)).text


def test_staff_are_told_what_is_owed_and_when_in_their_own_time() -> None:
    assert "level 2 of its escalation. What is owed: resolution. Due: 2026-11-23 09:02 UTC." in (
        staff_mail(OWED)
    )
    assert "Due: 2026-11-23 14:47 Asia/Kathmandu." in staff_mail(OWED, "Asia/Kathmandu")
    waiting = Promise(clock="critical", level=0, due=None)
    said = staff_mail(waiting, kind=Kind.SLA_WARNING)
    assert "solving what is critical. Due: open, while the request waits." in said


def test_every_clock_has_a_name_in_every_language() -> None:
    for language in LANGUAGES:
        names = {texts.say(language, f"clock.{clock}") for clock in Clock}
        assert len(names) == len(Clock)
