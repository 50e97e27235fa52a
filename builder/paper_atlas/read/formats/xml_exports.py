"""XML from databases and reference managers → records: EndNote, PubMed, arXiv, OAI-PMH, MODS, DBLP, ACL Anthology."""

import re
from collections.abc import Callable, Iterator

from paper_atlas.model.people import Authors, Person
from paper_atlas.model.problems import Problem, Where
from paper_atlas.model.records import Imprint, Link, Record
from paper_atlas.read import limits
from paper_atlas.read.fields.entry_types import entry_type
from paper_atlas.read.fields.exported import exported_record
from paper_atlas.read.fields.xml_tree import Element, NotXmlError, parse_xml
from paper_atlas.read.formats.format import Format
from paper_atlas.text.names import gather_names, turned_person

_DECLARED = re.compile(r"(<\?xml[^>]{0,200}?)\s+encoding=[\"'][^\"']{0,40}[\"']")
"""The text is already decoded, whatever it declares about its bytes."""


def read_xml(file: str, text: str) -> tuple[list[Record], list[Problem]]:
    """Read every paper in a document of a known kind."""
    try:
        root = parse_xml(_DECLARED.sub(r"\1", text.lstrip(), count=1))
    except NotXmlError as error:
        above = text[: len(text) - len(text.lstrip())].count("\n")
        where = Where(file, min(error.line + above, text.count("\n") + 1))
        return [], [Problem(where, f"the XML cannot be read: {error}", "export the papers anew")]
    records: list[Record] = []
    document = Element("", root.line, {}, [root])
    for path, make in _KINDS:
        for element in [*root.all(path), *([] if path.startswith("**") else document.all(path))]:
            if len(records) > limits.RECORDS:
                break
            records.append(make(file, element))
        if records:
            return records, []
    what = f"the XML holds no papers that are known; its first element is <{root.name}>"
    return [], [
        Problem(
            Where(file, root.line), what, "export the papers as RIS, BibTeX or CSL-JSON, with their abstracts"
        )
    ]


def _title(element: Element, *paths: str) -> tuple[int, str]:
    """Return the line and the text of the first title."""
    found = next((one for path in paths for one in element.all(path) if one.text.strip()), None)
    return (found.line, " ".join(found.text.split())) if found else (element.line, "")


def _imprint(kind: str, **fields: str) -> Imprint:
    return Imprint(type=entry_type(kind), fields={name: value for name, value in fields.items() if value})


def _endnote(file: str, record: Element) -> Record:
    line, title = _title(record, "titles/title")
    kind = next(record.all("ref-type"), None)
    return exported_record(
        Where(file, line),
        title=title,
        abstract=record.first("abstract"),
        authors=gather_names(record.texts("contributors/authors/author")),
        dates=[
            *record.texts("dates/year"),
            *(" ".join([date, *record.texts("dates/year")]) for date in record.texts("dates/pub-dates/date")),
        ],
        venue=record.first("titles/secondary-title", "periodical/full-title", "alt-periodical/full-title"),
        identifiers={"doi": record.texts("electronic-resource-num"), "pmcid": record.texts("custom2")},
        addresses=record.texts("urls/related-urls/url", "urls/pdf-urls/url"),
        places=record.texts("accession-num", "notes", "custom3"),
        keywords=record.texts("keywords/keyword"),
        imprint=_imprint(
            kind.attributes.get("name", "") if kind else "",
            volume=record.first("volume"),
            number=record.first("number"),
            pages=record.first("pages"),
            publisher=record.first("publisher"),
            issn=record.first("isbn"),
            note=record.first("notes"),
            edition=record.first("edition"),
        ),
    )


def _pubmed(file: str, article: Element) -> Record:
    line, title = _title(article, "MedlineCitation/Article/ArticleTitle")
    parts = [
        f"{label}: {part.text.strip()}"
        if (label := part.attributes.get("Label", "").capitalize())
        else part.text.strip()
        for part in article.all("MedlineCitation/Article/Abstract/AbstractText")
    ]
    ids = {
        one.attributes.get("IdType", ""): one.text.strip()
        for one in article.all("PubmedData/ArticleIdList/ArticleId")
    }
    issue = "MedlineCitation/Article/Journal/JournalIssue"
    return exported_record(
        Where(file, line),
        title=title.removesuffix("."),
        abstract="\n\n".join(parts),
        authors=_people(article.all("MedlineCitation/Article/AuthorList/Author")),
        dates=[
            _date(one)
            for path in (f"{issue}/PubDate", "MedlineCitation/Article/ArticleDate")
            for one in article.all(path)
        ],
        venue=article.first(
            "MedlineCitation/Article/Journal/Title", "MedlineCitation/MedlineJournalInfo/MedlineTA"
        ),
        identifiers={
            "doi": [ids.get("doi", ""), *article.texts("MedlineCitation/Article/ELocationID")],
            "pmid": article.texts("MedlineCitation/PMID"),
            "pmcid": [ids.get("pmc", "")],
        },
        keywords=article.texts("MedlineCitation/KeywordList/Keyword"),
        imprint=_imprint(
            "article",
            volume=article.first(f"{issue}/Volume"),
            number=article.first(f"{issue}/Issue"),
            pages=article.first("MedlineCitation/Article/Pagination/MedlinePgn"),
            issn=article.first("MedlineCitation/Article/Journal/ISSN"),
        ),
    )


def _people(authors: Iterator[Element]) -> Authors:
    """Read people whose names are split into parts: PubMed, ACL Anthology, arXiv."""
    found = []
    for author in authors:
        family, given = (
            author.first("LastName", "last", "keyname"),
            author.first("ForeName", "Initials", "first", "forenames"),
        )
        group = author.first("CollectiveName")
        if group or family:
            found.append(
                Person(group) if group else turned_person(family, given, author.first("Suffix", "suffix"))
            )
    return Authors(tuple(found))


def _date(element: Element) -> str:
    return " ".join(element.texts("Year", "Month", "Day", "MedlineDate"))


def _atom(file: str, entry: Element) -> Record:
    line, title = _title(entry, "title")
    links = [
        (one.attributes.get("title") or one.attributes.get("rel", ""), one.attributes.get("href", ""))
        for one in entry.all("link")
    ]
    return exported_record(
        Where(file, line),
        title=title,
        abstract=next((one.text for path in ("summary", "content") for one in entry.all(path)), ""),
        authors=gather_names(entry.texts("author/name")),
        dates=[
            *(text[:10] for text in entry.texts("published")),
            *(text[:10] for text in entry.texts("updated")),
        ][:1],
        venue=entry.first("journal_ref"),
        identifiers={"doi": entry.texts("doi")},
        addresses=[entry.first("id"), *(url for kind, url in links if kind in ("alternate", "doi"))],
        links=[Link("pdf", url) for kind, url in links if kind == "pdf"],
        keywords=[term for one in entry.all("category") if (term := one.attributes.get("term", ""))],
        imprint=_imprint("", note=entry.first("comment")),
    )


def _rss(file: str, item: Element) -> Record:
    line, title = _title(item, "title")
    return exported_record(
        Where(file, line),
        title=title,
        abstract=re.sub(
            r"^arXiv:\S+ Announce Type: \S+\s+Abstract:\s*",
            "",
            next((one.text.strip() for one in item.all("description")), ""),
        ),
        authors=gather_names(name for text in item.texts("creator", "author") for name in text.split(", ")),
        dates=item.texts("date", "pubDate", "publicationDate"),
        venue=item.first("publicationName"),
        identifiers={"doi": item.texts("doi")},
        addresses=item.texts("link"),
        places=item.texts("identifier", "guid"),
        keywords=item.texts("category"),
    )


def _arxiv_oai(file: str, paper: Element) -> Record:
    line, title = _title(paper, "title")
    return exported_record(
        Where(file, line),
        title=title,
        abstract=next((one.text.strip() for one in paper.all("abstract")), ""),
        authors=_people(paper.all("authors/author"))
        if any(paper.all("authors/author"))
        else gather_names(paper.first("authors").split(", ")),
        dates=paper.texts("created", "version/date")[:1],
        venue=paper.first("journal-ref"),
        identifiers={"arxiv": paper.texts("id"), "doi": paper.texts("doi")},
        keywords=paper.first("categories").split(),
        imprint=_imprint("", note=paper.first("comments")),
    )


def _dublin_core(file: str, paper: Element) -> Record:
    line, title = _title(paper, "title")
    described = [one.text.strip() for one in paper.all("description") if not one.text.startswith("Comment:")]
    return exported_record(
        Where(file, line),
        title=title,
        abstract=max(described, key=len, default=""),
        authors=gather_names(paper.texts("creator")),
        dates=paper.texts("date")[:1],
        venue=paper.first("source"),
        addresses=paper.texts("identifier"),
        places=paper.texts("identifier"),
        keywords=paper.texts("subject"),
        imprint=_imprint("", publisher=paper.first("publisher"), language=paper.first("language")),
    )


def _mods(file: str, paper: Element) -> Record:
    line, title = _title(paper, "titleInfo/title")
    people = []
    for name in paper.all("name"):
        parts = {one.attributes.get("type", ""): one.text.strip() for one in name.all("namePart")}
        if "author" in name.texts("role/roleTerm"):
            people.append(turned_person(parts.get("family", parts.get("", "")), parts.get("given", "")))
    return exported_record(
        Where(file, line),
        title=": ".join(filter(None, (title, paper.first("titleInfo/subTitle")))),
        abstract=next((one.text.strip() for one in paper.all("abstract")), ""),
        authors=Authors(tuple(people)),
        dates=paper.texts("originInfo/dateIssued", "relatedItem/originInfo/dateIssued", "part/date"),
        venue=paper.first("relatedItem/titleInfo/title"),
        identifiers={
            "doi": [one.text for one in paper.all("identifier") if one.attributes.get("type") == "doi"]
        },
        addresses=paper.texts("location/url"),
        keywords=paper.texts("subject/topic"),
        imprint=Imprint(
            key=next(
                (one.text for one in paper.all("identifier") if one.attributes.get("type") == "citekey"), ""
            )
        ),
    )


def _acl(file: str, paper: Element) -> Record:
    line, title = _title(paper, "title")
    return exported_record(
        Where(file, line),
        title=title,
        abstract=paper.first("abstract"),
        authors=_people(paper.all("author")),
        identifiers={
            "doi": paper.texts("doi"),
            "acl": [text for text in paper.texts("url") if "/" not in text],
        },
        links=[
            Link("video" if one.name == "video" else "code", one.attributes.get("href", ""))
            for one in paper.all("video")
        ],
        imprint=_imprint("inproceedings", pages=paper.first("pages")),
    )


def _dblp(file: str, paper: Element) -> Record:
    line, title = _title(paper, "title")
    return exported_record(
        Where(file, line),
        title=title.removesuffix("."),
        authors=gather_names(paper.texts("author")),
        dates=paper.texts("year"),
        venue=paper.first("journal", "booktitle", "school"),
        addresses=paper.texts("ee"),
        imprint=_imprint(
            paper.name, volume=paper.first("volume"), number=paper.first("number"), pages=paper.first("pages")
        ),
    )


_KINDS: tuple[tuple[str, Callable[[str, Element], Record]], ...] = (
    ("records/record", _endnote),
    ("PubmedArticle", _pubmed),
    ("**/metadata/arXiv", _arxiv_oai),
    ("**/metadata/arXivRaw", _arxiv_oai),
    ("**/metadata/dc", _dublin_core),
    ("entry", _atom),
    ("channel/item", _rss),
    ("item", _rss),
    ("mods", _mods),
    ("volume/paper", _acl),
    *((kind, _dblp) for kind in ("article", "inproceedings", "incollection", "phdthesis", "book")),
)
"""Where the papers of each kind are below the root, and how one is read."""
XML_SIGN = re.compile(
    r"\A\s{0,99}(?:<\?xml\b(?![^>]{0,200}>\s{0,99}<(?:rdf:RDF\b(?![^>]{0,2000}purl\.org/rss/1\.0)|(?:!doctype html|html)\b))|<!--|<!DOCTYPE Pubmed|<(?:feed|rss|rdf:RDF\b(?=[^>]{0,2000}purl\.org/rss/1\.0)|PubmedArticleSet|xml|records|mods|modsCollection|OAI-PMH|dblp|collection)\b)"
)


FORMAT = Format(
    name="XML",
    source="EndNote, PubMed, feeds and OAI-PMH of arXiv, MODS, DBLP, the ACL Anthology",
    endings=(".xml",),
    read=read_xml,
    opener=XML_SIGN,
    example="""<feed xmlns="http://www.w3.org/2005/Atom">
  <entry>
    <id>http://arxiv.org/abs/2410.00411v1</id>
    <published>2024-10-03T10:20:30Z</published>
    <title>Drums in Deep Caves</title>
    <summary>Drums in caves are heard twice. We measure how late the second beat is.</summary>
    <author><name>Ada Example</name></author>
  </entry>
</feed>
""",
)
