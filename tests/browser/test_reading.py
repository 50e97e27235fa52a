import json
import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

STAR = re.compile("^On the reading list: ")


def star_of(page, paper):
    return page.get_by_role("button", name=f"On the reading list: {paper['title']}", exact=True)


@pytest.fixture
def plain(papers):
    """Papers whose titles are words alone, so that a page shows them as they are."""
    return [paper for paper in papers if re.fullmatch(r"[\w :-]+", paper["title"])]


@pytest.fixture
def starred(visit, plain):
    """The page of the reading list, with two papers on it."""
    page = visit(plain[0]["url"])
    root = page.url.removesuffix(plain[0]["url"])
    star_of(page, plain[0]).click()
    page.goto(root + plain[1]["url"])
    star_of(page, plain[1]).click()
    page.goto(root + "reading-list/")
    expect(titles(page)).to_have_text([plain[0]["title"], plain[1]["title"]])
    return page


def titles(page):
    return page.locator(".reading__list a.title")


@pytest.mark.parametrize("kind", ["home", "topic", "papers", "years of one", "explore"])
def test_every_paper_of_a_list_has_a_star(visit, kinds, kind):
    page = visit({**kinds, "years of one": "years/2023/", "explore": "explore/"}[kind])
    entries = page.locator(".atlas li:has(a.title)")
    expect(entries.first.get_by_role("button", name=STAR)).to_be_visible()
    expect(page.get_by_role("button", name=STAR)).to_have_count(entries.count())


def test_a_star_stays_after_a_reload_and_shows_wherever_the_paper_is(visit, plain):
    page = visit(plain[0]["url"])
    star_of(page, plain[0]).click()
    page.reload()
    expect(star_of(page, plain[0])).to_have_attribute("aria-pressed", "true")
    page.goto(page.url.removesuffix(plain[0]["url"]) + "explore/?text=" + plain[0]["title"])
    expect(star_of(page, plain[0])).to_have_attribute("aria-pressed", "true")
    star_of(page, plain[0]).click()
    expect(star_of(page, plain[0])).to_have_attribute("aria-pressed", "false")


def test_the_list_keeps_notes_marks_and_order(starred, plain):
    starred.get_by_label(f"Note on {plain[0]['title']}").fill("why <b>this</b>?")
    starred.get_by_role("checkbox", name="Read").first.check()
    starred.get_by_role("button", name=f"Up: {plain[1]['title']}").click()
    starred.reload()
    expect(titles(starred)).to_have_text([plain[1]["title"], plain[0]["title"]])
    expect(starred.get_by_label(f"Note on {plain[0]['title']}")).to_have_value("why <b>this</b>?")
    expect(starred.locator(".reading__status")).to_have_text("2 papers, 1 read")


def test_the_focus_stays_on_what_moves_a_paper(starred, plain):
    button = starred.get_by_role("button", name=f"Down: {plain[0]['title']}")
    button.focus()
    starred.keyboard.press("Enter")
    expect(titles(starred).first).to_have_text(plain[1]["title"])
    expect(button).to_be_focused()


def test_tabs_agree(starred, plain):
    other = starred.context.new_page()
    other.goto(starred.url)
    star_of(other, plain[0]).click()
    expect(titles(starred)).to_have_text([plain[1]["title"]])


def saved(page, button):
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return download.value.path().read_text(encoding="utf-8"), download.value.suggested_filename


@pytest.mark.parametrize(
    ("button", "name", "holds"),
    [
        ("BibTeX", "reading-list.bib", "@"),
        ("RIS", "reading-list.ris", "ER  - "),
        ("CSL-JSON", "reading-list.csl.json", '"title"'),
        ("Markdown", "reading-list.md", "- ["),
    ],
)
def test_the_list_is_saved_as_citations(starred, plain, button, name, holds):
    text, suggested = saved(starred, button)
    assert suggested == name
    assert text.count(holds) >= 2
    for paper in plain[:2]:
        assert paper["title"].split(":")[0].split("-")[0] in text


def test_what_is_saved_of_a_search_is_all_that_it_found(visit, papers):
    page = visit("explore/?topic=storms")
    text, name = saved(page, "CSL-JSON")
    found = [paper for paper in papers if "storms" in {topic["id"] for topic in paper["topics"]}]
    assert (name, len(json.loads(text))) == ("papers.csl.json", len(found))


def test_a_saved_list_can_be_imported_elsewhere(starred, visit, plain, tmp_path):
    starred.get_by_label(f"Note on {plain[0]['title']}").fill("mine")
    text, _ = saved(starred, "List (to import later)")
    (tmp_path / "list.json").write_text(text, encoding="utf-8")
    page = visit("reading-list/")
    page.get_by_label("Import a list").set_input_files(tmp_path / "list.json")
    expect(titles(page)).to_have_text([plain[0]["title"], plain[1]["title"]])
    expect(page.get_by_label(f"Note on {plain[0]['title']}")).to_have_value("mine")
    expect(page.get_by_role("alert")).to_contain_text("2 of the 2 papers")


@pytest.mark.parametrize(
    "text",
    ["", "no list", "{}", '{"papers": 1}', '{"papers": [{"id": "../../x"}, {"id": 7}, null]}'],
    ids=["empty", "no JSON", "nothing", "a number", "no papers"],
)
def test_a_file_that_is_no_list_is_refused_with_words(visit, tmp_path, text):
    (tmp_path / "list.json").write_text(text, encoding="utf-8")
    page = visit("reading-list/")
    page.get_by_label("Import a list").set_input_files(tmp_path / "list.json")
    expect(page.get_by_role("alert")).to_contain_text("no reading list")


def test_nothing_of_an_imported_list_is_markup(visit, tmp_path):
    wild = {
        "papers": [
            {"id": "a", "title": "<img src=x onerror=alert(1)>", "facts": "<b>x</b>", "note": "</textarea>"}
        ]
    }
    (tmp_path / "list.json").write_text(json.dumps(wild), encoding="utf-8")
    page = visit("reading-list/")
    page.get_by_label("Import a list").set_input_files(tmp_path / "list.json")
    expect(titles(page)).to_have_text(["<img src=x onerror=alert(1)>"])
    expect(page.locator("#shelf img, #shelf b")).to_have_count(0)


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        ("Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') }", "full"),
        (
            "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError') } })",
            "stores nothing",
        ),
    ],
    ids=["full", "forbidden"],
)
def test_a_storage_that_is_full_or_forbidden_is_told(visit, plain, failure, words):
    page = visit()
    page.evaluate("localStorage.setItem('others', 'x')")
    page.add_init_script(failure)
    page.goto(page.url + plain[0]["url"])
    star_of(page, plain[0]).click()
    expect(page.get_by_role("alert")).to_contain_text(words)
    expect(star_of(page, plain[0])).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Close", exact=True).click()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_an_empty_list_says_how_to_fill_it(visit):
    expect(visit("reading-list/").locator(".reading__status")).to_contain_text("star")
