"""Papers in feeds and harvested XML: Atom, RSS, what OAI-PMH gives of arXiv and in Dublin Core."""

import re

from paper_atlas.model.problems import Where
from paper_atlas.model.records import Link, Record
from paper_atlas.read.fields.exported import exported_record
from paper_atlas.read.xml.databases import imprint_of, people_in, title_of
from paper_atlas.read.xml.xml_tree import Element
from paper_atlas.text.people.name_lists import gather_names


def atom(file: str, entry: Element) -> Record:
    """Read an entry of an Atom feed, such as arXiv's."""
    line, title = title_of(entry, "title")
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
        imprint=imprint_of("", note=entry.first("comment")),
    )


def rss(file: str, item: Element) -> Record:
    """Read an item of an RSS feed."""
    line, title = title_of(item, "title")
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


def arxiv_oai(file: str, paper: Element) -> Record:
    """Read a paper in one of arXiv's own forms for harvesters."""
    line, title = title_of(paper, "title")
    return exported_record(
        Where(file, line),
        title=title,
        abstract=next((one.text.strip() for one in paper.all("abstract")), ""),
        authors=people_in(paper.all("authors/author"))
        if any(paper.all("authors/author"))
        else gather_names(paper.first("authors").split(", ")),
        dates=paper.texts("created", "version/date")[:1],
        venue=paper.first("journal-ref"),
        identifiers={"arxiv": paper.texts("id"), "doi": paper.texts("doi")},
        keywords=paper.first("categories").split(),
        imprint=imprint_of("", note=paper.first("comments")),
    )


def dublin_core(file: str, paper: Element) -> Record:
    """Read a work in Dublin Core; of its descriptions the longest is the abstract."""
    line, title = title_of(paper, "title")
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
        imprint=imprint_of("", publisher=paper.first("publisher"), language=paper.first("language")),
    )
