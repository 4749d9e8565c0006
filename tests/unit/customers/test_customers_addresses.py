import pytest

from cems.customers.addresses import domain_name, email_address, phone_number, same_mailbox
from cems.platform.errors import InvalidRequest


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Anna.Berg@Example.COM", "Anna.Berg@example.com"),
        ("  anna+cems@example.com ", "anna+cems@example.com"),
        ("anna@münchen.example", "anna@xn--mnchen-3ya.example"),
        ("anna@XN--MNCHEN-3YA.example", "anna@xn--mnchen-3ya.example"),
        (
            "\uff41\uff4e\uff4e\uff41@\uff45\uff58\uff41\uff4d\uff50\uff4c\uff45.com",
            "anna@example.com",
        ),
        ("o'neil@a-b.co.uk", "o'neil@a-b.co.uk"),
    ],
)
def test_an_address_as_it_is_kept(given: str, kept: str) -> None:
    assert email_address(given) == kept


def test_other_domains_do_not_become_the_same() -> None:
    assert domain_name("straße.example") != domain_name("strasse.example")


def test_case_makes_no_other_mailbox() -> None:
    assert same_mailbox("Anna@example.com") == same_mailbox("anna@example.com")
    assert same_mailbox("anna+x@example.com") != same_mailbox("anna@example.com")


@pytest.mark.parametrize(
    "text",
    [
        "", "anna", "@example.com", "anna@", "anna@example", "a b@example.com", "a..b@example.com",
        ".a@example.com", "a@-example.com", "a@exam_ple.com", "a@b@example.com", "änna@example.com",
        "a@example.com\r\nBcc: x@example.com", f"{'a' * 65}@example.com", '"a b"@example.com',
        f"a@{'b' * 64}.com", f"a@{'.'.join(['b' * 60] * 5)}.com", "a@[127.0.0.1]", "a@☃.example",
    ],
)  # fmt: skip
def test_what_is_no_address(text: str) -> None:
    with pytest.raises(InvalidRequest):
        email_address(text)


@pytest.mark.parametrize(
    "given", ["+49 30 901820", "0049 (30) 90-18-20", "+49.30/901820", "+49\u201330\u2013901820"]
)
def test_a_number_as_it_is_kept(given: str) -> None:
    assert phone_number(given) == "+4930901820"


@pytest.mark.parametrize(
    "text", ["", "030 901820", "+0301234567", "+49", "+1234567890123456", "+49x"]
)
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(InvalidRequest):
        phone_number(text)
