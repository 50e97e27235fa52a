from pathlib import Path

import pytest

from paper_atlas.evaluate.related import Labelled
from paper_atlas.evaluate.run import eval_suggest, read_labelled
from paper_atlas.evaluate.suggest import Judged, Report, evaluate, render

CORPUS = Path(__file__).parents[3] / "shared" / "corpora" / "iclr2021-keywords.jsonl.xz"

SHELF = [
    *(
        Labelled(f"k{n}", f"Box kites {n}", "Box kites. Of box kites.", frozenset({"box kite"}))
        for n in range(3)
    ),
    Labelled("k3", "Wind", "Wind.", frozenset({"box kite", "wind"})),
    *(Labelled(f"c{n}", "Cups" if n else "Tea", f"We pour {n}.", frozenset()) for n in range(8)),
]


def test_suggestions_are_measured_by_keywords_that_they_do_not_see():
    report = evaluate(SHELF)
    assert Judged("Box kites", 3, 4, 3) in report.topics
    assert next(one for one in report.topics if one.title == "Box kites").recall == 0.75


def test_the_figures_are_those_of_the_topics():
    report = Report((0, 1, 2, 1), (Judged("Kites", 3, 4, 3), Judged("Wind", 3, 2, 2)))
    assert (report.covered, report.named, report.recall) == (0.75, 0.5, 0.75)
    assert render(report).splitlines()[:5] == [
        "papers 4  topics 2",
        "papers with a topic 0.750",
        "topics a paper: median 1  0: 1, 1: 2, 2: 1",
        "titles that are a keyword of 3 papers or more 0.500",
        "recall of the papers that carry it 0.750",
    ]


def test_no_papers_have_no_topics():
    assert (evaluate([]).covered, evaluate([]).named, evaluate([]).recall) == (0, 0, 0)


def test_a_line_that_is_no_paper_is_a_problem():
    text, problems = eval_suggest('{"id": 1}\n', "a.jsonl")
    assert text.startswith("papers 0")
    assert [str(problem.where) for problem in problems] == ["a.jsonl:1"]


@pytest.mark.shared
@pytest.mark.skipif(not CORPUS.exists(), reason="the labelled papers are not beside the repository")
def test_suggestions_for_a_conference_are_what_its_authors_call_their_subjects():
    text, problems = eval_suggest(read_labelled(CORPUS), CORPUS.name)
    figures = dict(line.rsplit(" ", 1) for line in text.splitlines()[1:5] if "median" not in line)
    assert not problems
    assert float(figures["papers with a topic"]) >= 0.9
    assert float(figures["titles that are a keyword of 3 papers or more"]) >= 0.75
    assert float(figures["recall of the papers that carry it"]) >= 0.7
