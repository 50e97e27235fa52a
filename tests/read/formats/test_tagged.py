import pytest

from paper_atlas.model.problems import Where
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
