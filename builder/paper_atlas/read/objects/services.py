"""Responses of services that list papers, each in its own terms → the same in common names."""

from collections.abc import Mapping

from paper_atlas.read.fields.json_values import mapping, mappings, number, text, texts

Item = Mapping[str, object]

_WORDS = 100_000


def _without(item: Item, *names: str) -> dict[str, object]:
    """Return an object without what concerns the service rather than the paper."""
    return {name: value for name, value in item.items() if name not in names}


def is_hugging_face(item: Item) -> bool:
    """Tell whether an object is from the daily-papers API."""
    return bool(item.keys() & {"upvotes", "submittedOnDailyBy", "numComments"}) and "summary" in item


def hugging_face(item: Item) -> Item:
    """Translate a daily paper."""
    organisation = mapping(item.get("organization"))
    return {
        **_without(
            item,
            "id",
            "organization",
            "thumbnail",
            "mediaUrls",
            "submittedBy",
            "submittedOnDailyBy",
            "ai_summary",
            "ai_keywords",
        ),
        "arxiv": item.get("id"),
        "organisation": text(organisation.get("fullname")) or text(organisation.get("name")),
    }


def is_openalex(item: Item) -> bool:
    """Tell whether an object is a work of OpenAlex."""
    return bool(item.keys() & {"abstract_inverted_index", "authorships"})


def openalex(item: Item) -> Item:
    """Translate a work; its abstract comes as an inverted index, words with their positions."""
    location = mapping(item.get("primary_location"))
    return {
        **_without(
            item,
            "id",
            "topics",
            "primary_topic",
            "concepts",
            "primary_location",
            "abstract_inverted_index",
            "biblio",
            "locations",
        ),
        "abstract": _uninverted(mapping(item.get("abstract_inverted_index"))),
        "venue": text(mapping(location.get("source")).get("display_name")),
        "url": text(location.get("landing_page_url")),
        **mapping(item.get("biblio")),
    }


def _uninverted(index: Item) -> str:
    places = [
        (place, word)
        for word, found in index.items()
        for place in map(number, texts(found))
        if place is not None
    ]
    return " ".join(word for _, word in sorted(places)[:_WORDS])


def is_semantic_scholar(item: Item) -> bool:
    """Tell whether an object is a paper of Semantic Scholar."""
    return bool(item.keys() & {"paperId", "externalIds", "corpusid"})


def semantic_scholar(item: Item) -> Item:
    """Translate a paper; its address is its page at the service."""
    journal = mapping(item.get("journal"))
    return {
        **_without(item, "url", "paperId", "journal", "tldr", "corpusId"),
        "venue": text(item.get("venue")) or text(journal.get("name")),
        "volume": journal.get("volume"),
        "pages": journal.get("pages"),
        "type": texts(item.get("publicationTypes")),
    }


def is_openreview(item: Item) -> bool:
    """Tell whether an object is an OpenReview note; newer ones wrap each value."""
    return bool(item.keys() & {"authorids", "_bibtex"}) or set(mapping(item.get("title"))) == {"value"}


def openreview(item: Item) -> Item:
    """Translate a submission; its address may occur only in the BibTeX that comes with it."""
    said = {key: mapping(value).get("value", value) for key, value in item.items()}
    note = {} if "forum" in said or "cdate" not in said else {"forum": said.get("id")}
    return {
        **_without(
            said,
            "authorids",
            "paperhash",
            "venueid",
            "invitation",
            "invitations",
            *(("id",) if note or "forum" in said else ()),
        ),
        **note,
    }


def is_europe_pmc(item: Item) -> bool:
    """Tell whether an object is a result of Europe PMC."""
    return bool(item.keys() & {"abstractText", "authorString"})


def europe_pmc(item: Item) -> Item:
    """Translate a result; like PubMed, it ends every title and list of names with a full stop."""
    info = mapping(item.get("journalInfo"))
    people = mapping(item.get("authorList")).get("author")
    return {
        **_without(
            item,
            "id",
            "source",
            "journalInfo",
            "authorString",
            "authorList",
            "fullTextUrlList",
            "commentCorrectionList",
        ),
        "title": text(item.get("title")).removesuffix("."),
        "authors": people or text(item.get("authorString")).removesuffix("."),
        "journal": text(mapping(info.get("journal")).get("title")) or text(item.get("journalTitle")),
        "volume": info.get("volume"),
        "issue": info.get("issue"),
        "pages": item.get("pageInfo"),
    }


def is_inspire(item: Item) -> bool:
    """Tell whether an object is a record of INSPIRE."""
    return bool(item.keys() & {"arxiv_eprints", "publication_info", "control_number"}) and "titles" in item


def inspire(item: Item) -> Item:
    """Translate a record of INSPIRE."""
    published = next(iter(mappings(item.get("publication_info"))), {})
    return {
        **_without(item, "control_number", "publication_info"),
        "journal": published.get("journal_title"),
        "volume": published.get("journal_volume"),
        "issue": published.get("journal_issue"),
        "first_page": published.get("page_start") or published.get("artid"),
        "last_page": published.get("page_end"),
        "year": published.get("year"),
    }


def is_datacite(item: Item) -> bool:
    """Tell whether an object is a work of DataCite."""
    return "creators" in item and bool(item.keys() & {"publicationYear", "descriptions"})


def datacite(item: Item) -> Item:
    """Translate a DataCite work; of its descriptions the abstract, of its dates the day of issue."""
    described = mappings(item.get("descriptions"))
    dated = mappings(item.get("dates"))
    container, types = mapping(item.get("container")), mapping(item.get("types"))
    return {
        **_without(item, "id", "descriptions", "dates", "container", "types", "url"),
        "abstract": next(
            (one.get("description") for one in described if one.get("descriptionType") == "Abstract"), None
        )
        or next((one.get("description") for one in described), None),
        "published": [
            one.get("date")
            for kind in ("Issued", "Available", "Created")
            for one in dated
            if one.get("dateType") == kind
        ][:1],
        "venue": container.get("title"),
        "volume": container.get("volume"),
        "issue": container.get("issue"),
        "first_page": container.get("firstPage"),
        "last_page": container.get("lastPage"),
        "type": text(types.get("bibtex")) or text(types.get("resourceTypeGeneral")),
        "url": item.get("url"),
    }


def is_crossref(item: Item) -> bool:
    """Tell whether an object is a work of Crossref, or an item of CSL-JSON, which is almost that."""
    return bool(item.keys() & {"issued", "container-title", "DOI", "PMID", "reference-count"})


def crossref(item: Item) -> Item:
    """Translate a work; its links are for text-mining programs. The id of an item is its citation key."""
    identifier = text(item.get("id"))
    is_key = bool(identifier) and not identifier.isdecimal() and not set(identifier) & set("/ ,{}")
    return {
        **_without(item, "link", "resource", *(("id",) if is_key else ())),
        **({"citekey": identifier} if is_key else {}),
    }
