"""Parts of the theme are rendered once for many pages, and no page can be told from one with parts of its own."""

import re

import pytest

from paper_atlas.publish.engine.theme_parts import PARTS
from paper_atlas.publish.paths import THEME
from tests.publish.engine import test_render_pages
from tests.publish.engine.test_page_by_page import CONFIG, place_of, tree
from tests.publish.engine.test_render_pages import made_by_mkdocs, rendered

_steady = test_render_pages._steady
MENU = [
    {"Home": "index.md"},
    {"Papers": "papers/index.md"},
    {"Lists": [{"Topics": "topics/index.md"}, {"Winds": "topics/winds.md"}]},
    {"Out": "https://example.org/papers/red/"},
    {"Strings": "papers/red/strings.md"},
    {"About": "about.md"},
    {"Data": "papers/data.md"},
]
CONFIG_OF_OURS = {
    **CONFIG,
    "repo_url": "https://example.org/kites",
    "theme": {"name": "paper_atlas", "palette": {"primary": "teal"}},
    "nav": MENU,
    "not_in_nav": "/papers/\n/topics/\n",
    "extra_css": ["papers/blue/own.css", "own.css"],
    "extra_javascript": ["topics/own.js"],
    "extra": {"paper_atlas": {"has": ["years", "changes", "reading-list.md"], "words": {"Menu": "Karte"}}},
}
KINDS = (
    "",
    "kind: paper\npublished: 2024-05-01",
    "kind: paper\npublished: 2024-07-01",
    "kind: paper\npublished: 2023",
    "kind: list\nscript: explore",
    "kind: list\nstyle: topic",
    "kind: author",
    "formulas: true",
)
NAMES = (
    *("index", "about", "papers/index", "papers/red", "papers/blue", "papers/data", "papers/red/strings"),
    *("papers/red/tails", "papers/red/strings/long", "topics/index", "topics/winds", "topics/winds/page/2"),
    *(f"papers/{number}" for number in range(len(KINDS))),
    *(f"topics/{number}" for number in range(len(KINDS))),
)
FILES = {
    f"{name}.md": f"---\ntitle: {name}\n{KINDS[at % len(KINDS)]}\n---\n\n# {name}\n\nKites\n"
    for at, name in enumerate(NAMES)
} | dict.fromkeys(("own.css", "papers/blue/own.css", "topics/own.js"), "")


def test_a_site_in_our_theme_is_as_mkdocs_makes_it(tmp_path):
    place = place_of(tmp_path, FILES, CONFIG_OF_OURS)
    rendered(place, FILES)
    pages = {name: text for name, text in tree(place.site).items() if name not in FILES}
    assert pages == {name: text for name, text in made_by_mkdocs(place).items() if name not in FILES}


def test_a_theme_that_changes_a_part_may_show_anything_in_it(tmp_path):
    (tmp_path / "mine/partials").mkdir(parents=True)
    (tmp_path / "mine/partials/menu.html").write_text("<nav>{{ page.title }}</nav>")
    theme = {**CONFIG_OF_OURS["theme"], "custom_dir": str(tmp_path / "mine")}
    place = place_of(tmp_path, FILES, {**CONFIG_OF_OURS, "theme": theme})
    names = ("papers/1", "papers/2")
    rendered(place, FILES, [f"{name}.md" for name in names], frame=False)
    pages = [(place.site / name / "index.html").read_text() for name in names]
    assert [re.findall("<nav>(.*?)</nav>", page) for page in pages] == [["papers/1"], ["papers/2"]]


@pytest.mark.parametrize("part", PARTS)
def test_a_part_shows_no_field_of_a_page_but_those_by_which_it_differs(part):
    shown = "".join(_with_parts_of(part))
    fields = {*re.findall(r"\bmeta\.(\w+)", shown), *re.findall(r"\b(kind)\b", shown)}
    assert fields <= {*PARTS[part]}
    assert {*re.findall(r"\bpage\.(\w+)", shown)} <= {"url"}
    assert not re.search(r"\bmeta\b(?!\.\w)|\bpage\b(?=\s*[|\[])", shown)


def _with_parts_of(part):
    text = re.sub(r"{#.*?#}", "", (THEME / part).read_text(), flags=re.DOTALL)
    yield text
    for other in re.findall(r'include "([^"]+)"', text):
        yield from _with_parts_of(other)
