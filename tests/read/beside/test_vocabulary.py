import pytest
from hypothesis import given
from hypothesis import strategies as st

from paper_atlas.model.problems import Problem, Where
from paper_atlas.model.topics import Topic, TopicGroup
from paper_atlas.model.vocabulary import Bar, Grade, Join, Term, TopicTerms, Vocabulary
from paper_atlas.read import limits
from paper_atlas.read.beside.topic_terms import Fault, read_phrase, read_term
from paper_atlas.read.beside.vocabulary import read_topics

GOOD = """\
lists:
  fly: [fly, soar*]
groups:
  - id: toys
    title: Toys
    topics:
      - id: kites
        title: Kites
        definition: Things that fly on a string.
        strong: [kite, <fly> ... tail]
        weak: [string / line + wind]
        unless: [kite runner]
        implies: [toys-of-wind]
        bar: low
      - {id: toys-of-wind, title: Wind, definition: All that the wind moves.}
"""


def test_topics_and_their_words_are_read_in_order():
    assert read_topics(GOOD, "topics.yml") == (
        (
            TopicGroup(
                "toys",
                "Toys",
                (
                    Topic("kites", "Kites", "Things that fly on a string."),
                    Topic("toys-of-wind", "Wind", "All that the wind moves."),
                ),
            ),
        ),
        Vocabulary(
            (
                TopicTerms(
                    "kites",
                    (
                        Term(Grade.STRONG, (("kite",),)),
                        Term(Grade.STRONG, (("fly", "soar*"), ("tail",)), Join.NEAR),
                        Term(Grade.WEAK, (("string", "line"), ("wind",))),
                    ),
                    unless=("kite runner",),
                    implies=("toys-of-wind",),
                    bar=Bar.LOW,
                ),
                TopicTerms("toys-of-wind"),
            )
        ),
        (),
    )


@pytest.mark.parametrize(
    ("old", "new", "line", "what", "fix"),
    [
        pytest.param(
            "strong:",
            "strnog:",
            10,
            "the topic has the unknown key 'strnog'",
            "did you mean 'strong'?",
            id="key",
        ),
        pytest.param(
            "id: toys-of-wind",
            "id: kites",
            15,
            "the id 'kites' is already used in line 7",
            None,
            id="id twice",
        ),
        pytest.param("id: kites", "id: Kites!", 7, "the id is 'Kites!'", None, id="id of other letters"),
        pytest.param(
            "[toys-of-wind]",
            "[toys-of-wnid]",
            13,
            "the topic 'kites' refers to the unknown topic 'toys-of-wnid'",
            "did you mean 'toys-of-wind'?",
            id="unknown topic",
        ),
        pytest.param("bar: low", "bar: hihg", 14, "the bar is 'hihg'", "did you mean 'high'?", id="bar"),
        pytest.param("[kite,", "['…',", 10, "the term '…' has no letters", None, id="term without letters"),
        pytest.param("[kite,", "[ki*te,", 10, "the term 'ki*te' has a star inside", None, id="star inside"),
        pytest.param(
            "<fly>", "<flee>", 10, "the term names the unknown list 'flee'", None, id="unknown list"
        ),
        pytest.param(
            "... tail", "... tail + up", 10, None, "use only one of `+`, `...` and `&`", id="two joints"
        ),
        pytest.param(
            "        title: Kites\n",
            "",
            7,
            "the title of the topic 'kites' is missing",
            "write it",
            id="no title",
        ),
        pytest.param("[kite runner]", "kite runner", 12, "`unless` is not a list", None, id="no list"),
        pytest.param(
            "[kite runner]",
            "[[kite]]",
            12,
            "`unless` holds something that is not text",
            None,
            id="nested list",
        ),
    ],
)
def test_a_problem_names_its_line_and_leaves_the_rest(old, new, line, what, fix):
    assert old in GOOD
    groups, vocabulary, problems = read_topics(GOOD.replace(old, new, 1), "topics.yml")
    first = next(problem for problem in problems if problem.where.line == line)
    assert first == Problem(Where("topics.yml", line), what or first.what, fix or first.fix)
    assert groups[0].title == "Toys"
    assert "toys-of-wind" in {topic.id for topic in vocabulary.topics} or old == "id: toys-of-wind"


def test_an_id_of_a_group_stands_for_one_group():
    group = "  - {id: toys, title: Toys, topics: []}\n"
    _, _, problems = read_topics(f"groups:\n{group}{group}", "topics.yml")
    assert [(one.where.line, one.what) for one in problems] == [
        (3, "the id 'toys' is already used in line 2")
    ]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        pytest.param("groups: [", Where("topics.yml", 2), id="no YAML"),
        pytest.param("groups: 3", Where("topics.yml", 1), id="no list of groups"),
        pytest.param("lists: {}", Where("topics.yml", 0), id="no groups"),
        pytest.param("- a", Where("topics.yml", 1), id="no mapping"),
        pytest.param("groups: []\ngroups: []", Where("topics.yml", 2), id="a key twice"),
        pytest.param("groups: " + "[" * 500_000, Where("topics.yml", 1), id="deep nesting"),
        pytest.param("#" * (limits.YAML_CHARS + 1), Where("topics.yml", 0), id="too long"),
    ],
)
def test_a_file_that_is_no_taxonomy_is_a_problem(text, where):
    groups, vocabulary, problems = read_topics(text, "topics.yml")
    assert (groups, vocabulary) == ((), Vocabulary(()))
    assert where is None or where in {problem.where for problem in problems}
    assert problems


@given(st.text(max_size=300))
def test_any_text_is_read_or_reported(text):
    groups, vocabulary, problems = read_topics(text, "topics.yml")
    assert problems or not vocabulary.topics or groups


@given(st.text(max_size=60))
def test_any_term_is_understood_or_at_fault(text):
    assert isinstance(read_term(text, Grade.WEAK, {}), Term | Fault)
    assert isinstance(read_phrase(text), str | Fault)
