import numpy as np
import pytest

from paper_atlas.connect.words import term_weights
from paper_atlas.connect.words.corpus import pair_numbers, read_corpus

PAPERS = [
    ("Kites", "We show kites and show sails."),
    ("Kites and sails", "We show sails."),
    ("Bread", "We show the oven."),
]


def read(papers):
    return read_corpus(text for title, abstract in papers for text in (abstract, title))


def weigh(papers):
    return term_weights.weigh(read(papers))


def terms(papers):
    """The term of each column."""
    corpus, weighed = read(papers), weigh(papers)
    forms = [corpus.lexicon.forms[form] for form in corpus.forms]
    words = [corpus.lexicon.words[word] for word in corpus.words]
    found = dict(zip(weighed.words.tolist(), words, strict=True))
    pairs = [f"{one} {two}" for one, two in zip(forms, [*forms, ""][1:], strict=True)]
    found |= dict(zip(weighed.pairs.tolist(), pairs, strict=True))
    return tuple(found[column] for column in sorted(found) if column >= 0)


def test_only_terms_of_two_papers_or_more_are_weighed():
    assert terms(PAPERS) == ("kite", "show", "sail", "show sails")


def test_rows_have_length_one_and_none_is_negative():
    matrix = weigh(PAPERS).matrix
    assert np.sqrt(matrix.multiply(matrix).sum(axis=1)).ravel().tolist()[0] == pytest.approx([1, 1, 1])
    assert matrix.min() >= 0


def test_a_word_that_titles_are_made_of_outweighs_one_of_phrasing():
    papers = [(f"Kites {number}", "We show them.") for number in range(4)] + [("Bread", "Rye.")]
    kite, show = (terms(papers).index(term) for term in ("kite", "show"))
    row = weigh(papers).matrix.toarray()[0]
    assert row[kite] > (1 + np.log(3)) * row[show]


def test_a_paper_without_a_shared_term_has_an_empty_row():
    assert weigh([*PAPERS, ("Elsewhere", "")]).matrix[3].nnz == 0


def test_a_pair_is_the_same_in_either_number_only_where_words_are_compared():
    corpus = read([("Sail network", "Sail networks")])
    words, forms = (pair_numbers(corpus, kinds).tolist() for kinds in (corpus.words, corpus.forms))
    assert (words, len({*forms})) == ([0, -1, 0, -1], 3)


@pytest.mark.parametrize("papers", [[], [("", "")], [("Kites", "")]], ids=["none", "no words", "one"])
def test_too_few_papers_have_no_terms(papers):
    assert (terms(papers), weigh(papers).matrix.shape) == ((), (len(papers), 0))
