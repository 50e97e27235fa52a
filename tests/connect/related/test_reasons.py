import numpy as np
import pytest
from scipy import sparse

from paper_atlas.connect.related.reasons import shared_wordings
from paper_atlas.connect.words.corpus import read_corpus, read_papers
from paper_atlas.connect.words.term_weights import Weights, weigh
from paper_atlas.model.papers import Paper
from paper_atlas.model.problems import Where

TEXT = ("Sail Networks for Kites", "We steer with sail networks, learned sails and a wind gauge.")


def wordings(text, side_by_side, shared):
    """What a paper says it shares with one that has some pairs of words, where terms add what they are said to."""
    title, abstract = text
    corpus = read_corpus([abstract, title, ". ".join([*side_by_side, *shared]), ""])
    column = {term: number for number, term in enumerate(shared)}
    forms = [corpus.lexicon.forms[form] for form in corpus.forms]
    words = [corpus.lexicon.words[word] for word in corpus.words]
    pairs = [f"{one} {two}" for one, two in zip(forms, [*forms, ""][1:], strict=True)]
    weights = Weights(
        sparse.csr_matrix(np.array([[*shared.values()], [1.0] * len(shared)])),
        *(np.array([column.get(term, -1) for term in terms]) for terms in (words, pairs)),
        np.ones(len(shared)),
        np.ones(2),
    )
    return next(shared_wordings(corpus, weights, np.array([0]), np.array([1])))


@pytest.mark.parametrize(
    ("side_by_side", "shared", "expected"),
    [
        pytest.param(set(), {}, [], id="nothing shared"),
        pytest.param(set(), {"gauge": 0.1}, ["gauge"], id="a word"),
        pytest.param(
            {"sail network"},
            {"sail": 0.2, "network": 0.1},
            ["sail networks"],
            id="a row, in the other's plural too",
        ),
        pytest.param(
            set(),
            {"sail": 0.2, "network": 0.1},
            ["sail", "networks"],
            id="words that are apart in the other paper",
        ),
        pytest.param(
            {"wind gauge"},
            {"kite": 0.4, "wind": 0.1, "gauge": 0.1, "wind gauge": 0.2},
            ["wind gauge", "Kites"],
            id="a row of two says more than a word of the same weight",
        ),
        pytest.param(
            set(), {"kite": 1.0, "wind": 0.1}, ["Kites"], id="what adds next to nothing is left out"
        ),
        pytest.param(
            {"sail network", "learned sail"},
            {"sail": 0.2, "network": 0.2, "learned": 0.1},
            ["sail networks"],
            id="no word is said twice",
        ),
        pytest.param(
            set(),
            {"kite": 0.3, "wind": 0.2, "gauge": 0.2, "steer": 0.2},
            ["Kites", "gauge", "steer"],
            id="three at most",
        ),
    ],
)
def test_what_two_papers_share_is_said_in_the_words_of_the_first(side_by_side, shared, expected):
    assert wordings(TEXT, side_by_side, shared) == expected


@pytest.mark.parametrize(
    ("text", "side_by_side", "expected"),
    [
        pytest.param(
            "novel sail networks", {"novel sail", "sail network"}, ["sail networks"], id="rhetoric at an end"
        ),
        pytest.param("kites, training", set(), ["kites"], id="a word that needs company"),
        pytest.param("sail training", {"sail training"}, ["sail training"], id="in company it stays"),
        pytest.param("novel training", {"novel training"}, ["training"], id="unless nothing else is shared"),
    ],
)
def test_wordings_are_of_subjects_where_there_are_any(text, side_by_side, expected):
    shared = dict.fromkeys(["novel", "sail", "network", "kite", "training"], 0.1)
    assert wordings(("", text), side_by_side, shared) == expected


def test_a_pair_of_papers_has_the_same_wordings_in_whatever_company_it_is_asked_for():
    texts = [
        "Box kites sail in wind.",
        "A wind gauge for box kites.",
        "Wind gauges sail, as kites do.",
        "Rye.",
    ]
    papers = [
        Paper(str(n), text, f"{text} Kites and kites.", (Where("a", n),)) for n, text in enumerate(texts)
    ]
    corpus = read_papers(papers)
    weights = weigh(corpus)
    pairs = np.array([(one, other) for one in range(4) for other in range(4) if one != other])
    together = list(shared_wordings(corpus, weights, *pairs.T))
    alone = [next(shared_wordings(corpus, weights, *pair[:, None])) for pair in pairs]
    assert together == alone
    assert together[0] == ["Box kites"]


@pytest.mark.parametrize(
    ("abstract", "shared", "expected"),
    [
        ("In 2023 a sail of 7B and 12 kites, 3x.", {"2023": 0.4, "7b": 0.3, "12": 0.3, "3x": 0.2}, []),
        ("In 2023 a sail.", {"2023": 0.4, "sail": 0.1}, ["sail"]),
        ("A network’s sails.", {"network": 0.4}, ["network"]),
        ("The networks' sails.", {"network": 0.4}, ["networks"]),
    ],
)
def test_a_number_explains_nothing_and_a_possessive_ending_is_no_part_of_a_term(abstract, shared, expected):
    assert wordings(("Of Kites", abstract), set(), shared) == expected


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        ("We like tail-free kite flying.", ["kite flying"]),
        ("We like free kite flying.", ["free kite flying"]),
        ("We like (free kite flying).", ["free kite flying"]),
        ("Free kite flying.", ["Free kite flying"]),
    ],
)
def test_a_term_does_not_begin_inside_a_word(abstract, expected):
    pairs = {"free kite": 0.3, "kite flying": 0.3}
    assert (
        wordings(("Of Wind", abstract), {*pairs}, {"free": 0.2, "kite": 0.2, "flying": 0.2, **pairs})
        == expected
    )


def test_a_term_of_two_words_begins_where_it_can():
    pair = {"free kite": 0.3}
    assert wordings(("Of Wind", "A tail-free kite."), {*pair}, {"free": 0.2, "kite": 0.2, **pair}) == [
        "free kite"
    ]
