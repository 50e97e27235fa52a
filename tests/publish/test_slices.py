"""A site made of slices is, byte for byte, the one that MkDocs makes in one go."""

import os
import subprocess
import sys

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from paper_atlas.disk import manifest
from paper_atlas.disk.writing import write_files
from paper_atlas.publish.engine import rendering
from paper_atlas.publish.engine.links import Anchor, UnsureError, resolve_links
from paper_atlas.publish.engine.workers import STEADY, WarmEngine
from paper_atlas.publish.paths import EngineError, Workplace
from paper_atlas.publish.plan import finish, make_plan

CONFIG = {
    "site_name": "Kites",
    "site_url": "http://127.0.0.1/",
    "theme": {"name": "mkdocs", "locale": "en"},
    "nav": [{"Home": "index.md"}, {"More": [{"About": "about.md"}, {"All kites": "papers/index.md"}]}],
    "not_in_nav": "/papers/\n",
    "plugins": [],
    "markdown_extensions": ["attr_list", "tables"],
    "validation": {
        "nav": {"omitted_files": "warn"},
        "links": dict.fromkeys(("not_found", "anchors", "absolute_links", "unrecognized_links"), "warn"),
    },
}
DOCS = {
    "index.md": "# Home\n\n[Kites](papers/index.md) [red](papers/red.md#wind){ .topic }\n\n![](assets/a.svg)\n",
    "about.md": "---\ntitle: About\n---\n\n# About\n\n`[no](papers/red.md)` [yes](papers/red.md 'T'), [data](data.json)\n\n"
    "    [code](papers/red.md)\n\n[ref][r] [me](#about) [me](about.md#about)\n\n[r]: papers/blue.md#blue\n",
    "papers/index.md": "# All\n\n1. [red](red.md)\n   <small>[blue](../papers/blue.md)</small>\n\n[home](../index.md) [up](../about.md)\n",
    "papers/red.md": "---\ntitle: Red ](x.md)\n---\n# Red\n\n## Wind { #wind }\n\n[blue](blue.md), [self](red.md#wind), [file](red.bib)\n",
    "papers/blue.md": "# Blue\n\n<details><summary>x</summary>\n[x](red.md)\n</details>\n\n[out](https://example.org/a.md) [m](mailto:a@b.example)\n",
    "papers/red.bib": "@misc{red}",
    "data.json": "{}",
    "assets/a.svg": "<svg/>",
    "sitemap.xml": "<urlset/>",
}
OWN = {".nojekyll", "sitemap.xml", "sitemap.xml.gz"}
"""What is not as MkDocs makes it, on purpose; nor is the Markdown beside the pages."""


def tree(root):
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.name not in OWN and path.suffix != ".md"
    }


def place_of(folder, files, config=None):
    """Write the files of a `docs/`, and return the places of its build."""
    config = CONFIG if config is None else config
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config))
    for name, text in files.items():
        (folder / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / name).write_text(text)
    return Workplace(folder / "mkdocs.yml", folder / "docs", folder / "site")


def build(place, warm):
    """Do what a build does, the search index aside; return the plan."""
    plan = make_plan(place, write_files(place.docs, {}, ()).manifest)
    if plan.is_needed:
        rendering.check_anchors(place.site, rendering.run_engine(warm, place, plan))
        finish(place, plan.frame, plan.inputs)
    return plan


def plain_site(place):
    """Return what `mkdocs build` makes of the same folder."""
    site = place.site.with_name("plain")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"]
    subprocess.run(
        [*command, "--config-file", place.config, "--site-dir", site],
        env={**os.environ, **STEADY},
        check=True,
    )
    return tree(site)


@pytest.fixture(scope="module")
def warm():
    with WarmEngine("mkdocs") as warm:
        yield warm


@pytest.mark.parametrize("slices", [1, 3, 16])
def test_slices_make_the_site_that_mkdocs_makes(tmp_path, monkeypatch, warm, slices):
    monkeypatch.setattr(rendering, "_number", lambda _: slices)
    place = place_of(tmp_path, DOCS)
    assert build(place, warm).sliced
    assert tree(place.site) == plain_site(place)


def test_a_change_of_one_page_renders_that_page_alone(tmp_path, warm):
    place = place_of(tmp_path, DOCS)
    build(place, warm)
    before = manifest.scan(place.site)
    (place.docs / "papers/blue.md").write_text("# Blue\n\n[red](red.md#wind)\n")
    plan = build(place, warm)
    after = manifest.scan(place.site)
    assert plan.changed == ("papers/blue.md",)
    assert {name for name in after if after[name] != before[name]} == {
        "papers/blue/index.html",
        "papers/blue.md",
    }
    assert tree(place.site) == plain_site(place)


def test_what_is_removed_from_docs_is_removed_from_the_site(tmp_path, warm):
    place = place_of(tmp_path, {**DOCS, "papers/green/x.png": "x", "papers/green.md": "# Green"})
    build(place, warm)
    (place.docs / "papers/green/x.png").unlink()
    (place.docs / "papers/green.md").unlink()
    build(place, warm)
    assert not (place.site / "papers/green").exists()
    assert tree(place.site) == plain_site(place)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("[x](papers/none.md)", "papers/none.md", id="a page that is not there"),
        pytest.param("[x](none.png)", "none.png", id="a file that is not there"),
        pytest.param("[x](papers/)", "papers/", id="a folder"),
        pytest.param("[x](papers/red/)", "papers/red/", id="an address instead of a file"),
        pytest.param("[x](/papers/red.md)", "/papers/red.md", id="an absolute address"),
        pytest.param("[x](papers/red.md#none)", "red.md#none", id="a place that is not in another page"),
        pytest.param("`x` [x](papers/red.md#none)", "red.md#none", id="the same beside code"),
        pytest.param("[x](#none)", "#none", id="a place that is not in the page"),
        pytest.param("[x](index.md#none)", "index.md#none", id="the same by name"),
    ],
)
def test_a_link_that_leads_nowhere_stops_the_build(tmp_path, warm, text, words):
    place = place_of(tmp_path, {**DOCS, "index.md": f"# Home\n\n{text}\n"})
    with pytest.raises(EngineError) as failed:
        build(place, warm)
    assert "index.md" in str(failed.value)
    assert words in str(failed.value)
    assert not place.state.exists()


def test_a_page_that_neither_the_menu_nor_its_exceptions_name_stops_the_build(tmp_path, warm):
    place = place_of(tmp_path, {**DOCS, "lost.md": "# Lost"})
    with pytest.raises(EngineError, match=r"lost\.md"):
        build(place, warm)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"plugins": ["search"]}, id="plugins"),
        pytest.param({"nav": None}, id="no navigation"),
        pytest.param({"nav": ["index.md", {"About": "about.md"}]}, id="a page of the menu without a title"),
        pytest.param({"use_directory_urls": False}, id="addresses of files"),
        pytest.param({"exclude_docs": "about.md\n"}, id="pages left out"),
    ],
)
def test_pages_that_may_depend_on_one_another_are_rendered_in_one_go(tmp_path, change):
    place = place_of(tmp_path, DOCS, {**CONFIG, **change})
    assert not make_plan(place, write_files(place.docs, {}, ()).manifest).sliced


def test_one_worker_renders_the_same_whatever_it_rendered_before(tmp_path, warm):
    sites = []
    for name in ("first", "other", "last"):
        (tmp_path / name).mkdir()
        files = {**DOCS, "papers/blue.md": "# Something\n\n## Else\n"} if name == "other" else DOCS
        place = place_of(tmp_path / name, files)
        if name == "other":
            (place.docs / "about.md").write_text("# About\n")
        build(place, warm)
        sites.append(tree(place.site))
    assert sites[0] == sites[2] != sites[1]


PIECES = st.sampled_from(
    [
        *(
            "a",
            "b",
            "# x",
            "## y {#y}",
            "`",
            "``",
            "```",
            "\\",
            "[",
            "]",
            "](",
            "(",
            ")",
            "\n",
            "\n\n",
            "    ",
            "- ",
        ),
        *(
            "[x](b.md)",
            "[x](../index.md)",
            "![i](c.png)",
            "[x](b.md#b)",
            "[x](b.md 'T')",
            "[ [x](b.md) ](a.md)",
        ),
        *(
            "<div>",
            "</div>",
            "<b>",
            "</b>",
            "<!--",
            "-->",
            "[r]",
            "[r]: b.md",
            "{ .c }",
            "*",
            "|",
            "> ",
            "&#91;",
        ),
        *(
            "---\n",
            "title: x\n",
            "[x](<b.md>)",
            "[x](b.md)(c)",
            "<details>",
            "</details>",
            "<https://b.md>",
            "\t",
        ),
    ]
)


@pytest.fixture(scope="module")
def renderer():
    """Return a function that renders a page as MkDocs does, given which files there are."""
    import logging

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page

    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
    config = MkDocsConfig()
    config.load_dict({"site_name": "x", "markdown_extensions": ["attr_list", "tables", "toc"], "plugins": []})
    config.validate()

    def render(text, names):
        files = {name: File(name, None, "/site", use_directory_urls=True) for name in names}
        page = Page(None, files["papers/a.md"], config)
        page.markdown = text
        page.render(config, Files(files.values()))
        return page.content

    return render


FILES = ("index.md", "papers/a.md", "papers/b.md", "papers/c.png")


@given(st.lists(PIECES, max_size=12))
@example(["<div>", "\n\n", "[x](b.md)", "\n\n", "</div>"])
@example(["`", "[x](b.md)", "`"])
def test_resolved_links_are_those_of_mkdocs_whatever_the_markdown(renderer, pieces):
    body = "".join(pieces)
    try:
        resolved, _ = resolve_links(f"---\ntitle: x\n---\n{body}", "papers/a.md", FILES)
    except UnsureError:
        return
    assert resolved.startswith("---\ntitle: x\n---\n")
    ours = renderer(resolved.removeprefix("---\ntitle: x\n---\n"), ("papers/a.md",))
    assert ours == renderer(body, FILES)


def test_links_to_places_in_other_pages_are_told():
    assert resolve_links("[x](b.md#y) [z](c.png#z) [a](#a)", "papers/a.md", FILES) == (
        "[x](../b/#y) [z](../c.png#z) [a](#a)",
        [Anchor("papers/a.md", "papers/b.md", "y")],
    )


def test_a_page_stays_in_its_slice_whatever_becomes_of_others():
    pages = [f"papers/{number}.md" for number in range(1000)]
    whole, half = rendering.cut(pages, 7), rendering.cut(pages[::2], 7)
    assert all(set(few) <= set(many) for few, many in zip(half, whole, strict=True))
    assert sorted(name for part in whole for name in part) == sorted(pages)
    assert max(map(len, whole)) < 2 * min(map(len, whole))
