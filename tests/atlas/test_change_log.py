"""The log of changes, and the citation keys that it keeps."""

import json

import pytest

from paper_atlas.atlas.change_log import kept_keys, new_changes, read_changes, write_change
from paper_atlas.atlas.settings import Settings
from paper_atlas.export import cite_papers
from paper_atlas.export.data.changes_json import changes_json
from paper_atlas.model.catalog import Catalog, Change
from paper_atlas.model.problems import Where
from paper_atlas.render.lists.change_page import render_changes
from paper_atlas.text.names import people

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
    page = render_changes(log, {"kites": "Kites"})["changes.md"]
    assert (
        page.index(f"## {LATER}")
        < page.index("- Redirected: [Kites](papers/kites.md)")
        < page.index(f"## {DAY}")
    )
