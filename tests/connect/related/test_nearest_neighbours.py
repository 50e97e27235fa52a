"""What an earlier comparison left saves time, and changes nothing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from paper_atlas.commands.json_lines import Text
from paper_atlas.connect.related import nearest_neighbours
from paper_atlas.connect.related.nearest_neighbours import find_nearest
from paper_atlas.connect.related.neighbour_cache import fingerprints_of
from paper_atlas.connect.words.corpus import read_corpus
from paper_atlas.connect.words.fingerprints import name_papers
from paper_atlas.connect.words.term_weights import weigh

WORDS = ("kite sail tail wind gauge storm line reel spool fabric spar bridle lift drag glide thermal cloud rain "
         "hail frost anchor winch cable tether buoy mast deck rudder keel harbour").split()  # fmt: skip


def flock(number, seed=0, length=12):
    """Texts of some words each, no two of which need be apart."""
    chance = np.random.default_rng(seed)
    return [
        (" ".join(chance.choice(WORDS, length)), " ".join(chance.choice(WORDS, 2))) for _ in range(number)
    ]


def compared(papers, limit, before=None):
    corpus = read_corpus(text for paper in papers for text in paper)
    weights = weigh(corpus)
    return find_nearest(
        weights,
        fingerprints_of(name_papers(Text("", *paper[::-1]) for paper in papers), corpus, weights),
        limit,
        before=before,
    )


def cells(found):
    matrix = found.matrix
    return matrix.indptr.tolist(), matrix.indices.tolist(), matrix.data.tolist()


def in_full(papers, limit):
    """All products of the same papers, without a library's choice: of each row the scores, the greatest first."""
    corpus = read_corpus(text for paper in papers for text in paper)
    matrix = weigh(corpus).matrix
    product = (matrix @ matrix.T).toarray()
    np.fill_diagonal(product, 0)
    return [sorted((score for score in row.tolist() if score > 0), reverse=True)[:limit] for row in product]


@pytest.mark.parametrize("number", [0, 1, 2, 5, 80])
def test_the_greatest_products_are_found(number):
    papers = flock(number)
    matrix = compared(papers, 4).matrix
    rows = [
        sorted(matrix.data[start:end].tolist(), reverse=True)
        for start, end in zip(matrix.indptr, matrix.indptr[1:], strict=False)
    ]
    assert rows == [pytest.approx(row) for row in in_full(papers, 4)]


@pytest.mark.slow
@given(
    seed=st.integers(0, 10**6),
    steps=st.lists(
        st.tuples(st.sampled_from(["came", "went", "changed", "came twice"]), st.integers(0, 59)), max_size=5
    ),
)
def test_papers_that_came_changed_or_went_are_compared_as_if_all_were_new(seed, steps):
    papers, more = flock(60, seed), flock(60, seed + 1)
    before = compared(papers, 4).standing
    for step, number in steps:
        if step in ("went", "changed"):
            papers.pop(number % len(papers))
        if step != "went":
            papers.insert(number, more.pop())
        if step == "came twice":
            papers.append(papers[number % len(papers)])
        found = compared(papers, 4, before)
        assert cells(found) == cells(compared(papers, 4))
        before = found.standing


def test_one_new_paper_leaves_most_lists_as_they_are(monkeypatch):
    papers = flock(400, length=30)
    before = compared(papers, 4).standing
    asked = []
    compare = nearest_neighbours._compared
    monkeypatch.setattr(
        nearest_neighbours,
        "_compared",
        lambda matrix, rows, *rest: asked.append(len(rows)) or compare(matrix, rows, *rest),
    )
    compared([*papers, *flock(1, seed=1)], 4, before)
    assert 1 <= sum(asked) < 200


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(lambda: compared(flock(60, seed=7), 4).standing, id="papers"),
        pytest.param(lambda: compared(flock(3), 4).standing, id="number of papers"),
        pytest.param(lambda: compared([], 4).standing, id="no papers"),
        pytest.param(
            lambda: compared(flock(60), 4).standing._replace(terms=np.zeros(0, np.uint64), worth=np.zeros(0)),
            id="terms",
        ),
    ],
)
def test_what_was_left_by_others_changes_nothing(other):
    assert cells(compared(flock(60, seed=8), 4, other())) == cells(compared(flock(60, seed=8), 4))
