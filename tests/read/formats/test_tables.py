from dataclasses import replace

import pytest

from paper_atlas.model.problems import Severity, Where
from paper_atlas.model.records import NO_IMPRINT, Record
from paper_atlas.read import limits, read_seed
from paper_atlas.read.formats.tables import read_table
from paper_atlas.text.people.names import people


@pytest.mark.parametrize(
    ("header", "row"),
    [
        pytest.param(
            '"Key","Item Type","Publication Year","Author","Title","Publication Title","DOI","Url","Abstract Note","Date"',
            '"A","x","2024","Example, Ana; Sample, Bo","Kites","Wind","10.1000/k","","We fly.","2024-05"',
            id="Zotero",
        ),
        pytest.param(
            "Authors,Author full names,Author(s) ID,Title,Year,Source title,DOI,Link,Abstract,Date",
            '"Example A.; Sample B.","Example, Ana (5719); Sample, Bo (6)",5719;6,Kites,2024,Wind,10.1000/k,,We fly.,2024-05',
            id="Scopus",
        ),
        pytest.param(
            '"Document Title",Authors,"Author Affiliations","Publication Title",Date,"Publication Year",Abstract,DOI',
            '"Kites","Ana Example; Bo Sample","x","Wind","2024-05","2024","We fly.","10.1000/k"',
            id="IEEE",
        ),
        pytest.param(
            "title;abstract;authors;journal;date;doi",
            'Kites;We fly.;"Ana Example and Bo Sample";Wind;2024-05;https://doi.org/10.1000/k',
            id="semicolons",
        ),
        pytest.param(
            "PT\tAU\tAF\tTI\tSO\tAB\tDI\tPY\tDate",
            "J\tExample, A\tExample, Ana; Sample, Bo\tKites\tWind\tWe fly.\t10.1000/k\t2024\t2024-05",
            id="Web of Science, tab-delimited",
        ),
    ],
)
def test_a_row_of_each_program_becomes_the_same_record(header, row):
    records, problems = read_table("a.csv", f"{header}\n{row}\n")
    assert [replace(record, imprint=NO_IMPRINT) for record in records] == [
        Record(
            where=Where("a.csv", 2),
            title="Kites",
            abstract="We fly.",
            authors=people("Ana Example", "Bo Sample"),
            published="2024-05",
            identifiers={"doi": "10.1000/k"},
            venue="Wind",
        )
    ]
    assert [one for one in problems if one.severity is not Severity.NOTICE] == []


def test_lines_above_the_header_are_passed_over():
    text = (
        '"About the data: Exported on May 5, 2024. Criteria: kites",\n\nTitle,Abstract,DOI\nKites,We fly.,\n'
    )
    records, problems = read_seed("dimensions.csv", text.encode())
    assert [(record.title, record.where.line) for record in records] == [("Kites", 4)]
    assert problems == []


def test_each_row_knows_the_line_of_its_title():
    text = 'abstract,title\n"We\nfly.",One\n\n"They land.",Two\n'
    records, _ = read_table("a.csv", text)
    assert [(record.title, record.where.line) for record in records] == [("One", 3), ("Two", 5)]


def test_a_quotation_mark_at_the_beginning_of_a_field_swallows_nothing_in_web_of_science():
    text = 'PT\tTI\tAB\nJ\t"Kites" fly\t"A\nJ\tTwo\tb\n'
    records, _ = read_table("a.txt", text)
    assert [record.title for record in records] == ['"Kites" fly', "Two"]


@pytest.mark.parametrize(
    ("rows", "titles", "lines"),
    [
        pytest.param(
            'One,"We fly,2024\nTwo,b,2024\nThree,c,2024\n', ["Two", "Three"], [2], id="never closed"
        ),
        pytest.param('One,a,"2024\nTwo,b,2024\n', ["One", "Two"], [], id="never closed in the last field"),
        pytest.param('One,"We\n"fly", they\nsay",2024\nTwo,b,2024\n', ["Two"], [2], id="marks not doubled"),
        pytest.param(
            'One,"We "fly" up",2024\nTwo,b,2024\n', ["One", "Two"], [], id="marks not doubled, one line"
        ),
        pytest.param(f'One,"{"x" * 200_000}",2024\nTwo,b,2024\n', ["Two"], [2], id="a field beyond measure"),
    ],
)
def test_a_broken_row_swallows_no_other(rows, titles, lines):
    records, problems = read_table("a.csv", f"title,abstract,year\n{rows}")
    assert [record.title for record in records] == titles
    assert [problem.where.line for problem in problems] == lines


def test_a_short_row_is_a_problem_at_its_line():
    records, problems = read_table("a.csv", "year,doi,title\n2024,10.1000/k\n2024,,Kites\n")
    assert [record.title for record in records] == ["Kites"]
    assert [(problem.where.line, problem.what) for problem in problems] == [
        (2, "the row has 2 fields, but the title is field 3")
    ]


def test_a_table_in_utf16_and_a_txt_is_recognised():
    data = "PT\tAU\tTI\tAB\r\nJ\tExample, A\tKites\tWe fly.\r\n".encode("utf-16")
    records, problems = read_seed("savedrecs.txt", data)
    assert [record.title for record in records] == ["Kites"]
    assert problems == []


def test_a_csv_without_titles_is_a_problem():
    records, problems = read_seed("a.csv", b"name,colour\nkite,red\n")
    assert records == []
    assert [problem.what for problem in problems] == ["the header 'name,colour' has no column 'title'"]


def test_a_row_may_go_on_over_the_lines_that_are_read_at_once(monkeypatch):
    monkeypatch.setattr(limits, "ROW_LINES", 5)
    text = "title,abstract\n" + "".join(f'Kites {n},"We\nfly\nkites."\n' for n in range(9))
    records, problems = read_seed("a.csv", text.encode())
    assert problems == []
    assert [(one.title, one.abstract, one.where.line) for one in records] == [
        (f"Kites {n}", "We\nfly\nkites.", 2 + 3 * n) for n in range(9)
    ]


def test_marks_that_never_match_are_not_searched_for_again_and_again(monkeypatch):
    monkeypatch.setattr(limits, "BROKEN_ROWS", 3)
    records, _ = read_seed("a.csv", b"title,abstract\n" + b'x","\n' * 20)
    assert [one.where.line for one in records] == [*range(2, 22)]
