"""What is taken as an attachment, and what may become of it."""

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cems.platform.errors import InvalidRequest
from cems.tickets import attachment_rules
from cems.tickets.attachment_rules import (
    NAME_LENGTH,
    TYPES,
    Attachment,
    AttachmentUnusable,
    State,
    UnsupportedFile,
    Upload,
    checked_link,
    checked_upload,
    content_disposition,
    judged,
    owner_of,
)

ID = "01JCSTMERAAAAAAAAAAAAAAAAA"


def attachment(state: State = State.QUARANTINED, version: str = "", **more: object) -> Attachment:
    fields = {"author": "p", "name": "a.pdf", "type": "application/pdf", "size": 1, "created": ""}
    return Attachment(id=ID, ticket=ID, state=state, version=version, **(fields | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("report.pdf", "report.pdf"),
        ("C:\\fakepath\\Report.PDF", "Report.PDF"),
        ("/etc/../x.pdf", "x.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "a_Set-Cookie_ x.pdf"),
        ("harmless\u202efdp.pdf", "harmless_fdp.pdf"),
        ("..hidden.pdf", "hidden.pdf"),
        ('"quoted".pdf', "_quoted_.pdf"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
        ("U\u0308bersicht.pdf", "\u00dcbersicht.pdf"),
    ],
)
def test_a_name_is_kept_without_what_could_harm(name: str, kept: str) -> None:
    assert checked_upload(Upload(name=name, type="application/pdf", size=1)).name == kept


@given(st.text(max_size=300), st.sampled_from(sorted(TYPES)))
def test_any_name_is_refused_or_safe_everywhere(name: str, kind: str) -> None:
    upload = Upload(name=f"{name}.{TYPES[kind][0]}", type=kind, size=1)
    try:
        kept = checked_upload(upload).name
    except InvalidRequest:
        return
    assert 3 <= len(kept) <= NAME_LENGTH
    assert not re.search(r'[\x00-\x1f\x7f/\\"\u202a-\u202e]', kept)
    assert not kept.startswith(".")
    assert checked_upload(Upload(name=kept, type=kind, size=1)).name == kept, "it stays as it is"
    try:
        header = content_disposition(kept)
    except UnicodeEncodeError:
        return  # a lone surrogate: JSON that is UTF-8 cannot carry one
    assert header.isascii()
    assert header.isprintable()
    found = re.fullmatch(r"attachment; filename=\"([^\"\\%]+)\"; filename\*=UTF-8''(\S+)", header)
    assert found
    assert unquote(found[2]) == kept


@pytest.mark.parametrize("ending", ["html", "htm", "svg", "exe", "js", "docm", "zip", "lnk"])
def test_nothing_that_runs_is_taken_under_any_type(ending: str) -> None:
    assert not any(ending in endings for endings in TYPES.values())
    for kind in TYPES:
        with pytest.raises(UnsupportedFile):
            checked_upload(Upload(name=f"a.{ending}", type=kind, size=1))


Q, C, B = State.QUARANTINED, State.CLEAN, State.BLOCKED


@pytest.mark.parametrize(
    ("state", "version", "verdict", "of", "after"),
    [
        (Q, "", C, "1", (C, "1")),
        (Q, "", B, "1", (B, "1")),
        (C, "1", C, "1", None),
        (C, "1", C, "2", None),
        (C, "1", B, "1", (B, "1")),
        (C, "1", B, "2", None),
        (B, "1", C, "2", None),
        (B, "1", B, "1", None),
    ],
)
def test_a_verdict_is_about_one_version(
    state: State, version: str, verdict: State, of: str, after: tuple[State, str] | None
) -> None:
    found = judged(attachment(state, version), verdict, of)
    assert (found and (found.state, found.version)) == after


@given(st.lists(st.tuples(st.sampled_from([C, B]), st.sampled_from("123")), max_size=12))
def test_what_is_clean_was_found_so_and_never_otherwise(
    verdicts: list[tuple[State, str]],
) -> None:
    now = attachment()
    for verdict, version in verdicts:
        now = judged(now, verdict, version) or now
    if now.state is C:
        assert (C, now.version) in verdicts
        assert (B, now.version) not in verdicts


@pytest.mark.parametrize(
    "found",
    [
        None,
        attachment(author="another"),
        attachment(ends=100),
        attachment(message="m"),
        attachment(state=State.BLOCKED),
    ],
    ids=["none", "another's", "expired", "used", "blocked"],
)
def test_what_cannot_come_with_a_message(found: Attachment | None) -> None:
    with pytest.raises(AttachmentUnusable):
        checked_link(ID, found, "p", 100.0)


def test_what_can_come_with_a_message() -> None:
    for found in (attachment(ends=101), attachment(state=State.CLEAN, ends=101)):
        checked_link(ID, found, "p", 100.0)


def test_a_key_tells_whose_it_is() -> None:
    assert owner_of(attachment().key) == (ID, ID)
    for key in (f"messages/{ID}/{ID}", f"attachments/{ID}", f"attachments/{ID}/{ID}/x"):
        assert owner_of(key) is None


def test_limits_are_as_promised() -> None:
    assert attachment_rules.SIZE_AT_MOST == 25 * 1024 * 1024
    for size in (0, attachment_rules.SIZE_AT_MOST + 1):
        with pytest.raises(InvalidRequest):
            checked_upload(Upload(name="a.pdf", type="application/pdf", size=size))
