"""How lists of papers are cut into pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paper_atlas.atlas.order import PAPERS_PER_PAGE, in_pages


@pytest.mark.parametrize(
    ("papers", "sizes"),
    [
        (0, [0]),
        (1, [1]),
        (35, [35]),
        (52, [52]),
        (53, [18, 35]),
        (70, [35, 35]),
        (87, [52, 35]),
        (88, [18, 35, 35]),
    ],
)
def test_all_pages_but_the_first_are_full(papers, sizes):
    assert [len(page) for page in in_pages(range(papers))] == sizes


@given(st.integers(0, 500))
def test_no_paper_is_lost_and_none_is_moved(papers):
    assert [paper for page in in_pages(range(papers)) for paper in page] == [*range(papers)]


@given(st.integers(1, 500))
def test_a_newer_paper_leaves_the_later_pages_as_they_are(papers):
    before, after = (in_pages([*range(number, 0, -1)]) for number in (papers, papers + 1))
    assert before[1:] == after[-(len(before) - 1) :] if len(before) > 1 else True
    assert max(map(len, after)) < 1.5 * PAPERS_PER_PAGE
