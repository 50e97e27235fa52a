"""From a mark in a chart, or a number, to the papers behind it."""

import pytest

from paper_atlas.model.topics import Topic, TopicGroup
from paper_atlas.render.filters import explore_address, topic_filter

GROUPS = (
    TopicGroup("weather", "Weather", (Topic("fog", "Fog", ""),)),
    TopicGroup("kinds", "Kinds", (Topic("survey", "Survey", ""),)),
)


@pytest.mark.parametrize(
    ("page", "asked", "address"),
    [
        ("index.md", [], "explore/?"),
        ("index.md", [("topic", "fog")], "explore/?topic=fog"),
        ("papers/kites.md", [("topic", "fog"), ("year", "2024")], "../../explore/?topic=fog&year=2024"),
        ("index.md", [("topic", "fog"), ("topic", "a&b")], "explore/?topic=fog&topic=a%26b&all=topic"),
        (
            "index.md",
            [("topic", "a"), ("topic", "b"), ("topic", "c"), ("kind", "x"), ("kind", "y")],
            "explore/?topic=a&topic=b&topic=c&kind=x&kind=y&all=topic&all=kind",
        ),
    ],
)
def test_the_address_asks_for_papers_that_have_all_that_is_asked_for(page, asked, address):
    assert explore_address(page, *asked) == address


def test_what_a_paper_contributes_is_asked_for_apart_from_what_it_is_about():
    assert topic_filter("fog", GROUPS) == ("topic", "fog")
    assert topic_filter("survey", GROUPS) == ("kind", "survey")
