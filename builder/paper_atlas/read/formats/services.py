"""Answers of the services that list papers: Hugging Face, OpenAlex, Semantic Scholar and others → a record."""

from collections.abc import Mapping
from dataclasses import replace

from paper_atlas.model.problems import Where
from paper_atlas.model.records import Record
from paper_atlas.read.fields.exported import exported_record
from paper_atlas.read.fields.json_values import mapping, mappings, number, text, texts
from paper_atlas.read.lines import one_line
from paper_atlas.text.names import gather_names, split_names

_WORDS = 100_000


def is_hugging_face(item: Mapping[str, object]) -> bool:
    """Tell whether an object is from the daily-papers API, with or without its envelope."""
    return isinstance(item.get("paper"), dict) or bool(
        item.keys() & {"upvotes", "submittedOnDailyBy"} and "summary" in item
    )


def hugging_face_record(where: Where, item: Mapping[str, object]) -> Record:
    """Make a record of one daily paper. Its text is no HTML, so it stays as it is."""
    paper = mapping(item.get("paper")) or item
    record = exported_record(
        where,
        title="",
        authors=gather_names(text(author.get("name")) for author in mappings(paper.get("authors"))),
        dates=[text(paper.get("publishedAt")) or text(item.get("publishedAt"))],
        identifiers={"arxiv": texts(paper.get("id"))},
        addresses=[text(paper.get("projectPage")), text(paper.get("githubRepo"))],
    )
    organisation = mapping(paper.get("organization")) or mapping(item.get("organization"))
    return replace(
        record,
        title=one_line(text(paper.get("title")) or text(item.get("title"))),
        abstract=(text(paper.get("summary")) or text(item.get("summary"))).strip(),
        organisation=one_line(text(organisation.get("fullname")) or text(organisation.get("name"))) or None,
        comments=number(item.get("numComments")),
        upvotes=number(paper.get("upvotes")),
    )


def is_openalex(item: Mapping[str, object]) -> bool:
    """Tell whether an object is a work of OpenAlex."""
    return bool(item.keys() & {"abstract_inverted_index", "authorships"})


def openalex_record(where: Where, item: Mapping[str, object]) -> Record:
    """Make a record of one work; the abstract comes as a list of words and their places."""
    location = mapping(item.get("primary_location"))
    source = mapping(location.get("source"))
    ids = mapping(item.get("ids"))
    names = [mapping(one.get("author")).get("display_name") for one in mappings(item.get("authorships"))]
    return exported_record(
        where,
        title=text(item.get("title")) or text(item.get("display_name")),
        abstract=_uninverted(mapping(item.get("abstract_inverted_index"))),
        authors=gather_names(map(text, names)),
        dates=[text(item.get("publication_date")), text(item.get("publication_year"))],
        venue=text(source.get("display_name")),
        identifiers={
            "doi": texts(item.get("doi")),
            "pmid": texts(ids.get("pmid")),
            "pmcid": texts(ids.get("pmcid")),
        },
        addresses=[text(location.get("landing_page_url"))],
    )


def _uninverted(index: Mapping[str, object]) -> str:
    places = [
        (place, word)
        for word, found in index.items()
        for place in map(number, texts(found))
        if place is not None
    ]
    return " ".join(word for _, word in sorted(places)[:_WORDS])


def is_semantic_scholar(item: Mapping[str, object]) -> bool:
    """Tell whether an object is a paper of Semantic Scholar."""
    return bool(item.keys() & {"paperId", "externalIds", "corpusid"})


def semantic_scholar_record(where: Where, item: Mapping[str, object]) -> Record:
    """Make a record of one paper."""
    ids = mapping(item.get("externalIds"))
    return exported_record(
        where,
        title=text(item.get("title")),
        abstract=text(item.get("abstract")),
        authors=gather_names(text(author.get("name")) for author in mappings(item.get("authors"))),
        dates=[text(item.get("publicationDate")), text(item.get("year"))],
        venue=text(item.get("venue")) or text(mapping(item.get("journal")).get("name")),
        identifiers={
            "arxiv": texts(ids.get("ArXiv")),
            "doi": texts(ids.get("DOI")),
            "pmid": texts(ids.get("PubMed")),
            "acl": texts(ids.get("ACL")),
        },
        addresses=[text(mapping(item.get("openAccessPdf")).get("url"))],
    )


def is_openreview(item: Mapping[str, object]) -> bool:
    """Tell whether an object is the content of a note of OpenReview; newer ones wrap each value."""
    return bool(item.keys() & {"authorids", "_bibtex"}) or set(mapping(item.get("title"))) == {"value"}


def openreview_record(where: Where, item: Mapping[str, object]) -> Record:
    """Make a record of one submission; its address stands in the BibTeX that comes with it."""
    said = {key: mapping(value).get("value", value) for key, value in item.items()}
    return exported_record(
        where,
        title=text(said.get("title")),
        abstract=text(said.get("abstract")),
        authors=gather_names(texts(said.get("authors"))),
        venue=text(said.get("venue")),
        places=[text(said.get("_bibtex"))],
    )


def is_europe_pmc(item: Mapping[str, object]) -> bool:
    """Tell whether an object is a result of Europe PMC."""
    return bool(item.keys() & {"abstractText", "authorString"})


def europe_pmc_record(where: Where, item: Mapping[str, object]) -> Record:
    """Make a record of one result; like PubMed it ends every title and list of names with a full stop."""
    journal = mapping(mapping(item.get("journalInfo")).get("journal"))
    return exported_record(
        where,
        title=text(item.get("title")).removesuffix("."),
        abstract=text(item.get("abstractText")),
        authors=split_names(text(item.get("authorString")).removesuffix(".")),
        dates=[text(item.get("firstPublicationDate")), text(item.get("pubYear"))],
        venue=text(journal.get("title")) or text(item.get("journalTitle")),
        identifiers={scheme: texts(item.get(scheme)) for scheme in ("doi", "pmid", "pmcid")},
    )
