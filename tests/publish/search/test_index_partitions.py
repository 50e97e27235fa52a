"""Where papers are cut into parts, and which parts a paper that is added changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paper_atlas.publish.search import index_partitions
from paper_atlas.publish.search.index_partitions import cut_by_age

YEARS = ["2036"] * 1_381 + ["2035"] * 1_394 + ["2034"] * 7_225


def days(number):
    """Return dates no two of which are the same, newest first."""
    return [f"{9_999_999 - place}" for place in range(number)]


@pytest.mark.parametrize(
    ("dates", "cuts"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param(days(1_999), [(0, 1_999)], id="few papers stay together"),
        pytest.param(days(2_000), [(500, 2_000), (0, 500)], id="many are cut"),
        pytest.param(days(2_499), [(999, 2_499), (0, 999)], id="the old ones stay as they are"),
        pytest.param(days(2_500), [(500, 2_500), (0, 500)], id="until there are so many more"),
        pytest.param(
            days(25_100),
            [(15_100, 25_100), (5_100, 15_100), (600, 5_100), (0, 600)],
            id="old ones are cut, too",
        ),
        pytest.param(YEARS, [(1_381, 10_000), (0, 1_381)], id="no year is cut"),
        pytest.param([""] * 3_000, [(0, 3_000)], id="nor papers without dates"),
        pytest.param([""] * 12_000, [(2_000, 12_000), (0, 2_000)], id="but memory has limits"),
    ],
)
def test_papers_are_cut_by_age(dates, cuts):
    assert [(cut.start, cut.stop) for cut in cut_by_age(dates)] == cuts


def small_parts(dates):
    """Return the parts, oldest first, as if thousands of papers were tens: of each paper its place from the oldest."""
    with pytest.MonkeyPatch.context() as patch:
        for name, number in {"PART": 20, "STEP": 4, "UNCUT": 8}.items():
            patch.setattr(index_partitions, name, number)
        return [[len(dates) - 1 - number for number in reversed(cut)] for cut in cut_by_age(dates)]


@given(st.lists(st.sampled_from(["", "2031", "2032-05", "2032-06", "2033"]), max_size=70))
def test_every_paper_is_in_one_part_and_none_is_too_large(dates):
    cut = small_parts(sorted(dates, reverse=True))
    assert [place for part in cut for place in part] == [*range(len(dates))]
    assert all(0 < len(part) <= 20 for part in cut)


@given(st.lists(st.integers(2000, 2036).map(str), min_size=8, max_size=70), st.integers(2036, 2037))
def test_a_new_paper_changes_the_last_part_alone_but_for_each_fourth(dates, year):
    before = sorted(dates, reverse=True)
    old = small_parts(before)
    new = small_parts([str(year), *before])
    assert (len(dates) + 1) % 4 == 0 or new[: len(old) - 1] == old[:-1]
