"""What a browser remembers: visits, whom one follows, what is on the list; and the keyboard."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def set_visit(page, day):
    """Pretend that the last visit was on a day."""
    page.evaluate(
        """(day) => {
            const key = `${new URL("../..", document.querySelector("script[src*=stars]").src).pathname}.visits`;
            localStorage.setItem(key, JSON.stringify({ ...JSON.parse(localStorage.getItem(key) ?? "{}"), last: day }));
            sessionStorage.clear();
        }""",
        day,
    )


def test_on_a_first_visit_nothing_is_new(visit):
    page = visit("papers/")
    page.wait_for_load_state("networkidle")
    assert page.locator(".is-new").count() == 0


def test_what_came_since_the_last_visit_is_marked_until_the_visit_ends(visit, papers):
    page = visit("papers/")
    latest = max(paper["added"] for paper in papers)
    set_visit(page, min(paper["added"] for paper in papers))
    page.reload()
    page.locator(".is-new").first.wait_for()
    assert set(
        page.locator(".is-new").evaluate_all("(links) => links.map((link) => link.dataset.added)")
    ) >= {latest}
    page.reload()
    page.locator(".is-new").first.wait_for()


def test_the_home_page_tells_what_is_new_of_what_one_follows(visit, papers):
    page = visit("topics/kites/")
    page.get_by_role("button", name="Follow").click()
    expect(page.get_by_role("button", name="Following")).to_be_visible()
    before = sorted({paper["added"] for paper in papers})[-2]
    set_visit(page, before)
    page.goto(re.sub(r"topics/.*", "", page.url))
    fresh = [paper for paper in papers if paper["added"] > before]
    mine = [paper for paper in fresh if any(topic["id"] == "kites" for topic in paper["topics"])]
    news = page.get_by_role("region", name="Since your last visit")
    expect(news).to_contain_text(f"{len(fresh)} new since")
    expect(news).to_contain_text(f"Kites {len(mine)} new")


def test_the_papers_of_a_topic_are_filtered_in_place_those_of_later_pages_too(visit, papers):
    page = visit("topics/kites/")
    shown = page.locator("#papers ~ ul > li:visible")
    first = shown.count()
    page.get_by_role("searchbox", name="Filter these papers").fill("survey")
    on_it = [paper for paper in papers if any(topic["id"] == "kites" for topic in paper["topics"])]
    expect(page.locator("#papers .facts")).to_have_text(re.compile(rf"^\d+ of {len(on_it)}$"))
    assert 0 < shown.count() < first
    page.get_by_role("searchbox", name="Filter these papers").fill("")
    expect(shown).to_have_count(first)


def test_j_and_k_go_from_paper_to_paper_and_s_saves(visit):
    page = visit("papers/")
    page.locator(".star").first.wait_for()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(page.locator(".atlas li a.title").first).to_be_focused()
    page.keyboard.press("s")
    expect(page.locator(".atlas li .star").first).to_have_attribute("aria-pressed", "true")


def test_the_shortcuts_are_shown_and_can_be_turned_off(visit):
    page = visit("papers/")
    page.locator(".star").first.wait_for()
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Next paper")
    dialog.get_by_role("checkbox").uncheck()
    dialog.get_by_role("button", name="Close").click()
    page.keyboard.press("j")
    expect(page.locator(".atlas li a.title").first).not_to_be_focused()


def test_c_opens_how_to_cite_a_paper(visit, papers):
    page = visit(papers[0]["url"])
    page.locator(".actions .star").wait_for()
    page.keyboard.press("c")
    expect(page.locator("#cite")).to_be_visible()


@pytest.fixture
def listed(visit):
    """The reading list with the first three papers of a topic on it."""
    page = visit("topics/kites/")
    page.locator(".atlas li .star").nth(2).wait_for()
    for number in range(3):
        page.locator(".atlas li .star").nth(number).click()
    page.goto(re.sub(r"topics/.*", "reading-list/", page.url))
    expect(page.locator(".reading__list > li")).to_have_count(3)
    return page


def test_a_reading_list_travels_in_a_link(listed, visit):
    listed.evaluate(
        "void (navigator.clipboard.writeText = async (text) => (document.body.dataset.copied = text))"
    )
    listed.get_by_role("button", name="Copy a link to the list").click()
    listed.locator("body[data-copied]").wait_for()
    link = listed.evaluate("document.body.dataset.copied")
    other = visit(link[link.index("reading-list/") :])
    expect(other.locator(".reading__offer li")).to_have_count(3)
    other.get_by_role("button", name="Add all 3 to your list").click()
    expect(other.locator(".reading__list > li")).to_have_count(3)


def test_papers_are_compared_side_by_side(listed):
    for number in range(2):
        listed.get_by_role("checkbox", name="Compare").nth(number).check()
    listed.get_by_role("button", name="Compare the marked papers").click()
    expect(listed.locator(".compare thead th")).to_have_count(3)
    expect(listed.locator(".compare tbody")).to_contain_text("Kites")


def test_papers_near_the_list_are_found_and_none_of_them_is_on_it(listed):
    titles = set(listed.locator(".reading__list .title").all_text_contents())
    listed.get_by_role("button", name="Find similar papers").click()
    listed.locator(".reading__near li").first.wait_for()
    assert titles.isdisjoint(listed.locator(".reading__near .title").all_text_contents())


def test_what_a_filter_of_explore_leaves_lights_up_on_the_map(visit, papers):
    page = visit("map/?kind=survey")
    number = sum(any(topic["id"] == "survey" for topic in paper["topics"]) for paper in papers)
    expect(page.locator(".map__chosen")).to_contain_text(f"{number} of {len(papers)} papers")
    assert page.locator(".map .lit").get_attribute("d").count("M") == number


def test_a_paper_is_shown_on_the_map(visit, papers):
    paper = papers[0]
    page = visit(paper["url"])
    page.locator(".actions").get_by_role("link", name="Map").click()
    expect(page.locator(".map__card a")).to_have_attribute("href", re.compile(re.escape(paper["url"])))


def test_the_papers_inside_a_line_can_be_read_starred_and_exported(visit):
    page = visit("map/")
    page.get_by_role("button", name="Lasso").click()
    box = page.locator(".map svg").bounding_box()
    corners = [(0.3, 0.3), (0.6, 0.3), (0.6, 0.6), (0.3, 0.6)]
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.31)
    page.mouse.down()
    for across, down in corners:
        page.mouse.move(box["x"] + box["width"] * across, box["y"] + box["height"] * down, steps=3)
    page.mouse.up()
    page.locator(".map__list li").first.wait_for()
    number = int(re.match(r"\d+", page.locator(".map__chosen").text_content())[0])
    assert page.locator(".map__list .star").count() == min(number, 50) > 0
    expect(page.get_by_role("group", name="Save these papers")).to_be_visible()
