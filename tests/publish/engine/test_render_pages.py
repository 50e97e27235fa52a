"""Pages rendered in this process, compared with what MkDocs itself makes of them in the same."""

import json
import logging

import pytest
import yaml
from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.config import load_config
from mkdocs.structure.pages import Page

from paper_atlas.publish.engine.orders import Anchor, Order, Rendered
from paper_atlas.publish.engine.page_by_page import render_pages
from paper_atlas.publish.engine.workers import STEADY
from paper_atlas.publish.paths import EngineError
from tests.publish.engine.test_page_by_page import CONFIG, DOCS, place_of, tree

PLAIN = {**CONFIG, "markdown_extensions": ["attr_list", "tables", "fenced_code", {"toc": {"toc_depth": 2}}]}
"""With the extensions whose Markdown has a short way."""
TITLED = {
    "papers/deep/index.md": '---\ntitle: "Deep"\n---\n\n# Deep\n\n[red](../red.md#wind) [up](../../about.md){ .up } [k](kite.md)\n\n## Low\n\n### Lower\n',
    "papers/deep/kite.md": '---\ntitle: "Kite"\n---\n\n# Kite\n\n[deep](index.md#low) [all](../index.md) [me](#kite) [me](kite.md#kite) [low](kite/low.md) [low](kite/low.md#low) [me](kite.md)\n',
    "papers/deep/owl.md": '---\ntitle: "Owl"\n---\n\n# Owl\n\n[deep](index.md) [all](../index.md) [out](https://a.example/b.md) [red](../red.bib)\n',
    "papers/deep/bat.md": '---\ntitle: "Bat"\n---\n\n# Bat\n\n`code` [deep](index.md#lower) [all](../index.md)\n',
    "papers/deep/ant.md": '---\ntitle: "Ant"\n---\n\n# Ant\n\n[low](kite/low.md) [kite](kite.md) [low](kite/low.md#low)\n',
    "papers/deep/kite/low.md": '---\ntitle: "Low"\n---\n\n# Low\n\n[kite](../kite.md) [ant](../ant.md)\n',
    "papers/deep/yak.md": '---\ntitle: "Yak"\n---\n\n# Yak\n\n[low](kite/low.md) [kite](kite.md) [me](yak.md)\n',
}


@pytest.fixture(autouse=True)
def _steady(monkeypatch):
    for name, value in STEADY.items():
        monkeypatch.setenv(name, value)
    logger = logging.getLogger("mkdocs")
    level = logger.level
    yield
    logger.setLevel(level)


def order_for(place, files, pages=None, *, frame=True):
    listed = place.site.with_name(f"{len(files)}-files.json")
    listed.write_text(json.dumps([*files]), encoding="utf-8")
    names = tuple(sorted(name for name in files if name.endswith(".md"))) if pages is None else pages
    folders = map(str, (place.config, place.docs, place.overlay, place.site, listed))
    return Order(*folders, names, frame)


def rendered(place, files, pages=None, *, frame=True):
    return render_pages(order_for(place, files, pages, frame=frame))


def made_by_mkdocs(place):
    """Return the pages that MkDocs makes, and the files of the theme."""
    site = place.site.with_name("plain")
    build_with_mkdocs(load_config(str(place.config), site_dir=str(site)))
    return {name: found for name, found in tree(site).items() if name not in DOCS}


@pytest.mark.parametrize("config", [CONFIG, PLAIN], ids=["MkDocs' way", "the short way"])
def test_a_site_is_as_mkdocs_makes_it(tmp_path, config):
    files = {**DOCS, **TITLED}
    place = place_of(tmp_path, files, config)
    found = rendered(place, files)
    assert tree(place.site) == made_by_mkdocs(place)
    assert {name: (place.site / name).exists() for name in files if name.endswith(".md")} == dict.fromkeys(
        (name for name in files if name.endswith(".md")), True
    )
    assert {(one.page, one.target, one.anchor) for one in found.anchors} == {
        ("index.md", "papers/red.md", "wind"),
        ("about.md", "papers/blue.md", "blue"),
        ("papers/deep/index.md", "papers/red.md", "wind"),
        ("papers/deep/kite.md", "papers/deep/index.md", "low"),
        ("papers/deep/bat.md", "papers/deep/index.md", "lower"),
        ("papers/deep/ant.md", "papers/deep/kite/low.md", "low"),
        ("papers/deep/kite.md", "papers/deep/kite/low.md", "low"),
    }
    assert found.read == {}


def test_only_the_pages_that_are_asked_for_are_rendered(tmp_path):
    files = {**DOCS, **TITLED}
    place = place_of(tmp_path, files, PLAIN)
    found = rendered(place, files, ("papers/deep/kite.md", "papers/red.md"), frame=False)
    assert {path.relative_to(place.site).as_posix() for path in place.site.rglob("*") if path.is_file()} == {
        *("papers/deep/kite/index.html", "papers/deep/kite.md", "papers/red/index.html", "papers/red.md"),
    }
    assert found.anchors == [
        Anchor("papers/deep/kite.md", "papers/deep/index.md", "low"),
        Anchor("papers/deep/kite.md", "papers/deep/kite/low.md", "low"),
    ]
    whole = made_by_mkdocs(place)
    assert tree(place.site) == {name: whole[name] for name in tree(place.site)}


def extended(*extensions):
    return {**PLAIN, "markdown_extensions": ["attr_list", "tables", "fenced_code", *extensions]}


TITLE = '---\ntitle: "Home"\n---\n\n'


@pytest.mark.parametrize(
    ("config", "text", "is_short"),
    [
        pytest.param(PLAIN, f"{TITLE}# Home\n\n[x](about.md) [y](data.json) [z](https://a.example/)\n", True, id="a generated page"),
        pytest.param(PLAIN, TITLE, True, id="an empty one"),
        pytest.param(extended("toc"), f"{TITLE}# Home\n", True, id="a table of contents of any depth"),
        pytest.param(PLAIN, "# Home\n", False, id="a page without a title of its own"),
        pytest.param(PLAIN, f"{TITLE}# Home\n\n`code`\n", False, id="a page with more than generated ones have"),
        pytest.param(PLAIN, f"{TITLE}# Home\n\n[x](an%20owl.md)\n", False, id="a page with an odd link"),
        pytest.param({**CONFIG, "markdown_extensions": ["tables"]}, f"{TITLE}# Home\n", False, id="fewer extensions"),
        pytest.param(extended("toc", "footnotes"), f"{TITLE}# Home\n", False, id="more extensions"),
        pytest.param(extended({"toc": {"permalink": True}}), f"{TITLE}# Home\n", False, id="more options"),
        pytest.param(extended({"toc": {"toc_depth": "2-3"}}), f"{TITLE}# Home\n", False, id="a depth from and to"),
        pytest.param(extended("toc", {"tables": {"use_align_attribute": True}}), f"{TITLE}# Home\n", False, id="options of another extension"),
    ],
)  # fmt: skip
def test_python_markdown_is_asked_only_where_it_alone_knows(tmp_path, monkeypatch, config, text, is_short):
    files = {**DOCS, "index.md": text, "an owl.md": "# Owl"}
    place = place_of(tmp_path, files, {**config, "not_in_nav": "/papers/\n/an owl.md\n"})
    asked, render = [], Page.render
    monkeypatch.setattr(Page, "render", lambda page, *given: asked.append(page) or render(page, *given))
    assert rendered(place, files, ("index.md",)).read == {}
    assert (not asked) == is_short


def test_a_page_of_the_overlay_is_rendered_in_place_of_the_other(tmp_path):
    place = place_of(tmp_path, DOCS)
    (place.overlay / "papers").mkdir(parents=True)
    (place.overlay / "papers/blue.md").write_text("# Over\n")
    rendered(place, DOCS, ("papers/blue.md", "papers/index.md"), frame=False)
    assert "Over" in (place.site / "papers/blue/index.html").read_text()
    assert (place.site / "papers/blue.md").read_text() == "# Over\n"
    assert "All" in (place.site / "papers/index.html").read_text()


@pytest.mark.parametrize("title", ["", '---\ntitle: "Home"\n---\n'], ids=["MkDocs' way", "the short way"])
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[x](papers/none.md)", ["index.md", "papers/none.md"]),
        ("[x](/papers/red.md)", ["/papers/red.md"]),
        ("[x](#none)", ["index.md links to '#none'"]),
        ("[x](index.md#none) [y](#neither)", ["index.md links to 'index.md#none'", "index.md links to '#neither'"]),
    ],
)  # fmt: skip
def test_a_link_that_leads_nowhere_is_told_with_its_page(tmp_path, title, text, words):
    files = {**DOCS, "index.md": f"{title}# Home\n\n{text}\n"}
    place = place_of(tmp_path, files, PLAIN)
    with pytest.raises(EngineError) as failed:
        rendered(place, files, ("index.md",))
    assert [word for word in words if word not in str(failed.value)] == []


def test_links_to_places_are_not_looked_at_where_the_configuration_says_so(tmp_path):
    links = {**CONFIG["validation"]["links"], "anchors": "info"}
    files = {**DOCS, "index.md": "# Home\n\n[x](#none) [y](papers/red.md#none)\n"}
    place = place_of(tmp_path, files, {**CONFIG, "validation": {"links": links}})
    assert rendered(place, files, ("index.md",)) == Rendered([], {})


def test_what_a_page_includes_is_told(tmp_path):
    (tmp_path / "wind.md").write_text("It blows.\n")
    config = {
        **CONFIG,
        "markdown_extensions": ["attr_list", "tables", {"pymdownx.snippets": {"base_path": [str(tmp_path)]}}],
    }
    files = {**DOCS, "about.md": '---\ntitle: About\n---\n\n# About\n\n--8<-- "wind.md"\n'}
    place = place_of(tmp_path, files, config)
    assert rendered(place, files, ("about.md", "index.md")).read == {"about.md": [str(tmp_path / "wind.md")]}
    assert "It blows." in (place.site / "about/index.html").read_text()


def test_a_page_that_cannot_be_rendered_is_named(tmp_path):
    files = {**DOCS, "index.md": "---\ntemplate: none.html\n---\n# Home\n"}
    with pytest.raises(EngineError, match=r"^index\.md: .*none\.html"):
        rendered(place_of(tmp_path, files), files, ("index.md",))


def test_what_is_no_page_is_named(tmp_path):
    with pytest.raises(EngineError, match=r"^none\.md is not a page"):
        rendered(place_of(tmp_path, DOCS), DOCS, ("none.md",))


def test_a_page_without_a_letter_is_not_written(tmp_path):
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme/empty.html").write_text("  \n")
    files = {**DOCS, "index.md": "---\ntemplate: empty.html\n---\n# Home\n"}
    config = {
        **CONFIG,
        "theme": {
            **CONFIG["theme"],
            "custom_dir": str(tmp_path / "theme"),
            "static_templates": ["empty.html"],
        },
    }
    place = place_of(tmp_path, files, config)
    rendered(place, files, ("index.md",))
    assert not (place.site / "index.html").exists()
    assert not (place.site / "empty.html").exists()
    assert (place.site / "404.html").exists()


def test_a_file_of_docs_overrides_that_of_the_theme(tmp_path):
    files = {**DOCS, "css/base.css": "mine", "404.html": "mine"}
    place = place_of(tmp_path, files, {**CONFIG, "site_url": "https://a.example/kites/"})
    rendered(place, files, ())
    assert (place.site / "css/base.css").read_text() == "mine"
    assert not (place.site / "404.html").exists()
    assert not (place.site / "sitemap.xml").exists()
    (place.docs / "404.html").unlink()
    rendered(place, {name: text for name, text in files.items() if name != "404.html"}, ())
    assert 'href="/kites/' in (place.site / "404.html").read_text()


def test_signs_that_no_encoding_has_are_written_by_number(tmp_path):
    files = {**DOCS, "index.md": "# Home ü\n"}
    place = place_of(tmp_path, files, {**CONFIG, "site_name": yaml.safe_load('"\\ud83e"')})
    rendered(place, files, ("index.md",), frame=False)
    text = (place.site / "index.html").read_text(encoding="utf-8")
    assert ("ü" in text, "&#55358;" in text) == (True, True)


def test_what_is_wrong_with_the_menu_is_told_with_what_is_wrong_with_pages(tmp_path):
    files = {**DOCS, "owl.md": "# Owl\n\n[nowhere](gone.md)\n"}
    with pytest.raises(EngineError) as failed:
        rendered(place_of(tmp_path, files), files)
    told = str(failed.value)
    assert ('not included in the "nav"' in told, "gone.md" in told) == (True, True)
