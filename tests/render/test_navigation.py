"""The navigation, and what people wrote among what is generated."""

import pytest

from paper_atlas.atlas.words import ENGLISH
from paper_atlas.render.navigation import complete, navigation
from paper_atlas.render.own_pages import home, title_of


def test_what_is_generated_stands_in_a_fixed_order_and_what_is_missing_is_left_out():
    pages = {"index.md", "papers/index.md", "years/index.md", "about.md"}
    assert navigation(pages, {}, ENGLISH) == [
        {"Home": "index.md"},
        {"Index": [{"Papers": "papers/index.md"}, {"Years": "years/index.md"}]},
        {"About": "about.md"},
    ]


def test_a_section_of_several_pages_keeps_its_name():
    found = navigation({"methods/index.md", "authors/index.md"}, {}, ENGLISH)
    assert found == [{"Index": [{"Methods": "methods/index.md"}, {"Authors": "authors/index.md"}]}]


def test_own_pages_stand_before_what_is_about_the_site_and_folders_are_sections():
    own = {"club.md": "The club", "field-work/b.md": "B", "field-work/index.md": "All of it"}
    assert navigation({"index.md", "about.md"}, own, ENGLISH) == [
        {"Home": "index.md"},
        {"The club": "club.md"},
        {"Field work": [{"All of it": "field-work/index.md"}, {"B": "field-work/b.md"}]},
        {"About": "about.md"},
    ]


def test_many_own_pages_share_a_section():
    own = {f"{name}.md": name.upper() for name in "abcd"}
    assert navigation({"index.md"}, own, ENGLISH)[1:] == [
        {"More pages": [{"A": "a.md"}, {"B": "b.md"}, {"C": "c.md"}, {"D": "d.md"}]}
    ]


def test_an_own_page_in_the_place_of_a_generated_one_stands_there_once():
    own = {"about.md": "Who we are", "topics/index.md": "Our topics", "papers/kites.md": "Kites"}
    assert navigation({"topics/index.md", "about.md"}, own, ENGLISH) == [
        {"Topics": "topics/index.md"},
        {"About": "about.md"},
    ]


def test_of_a_navigation_that_a_person_wrote_only_generated_pages_may_be_missing():
    nav = [
        "index.md",
        {"Map": "map/index.md"},
        {"Names": [{"Models": "models/index.md"}]},
        {"Club": "club.md"},
    ]
    assert complete(nav, {"map/", "models/", "about.md"}, {"index.md": "Kites", "papers/index.md": ""}) == [
        {"Kites": "index.md"},
        {"Club": "club.md"},
    ]


@pytest.mark.parametrize(
    ("page", "title"),
    [
        pytest.param("---\ntitle: Of kites\n---\n# Kites\n", "Of kites", id="front matter"),
        pytest.param("Text\n\n# Kites { #kites }\n", "Kites", id="heading"),
        pytest.param("---\ntitle: [\n---\nText\n", "Field work", id="broken front matter"),
        pytest.param("Text\n", "Field work", id="name of the file"),
    ],
)
def test_a_page_has_the_title_that_a_reader_would_give_it(page, title):
    assert title_of(page, "club/field-work.md") == title


HEAD = {"title": "Kites", "kind": "home"}


def test_own_words_stand_between_the_title_and_what_is_generated():
    assert home(HEAD, "# Kites\n", "Welcome.\n", "## Newest\n") == (
        '---\ntitle: "Kites"\nkind: "home"\n---\n\n# Kites\n\nWelcome.\n\n## Newest\n'
    )


def test_an_own_heading_takes_the_place_of_the_title():
    assert home(HEAD, "# Kites\n", "---\ntitle: Mine\n---\n# Mine\n\nWelcome.\n", "## Newest\n") == (
        '---\ntitle: "Mine"\nkind: "home"\n---\n\n# Mine\n\nWelcome.\n\n## Newest\n'
    )
