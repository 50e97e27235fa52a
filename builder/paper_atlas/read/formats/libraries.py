"""Objects of programs that keep papers: Zotero, and arXiv's file of all its metadata → a record."""

from collections.abc import Mapping

from paper_atlas.model.problems import Where
from paper_atlas.model.records import Record
from paper_atlas.read.fields.exported import exported_record
from paper_atlas.read.fields.json_values import mappings, text, texts
from paper_atlas.read.fields.loose_values import authors_of

_VENUES = ("publicationTitle", "proceedingsTitle", "conferenceName", "bookTitle", "repository", "publisher")


def is_zotero(item: Mapping[str, object]) -> bool:
    """Tell whether an object is an item of Zotero's own JSON."""
    return bool(item.keys() & {"creators", "abstractNote", "itemType"})


def is_attachment(item: Mapping[str, object]) -> bool:
    """Tell whether an object belongs to a paper in Zotero and is none: a file, a note."""
    return item.get("itemType") in ("attachment", "note", "annotation")


def zotero_record(where: Where, item: Mapping[str, object]) -> Record:
    """Make a record of one item; of its creators the authors."""
    creators = [one for one in mappings(item.get("creators")) if one.get("creatorType", "author") == "author"]
    return exported_record(
        where,
        title=text(item.get("title")),
        abstract=text(item.get("abstractNote")),
        authors=authors_of(creators),
        dates=[text(item.get("date"))],
        venue=next(filter(None, (text(item.get(key)) for key in _VENUES)), ""),
        identifiers={"doi": texts(item.get("DOI"))},
        addresses=[text(item.get("url"))],
        places=[text(item.get("archiveID")), text(item.get("extra"))],
    )


def is_arxiv_snapshot(item: Mapping[str, object]) -> bool:
    """Tell whether an object is from the metadata that arXiv gives out as one large file."""
    return bool(item.keys() & {"authors_parsed", "journal-ref"})


def arxiv_snapshot_record(where: Where, item: Mapping[str, object]) -> Record:
    """Make a record of one paper; its date is that of the first version."""
    return exported_record(
        where,
        title=text(item.get("title")),
        abstract=text(item.get("abstract")),
        authors=authors_of(item.get("authors_parsed") or item.get("authors")),
        dates=[text(version.get("created")) for version in mappings(item.get("versions"))[:1]],
        venue=text(item.get("journal-ref")),
        identifiers={"arxiv": texts(item.get("id")), "doi": texts(item.get("doi"))},
    )
