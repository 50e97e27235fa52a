"""The finished site of the invented atlas, as files."""

import html
import json
import posixpath
import re

import pytest

pytestmark = pytest.mark.site


@pytest.fixture(scope="module")
def pages(atlas_site):
    """Path below the site → HTML."""
    return {
        path.relative_to(atlas_site.site).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(atlas_site.site.rglob("*.html"))
    }


def test_every_link_leads_to_a_file_and_every_anchor_to_an_element(pages, atlas_site):
    anchors = {name: set(re.findall(r'\bid="([^"]*)"', page)) for name, page in pages.items()}
    broken = {
        (name, raw)
        for name, page in pages.items()
        if name != "404.html"
        for raw in re.findall(r'\bhref="([^"]*)"', page)
        if not leads_somewhere(name, html.unescape(raw), anchors, atlas_site.site)
    }
    assert sorted(broken) == []


def leads_somewhere(name, link, anchors, site):
    address, _, anchor = link.partition("#")
    if re.match(r"\w+:", address):
        return True
    target = address.partition("?")[0]
    path = posixpath.normpath(posixpath.join(posixpath.dirname(name), target)) if target else name
    if target.endswith("/") or path == ".":
        path = posixpath.normpath(posixpath.join(path, "index.html"))
    if path in anchors:
        return not anchor or html.unescape(anchor) in anchors[path] or anchor == "__skip"
    return (site / path).is_file()


def test_every_page_is_reached_from_home_by_links(pages):
    found, waiting = {"index.html"}, ["index.html"]
    while waiting:
        name = waiting.pop()
        for raw in re.findall(r'<a\b[^>]*\bhref="([^"#?]*)', pages[name]):
            path = posixpath.normpath(posixpath.join(posixpath.dirname(name), html.unescape(raw)))
            path = posixpath.normpath(f"{path}/index.html")
            if path in pages and path not in found:
                found.add(path)
                waiting.append(path)
    assert sorted(pages.keys() - found - {"404.html"}) == []


def test_no_page_asks_another_host_for_anything(pages):
    asked = re.compile(
        r'<(?:script|img|iframe|source|video|audio|embed)\b[^>]*\bsrc="(?:https?:)?//|<link\b[^>]*rel="(?:stylesheet|icon|preload|preconnect)"[^>]*href="(?:https?:)?//'
    )
    assert [name for name, page in pages.items() if asked.search(page)] == []


def test_every_paper_has_its_page_and_papers_json_names_it(pages, atlas_site):
    papers = json.loads((atlas_site.site / "papers.json").read_text(encoding="utf-8"))["papers"]
    assert [paper["id"] for paper in papers if f"{paper['url']}index.html" not in pages] == []


def test_the_sitemap_lists_every_page_once(pages, atlas_site):
    sitemap = (atlas_site.site / "sitemap.xml").read_text(encoding="utf-8")
    listed = [html.unescape(address) for address in re.findall(r"<loc>([^<]*)</loc>", sitemap)]
    assert len(listed) == len(set(listed))
    assert {f"{url.removeprefix('https://atlas.example/')}index.html" for url in listed} == pages.keys() - {
        "404.html"
    }


OLD_WORDS = (
    *(
        "both speak of",
        "Found together with",
        "Models named",
        "ask for words",
        "choose what they should have",
    ),
    *(">Names<", ">Makes<", ">Makes:"),
)
"""What no reader would say, and readers complained of."""


@pytest.mark.parametrize("words", OLD_WORDS)
def test_no_page_says_what_was_said_better_since(pages, words):
    assert [name for name, page in pages.items() if words in page] == []


def test_every_page_has_a_title_of_its_own_and_the_first_is_not_named_twice(pages):
    heads = {name: page.partition("</head>")[0] for name, page in pages.items()}
    titles = {name: re.findall(r"<title>\s*([^<]*?)\s*</title>", head) for name, head in heads.items()}
    assert [name for name, found in titles.items() if len(found) != 1] == []
    halves = {name: found[0].rsplit(" - ", 1) for name, found in titles.items()}
    assert [name for name, parts in halves.items() if len(parts) != len(set(parts))] == []
    assert len(halves["index.html"]) == 1
    assert {name for name, parts in halves.items() if len(parts) == 1} <= {"index.html", "404.html"}


def test_every_number_of_the_home_page_leads_to_what_it_counts(pages):
    [numbers] = re.findall(
        r"<ul[^>]*>(?:(?!</ul>).)*class=\"figure\".*?</ul>", pages["index.html"], re.DOTALL
    )
    items = re.findall(r"<li>(.*?)</li>", numbers, re.DOTALL)
    assert len(items) > 2
    assert [item for item in items if not re.match(r'<a class="figure" href="[^"]+">[\d,]+</a>', item)] == []
