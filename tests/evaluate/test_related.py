import json
import lzma
from math import log, log2

import pytest

from paper_atlas.connect.related.related_papers import find_related
from paper_atlas.evaluate.baselines import by_words, by_words_and_pairs
from paper_atlas.evaluate.related import DEPTH, Labelled, evaluate, measure, read_corpus, render
from paper_atlas.model.problems import Problem, Where
from tests.places import SHARED

CORPUS = SHARED / "corpora" / "iclr2021-keywords.jsonl.xz"


def labelled(name, *keywords, title="Kites", abstract="Sails."):
    return Labelled(name, title, abstract, frozenset(keywords))


SHELF = (
    labelled("a", "kites", "wind", title="Kites in the wind"),
    labelled("b", "kites", "wind", title="Wind for kites"),
    labelled("c", "kites", title="Kites of paper"),
    labelled("d", "bread", title="Rye bread"),
)


def ndcg(lists, papers=SHELF):
    return {case.paper.id: case.ndcg for case in measure(papers, lists)}


def test_the_best_list_is_worth_one_and_none_nothing():
    best = {"a": ["b", "c"], "b": ["a", "c"], "c": ["a", "b"]}
    assert ndcg(best) == {"a": 1, "b": 1, "c": 1}
    assert ndcg({}) == {"a": 0, "b": 0, "c": 0}


def test_gains_are_the_rarity_of_shared_keywords_and_fade_with_the_rank():
    kites, wind = log(4 / 3), log(4 / 2)
    expected = (kites + (kites + wind) / log2(3)) / (kites + wind + kites / log2(3))
    assert ndcg({"a": ["c", "b"]})["a"] == round(expected, 6)


def test_a_paper_that_shares_no_keyword_is_not_judged():
    assert "d" not in ndcg({})


def test_what_comes_after_the_eighth_does_not_count():
    papers = [
        labelled("a", "kites"),
        labelled("z", "kites"),
        *(labelled(f"m{number}") for number in range(DEPTH)),
    ]
    others = [f"m{number}" for number in range(DEPTH)]
    assert ndcg({"a": [*others, "z"]}, papers)["a"] == 0
    assert ndcg({"a": [*others[1:], "z"]}, papers)["a"] == round(1 / log2(DEPTH + 1), 6)


@pytest.mark.parametrize("way", [by_words, by_words_and_pairs])
def test_simple_ways_find_the_paper_of_the_same_words(way):
    papers = [
        labelled("a", title="Kites", abstract="Sail networks"),
        labelled("b", title="Balloons", abstract="Sail networks"),
        labelled("c", title="Bread", abstract="Rye"),
    ]
    assert way(papers, 8) == {"a": ["b"], "b": ["a"], "c": []}


def test_keywords_are_compared_without_case_and_hyphens():
    text = '{"id": "a", "title": "T", "abstract": "A", "keywords": ["Low-Rank  Adapters", "low rank adapters", " "]}'
    assert read_corpus(text, "corpus.jsonl") == (
        (Labelled("a", "T", "A", frozenset({"low rank adapters"})),),
        (),
    )


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("{", "the line is not JSON: Expecting property name enclosed in double quotes"),
        ("[]", "the line is not a paper with keywords: '[]'"),
        ('{"id": "x"}', 'the line is not a paper with keywords: \'{"id": "x"}\''),
        ('{"id": "a", "title": "", "abstract": "", "keywords": []}', "a second paper has the id 'a'"),
    ],
)
def test_a_line_that_cannot_be_used_is_a_problem_and_the_others_are_kept(line, what):
    good = json.dumps({"id": "a", "title": "T", "abstract": "A", "keywords": ["kites"]})
    papers, problems = read_corpus(f"{good}\n\n{line}\n", "corpus.jsonl")
    assert [paper.id for paper in papers] == ["a"]
    assert [(problem.where, problem.what) for problem in problems] == [(Where("corpus.jsonl", 3), what)]
    assert all(isinstance(problem, Problem) and problem.fix for problem in problems)


def test_the_report_gives_the_figures_and_tells_the_worst_lists_in_words():
    report = evaluate(SHELF)
    assert (report.papers, report.judged) == (4, 3)
    ways = ["related papers", "papers near a text", "TF-IDF, title x 3, words and pairs", "TF-IDF, plain"]
    assert list(report.figures) == ways
    text = render(report, worst=1)
    assert text.startswith("papers 4, of which 3 share a keyword with another\n")
    assert "missed: " in text


def test_a_corpus_without_keywords_has_figures_of_nothing():
    assert set(evaluate([labelled("a"), labelled("b")]).figures.values()) == {0}
    assert evaluate([]).judged == 0


@pytest.mark.shared
@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus with keywords is not in the repository")
def test_related_papers_beat_the_best_simple_way_on_papers_with_keywords():
    papers, problems = read_corpus(lzma.decompress(CORPUS.read_bytes()).decode(), CORPUS.name)
    lists = {paper: [other.id for other in others] for paper, others in find_related(papers).items()}
    cases = list(measure(papers, lists))
    assert problems == ()
    assert sum(case.ndcg for case in cases) / len(cases) > 0.335
