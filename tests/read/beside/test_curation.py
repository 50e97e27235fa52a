import pytest

from paper_atlas.model.curation import Correction, Curation, Entry, Fact
from paper_atlas.model.problems import Where
from paper_atlas.read.beside.curation import read_curation
from paper_atlas.text.people.names import people

WHOLE = """\
seeds:
  a.txt: {captured: 2025-10-16}
papers:
  kites:
    source: the proceedings
    arxiv: "2106.09685"
    authors: [Ann Kite, Bo String]
    published: {value: 2024-10, source: arXiv id}
    title: {replace: Kits, with: Kites}
    abstract:
      - {replace: fli, with: fly}
      - {replace: wnd, with: wind}
    topics: {add: [video], remove: [graphs]}
    aliases: [old-kites]
    withdrawn: The string broke.
"""


def at(line):
    return Where("curation.yml", line)


def test_every_field_is_read_with_its_place():
    assert read_curation("curation.yml", WHOLE) == (
        Curation(
            papers={
                "kites": Entry(
                    where=at(4),
                    facts={
                        "arxiv": Fact("2106.09685", "the proceedings", at(6)),
                        "authors": Fact(people("Ann Kite", "Bo String"), "the proceedings", at(7)),
                        "published": Fact("2024-10", "arXiv id", at(8)),
                    },
                    title=(Correction("Kits", "Kites", at(9)),),
                    abstract=(Correction("fli", "fly", at(11)), Correction("wnd", "wind", at(12))),
                    topics_added=(("video", at(13)),),
                    topics_removed=(("graphs", at(13)),),
                    aliases=(("old-kites", at(14)),),
                    withdrawn="The string broke.",
                ),
            },
            captured={"a.txt": ("2025-10-16", at(2))},
        ),
        [],
    )


def test_an_empty_file_says_nothing():
    assert read_curation("curation.yml", "") == (Curation(), [])


@pytest.mark.parametrize(
    ("text", "line", "what", "fix"),
    [
        pytest.param(
            "papers:\n  a:\n    arxv: x\n", 3, "unknown key 'arxv'", "did you mean 'arxiv'?", id="unknown key"
        ),
        pytest.param("paper: {}\n", 1, "unknown key 'paper'", "did you mean 'papers'?", id="unknown section"),
        pytest.param(
            "papers:\n  a: {arxiv: x}\n", 2, "arxiv without a value or a source", None, id="no source"
        ),
        pytest.param(
            "seeds:\n  a.txt: {captured: soon}\n",
            2,
            "the day is 'soon'",
            "write it as YYYY-MM-DD",
            id="no day",
        ),
        pytest.param(
            "papers:\n  a: &x {}\n", 2, "a YAML anchor or alias", "write the value out", id="anchor"
        ),
        pytest.param(
            "papers: !!python/name:os.system {}\n",
            1,
            "the YAML tag 'tag:yaml.org,2002:python/name:os.system'",
            "leave the tag out",
            id="tag",
        ),
        pytest.param(
            "papers:\n  a: {}\n  a: {}\n", 3, "the key 'a' appears twice", "keep one of them", id="twice"
        ),
        pytest.param("papers: [\n", 2, None, None, id="no YAML"),
        pytest.param(
            "papers:\n  a:\n    title: {with: x}\n",
            3,
            "a correction that does not name what it replaces",
            None,
            id="correction",
        ),
        pytest.param("papers: " + "[" * 50 + "]" * 50, 1, "YAML nested too deeply", None, id="too deep"),
    ],
)
def test_what_is_wrong_is_named_with_its_line_and_fix(text, line, what, fix):
    _, problems = read_curation("curation.yml", text)
    assert len(problems) == 1
    assert problems[0].where == at(line)
    assert what is None or problems[0].what == what
    assert fix is None or problems[0].fix == fix


def test_who_is_whom_is_read_with_the_line_of_each_name():
    curation, problems = read_curation(
        "curation.yml",
        "papers:\n  kites:\n    same_as: [ships, 'b.bib:7']\n    distinct_from: roofs\n    hidden: They asked.\n  roofs: {hidden: no}\n",
    )
    entry = curation.papers["kites"]
    assert problems == []
    assert entry.same_as == (("ships", Where("curation.yml", 3)), ("b.bib:7", Where("curation.yml", 3)))
    assert entry.distinct_from == (("roofs", Where("curation.yml", 4)),)
    assert (entry.hidden, curation.papers["roofs"].hidden) == ("They asked.", None)
