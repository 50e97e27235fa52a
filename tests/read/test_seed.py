"""Any seed: its format is recognised, its records are judged, and nothing makes the reader fail."""

import lzma
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from paper_atlas.model.problems import Problem, Severity, Where
from paper_atlas.read import FORMATS, limits, read_seed
from paper_atlas.read.decoding import read_text
from paper_atlas.read.recognise import recognise
from tests.places import ROOT

WILD = ROOT.parent / "shared" / "wild"


@pytest.mark.parametrize(
    ("file", "text", "name"),
    [
        ("a.txt", "Daily Papers\n\nKites\n\nWe fly.\n", "a copied listing"),
        ("a.txt", "Intro\n\n@article{key,\n title={Kites}\n}\n", "BibTeX or BibLaTeX"),
        ("a.bib", "@article{10.1145/1.2,\n title={Kites}\n}\n", "BibTeX or BibLaTeX"),
        ("a.bib", "@ARTICLE {key ,\n title={Kites}\n}\n", "BibTeX or BibLaTeX"),
        ("a.bib", "@string{a = {b}}\n", "BibTeX or BibLaTeX"),
        ("a.bib", "TY  - JOUR\nTI  - Kites\nER  - \n", "RIS"),
        ("a.txt", "TY  - JOUR\nTI  - Kites\nER  - \n", "RIS"),
        ("a.txt", "PMID- 1\nTI  - Kites\n", "the format of PubMed"),
        ("a.txt", "FN x\nVR 1.0\nPT J\nAU A\n", "the tagged format of Web of Science"),
        ("a.txt", "%0 Journal Article\n%T Kites\n", "the tagged format of EndNote"),
        ("a.txt", "RT Journal Article\nSR Electronic\nT1 Kites\n", "the tagged format of RefWorks"),
        ("a.txt", "title,abstract\nKites,We fly.\n", "a table"),
        ("a.txt", '[{"title": "Kites"}]', "JSON"),
        ("a.txt", '{"title": "Kites"}\n{"title": "Two"}\n', "JSON, one paper per line"),
        ("a.jsonl", '{"title": broken}\n', "JSON, one paper per line"),
        ("a.jsonl.xz", '{"title": "Kites"}\n', "JSON, one paper per line"),
        ("a.json", '{\n "title": "Kites"\n}\n', "JSON"),
        ("a.json", '{"title": "Kites"}\n{"title": "Two"}\n', "JSON, one paper per line"),
        ("a.csl.json", "[]", "JSON"),
        ("a.txt", "---\ntitle: Kites\n---\nWe fly.\n\n@article{a,\n}\n", "Markdown"),
        ("a.md", "We fly.\n", "Markdown"),
        ("a.bib", "---\n---\n@article{a,\n title={Kites}\n}\n", "BibTeX or BibLaTeX"),
        ("a.txt", "Kites @home\n\nWe write to ana@kites.example, bo@kites.example.\n", "a copied listing"),
        ("a.txt", "[Kites] and wind\n\nWe fly.\n", "a copied listing"),
        ("a.txt", "Title, abstract and authors, all in one\n\nWe fly.\n", "a copied listing"),
    ],
)
def test_a_format_is_recognised_by_what_the_file_holds(file, text, name):
    assert recognise(file, text).name == name


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("<?xml version='1.0'?>\n<rdf:RDF></rdf:RDF>", "RDF"),
        ("<!DOCTYPE html>\n<html></html>", "a web page"),
        ("{\\rtf1 x}", "rich text"),
        ("\\documentclass{article}\n", "LaTeX"),
        ("1. J Wind. 2024;1(2):3.\n\nKites.\n\nWe fly.\n\nDOI: 10.1000/k\nPMID: 123456\n", "text of PubMed"),
        ("Kites\n\nAna Example\n\nCorpus ID: 123456\n\nAbstract\nWe fly.\n", "a page of Semantic Scholar"),
        (
            "Kites\nA Example - 2024 - example.org\nWe fly.\nCited by 12 Related articles\n",
            "a page of Google Scholar",
        ),
    ],
)
def test_a_format_that_we_do_not_take_is_named_with_what_to_convert_it_to(text, what):
    records, (problem,) = read_seed("a.txt", text.encode())
    assert records == []
    assert problem.what.startswith(f"the file is {what}")
    assert problem.fix


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_a_problem(data):
    assert read_seed("a.txt", data) == (
        [],
        [Problem(Where("a.txt", 0), "the file is empty", "delete it, or add a paper")],
    )


def test_a_file_that_holds_no_paper_says_so():
    assert read_seed("a.bib", b"% nothing yet\n") == (
        [],
        [Problem(Where("a.bib", 0), "no paper found", "delete the file, or add a paper", Severity.WARNING)],
    )


def test_a_record_without_title_is_a_problem_at_its_line():
    records, problems = read_seed(
        "a.ris", b"TY  - JOUR\nAB  - We fly.\nER  - \n\nTY  - JOUR\nTI  - Kites\nER  - \n"
    )
    assert [record.title for record in records] == ["Kites"]
    assert [(one.where.line, one.what) for one in problems] == [
        (1, "the paper has no title; its abstract begins 'We fly.'")
    ]


@pytest.mark.parametrize(
    ("entry", "what"),
    [
        ("title={" + "x" * 30 + "}", "the title of"),
        ("title={a}, abstract={" + "x" * 50 + "}", "the abstract of"),
        ("title={a}, journal={" + "x" * 50 + "}", "the longest other field of"),
        ("title={a}, author={" + " and ".join("abcdefghij") + "}", "'a' has 10 names"),
    ],
)
def test_a_record_beyond_the_limits_is_a_problem(monkeypatch, entry, what):
    for name, most in (("TITLE_CHARS", 20), ("ABSTRACT_CHARS", 40), ("FIELD_CHARS", 40), ("LIST_ITEMS", 9)):
        monkeypatch.setattr(limits, name, most)
    records, problems = read_seed("a.bib", f"@misc{{a, {entry}}}\n".encode())
    assert records == []
    assert problems[0].what.startswith(what)


def test_more_papers_than_the_limit_are_a_problem_and_the_first_are_read(monkeypatch):
    monkeypatch.setattr(limits, "RECORDS", 2)
    records, problems = read_seed("a.bib", b"@misc{a, title={A}}\n" * 5)
    assert [record.where.line for record in records] == [1, 2]
    assert [one.what for one in problems] == ["the file has more than 2 papers; the rest were not read"]


def test_more_problems_than_the_limit_are_counted(monkeypatch):
    monkeypatch.setattr(limits, "PROBLEMS", 2)
    _, problems = read_seed("a.jsonl", b"{x\n" * 5)
    assert [(one.where.line, one.what[:15]) for one in problems] == [
        (1, "the JSON of thi"),
        (2, "the JSON of thi"),
        (0, "3 more problems"),
    ]


def test_unseen_characters_behind_escapes_and_entities_are_taken_away_too():
    text = '{"title": "Ki\\u202etes", "abstract": "We\\u0000 fly."}\n{"DOI": "10.1000/k", "title": "a&#x202e;b"}\n'
    records, problems = read_seed("a.jsonl", text.encode())
    assert [(one.title, one.abstract) for one in records] == [("Kites", "We fly."), ("ab", "")]
    assert [one.where.line for one in problems] == [1, 1]


def test_an_xz_seed_of_json_lines_is_read():
    records, problems = read_seed("a.jsonl.xz", lzma.compress(b'{"title": "Kites", "abstract": "We fly."}\n'))
    assert ([record.title for record in records], problems) == (["Kites"], [])


SNIPPETS = (
    "@article{", "@string{a = ", "title", " = ", "={", "}", "{", '"', ",", "#", "\\", "$", " and ", "TY  - ", "TI  - ",
    "AB  - ", "ER  - ", "PMID- ", "PT J\n", "AU A\n", "%0 x", "%T ", "RT x\nT1 ", "\\\\\n", "arXiv:2401.00010", "Title: ", "Authors: ",
    "---\n", "title: ", "authors: ", "[", "]", "&a ", "*a", "!!x ", "- ", ": ", '"title": ', '{"title": "x"}', '{"paper": ',
    "title,abstract\n", "PT\tTI\tAB\n", "\t", ";", "<p>", "<sup>2</sup>", "&lt;", "&#0;", "\r", "\n", "\x00", "\u202e",
    "\u200d", "\ufeff", "é", " ", "2024-01-01", "10.1000/k", "https://a.example", "(", ")", "month = jul", "'",
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(st.one_of(st.sampled_from(SNIPPETS), st.text(max_size=5)), max_size=40).map("".join))
@example("@a{,}")
@example("TY  - ")
@example('"')
@example('{"title": "a", "issued": {"date-parts": [[[]]]}}')
def test_every_reader_takes_any_text(text):
    for reader in (one.read for one in FORMATS):
        if reader:
            records, problems = reader("a", text)
            lines = text.count("\n") + 1
            assert all(0 <= one.where.line <= lines for one in [*records, *problems])


@example("a.txt", b"AA\x0b\x0b!\n" * 3)
@settings(max_examples=300)
@given(
    st.sampled_from(["a.txt", "a.md", "a.bib", "a.ris", "a.json", "a.jsonl", "a.csv", "a.nbib"]),
    st.one_of(
        st.binary(),
        st.lists(st.sampled_from(SNIPPETS), max_size=30).map(lambda found: "".join(found).encode()),
    ),
)
def test_no_bytes_make_the_reader_fail_or_pass_in_silence(file, data):
    records, problems = read_seed(file, data)
    assert records or problems
    assert all(record.title.strip() for record in records)
    assert problems == sorted(problems)
    repr(records).encode()


COUNTS = {  # records or problems, records with an abstract
    "arxiv_mail_qfin_daily.txt": (16, 13),
    "bib_acm_dl_export.bib": (353, 353),
    "bib_jekyll_scholar_lab.bib": (35, 30),
    "bib_no_abstracts_ieee.bib": (452, 0),
    "bib_zotero_export.bib": (232, 216),
    "csl_json_deep_review.json": (615, 213),
    "csv_zotero_export_bom.csv": (217, 201),
    "json_hf_daily_papers_api.json": (20, 20),
    "nbib_pubmed.nbib": (55, 54),
    "ris_ieee_xplore_crcrlf.ris": (41, 41),
    "ris_lens_bom.ris": (49, 49),
    "ris_rayyan_multiline_kw.txt": (19, 8),
    "wos_savedrecs_utf16.txt": (10, 10),
}


@pytest.mark.shared
@pytest.mark.parametrize("name", sorted(COUNTS))
def test_each_record_of_a_real_export_knows_the_line_of_its_title(name):
    path = WILD / name
    if not path.is_file():
        pytest.skip("the real exports are not in the repository")
    lines = read_text(name, path.read_bytes())[0].split("\n")
    records, _ = read_seed(name, path.read_bytes())
    words = [(re.findall("[A-Za-z]{4,}", record.title), record.where.line) for record in records]
    assert [
        (found[0], line)
        for found, line in words
        if found and found[0] not in re.sub("[{}]", "", lines[line - 1])
    ] == []


@pytest.mark.shared
@pytest.mark.parametrize("name", sorted(COUNTS))
def test_each_entry_of_a_real_export_is_a_record_or_a_problem(name):
    path = WILD / name
    if not path.is_file():
        pytest.skip("the real exports are not in the repository")
    records, problems = read_seed(name, path.read_bytes())
    untitled = [one for one in problems if one.what.startswith("the paper has no title")]
    assert (len(records) + len(untitled), sum(bool(one.abstract) for one in records)) == COUNTS[name]
    assert [one for one in problems if one.severity is Severity.ERROR] == untitled
    assert all(record.authors for record in records) or sum(not record.authors for record in records) < 30


BOTH = {
    "a.ciw": "PT J\nAU Example, Ada\nTI Tea\nSN 1234-5678\nEI 2345-6789\nAB We drink.\nER\n",
    "b.txt": "RT Journal Article\nA1 Example, Ada\nT1 Tea\nSN 1234-5678\nSN 2345-6789\nAB We drink.\n",
    "c.enw": "%0 Journal Article\n%A Example, Ada\n%T Tea\n%@ 1234-5678\n%@ 2345-6789\n%X We drink.\n",
    "d.ris": "TY  - JOUR\nTI  - Tea\nSN  - 1234-5678\nSN  - 2345-6789\nAB  - We drink.\nER  -\n",
    "e.jsonl": '{"title": "Tea", "abstract": "We drink.", "issn": ["1234-5678", "2345-6789"]}\n',
    "f.csv": "title,abstract,issn,eissn\nTea,We drink.,1234-5678,2345-6789\n",
    "g.md": "---\ntitle: Tea\nissn: [1234-5678, 2345-6789]\n---\n\nWe drink.\n",
    "h.xml": "<xml><records><record><titles><title>Tea</title></titles><isbn>1234-5678</isbn><isbn>2345-6789</isbn>"
    "<abstract>We drink.</abstract></record></records></xml>",
    "i.xml": '<mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><title>Tea</title></titleInfo><abstract>We drink.</abstract>'
    '<relatedItem type="host"><identifier type="issn">1234-5678</identifier><identifier type="issn">2345-6789</identifier>'
    "</relatedItem></mods>",
}


@pytest.mark.parametrize("name", BOTH)
def test_the_issn_of_print_and_that_of_the_web_are_both_kept(name):
    (record,), problems = read_seed(name, BOTH[name].encode())
    assert (record.imprint.fields.get("issn"), problems) == ("1234-5678, 2345-6789", [])


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ("AbstractBackground: Tea is old.", "Background: Tea is old."),
        ("Abstractions: they help.", "Abstractions: they help."),
        ("Abstractwith: We fold paper.", "Abstractwith: We fold paper."),
        ("ABSTRACTIONS: they help.", "ABSTRACTIONS: they help."),
        ("Abstract: they help.", "they help."),
    ],
)
def test_a_word_that_begins_like_the_label_of_an_abstract_stays_whole(printed, kept):
    (record,), _ = read_seed("a.md", f"---\ntitle: Of Tea\n---\n\n{printed}\n".encode())
    assert record.abstract == kept
