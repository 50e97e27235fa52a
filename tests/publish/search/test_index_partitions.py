"""Where papers are cut into parts, and which parts a paper that is added changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paper_atlas.publish.search import index_partitions
from paper_atlas.publish.search.index_partitions import cut_by_age


def kites(number):
    return [f"/papers/kite-{place}/" for place in range(number)]


def parts(names):
    """Return the names of each part, the oldest first."""
    return [tuple(names[number] for number in cut) for cut in cut_by_age(names)]


@pytest.mark.parametrize(
    ("number", "sizes"),
    [
        pytest.param(0, [], id="nothing"),
        pytest.param(1_999, [1_999], id="few papers stay together"),
        pytest.param(2_000, [1_555, 331, 114], id="many are cut"),
        pytest.param(
            10_000,
            [1_555, 2_472, 1_181, 3_582, 1_066, 144],
            id="into parts of thousands, the newest a small one",
        ),
    ],
)
def test_papers_are_cut_by_age(number, sizes):
    assert [len(part) for part in parts(kites(number)[::-1])] == sizes


@pytest.mark.parametrize("place", [0, 1, 400, 3_000, 7_500, 9_999, 10_000])
def test_of_ten_thousand_papers_one_more_of_any_age_changes_two_parts_at_most(place):
    before = kites(10_000)
    after = [*before[:place], "/papers/an-owl/", *before[place:]]
    assert len({*parts(after)} - {*parts(before)}) <= 2


def small_parts(names):
    """Return the parts as if thousands of papers were tens."""
    with pytest.MonkeyPatch.context() as patch:
        for name, number in {"PART": 20, "STEP": 4, "OFTEN": 5, "NEWEST": 3, "UNCUT": 8}.items():
            patch.setattr(index_partitions, name, number)
        return parts(names)


@given(st.lists(st.text("abc", min_size=1, max_size=4), unique=True, max_size=70))
def test_every_paper_is_in_one_part_and_none_is_too_large(names):
    cut = small_parts(names)
    assert [name for part in cut[::-1] for name in part] == names
    assert all(0 < len(part) <= 20 for part in cut)
    assert all(len(part) >= 3 for part in cut[:-1])


@given(st.lists(st.text("abc", min_size=1, max_size=4), unique=True, min_size=8, max_size=70), st.data())
def test_parts_of_older_papers_stay_as_they_are(names, data):
    place = data.draw(st.integers(0, len(names)))
    before, after = small_parts(names), small_parts([*names[:place], "new", *names[place:]])
    older = [part for part in before if names.index(part[0]) >= place]
    # The part with the new paper changes, and so may one beside it, if the newest part begins elsewhere.
    assert after[: max(len(older) - 2, 0)] == older[:-2]
