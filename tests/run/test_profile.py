"""`--profile`: what took the most, said in an order that names it first."""

import re

import pytest
from click.testing import CliRunner

from paper_atlas.cli import main
from paper_atlas.render import site
from paper_atlas.render.lists import change_page
from paper_atlas.render.paper import paper_pages
from paper_atlas.render.site import OWNED
from paper_atlas.run.profile import RENDERED_BY, Function, Stage, profile_text

FUNCTIONS = [
    Function("build.py", "publish", 1, 4.0),
    Function("render/paper.py", "render_paper", 2, 0.5),
    Function("render/site.py", "_all_papers", 1, 0.25),
    Function("render/topics.py", "render_topics", 1, 1.0),
    Function("render/topics.py", "_one", 3, 0.75),
]


def test_the_slowest_and_the_heaviest_are_named_first():
    stages = [Stage("read", 0.5, 10**7), Stage("engine", 3.25, None)]
    pages = {
        "index.html": 9_000,
        "papers/kites/index.html": 20_000,
        "papers/index.html": 10_500,
        "topics/wind/index.html": 44_000,
    }
    assert profile_text(stages, FUNCTIONS, pages).splitlines() == [
        "stages, slowest first (memory: the most until its end):",
        "     3.25 s  engine    ",
        "     0.50 s  read            10 MB",
        "",
        "functions, with what they call, grouped by module:",
        "  build.py",
        "     4.00 s  publish (1 call)",
        "  render/topics.py",
        "     1.00 s  render_topics (1 call)",
        "     0.75 s  _one (3 calls)",
        "  render/paper.py",
        "     0.50 s  render_paper (2 calls)",
        "  render/site.py",
        "     0.25 s  _all_papers (1 call)",
        "",
        "kinds of pages, most expensive first:",
        "     1.00 s  topics: 1 page, 1000.00 ms a page; 0.0 MB in the site, 44.0 KB a page",
        "     0.75 s  papers: 2 pages, 375.00 ms a page; 0.0 MB in the site, 15.2 KB a page",
        "",
        "heaviest pages:",
        "     44.0 KB  topics/wind/index.html",
        "     20.0 KB  papers/kites/index.html",
        "     10.5 KB  papers/index.html",
        "      9.0 KB  index.html",
    ]


def test_nothing_watched_is_nothing_said():
    assert profile_text([], [], {}) == ""


def test_every_kind_of_page_has_its_makers():
    assert sorted(folder for kind in RENDERED_BY for folder in kind.split(", ")) == sorted(OWNED)
    makers = [maker for makers in RENDERED_BY.values() for maker in makers]
    assert [
        maker
        for maker in makers
        if not any(hasattr(room, maker) for room in (paper_pages, site, change_page))
    ] == []


@pytest.mark.site
def test_a_build_names_its_slowest_stages_functions_and_pages(tmp_path):
    (tmp_path / "seeds").mkdir()
    text = "Kites in the Wind\n\nWe fly kites in the wind, and measure how high they go.\n"
    (tmp_path / "seeds/a.txt").write_text(text, encoding="utf-8")
    folders = [word for name in ("seeds", "docs", "site") for word in (f"--{name}", str(tmp_path / name))]
    for _ in range(2):  # the second time, too, when nothing changed
        done = CliRunner().invoke(main, ["build", *folders, "--profile"], catch_exceptions=False)
        assert done.exit_code == 0
        report = done.stdout[done.stdout.index("stages, slowest first") :]
        assert "  engine" in report or "  plan" in report
        assert "write_docs (1 call)" in report
        assert " s  papers: 2 pages, " in report
        assert re.search(r" KB  [a-z/-]+/index\.html\n", report)
