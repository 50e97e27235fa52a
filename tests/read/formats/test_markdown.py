import pytest

from paper_atlas.model.problems import Where
from paper_atlas.model.records import Link, Record
from paper_atlas.read import limits, read_seed
from paper_atlas.read.formats.markdown import read_markdown
from paper_atlas.text.people.names import people
from tests.records import links


def read(text):
    records, problems = read_markdown("kites.md", text)
    return records, [(problem.where.line, problem.what, problem.fix) for problem in problems]


def test_a_paper_becomes_a_record():
    text = """---
# a comment
title: "Flying kites: a survey"
authors:
  - Ana Example
  - Sample, Bo
published: 2024-10-16
arxiv: 2401.00010
doi: 10.1000/kites
url: https://kites.example
venue: Journal of Wind
links: [https://github.com/example/kites]
topics: [wind, kites]
added: 2024-11-02
---

# Flying kites: a survey

## Abstract

We fly.

They land.
"""
    assert read(text) == (
        [
            Record(
                where=Where("kites.md", 3),
                title="Flying kites: a survey",
                abstract="We fly.\n\nThey land.",
                authors=people("Ana Example", "Bo Sample"),
                published="2024-10-16",
                identifiers={"arxiv": "2401.00010", "doi": "10.1000/kites"},
                venue="Journal of Wind",
                links=links("https://kites.example", "https://github.com/example/kites"),
                topics=("wind", "kites"),
                added="2024-11-02",
            )
        ],
        [],
    )


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        pytest.param("published: 2024", "published", "2024", id="a year is no number"),
        pytest.param("arxiv: 2401.00010", "identifiers", {"arxiv": "2401.00010"}, id="a zero is kept"),
        pytest.param("authors: Ana Example, Bo Sample", "names", ("Ana Example", "Bo Sample"), id="one text"),
        pytest.param("authors: [{name: Ana Example}]", "names", ("Ana Example",), id="objects"),
        pytest.param("links: https://a.example", "links", links("https://a.example"), id="lone link"),
        pytest.param(
            "links: {code: https://a.example}",
            "links",
            (Link("code", "https://a.example"),),
            id="named links",
        ),
        pytest.param(
            "url: https://arxiv.org/abs/2401.00010", "identifiers", {"arxiv": "2401.00010"}, id="arXiv"
        ),
        pytest.param("venue: ~", "venue", None, id="nothing"),
        pytest.param("venue:", "venue", None, id="empty"),
    ],
)
def test_values_in_the_forms_that_people_write(line, field, value):
    ((record,), problems) = read(f"---\ntitle: Kites\n{line}\n---\nWe fly.\n")
    assert (getattr(record, field), problems) == (value, [])


def test_the_abstract_may_stand_in_the_front_matter():
    ((record,), problems) = read("---\ntitle: Kites\nabstract: >\n  We\n  fly.\n---\n")
    assert (record.abstract, problems) == ("We fly.", [])


@pytest.mark.parametrize(
    ("key", "fix"),
    [
        ("athors", "did you mean 'authors'?"),
        ("publishd", "did you mean 'published'?"),
        ("topcs", "did you mean 'topics'?"),
    ],
)
def test_an_unknown_key_is_a_problem_with_the_one_that_was_meant(key, fix):
    _, problems = read(f"---\ntitle: Kites\n{key}: x\n---\nWe fly.\n")
    assert problems == [(3, f"unknown key {key!r}", fix)]


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        pytest.param("We fly.\n", 1, "'We fly.' is not front matter", id="no front matter"),
        pytest.param("---\ntitle: Kites\n", 1, "the front matter never ends", id="no end"),
        pytest.param(
            "---\ntitle: Kites: a survey\n---\nx\n", 2, "mapping values are not allowed", id="colon"
        ),
        pytest.param("---\ntitle: Kites\nauthors: [a\n---\nx\n", 3, "did not find", id="bracket"),
        pytest.param("---\n- a\n---\nx\n", 2, "", id="a list"),
        pytest.param("---\nvenue: Wind\n---\nx\n", 1, "the paper has no title", id="no title"),
        pytest.param("---\ntitle: []\n---\nx\n", 2, "the paper has no title", id="title of a wrong type"),
        pytest.param(
            "---\ntitle: Kites\nauthors: {a: [[b]]}\n---\nx\n", 3, "authors is", id="nested authors"
        ),
        pytest.param("---\ntitle: Kites\ntitle: Two\n---\nx\n", 3, "'title' appears twice", id="key twice"),
        pytest.param("---\ntitle: &a Kites\n---\nx\n", 2, "anchor", id="anchor"),
        pytest.param("---\ntitle: Kites\nvenue: *a\n---\nx\n", 3, "alias", id="alias"),
        pytest.param("---\ntitle: !!python/object:os.system Kites\n---\nx\n", 2, "tag", id="tag"),
        pytest.param("---\ntitle: Kites\nlinks: " + "[" * 1000 + "\n---\nx\n", 2, "deep", id="deep nesting"),
    ],
)
def test_what_cannot_be_used_is_a_problem_at_its_line(text, line, what):
    _, problems = read_seed("kites.md", text.encode())
    assert any(problem.where.line in {line, line + 1} and what in problem.what for problem in problems)


def test_front_matter_that_is_too_long_is_a_problem(monkeypatch):
    monkeypatch.setattr(limits, "FRONT_MATTER_CHARS", 20)
    records, problems = read("---\ntitle: " + "x" * 30 + "\n---\nWe fly.\n")
    assert records == []
    assert problems[0][:2] == (2, "the front matter has 37 characters, and the limit is 20")


def test_a_bomb_of_aliases_is_not_expanded():
    levels = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 20))
    records, problems = read_seed(
        "kites.md", f"---\na0: &a0 [x]\n{levels}\ntitle: Kites\n---\nWe fly.\n".encode()
    )
    assert [record.title for record in records] in ([], ["Kites"])
    assert problems
