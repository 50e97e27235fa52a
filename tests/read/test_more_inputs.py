"""More of what people have: other instances of each kind, by what comes out of them."""

import json

import pytest

from paper_atlas.model.people import Authors
from paper_atlas.model.problems import Severity
from paper_atlas.read import read_seed
from paper_atlas.text.names import people, split_names


def read(file, text):
    """Return title, names, date, identifiers and abstract of each record; no reader may complain."""
    records, problems = read_seed(file, text.encode())
    assert [str(one) for one in problems if one.severity is Severity.ERROR] == []
    return [
        (one.title, one.names, one.published, dict(one.identifiers), " ".join(one.abstract.split()))
        for one in records
    ]


KETTLES = (
    "Kettles that Sing",
    ("Ada Example", "Ben Muster"),
    "2024-10-03",
    {"arxiv": "2410.00201"},
    "We boil water. It sings.",
)


@pytest.mark.parametrize(
    "text",
    [
        "## 1. [Kettles that Sing](https://arxiv.org/abs/2410.00201)\n\n- **Authors:** Ada Example, Ben Muster\n- **Date:** 2024-10-03\n- **Abstract:** We boil water.\n  It sings.\n",
        "# Today\n\n**[Kettles that Sing](https://arxiv.org/abs/2410.00201)**\n\n*Ada Example, Ben Muster*\n\n**Published**: 2024-10-03\n\n**Abstract**\n\nWe boil water. It sings.\n",
        "### Kettles that Sing\n**Authors**: Ada Example; Ben Muster\n**Published Date**: 2024-10-03\n**arXiv**: [2410.00201](https://arxiv.org/abs/2410.00201)\n\n<details><summary>Abstract</summary>\nWe boil water. It sings.\n</details>\n",
        "- **[Kettles that Sing](https://arxiv.org/abs/2410.00201)**\n  - Authors: Ada Example and Ben Muster\n  - Date: 2024-10-03\n  - Abstract: We boil water. It sings.\n",
        "# [3] Kettles that Sing\n\nAuthors: Ada Example, Ben Muster\nDate: 2024-10-03\nLink: https://arxiv.org/pdf/2410.00201\nTL;DR: Kettles.\nAbstract: We boil water. It sings.\n\n---\n",
    ],
)  # fmt: skip
@pytest.mark.parametrize("file", ["a.md", "a.txt"])
def test_a_list_of_a_bot_is_read_whatever_its_marks(file, text):
    (record,) = read(file, text)
    assert (*record[:3], record[4]) == (*KETTLES[:3], KETTLES[4])
    assert record[3]["arxiv"].endswith("2410.00201")


PAGES = {
    "ACL Anthology": "Pots that Sing\nAda Example, Ben Muster\nAbstract\nPots sing when they are warm. We listen to forty pots.\nAnthology ID:\n2024.acl-long.999\nVolume:\nProceedings of the Pot Conference\nMonth:\nAugust\nYear:\n2024\nURL:\nhttps://aclanthology.org/2024.acl-long.999/\nDOI:\n10.1000/pots.9\n",
    "bioRxiv": "New Results\n\nFollow this preprint\nPots that Sing\nView ORCID ProfileAda Example, Ben Muster\ndoi: https://doi.org/10.1101/2024.10.03.000003\nThis article is a preprint and has not been certified by peer review [what does this mean?].\nAbstractFull TextInfo/HistoryMetrics Preview PDF\nAbstract\nPots sing when they are warm. We listen to forty pots.\n\nCompeting Interest Statement\nNone.\n",
    "Hugging Face": "Papers\narxiv:2410.00131\n\nPots that Sing\n\nPublished on Oct 3, 2024\n· Submitted by\nuser\nUpvote\n12\n\nAuthors:\nAda Example\n,\nBen Muster\n\nAbstract\n\nPots.\nAI-generated summary\n\nPots sing when they are warm. We listen to forty pots.\n\nView arXiv page\nView PDF\nCommunity\nNice!\n",
    "arXiv": "Computer Science > Pots\n\narXiv:2410.00151 (cs)\n[Submitted on 3 Oct 2024]\nPots that Sing\nAda Example, Ben Muster\nView PDF\nHTML (experimental)\n\nPots sing when they are warm. We listen to forty pots.\n\nComments:\t12 pages\nSubjects:\tPots (cs.PO)\nCite as:\tarXiv:2410.00151 [cs.PO]\n",
    "OpenReview": "Pots that Sing\nDownload PDF\nAda Example, Ben Muster\n03 Oct 2024 (modified: 04 Oct 2024)\nSubmitted: 03 Oct 2024, Last Modified: 04 Oct 2024\nEveryone\nRevisions\nBibTeX\nKeywords: pots\nAbstract: Pots sing when they are warm. We listen to forty pots.\nSubmission Number: 7\n",
}  # fmt: skip


@pytest.mark.parametrize("service", PAGES)
def test_the_copied_page_of_a_paper_gives_the_paper_and_nothing_of_the_page(service):
    ((title, names, _, _, abstract),) = read("a.txt", PAGES[service])
    assert (title, names) == ("Pots that Sing", ("Ada Example", "Ben Muster"))
    assert abstract == "Pots sing when they are warm. We listen to forty pots."


ONE = ("Moths near Lamps", ("Ada B. Example", "Ben Muster"), "10.1000/moths.1", "We count moths near lamps.")
SERVICES = {
    "DataCite": {"data": [{"id": "10.1000/moths.1", "type": "dois", "attributes": {"doi": "10.1000/moths.1", "titles": [{"title": ONE[0]}], "creators": [{"name": "Example, Ada B.", "givenName": "Ada B.", "familyName": "Example"}, {"name": "Muster, Ben"}], "descriptions": [{"description": "x", "descriptionType": "Other"}, {"description": ONE[3], "descriptionType": "Abstract"}], "publicationYear": 2024}}]},
    "Zenodo": {"hits": {"hits": [{"id": 1, "links": {"self": "https://example.org"}, "metadata": {"title": ONE[0], "creators": [{"name": "Example, Ada B."}, {"name": "Muster, Ben"}], "description": f"<p>{ONE[3]}</p>", "doi": ONE[2], "publication_date": "2024-10-03"}}]}},
    "CORE": {"results": [{"title": ONE[0], "abstract": ONE[3], "authors": [{"name": "Example, Ada B."}, {"name": "Muster, Ben"}], "doi": ONE[2], "yearPublished": 2024}]},
    "DBLP": {"result": {"hits": {"hit": [{"@score": "1", "info": {"title": ONE[0], "authors": {"author": [{"text": "Ada B. Example 0001"}, {"text": "Ben Muster"}]}, "year": "2024", "doi": ONE[2], "abstract": ONE[3]}}]}}},
    "schema.org": {"@type": "ScholarlyArticle", "headline": ONE[0], "abstract": ONE[3], "author": [{"@type": "Person", "givenName": "Ada B.", "familyName": "Example"}, {"name": "Ben Muster"}], "datePublished": "2024-10-03", "doi": ONE[2]},
    "Crossref": {"message": {"items": [{"DOI": ONE[2], "title": [ONE[0]], "abstract": f"<jats:p>{ONE[3]}</jats:p>", "author": [{"given": "Ada B.", "family": "Example"}, {"given": "Ben", "family": "Muster"}], "issued": {"date-parts": [[2024, 10]]}, "link": [{"URL": "https://example.org/x"}]}]}},
    "a list under other names": [{"paper_title": ONE[0], "Abstract": ONE[3], "Authors": "Example, Ada B.; Muster, Ben", "DOI": f"https://doi.org/{ONE[2]}", "Year": 2024}],
    "an object of objects": {"moths": {"title": ONE[0], "summary": ONE[3], "author": ["Ada B. Example", "Ben Muster"], "doi": [ONE[2]], "year": "2024"}},
}  # fmt: skip


@pytest.mark.parametrize("service", SERVICES)
def test_an_answer_of_a_service_gives_the_paper(service):
    ((title, names, published, identifiers, abstract),) = read(
        "a.json", json.dumps(SERVICES[service], indent=1)
    )
    assert (title, names, identifiers["doi"], abstract) == ONE
    assert published.startswith("2024")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Example; Ben Muster", ("Ada Example", "Ben Muster")),
        ("Ada Example|Ben Muster", ("Ada Example", "Ben Muster")),
        ("Ada Example (Kite Lab), Ben Muster (Cup College, Cuptown)", ("Ada Example", "Ben Muster")),
        (
            "Ada Example (1), B. Muster (1 and 2), Cleo van Invented Jr.",
            ("Ada Example", "B. Muster", "Cleo van Invented Jr."),
        ),
        ("Ada Example1,*, Ben Muster2", ("Ada Example", "Ben Muster")),
        ("[[Ada Example]], [[Ben Muster|Ben]]", ("Ada Example", "Ben Muster")),
        ("Example AB, Muster B, van der Invented C", ("A. B. Example", "B. Muster", "C. van der Invented")),
        ("Muster, B., Jr., Example, A.", ("B. Muster Jr.", "A. Example")),
        ("EXAMPLE, ADA; VAN DER MUSTER, BEN", ("Ada Example", "Ben van der Muster")),
        ("Ada Example <ada@example.org>; Ben Muster, PhD", ("Ada Example", "Ben Muster")),
        ("The Kite Collaboration; Li Ming (李明)", ("The Kite Collaboration", "Li Ming (李明)")),
    ],
)
def test_a_list_of_names_gives_the_people(text, names):
    assert tuple(person.name for person in split_names(text).people) == names


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Ada Example, Ben Muster and 12 others", 12),
        ("Ada Example, Ben Muster, +3 authors", 3),
        ("Ada Example, Ben Muster et al.", None),
        ("Ada Example, Ben Muster, …", None),
        ("Ada Example, Ben Muster and others", None),
        ("Ada Example, Ben Muster", 0),
    ],
)
def test_authors_who_are_not_named_are_counted_and_are_nobody(text, missing):
    assert split_names(text) == Authors(people("Ada Example", "Ben Muster"), missing)


TAGGED = {
    "Web of Science, from its second tag on": "PT J\nUT X:1\nAU Example, A\nTI Ropes that\n   Hold\nAB Ropes hold.\nPY 2024\nER\n",
    "colons": "TI: Ropes that Hold\nAU: Example, A\nPY: 2024\nAB: Ropes hold.\n",
    "CAB": "1.\nTI  - Ropes that Hold\nAU  - Example, A\nYR  - 2024\nAB  - Ropes hold.\n",
    "ERIC": "OWN - ERIC\nTI  - Ropes that Hold\nAU  - Example, A\nDP  - 2024\nAB  - Ropes hold.\n",
}


@pytest.mark.parametrize("kind", TAGGED)
def test_tagged_text_is_read_whatever_its_tags_begin_with(kind):
    assert read("a.txt", TAGGED[kind]) == [("Ropes that Hold", ("A Example",), "2024", {}, "Ropes hold.")]


XML = {
    "PubMed": "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>39</PMID><Article><ArticleTitle>Ropes that Hold.</ArticleTitle><Abstract><AbstractText Label='AIM'>Ropes hold.</AbstractText></Abstract><AuthorList><Author><LastName>Example</LastName><ForeName>Ada</ForeName></Author></AuthorList><Journal><JournalIssue><PubDate><Year>2024</Year><Month>Oct</Month></PubDate></JournalIssue></Journal></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>",
    "MODS": "<mods><titleInfo><title>Ropes that Hold</title></titleInfo><name type='personal'><namePart type='given'>Ada</namePart><namePart type='family'>Example</namePart><role><roleTerm>author</roleTerm></role></name><originInfo><dateIssued>2024-10</dateIssued></originInfo><abstract>Ropes hold.</abstract></mods>",
    "arXiv by OAI-PMH": "<?xml version='1.0' encoding='UTF-8'?><OAI-PMH><ListRecords><record><metadata><arXiv><id>2410.00001</id><created>2024-10-03</created><authors><author><keyname>Example</keyname><forenames>Ada</forenames></author></authors><title>Ropes that Hold</title><abstract>Ropes hold.</abstract></arXiv></metadata></record></ListRecords></OAI-PMH>",
}  # fmt: skip


@pytest.mark.parametrize("kind", XML)
def test_xml_is_read_by_what_it_holds(kind):
    ((title, names, published, _, abstract),) = read("a.xml", XML[kind])
    assert (title, names, published[:4]) == ("Ropes that Hold", ("Ada Example",), "2024")
    assert abstract.endswith("Ropes hold.")


@pytest.mark.parametrize(
    "text",
    ["<!DOCTYPE a [<!ENTITY b 'c'>]><feed><entry><title>&b;</title></entry></feed>", "<feed><entry>", "<?xml version='1.0'?><a/>", "<feed>" * 300],
    ids=["entities", "cut short", "unknown", "deep"],
)  # fmt: skip
def test_xml_that_cannot_be_read_is_one_problem_and_no_page(text):
    records, problems = read_seed("a.xml", text.encode())
    assert (records, len(problems)) == ([], 1)


def test_front_matter_in_toml_is_read_as_that_in_yaml():
    text = (
        "+++\ntitle = 'Ropes that Hold'\nauthors = ['Ada Example']\ndate = 2024-10-03\n+++\n\nRopes hold.\n"
    )
    assert read("a.md", text) == [("Ropes that Hold", ("Ada Example",), "2024-10-03", {}, "Ropes hold.")]


def test_of_two_abstracts_the_front_matter_counts_and_the_other_is_told_of():
    records, problems = read_seed(
        "a.md", b"---\ntitle: Ropes\nabstract: Ropes hold.\n---\n\nChains hold, too.\n"
    )
    assert [one.abstract for one in records] == ["Ropes hold."]
    assert [(one.where.line, one.severity) for one in problems] == [(6, Severity.WARNING)]
