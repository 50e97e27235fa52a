import pytest

from paper_atlas.model.problems import Severity, Where
from paper_atlas.model.records import Imprint, Record
from paper_atlas.read import read_seed
from paper_atlas.read.formats.arxiv_mail import read_arxiv_mail
from paper_atlas.read.formats.tagged import read_nbib, read_refer, read_refworks, read_wos
from paper_atlas.text.people.names import people
from tests.records import links


def test_an_entry_of_pubmed_becomes_a_record():
    text = """
PMID- 123456
OWN - NLM
DP  - 2024 Jan 15
TI  - Flying kites in winds that blow hard, in the
      north and south.
LID - 10.1000/kites [doi]
LID - 291 [pii]
AB  - BACKGROUND: We fly a kite that
      stays up.
FAU - Example, Ana
AU  - Example A
AD  - Department of Wind, University of
      Kites, Nowhere.
FAU - van der Sample, Bo
AU  - Sample B
JT  - Journal of wind
PMC - PMC1234567
SO  - J Wind. 2024 Jan 15;1(2):3. doi: 10.1000/kites.

PMID- 123457
TI  - Without abstract
"""
    first = Record(
        where=Where("a.nbib", 5),
        title="Flying kites in winds that blow hard, in the north and south",
        abstract="BACKGROUND: We fly a kite that stays up.",
        authors=people("Ana Example", "Bo van der Sample"),
        published="2024-01-15",
        identifiers={"doi": "10.1000/kites", "pmcid": "PMC1234567", "pmid": "123456"},
        venue="Journal of wind",
    )
    second = Record(Where("a.nbib", 22), "Without abstract", "", identifiers={"pmid": "123457"})
    records, (unused,) = read_nbib("a.nbib", text)
    assert records == [first, second]
    assert unused.what == "fields that are not used: 'AD' (1), 'SO' (1)"


def test_an_entry_of_web_of_science_becomes_a_record():
    text = """FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Example, A
   Sample, B
AF Example, Ana
   Sample, Bo
TI Flying kites
   in wind
SO JOURNAL OF WIND
AB We fly.
PD JAN 15
PY 2024
DI 10.1000/kites
ER

EF
"""
    record = Record(
        where=Where("a.txt", 8),
        title="Flying kites in wind",
        abstract="We fly.",
        authors=people("Ana Example", "Bo Sample"),
        published="2024-01-15",
        identifiers={"doi": "10.1000/kites"},
        venue="JOURNAL OF WIND",
    )
    assert read_wos("a.txt", text) == ([record], [])


def test_an_entry_of_endnote_becomes_a_record():
    text = """%0 Journal Article
%T Flying kites
%A Example, Ana
%A Sample, Bo
%J Journal of Wind
%D 2024
%X We fly.
And land.
%R 10.1000/kites
%U https://kites.example
"""
    record = Record(
        where=Where("a.enw", 2),
        title="Flying kites",
        abstract="We fly.\nAnd land.",
        authors=people("Ana Example", "Bo Sample"),
        published="2024",
        identifiers={"doi": "10.1000/kites"},
        venue="Journal of Wind",
        links=links("https://kites.example"),
        imprint=Imprint(type="article"),
    )
    assert read_refer("a.enw", text) == ([record], [])


def test_an_entry_of_refworks_becomes_a_record():
    text = """RT Journal Article
SR Electronic
ID 1
A1 Example,Ana
A1 Sample,Bo
T1 Flying kites
JF Journal of Wind
YR 2024
FD May
AB We fly.
DO 10.1000/kites
"""
    record = Record(
        where=Where("a.txt", 6),
        title="Flying kites",
        abstract="We fly.",
        authors=people("Ana Example", "Bo Sample"),
        published="2024-05",
        identifiers={"doi": "10.1000/kites"},
        venue="Journal of Wind",
        imprint=Imprint(type="article"),
    )
    records, (unused,) = read_refworks("a.txt", text)
    assert records == [record]
    assert unused.what == "fields that are not used: 'SR' (1)"


MAIL = r"""Subject: kites daily 1 new + 1 crosses received

------------------------------------------------------------------------------
\\
arXiv:2401.00010
Date: Wed, 15 Mar 2023 18:34:08 GMT   (243kb,D)

Title: Flying kites in a wind that
  blows
Authors: Ana Example (1), Bo Sample ((1) Kite Lab, (2) Wind Lab) and Cy Test
Categories: cs.KI
DOI: 10.1000/kites
\\
  We fly kites: all
of them.

  They land.
\\ ( https://arxiv.org/abs/2401.00010 ,  243kb)
------------------------------------------------------------------------------
%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-
------------------------------------------------------------------------------
\\
arXiv:2012.00020
replaced with revised version Wed, 15 Mar 2023 18:05:58 GMT   (829kb,D)

Title: Landing kites
Authors: Ana Example
\\ ( https://arxiv.org/abs/2012.00020 ,  829kb)
------------------------------------------------------------------------------
"""


def test_papers_of_an_arxiv_mailing_become_records():
    new = Record(
        where=Where("mail.txt", 8),
        title="Flying kites in a wind that blows",
        abstract="We fly kites: all\nof them.\n\nThey land.",
        authors=people("Ana Example", "Bo Sample", "Cy Test"),
        published="2023-03-15",
        identifiers={"arxiv": "2401.00010", "doi": "10.1000/kites"},
    )
    replaced = Record(
        Where("mail.txt", 26), "Landing kites", "", people("Ana Example"), identifiers={"arxiv": "2012.00020"}
    )
    assert read_arxiv_mail("mail.txt", MAIL) == ([new, replaced], [])


@pytest.mark.parametrize("head", ["", "\n\n", "Dear all,\n\n"])
def test_a_mailing_is_recognised_whatever_stands_above_it(head):
    records, problems = read_seed("mail.txt", (head + MAIL).encode())
    assert [record.title for record in records] == ["Flying kites in a wind that blows", "Landing kites"]
    assert problems == []


TWO = [
    ("Ropes that Hold", ("Ada Example", "Ben Muster"), "Ropes hold until they do not."),
    ("Kettles", ("Bo Sample",), "Kettles sing."),
]
WITHOUT_AN_OPENER = {
    "refer without types": "%A Ada Example\n%A Ben Muster\n%T Ropes that Hold\n%X Ropes hold until they do not.\n\n%A Bo Sample\n%T Kettles\n%X Kettles sing.\n",
    "refer, the title first": "%T Ropes that Hold\n%A Ada Example\n%A Ben Muster\n%X Ropes hold until they do not.\n\n%T Kettles\n%A Bo Sample\n%X Kettles sing.\n",
    "tagged, the authors first": "AU - Example, Ada\nAU - Muster, Ben\nTI - Ropes that Hold\nAB - Ropes hold until they do not.\n\nAU - Sample, Bo\nTI - Kettles\nAB - Kettles sing.\n",
    "SciFinder": "START_RECORD\nFIELD Database:X\nFIELD Title:Ropes that Hold\nFIELD Author:Example, Ada; Muster, Ben\nFIELD Abstract:Ropes hold until they do not.\nEND_RECORD\n\nSTART_RECORD\nFIELD Title:Kettles\nFIELD Author:Sample, Bo\nFIELD Abstract:Kettles sing.\nEND_RECORD\n",
    "STN": "L1   ANSWER 1 OF 2\nTI   Ropes that Hold\nAU   Example, Ada; Muster, Ben\nAB   Ropes hold until\n     they do not.\n\nL1   ANSWER 2 OF 2\nTI   Kettles\nAU   Sample, Bo\nAB   Kettles sing.\n",
}  # fmt: skip


@pytest.mark.parametrize("text", WITHOUT_AN_OPENER.values(), ids=WITHOUT_AN_OPENER)
def test_tagged_text_is_read_whatever_its_entries_begin_with(text):
    records, problems = read_seed("a.txt", text.encode())
    assert [
        (one.title, tuple(p.name for p in one.authors), " ".join(one.abstract.split())) for one in records
    ] == TWO
    assert [one for one in problems if one.severity is Severity.ERROR] == []


REFUSED = {
    "tagged text of a kind that is not known": "AU - Muster, Ben\nET - Ropes\nDS - Ropes hold.\n",
    "text of Dialog": "1/7/1\nDIALOG(R)File   5:Invented\n\nRopes that hold\nAUTHOR: Example Ada\nABSTRACT: Ropes hold.\n",
    "text of Embase": "RECORD 1\nTITLE\nRopes that hold\nAUTHOR NAMES\nExample A.\nABSTRACT\nRopes hold.\n",
    "text of ProQuest": "Document 1 of 1\n\nRopes that hold\n\nAuthor: Example, Ada\n\nAbstract: Ropes hold.\n\nProQuest document ID: 123\n",
    "text of NoteExpress": "{Reference Type}: Journal Article\n{Title}: Ropes\n{Author}: Example\n",
    "text of CNKI": "SrcDatabase-来源库: 期刊\nTitle-题名: 纸灯笼\n",
}  # fmt: skip


@pytest.mark.parametrize(("name", "text"), REFUSED.items(), ids=REFUSED)
def test_tagged_text_that_is_not_read_is_refused_as_what_it_is(name, text):
    records, (problem,) = read_seed("a.txt", text.encode())
    assert (records, problem.what) == ([], f"the file is {name}, which is not read")


@pytest.mark.parametrize("printed", ["EISSN-1234-5678", "ISSN-1234-5678", "ISSN: 1234-5678", "1234-5678"])
def test_the_label_before_an_issn_is_no_part_of_it(printed):
    (record,), _ = read_nbib("a.nbib", f"OWN - ERIC\nTI  - Tea\nISSN- {printed}\nAB  - We drink.\n")
    assert record.imprint.fields == {"issn": "1234-5678"}


def test_labels_that_stand_for_nothing_are_no_names_of_authors():
    text = "Title: Ropes\nAuthors: Example, Ada; Muster, Ben\nAuthor affiliation: Dept of Ropes\nSource title: Letters\nKeywords: ropes; knots\nAbstract: Ropes hold.\n"
    (record,), (notice,) = read_seed("a.txt", text.encode())
    assert [person.name for person in record.authors] == ["Ada Example", "Ben Muster"]
    assert (record.venue, record.keywords) == ("Letters", ("ropes", "knots"))
    assert notice.what == "fields that are not used: 'Author affiliation' (1)"


def test_a_field_that_stands_there_twice_keeps_both_values():
    text = "OWN - ERIC\nTI  - Tea\nISSN- ISSN-1234-5678\nISSN- EISSN-2345-6789\nISSN- 1234-5678\nLA  - eng\nLA  - fre\nAB  - Tea.\n"
    (record,), problems = read_nbib("a.nbib", text)
    assert record.imprint.fields == {"issn": "1234-5678, 2345-6789", "language": "eng, fre"}
    assert problems == []
