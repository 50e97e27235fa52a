import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE

pytestmark = pytest.mark.browser


class Search:
    """The search of an open page, in the words of its reader."""

    def __init__(self, page):
        self.page = page
        self.dialog = page.get_by_role("dialog", name="Search")
        self.field = page.get_by_role("combobox")
        self.results = page.get_by_role("option")
        self.chosen = page.locator("[role=option][aria-selected=true]")
        self.status = self.dialog.get_by_role("status")

    def ask(self, query):
        self.page.keyboard.press("/")
        self.field.fill(query)
        expect(self.status).to_contain_text(re.compile(r"results?\. Searched"))
        return self


@pytest.fixture
def search(visit):
    return Search(visit())


@pytest.mark.parametrize("key", ["/", "Control+k", "Meta+k"])
def test_a_key_opens_the_search_and_escape_closes_it(search, key):
    search.page.keyboard.press(key)
    expect(search.field).to_be_focused()
    expect(search.status).to_contain_text("papers")
    search.page.keyboard.type("kites")
    expect(search.results.first).to_be_visible()
    search.page.keyboard.press("Escape")
    expect(search.dialog).to_be_hidden()


def test_the_button_opens_the_search_and_gets_the_focus_back(search):
    button = search.page.locator(".md-header").get_by_role("button", name="Search")
    button.click()
    expect(search.field).to_be_focused()
    search.page.keyboard.press("Escape")
    expect(button).to_be_focused()


def test_a_click_beside_the_search_closes_it(search):
    search.ask("kites")
    search.page.mouse.click(5, 5)
    expect(search.dialog).to_be_hidden()


def test_arrows_choose_a_result_and_enter_opens_it(search):
    search.ask("strong wind")
    expect(search.chosen).to_have_attribute("id", "atlas-result-0")
    search.page.keyboard.press("ArrowDown")
    search.page.keyboard.press("ArrowDown")
    search.page.keyboard.press("ArrowUp")
    expect(search.chosen).to_have_attribute("id", "atlas-result-1")
    expect(search.field).to_have_attribute("aria-activedescendant", "atlas-result-1")
    title = search.chosen.locator(".atlas-search__title").inner_text()
    search.page.keyboard.press("Enter")
    expect(search.page.locator("h1")).to_have_text(title)


def test_enter_right_after_typing_opens_the_best_result_of_what_was_typed(search, papers):
    paper = papers[0]
    search.page.keyboard.press("/")
    search.page.keyboard.insert_text(paper["title"])
    search.page.keyboard.press("Enter")
    search.page.wait_for_url(f"**/{paper['url']}")


def test_a_click_opens_a_result(search):
    search.ask("strong wind")
    title = search.results.nth(1).locator(".atlas-search__title").inner_text()
    search.results.nth(1).click()
    expect(search.page.locator("h1")).to_have_text(title)


def spelled_otherwise(title):
    return re.sub(r"[^\w]+", "  ", title).upper()


@pytest.mark.parametrize(
    "spelling",
    [str, str.lower, spelled_otherwise],
    ids=["as it is", "in small letters", "in capitals without punctuation"],
)
def test_an_exact_title_comes_first(search, papers, spelling):
    for paper in papers[::40]:
        search.ask(spelling(paper["title"]))
        expect(search.results.first).to_have_attribute("href", re.compile(f"/{paper['url']}$"))
        search.page.keyboard.press("Escape")


def test_the_name_of_a_topic_finds_the_topic_first(search):
    search.ask("strong WIND")
    expect(search.results.first).to_have_attribute("href", re.compile("/topics/strong-wind/$"))


def test_a_page_about_the_atlas_can_be_found(search):
    search.ask("seed formats")
    expect(search.dialog.locator("[href$='/seed-format/']")).to_be_visible()


def test_a_result_shows_the_sentence_that_matched_with_topics_and_year(search, papers):
    paper = next(paper for paper in papers if paper["published"] and len(paper["topics"]) > 1)
    search.ask(paper["title"])
    first = search.results.first
    expect(first.locator(".atlas-search__facts")).to_contain_text(paper["published"][:4])
    expect(first.locator("mark").first).to_be_visible()
    shown = first.locator(".atlas-search__excerpt").inner_text().strip("… ")
    assert " ".join(shown.split()) in " ".join(paper["abstract"].split())


def test_the_search_says_what_it_searched(search, papers):
    search.ask("storms")
    expect(search.status).to_contain_text(f"titles and abstracts of {len(papers):,} papers, topics")


def test_nothing_found_is_said(search):
    search.ask("zyzzyvas")
    expect(search.status).to_contain_text("No results. Searched: titles and abstracts")
    expect(search.results).to_have_count(0)


def test_related_papers_and_sources_are_not_searched(search):
    search.ask('"line 11"')
    expect(search.results).to_have_count(0)


def test_more_results_come_at_the_end_of_the_list(search):
    search.ask("measure")
    expect(search.results).to_have_count(10)
    for _ in range(10):
        search.page.keyboard.press("ArrowDown")
    expect(search.results).to_have_count(20)
    expect(search.chosen).to_have_attribute("id", "atlas-result-10")


def test_one_can_go_on_typing_while_the_index_is_on_its_way(visit):
    search, held, is_there = Search(visit()), [], []

    def hold(route):
        if is_there:
            route.continue_()
        else:
            held.append(route)

    search.page.route("**/pagefind/**", hold)
    search.page.keyboard.press("/")
    with search.page.expect_request("**/pagefind/**"):
        search.page.keyboard.type("lanterns")
    search.field.fill("")
    search.page.keyboard.type("strong wind")
    expect(search.field).to_have_value("strong wind")
    is_there.append(True)
    for route in held:
        route.continue_()
    expect(search.results.first).to_have_attribute("href", re.compile("/topics/strong-wind/$"))


def test_a_query_in_the_address_opens_the_search(visit):
    search = Search(visit("?q=lanterns"))
    expect(search.field).to_have_value("lanterns")
    expect(search.results.first).to_be_visible()


def test_markup_in_a_query_or_a_page_stays_text(search):
    search.ask("<img src=x onerror=alert(1)> <b>wind</b>")
    expect(search.dialog.locator("img, b")).to_have_count(0)


def test_the_search_works_on_a_phone(visit):
    page = visit(screen=PHONE)
    search = Search(page)
    page.locator(".md-header").get_by_role("button", name="Search").tap()
    search.field.fill("strong wind")
    search.results.first.tap()
    expect(page.locator(".atlas--paper h1, .atlas--list h1")).to_be_visible()


def test_neither_the_index_nor_the_code_of_the_dialog_is_loaded_before_the_search_opens(visit):
    page = visit()
    page.wait_for_load_state("networkidle")
    loaded = page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
    assert [name for name in loaded if "pagefind" in name or "dialog.js" in name] == []
