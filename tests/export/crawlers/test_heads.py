"""CONVENTIONS, parts 1 to 3: what a paper's page tells Google Scholar, Zotero and search engines."""

import json

import pytest

from paper_atlas.atlas.settings import Settings
from paper_atlas.atlas.sizes import FORMS
from paper_atlas.export.crawlers.heads import page_heads, paper_head
from paper_atlas.model.catalog import Catalog, Head
from paper_atlas.model.topics import Topic, TopicGroup, TopicMatch
from paper_atlas.render.head import add_heads, script_json

SITE = Settings(site_url="https://atlas.example/", site_name="Atlas", site_description="Of kites.")
WIND = Topic("wind", "Wind", "What blows.")


@pytest.fixture
def head_of(a_paper):
    """Return what the page of a paper with some fields tells."""

    def make(**fields):
        return paper_head(a_paper("kites", **fields), ["Wind"], {}, settings=SITE, forms=FORMS)

    return make


ABSTRACT = "We fly kites in the wind, and measure how high they go with a line."
KNOWN = {
    "title": "Kites: Sparse & Dense",
    "authors": ("Ann B. Kite", "Bo van Line"),
    "published": "2024-06-14",
    "identifiers": {"arxiv": "2406.00001"},
    "abstract": ABSTRACT,
}


def test_highwire_tags_of_a_preprint(head_of):
    assert [tag for tag in head_of(**KNOWN).metadata if tag[0].startswith("citation")] == [
        ("citation_title", "Kites: Sparse & Dense"),
        ("citation_author", "Kite, Ann B."),
        ("citation_author", "van Line, Bo"),
        ("citation_publication_date", "2024/06/14"),
        ("citation_online_date", "2024/06/14"),
        ("citation_arxiv_id", "2406.00001"),
        ("citation_doi", "10.48550/arXiv.2406.00001"),
        ("citation_pdf_url", "https://arxiv.org/pdf/2406.00001"),
        ("citation_abstract_html_url", "https://atlas.example/papers/kites/"),
        ("citation_public_url", "https://arxiv.org/abs/2406.00001"),
        ("citation_abstract", ABSTRACT),
        ("citation_language", "en"),
        ("citation_keywords", "Wind"),
    ]


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"authors": (), "author_count": 4}, id="only the number of authors is known"),
        pytest.param({"published": None}, id="the year is not known"),
    ],
)
def test_without_an_author_or_a_year_there_is_no_highwire_tag(head_of, fields):
    assert [name for name, _ in head_of(**KNOWN | fields).metadata if name.startswith("citation")] == []


@pytest.mark.parametrize(
    ("published", "tag"),
    [("2024", "2024"), ("2024-06", "2024/06"), ("2024-06-14", "2024/06/14")],
)
def test_the_date_is_as_exact_as_it_is_known(head_of, published, tag):
    assert ("citation_publication_date", tag) in head_of(**KNOWN | {"published": published}).metadata


@pytest.mark.parametrize(
    ("venue", "name"),
    [
        ("ICLR 2025", "citation_conference_title"),
        ("Journal of Kites", "citation_journal_title"),
        (None, None),
        ("arXiv", None),
    ],
)
def test_a_venue_is_named_only_where_the_paper_was_published(head_of, venue, name):
    tags = [
        tag
        for tag in head_of(**KNOWN | {"venue": venue}).metadata
        if tag[0] in ("citation_journal_title", "citation_conference_title")
    ]
    assert tags == ([(name, venue)] if name else [])


def test_zotero_takes_a_preprint_for_a_preprint(head_of):
    assert ("DC.type", "preprint") in head_of(**KNOWN).metadata
    assert ("DC.type", "preprint") in head_of(title="Kites").metadata


def test_the_number_of_authors_is_no_author(head_of):
    assert "4 authors" not in str(head_of(title="Kites", author_count=4))


def test_linked_data_of_a_paper(head_of):
    article, breadcrumb = head_of(**KNOWN).linked_data
    assert article == {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "@id": "https://atlas.example/papers/kites/",
        "headline": "Kites: Sparse & Dense",
        "name": "Kites: Sparse & Dense",
        "abstract": ABSTRACT,
        "datePublished": "2024-06-14",
        "inLanguage": "en",
        "author": [{"@type": "Person", "name": "Ann B. Kite"}, {"@type": "Person", "name": "Bo van Line"}],
        "identifier": [{"@type": "PropertyValue", "propertyID": "arXiv", "value": "2406.00001"}],
        "sameAs": ["https://arxiv.org/abs/2406.00001"],
        "keywords": ["Wind"],
        "isPartOf": {"@type": "WebSite", "@id": "https://atlas.example/", "name": "Atlas"},
    }
    assert [step["name"] for step in breadcrumb["itemListElement"]] == ["Home", "Papers", "2024"]


def test_linked_data_has_the_beginning_of_a_long_abstract(head_of):
    told = head_of(abstract="Kites fly. " * 100).linked_data[0]["abstract"]
    assert told.startswith("Kites fly. Kites fly.")
    assert len(told) <= 160


def test_keywords_of_a_paper_without_authors_are_a_subject_of_dublin_core(head_of):
    assert ("DC.subject", "Wind") in head_of(title="Kites").metadata


def test_upvotes_and_comments_come_with_the_day_on_which_they_were_counted(head_of):
    article = head_of(title="Kites", comments=3, upvotes=12, counted="2025-03-12").linked_data[0]
    assert article["interactionStatistic"] == [
        {
            "@type": "InteractionCounter",
            "interactionType": {"@type": kind},
            "userInteractionCount": number,
            "endTime": "2025-03-12",
        }
        for kind, number in (("CommentAction", 3), ("LikeAction", 12))
    ]
    assert "interactionStatistic" not in head_of(title="Kites", comments=0).linked_data[0]


def test_what_is_not_known_is_not_in_the_linked_data(head_of):
    assert {"author", "datePublished", "sameAs", "identifier"} & {
        *head_of(title="Kites").linked_data[0]
    } == set()


def test_a_topic_is_a_collection_and_the_home_page_a_site_with_a_search(a_paper):
    catalog = Catalog(
        (a_paper("kites"),),
        (TopicGroup("air", "Air", (WIND,)),),
        topics={"kites": (TopicMatch("wind", 1.0),)},
    )
    heads = page_heads(catalog, SITE)
    [topic] = heads["topics/wind.md"].linked_data
    assert (topic["@type"], topic["mainEntity"]["itemListElement"]) == (
        "CollectionPage",
        [{"@type": "ListItem", "position": 1, "url": "https://atlas.example/papers/kites/"}],
    )
    [site] = heads["index.md"].linked_data
    assert site["potentialAction"]["target"]["urlTemplate"] == "https://atlas.example/?q={search_term_string}"


def test_the_same_in_other_forms_is_announced(head_of):
    assert [(href, kind) for href, kind, _ in head_of(**KNOWN).files] == [
        ("papers/kites.bib", "application/x-bibtex"),
        ("papers/kites.ris", "application/x-research-info-systems"),
        ("papers/kites.json", "application/vnd.citationstyles.csl+json"),
    ]


def test_no_text_ends_the_script_that_holds_linked_data():
    node = {"name": "</script><script>alert(1)</script><!-- & \u2028"}
    made = script_json(node)
    assert not {*"<>&\u2028"} & {*made}
    assert json.loads(made) == node


def test_a_page_without_a_head_stays_as_it_is():
    page = "---\ntitle: Kites\n---\n# Kites\n"
    assert add_heads({"a.md": page, "b.md": page}, {"a.md": Head(metadata=(("DC.title", "Kites"),))}) == {
        "a.md": '---\ntitle: Kites\nmetadata: [{"name": "DC.title", "content": "Kites"}]\n---\n# Kites\n',
        "b.md": page,
    }
