"""What reference managers and services really write: each record is read, or is a problem at its own line."""

import json

import pytest

from paper_atlas.model.problems import Severity
from paper_atlas.read import read_seed

LANTERNS = "We fold paper lanterns with two hands, and compare them with lanterns that were folded with one."
FEATHERS = "We weigh feathers by the time they take to fall. Geese are heavier."
PROSE = f"{LANTERNS} Two hands are faster by half, and tear fewer sheets."


def bib(title, abstract=LANTERNS, key="a", kind="article"):
    return f"@{kind}{{{key},\n title={{{title}}},\n abstract={{{abstract}}}\n}}\n"


def ris(title, abstract=LANTERNS):
    return f"TY  - JOUR\nTI  - {title}\nAB  - {abstract}\nER  - \n"


def nbib(title, abstract=LANTERNS):
    return f"PMID- 1\nTI  - {title}.\nAB  - {abstract}\n"


def paper(title, abstract=LANTERNS):
    return {"title": title, "abstract": abstract}


def note(title):
    return {"title": {"value": title}, "abstract": {"value": LANTERNS}, "authors": {"value": ["Ana Example"]}}


WOS = f"FN Clarivate\nVR 1.0\nPT J\nAU Example, A\nTI Lanterns\nAB {LANTERNS}\nER\n\nEF\n"

# File name, text, the line and the title of each record, the line of each problem that fails a check.
FILES = {
    "BibTeX, one entry with a brace too few": ("a.bib", bib("A") + "@misc{b, title={{B},\n}\n" + bib("C"), [(2, "A"), (8, "C")], [5]),
    "BibTeX that was cut off": ("a.bib", bib("A") + "@misc{b, title={B}, abstract={We\n", [(2, "A")], [5]),
    "BibTeX without keys": ("a.bib", bib("A", key="") + bib("B", key="b c"), [(2, "A"), (6, "B")], []),
    "BibTeX, sets and settings": ("a.bib", "@set{s, entryset={a}}\n@xdata{x, publisher={P}}\n" + bib("A"), [(4, "A")], []),
    "BibTeX, comments of JabRef": ("a.bib", "@Comment{jabref-meta: grouping:\n0 All;\n}\n" + bib("A"), [(5, "A")], []),
    "BibTeX behind a front page": ("a.bib", "---\nlayout: x\n---\n\n" + bib("A"), [(6, "A")], []),
    "BibTeX in a file of Markdown": ("a.md", "```bibtex\n" + bib("A") + "```\n", [(3, "A")], []),
    "BibTeX, then RIS": ("a.bib", bib("A") + "\n" + ris("B"), [(2, "A"), (7, "B")], []),
    "BibTeX, then a listing": ("a.bib", bib("A") + f"\nLanterns\n\n{PROSE}\n", [(2, "A")], [8]),
    "BibTeX, a note in it that holds RIS": ("a.bib", bib("A", f"{LANTERNS}\nTY  - JOUR\nTI  - no entry"), [(2, "A")], []),
    "RIS, then BibTeX": ("a.ris", ris("A") + bib("B"), [(2, "A"), (6, "B")], []),
    "RIS, then PubMed, then RIS": ("a.ris", ris("A") + "\n" + nbib("B") + "\n" + ris("C"), [(2, "A"), (7, "B"), (11, "C")], []),
    "RIS in small letters": ("a.ris", ris("A").replace("TY", "ty").replace("TI", "ti").replace("AB", "ab").replace("ER", "er"), [(2, "A")], []),
    "RIS with tabs": ("a.ris", ris("A").replace("  -", "\t-"), [(2, "A")], []),
    "RIS without an end": ("a.ris", ris("A").replace("ER  - \n", "\n") + ris("B"), [(2, "A"), (6, "B")], []),
    "RIS, an end and a beginning on one line": ("a.ris", "TY  - JOUR\nTI  - A\nER  - TY  - JOUR\nTI  - B\nER  - \n", [(2, "A")], [4]),
    "RIS, then prose": ("a.ris", ris("A") + f"\nLanterns\n\n{PROSE}\n", [(2, "A")], [8]),
    "RIS without any entry": ("a.ris", "TI  - A\n", [], [1]),
    "RIS, lone carriage returns": ("a.ris", (ris("A") + ris("B")).replace("\n", "\r"), [(2, "A"), (6, "B")], []),
    "RIS, UTF-16 without a mark, in Chinese": ("a.ris", ris("纸灯笼", "我们用两只手折纸灯笼。").encode("utf-16-le"), [(2, "纸灯笼")], []),
    "RIS, UTF-16 of the other kind": ("a.ris", ris("A").replace("\n", "\r\n").encode("utf-16-be"), [(2, "A")], []),
    "RIS in Latin-1": ("a.ris", ris("Café").encode("latin-1"), [(2, "Café")], [2]),
    "PubMed, without any entry": ("a.nbib", "TI  - A.\n", [], [1]),
    "Web of Science, twice": ("a.txt", WOS + "\n" + WOS, [(5, "Lanterns"), (15, "Lanterns")], []),
    "EndNote, then RefWorks": ("a.enw", f"%0 Journal Article\n%T A\n%X {LANTERNS}\n\nRT Journal Article\nT1 B\nAB {FEATHERS}\n", [(2, "A"), (6, "B")], []),
    "two tables": ("a.csv", "Title,Abstract\nA,We fold.\nDOI,Abstract,Title\n10.1000/b,We weigh.,B\n", [(2, "A"), (4, "B")], []),
    "a table of OpenAlex": ("a.csv", "id,doi,display_name,abstract\nW1,,A,We fold.\n", [(2, "A")], []),
    "a table for Excel": ("a.csv", "sep=;\nTitle;Abstract\nA;We fold.\n", [(3, "A")], []),
    "two JSON documents": ("a.json", "".join(json.dumps([paper(title)]) + "\n" for title in "AB"), [(1, "A"), (2, "B")], []),
    "JSON lines in a list": ("a.jsonl", f'[\n{json.dumps(paper("A"))},\n{json.dumps(paper("B"))}\n]\n', [(2, "A"), (3, "B")], []),
    "JSON lines over several lines": ("a.jsonl", "".join(json.dumps(paper(title), indent=1) + "\n" for title in "AB"), [(2, "A"), (6, "B")], []),
    "JSON, a collection with a title": ("a.json", json.dumps({"title": "Mine", "papers": [paper("A"), paper("B")]}, indent=1), [(5, "A"), (9, "B")], []),
    "JSON of Better BibTeX": ("a.json", json.dumps({"config": {"title": "x"}, "items": [{"itemType": "book", "title": "A", "abstractNote": "We fold."}]}, indent=1), [(8, "A")], []),
    "JSON of Zotero, a file beside a paper": ("a.json", json.dumps([{"data": {"itemType": "book", "title": "A", "abstractNote": "We."}}, {"data": {"itemType": "attachment", "title": "PDF"}}]), [(1, "A")], []),
    "JSON of OpenReview": ("a.json", json.dumps({"notes": [{"id": "x", "content": note("A")}]}), [(1, "A")], []),
    "JSON of Europe PMC": ("a.json", json.dumps({"result": [{"title": "A.", "abstractText": "We fold.", "authorString": "Example A."}]}), [(1, "A")], []),
    "two papers as Markdown": ("a.md", f"---\ntitle: A\n---\n\n{LANTERNS}\n\n---\nauthors: [Ana]\ntitle: B\n---\n\n{FEATHERS}\n", [(2, "A"), (9, "B")], []),
    "labelled text": ("a.txt", f"Title: A\nAuthors: Ana Example\nAbstract: {LANTERNS}\n\nTitle: B\nAbstract: {FEATHERS}\n", [(1, "A"), (5, "B")], []),
    "labelled text, a heading": ("a.txt", f"Title: A\nAuthors: Ana Example\nAbstract\n{LANTERNS}\n", [(1, "A")], []),
    "the head of a paper": ("a.txt", f"A\nAna Example1,*, Bo Sample2\nAbstract\n{LANTERNS}\n\nKeywords: a, b\n", [(1, "A")], []),
    "the heads of two papers": (
        "a.txt",
        f"A\n\nAna Example\n\nAbstract\n\n{LANTERNS}\n\nB\n\nBo Sample\n\nAbstract—{FEATHERS}\n",
        [(1, "A"), (9, "B")],
        [],
    ),
    "a head without a title": ("a.txt", f"Abstract\n\n{LANTERNS}\n", [], [1]),
    "a listing of arXiv": (
        "a.txt",
        (f"New submissions (showing 2 of 2 entries)\n[1] arXiv:2410.00010 [pdf, html, other]\nTitle: A\nAna Example, Bo Sample\nSubjects: Folding (cs.FO)\n{LANTERNS}\n\n"
        f"[2] arXiv:2410.00011 [pdf]\nTitle: B\nAna Example\nComments: 9 pages\nSubjects: Weighing\n{FEATHERS}\n\nCross submissions (showing 0 of 0)\n"),
        [(3, "A"), (9, "B")],
        [],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("file", "text", "records", "problems"), FILES.values(), ids=FILES)
def test_each_record_is_read_or_is_a_problem_at_its_line(file, text, records, problems):
    found, told = read_seed(file, text if isinstance(text, bytes) else text.encode())
    assert [(one.where.line, one.title) for one in found] == records
    assert [one.where.line for one in told if one.severity is Severity.ERROR] == problems


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(bib("A") + "\n" + ris("B", FEATHERS), id="two formats"),
        pytest.param(FILES["two papers as Markdown"][1], id="two papers as Markdown"),
        pytest.param(FILES["labelled text"][1], id="labelled text"),
    ],
)
def test_what_stands_behind_a_paper_is_no_part_of_it(text):
    records, _ = read_seed("a.txt", text.encode())
    assert [(one.title, one.abstract) for one in records] == [("A", LANTERNS), ("B", FEATHERS)]


def one_record(file, text):
    (record,), problems = read_seed(file, text.encode())
    assert [one for one in problems if one.severity is Severity.ERROR] == []
    return record


@pytest.mark.parametrize(
    "above",
    [
        "A Title\nAna Example1, Bo Sample2,*\n",
        "A Title\n\nAna Example, Bo Sample\n\n",
        "A\nTitle\n\nAna Example and\nBo Sample\n",
    ],
    ids=ascii,
)
def test_what_is_copied_from_a_paper_has_its_title_authors_and_abstract(above):
    record = one_record(
        "a.txt", f"{above}Abstract\n{LANTERNS}\n\n{FEATHERS}\n\n1 Introduction\n\nLong ago.\n"
    )
    assert (record.title, record.names) == ("A Title", ("Ana Example", "Bo Sample"))
    assert record.abstract == f"{LANTERNS}\n\n{FEATHERS}"


def test_the_word_abstract_in_a_copied_listing_is_a_part_of_it():
    (record,), _ = read_seed(
        "a.txt", f"Daily Papers\n\nKites in the Wind\n\nAbstract\n\n{PROSE}\n\n•\n2 authors\n".encode()
    )
    assert record.title == "Kites in the Wind"


def test_a_listing_of_arxiv_gives_identifiers_and_authors():
    record = one_record(*FILES["a listing of arXiv"][:1], FILES["a listing of arXiv"][1].partition("[2]")[0])
    assert record.identifiers == {"arxiv": "2410.00010"}
    assert record.names == ("Ana Example", "Bo Sample")
    assert record.abstract == LANTERNS


def test_an_entry_without_a_key_is_nobodys_parent():
    records, _ = read_seed("a.bib", (bib("A", key="") + bib("B", key="b")).encode())
    assert [one.venue for one in records] == [None, None]


def test_the_doubled_braces_of_web_of_science_are_no_part_of_a_date():
    assert (
        one_record("a.bib", "@article{a, title={{A}}, year={{2031}}, month={{JAN}}}").published == "2031-01"
    )
    assert one_record("a.bib", "@article{a, title={{A}}, year={{2031}}}").published == "2031"


def test_the_extended_names_of_biblatex_are_names():
    text = "@article{a, title={A}, author={family=Muster, given=Ben, prefix=van and Example, Ana}}"
    assert one_record("a.bib", text).names == ("Ben van Muster", "Ana Example")
    alone = "@article{a, title={A}, author={family=Muster, given=Ben, prefix=van}}"
    assert one_record("a.bib", alone).names == ("Ben van Muster",)


@pytest.mark.parametrize("words", ["[No abstract available]", "No abstract available.", "N/A", "no abstract"])
def test_words_in_place_of_an_abstract_are_none(words):
    assert one_record("a.ris", f"TY  - JOUR\nTI  - A\nAB  - {words}\nER  - \n").abstract == ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ana Example,\nA,\n(https://www.sciencedirect.com/x)\nAbstract: We.\n", "text of ScienceDirect"),
        ("{Reference Type}: Journal Article\n{Title}: A\n", "text of NoteExpress"),
        ("SrcDatabase-来源库: 期刊\nTitle-题名: A\n", "text of CNKI"),
    ],
    ids=lambda value: value[:20],
)
def test_text_that_would_be_read_wrongly_is_named(text, name):
    records, (problem,) = read_seed("a.txt", text.encode())
    assert (records, problem.what) == ([], f"the file is {name}, which is not read")


CORD = {
    "paper_id": "00aa",
    "metadata": {"title": "Ropes that Hold", "authors": [{"first": "Ada", "middle": ["B."], "last": "Example"}]},
    "abstract": [{"text": "Ropes hold until they do not."}, {"text": "We hang kettles."}],
    "body_text": [{"text": "Long."}],
    "bib_entries": {"B0": {"title": "Another paper", "authors": [], "year": 2010}},
    "back_matter": [],
}  # fmt: skip


def contributor(family, given, *, listed=True):
    user = {
        "data": {"attributes": {"full_name": f"{given} {family}", "given_name": given, "family_name": family}}
    }
    return {"attributes": {"bibliographic": listed}, "embeds": {"users": user}}


def of_osf(*contributors, **more):
    return {
        "id": "ab1cd",
        "type": "preprints",
        "attributes": {"title": "Tea in Schools", "description": "Tea was tested in nine schools."},
        "embeds": {"contributors": {"data": [*contributors], **more}},
    }


def read_object(value):
    (record,), problems = read_seed("a.json", json.dumps(value).encode())
    return record, [one.what for one in problems]


@pytest.mark.parametrize("envelope", ["{}", "[{}]", '{{"p1": {}}}'])
def test_a_parse_of_cord_19_keeps_the_abstract_beside_its_metadata(envelope):
    record, told = read_object(json.loads(envelope.format(json.dumps(CORD))))
    assert record.abstract == "Ropes hold until they do not.\n\nWe hang kettles."
    assert [person.name for person in record.authors] == ["Ada B. Example"]
    assert told == ["fields that are not used: 'bib_entries' (1), 'body_text' (1), 'paper_id' (1)"]


@pytest.mark.parametrize("beside", [{"creators": ["Ada Example"]}, {"byline": "Ada Example"}])
def test_what_stands_beside_a_paper_is_given_to_it_or_named(beside):
    record, told = read_object([{"info": {"title": "Mice"}, **beside, "tags": ["mice"], "fulltext": "Mice."}])
    assert ([person.name for person in record.authors], record.keywords) == (["Ada Example"], ("mice",))
    assert told == ["fields that are not used: 'fulltext' (1)"]


def test_what_a_paper_says_itself_stands_before_what_stands_beside_it():
    record, told = read_object([{"metadata": {"title": "Mice", "abstract": "Small."}, "summary": "Tiny."}])
    assert (record.abstract, told) == ("Small.", ["fields that are not used: 'summary' (1)"])


@pytest.mark.parametrize("envelope", ['{{"data": [{}]}}', '{{"data": {}}}'])
def test_the_contributors_that_osf_embeds_are_the_authors(envelope):
    people = (
        contributor("Example", "Ada"),
        contributor("Muster", "Ben"),
        contributor("Helper", "Cy", listed=False),
    )
    record, told = read_object(json.loads(envelope.format(json.dumps(of_osf(*people)))))
    assert ([person.name for person in record.authors], told) == (["Ada Example", "Ben Muster"], [])


def test_contributors_that_osf_left_out_are_told():
    _, told = read_object(of_osf(contributor("Example", "Ada"), links={"meta": {"total": 12}}))
    assert told == ["fields that are not used: 'embeds' (1)"]
