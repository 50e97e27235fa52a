"""What all exports have in common: their fields → a record."""

import re
from collections.abc import Iterable, Mapping

from paper_atlas.model.problems import Where
from paper_atlas.model.records import Record
from paper_atlas.read.fields.markup import plain_text
from paper_atlas.read.lines import one_line
from paper_atlas.text.dates import best_date
from paper_atlas.text.identifiers import choose_identifier, find_addresses, find_identifiers

_NO_ABSTRACT = re.compile(
    r"\[?\s?(?:no abstract(?: (?:is )?available)?|abstract not available|n/?a)\.?\s?\]?", re.IGNORECASE
)
"""What exports print where a paper has none, such as Scopus."""


def exported_record(
    where: Where,
    *,
    title: str,
    abstract: str = "",
    authors: Iterable[str] = (),
    dates: Iterable[str] = (),
    venue: str = "",
    identifiers: Mapping[str, Iterable[str]] | None = None,
    addresses: Iterable[str] = (),
    places: Iterable[str] = (),
) -> Record:
    """Make a record of the fields of an export.

    Args:
        where: The line of the title.
        title: May hold HTML or JATS, as the abstract and the venue.
        abstract: Empty where the export has none.
        authors: `First Last`, in order.
        dates: As printed, the most trusted first.
        venue: Journal, proceedings or the like.
        identifiers: Scheme → what the fields for it say.
        addresses: Fields that hold web addresses.
        places: Other fields in which an identifier may stand: journal, notes.
    """
    given = {
        scheme: identifier
        for scheme, printed in (identifiers or {}).items()
        if (identifier := choose_identifier(scheme, printed))
    }
    urls = find_addresses(addresses)
    prose = plain_text(abstract)
    found = find_identifiers([*given.values(), *urls, venue, *places])
    return Record(
        where=where,
        title=one_line(plain_text(title)),
        abstract="" if _NO_ABSTRACT.fullmatch(prose) else prose,
        authors=tuple(filter(None, (one_line(plain_text(name)) for name in authors))),
        published=best_date(dates),
        identifiers=dict(sorted({**found, **given}.items())),
        # Zotero prints "arXiv:2401.00010 [cs]" as the journal; that is no venue, and known already.
        venue=None if "arxiv" in find_identifiers([venue]) else one_line(plain_text(venue)) or None,
        links=tuple(url for url in urls if not find_identifiers([url])),
    )
