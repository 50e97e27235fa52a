"""A site whose pages are rendered one by one is, byte for byte, the one that MkDocs makes in one go."""

import os
import subprocess
import sys

import pytest
import yaml

from paper_atlas.disk import manifest
from paper_atlas.disk.writing import write_files
from paper_atlas.publish.engine import rendering
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
    plan = make_plan(place, write_files(place.docs, {}).manifest)
    if plan.is_needed:
        rendered = rendering.run_engine(warm, place, plan)
        rendering.check_anchors(place.site, rendered.anchors)
        finish(place, plan.frame, plan.inputs, plan.read)
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


@pytest.mark.parametrize("more", [0, 40], ids=["by one process", "by one for each core"])
def test_pages_rendered_one_by_one_make_the_site_that_mkdocs_makes(tmp_path, warm, more):
    kites = {f"papers/kite-{n}.md": f"# {n}\n\n[next](kite-{n + 1}.md#top)\n\n## Top\n" for n in range(more)}
    last = {f"papers/kite-{more}.md": "# Last\n\n## Top\n"} if more else {}
    place = place_of(tmp_path, {**DOCS, **kites, **last})
    assert build(place, warm).by_page
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
    assert not make_plan(place, write_files(place.docs, {}).manifest).by_page


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
