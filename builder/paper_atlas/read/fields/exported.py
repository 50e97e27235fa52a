"""What all formats have in common: their fields → a record."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from functools import lru_cache

from paper_atlas.model.people import NOBODY, Authors, Person
from paper_atlas.model.problems import Where
from paper_atlas.model.records import NO_IMPRINT, Imprint, Link, Record
from paper_atlas.read.fields.markup import plain_text
from paper_atlas.read.lines import one_line
from paper_atlas.text.dates import best_date
from paper_atlas.text.identifiers import choose_identifier, find_addresses, find_identifiers, names_arxiv

_NO_ABSTRACT = re.compile(
    r"\[?\s?(?:no abstract(?: (?:is )?(?:available|provided|found))?|abstract (?:not available|is missing|unavailable)"
    r"|not available|n/?a|none|null|-{1,3})\.?\s?\]?",
    re.IGNORECASE,
)
"""What exports such as Scopus print when a paper has no abstract."""
_LABEL = re.compile(
    r"(?:[*_#>]{1,3}\s?)?(?:abstract|a\s?b\s?s\s?t\s?r\s?a\s?c\s?t)[*_]{0,2}"
    r"(?:\s{0,9}[:.—–|][*_]{0,2}\s{0,9}|\s{0,3}-{1,3}\s{1,9}|\s{0,9}\n\s{0,9}|(?-i:(?=[A-Z][a-z]{3,20}:\s)))",
    re.IGNORECASE,
)
"""The heading of the abstract that was copied with it, and what separates it from the text."""
_BARE_LABEL = re.compile(r"(?:Abstract|ABSTRACT) (?=([A-Z][\w’'-]*) ([a-z]+))")
"""The same followed by nothing but a space: `Abstract Cats were given gloves`."""


def exported_record(
    where: Where,
    *,
    title: str,
    abstract: str = "",
    authors: Authors = NOBODY,
    dates: Iterable[str] = (),
    venue: str = "",
    identifiers: Mapping[str, Iterable[str]] | None = None,
    addresses: Iterable[str] = (),
    links: Iterable[Link] = (),
    places: Iterable[str] = (),
    keywords: Iterable[str] = (),
    imprint: Imprint = NO_IMPRINT,
    lines: Mapping[str, int] | None = None,
) -> Record:
    """Make a record from the fields of an export.

    Args:
        where: The line of the title.
        title: May hold HTML or JATS, as may the abstract, the names and the venue.
        abstract: Empty if the export has none.
        authors: In order.
        dates: As printed, the most trusted first.
        venue: Journal, proceedings or the like.
        identifiers: Scheme → the contents of the fields for it.
        addresses: Fields that hold web addresses.
        links: Addresses from fields that say what they lead to.
        places: Other fields that may contain an identifier: journal, notes.
        keywords: One by one.
        imprint: The rest of what a citation needs.
        lines: Field → its line, where known.
    """
    found, kept = _found(identifiers or {}, [*addresses], [*links], [venue, *places])
    return Record(
        where=where,
        title=one_line(plain_text(title)),
        abstract=_abstract(abstract, title),
        authors=tuple(filter(None, map(_plain_person, authors.people))),
        missing_authors=authors.missing,
        published=best_date(dates),
        identifiers=found,
        # Zotero prints "arXiv:2401.00010 [cs]" as the journal; that is not a venue, and already known.
        venue=None if names_arxiv(venue) else one_line(plain_text(venue)) or None,
        links=kept,
        keywords=tuple(dict.fromkeys(filter(None, (one_line(plain_text(word)) for word in keywords)))),
        imprint=imprint,
        lines=lines or {},
    )


def _found(
    identifiers: Mapping[str, Iterable[str]], addresses: list[str], links: list[Link], places: list[str]
) -> tuple[dict[str, str], tuple[Link, ...]]:
    """Return the identifiers by scheme, given or found in addresses and places, and the links that are none."""
    given = {
        scheme: identifier
        for scheme, printed in identifiers.items()
        if (identifier := choose_identifier(scheme, printed))
    }
    urls = find_addresses(addresses)
    found = find_identifiers([*given.values(), *urls, *(link.url for link in links), *places])
    kinds = {link.url: link for link in [*(Link("", url) for url in urls), *links]}
    kept = tuple(link for link in kinds.values() if not find_identifiers([link.url]))
    return dict(sorted({**found, **given}.items())), kept


def _abstract(printed: str, title: str) -> str:
    prose = plain_text(printed)
    label = _LABEL.match(prose)
    bare = _BARE_LABEL.match(prose)
    if label:
        prose = prose[label.end() :].lstrip()
    elif bare and not _is_a_term(bare[1], prose[bare.end() :], title):
        prose = prose[bare.end() :]
    return "" if _NO_ABSTRACT.fullmatch(prose) else prose


def _is_a_term(word: str, text: str, title: str) -> bool:
    """Tell whether the text is about something abstract: `Abstract Interpretation is …`."""
    return word in _TERMS or bool(
        re.search(rf"\babstract {re.escape(word)}\b", f"{title}\n{text}", re.IGNORECASE)
    )


_TERMS = frozenset(
    "Algebra Argumentation Art Class Concept Concepts Data Domain Domains Dialectical Expressionism Game Games Interpretation"
    " Machine Machines Meaning Model Models Reasoning Rewriting Semantics State States Syntax Thinking Thought Visual".split()
)


@lru_cache(maxsize=4096)
def _plain_person(person: Person) -> Person | None:
    """Return a person without markup in the name; None if nothing is left."""
    if not any(sign in person.name for sign in "<&\n"):
        return person if person.family else None
    plain = replace(
        person, **{one.name: one_line(plain_text(getattr(person, one.name))) for one in fields(person)}
    )
    return plain if plain.family else None
