import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.fixture
def explained(papers):
    """A paper one of whose topics was earned by words that stand in its abstract."""
    return next(
        paper
        for paper in papers
        if len(paper["topics"]) > 1
        and all(re.fullmatch(r"[a-z -]+", word) for topic in paper["topics"] for word in topic["evidence"])
        and paper["topics"][0]["evidence"][0] in paper["abstract"]
    )


def marked(page):
    return set(page.locator("mark.evidence-word").all_text_contents())


def test_pointing_at_a_topic_marks_its_words_in_the_abstract(visit, explained):
    page = visit(explained["url"])
    before = page.locator(".abstract").all_text_contents()
    page.locator("p.topics a.topic").first.hover()
    first = explained["topics"][0]["evidence"]
    expect(page.locator("mark.evidence-word").first).to_be_visible()
    assert first[0] in marked(page)
    assert marked(page) <= {*first}
    page.mouse.move(0, 0)
    expect(page.locator("mark.evidence-word")).to_have_count(0)
    assert page.locator(".abstract").all_text_contents() == before


def test_the_keyboard_marks_the_words_of_a_topic_and_unmarks_them(visit, explained):
    page = visit(explained["url"])
    page.get_by_text("Why these topics").press("Enter")
    button = page.locator("details.evidence button").first
    button.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    assert marked(page) <= {*explained["topics"][0]["evidence"]}
    expect(page.locator("mark.evidence-word").first).to_be_visible()
    button.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(page.locator("mark.evidence-word")).to_have_count(0)


def test_without_javascript_the_words_are_a_list(visit, explained):
    page = visit(explained["url"], java_script_enabled=False)
    page.get_by_text("Why these topics").click()
    words = page.locator("details.evidence li").first.locator("q")
    expect(words.first).to_be_visible()
    assert words.all_text_contents() == explained["topics"][0]["evidence"]
