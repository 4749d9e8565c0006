"""What says much the same comes together; what is counted is what there is."""

from collections import Counter
from typing import Final

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cems.feedback.counts import additions
from cems.feedback.grouping import leaders_of, packed
from cems.feedback.groups import REMEMBERED, Leader, Trait, joined, led, likest
from cems.platform.commands import META
from tests.feedback_lives import Life, lives

THOROUGH: Final = settings(
    max_examples=200, suppress_health_check=[HealthCheck.too_slow], deadline=None
)
WORDS, SENSE = 64, 384

traits = st.builds(
    Trait,
    near=st.integers(1, 2**WORDS - 1),
    sense=st.none() | st.integers(0, 2**SENSE - 1),
    pleased=st.booleans(),
)


def leaders(found: list[Trait]) -> tuple[Leader, ...]:
    return tuple(
        Leader(id=f"{place:026d}", trait=trait, joined=bool(place % 2))
        for place, trait in enumerate(found)
    )


def flipped(bits: int, places: list[int]) -> int:
    for place in places:
        bits ^= 1 << place
    return bits


@given(traits, st.sets(st.integers(0, WORDS - 1), max_size=14).map(list))
def test_much_the_same_words_belong_together(trait: Trait, places: list[int]) -> None:
    other = Trait(near=flipped(trait.near, places), sense=None, pleased=trait.pleased)
    assert likest(leaders([other]), trait) == leaders([other])[0]


@given(st.integers(0, 2**WORDS - 1), st.sets(st.integers(0, SENSE - 1), max_size=120).map(list))
def test_the_same_meaning_in_other_words_belongs_together(near: int, places: list[int]) -> None:
    one = Trait(near=near, sense=1, pleased=False)
    other = Trait(near=~near & 2**WORDS - 1, sense=flipped(1, places), pleased=False)
    assert likest(leaders([other]), one) is not None


@given(traits, st.sets(st.integers(0, WORDS - 1), min_size=15, max_size=WORDS).map(list))
def test_other_words_do_not(trait: Trait, places: list[int]) -> None:
    other = Trait(near=flipped(trait.near, places), sense=None, pleased=trait.pleased)
    assert likest(leaders([other]), trait) is None


@given(traits)
def test_praise_and_complaints_are_apart(trait: Trait) -> None:
    other = Trait(near=trait.near, sense=trait.sense, pleased=not trait.pleased)
    assert likest(leaders([other]), trait) is None


@given(st.lists(traits, min_size=1, max_size=REMEMBERED + 20), st.data())
def test_the_latest_groups_are_remembered(found: list[Trait], data: st.DataObject) -> None:
    known: tuple[Leader, ...] = ()
    for each in leaders(found):
        known = led(known, each)
        assert known[0] == each
        assert len(known) <= REMEMBERED
    chosen = data.draw(st.sampled_from(known))
    after = joined(known, chosen)
    assert {each.id for each in after} == {each.id for each in known}
    (now,) = (each for each in after if each.id == chosen.id)
    assert now.joined
    # Who goes on being joined is not forgotten before those that nobody joined.
    assert after.index(now) < max(REMEMBERED // 2, 1)
    assert leaders_of({"leaders": packed(after)}) == after


@THOROUGH
@given(st.lists(lives(), max_size=6), st.data())
def test_the_counts_are_what_there_is(found: list[Life], data: st.DataObject) -> None:
    counted: dict[tuple[str, str], Counter[str]] = {}
    events = [event for life in found for event in life.events]
    for event in data.draw(st.permutations(events)):
        for each in additions(event["type"], event["data"]):
            counted.setdefault((each.pk, each.sk), Counter()).update(each.amounts)
    there: dict[tuple[str, str], Counter[str]] = {}

    def one_more(pk: str, sk: str, name: str) -> None:
        there.setdefault((pk, sk), Counter())[name] += 1

    for now in (life.now for life in found):
        team = f"CNT#F#{now.team}"
        one_more(team, META, now.stage)
        one_more(team, META, f"{now.label}.{now.stage}")
        if now.category:
            one_more(team, f"CAT#{now.category}", now.stage)
        if now.group:
            one_more(f"CNT#G#{now.group}", META, now.stage)
    assert {key: +each for key, each in counted.items() if +each} == there
    assert all(number >= 0 for each in counted.values() for number in each.values())
