import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, IN_ANY_FONT, PHONE, moved, visits

pytestmark = pytest.mark.browser


def test_home_says_what_the_atlas_is_and_leads_to_topics_and_papers(visit, papers):
    page = visit()
    expect(page.locator("h1")).to_have_text("Paper Atlas")
    expect(page.locator(".atlas--home > ul").first).to_contain_text(f"{len(papers):,}")
    page.locator(".atlas--home a.topic").first.click()
    expect(page.locator(".definition")).to_be_visible()


def test_a_paper_shows_title_topics_abstract_and_related_papers(visit, papers):
    paper = next(
        paper for paper in papers if paper["topics"] and paper["related"] and "$" not in paper["title"]
    )
    page = visit(paper["url"])
    expect(page.locator("h1")).to_have_text(paper["title"])
    expect(page.locator(".abstract").first).to_contain_text(paper["abstract"][:20])
    expect(page.locator("p.topics a.topic")).to_have_count(len(paper["topics"]))
    expect(page.locator("#related + ol > li")).to_have_count(len(paper["related"]))


def test_a_topic_leads_to_its_papers_and_back_to_all_topics(visit, kinds):
    page = visit(kinds["topic"])
    page.locator(".atlas li .title").first.click()
    expect(page.locator(".atlas--paper h1")).to_be_visible()
    page.go_back()
    page.get_by_role("navigation", name="Breadcrumb").get_by_role("link", name="Topics").click()
    expect(page.locator("h1")).to_have_text("Topics")


def test_the_pages_of_the_list_of_papers_lead_from_one_to_the_next(visit):
    page = visit("papers/")
    page.locator(".pager").get_by_role("link", name="Next").click()
    expect(page.locator(".pager strong")).to_have_text("2")


def test_a_page_that_is_not_there_offers_ways_on(visit):
    page = visit("papers/nobody-wrote-this/", may_complain=True)
    page.get_by_role("link", name="All topics").click()
    expect(page.locator("h1")).to_have_text("Topics")


FLOWING = ("TD", "TH", "#text", "md-footer:")
"""A table widens its columns by itself while its rows come, and a line breaks anew while its words do; the footer of a page
shorter than the screen, at its lower edge, grows upwards."""


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
@IN_ANY_FONT
def test_no_page_moves_while_it_comes_in_pieces_and_none_is_wider_than_the_screen(
    browsers, slow_address, kinds, screen, font
):
    with visits(browsers, slow_address) as visit:
        pages = {kind: visit(path, screen=screen, font=font, until="commit") for kind, path in kinds.items()}
        found = {
            kind: (
                [what for what in moved(page) if not what.startswith(FLOWING)],
                page.evaluate("document.documentElement.scrollWidth"),
            )
            for kind, page in pages.items()
        }
    assert found == dict.fromkeys(kinds, ([], screen["viewport"]["width"]))


LOOKS = """(selectors) => selectors.map((selector) => {
  const element = document.querySelector(selector);
  const style = getComputedStyle(element);
  const names = [...style].filter((name) => !/^(-|transition|block-size|bottom|inset|perspective|top|transform)/.test(name));
  return [selector, ...names.map((name) => `${name}: ${style.getPropertyValue(name)}`)];
})"""
FRAME = [
    "html",
    ".atlas-brand",
    ".atlas-find",
    ".md-header__button",
    ".atlas-menu a",
    ".atlas-foot a",
    ".atlas h1",
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_builders_pages_look_like_those_that_people_write_without_materials_style(visit, kinds, scheme):
    own, written = (visit(kinds[kind], color_scheme=scheme) for kind in ("methods", "about"))
    assert [page.locator("link[href*='stylesheets/']").count() for page in (own, written)] == [0, 1]
    assert own.evaluate(LOOKS, FRAME) == written.evaluate(LOOKS, FRAME)


def test_no_page_has_a_script_or_style_inside_it(atlas_site):
    # JSON-LD is data, which no browser executes.
    inside = re.compile(
        r"<script(?![^>]* src=|[^>]* type=\"application/ld\+json\")|<style|<[^>]+ (?:style|on\w+)="
    )
    pages = atlas_site.site.rglob("*.html")
    assert [str(page) for page in sorted(pages) if inside.search(page.read_text(encoding="utf-8"))] == []


POLICY = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
"""Nothing from elsewhere, and no script or style inside a page. Icons of style sheets are images within them."""


def test_every_page_has_the_policy_before_anything_that_it_could_forbid(atlas_site):
    tag = re.compile(
        r'<head>\s*<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy" content="([^"]*)">'
    )
    pages = sorted(atlas_site.site.rglob("*.html"))
    policies = {
        name: dict(part.split(" ", 1) for part in found[1].split("; "))
        for name, found in ((page, tag.search(page.read_text(encoding="utf-8"))) for page in pages)
        if found
    }
    assert {str(page) for page in pages if policies.get(page) != POLICY} == set()


@pytest.mark.parametrize(
    "attempt",
    [
        pytest.param("document.body.append(Object.assign(document.createElement('script'), { text: 'window.ran = 1' }))", id="a script inside the page"),
        pytest.param("document.body.setAttribute('onclick', 'window.ran = 1'); document.body.click()", id="an event handler"),
        pytest.param("document.body.insertAdjacentHTML('beforeend', '<style>:root { --ran: 1 }</style>'); window.ran = getComputedStyle(document.documentElement).getPropertyValue('--ran') || undefined", id="a style inside the page"),
    ],
)  # fmt: skip
def test_the_policy_forbids(visit, kinds, attempt):
    page = visit(kinds["paper"], may_complain=True)
    page.evaluate(attempt)
    assert page.evaluate("window.ran") is None


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_phone_reaches_every_page_of_the_menu(visit, javascript):
    page = visit(screen=PHONE, java_script_enabled=javascript)
    menu = page.get_by_role("navigation", name="Navigation")
    expect(menu).to_be_hidden()
    page.get_by_role("button", name="Menu", exact=True).tap()
    menu.get_by_role("link", name="Topics").tap()
    expect(page.locator("h1")).to_have_text("Topics")
    page.get_by_role("navigation", name="Footer").get_by_role("link", name="About").tap()
    expect(page.locator("h1")).to_have_text("About the atlas")


def test_the_menu_opens_and_closes_by_keyboard(visit):
    page = visit(screen=PHONE)
    menu = page.get_by_role("navigation", name="Navigation")
    page.get_by_role("button", name="Menu", exact=True).focus()
    page.keyboard.press("Space")
    expect(menu).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()


def test_a_page_reads_and_leads_on_without_javascript(visit, kinds):
    page = visit(kinds["paper"], java_script_enabled=False)
    expect(page.locator(".abstract").first).to_be_visible()
    expect(page.locator("[data-search-open]").first).to_be_hidden()
    page.locator("a.topic").first.click()
    expect(page.locator(".definition")).to_be_visible()


def test_a_reader_who_wants_less_motion_gets_none(visit, kinds):
    page = visit(kinds["paper"], reduced_motion="reduce")
    moving = "[...document.querySelectorAll('*')].filter((one) => parseFloat(getComputedStyle(one).transitionDuration) > 0).length"
    assert page.evaluate(moving) == 0


@pytest.mark.parametrize("kind", ["paper", "topic"])
def test_a_first_visit_weighs_less_than_the_budget(visit, kinds, kind):
    page = visit(kinds[kind])
    page.wait_for_load_state("networkidle")
    sizes = "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].map((one) => one.encodedBodySize)"
    assert sum(page.evaluate(sizes)) < 250_000  # uncompressed, as this server sends it


def test_a_paper_leads_to_the_one_before_and_after_it_in_its_topic(visit, papers):
    topic = papers[0]["topics"][0]["id"]
    listed = [paper for paper in papers if topic in {match["id"] for match in paper["topics"]}]
    listed.sort(key=lambda paper: paper["published"] or "", reverse=True)  # by id already
    at = next(
        n for n, paper in enumerate(listed) if 0 < n < len(listed) - 1 and paper["topics"][0]["id"] == topic
    )
    page = visit(listed[at]["url"])
    newer, older = page.locator(".steps a:not([href*=topics])").all()
    assert newer.get_attribute("href") == f"../{listed[at - 1]['id']}/"
    assert older.get_attribute("href") == f"../{listed[at + 1]['id']}/"
    title = older.inner_text()
    older.click()
    expect(page.locator("h1")).to_have_text(title)


@IN_ANY_FONT
def test_a_paper_is_printed_on_one_page(visit, papers, font):
    longest = sorted(papers, key=lambda paper: len(paper["abstract"]) + 3 * len(paper["title"]))[-3:]
    plain = [paper for paper in papers if paper["authors"] and paper["topics"]][:2]
    page = visit(font=font)
    home = page.url
    sheets = {}
    for paper in [*longest, *plain]:
        page.goto(home + paper["url"])
        sheets[paper["id"]] = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))
    assert sheets == dict.fromkeys(sheets, 1)


def test_what_is_printed_of_a_paper_is_the_paper(visit, kinds):
    page = visit(kinds["paper"])
    page.emulate_media(media="print")
    for part in ("h1", ".abstract", "p.topics"):
        expect(page.locator(part).first).to_be_visible()
    for part in (".md-header", ".md-footer", ".atlas-crumbs", "#related", ".star", ".steps", ".atlas-copy"):
        assert not any(each.is_visible() for each in page.locator(part).all()), part


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_each_chart_of_the_numbers_has_a_name_and_its_figures_as_a_table(visit, javascript):
    page = visit("numbers/", java_script_enabled=javascript)
    charts = page.locator("figure.numbers")
    assert charts.count() == 5
    for chart in charts.all():
        name = chart.locator("svg").evaluate(
            "(svg) => document.getElementById(svg.getAttribute('aria-labelledby')).textContent"
        )
        assert name.strip()
        expect(chart.locator("svg")).to_be_visible()
        chart.get_by_text("As a table").click()
        expect(chart.locator("tbody tr").first).to_be_visible()


def test_an_address_at_which_there_is_nothing_offers_to_look_for_its_words(visit):
    page = visit("authors/ada-example/", may_complain=True)
    expect(page.locator(".lost")).to_have_text("Search for: ada example")
    link = page.locator(".lost a").get_attribute("href")
    assert link.endswith("explore/?text=ada%20example")
