"""The log of changes, and the citation keys that it keeps."""

import json
import re

import pytest

from paper_atlas.atlas.change_log import kept_keys, new_changes, read_changes, with_arrivals, write_change
from paper_atlas.atlas.settings import Settings
from paper_atlas.export import cite_papers
from paper_atlas.export.data.changes_json import changes_json
from paper_atlas.model.catalog import Catalog, Change
from paper_atlas.model.problems import Where
from paper_atlas.model.topics import Topic, TopicGroup, TopicMatch
from paper_atlas.render.lists import change_page
from paper_atlas.render.lists.change_page import render_changes
from paper_atlas.render.site import make_view
from paper_atlas.text.people.names import people

DAY = "2025-11-21"
LATER = "2025-12-01"


@pytest.fixture
def changes_of():
    """Return what is new in an atlas of some papers, after a log."""

    def make(log, *papers, date=DAY):
        catalog = Catalog(tuple(sorted(papers, key=lambda paper: paper.id)), ())
        return new_changes(log, catalog, cite_papers(catalog, Settings(), kept_keys(log)), date)

    return make


def said(changes):
    return [(change.date, change.change, change.paper, change.note) for change in changes]


def test_a_new_paper_is_added_on_the_day_that_the_seed_says(changes_of, a_paper):
    log = changes_of((), a_paper("old", added="2025-03-11"), a_paper("new"))
    assert said(log) == [(DAY, "added", "new", ""), ("2025-03-11", "added", "old", "")]


def test_a_second_look_finds_nothing_new(changes_of, a_paper):
    papers = (a_paper("kites", aliases=("kite",), withdrawn="It rained."), a_paper("strings"))
    log = changes_of((), *papers)
    assert said(log)[1:3] == [(DAY, "withdrawn", "kites", "It rained."), (DAY, "redirected", "kites", "kite")]
    assert changes_of(log, *papers, date=LATER) == ()


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param({"abstract": "We fly."}, [(LATER, "changed", "kites", "words")], id="other words"),
        pytest.param({"authors": ("Ann Kite",)}, [(LATER, "changed", "kites", "facts")], id="other facts"),
        pytest.param({"sources": (Where("a.txt", 1), Where("b.txt", 9))}, [(LATER, "merged", "kites", "")], id="a record more"),
        pytest.param({"withdrawn": "It rained."}, [(LATER, "withdrawn", "kites", "It rained.")], id="withdrawn"),
        pytest.param({"aliases": ("kite",)}, [(LATER, "redirected", "kites", "kite")], id="a former id"),
        pytest.param({"comments": 5}, [], id="counts are no change"),
    ],
)  # fmt: skip
def test_each_kind_of_change_is_noticed_once(changes_of, a_paper, fields, expected):
    log = changes_of((), a_paper("kites"))
    changed = changes_of(log, a_paper("kites", **fields), date=LATER)
    assert said(changed) == expected
    assert changes_of((*log, *changed), a_paper("kites", **fields), date=LATER) == ()


def test_a_paper_that_is_gone_is_removed_once_and_may_come_back(changes_of, a_paper):
    log = changes_of((), a_paper("kites"))
    gone = changes_of(log, date=LATER)
    assert said(gone) == [(LATER, "removed", "kites", "")]
    assert changes_of((*log, *gone), date=LATER) == ()
    assert said(changes_of((*log, *gone), a_paper("kites"), date=LATER)) == [(LATER, "added", "kites", "")]


def test_a_paper_that_moved_is_not_removed(changes_of, a_paper):
    log = changes_of((), a_paper("kite"))
    moved = changes_of(log, a_paper("kites", aliases=("kite",)), date=LATER)
    assert said(moved) == [(LATER, "added", "kites", ""), (LATER, "redirected", "kites", "kite")]


def test_a_key_stays_when_the_authors_become_known(changes_of, a_paper):
    log = changes_of((), a_paper("kites"))
    catalog = Catalog((a_paper("kites", authors=people("Ann Kite"), published="2024"),), ())
    assert cite_papers(catalog, Settings(), kept_keys(log))["kites"].key == log[0].key == "nn-kites"


def test_what_is_written_is_read_again(changes_of, a_paper):
    log = changes_of((), a_paper("kites", aliases=("kite",), withdrawn="<b> “It” rained.\n"))
    assert read_changes("changes.jsonl", "".join(map(write_change, log))) == (log, [])


@pytest.mark.parametrize(
    "line",
    [
        "no JSON",
        "[]",
        '{"date": "2025-11-21", "change": "eaten", "paper": "kites"}',
        '{"date": "<b>", "change": "added", "paper": "kites"}',
        '{"date": "2025-11-21", "change": "added", "paper": "../kites"}',
        '{"date": "2025-11-21", "change": "added", "paper": "kites", "key": "a b}"}',
    ],
)
def test_a_line_that_is_no_change_is_a_problem_and_the_rest_stands(line):
    good = '{"date": "2025-11-21", "change": "added", "paper": "kites"}\n'
    changes, [problem] = read_changes("changes.jsonl", f"{line}\n{good}")
    assert changes == (Change(DAY, "added", "kites"),)
    assert problem.where == Where("changes.jsonl", 1)


def test_programs_and_people_see_the_log():
    log = (
        Change(DAY, "added", "kites", key="nn-kites", state="a-b", records=1),
        Change(LATER, "redirected", "kites", note="kite"),
    )
    assert json.loads(changes_json(log))["changes"] == [
        {"date": DAY, "change": "added", "paper": "kites", "key": "nn-kites"},
        {"date": LATER, "change": "redirected", "paper": "kites", "from": "kite"},
    ]


def test_a_paper_came_on_the_day_that_the_log_says_whatever_it_is_called_now(a_paper):
    log = (
        Change(DAY, "added", "kites"),
        Change(DAY, "added", "wind"),
        Change(LATER, "removed", "wind"),
        Change(LATER, "added", "wind"),
        Change(LATER, "added", "box-kites"),
        Change(LATER, "redirected", "box-kites", note="kites"),
    )
    papers = [a_paper("box-kites", added="2020-01-01"), a_paper("wind"), a_paper("rain", added="2020-01-01")]
    assert [(paper.id, paper.added) for paper in with_arrivals(papers, log)] == [
        ("box-kites", DAY),
        ("wind", LATER),
        ("rain", "2020-01-01"),
    ]


GROUPS = (
    TopicGroup("air", "Air", (Topic("flight", "Flight", "Flying."), Topic("wind", "Wind", "Blowing."))),
)


def pages_of(log, papers):
    topics = {
        "kites": (TopicMatch("wind", 1.0),),
        "gliders": (TopicMatch("flight", 1.0), TopicMatch("wind", 0.6)),
    }
    catalog = Catalog(tuple(papers), GROUPS, {paper.id: topics.get(paper.id, ()) for paper in papers})
    return render_changes(log, make_view(catalog, Settings(), {}))


def test_a_day_shows_all_that_it_added_by_main_topic_and_then_what_else_happened(a_paper):
    log = (
        Change(DAY, "added", "kites"),
        Change(DAY, "added", "gliders"),
        Change(DAY, "added", "odd"),
        Change(DAY, "withdrawn", "gliders", note="It fell."),
        Change(DAY, "removed", "gone"),
    )
    papers = [a_paper(name, title=name.title()) for name in ("gliders", "kites", "odd")]
    page = pages_of(log, papers)[f"changes/{DAY}.md"]
    assert re.findall(r"^(?:## .*|- .*)$", page, re.MULTILINE) == [
        "## [Flight](../topics/flight.md) { #flight }",
        "- [Gliders](../papers/gliders.md){ .title }",
        "## [Wind](../topics/wind.md) { #wind }",
        "- [Kites](../papers/kites.md){ .title }",
        "## No topic { #no-topic }",
        "- [Odd](../papers/odd.md){ .title }",
        "## Other changes { #others }",
        "- Withdrawn: [Gliders](../papers/gliders.md) (It fell.)",
        "- Removed: gone",
    ]


def test_every_day_of_the_log_is_reached_from_the_list_of_days_and_every_paper_from_its_day(
    a_paper, monkeypatch
):
    monkeypatch.setattr(change_page, "_PER_PAGE", 2)
    papers = [a_paper(f"kite-{number}") for number in range(5)]
    log = [Change(f"2025-01-{number + 1:02}", "added", "gone") for number in range(40)][:31]
    pages = pages_of([*log, *(Change(LATER, "added", paper.id) for paper in papers)], papers)
    index = pages["changes.md"]
    assert {path.removesuffix(".md") for path in re.findall(r"\]\((changes/[\d-]+)\.md\)", index)} == {
        f"changes/{change.date}" for change in log
    } | {f"changes/{LATER}"}
    day = [text for path, text in pages.items() if path.startswith(f"changes/{LATER}")]
    assert len(day) == 3
    assert all(any(f"papers/{paper.id}.md" in text for text in day) for paper in papers)


def test_a_topic_of_a_day_is_linked_where_it_begins(a_paper, monkeypatch):
    monkeypatch.setattr(change_page, "_PER_PAGE", 1)
    papers = [a_paper(name) for name in ("gliders", "kites", "odd")]
    pages = pages_of([Change(DAY, "added", paper.id) for paper in papers], papers)
    places = re.findall(r"\]\((changes/[^)]+)#([\w-]+)\)", pages["changes.md"])
    assert [topic for _, topic in places] == ["flight", "wind", "no-topic"]
    assert all(f"{{ #{topic} }}" in pages[path] for path, topic in places)
