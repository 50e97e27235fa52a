"""A site that is opened from the disk, without a server."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.site]


@pytest.fixture
def from_disk(chromium, atlas_site):
    """A page of the site by its file."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{atlas_site.site.as_uri()}/index.html")
    yield page
    context.close()


def test_links_lead_from_page_to_page_and_styles_are_there(from_disk):
    for link in (from_disk.locator("a", has_text="All papers").first, from_disk.locator("li a.title").first):
        expect(link).to_have_attribute("href", re.compile(r"/index\.html$"))
        link.click()
    assert from_disk.url.startswith("file://")
    assert from_disk.url.endswith("/index.html")
    expect(from_disk.locator("h1")).to_be_visible()
    assert from_disk.evaluate("getComputedStyle(document.querySelector('.md-header')).position") == "sticky"


def test_the_search_says_why_it_cannot_be_used(from_disk):
    from_disk.locator("[data-search-open]").first.click()
    expect(from_disk.get_by_role("alert")).to_contain_text("need a web server")
