"""More of what people have: other instances of each kind, by what comes out of them."""

import json

import pytest

from paper_atlas.model.people import Authors
from paper_atlas.model.problems import Severity
from paper_atlas.read import read_seed
from paper_atlas.text.people.name_lists import split_names
from paper_atlas.text.people.names import people


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
    "arXiv, with the whole page around it": "Skip to main content\narxiv logo > cs > arXiv:2410.00151\nHelp | Advanced Search\nComputer Science > Pots\n\narXiv:2410.00151 (cs)\n[Submitted on 3 Oct 2024 (v1), last revised 9 Oct 2024 (this version, v2)]\nTitle:Pots that Sing\nAuthors:Ada Example, Ben Muster\nView a PDF of the paper titled Pots that Sing, by Ada Example and 1 other authors\nView PDF HTML (experimental)\nAbstract:Pots sing when they are warm. We listen to forty pots.\nComments:\t12 pages\nSubmission history\nFrom: Ada Example [view email]\nAccess Paper:\nView PDF\nTeX Source\n",
    "OpenReview, with the way back": "Back to Pot Days 2025 Conference\nPots that Sing\nAda Example, Ben Muster\nPublished: 22 Jan 2025, Last Modified: 11 Feb 2025\nPot Days 2025 Poster\nEveryone\nRevisions\nBibTeX\nKeywords: pots\nTL;DR: Pots sing.\nAbstract: Pots sing when they are warm. We listen to forty pots.\nPrimary Area: pots\nSubmission Number: 1234\nLoading\n",
    "ACL Anthology, with its menu": "ACL Logo ACL Anthology\n\nFAQ\nCorrections\nSubmissions\nGithub\nPots that Sing\nAda Example, Ben Muster\nCorrect Metadata for 2024.acl-long.999\nAbstract\nPots sing when they are warm. We listen to forty pots.\nAnthology ID: 2024.acl-long.999\nVolume: Proceedings of the Pot Conference\nYear: 2024\n",
    "Hugging Face, with its menu": "Hugging Face's logo\nHugging Face\nModels\nDatasets\nPapers\narxiv:2410.00131\nPots that Sing\nPublished on Oct 3, 2024\n· Submitted by Cleo on Oct 4, 2024\n#1 Paper of the day\n·\nPot Lab\nUpvote\n112\n+104\nAuthors:\nAda Example\n,\nBen Muster\nAbstract\nPots.\nAI-generated summary\nPots sing when they are warm. We listen to forty pots.\n\nView arXiv page\nCommunity\n",
    "bioRxiv, with its menu": "Skip to main content\nbioRxiv\nNew Results\n Follow this preprint\nPots that Sing\n View ORCID ProfileAda Example,  View ORCID ProfileBen Muster\ndoi: https://doi.org/10.1101/2024.10.03.616001\nNow published in Pot Letters doi: 10.1000/pots.3\nAbstractInfo/HistoryMetrics Preview PDF\nAbstract\nPots sing when they are warm. We listen to forty pots.\n\nCompeting Interest Statement\nNone.\n",
    "NeurIPS": "Pots that Sing\nPart of Advances in Neural Information Processing Systems 37 (NeurIPS 2024) Main Conference Track\n\nBibtex Paper Supplemental\n\nAuthors\nAda Example, Ben Muster\n\nAbstract\nPots sing when they are warm. We listen to forty pots.\n\nName Change Policy\nRequests for name changes will be accepted.\n",
}  # fmt: skip


@pytest.mark.parametrize("service", PAGES)
def test_the_copied_page_of_a_paper_gives_the_paper_and_nothing_of_the_page(service):
    ((title, names, _, _, abstract),) = read("a.txt", PAGES[service])
    assert (title, names) == ("Pots that Sing", ("Ada Example", "Ben Muster"))
    assert abstract == "Pots sing when they are warm. We listen to forty pots."


def test_a_title_with_a_colon_is_no_label_of_the_page():
    page = PAGES["OpenReview"].replace("Pots that Sing", "Singing Pots: A Study", 1)
    ((title, *_),) = read("a.txt", page)
    assert title == "Singing Pots: A Study"


FOREIGN = {
    "a page of IEEE Xplore": "Conferences >2024 Pot Days\nPots that Sing\nPublisher: IEEE\nCite This\nAda Example; Ben Muster\n12\nCites in\nPapers\nAbstract\nDocument Sections\nAbstract:Pots sing.\n",
    "a page of the ACM Digital Library": "research-article\nPots that Sing\nAuthors:\n\nAda Example\nAuthors Info & Claims\nPublished: 03 October 2024\nAbstract\nPots sing.\n",
    "a page of Springer": "Home  Pot Journal  Article\nPots that Sing\nAda Example\nExplore all metrics\nAbstract\nPots sing.\n",
    "a page of ScienceDirect": "Pots that Sing\nAda Example a\nShow more\nGet rights and content\nAbstract\nPots sing.\n",
    "a page of Google Scholar": "Pots that sing\nA Example - Pot Letters, 2024\nPots sing when …\nSave Cite Cited by 12 Related articles All 3 versions\n",
    "a volume of the ACL Anthology": "pdf bib abs\nPots that Sing\nAda Example | Ben Muster\nPots sing.\n",
}  # fmt: skip


@pytest.mark.parametrize("name", FOREIGN)
def test_a_page_that_cannot_be_read_right_is_refused_as_a_whole_by_its_name(name):
    records, (problem,) = read_seed("a.txt", FOREIGN[name].encode())
    assert (records, problem.what) == ([], f"the file is {name}, which is not read")


ONE = ("Moths near Lamps", ("Ada B. Example", "Ben Muster"), "10.1000/moths.1", "We count moths near lamps.")
SERVICES = {
    "DataCite": {"data": [{"id": "10.1000/moths.1", "type": "dois", "attributes": {"doi": "10.1000/moths.1", "titles": [{"title": ONE[0]}], "creators": [{"name": "Example, Ada B.", "givenName": "Ada B.", "familyName": "Example"}, {"name": "Muster, Ben"}], "descriptions": [{"description": "x", "descriptionType": "Other"}, {"description": ONE[3], "descriptionType": "Abstract"}], "publicationYear": 2024}}]},
    "Zenodo": {"hits": {"hits": [{"id": 1, "links": {"self": "https://example.org"}, "metadata": {"title": ONE[0], "creators": [{"name": "Example, Ada B."}, {"name": "Muster, Ben"}], "description": f"<p>{ONE[3]}</p>", "doi": ONE[2], "publication_date": "2024-10-03"}}]}},
    "CORE": {"results": [{"title": ONE[0], "abstract": ONE[3], "authors": [{"name": "Example, Ada B."}, {"name": "Muster, Ben"}], "doi": ONE[2], "yearPublished": 2024}]},
    "DBLP": {"result": {"hits": {"hit": [{"@score": "1", "info": {"title": ONE[0], "authors": {"author": [{"text": "Ada B. Example 0001"}, {"text": "Ben Muster"}]}, "year": "2024", "doi": ONE[2], "abstract": ONE[3]}}]}}},
    "schema.org": {"@type": "ScholarlyArticle", "headline": ONE[0], "abstract": ONE[3], "author": [{"@type": "Person", "givenName": "Ada B.", "familyName": "Example"}, {"name": "Ben Muster"}], "datePublished": "2024-10-03", "doi": ONE[2]},
    "Crossref": {"message": {"items": [{"DOI": ONE[2], "title": [ONE[0]], "abstract": f"<jats:p>{ONE[3]}</jats:p>", "author": [{"given": "Ada B.", "family": "Example"}, {"given": "Ben", "family": "Muster"}], "issued": {"date-parts": [[2024, 10]]}, "link": [{"URL": "https://example.org/x"}]}]}},
    "HAL": {"response": {"docs": [{"title_s": [ONE[0]], "authFullName_s": ["Ada B. Example", "Ben Muster"], "abstract_s": [ONE[3]], "producedDate_s": "2024-10-03", "doiId_s": ONE[2], "journalTitle_s": "Moths"}]}},
    "Scopus": {"search-results": {"entry": [{"dc:title": ONE[0], "author": "Ada B. Example; Ben Muster", "prism:publicationName": "Moths", "prism:coverDate": "2024-10-03", "prism:doi": ONE[2], "dc:description": ONE[3]}]}},
    "Springer": {"records": [{"title": ONE[0], "creators": [{"creator": "Example, Ada B."}, {"creator": "Muster, Ben"}], "publicationName": "Moths", "publicationDate": "2024-10-03", "doi": ONE[2], "abstract": ONE[3]}]},
    "IEEE": {"articles": [{"title": ONE[0], "authors": {"authors": [{"full_name": "Ada B. Example"}, {"full_name": "Ben Muster"}]}, "abstract": ONE[3], "publication_year": 2024, "doi": ONE[2]}]},
    "S2ORC": [{"title": ONE[0], "authors": [{"first": "Ada", "middle": ["B."], "last": "Example"}, {"first": "Ben", "middle": [], "last": "Muster"}], "abstract": ONE[3], "year": 2024, "doi": ONE[2]}],
    "ORCID": {"group": [{"work-summary": [{"title": {"title": {"value": ONE[0]}}, "external-ids": {"external-id": [{"external-id-type": "doi", "external-id-value": ONE[2]}]}, "publication-date": {"year": {"value": "2024"}, "month": {"value": "10"}}, "authors": ["Ada B. Example", "Ben Muster"], "abstract": ONE[3]}]}]},
    "DOAJ": {"results": [{"bibjson": {"title": ONE[0], "abstract": ONE[3], "author": [{"name": "Ada B. Example"}, {"name": "Ben Muster"}], "year": "2024", "identifier": [{"type": "doi", "id": ONE[2]}]}}]},
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


def test_names_of_medicine_in_objects_are_inverted_and_lists_of_identifiers_are_known_by_their_kind():
    said = {
        "title": ONE[0],
        "pubdate": "2024 Oct 3",
        "authors": [{"name": "Example AB", "authtype": "Author"}, {"name": "van Muster B"}],
        "articleids": [{"idtype": "doi", "value": ONE[2]}, {"idtype": "pubmed", "value": "39001"}],
    }
    assert read("a.json", json.dumps({"result": {"39001": said}}, indent=1)) == [
        (ONE[0], ("A. B. Example", "B. van Muster"), "2024-10-03", {"doi": ONE[2], "pmid": "39001"}, "")
    ]


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
        ("Example A., Muster B.C.", ("A. Example", "B. C. Muster")),
        ("EXAMPLE A, MUSTER B", ("A. Example", "B. Muster")),
        ("Vincent van der Example III", ("Vincent van der Example III",)),
        ("Dr. Ada Example, Prof. Ben Muster", ("Ada Example", "Ben Muster")),
        ("Ada Example PhD, Ben Muster MD", ("Ada Example", "Ben Muster")),
        ("Ada Example, Jr., Ben Muster", ("Ada Example Jr.", "Ben Muster")),
        ("Ada Example, Kite University; Ben Muster, Cup College", ("Ada Example", "Ben Muster")),
        ("Kite Team: Ada Example, Ben Muster", ("Kite Team", "Ada Example", "Ben Muster")),
        ("Ada Example · Ben Muster", ("Ada Example", "Ben Muster")),
        ("李明, 王小丽", ("李明", "王小丽")),
        ("李明；王小丽", ("李明", "王小丽")),
    ],
)
def test_a_list_of_names_gives_the_people(text, names):
    assert tuple(person.name for person in split_names(text).people) == names


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Ada Example, Ben Muster and 12 others", 12),
        ("Ada Example, Ben Muster, +3 authors", 3),
        ("Ada Example, Ben Muster (+3 others)", 3),
        ("Ada Example, Ben Muster [and 3 others]", 3),
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
