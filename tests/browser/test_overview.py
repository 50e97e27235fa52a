import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_a_bubble_leads_to_the_papers_that_two_topics_share(visit):
    page = visit("topics/overview/")
    bubble = page.locator(".pairs-chart a[tabindex='-1']").first
    names = bubble.locator("title").text_content()
    bubble.click()
    expect(page.locator(".explore__chips button")).to_have_count(3)
    number = names.rsplit(": ", 1)[1]
    expect(page.locator(".explore__status")).to_contain_text(number.split()[0])


def test_the_keyboard_goes_from_name_to_name(visit):
    page = visit("topics/overview/")
    page.locator(".pairs-chart").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    name = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(name.rstrip("0123456789 "))
