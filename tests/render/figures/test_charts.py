import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paper_atlas.render.figures.charts import Bubble, Label, pair_chart, year_chart

SVG = re.compile(r"<svg.*</svg>", re.DOTALL)
NASTY = "</title><script>alert(1)</script> & \"x\" 'y'"


def tree(markup):
    return ET.fromstring(markup)  # noqa: S314  # our own output, which holds no entities


def texts(markup, tag):
    return ["".join(element.itertext()) for element in tree(markup).iter(tag)]


def test_the_bars_and_the_table_tell_the_same_numbers():
    chart = year_chart({2021: 1, 2023: 12}, "Kites")
    svg = SVG.search(chart)[0]
    assert texts(svg, "title") == ["Kites: papers by year"]
    assert texts(svg, "desc") == ["2021: 1, 2023: 12"]
    assert texts(svg, "text") == ["1", "2021", "2022", "12", "2023"]
    assert texts(chart, "td") == ["1", "0", "12"]


def test_the_tallest_bar_has_the_whole_height_and_the_others_their_share():
    heights = [
        float(bar.get("height")) for bar in tree(year_chart({2021: 5, 2022: 10}, "Kites")).iter("rect")
    ]
    assert heights == [36, 72]


def test_in_a_long_time_the_years_without_papers_are_left_out():
    assert texts(year_chart({1907: 1, 2024: 2}, "Kites"), "th") == ["Year", "Papers", "1907", "2024"]


@given(st.dictionaries(st.integers(1000, 9999), st.integers(1, 10**6), min_size=1, max_size=40), st.text())
def test_any_numbers_and_any_name_make_well_formed_markup(papers, subject):
    root = tree(year_chart(papers, subject))
    assert len([*root.iter("rect")]) == len(papers)


def test_a_bubble_meets_its_row_and_its_column_and_links_to_both():
    labels = [
        Label("Air", "../#air", is_heading=True),
        Label("Kites 4", "../kites/"),
        Label("Wind 9", "../wind/"),
    ]
    chart = tree(
        pair_chart(labels, [Bubble(2, 1, 3, "Wind and Kites", "../wind/#with-kites")], "Pairs", "One pair.")
    )
    [circle] = chart.iter("circle")
    places = [(text.get("x"), text.get("y")) for text in chart.iter("text")]
    assert (circle.get("cx"), circle.get("cy")) == ("24", "40")
    assert places == [("16", "12"), ("32", "28"), ("48", "44")]
    links = [(link.get("href"), link.get("tabindex"), "".join(link.itertext())) for link in chart.iter("a")]
    assert links == [
        ("../wind/#with-kites", "-1", "Wind and Kites: 3 papers"),
        ("../#air", None, "Air"),
        ("../kites/", None, "Kites 4"),
        ("../wind/", None, "Wind 9"),
    ]


def test_the_area_of_a_bubble_tells_its_size():
    labels = [Label("a", "a/"), Label("b", "b/"), Label("c", "c/")]
    bubbles = [Bubble(1, 0, 100, "a, b", "a/"), Bubble(2, 0, 25, "a, c", "a/"), Bubble(2, 1, 1, "b, c", "b/")]
    radii = [float(circle.get("r")) for circle in tree(pair_chart(labels, bubbles, "t", "w")).iter("circle")]
    assert radii == [8.5, 4.2, 2]


@pytest.mark.parametrize(
    "chart",
    [year_chart({2024: 1}, NASTY), pair_chart([Label(NASTY, NASTY)], [], NASTY, NASTY)],
    ids=["years", "pairs"],
)
def test_a_name_is_text_and_no_markup(chart):
    root = tree(chart)
    assert [*root.iter("script")] == []
    assert NASTY in "".join(root.itertext())


@pytest.mark.parametrize(
    "chart",
    [year_chart({2024: 1}, "Kites"), pair_chart([Label("a", "a/")], [], "t", "w")],
    ids=["years", "pairs"],
)
def test_a_chart_has_neither_styles_nor_scripts_of_its_own(chart):
    names = {name for element in tree(chart).iter() for name in element.attrib}
    assert {name for name in names if name == "style" or name.startswith("on")} == set()


def test_an_atlas_without_topics_has_an_empty_picture():
    assert [*tree(pair_chart([], [], "Pairs", "None.")).iter("a")] == []
