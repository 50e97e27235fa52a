"""Small seeds become a site: whole, safe, the same every time, and only as much work as changed."""

import html
import json
import os
import posixpath
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

pytestmark = pytest.mark.site

KITES = """\
Kites: Sparse Attention in Strong Wind

We propose a sparse attention that lets a kite attend to gusts only, by a pre-trained language model of the wind.

  • 2 authors
·
Oct 16, 2024 3

Strings: How Long Should They Be?

The length of a string has been open for long. We measure four hundred strings with a pre-trained language model.
"""
STORMS = """
Storms in a Tea Cup

We observe storms in tea cups with a vision transformer, and find that a pre-trained language model foretells them.
"""
NASTY = {
    "title": "x</title><script>alert(1)</script> {{ config }} <b onclick=alert(1)>",
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


def run(place, *arguments, check=True):
    command = [sys.executable, "-m", "paper_atlas", *arguments]
    done = subprocess.run(
        [
            *command,
            "--seeds",
            place / "seeds",
            "--docs",
            place / "docs",
            *(["--site", place / "site"] if "build" in arguments else []),
        ],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONHASHSEED": "random"},
    )
    assert not check or done.returncode == 0, done.stderr + done.stdout
    return done


def seeded(place, **seeds):
    (place / "seeds").mkdir(parents=True)
    for name in ("topics.yml", "entities.yml"):
        shutil.copy(Path("seeds") / name, place / "seeds" / name)
    for name, text in seeds.items():
        (place / "seeds" / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return place


def tree(root):
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
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


def differing(one, other):
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def test_a_build_without_changes_writes_nothing(built):
    assert built["unchanged"] == built["cold"]
    assert "\nnothing changed since the last build\n" in built["again"]
    assert "engine" not in built["again"]


def test_a_build_of_the_changes_gives_the_bytes_of_a_cold_one(built, fresh):
    assert differing(built["added"], fresh) == []


def test_what_was_added_and_removed_leaves_no_trace(built):
    assert differing(built["removed"], built["cold"]) == []


def broken_links(site):
    """Return (page, address) of the links of a site's pages that lead nowhere in it."""
    broken = []
    anchors = {
        name: set(re.findall(r'\bid="([^"]*)"', page.decode()))
        for name, page in site.items()
        if name.endswith(".html")
    }
    for name in anchors:
        if name == "404.html":
            continue
        for raw in re.findall(r'<(?:a|link)\b[^>]*\bhref="([^"]*)"', site[name].decode()):
            target, _, anchor = html.unescape(raw).partition("#")
            target = target.partition("?")[0]
            if re.match(r"\w+:", target):
                continue
            path = posixpath.normpath(posixpath.join(posixpath.dirname(name), target)) if target else name
            path = (
                f"{path}/index.html".removeprefix("./")
                if target and (target.endswith("/") or path == "." or path + "/index.html" in site)
                else path
            )
            if path not in site or (anchor and anchor not in anchors.get(path, {anchor})):
                broken.append((name, raw))
    return broken


def test_every_link_leads_to_a_file_and_every_anchor_to_an_element(fresh):
    assert broken_links(fresh) == []


class Elements(HTMLParser):
    """Collects tags, attributes, and the text of the title."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.attributes, self.title, self.meta, self._in_title = [], [], "", {}, False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        self._in_title = tag == "title" and "svg" not in self.tags
        if tag == "meta":
            fields = dict(attrs)
            self.meta[fields.get("name") or fields.get("property")] = fields.get("content")

    def handle_endtag(self, _):
        self._in_title = False

    def handle_data(self, data):
        if self._in_title:
            self.title += data


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
