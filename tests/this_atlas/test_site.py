"""The finished site of the real seeds, as files."""

import html
import json
import posixpath
import re

import pytest

pytestmark = pytest.mark.site

_HIDDEN = re.compile(r"<(script|style|template|annotation)\b.*?</\1>", re.DOTALL)
_ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)
_ADDRESS = re.compile(r"(?:https?://|www\.|[\w.-]+\.(?:com|org|io|ai|co)/)\S+")

LITTER = {
    "a command with its backslash": r"\\[A-Za-z]+|\\[%&$#_{}'\"`^~]",
    "a command that lost it": r"\d(?:times|sim|pm)\b|\b(?:sim|pm|ell|approx|mathcal|mathbb|mathbf|texttt|textbf|textit|emph|rightarrow|leq|geq|gg|circ|cdot|alpha|epsilon|lambda|sqrt|frac|left|right)(?=[\d_^{(])",
    "a lone command": r"\brightarrow\b|\bleftarrow\b|\btextbf\b|\btexttt\b|\bmathcal\b|\bmathbb\b|\btimes \d|\bm gg n\b",
    "braces of LaTeX": r"[A-Za-z\d]\{[^{}]*\}|\{\\?em\b|\{\\small|\{\}",
    "quotes of LaTeX": r"``|(?<!\w)''",
    "a script": r"[A-Za-z)]\^\{?\w|\w_\{",
    "a tie": r"[A-Za-z)\]]~[A-Za-z(]",
    "dashes of LaTeX": r"(?<=\w) ?-{2,3} ?(?=\w)",
    "a dollar of mathematics": r"\$[^$\s][^$\n]{0,60}\\[^$\n]{0,60}\$|\$_|\$\^|\^\w*\$",
}


@pytest.fixture(scope="module")
def pages(real_site):
    """Path below the site → HTML."""
    return {
        path.relative_to(real_site.site).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(real_site.site.rglob("*.html"))
    }


def visible(page):
    """The text that a reader sees in the article of a page, addresses left out."""
    article = _ARTICLE.search(page)
    text = re.sub(r"<[^>]*>", "\x00", _HIDDEN.sub("", article[0] if article else page))
    return _ADDRESS.sub("", html.unescape(text.replace("\x00", "")))


@pytest.mark.parametrize("kind", LITTER)
def test_a_reader_of_a_paper_never_sees(pages, kind):
    seen = [
        (name, found[0])
        for name, page in pages.items()
        if name.startswith("papers/")
        for found in re.finditer(LITTER[kind], visible(page))
    ]
    assert seen == []


def test_no_page_of_a_list_is_above_200_kilobytes(pages):
    assert [(name, len(page)) for name, page in pages.items() if len(page.encode()) > 200_000] == []


def test_every_link_leads_to_a_file_and_every_anchor_to_an_element(pages, real_site):
    anchors = {name: set(re.findall(r'\bid="([^"]*)"', page)) for name, page in pages.items()}
    broken = {
        (name, raw)
        for name, page in pages.items()
        if name != "404.html"
        for raw in re.findall(r'\bhref="([^"]*)"', page)
        if not leads_somewhere(name, html.unescape(raw), anchors, real_site.site)
    }
    assert sorted(broken) == []


def leads_somewhere(name, link, anchors, site):
    target, _, anchor = link.partition("#")
    if re.match(r"\w+:", target):
        return True
    path = (
        posixpath.normpath(posixpath.join(posixpath.dirname(name), target.partition("?")[0]))
        if target
        else name
    )
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


def test_every_paper_has_its_page_and_papers_json_names_it(pages, real_site):
    papers = json.loads((real_site.site / "papers.json").read_text(encoding="utf-8"))["papers"]
    assert [paper["id"] for paper in papers if f"{paper['url']}index.html" not in pages] == []


def test_the_sitemap_lists_every_page_once(pages, real_site):
    sitemap = (real_site.site / "sitemap.xml").read_text(encoding="utf-8")
    listed = [html.unescape(address) for address in re.findall(r"<loc>([^<]*)</loc>", sitemap)]
    assert len(listed) == len(set(listed))
    assert {f"{url.removeprefix('https://atlas.example/')}index.html" for url in listed} == pages.keys() - {
        "404.html"
    }
