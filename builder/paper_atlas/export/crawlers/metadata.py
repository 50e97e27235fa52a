"""Meta tags by which Google Scholar, Zotero and libraries recognise a paper: Highwire's and Dublin Core's."""

from collections.abc import Iterable, Iterator

from paper_atlas.export.citations.work import Work
from paper_atlas.text import maths


def meta_tags(work: Work, topics: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return (name, content) of the tags of a paper's page, in order.

    Highwire tags need at least one author and a year; without them they count as invalid.

    Args:
        work: The paper.
        topics: Titles of its topics.
    """
    joined = "; ".join(topics)
    highwire = tuple(_highwire(work, joined)) if work.names and work.date else ()
    # What Highwire tags say need not be repeated, except the type, for which they have no tag.
    return (*highwire, _type(work)) if highwire else tuple(_dublin_core(work, joined))


def brief_tags(tags: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return the tags except those that repeat the page: its abstract, its address, its date."""
    return tuple(tag for tag in tags if tag[0] not in _REPEATED)


_REPEATED = frozenset({"citation_abstract", "citation_abstract_html_url", "citation_online_date"})


def _highwire(work: Work, topics: str) -> Iterator[tuple[str, str]]:
    yield "citation_title", work.plain_title
    yield from (("citation_author", name.turned) for name in work.names)
    yield "citation_publication_date", _slashed(work.date)
    if work.printed:
        yield "citation_online_date", _slashed(work.printed)
    # Only if it was published: either tag sets the type of the item.
    if work.venue and work.kind != "preprint":
        yield f"citation_{work.kind}_title", work.venue
    if work.arxiv:
        yield "citation_arxiv_id", work.arxiv
    if work.doi:
        yield "citation_doi", work.doi
    if work.arxiv:
        # Scholar wants it in the same folder as the page; Zotero takes the file from there.
        yield "citation_pdf_url", f"https://arxiv.org/pdf/{work.arxiv}"
    if work.page:
        yield "citation_abstract_html_url", work.page
    if work.url:
        yield "citation_public_url", work.url
    yield "citation_abstract", maths.plain(work.abstract)
    if language := work.language:
        yield "citation_language", language
    if topics:
        yield "citation_keywords", topics


def _dublin_core(work: Work, topics: str) -> Iterator[tuple[str, str]]:
    yield "DC.title", work.plain_title
    yield from (("DC.creator", name.turned) for name in work.names)
    if work.date:
        yield "DC.date", iso(work.date)
    yield _type(work)
    if language := work.language:
        yield "DC.language", language
    yield from ((name, url) for name, url in (("DC.identifier", work.page), ("DC.relation", work.url)) if url)
    if topics:
        yield "DC.subject", topics


def _type(work: Work) -> tuple[str, str]:
    """Return the type as Zotero names it."""
    names = {"preprint": "preprint", "conference": "conferencePaper", "journal": "journalArticle"}
    return "DC.type", names[work.kind]


def iso(date: tuple[int, ...]) -> str:
    """Return a date as ISO 8601, as precisely as it is known."""
    return "-".join([f"{date[0]}", *(f"{part:02}" for part in date[1:])])


def _slashed(date: tuple[int, ...]) -> str:
    return iso(date).replace("-", "/")
