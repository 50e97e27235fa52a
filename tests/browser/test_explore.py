import re
import shutil
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from playwright.sync_api import expect

from paper_atlas.publish.search import index_partitions, search_index
from tests.browser.conftest import DESKTOP, IN_ANY_FONT, PHONE, moved, served
from tests.invented import TOPICS

pytestmark = pytest.mark.browser


class Explore:
    """The page, in the words of its reader."""

    def __init__(self, page):
        self.page = page
        self.field = page.get_by_role("searchbox", name="Search titles and abstracts")
        self.status = page.locator(".explore__status")
        self.results = page.locator(".explore__list > li")
        self.titles = page.locator(".explore__list a.title")
        expect(self.status).not_to_be_empty()

    def facet(self, name):
        return self.page.get_by_role("group", name=name, exact=True)

    def box(self, facet, value):
        label = self.facet(facet).locator("label", has_text=re.compile(f"^{re.escape(value)}[0-9,]+$"))
        self.facet(facet).locator("details").evaluate_all(
            "(parts) => parts.forEach((part) => (part.open = true))"
        )
        return label.get_by_role("checkbox")

    def leave_out(self, facet, value):
        self.facet(facet).get_by_role("button", name=f"Exclude {value}", exact=True).click()

    def counted(self, facet, value):
        words = self.box(facet, value).locator("xpath=..").locator(".facet__count").inner_text()
        return int(words.replace(",", ""))

    def expect_number(self, number):
        words = "No paper among" if number == 0 else f"{number:,} of"
        expect(self.status).to_contain_text(re.compile(f"^{words}"))

    def ask(self, words):
        self.field.fill(words)
        expect(self.status).to_contain_text(f"“{words}”")
        return self


@pytest.fixture
def explore(visit):
    return Explore(visit("explore/"))


def topics_of(paper):
    return {topic["id"] for topic in paper["topics"]}


def test_every_paper_is_there_before_anything_is_chosen_newest_first(explore, papers):
    explore.expect_number(len(papers))
    dated = sorted((paper["published"] or "", paper["id"]) for paper in papers)
    newest = {paper["title"] for paper in papers if (paper["published"] or "") == dated[-1][0]}
    assert explore.titles.first.inner_text() in newest


def test_two_topics_give_papers_with_any_of_them_or_with_all(explore, papers):
    one, other = "kites", "storms"
    explore.box("Topic", "Kites").check()
    explore.box("Topic", "Storms").check()
    explore.expect_number(sum(bool(topics_of(paper) & {one, other}) for paper in papers))
    explore.facet("Topic").get_by_role("checkbox", name=re.compile("^match all selected")).check()
    explore.expect_number(sum({one, other} <= topics_of(paper) for paper in papers))


def test_a_card_begins_with_the_topics_that_were_asked_for_and_goes_on_with_the_strongest(explore, papers):
    titles = {
        topic["id"]: topic["title"] for group in yaml.safe_load(TOPICS)["groups"] for topic in group["topics"]
    }
    most = max(papers, key=lambda paper: len(paper["topics"]))
    strongest = [topic["id"] for topic in most["topics"]]
    last = next(one for one in reversed(strongest) if one not in {"survey", "field-study"})
    explore.ask(most["title"])
    topics = explore.results.first.locator("small a:not(.mark)")
    expect(topics).to_have_text([titles[one] for one in strongest][:3])
    explore.page.goto(f"{explore.page.url}&topic={last}")
    asked = [last, *(one for one in strongest if one != last)]
    expect(topics).to_have_text([titles[one] for one in asked][:3])
    assert asked != strongest


def test_the_number_beside_a_value_is_the_number_of_papers_that_choosing_it_gives(explore):
    explore.box("Topic", "Kites").check()
    number = explore.counted("Year", "2023")
    assert number > 0
    explore.box("Year", "2023").check()
    explore.expect_number(number)


def test_a_value_can_be_left_out(explore, papers):
    explore.box("Topic", "Kites")
    explore.leave_out("Topic", "Kites")
    explore.expect_number(sum("kites" not in topics_of(paper) for paper in papers))
    explore.leave_out("Year", "2024")
    explore.expect_number(
        sum("kites" not in topics_of(paper) and (paper["published"] or "")[:4] != "2024" for paper in papers)
    )


def test_papers_with_code_are_found(explore, papers):
    explore.box("Comes with", "Code").check()
    explore.expect_number(sum(any(link["kind"] == "code" for link in paper["links"]) for paper in papers))


@pytest.mark.parametrize(("facet", "kind"), [("Data set", "datasets"), ("Model", "models")])
def test_papers_that_name_a_thing_are_found(explore, papers, facet, kind):
    name = explore.facet(facet).locator("li label > span:not(.facet__count)").first.inner_text()
    explore.box(facet, name).check()
    explore.expect_number(sum(name in paper["entities"][kind] for paper in papers))


def test_words_and_facets_narrow_each_other(explore):
    explore.ask("strong wind")
    before = explore.counted("Year", "2023")
    explore.box("Year", "2023").check()
    explore.expect_number(before)
    expect(explore.results.first.locator("mark").first).to_be_visible()
    expect(explore.results.first.locator("small")).to_contain_text("2023")


def test_a_result_says_what_its_paper_does_above_the_sentence_that_was_found(explore, papers):
    explore.ask("Gustbook has:code")
    first = explore.results.first
    title = first.locator("a.title").inner_text()
    does = next(paper["contribution"] for paper in papers if paper["title"] == title)
    expect(first.locator("p").first).to_have_text(does)
    expect(first.locator(".explore__match mark")).to_have_text("Gustbook")
    expect(first.get_by_role("link", name="Code")).to_have_attribute(
        "href", re.compile("^https://github.com/kites/")
    )


def test_an_exact_title_comes_first(explore, papers):
    for paper in papers[5::80]:
        explore.ask(paper["title"])
        expect(explore.titles.first).to_have_text(paper["title"])


@pytest.mark.parametrize("order", ["Oldest first", "Title", "Most comments"])
def test_results_can_be_ordered(explore, papers, order):
    explore.page.get_by_label("Sort by").select_option(order)
    explore.page.wait_for_url("**sort=**")
    keys = {
        "Oldest first": lambda paper: (not paper["published"], paper["published"] or ""),
        "Title": lambda paper: re.sub(r"\W", "", paper["title"].casefold()),
        "Most comments": lambda paper: -(paper["comments"] or 0),
    }
    if order == "Oldest first":
        papers = [paper for paper in papers if not paper["published"]] or papers
    best = min(map(keys[order], papers))
    titles = {paper["title"] for paper in papers if keys[order](paper) == best}
    expect(explore.titles.first).to_have_text(re.compile("|".join(f"^{re.escape(one)}$" for one in titles)))


def test_the_address_holds_the_state_and_back_goes_one_step_back(explore):
    explore.ask("strong wind")
    explore.box("Year", "2023").check()
    explore.leave_out("Comes with", "Code")
    expect(explore.page.locator(".explore__chips button")).to_have_count(3)
    expected = {"text": ["strong wind"], "year": ["2023"], "not-has": ["code"]}
    assert parse_qs(urlsplit(explore.page.url).query) == expected
    words = explore.status.inner_text()
    explore.page.reload()
    expect(explore.status).to_have_text(words)
    expect(explore.box("Year", "2023")).to_be_checked()
    for left in (1, 0):
        explore.page.go_back()
        expect(explore.page.locator(".explore__chips button")).to_have_count(left and left + 1)
    explore.page.go_back()
    expect(explore.field).to_have_value("")


def test_nothing_found_tells_what_to_loosen(explore):
    explore.box("Year", "2019").check()
    explore.page.goto(f"{explore.page.url}&topic=lanterns")
    explore.expect_number(0)
    explore.page.get_by_role("button", name=re.compile("without “Year: 2019”")).click()
    expect(explore.status).to_contain_text("page 1")
    expect(explore.page.locator(".explore__chips button")).to_have_count(1)


def test_a_choice_is_taken_back_by_its_chip(explore, papers):
    explore.box("Year", "2023").check()
    explore.page.get_by_role("button", name="Remove: Year: 2023").click()
    explore.expect_number(len(papers))


def test_pages_of_results_lead_on(explore):
    first = explore.titles.first.inner_text()
    explore.page.get_by_role("link", name="Next").click()
    expect(explore.titles.first).not_to_have_text(first)
    expect(explore.titles.first).to_be_focused()
    assert "page=2" in explore.page.url
    explore.page.get_by_role("link", name="Previous").click()
    expect(explore.titles.first).to_have_text(first)


def test_what_an_address_asks_for_is_never_markup(visit):
    page = visit("explore/?text=<img src=x onerror=alert(1)>&topic=<b>x</b>&sort=nothing&page=-3")
    expect(page.locator(".explore__status")).to_contain_text("<img")
    expect(page.locator("#finder img, #finder b")).to_have_count(0)


def test_filters_are_folded_away_on_a_phone_and_can_be_used(visit):
    explore = Explore(visit("explore/", screen=PHONE))
    expect(explore.facet("Year")).to_be_hidden()
    explore.page.get_by_text("Filters", exact=True).tap()
    explore.box("Year", "2023").check()
    expect(explore.status).to_contain_text("papers")
    assert explore.page.evaluate("document.documentElement.scrollWidth") == PHONE["viewport"]["width"]


def test_an_index_in_parts_finds_what_one_index_finds(visit, chromium, atlas_site, tmp_path, monkeypatch):
    queries = [
        "?text=kites",
        "?text=strong+wind&year=2023",
        "?text=kites&not-topic=lanterns",
    ]
    whole = [Explore(visit(f"explore/{query}")).status.inner_text() for query in queries]
    shutil.copytree(atlas_site.site, tmp_path / "site")
    monkeypatch.setattr(index_partitions, "PART", 100)
    search_index.index_site(tmp_path / "site")
    with served(tmp_path / "site") as address, chromium.new_context() as context:
        page = context.new_page()
        found = []
        for query in queries:
            page.goto(f"{address}explore/{query}")
            found.append(Explore(page).status.inner_text())
    assert found == whole


def test_without_javascript_the_page_leads_to_the_topics(visit):
    page = visit("explore/", java_script_enabled=False)
    page.locator(".without-script").get_by_role("link", name="Topics").click()
    expect(page.locator("h1")).to_have_text("Topics")


@IN_ANY_FONT
@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("query", ["kites", "strong wind survey"])
def test_nothing_moves_while_the_results_of_a_query_come(visit, query, screen, font):
    page = visit(f"explore/?text={query}", screen=screen, font=font)
    expect(page.locator(".explore__results .exports")).to_be_visible()
    assert moved(page) == []
    expect(page.locator(".explore__list > li")).not_to_have_count(0)
