"""One grid, whatever the screen, the font and its size: nothing overflows, nothing moves, what matters is in sight."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.fonts import WIDE

pytestmark = pytest.mark.browser

PAGES = (
    *("", "explore/", "topics/", "topics/kites/", "topics/kites/table/"),
    *("papers/", "years/", "authors/", "methods/", "datasets/", "datasets/gustbook/", "map/", "numbers/"),
    *("changes/", "about/", "data/", "reading-list/"),
)
NARROW = {
    "viewport": {"width": 320, "height": 640},
    "has_touch": True,
}  # 1280 pixels at 400 % (WCAG 2.2, 1.4.10)
LARGE_TEXT = (
    "() => document.documentElement.style.setProperty('font-size', '150%')"  # 120 % of the 125 % that we set
)
OVERFLOW = "() => document.documentElement.scrollWidth - innerWidth"


def test_nothing_is_wider_than_a_narrow_screen(visit):
    pages = {path: visit(path, screen=NARROW, until="commit") for path in PAGES}
    for page in pages.values():
        page.wait_for_load_state("networkidle")
    assert {path for path, page in pages.items() if page.evaluate(OVERFLOW) > 0} == set()


@pytest.mark.parametrize("is_large", [False, True], ids=["text as it is", "larger text"])
@pytest.mark.parametrize("width", [320, 640, 960, 1220, 1440])
def test_the_menu_stays_on_one_row_and_nothing_overflows_in_a_wide_font(visit, is_large, width):
    page = visit("topics/kites/", screen={"viewport": {"width": width, "height": 800}}, font=WIDE)
    if is_large:
        page.evaluate(LARGE_TEXT)
    assert page.evaluate(OVERFLOW) <= 0
    lines = page.locator(".atlas-menu a").evaluate_all(
        "(links) => new Set(links.filter((link) => link.offsetParent).map((link) => link.offsetTop)).size"
    )
    assert lines <= 1


def test_every_page_begins_at_the_same_left_edge(visit):
    edges = set()
    for page in [visit(path, screen=DESKTOP, until="commit") for path in PAGES]:
        edges.add(round(page.locator(".atlas h1").bounding_box()["x"]))
        edges.add(round(page.locator(".atlas-brand").bounding_box()["x"]))
    assert len(edges) == 1


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_what_one_can_do_with_a_paper_is_in_sight(visit, papers, screen):
    paper = next(paper for paper in papers if "arxiv" in paper["identifiers"] and paper["authors"])
    page = visit(paper["url"], screen=screen)
    row = page.locator(".actions").bounding_box()
    assert row["y"] + row["height"] < page.viewport_size["height"]
    expect(page.locator(".actions").get_by_role("link", name="PDF")).to_be_in_viewport()


def test_what_to_read_next_is_in_sight_on_a_desktop(visit, papers):
    paper = next(paper for paper in papers if len(paper["related"]) > 3)
    page = visit(paper["url"])
    expect(page.locator("#related + ol .title").first).to_be_in_viewport()


def test_a_star_stands_beside_the_first_line_of_its_title(visit, atlas_site):
    pages = atlas_site.site.glob("papers/*/index.html")
    parted = min(page.parent.name for page in pages if 'class="further"' in page.read_text(encoding="utf-8"))
    for path in (f"papers/{parted}/", "topics/kites/", "explore/"):
        page = visit(path)
        page.locator("li > .star").first.wait_for()
        apart = page.locator("li:has(> .star)").evaluate_all(
            """(items) => items.map((item) => {
                const [star, title] = [".star svg", ".title"].map((part) => item.querySelector(part));
                const line = document.createRange();
                line.selectNodeContents(title);
                const { top, bottom } = line.getClientRects()[0];
                const box = star.getBoundingClientRect();
                return Math.abs((top + bottom - box.top - box.bottom) / 2);
            })"""
        )
        assert max(apart) < 4, path


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_first_paper_of_a_topic_is_in_sight(visit, screen):
    page = visit("topics/kites/", screen=screen)
    expect(page.locator("#papers ~ ul .title").first).to_be_in_viewport()


def test_no_number_of_a_filter_is_broken_over_two_lines(visit):
    page = visit("explore/")
    page.locator(".facet__count").first.wait_for()
    heights = page.locator(".facet__count").evaluate_all(
        "(numbers) => [...new Set(numbers.filter((one) => one.offsetParent).map((one) => one.getClientRects().length))]"
    )
    assert heights == [1]


def test_filters_are_a_sheet_on_a_phone_with_the_way_to_the_papers_in_sight(visit):
    page = visit("explore/", screen=PHONE)
    page.locator("summary", has_text="Filters").click()
    done = page.locator(".explore__done")
    expect(done).to_be_in_viewport()
    page.get_by_role("checkbox", name="Kites").check()
    expect(done).to_have_text("Show 66 papers")
    done.click()
    expect(page.locator(".explore__list .title").first).to_be_in_viewport()


def test_a_chart_that_is_too_wide_opens_at_its_newest_end(visit):
    page = visit("numbers/", screen=PHONE)
    picture = page.locator(".numbers__picture").first
    left, right = picture.evaluate(
        "(box) => [box.getBoundingClientRect().right, box.querySelector('svg').getBoundingClientRect().right]"
    )
    assert abs(left - right) < 2


def test_no_key_is_named_where_there_are_no_keys(visit):
    page = visit("map/", screen={**PHONE, "is_mobile": True})
    expect(page.locator(".map__card")).to_have_text("Touch a dot to read its title.")
    expect(page.locator(".atlas-find kbd")).to_be_hidden()


def test_a_paper_is_printed_on_one_page_with_its_identifier_in_any_font(visit, papers):
    paper = max(
        (paper for paper in papers if "arxiv" in paper["identifiers"]),
        key=lambda paper: len(paper["abstract"]),
    )
    page = visit(paper["url"], font=WIDE)
    page.emulate_media(media="print")
    expect(page.locator(".actions .id").first).to_be_visible()
    expect(page.locator("p.cite").first).to_be_visible()
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1
