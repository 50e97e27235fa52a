import pytest

from paper_atlas.connect.topics.changes import (
    PaperChange,
    TopicChange,
    change_of_papers,
    change_of_topics,
    company,
)
from paper_atlas.connect.topics.term_matches import joined_text
from paper_atlas.connect.topics.trial import try_terms
from paper_atlas.model.papers import Paper
from paper_atlas.model.problems import Where
from paper_atlas.model.topics import TopicMatch
from paper_atlas.model.vocabulary import Bar, Grade, Join, Term, TopicTerms


def paper(name, title, abstract="", keywords=()):
    return Paper(name, title, abstract, (Where("a.txt", 1),), keywords=tuple(keywords))


def terms(*phrases, **rest):
    return TopicTerms("it", tuple(Term(Grade.STRONG, ((phrase,),)) for phrase in phrases), **rest)


def words(one, papers):
    text = next(
        joined_text(paper.title, paper.abstract, paper.keywords) for paper in papers if paper.id == one.paper
    )
    return tuple(text[start:end] for start, end in one.spans)


def test_papers_that_match_come_with_their_words_strongest_first():
    shelf = [
        paper("a", "Wind", "We fly a box kite."),
        paper("b", "Box kites", "We fly box-kites."),
        paper("c", "Cups", "Tea."),
        paper("d", "Strings", "We pull.", ["Box kites"]),
    ]
    trial = try_terms(shelf, terms("box kite"))
    assert [(one.paper, words(one, shelf)) for one in trial.matched] == [
        ("b", ("Box kites", "box-kites")),
        ("d", ("Box kites",)),
        ("a", ("box kite",)),
    ]
    assert trial.missed == ()


@pytest.mark.parametrize(
    ("abstract", "why"),
    [
        pytest.param("Box kites are old. We fly.", "only before the paper speaks of itself", id="background"),
        pytest.param(
            "We fly toys such as box kites.", "named in passing, as an example or for contrast", id="passing"
        ),
        pytest.param("We fly. Results show that box kites fall.", "only among the results", id="result"),
        pytest.param("We fly. Then box kites fall.", "only in sentences that say how", id="later"),
        pytest.param("We fly a kite like a box.", "the words stand apart", id="apart"),
        pytest.param("We fly a box kite runner.", "inside words that `unless` names", id="unless"),
        pytest.param("We fly a Bxk.", "the capitals are others", id="capitals"),
    ],
)
def test_a_paper_that_is_just_missed_comes_with_the_reason(abstract, why):
    trial = try_terms([paper("a", "Wind", abstract)], terms("box kite", "BXK", unless=("kite runner",)))
    assert trial.matched == ()
    assert [one.why for one in trial.missed] == [why]


def test_a_hint_alone_is_a_near_miss():
    hint = TopicTerms("it", (Term(Grade.WEAK, (("kite",),)),))
    assert [one.why for one in try_terms([paper("a", "A kite")], hint).missed] == ["hints alone"]


def test_the_bar_decides_how_much_is_enough():
    shelf = [paper("a", "Wind", "We pull. Then box kites fall.")]
    assert len(try_terms(shelf, terms("box kite", bar=Bar.LOW)).matched) == 1
    assert len(try_terms(shelf, terms("box kite", bar=Bar.HIGH)).matched) == 0


@pytest.mark.parametrize(
    ("term", "text"),
    [
        pytest.param(("pretraining",), "Pre-training", id="hyphen"),
        pytest.param(("pre-training",), "pretraining", id="no hyphen"),
        pytest.param(("policy",), "policies", id="plural"),
        pytest.param(("policies",), "policy", id="singular"),
        pytest.param(("colour",), "colors", id="British"),
        pytest.param(("modelling",), "modeling", id="two letters"),
        pytest.param(("*LoRA",), "DyLoRA", id="star in front"),
        pytest.param(("analyse",), "analyzes", id="s and z"),
        pytest.param(("kite", "string"), "A string, a kite", id="two parts"),
    ],
)
def test_no_paper_is_passed_over_unread_that_a_term_finds(term, text):
    found = try_terms(
        [paper("a", text)],
        TopicTerms("it", (Term(Grade.STRONG, tuple((one,) for one in term), Join.SENTENCE),)),
    )
    assert len(found.matched) == 1


KITES, WIND, CUPS = (TopicMatch(name, 0.9) for name in ("kites", "wind", "cups"))
BEFORE = {"a": (KITES, WIND), "b": (KITES,), "c": ()}
AFTER = {"a": (KITES,), "b": (WIND,), "c": ()}


def test_two_vocabularies_are_compared_topic_by_topic():
    assert change_of_topics(BEFORE, AFTER) == [
        TopicChange("wind", 1, 1, ("b",), ("a",)),
        TopicChange("kites", 2, 1, (), ("b",)),
    ]


def test_two_vocabularies_are_compared_paper_by_paper():
    assert change_of_papers(BEFORE, AFTER) == [
        PaperChange("a", (), (WIND,)),
        PaperChange("b", (WIND,), (KITES,)),
    ]


def test_the_company_of_papers_are_their_topics_and_those_without_any():
    assert company(["a", "b", "c"], BEFORE) == ([("kites", 2), ("wind", 1)], 1)
