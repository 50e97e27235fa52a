import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paper_atlas.connect.suggest.automatic import automatic_topics
from paper_atlas.connect.suggest.draft_text import draft_text
from paper_atlas.connect.suggest.drafting import Draft, suggest_topics
from paper_atlas.connect.suggest.endings import stem, term_for_kin
from paper_atlas.connect.suggest.groups import group_sets
from paper_atlas.connect.suggest.missing import find_missing
from paper_atlas.connect.suggest.names import find_names, find_short_forms
from paper_atlas.connect.suggest.phrases import find_phrases
from paper_atlas.connect.topics.phrase_finder import PhraseFinder, spelling_key
from paper_atlas.connect.topics.tagging import assign_topics, tag, tagger_of
from paper_atlas.model.papers import Paper
from paper_atlas.model.problems import Problem, Severity, Where
from paper_atlas.model.topics import TopicMatch
from paper_atlas.model.vocabulary import Bar, Grade, Join, Suggest, Term
from paper_atlas.read.beside.vocabulary import read_topics
from paper_atlas.text.yaml_scalar import yaml_scalar


def paper(name, title, abstract="", keywords=()):
    return Paper(name, title, abstract, (Where("a.txt", 1),), keywords=tuple(keywords))


BEES = [
    paper(f"bee-{number:02}", line["title"], line["abstract"], line.get("keywords", ()))
    for number, line in enumerate(
        map(json.loads, Path(__file__).with_name("bees.jsonl").read_text(encoding="utf-8").splitlines())
    )
]
"""Forty invented papers of a field that has no vocabulary."""
BARE = [paper(bee.id, bee.title, bee.abstract) for bee in BEES]


def titles(draft):
    return {one.topic.title: len(one.papers) for one in draft.topics}


def test_papers_of_any_field_get_topics_from_their_words_alone():
    found = titles(suggest_topics(BARE))
    assert {
        "Varroa mites": 7,
        "Hive monitoring": 6,
        "Waggle dance": 4,
        "Pesticide exposure": 5,
        "Winter losses": 5,
        "Wild bees": 5,
        "Honey authenticity": 3,
        "Swarming": 4,
    }.items() <= found.items()
    assert len(found) <= 1.5 * 2 * len(BARE) ** 0.5


@pytest.mark.parametrize("phrases", [True, False])
def test_each_topic_has_three_papers_and_a_third_of_all_at_most(phrases):
    draft = suggest_topics(BEES, phrases=phrases)
    assert draft.topics
    assert all(3 <= len(one.papers) <= len(BEES) / 3 for one in draft.topics)


def test_the_papers_of_a_topic_are_those_that_the_tagger_gives_it():
    draft = suggest_topics(BEES)
    tagger = tagger_of(draft.vocabulary)
    tagged = assign_topics(BEES, lambda *text: tag(tagger, *text))
    given_ = {
        one.topic.id: {
            id_
            for id_, found in tagged.items()
            if any(m.id == one.topic.id and m.score >= 0.5 for m in found)
        }
        for one in draft.topics
    }
    assert given_ == {one.topic.id: set(one.papers) for one in draft.topics}


def test_the_order_of_the_papers_changes_nothing():
    assert suggest_topics(BEES[::-1]) == suggest_topics(BEES)


def test_keywords_come_before_phrases_and_are_counted():
    first = find_names(BEES)[0]
    assert (first.spelling, len(first.keyworded), first.phrase.papers) == ("Hive monitoring", 6, 6)


def test_keywords_alone_read_no_text():
    """Of papers without keywords nothing is made, whatever they say."""
    assert suggest_topics(BARE, phrases=False) == Draft()


def test_short_forms_and_spellings_are_one_name():
    shelf = [
        paper("a", "Paper kite folding (PKF)", keywords=["Paper Kite Folding"]),
        paper("b", "On paper-kite folding (PKF)", keywords=["PKF"]),
        paper("c", "More", keywords=["*Paper kite foldings/methods", "wind; rain"]),
    ]
    assert find_short_forms(shelf) == {spelling_key("paper kite folding"): ("PKF",)}
    name = next(one for one in find_names(shelf) if one.keyworded)
    assert (spelling_key(name.spelling), name.others, sorted(name.keyworded)) == (
        spelling_key("paper kite folding"),
        ("PKF",),
        ["a", "b", "c"],
    )


def test_what_a_data_base_marks_on_every_paper_is_no_name():
    shelf = [
        paper(f"k{n}", f"Kite {n}", keywords=["Humans", "*Middle Aged", "Analysis", "Wind"]) for n in range(3)
    ]
    assert [name.spelling for name in find_names(shelf, phrases=False)] == ["Wind"]


def test_a_category_of_arxiv_is_a_keyword_with_a_name_that_people_read():
    shelf = [paper(f"k{n}", f"Kite {n}", keywords=["cs.CL"]) for n in range(3)]
    shelf += [paper(f"w{n}", f"Wind {n}") for n in range(6)]
    draft = suggest_topics(shelf, phrases=False)
    assert titles(draft) == {"Computation and language": 3}
    tagger = tagger_of(draft.vocabulary)
    assert [match.evidence for match in assign_topics(shelf[:1], lambda *text: tag(tagger, *text))["k0"]] == [
        ("Computation and language",)
    ]


def test_a_piece_of_a_longer_phrase_and_words_of_style_are_no_phrases():
    shelf = [
        paper(
            f"p{n}",
            f"Tall box kites and weather {n}",
            f"In this case study we fly tall box kites. Above us are tall box kites. Extensive experiments {n}.",
        )
        for n in range(4)
    ]
    shelf += [paper(f"q{n}", f"Cup {n}", "Tea.") for n in range(12)]
    assert [phrase.spelling for phrase in find_phrases(shelf)] == ["tall box kites", "weather"]


def test_a_word_of_hyphens_and_prepositions_is_one():
    shelf = [paper(f"p{n}", f"Cup-to-cup pouring {n}", "Cup-to-cup pouring. We pour.") for n in range(4)]
    shelf += [paper(f"q{n}", f"Kite {n}", "Wind.") for n in range(12)]
    assert [phrase.spelling for phrase in find_phrases(shelf)] == ["Cup-to-cup pouring"]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("robustness", "robust"),
        ("learning", "learn"),
        ("losses", "loss"),
        ("mites", "mite"),
        ("kites", "kite"),
        ("transfer", "transfer"),
        ("string", "string"),
        ("pre-training", "pre-training"),
        ("boxes", "boxes"),
        ("indexes", "index"),
        ("bodies", "bodies"),
        ("policies", "polic"),
        ("species", "species"),
    ],
)
def test_a_stem_is_what_a_word_shares_with_its_kin(word, expected):
    assert stem(word) == expected


@pytest.mark.parametrize(
    ("word", "found", "passed_over"),
    [
        ("boxes", "box boxes", "boxing"),
        ("box", "box boxes", "boxing"),
        ("taxes", "tax taxes", "taxonomy"),
        ("bodies", "body bodies", "bodice"),
        ("species", "species", "specific specimen"),
        ("bee", "bee bees", "beetle beer"),
        ("learning", "learning learns learned", "lean"),
        ("losses", "loss losses", "lost"),
    ],
)
def test_the_term_for_a_word_and_its_kin_finds_singular_and_plural(word, found, passed_over):
    term = term_for_kin(word)
    finder = PhraseFinder([term])
    words = f"{found} {passed_over}".split()
    assert [other for other in words if finder.find(other)] == found.split()


@pytest.mark.parametrize("word", ["spring", "March", "mornings", "the north", "answers", "kit"])
def test_an_everyday_word_alone_is_no_phrase_but_part_of_one(word):
    def found(name):
        shelf = [paper(f"p{n}", f"Of {name} {n}", f"We ask for {name}. It is {name}.") for n in range(5)]
        shelf += [paper(f"q{n}", f"Cup {n}", "Tea.") for n in range(12)]
        return [phrase.spelling for phrase in find_phrases(shelf)]

    assert found(word) == []
    assert found(f"{word} migration") == [f"{word} migration".removeprefix("the ")]
    assert found("gulls") == ["gulls"]


def test_sets_that_go_together_are_a_group():
    kites, cups = ["a", "b", "c", "d"], ["w", "x", "y", "z"]
    sets = [frozenset(kites[: n % 3 + 2]) for n in range(5)] + [
        frozenset(cups[: n % 3 + 2]) for n in range(5)
    ]
    groups = group_sets(sets, 30)
    assert sorted(number for group in groups for number in group) == [*range(10)]
    assert {number for group in groups if 0 in group for number in group} <= {*range(5)}


def test_the_draft_is_a_vocabulary_that_is_read_as_it_was_meant():
    draft = suggest_topics(BEES)
    groups, vocabulary, problems = read_topics(
        draft_text(draft, {bee.id: bee.title for bee in BEES}), "topics.yml"
    )
    assert (groups, vocabulary) == (tuple(group for group, _ in draft.groups), draft.vocabulary)
    assert [problem.severity for problem in problems] == [Severity.NOTICE]


def test_the_draft_says_of_each_topic_why_and_shows_three_papers():
    text = draft_text(suggest_topics(BEES), {bee.id: bee.title for bee in BEES})
    assert (
        "      # 3 papers: a keyword of 3; used by 3, in 3 titles\n"
        "      #   Honey authenticity by isotopes: what syrup leaves behind\n"
        "      #   Honey authenticity from pollen and a picture\n"
        "      #   A library of spectra for honey authenticity\n"
        "      - id: honey-authenticity\n"
        "        title: Honey authenticity\n"
        '        definition: ""\n'
        "        strong: [honey authenticity]\n"
        "        medium: [honey* + authentic*]\n"
        "        bar: lowest\n"
    ) in text


def test_an_empty_draft_is_a_vocabulary_too():
    assert read_topics(draft_text(Draft(), {}), "topics.yml")[2] == ()


@given(st.text(max_size=30))
def test_a_title_of_any_letters_stays_what_it_is(title):
    import yaml

    assert yaml.safe_load(f"[{yaml_scalar(title)}]") == [title]


def test_missing_papers_are_shown_under_the_terms_that_catch_most():
    topics = {
        bee.id: (TopicMatch("other", 1.0),)
        for bee in BEES
        if "aggle" not in bee.title and "aste" not in bee.title
    }
    missing = find_missing(BARE, topics)
    assert [(cluster.title, len(cluster.bare), cluster.papers) for cluster in missing.clusters] == [
        ("Waggle dance", 4, 4)
    ]
    assert missing.alone == ()
    assert missing.papers == 4
    assert missing.clusters[0].terms.terms == (
        Term(Grade.STRONG, (("waggle dance",),)),
        Term(Grade.MEDIUM, (("waggl*",), ("danc*",)), Join.SENTENCE),
    )


def test_only_the_papers_asked_for_are_missing():
    assert find_missing(BARE, {}, ["bee-00"]).papers == 1
    assert find_missing(BARE, {bee.id: (TopicMatch("bees", 1.0),) for bee in BEES}).papers == 0


def test_a_topic_that_is_too_frequent_asks_for_more_evidence():
    shelf = [paper(f"a{n}", f"Paper lanterns {n}", "Paper lanterns, paper lanterns.") for n in range(4)]
    shelf += [paper(f"b{n}", f"{'ABCD'[n]}x", f"We pour. {n} Then paper lanterns.") for n in range(4)]
    shelf += [paper(f"c{n}", "On", "Grass.") for n in range(8)]
    lanterns = next(one for one in suggest_topics(shelf).topics if one.topic.id == "paper-lanterns")
    assert (lanterns.topic.title, len(lanterns.papers), lanterns.terms.bar) == (
        "Paper lanterns",
        4,
        Bar.NORMAL,
    )


@pytest.mark.parametrize(
    ("papers", "suggest", "topics", "what"),
    [
        pytest.param(BEES, Suggest.KEYWORDS, 14, "no topics are written: 14 topics made of", id="keywords"),
        pytest.param(BARE, Suggest.KEYWORDS, 0, "there are no topics, and no keyword", id="no keywords"),
        pytest.param(BARE[:9], Suggest.KEYWORDS, 0, None, id="few papers"),
        pytest.param(BARE, Suggest.PHRASES, 13, "13 topics made of keywords and phrases", id="phrases"),
        pytest.param(BEES, Suggest.NOTHING, 0, None, id="nothing"),
    ],
)
def test_topics_that_nobody_wrote_come_with_a_notice(papers, suggest, topics, what):
    draft, problems = automatic_topics(papers, suggest)
    assert len(draft.topics) == topics
    assert [(problem.where, problem.severity) for problem in problems] == (
        [(Where("topics.yml", 0), Severity.NOTICE)] if what else []
    )
    assert all(isinstance(problem, Problem) and problem.what.startswith(what) for problem in problems)


def test_evidence_without_end_is_beyond_doubt_and_no_error():
    words = [f"paper lantern {word}" for word in "abcdefghij"]
    shelf = [
        paper(f"p{n}", "Paper lanterns. " * 40, "Paper lanterns. " * 40, [*words, "Paper lanterns"])
        for n in range(3)
    ]
    shelf += [paper(f"q{n}", "On", "Grass.") for n in range(8)]
    assert "Paper lanterns" in titles(suggest_topics(shelf))
