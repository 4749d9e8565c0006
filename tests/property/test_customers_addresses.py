"""What is kept of an address is itself an address, and the same one."""

from hypothesis import assume, given, reject
from hypothesis import strategies as st

from cems.customers.addresses import domain_name, email_address, phone_number, same_mailbox
from cems.platform.errors import InvalidRequest
from cems.platform.text import FOLDED_LENGTH, folded

WILD = st.text(max_size=80)
ADDRESSES = st.one_of(st.emails(), st.builds("{}@{}".format, WILD, WILD), WILD)
# Letters whose case, width and composition change in every way there is.
LABELS = st.text("aAbBßẞİ\u0131\u017fKÅåé\uff21\uff11-0", min_size=1, max_size=8)
DOMAINS = st.one_of(st.builds("{}.{}.com".format, LABELS, LABELS), WILD)

DIGITS = st.tuples(
    st.sampled_from("0123456789\uff10\uff11"), st.sampled_from(["", " ", "-", ") ", "/"])
)
NUMBERS = st.builds(
    lambda start, digits: start + "".join(map("".join, digits)),
    st.sampled_from(["+4", "004", " +1", "+(9", "4"]),
    st.lists(DIGITS, min_size=5, max_size=16),
)


@given(ADDRESSES)
def test_an_address_is_kept_as_one(text: str) -> None:
    try:
        kept = email_address(text)
    except InvalidRequest:
        reject()
    assert email_address(kept) == kept
    assert kept.isascii()
    assert same_mailbox(email_address(kept.upper())) == same_mailbox(kept)


@given(DOMAINS)
def test_a_domain_is_kept_as_one(text: str) -> None:
    try:
        kept = domain_name(text)
    except InvalidRequest:
        reject()
    assert domain_name(kept) == kept
    assert kept == kept.lower()


@given(NUMBERS)
def test_a_number_is_kept_as_one(text: str) -> None:
    try:
        kept = phone_number(text)
    except InvalidRequest:
        reject()
    assert phone_number(kept) == kept
    assert 8 <= len(kept) <= 16


@given(WILD, WILD)
def test_a_beginning_finds_the_whole(first: str, second: str) -> None:
    """Names are found by how they begin, however they are spelt."""
    beginning = folded(first)
    assume(len(beginning) < FOLDED_LENGTH and folded(beginning) == beginning)
    name = beginning + "a" + second
    assert folded(name).startswith(beginning[: len(folded(name))])
