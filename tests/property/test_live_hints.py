"""However events are repeated and mixed, everyone ends up with the highest revision."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cems.live.hints import FEW, _grouped, _latest
from cems.live.model import Hint

HINTS = st.builds(
    Hint,
    key=st.sampled_from(("tickets", "ticket:a", "team:x")),
    type=st.just("ticket"),
    id=st.sampled_from("abc"),
    rev=st.integers(1, 9),
    inside=st.booleans(),
)


def highest(hints: list[Hint], *, inside: bool) -> dict[tuple[str, str], int]:
    """Return what somebody knows who heard these, in whatever order."""
    known: dict[tuple[str, str], int] = {}
    for hint in hints:
        if inside or not hint.inside:
            place = (hint.key, hint.id)
            known[place] = max(known.get(place, 0), hint.rev)
    return known


@given(st.lists(HINTS, max_size=30), st.randoms(), st.booleans())
def test_combining_loses_nothing_that_counts(hints: list[Hint], mix: Any, inside: bool) -> None:  # noqa: FBT001
    mixed = [*hints, *hints]
    mix.shuffle(mixed)
    assert highest(_latest(mixed), inside=inside) == highest(hints, inside=inside)


SOCKETS = st.integers(0, 3 * FEW).map(str)
FACTS = st.sets(
    st.tuples(st.just("tickets"), st.just("ticket"), st.sampled_from("abc"), st.integers(1, 9)),
    min_size=1,
    max_size=5,
)


@given(st.dictionaries(SOCKETS, FACTS, max_size=50))
def test_grouping_tells_everyone_theirs_once(wanted: dict[str, set[Any]]) -> None:
    heard: dict[str, list[dict[str, Any]]] = {}
    for telling in _grouped(wanted):
        assert len(telling.sockets) <= FEW
        for socket in telling.sockets:
            assert socket not in heard
            heard[socket] = list(telling.items)
    assert heard.keys() == wanted.keys()
    for socket, facts in wanted.items():
        revisions = {identity: 0 for _, _, identity, _ in facts}
        for _, _, identity, rev in facts:
            revisions[identity] = max(revisions[identity], rev)
        assert {item["id"]: item["rev"] for item in heard[socket]} == revisions
