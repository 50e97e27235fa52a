import pytest

from paper_atlas.connect.topics.hygiene import judge_papers, judge_topics
from paper_atlas.model.catalog import Catalog
from paper_atlas.model.papers import Paper
from paper_atlas.model.problems import Problem, Severity, Where
from paper_atlas.model.topics import Topic, TopicGroup, TopicMatch
from paper_atlas.model.vocabulary import Grade, Term, TopicTerms, Vocabulary

FILE = Where("topics.yml", 0)
GROUPS = (TopicGroup("air", "Air", (Topic("kites", "Kites", ""), Topic("wind", "Wind", ""))),)
WORDS = Vocabulary((TopicTerms("kites", (Term(Grade.WEAK, (("kite",),)),)), TopicTerms("wind")))


def catalog(*topics):
    """A paper for each list of topics."""
    papers = tuple(
        Paper(f"p{number}", "Of Air", "We look at a kite.", (Where("a.txt", number),))
        for number in range(1, len(topics) + 1)
    )
    found = {
        paper.id: tuple(TopicMatch(topic, 0.9) for topic in ids)
        for paper, ids in zip(papers, topics, strict=True)
    }
    return Catalog(papers, GROUPS, found)


def test_topics_with_two_papers_of_their_own_are_fine():
    tags = catalog(["kites"], ["kites"], ["wind"], ["wind"])
    assert (judge_topics(tags, WORDS), judge_papers(tags, WORDS)) == ([], [])


@pytest.mark.parametrize(
    ("topics", "what"),
    [
        pytest.param([["kites"], ["kites"]], "the topic 'wind' has no paper", id="none"),
        pytest.param([["kites"], ["kites"], ["wind"]], "the topic 'wind' has 1 paper", id="one"),
    ],
)
def test_a_topic_with_fewer_than_two_papers_is_noticed(topics, what):
    fix = "give it terms that find more, or merge it into another topic"
    assert judge_topics(catalog(*topics), WORDS) == [Problem(FILE, what, fix, Severity.NOTICE)]


def test_two_topics_with_nearly_the_same_papers_are_told_where_the_first_is_defined():
    both = [["kites", "wind"]] * 4 + [["kites"]]
    what = "the topics 'kites' and 'wind' share 4 of 5 papers"
    place = Where("topics.yml", 7)
    assert judge_topics(catalog(*both), WORDS, {"kites": place}) == [
        Problem(place, what, "make their terms differ, or merge them", Severity.WARNING)
    ]


def test_two_topics_that_share_three_papers_of_five_are_two():
    assert judge_topics(catalog(*[["kites", "wind"]] * 3, ["kites"], ["wind"]), WORDS) == []


def test_a_topic_may_be_like_one_that_it_implies():
    words = Vocabulary((TopicTerms("kites", implies=("wind",)), TopicTerms("wind")))
    assert judge_topics(catalog(*[["kites", "wind"]] * 4), words) == []


def test_a_paper_without_topics_is_told_with_what_it_comes_nearest_to():
    what = "the paper 'Of Air' has no topic"
    fix = "add one in curation.yml under 'p2'; nearest: 'kites'"
    assert judge_papers(catalog(["kites"], []), WORDS) == [
        Problem(Where("a.txt", 2), what, fix, Severity.WARNING)
    ]


def test_a_paper_that_comes_near_to_nothing_is_told_with_another_advice():
    fix = "add one in curation.yml under 'p1', or words for it to topics.yml"
    what = "the paper 'Of Air' has no topic"
    assert judge_papers(catalog([]), Vocabulary(())) == [
        Problem(Where("a.txt", 1), what, fix, Severity.WARNING)
    ]
