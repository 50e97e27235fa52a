import re
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import markdown
import pytest

from paper_atlas.atlas.settings import Settings
from paper_atlas.locale import read_language
from paper_atlas.model.catalog import Catalog
from paper_atlas.model.papers import Paper
from paper_atlas.model.problems import Where
from paper_atlas.model.records import Link
from paper_atlas.model.relations import Entities, KnownNames, Related
from paper_atlas.model.topics import Subgroup, Topic, TopicGroup, TopicMatch, TopicProfile
from paper_atlas.render.site import render_site

NASTY = "</details><script>alert(1)</script> *x* `y` [z](javascript:alert(1))"
GROUPS = (
    TopicGroup(
        "air", "Air", (Topic("kites", "Kites", "Things on a string."), Topic("wind", "Wind", "Moving air."))
    ),
    TopicGroup("water", "Water", (Topic("waves", "Waves", "Moving water."),)),
)
PROFILES = {
    "kites": TopicProfile(("box kite", "tail"), (("wind", 2),), broader=("wind",)),
    "wind": TopicProfile((), (("kites", 2),), narrower=("kites",)),
    "waves": TopicProfile(),
}


def paper(name, published, title="Of Kites"):
    return Paper(name, title, "We fly kites in the wind.", (Where("a.txt", 1),), published=published)


def pages(papers, topics, profiles=PROFILES, groups=GROUPS):
    catalog = Catalog(tuple(papers), groups, topics, profiles=profiles)
    return render_site(catalog, KnownNames(), Settings())


BOTH = (TopicMatch("kites", 0.9, evidence=("kites",)), TopicMatch("wind", 0.8, "curated"))
AIR = pages(
    [paper("a", "2024-05"), paper("b", None), paper("c", "2025")], {"a": BOTH, "b": BOTH, "c": BOTH[:1]}
)


def tree(markup):
    return ET.fromstring(markup)  # noqa: S314  # our own output, which holds no entities


class Page(HTMLParser):
    """What a browser makes of a page's Markdown, without its front matter."""

    def __init__(self, source):
        super().__init__()
        self.tags, self.addresses, self.text = [], [], ""
        body = source.split("\n---\n", 1)[1]
        self.feed(markdown.markdown(body, extensions=["attr_list", "tables", "toc", "fenced_code"]))

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.addresses += [value for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data):
        self.text += data


def lines(page, start):
    return [line for line in page.splitlines() if line.startswith(start)]


def test_a_topic_page_tells_what_it_is_and_how_it_stands_to_others():
    page = AIR["topics/kites.md"]
    head = page.split("## Papers")[0].split("# Kites\n")[1]
    assert (
        head.split()
        == """
        Things on a string. { .definition data-pagefind-body=1 }
        3 papers, 1 without a date · <a href="../../explore/?topic=kites">Filter</a>
        · [As a table](../topics/kites/table.md)
        · [Feed](kites.atom.xml){ title="Feed of new papers" type=application/atom+xml }
        · [Air](../topics/index.md#air) · <span class="follow">Follow</span>
        <span class="to-rail">· <a href="#about-topic">About this topic</a></span> { .facts }
        Part of [Wind](../topics/wind.md){ .topic } { .topics .ladder }
    """.split()
    )


def test_a_topic_above_names_those_below():
    assert "Includes [Kites](../topics/kites.md){ .topic }" in AIR["topics/wind.md"]


def rail(page):
    return tree(re.search(r'<aside class="rail".*</aside>', page, re.DOTALL)[0])


def test_what_a_topic_is_combined_with_leads_to_the_papers_that_have_both():
    [item] = rail(AIR["topics/kites.md"]).find("ul[@class='combined']")
    assert ("".join(item.itertext()), item.find("a").get("href")) == (
        "Wind 2",
        "../../explore/?topic=kites&topic=wind&all=topic",
    )


def test_a_bar_leads_to_the_papers_of_its_year():
    bars = next(rail(AIR["topics/kites.md"]).iter("svg")).findall("a")
    assert [(bar.get("href"), bar.get("aria-label")) for bar in bars] == [
        ("../../explore/?topic=kites&year=2024", "2024: 1 paper"),
        ("../../explore/?topic=kites&year=2025", "2025: 1 paper"),
    ]


def test_the_papers_stand_above_all_else_that_is_said_of_a_topic():
    page = AIR["topics/kites.md"]
    assert page.index("- [Of Kites](") < page.index('<aside class="rail"')


def test_key_papers_are_those_that_others_mention_or_are_near_to():
    names = [f"k{number}" for number in range(7)]
    related = {name: (Related("k0", 0.9),) for name in names[1:]} | {"k0": ()}
    catalog = Catalog(
        tuple(paper(name, "2024") for name in names),
        GROUPS,
        dict.fromkeys(names, BOTH),
        related=related,
        mentioned_by={"k1": ("k2", "k3", "k4")},
        profiles=PROFILES,
    )
    page = render_site(catalog, KnownNames(), Settings())["topics/kites.md"]
    items = [[*item.itertext()] for item in rail(page).find("ul")]
    assert items == [["Of Kites", "mentioned by 3 papers"], ["Of Kites", "similar to 6 papers on this topic"]]


def test_what_is_new_is_what_came_in_the_quarter_of_the_latest_arrival():
    papers = [
        replace(paper("a", "2020", "Old Kites"), added="2026-09-30"),
        replace(paper("b", "2019", "New Kites"), added="2026-10-01"),
        replace(paper("c", "2018", "Newer Kites"), added="2026-11-21"),
    ]
    page = pages(papers, dict.fromkeys("abc", BOTH))["topics/kites.md"]
    block = re.search(r"<h2>Added since October 2026</h2>.*?</ul>", page, re.DOTALL)[0]
    assert re.findall(r">([^<>]*Kites)<", block) == ["Newer Kites", "New Kites"]


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("de", "Seit Oktober 2026 hinzugefügt"),
        ("es", "Añadidos desde octubre de 2026"),
        ("fr", "Ajoutés depuis octobre 2026"),
        ("zh", "2026年10月以来新增"),
    ],
)
def test_what_is_new_names_the_month_since_when_in_the_language_of_the_site(language, heading):
    catalog = Catalog((replace(paper("a", "2020"), added="2026-11-21"),), GROUPS, {"a": BOTH})
    settings = Settings(words=read_language(language).words)
    assert f"<h2>{heading}</h2>" in render_site(catalog, KnownNames(), settings)["topics/kites.md"]


def test_groups_within_a_topic_open_to_show_their_papers():
    profiles = {**PROFILES, "kites": TopicProfile(subgroups=(Subgroup(("box kite", NASTY), ("a", "b")),))}
    page = pages([paper("a", "2024"), paper("b", "2023")], {"a": BOTH, "b": BOTH}, profiles)[
        "topics/kites.md"
    ]
    group = next(rail(page).iter("details"))
    assert "".join(group.find("summary").itertext()) == f"box kite · {NASTY} 2"
    assert [link.get("href") for link in group.iter("a")] == ["../../papers/a/", "../../papers/b/"]


def test_the_table_of_a_topic_tells_what_each_paper_introduces_mentions_and_releases():
    code = replace(paper("a", "2024"), links=(Link("code", "https://code.example/a"),))
    catalog = Catalog(
        (code,),
        GROUPS,
        {"a": BOTH},
        entities={"a": Entities(("KiteNet",), ("Winds",), ())},
        profiles=PROFILES,
    )
    table = render_site(catalog, KnownNames(), Settings())["topics/kites/table.md"]
    assert lines(table, "| [Of") == [
        "| [Of Kites](../../papers/a.md){ .title } | 2024 | KiteNet | [Winds](../../datasets/winds.md) |  | [Code](https://code.example/a) |"
    ]


def test_a_topic_without_papers_says_so():
    page = AIR["topics/waves.md"]
    assert "No paper in this atlas is on this topic yet." in page
    assert "<svg" not in page


def test_the_index_leads_to_every_topic_and_to_the_picture_of_all():
    page = AIR["topics/index.md"]
    assert re.findall(r"\]\(([^)]*)\)", page) == [
        "../topics/overview.md",
        "../topics/kites.md",
        "../topics/wind.md",
        "../topics/waves.md",
    ]


def test_the_picture_shows_each_topic_with_papers_and_each_pair_once():
    chart = re.search(r'<div class="pairs-chart".*</div>', AIR["topics/overview.md"], re.DOTALL)[0]
    links = [link.get("href") for link in tree(chart).iter("a")]
    assert links == [
        "../../explore/?topic=wind&topic=kites&all=topic",
        "../../topics/#air",
        "../../topics/kites/",
        "../../topics/wind/",
    ]


def test_the_largest_pairs_are_there_as_text():
    assert lines(AIR["topics/overview.md"], "| [") == [
        '| [Kites](../topics/kites.md) | [Wind](../topics/wind.md) | <a href="../../explore/?topic=kites&#38;topic=wind&#38;all=topic">2</a> | 100% |'
    ]


def test_a_topic_with_little_evidence_is_called_likely_beside_its_name_and_its_words():
    little = {"a": (TopicMatch("kites", 0.6, evidence=("kites",)), TopicMatch("wind", 0.6, "curated"))}
    page = pages([paper("a", "2024")], little)["papers/a.md"]
    assert page.count("{ .topic .likely ") == 1
    assert '<li>Kites <span class="likely">likely</span> <q>kites</q></li>' in page
    assert "likely" not in AIR["papers/a.md"]


def test_a_topic_without_a_definition_says_what_can_be_said():
    groups = (TopicGroup("air", "Air", (Topic("kites", "Kites", ""),)),)
    files = pages([paper("a", "2024")], {"a": BOTH[:1]}, {}, groups)
    assert "\nPapers on the topic Kites.\n" in files["topics/kites.md"]


def test_the_words_of_a_topic_are_there_without_script_and_curated_ones_are_called_so():
    block = re.search(r'<details class="evidence">.*</details>', AIR["papers/a.md"], re.DOTALL)[0]
    items = [
        ("".join(item.itertext()), [quote.text for quote in item.iter("q")])
        for item in tree(block).iter("li")
    ]
    assert items == [("Kites kites", ["kites"]), ("Wind curated", [])]


def test_a_paper_without_topics_has_nothing_to_explain():
    assert "evidence" not in pages([paper("a", "2024")], {"a": ()}, {})["papers/a.md"]


@pytest.mark.parametrize("path", ["topics/kites.md", "topics/overview.md", "papers/a.md"])
def test_no_text_of_a_seed_becomes_markup(path):
    groups = (TopicGroup("air", NASTY, (Topic("kites", NASTY, NASTY), Topic("wind", NASTY, NASTY))),)
    profiles = {"kites": TopicProfile((NASTY,), (("wind", 1),)), "wind": TopicProfile((), (("kites", 1),))}
    topics = {"a": (TopicMatch("kites", 0.9, evidence=(NASTY,)), TopicMatch("wind", 0.8))}
    page = Page(pages([paper("a", "2024", NASTY)], topics, profiles, groups)[path])
    assert set(page.tags) & {"script", "code", "em"} == set()
    assert [
        address for address in page.addresses if ":" in address and not address.startswith("https://")
    ] == []
    assert NASTY in page.text


def test_the_pages_of_a_topic_are_the_same_whatever_the_order_of_the_papers():
    papers = [paper(name, "2024") for name in "abcd"]
    topics = {one.id: BOTH for one in papers}
    assert pages(papers, topics) == pages(papers[::-1], dict(reversed(topics.items())))


def test_a_large_topic_stays_within_the_budget_of_a_page():
    groups = (
        TopicGroup(
            "air",
            "Air",
            tuple(
                Topic(f"t{number}", f"A topic of quite some length {number}", "Air.") for number in range(120)
            ),
        ),
    )
    matches = tuple(TopicMatch(topic.id, 0.9, evidence=("kites",)) for topic in groups[0].topics)
    others = {
        one.id: TopicProfile((), tuple((two.id, 300) for two in groups[0].topics if two != one))
        for one in groups[0].topics
    }
    papers = [
        paper(f"p{number}", "2024", f"Of Kites and Their Strings in Strong Winds {number}")
        for number in range(60)
    ]
    made = pages(papers, {one.id: matches for one in papers}, others, groups)
    largest = max((len(text.encode()), path) for path, text in made.items() if path.startswith("topics/"))
    assert largest[0] < 200_000, largest


def test_a_topic_leads_to_the_citations_of_its_papers_as_files():
    [row] = lines(AIR["topics/kites.md"], "Save all 3 papers as ")
    assert row == (
        "Save all 3 papers as [BibTeX](kites.bib){ download=kites.bib } · [RIS](kites.ris){ download=kites.ris }"
        " · [CSL-JSON](kites.csl.json){ download=kites.csl.json }"
    )
    assert lines(AIR["topics/waves.md"], "Save") == []
