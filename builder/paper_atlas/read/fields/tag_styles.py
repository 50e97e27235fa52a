"""Tagged formats: how each writes its lines, and what its tags mean."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

EMPTY_LINE = "\n"
"""The opener of formats whose entries stand between empty lines."""


@dataclass(frozen=True, slots=True)
class TagStyle:
    """How a format writes its lines, and what its tags mean."""

    field: re.Pattern[str]
    tags: Mapping[str, str]
    """Fact about a paper → its tags, separated by spaces, the most specific first."""
    opener: str = ""
    """The tag that opens an entry; "" for the first in the file, or an empty line."""
    example: str = ""
    """The line that opens an entry."""
    joint: str = " "
    """What joins a value to the line that continues it."""


NBIB_STYLE = TagStyle(
    re.compile(r"([A-Z]{2,4}) {0,2}-(?: (.*)|$)"),
    {
        "title": "TI BTI TT", "abstract": "AB OAB", "authors": "FAU AU CN", "dates": "DP DEP", "venue": "JT TA", "pmid": "PMID", "pmcid": "PMC",
        "places": "LID AID", "keywords": "OT MH", "volume": "VI", "number": "IP", "pages": "PG", "publisher": "PB", "language": "LA", "issn": "IS ISSN", "isbn": "ISBN",
        "housekeeping": "OWN",
    },
    "PMID",
    "PMID- 1",
)  # fmt: skip
WOS_STYLE = TagStyle(
    re.compile(r"([A-Z][A-Z0-9])(?: (.*)|$)"),
    {
        "title": "TI", "abstract": "AB", "authors": "AF AU CA", "dates": "PY PD", "venue": "SO SE", "doi": "DI", "pmid": "PM", "keywords": "DE ID",
        "type": "DT", "volume": "VL", "number": "IS", "first": "BP PS", "last": "EP", "publisher": "PU", "issn": "SN EI", "isbn": "BN", "language": "LA",
        "housekeeping": "FN VR PT ER EF",
    },
    "PT",
    "PT J",
    "\n",
)  # fmt: skip
REFWORKS_STYLE = TagStyle(
    re.compile(r"([A-Z][A-Z0-9]|vo) (.*)"),
    {
        "title": "T1", "abstract": "AB", "authors": "A1", "dates": "YR FD", "venue": "JF JO T2", "doi": "DO", "addresses": "UL LK", "keywords": "K1",
        "type": "RT", "volume": "VO vo", "number": "IS", "first": "SP", "last": "OP", "publisher": "PB", "issn": "SN", "language": "LA", "housekeeping": "ID",
    },
    "RT",
    "RT Journal Article",
    "\n",
)  # fmt: skip
REFER_STYLE = TagStyle(
    re.compile(r"%(\S)(?: (.*)|$)"),
    {
        "title": "T", "abstract": "X", "authors": "A", "dates": "D 8", "venue": "J B C", "doi": "R", "addresses": "U >", "places": "J M Z", "keywords": "K",
        "type": "0", "volume": "V", "number": "N", "pages": "P", "publisher": "I", "issn": "@", "key": "F",
    },
    "0",
    "%0 Journal Article",
    "\n",
)  # fmt: skip
ANY_STYLE = TagStyle(
    re.compile(r"([A-Z][A-Z0-9]{1,3})(?: {0,3}[-:=](?: (.*)|$)| {1,4}(.*))"),
    {
        "title": "TI T1 TT", "abstract": "AB N2", "authors": "FAU AF AU A1", "dates": "PY YR DP Y1 DA", "venue": "JT JF JN JO T2 SO", "doi": "DO DI",
        "places": "LID AID", "addresses": "UR LK URL", "keywords": "KW DE OT", "volume": "VL VI", "number": "IP", "pages": "PG", "publisher": "PB", "type": "PT",
        "language": "LG LA",
    },
    "",
    "TI  - …",
    "\n",
)  # fmt: skip
OVID_TEXT_STYLE = TagStyle(
    re.compile(r"([A-Z][A-Za-z/]{1,20}(?: [A-Z(][A-Za-z()]{1,20}){0,3})(?<!\.)"),
    {
        "title": "Title", "abstract": "Abstract", "authors": "Author Authors", "dates": "Year_of_Publication Date_of_Publication Publication_Date", "venue": "Journal_Name Source",
        "doi": "Digital_Object_Identifier DOI", "keywords": "Author_Keywords Keyword_Heading Keywords", "publisher": "Publisher", "pmid": "PMID",
    },
    "",
    "<1>",
)  # fmt: skip
CAS_STYLE = TagStyle(
    re.compile(r"(?:FIELD )?(START_RECORD|END_RECORD|(?<=FIELD )[^:]{2,60})(?::(.*)|$)"),
    {
        "title": "Title", "abstract": "Abstract", "authors": "Author Inventor", "dates": "Publication_Year Publication_Date", "venue": "Journal_Title",
        "doi": "Digital_Object_Identifier DOI", "keywords": "Index_Terms Supplementary_Terms", "volume": "Volume", "number": "Issue", "pages": "Page Pages",
        "publisher": "Publisher", "type": "Document_Type", "language": "Language", "issn": "Internat.Standard_Doc._Number ISSN", "pmid": "PubMed_ID",
        "housekeeping": "START_RECORD END_RECORD Copyright Database",
    },
    "START_RECORD",
    "START_RECORD",
)  # fmt: skip
