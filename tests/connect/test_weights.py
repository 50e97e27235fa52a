import numpy as np
import pytest

from builder.connect.weights import weigh

PAPERS = [
    ("Kites", "We show kites and show sails."),
    ("Kites and sails", "We show sails."),
    ("Bread", "We show the oven."),
]


def test_only_terms_of_two_papers_or_more_are_weighed():
    assert weigh(PAPERS).terms == ("kite", "show", "sail", "show sails")


def test_rows_have_length_one_and_none_is_negative():
    matrix = weigh(PAPERS).matrix
    assert np.sqrt(matrix.multiply(matrix).sum(axis=1)).ravel().tolist()[0] == pytest.approx([1, 1, 1])
    assert matrix.min() >= 0


def test_a_word_that_titles_are_made_of_outweighs_one_of_phrasing():
    papers = [(f"Kites {number}", "We show them.") for number in range(4)] + [("Bread", "Rye.")]
    kite, show = (weigh(papers).terms.index(term) for term in ("kite", "show"))
    row = weigh(papers).matrix.toarray()[0]
    assert row[kite] > (1 + np.log(3)) * row[show]


def test_a_paper_without_a_shared_term_has_an_empty_row():
    assert weigh([*PAPERS, ("Elsewhere", "")]).matrix[3].nnz == 0


def test_pairs_that_stand_side_by_side_in_two_papers_are_known_in_the_singular():
    papers = [("Sail network", "Wind gauge."), ("Sail networks", "Gauge wind."), ("Bread", "")]
    assert weigh(papers).pairs == (frozenset({"sail network"}), frozenset({"sail network"}), frozenset())


@pytest.mark.parametrize("papers", [[], [("", "")], [("Kites", "")]], ids=["none", "no words", "one"])
def test_too_few_papers_have_no_terms(papers):
    weights = weigh(papers)
    assert (weights.terms, weights.matrix.shape) == ((), (len(papers), 0))
