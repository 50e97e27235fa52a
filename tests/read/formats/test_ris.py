import pytest

from paper_atlas.model.problems import Where
from paper_atlas.model.records import Imprint, Record
from paper_atlas.read import read_seed
from paper_atlas.read.formats.ris import read_ris
from paper_atlas.text.people.names import people
from tests.records import links


def read(text):
    records, problems = read_ris("a.ris", text)
    return records, [(problem.where.line, problem.what) for problem in problems]


def test_an_entry_becomes_a_record():
    text = """TY  - JOUR
AU  - Example, Ana
AU  - B. Sample
TI  - Flying <i>kites</i>
T2  - Journal of Wind
AB  - <p>We fly.</p><p>They land.</p>
PY  - 2024
DA  - 2024/05/06
DO  - 10.1000/kites
UR  - https://doi.org/10.1000/kites
UR  - https://kites.example/paper;v=1
KW  - wind
string
N1  - PMID: 123456
ER  -
"""
    assert read(text) == (
        [
            Record(
                where=Where("a.ris", 4),
                title="Flying kites",
                abstract="We fly.\n\nThey land.",
                authors=people("Ana Example", "B. Sample"),
                published="2024-05-06",
                identifiers={"doi": "10.1000/kites", "pmid": "123456"},
                venue="Journal of Wind",
                links=links("https://kites.example/paper;v=1"),
                keywords=("wind", "string"),
                imprint=Imprint(type="article"),
            )
        ],
        [],
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("TY  - JOUR\nT1  - Kites\nN2  - We fly.\nA1  - Example, Ana\nY1  - 2024///\nER  - \n", id="old tags"),
        pytest.param("TY  - JOUR\nTI  - Kites\nAB  - We\nfly.\nAU  - Example, Ana\nPY  - 2024\n", id="no ER"),
        pytest.param("TY - JOUR\nTI - Kites\nAB - We fly.\nAU - Example, Ana\nPY - 2024\nER -\n", id="single blanks"),
        pytest.param("  TY  - JOUR\n  TI  - Kites\n  AB  - We fly.\n  AU  - Example, Ana\n  PY  - 2024\n", id="indented"),
        pytest.param("TY  - JOUR\nTI  - Kites\nAB  - We fly.\nAU  - Example, Ana\nPY  - 2024\nAU  - \nER  -\n\n\n", id="empty tags"),
        pytest.param("TY  -JOUR\nTI  -Kites\nAB  -We fly.\nAU  -Example, Ana\nPY  -2024\nER  -\n", id="no blank behind"),
    ],
)  # fmt: skip
def test_spellings_of_one_entry(text):
    (record,), problems = read(text)
    found = (record.title, record.abstract.split(), record.names, record.published)
    assert found == ("Kites", ["We", "fly."], ("Ana Example",), "2024")
    assert problems == []


def test_a_dash_in_an_abstract_is_no_tag():
    (record,), _ = read("TY  - JOUR\nTI  - Kites\nAB  - We use\nCT - scans.\nER  - \n")
    assert record.abstract == "We use\nCT - scans."


def test_all_of_several_abstracts_is_kept():
    (record,), _ = read("TY  - JOUR\nTI  - Kites\nAB  - One.\nAB  - Two.\nER  - \n")
    assert record.abstract == "One.\nTwo."


def test_entries_without_end_and_without_abstract_are_all_read():
    text = "TY  - JOUR\nTI  - One\nTY  - JOUR\nTI  - Two\nER  - \nTY  - JOUR\nTI  - Three\n"
    records, problems = read(text)
    assert [(record.title, record.where.line) for record in records] == [("One", 2), ("Two", 4), ("Three", 7)]
    assert problems == []


def test_fields_outside_of_an_entry_are_a_problem_at_their_line():
    text = "TI  - Lost\n\nTY  - JOUR\nTI  - One\nER  - \n\nTI  - Also lost\nAB  - x\n"
    assert read(text)[1] == [
        (1, "'TI  - Lost' is outside any entry"),
        (7, "'TI  - Also lost' is outside any entry"),
    ]


def test_a_month_without_its_year_is_joined_with_the_year():
    (record,), _ = read("TY  - JOUR\nTI  - Kites\nDA  - Jan\nPY  - 2012\nER  - \n")
    assert record.published == "2012-01"


def test_a_stray_carriage_return_before_each_entry_hides_none():
    data = b"TY  - CONF\r\nTI  - One\r\nER  - \r\n\n\rTY  - CONF\r\nTI  - Two\r\nER  - \r\n"
    records, problems = read_seed("export.txt", data)
    assert [(record.title, record.where.line) for record in records] == [("One", 2), ("Two", 6)]
    assert problems == []


def test_a_line_of_an_abstract_that_looks_like_a_field_stays_in_it():
    text = "TY  - JOUR\nTI  - Kites\nAB  - We speak of\nAI  - the art of flying.\nXY  - is a sign, too.\nPY  - 2024\nER  - \n"
    [record], problems = read(text)
    assert record.abstract.split() == "We speak of AI - the art of flying. XY - is a sign, too.".split()
    assert (record.published, problems) == ("2024", [])
