"""Objects from programs that keep papers: Zotero, and arXiv's full metadata file → the same in common names."""

from collections.abc import Mapping

from paper_atlas.read.fields.json_values import mappings, text

Item = Mapping[str, object]


def is_zotero(item: Item) -> bool:
    """Tell whether an object is an item in Zotero's own JSON."""
    of_zotero = any("creatorType" in one for one in mappings(item.get("creators")))
    return of_zotero or bool(item.keys() & {"abstractNote", "itemType"})


def is_attachment(item: Item) -> bool:
    """Tell whether an object belongs to a paper in Zotero without being one: a file, a note."""
    return item.get("itemType") in ("attachment", "note", "annotation")


def zotero(item: Item) -> Item:
    """Translate an item; of its creators, authors and editors are kept."""
    creators = mappings(item.get("creators"))
    by_kind = {
        kind: [
            {"literal": one["name"]} if one.get("name") else one
            for one in creators
            if text(one.get("creatorType")) in kinds
        ]
        for kind, kinds in {
            "authors": ("author", "", "programmer", "presenter"),
            "editor": ("editor",),
        }.items()
    }
    about_the_library = ("creators", "key", "collections", "relations", "attachments", "repository")
    kept = {name: value for name, value in item.items() if name not in about_the_library}
    return {**kept, **by_kind, "host_venue": text(item.get("repository")) or text(item.get("publisher"))}


def is_arxiv_snapshot(item: Item) -> bool:
    """Tell whether an object is from arXiv's metadata snapshot, one large file."""
    return bool(item.keys() & {"authors_parsed", "journal-ref"})


def arxiv_snapshot(item: Item) -> Item:
    """Translate a paper; its date is that of the first version."""
    versions = mappings(item.get("versions"))
    return {
        **{
            name: value
            for name, value in item.items()
            if name not in ("versions", "update_date", "authors_parsed", "categories")
        },
        "authors": item.get("authors_parsed") or item.get("authors"),
        "published": [version.get("created") for version in versions[:1]],
        "categories": text(item.get("categories")).split() or item.get("categories"),
    }
