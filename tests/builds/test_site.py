"""Small seeds become a site: whole, safe, the same every time, and only as much work as changed."""

import json
import re
import shutil

import pytest

from tests.sites import KITES, STORMS, Elements, broken_links, differing, run, seeded, tree

pytestmark = pytest.mark.site

NASTY = {
    "title": "x</title x><script>alert(1)</script> {{ config }} <b onclick=alert(1)>",
    "abstract": 'An <img src=x onerror=alert(1)> in "quotes", [a](javascript:alert(1)) and {{ 7*7 }} {% raw %}.\n\n# No heading\n\n- no list',
    "authors": ["<script>alert(1)</script>", 'Ann "x" Kite\' onload=alert(1)'],
    "venue": "<i>Wind</i> & [Co](x)",
    "published": "2024-10-16",
    "links": [
        'https://example.org/"><script>alert(1)</script>',
        "javascript:alert(1)",
        "https://example.org/a(b)?c=<d>",
    ],
}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A place whose site was built cold, then changed, then changed back, with what each step left."""
    place = seeded(tmp_path_factory.mktemp("kites"), a_txt=KITES)
    seen = {}
    run(place, "build")
    seen["cold"] = tree(place / "site")
    seen["again"] = run(place, "build").stdout
    seen["unchanged"] = tree(place / "site")
    (place / "seeds/b.txt").write_text(STORMS)
    run(place, "build")
    seen["added"] = tree(place / "site")
    (place / "seeds/b.txt").unlink()
    run(place, "build")
    seen["removed"] = tree(place / "site")
    return seen


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """The site of the changed seeds, built cold elsewhere."""
    place = seeded(tmp_path_factory.mktemp("fresh"), a_txt=KITES, b_txt=STORMS)
    run(place, "build")
    return tree(place / "site")


def test_a_build_without_changes_writes_nothing(built):
    assert built["unchanged"] == built["cold"]
    assert "\nnothing changed since the last build\n" in built["again"]
    assert "engine" not in built["again"]


def test_a_build_of_the_changes_gives_the_bytes_of_a_cold_one(built, fresh):
    assert differing(built["added"], fresh) == []


def test_what_was_added_and_removed_leaves_no_trace(built):
    assert differing(built["removed"], built["cold"]) == []


def test_every_link_leads_to_a_file_and_every_anchor_to_an_element(fresh):
    assert broken_links(fresh) == []


def test_nothing_in_a_seed_becomes_markup(tmp_path):
    calm = dict.fromkeys(("title", "venue"), "Wind") | {
        "abstract": "Of wind.",
        "authors": ["Ann Kite", "Bo Kite"],
        "published": "2024",
        "links": ["https://example.org/"],
    }
    place = seeded(tmp_path, a_jsonl=json.dumps(NASTY) + "\n" + json.dumps(calm) + "\n")
    done = run(place, "build", check=False)
    assert "javascript:alert(1)" in done.stderr
    site = tree(place / "site")
    pages = {name: Elements(page.decode()) for name, page in site.items() if name.endswith(".html")}
    scripts = {name: page.tags.count("script") for name, page in pages.items()}
    quiet = pages["papers/wind/index.html"]
    [nasty] = [page for name, page in pages.items() if name.startswith("papers/x-title")]
    assert nasty.tags.count("script") == quiet.tags.count("script")
    assert nasty.tags.count("img") == quiet.tags.count("img")
    assert nasty.title.startswith(NASTY["title"])
    assert nasty.meta["description"].startswith('An <img src=x onerror=alert(1)> in "quotes"')
    for page in pages.values():
        assert [name for _, name, _ in page.attributes if name.startswith("on")] == []
        assert [
            value
            for _, name, value in page.attributes
            if name in ("href", "src")
            and re.match(r"\s*(javascript|data|vbscript):", value or "", re.IGNORECASE)
        ] == []
    assert max(scripts.values()) <= quiet.tags.count("script") + 1
    shown = re.sub(
        r"<[^>]*>", " ", site[next(name for name in site if name.startswith("papers/x-title"))].decode()
    )
    assert "49" not in shown.split("Abstract")[1].split("Links")[0]


def test_a_crash_leaves_no_site_that_is_taken_for_complete(tmp_path):
    place = seeded(tmp_path, a_txt=KITES)
    run(place, "build")
    whole = tree(place / "site")
    (place / ".site.state.json").unlink()
    (place / "site/index.html").write_text("half")
    run(place, "build")
    assert tree(place / "site") == whole


def test_a_page_that_someone_removed_from_the_site_comes_back(tmp_path):
    place = seeded(tmp_path, a_txt=KITES)
    run(place, "build")
    whole = tree(place / "site")
    shutil.rmtree(place / "site/papers")
    run(place, "build")
    assert tree(place / "site") == whole
