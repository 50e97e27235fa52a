"""The finished site of the real seeds, as files."""

import html
import re

import pytest

from tests.audit import first_result
from tests.browser.conftest import DESKTOP, IN_ANY_FONT, PHONE
from tests.browser.labels import flaws_of_labels

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


@IN_ANY_FONT
def test_the_longest_papers_are_printed_on_one_page(visit, papers, font):
    longest = sorted(papers, key=lambda paper: len(paper["abstract"]) + 3 * len(paper["title"]))[-3:]
    page = visit(font=font)
    home = page.url
    for paper in longest:
        page.goto(home + paper["url"])
        assert (paper["id"], len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))) == (paper["id"], 1)


@pytest.mark.parametrize(
    ("queries", "first", "whole"),
    [
        pytest.param(first_result.QUERIES["no words"], 40, 45, id="no words"),
        pytest.param(first_result.QUERIES["one word"], 85, 125, id="one word"),
        pytest.param(first_result.QUERIES["two words"], 95, 135, id="two words"),
        pytest.param(first_result.QUERIES["a text"], 95, 130, id="a text, to find similar papers"),
    ],
)
def test_on_a_first_visit_the_first_result_weighs_less_than_the_budget(
    chromium, real_site, queries, first, whole
):
    visits = [first_result.visit(chromium, real_site.site, query) for query in queries]
    assert max(visit.first for visit in visits) < first
    assert max(visit.whole for visit in visits) < whole


def test_each_page_of_a_paper_weighs_less_than_the_budget(real_site, papers):
    sizes = {paper["url"]: (real_site.site / paper["url"] / "index.html").stat().st_size for paper in papers}
    assert {url: size for url, size in sizes.items() if size > 25_000} == {}


@IN_ANY_FONT
@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_words_on_the_map_are_legible_and_lie_apart(visit, screen, font):
    assert flaws_of_labels(visit("map/", screen=screen, font=font), fewest=5) == []


def test_on_a_phone_the_picture_of_all_topics_scrolls_in_its_own_box(visit):
    page = visit("topics/overview/", screen=PHONE)
    box = page.locator(".pairs-chart")
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["viewport"]["width"]
