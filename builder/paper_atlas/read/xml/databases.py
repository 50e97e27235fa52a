"""Papers in the XML of databases and reference managers: EndNote, PubMed, MODS, DBLP, the ACL Anthology."""

from collections.abc import Iterator

from paper_atlas.model.people import Authors, Person
from paper_atlas.model.problems import Where
from paper_atlas.model.records import Imprint, Link, Record
from paper_atlas.read.fields.entry_types import entry_type
from paper_atlas.read.fields.exported import exported_record
from paper_atlas.read.xml.xml_tree import Element
from paper_atlas.text.people.name_lists import gather_names
from paper_atlas.text.people.names import turned_person


def title_of(element: Element, *paths: str) -> tuple[int, str]:
    """Return the line and the text of the first title."""
    found = next((one for path in paths for one in element.all(path) if one.text.strip()), None)
    return (found.line, " ".join(found.text.split())) if found else (element.line, "")


def imprint_of(kind: str, **fields: str) -> Imprint:
    """Return what a citation needs, of a type that the document calls `kind`; empty fields are left out."""
    return Imprint(type=entry_type(kind), fields={name: value for name, value in fields.items() if value})


def endnote(file: str, record: Element) -> Record:
    """Read a record of EndNote."""
    line, title = title_of(record, "titles/title")
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
        imprint=imprint_of(
            kind.attributes.get("name", "") if kind else "",
            volume=record.first("volume"),
            number=record.first("number"),
            pages=record.first("pages"),
            publisher=record.first("publisher"),
            issn=", ".join(dict.fromkeys(record.texts("isbn"))),
            note=record.first("notes"),
            edition=record.first("edition"),
        ),
    )


def pubmed(file: str, article: Element) -> Record:
    """Read an article of PubMed; labels of a structured abstract stay."""
    line, title = title_of(article, "MedlineCitation/Article/ArticleTitle")
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
        authors=people_in(article.all("MedlineCitation/Article/AuthorList/Author")),
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
        imprint=imprint_of(
            "article",
            volume=article.first(f"{issue}/Volume"),
            number=article.first(f"{issue}/Issue"),
            pages=article.first("MedlineCitation/Article/Pagination/MedlinePgn"),
            issn=article.first("MedlineCitation/Article/Journal/ISSN"),
        ),
    )


def people_in(authors: Iterator[Element]) -> Authors:
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


def mods(file: str, paper: Element) -> Record:
    """Read a work in MODS."""
    line, title = title_of(paper, "titleInfo/title")
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
            "doi": [one.text for one in paper.all("identifier") if one.attributes.get("type") == "doi"],
        },
        addresses=paper.texts("location/url"),
        keywords=paper.texts("subject/topic"),
        imprint=Imprint(
            key=next(iter(_identified(paper, "citekey")), ""),
            fields={
                kind: ", ".join(numbers) for kind in ("issn", "isbn") if (numbers := _identified(paper, kind))
            },
        ),
    )


def _identified(paper: Element, kind: str) -> list[str]:
    """Return the numbers of one kind that a work in MODS, or what it appeared in, has, each once."""
    found = [*paper.all("identifier"), *paper.all("relatedItem/identifier")]
    return [*dict.fromkeys(one.text.strip() for one in found if one.attributes.get("type") == kind)]


def acl(file: str, paper: Element) -> Record:
    """Read a paper of the ACL Anthology."""
    line, title = title_of(paper, "title")
    return exported_record(
        Where(file, line),
        title=title,
        abstract=paper.first("abstract"),
        authors=people_in(paper.all("author")),
        identifiers={
            "doi": paper.texts("doi"),
            "acl": [text for text in paper.texts("url") if "/" not in text],
        },
        links=[
            Link("video" if one.name == "video" else "code", one.attributes.get("href", ""))
            for one in paper.all("video")
        ],
        imprint=imprint_of("inproceedings", pages=paper.first("pages")),
    )


def dblp(file: str, paper: Element) -> Record:
    """Read an entry of DBLP, which has no abstract."""
    line, title = title_of(paper, "title")
    return exported_record(
        Where(file, line),
        title=title.removesuffix("."),
        authors=gather_names(paper.texts("author")),
        dates=paper.texts("year"),
        venue=paper.first("journal", "booktitle", "school"),
        addresses=paper.texts("ee"),
        imprint=imprint_of(
            paper.name, volume=paper.first("volume"), number=paper.first("number"), pages=paper.first("pages")
        ),
    )
