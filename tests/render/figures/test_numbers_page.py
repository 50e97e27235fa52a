import html
import re

from paper_atlas.atlas.settings import Settings
from paper_atlas.model.catalog import Catalog
from paper_atlas.model.records import Link
from paper_atlas.model.relations import Entities, KnownNames
from paper_atlas.model.topics import Topic, TopicGroup, TopicMatch, TopicProfile
from paper_atlas.render.site import render_site


def numbers(papers, **catalog):
    made = Catalog(papers=tuple(papers), **{"groups": (), **catalog})
    return render_site(made, KnownNames(), Settings()).get("numbers/index.md")


def table(page, name):
    """Return the rows of the table behind a figure."""
    figure = re.search(rf'<figure[^>]*aria-labelledby="{name}-title".*?</figure>', page, re.DOTALL)[0]
    return [
        [html.unescape(re.sub(r"<[^>]*>", "", cell)) for cell in re.findall(r"<t[hd][ >].*?</t[hd]>", row)]
        for row in re.findall(r"<tr>(.*?)</tr>", figure)
    ]


def test_months_without_papers_are_counted_too(a_paper):
    papers = [
        a_paper("a", published="2023-11-02"),
        a_paper("b", published="2024-01"),
        a_paper("c", published="2020"),
    ]
    page = numbers(papers)
    assert table(page, "months") == [
        ["Month", "Papers"],
        ["2023-11", "1"],
        ["2023-12", "0"],
        ["2024-01", "1"],
    ]
    assert "1 paper that is older or has only a year is left out." in page


def test_a_topic_has_its_share_of_each_year(a_paper):
    years = ["2023"] * 5 + ["2024"] * 10 + ["2025"]
    papers = [a_paper(f"kite-{number:02}", published=year) for number, year in enumerate(years)]
    groups = (TopicGroup("sky", "Sky", (Topic("kites", "Kites <b>", "Flown."),)),)
    topics = {paper.id: (TopicMatch("kites", 1.0),) for paper in papers[:10]}
    page = numbers(papers, groups=groups, topics=topics)
    assert table(page, "topics-by-year") == [["Topic", "2023", "2024"], ["Kites <b>", "100%", "50%"]]


def test_pairs_and_data_sets_are_listed_most_first(a_paper):
    papers = [a_paper("a"), a_paper("b")]
    groups = (TopicGroup("sky", "Sky", (Topic("kites", "Kites", "."), Topic("wind", "Wind", "."))),)
    profiles = {
        "kites": TopicProfile(neighbours=(("wind", 2),)),
        "wind": TopicProfile(neighbours=(("kites", 2),)),
    }
    entities = {"a": Entities(datasets=("Gusts", "Calms")), "b": Entities(datasets=("Gusts",))}
    both = (TopicMatch("kites", 1.0), TopicMatch("wind", 1.0))
    topics = {"a": both, "b": both}
    page = numbers(papers, groups=groups, topics=topics, profiles=profiles, entities=entities)
    assert table(page, "pairs") == [["Topics", "Papers"], ["Kites + Wind", "2"]]
    assert table(page, "datasets-named") == [["Data set", "Papers"], ["Gusts", "2"], ["Calms", "1"]]


def test_papers_with_code_have_their_share_of_each_year(a_paper):
    code = (Link("code", "https://example.org/kite"),)
    papers = [a_paper("a", published="2024-02-01", links=code), a_paper("b", published="2024-03-01")]
    assert table(numbers(papers), "code-by-year") == [["Year", "Share", "Papers"], ["2024", "50%", "1 of 2"]]


def test_what_is_not_known_has_no_figure(a_paper):
    assert "<figure" not in numbers([a_paper("a")])


def test_of_no_papers_there_are_no_numbers():
    assert numbers([]) is None


def test_of_one_month_there_is_no_figure(a_paper):
    assert "<figure" not in numbers([a_paper("a", published="2024-01"), a_paper("b", published="2024-01-05")])


def test_topics_over_time_need_two_years_with_enough_papers(a_paper):
    groups = (TopicGroup("kinds", "Kinds", (Topic("kites", "Kites", ""),)),)
    papers = [a_paper(str(number), published=str(2014 + number % 9)) for number in range(10)]
    topics = {paper.id: (TopicMatch("kites", 1),) for paper in papers}
    assert "<figure" not in numbers(papers, groups=groups, topics=topics)


def test_the_scale_of_single_papers_has_no_half(a_paper):
    page = numbers([a_paper("a", published="2024-01"), a_paper("b", published="2024-02")])
    assert re.findall(r'class="scale"[^>]*/><text[^>]*>(.*?)</text>', page) == ["1"]
