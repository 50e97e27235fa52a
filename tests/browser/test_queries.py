"""What people type into the search, and what they find: in Explore and in the dialog, which answer alike."""

import json
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from paper_atlas.text.search.search_words import search_words
from tests.browser.conftest import PHONE, served, visits
from tests.browser.searched.seeds import PAPERS, TOPICS

pytestmark = pytest.mark.browser

SOUP, STRINGS, NETS, LANTERNS, TURBINES, HEART = (
    "soup-in-high-winds",
    "kitellm-strings-that-speak",
    "fine-nets-for-small-fish",
    "lanterns-that-remember-the-evening-they-were-lit",
    "wind-turbines-without-wind",
    "barometers-of-the-heart",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The site of the invented atlas."""
    folder = tmp_path_factory.mktemp("searched")
    (folder / "seeds").mkdir()
    lines = "".join(f"{json.dumps(paper, ensure_ascii=False)}\n" for paper in PAPERS)
    (folder / "seeds/papers.jsonl").write_text(lines, encoding="utf-8")
    (folder / "seeds/topics.yml").write_text(TOPICS, encoding="utf-8")
    places = [f"--{name}={folder / name}" for name in ("seeds", "docs", "site")]
    command = [sys.executable, "-m", "paper_atlas", "build", *places]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert (folder / "site/explore/index.html").is_file(), done.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def address(site):
    with served(site) as address:
        yield address


class Asked:
    """Explore, asked for a text in its address."""

    def __init__(self, page, query):
        self.page = page
        page.goto(f"{page.url.split('?')[0]}?text={quote(query, safe='')}")
        self.wait()

    def wait(self):
        """Wait for the whole answer: the first result comes before the others."""
        self.page.wait_for_selector(".explore__results[aria-busy=false]", state="attached")

    @property
    def papers(self):
        self.wait()
        links = self.page.eval_on_selector_all(
            "main .explore__list a.title", "(links) => links.map((one) => one.href)"
        )
        return [link.split("/")[-2] for link in links]

    @property
    def names(self):
        return self.page.locator(".explore__names li").all_text_contents()

    @property
    def said(self):
        return self.page.locator(".explore__said").inner_text()


@pytest.fixture(scope="module")
def tab(browsers, address):
    """One tab for all questions, since opening one takes longer than an answer."""
    with visits(browsers, address) as visit:
        yield visit("explore/")


@pytest.fixture
def ask(tab, address):
    """Ask on a page that is as fresh as on a first visit."""
    tab.evaluate("localStorage.clear(), sessionStorage.clear()")
    tab.goto(f"{address}explore/")
    return lambda query: Asked(tab, query)


@pytest.mark.parametrize(
    ("query", "paper"),
    [
        ("2301.00042", SOUP),
        ("arXiv:2301.00042v3 [cs.KT]", SOUP),
        ("https://arxiv.org/pdf/2301.00042v1.pdf", SOUP),
        ("https://huggingface.co/papers/2301.00042", SOUP),
        ("10.48550/arXiv.2301.00042", SOUP),
        ("10.5555/KITES.7", STRINGS),
        ("https://doi.org/10.5555/kites.7", STRINGS),
        (f"https://atlas.example/papers/{NETS}/", NETS),
        (NETS, NETS),
        ("https://www.alphaxiv.org/abs/2301.00042v2?chatId=1#page=2", SOUP),
        ("<arXiv: 2301.00042>", SOUP),
        ("ａｒＸｉｖ：２３０１.０００４２", SOUP),
        ("DOI 10.5555/kites.7.", STRINGS),
        ("https://publisher.example/doi/full/10.5555/KITES.7?utm_source=rss#sec-2", STRINGS),
        ("http://dx.doi.org/10.5555%2Fkites.7", STRINGS),
        ("https://anthology.example/2024.kites-main.3v2.pdf#page=4", LANTERNS),
        ("https://openreview.net/pdf?name=a&id=Kt3xY9aaBQ#1", TURBINES),
        (f"papers/{NETS}/index.html?from=mail#cite", NETS),
        ("Lind, S. Soup in winds. arXiv preprint arXiv:2301.00042, 2023", SOUP),
        ("https://publisher.example/content/Reed_Wind_Turbines_Without_Wind_KD_2022_paper.html", TURBINES),
    ],
)
def test_an_identifier_or_an_address_finds_its_paper_alone(ask, query, paper):
    assert ask(query).papers == [paper]


@pytest.mark.parametrize(
    "query", ["2301.99999", "https://doi.org/10.5555/kites.77", "https://code.example/soup"]
)
def test_an_identifier_of_no_paper_here_finds_nothing_and_that_is_said(ask, query):
    asked = ask(query)
    assert asked.papers == []
    assert asked.said == f"No paper here has the identifier or address “{query}”."


def test_an_identifier_brings_its_paper_first_whatever_words_are_beside_it(ask):
    assert ask("memory 10.5555/kites.7").papers == [STRINGS, LANTERNS, TURBINES]


def test_several_identifiers_find_their_papers_in_the_order_given(ask):
    assert ask("2501.00007, 2301.00042").papers == [NETS, SOUP]


@pytest.mark.parametrize(
    ("query", "paper"),
    [
        pytest.param("boiled", SOUP, id="behind an em dash"),
        pytest.param("in-context", SOUP, id="a non-breaking hyphen"),
        pytest.param("l2 norm", SOUP, id="a subscript and a letter of its own"),
        pytest.param("co2", SOUP, id="a subscript"),
        pytest.param("soren", SOUP, id="a stroke"),
        pytest.param("lojasiewicz", STRINGS, id="a stroke at the beginning"),
        pytest.param("Łojasiewicz", STRINGS, id="the same as it is written"),
        pytest.param("llm", STRINGS, id="a part of a word of several capitals"),
        pytest.param("gpt 4", STRINGS, id="a number by itself"),
        pytest.param("gpt4", STRINGS, id="a number joined"),
        pytest.param("beta-VAE", STRINGS, id="a Greek letter by its name"),
        pytest.param("β-VAE", STRINGS, id="a Greek letter"),
        pytest.param("fine net", NETS, id="a ligature"),
        pytest.param("pretrained fisher", NETS, id="joined for hyphenated"),
        pytest.param("pre-trained strings", STRINGS, id="hyphenated for joined"),
        pytest.param("pre trained strings", STRINGS, id="parted for joined"),
        pytest.param("深度", NETS, id="a Chinese word within a run"),
        pytest.param("习", NETS, id="one Chinese character"),
        pytest.param("lanter", LANTERNS, id="a word that is not written to its end"),
    ],
)
def test_a_word_is_found_whatever_stands_beside_or_in_it(ask, query, paper):
    assert ask(query).papers == [paper]


@pytest.mark.parametrize(
    "text",
    [
        "soup—boiled twice—tastes GPT-4, in‑context U-Net k-means t-SNE F1-score VisionLLM LoRA",
        "Łojasiewicz Søren Straße ℓ₂ CO₂ R² ﬁne β-VAE ε-greedy λόγος naïve Ünïcode",
        "深度学习 ChatGPT模型 한국어 ひらがな हिन्दी भाषा Русский don’t O'Brien state-of-the-art",
        "gpt4o LLaMA-2-7B bert2BERT-base 10⁻³ 1.5B a_b x/y v1.2.3 -- --- ½ ① ª 224×224 10× a×b",
    ],
)
def test_the_page_reads_words_as_the_builder_does(visit, text):
    read = "async (text) => [...(await import('/assets/search/words.js')).searchWords(text)]"
    assert set(visit("explore/").evaluate(read, text)) == search_words(text)


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("Lantern That Remember the Evening They Were Lit", id="a letter missing"),
        pytest.param("Lanterns That Remmeber the Evening They Were Lit", id="two letters swapped"),
        pytest.param("Lanterns That Remember the Evening Thy Were Lot", id="words that are other words"),
        pytest.param("Lanterns-That-Remembr the Evening They Were Lit", id="a letter missing in a compound"),
    ],
)
def test_a_misspelt_title_finds_its_paper_first(ask, query):
    assert ask(query).papers[0] == LANTERNS


def test_a_misspelt_word_is_corrected_and_that_is_said(ask):
    asked = ask("turbinse")
    assert (asked.papers, asked.said) == ([TURBINES], "Nothing has “turbinse”: turbine was searched for.")


def test_a_misspelt_word_may_mean_any_that_are_as_near_to_it(ask):
    asked = ask("taktes")
    assert set(asked.papers) == {LANTERNS, SOUP}
    assert asked.said == "Nothing has “taktes”: takes OR tastes was searched for."


def test_a_misspelt_part_of_a_compound_is_corrected(ask):
    asked = ask("litle-memory")
    assert (asked.papers, asked.said) == (
        [TURBINES],
        "Nothing has “litle-memory”: little memory was searched for.",
    )


def test_words_written_as_one_are_parted_and_that_is_said(ask):
    asked = ask("littlememory wind")
    assert (asked.papers, asked.said) == (
        [TURBINES],
        "Nothing has “littlememory”: little memory was searched for.",
    )


def test_a_misspelt_author_is_corrected(ask):
    assert set(ask("author:broko").papers) == {SOUP, NETS, LANTERNS}


@pytest.mark.parametrize(
    ("query", "name", "papers"),
    [
        ("TTW'22", "Venue TTW 2022", [TURBINES]),
        ("ttw22 memory", "Venue TTW 2022", [TURBINES]),
        ("2024 kite days", "Venue Kite Days 2024", [STRINGS, LANTERNS]),
        ("Proceedings of the Talks on Turbines and Wind 2022", "Venue TTW 2022", [TURBINES]),
        ("JHW", "Venue Journal of Heart Weather", [HEART]),
        ("JHW 2021 beats", "", [HEART]),
        ("Adi Brook", "Author Ada Brook", [NETS, LANTERNS, SOUP]),
        ("Marhs, Ines", "Author Ines Marsh", [LANTERNS, HEART]),
    ],
)
def test_a_venue_or_a_person_is_found_however_the_name_is_written(ask, query, name, papers):
    asked = ask(query)
    assert sorted(asked.papers) == sorted(papers)
    assert " ".join(asked.names).startswith(name)


def test_that_a_name_was_searched_for_instead_of_the_words_is_said(ask):
    assert ask("Adi Brook").said == "Nothing has “Adi Brook”: Ada Brook was searched for."


def test_who_finds_nothing_is_told_so_and_led_on(ask):
    asked = ask("xyzzyva")
    assert asked.papers == []
    assert asked.said == "Nothing here has all of this, or words that are spelled much like it."
    asked.page.get_by_role("button", name="6 without the words").click()
    expect(asked.page.locator(".explore__list > li")).to_have_count(6)


def test_where_no_paper_has_all_words_those_that_have_most_are_shown_with_the_others_struck_through(ask):
    asked = ask("how to make fish soup with little memory")
    missing = asked.page.locator(".explore__list li").first.locator(".missing s").all_inner_texts()
    assert asked.papers[0] == TURBINES
    assert missing == ["make", "fish", "soup"]
    assert "Nothing has all of these words" in asked.said


def test_where_no_word_is_found_what_the_fields_leave_is_shown(ask):
    asked = ask("xyzzyva author:marsh")
    assert set(asked.papers) == {LANTERNS, HEART}
    assert asked.page.locator(".missing s").all_inner_texts() == ["xyzzyva", "xyzzyva"]


@pytest.mark.parametrize(
    ("query", "papers"),
    [
        ("distillation -turbine", {LANTERNS}),
        ("lantern OR turbine", {LANTERNS, TURBINES}),
        ('"little memory"', {TURBINES}),
        ("“little memory”", {TURBINES}),
        ('"memory little"', set()),
        ("author:brook", {SOUP, NETS, LANTERNS}),
        ('author:"Ines Marsh"', {LANTERNS, HEART}),
        ("title:wind", {SOUP, TURBINES}),
        ("venue:kite", {SOUP, STRINGS, LANTERNS}),
        ("year:2024", {STRINGS, LANTERNS}),
        ("year:2023..2024", {SOUP, STRINGS, LANTERNS}),
        ("year:..2022", {TURBINES, HEART}),
        ("-year:2022.. author:marsh", {HEART}),
        ("topic:hwk", {STRINGS}),
        ("has:code", {SOUP, TURBINES}),
        ("topic:code", {STRINGS}),
        ("has:code wind -author:brook", {TURBINES}),
        ("venue:TTW22", {TURBINES}),
        ('venue:"2024 kite days"', {STRINGS, LANTERNS}),
        ("venue:jhw", {HEART}),
        ("author: marsh year: 2024", {LANTERNS}),
        ("memory AND NOT lantern", {TURBINES}),
        ("memory −lantern", {TURBINES}),
        ("topic:hig-wind", {STRINGS}),
        ('"non breaking"', set()),
        ('"in context spoons"', {SOUP}),
        ('"pre trained on gusts"', {STRINGS}),
    ],
)
def test_a_query_asks_precisely(ask, query, papers):
    assert set(ask(query).papers) == papers


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("auhtor:brook", "There is no “auhtor:”; “author:” takes a name."),
        ("year:soon", "“year:soon” is no year: write year:2024, or a span such as year:2023..2025."),
        ("topic:soup", "“topic:soup” is none that papers here have; there is Code"),
        ("soup author:", "“author:” takes a name."),
        ("sky:blue", "There is no “sky:”; there is author:, title:, venue:,"),
        ("topic:code1", "Nothing has “topic:code1”: topic:code was searched for."),
    ],
)
def test_what_is_not_understood_is_explained(ask, query, words):
    assert words in ask(query).said


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("HWK", "Topic High-wind kites"),
        ("hwk methods", "Topic High-wind kites"),
        ("ada brook", "Author Ada Brook"),
        ("Kite Days 2024", "Venue Kite Days 2024"),
    ],
)
def test_what_has_a_name_stands_above_the_papers(ask, query, first):
    assert ask(query).names[0].startswith(first)


def test_a_venue_leads_to_its_papers(ask):
    asked = ask("Kite Days 2024")
    asked.page.locator(".explore__names a").first.click()
    expect(asked.page.locator(".explore__status")).to_contain_text(re.compile("^2 of 6"))
    assert set(asked.papers) == {STRINGS, LANTERNS}


def test_a_part_of_the_query_can_be_taken_out_and_edited(ask):
    asked = ask("memory author:marsh")
    asked.page.get_by_role("button", name="Edit: author: marsh").click()
    asked.page.keyboard.type("reed")
    expect(asked.page.locator(".explore__status")).to_contain_text("“memory author:reed”")
    asked.page.get_by_role("button", name="Remove: author: reed").click()
    expect(asked.page.locator(".explore__status")).to_contain_text("“memory”")
    assert set(asked.papers) == {LANTERNS, TURBINES}
    assert asked.page.url.endswith("?text=memory")


def test_the_dialog_finds_and_shows_what_explore_does_and_leads_there(ask):
    asked = ask("memory author:marsh")
    page = asked.page
    cards = page.locator(".explore__list > li")
    expected = [
        (
            card.locator("a.title").inner_text(),
            [fact for fact in card.locator("small").inner_text().split(" · ") if fact not in {"PDF", "Code"}],
        )
        for card in cards.all()
    ]
    page.keyboard.press("Control+k")
    dialog = page.get_by_role("dialog", name="Search")
    page.get_by_role("combobox", name="Search").fill("memory author:marsh")
    papers = dialog.locator("[role=option][href*='/papers/']")
    expect(papers).to_have_count(len(expected))
    shown = [[span.inner_text() for span in card.locator("> span").all()] for card in papers.all()]
    assert [(title, facts.split(" · ")) for title, facts, *_ in shown] == expected
    assert asked.papers == [link.get_attribute("href").split("/")[-2] for link in papers.all()]
    dialog.get_by_role("button", name="Remove: author: marsh").click()
    expect(papers).to_have_count(2)
    dialog.get_by_role("link", name="All results in Explore").click()
    expect(page.locator(".explore__status")).to_contain_text("“memory”")


def test_the_slash_goes_to_the_field_of_explore(visit):
    page = visit("explore/")
    expect(page.locator(".explore__status")).not_to_be_empty()
    page.keyboard.press("/")
    expect(page.locator("#explore-text")).to_be_focused()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_who_comes_back_finds_the_place_again(visit):
    page = visit("explore/?text=wind+OR+memory+OR+fish", screen=PHONE)
    page.wait_for_selector(".explore__results[aria-busy=false]", state="attached")
    link = page.locator(".explore__list a.title").last
    link.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    assert before > 0
    link.click()
    expect(page.locator(".atlas--paper h1")).to_be_visible()
    page.go_back()
    page.wait_for_selector(".explore__results[aria-busy=false]", state="attached")
    expect(page.locator(".explore__list a.title").last).to_be_in_viewport()


def test_markup_in_a_query_stays_text(ask):
    asked = ask('<img src=x onerror=alert(1)> author:"<b>x</b>" zzz')
    expect(asked.page.locator("#finder img, #finder b")).to_have_count(0)


NEAR = "A note on turbines\nWe turn a turbine by hand and wait for the wind."


def open_similar(visit, text, **options):
    page = visit(f"similar/#text={quote(text, safe='')}", **options)
    page.wait_for_selector(".explore__results[aria-busy=false]", state="attached")
    return page


def shown(page):
    entries = page.locator(".explore__list > li")
    return [
        (
            entry.locator("a.title").get_attribute("href").split("/")[-2],
            entry.locator(".explore__why").inner_text().removeprefix("Shared terms: "),
        )
        for entry in entries.all()
    ]


@pytest.mark.parametrize("screen", [{}, {"screen": PHONE}], ids=["desktop", "phone"])
def test_a_text_finds_the_papers_nearest_to_it_as_the_command_does(visit, site, screen):
    page = open_similar(visit, NEAR, **screen)
    command = [sys.executable, "-m", "paper_atlas", "similar", f"--seeds={site.parent / 'seeds'}"]
    done = subprocess.run(command, input=NEAR, capture_output=True, text=True, check=True, encoding="utf-8")
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert shown(page) == [(paper["id"], ", ".join(paper["reasons"])) for paper in told]
    assert told


def test_the_text_is_sent_nowhere(visit):
    sent = []
    page = visit("similar/")
    page.on("request", lambda request: sent.append(request.url))
    page.locator("textarea").fill(NEAR)
    page.locator(".explore__list a.title").first.wait_for()
    assert not [url for url in sent if "turbine" in url.lower()]


def test_what_is_near_a_text_can_be_filtered(visit):
    page = open_similar(visit, "wind memory fish")
    page.get_by_role("group", name="Comes with").get_by_role("checkbox").first.check()
    expect(page.locator(".explore__status")).to_contain_text(re.compile("^[12] of 6"))
    assert "has=code" in page.url
    assert "#text=wind" in page.url


def test_a_file_and_the_reading_list_can_be_asked_for(visit, tmp_path):
    note = tmp_path / "note.txt"
    note.write_text(NEAR, encoding="utf-8")
    page = visit("similar/")
    page.locator("#similar-file").set_input_files(note)
    first = page.locator(".explore__list a.title").first
    expect(page.locator(".explore__why").first).to_contain_text("wind")
    title = first.inner_text()
    page.locator(".explore__list .star").first.click()
    page.get_by_role("button", name="Similar to my reading list").click()
    expect(page.locator(".explore__status")).to_contain_text(f"“{title}")
    expect(page.locator(".explore__list a.title", has_text=title)).to_have_count(0)
