"""Record → clean record: every field judged, split and repaired, once and for all."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from paper_atlas.clean.doubts import in_sentence_form, is_mute, judge_abstract
from paper_atlas.clean.repair import repair
from paper_atlas.model.people import Person
from paper_atlas.model.problems import Problem, Severity, Where
from paper_atlas.model.records import VERBATIM, CleanRecord, Imprint, Link, Record, Repaired
from paper_atlas.text.addresses import classify, links_in, safe_url
from paper_atlas.text.dates import is_no_date, iso_date, lacks_year, only_year
from paper_atlas.text.identifiers import arxiv_of_doi, canonical, identifiers_in
from paper_atlas.text.latex import readable

_LIGATURE = re.compile("[\ufb00-\ufb06]")
"""ﬀ, ﬁ, ﬂ, ﬃ, ﬄ, ﬅ, ﬆ: ligatures that text copied from PDFs has in place of letters, and that no search finds."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
_LATEX = re.compile(r"[\\${}~^]|--|``|''")
"""A cheap test: a name without any of these has no LaTeX in it."""
_LONGEST_TITLE = 500

Repairer = Callable[[str], Repaired]


def clean_record(
    record: Record, captured: str | None = None, repairer: Repairer = repair
) -> tuple[CleanRecord | None, list[Problem]]:
    """Check, split and repair the fields of a record.

    Args:
        record: As printed.
        captured: ISO day on which the page of a dump was copied; dates without a year get their year from it.
        repairer: `repair`, possibly cached.

    Returns:
        The clean record, or None if it cannot become a page, and what a person must fix. An invalid field is
        left out with a problem; the rest of the record stays.
    """
    title, abstract = (_repaired(text, record.where, repairer) for text in (record.title, record.abstract))
    problems = [*_unusable(record, title.text)]
    if problems:
        return None, problems
    said, doubts = judge_abstract(record, title.text, abstract.text)
    written, recased = in_sentence_form(title.text, said)
    published, date_problems = _published(record, captured)
    identifiers, identifier_problems = _identifiers(record)
    links, link_problems = _links(record, abstract.text)
    authors = tuple(person for person in map(_person, record.authors) if person.family)
    clean = CleanRecord(
        where=record.where,
        title=written,
        abstract=said,
        authors=authors,
        author_count=_author_count(record, len(authors)),
        organisation=_words(record.organisation or "") or None,
        published=published,
        comments=record.comments,
        upvotes=record.upvotes,
        identifiers=identifiers,
        venue=_words(record.venue or "") or None,
        links=links,
        keywords=tuple(dict.fromkeys(filter(None, map(_words, record.keywords)))),
        imprint=_imprint(record.imprint),
        topics=record.topics,
        added=(iso_date(record.added) if record.added else None) or captured,
        repairs=(
            *title.repairs,
            *([replace(recased, where=record.where)] if recased else []),
            *abstract.repairs,
        ),
    )
    return clean, [*doubts, *date_problems, *identifier_problems, *link_problems]


def clean_text(text: str) -> str:
    """Return a title or an abstract as a page shows it: normalised and repaired."""
    return _repaired(text, Where("", 0), repair).text


def _repaired(text: str, where: Where, repairer: Repairer) -> Repaired:
    """Normalise a text and repair its LaTeX, and record the place of each repair."""
    repaired = repairer(paragraphs(text))
    if not repaired.repairs:
        return repaired
    # A repair that removes something leaves the blanks on both sides of it.
    notes = tuple(replace(note, where=where) for note in repaired.repairs)
    return Repaired(paragraphs(repaired.text), notes)


def _words(text: str) -> str:
    """Return a name, a venue or another short text on one line, its LaTeX converted to Unicode."""
    line = _line(text)
    return _line(readable(line)) if _LATEX.search(line) else line


def _person(person: Person) -> Person:
    return Person(*map(_words, (person.family, person.given, person.particle, person.suffix)))


def _imprint(imprint: Imprint) -> Imprint:
    return Imprint(
        _line(imprint.key),
        imprint.type,
        {name: _line(text) if name in VERBATIM else _words(text) for name, text in imprint.fields.items()},
        {name: tuple(map(_person, named)) for name, named in imprint.people.items()},
    )


def _author_count(record: Record, named: int) -> int | None:
    """Return how many authors there are, named or not; None if unknown."""
    if record.author_count:
        return record.author_count
    return None if record.missing_authors is None else (named + record.missing_authors) or None


def _line(text: str) -> str:
    """Return a text as one line: in composed form, without control characters, with single blanks."""
    if not (text.isascii() and text.isprintable()):
        text = _CONTROL.sub(" ", unicodedata.normalize("NFC", text))
        text = _LIGATURE.sub(lambda letters: unicodedata.normalize("NFKC", letters[0]), text)
    return " ".join(text.split())


def paragraphs(text: str) -> str:
    """Return a text with each paragraph on one line, and one blank line between paragraphs."""
    return "\n\n".join(filter(None, (_line(part) for part in re.split(r"\n[ \t]*\n", text))))


def _unusable(record: Record, title: str) -> Iterable[Problem]:
    """Yield the reasons why a record cannot become a page."""
    if is_mute(title):
        yield Problem(record.where, f"the title is {record.title!r}", "write a title with letters or digits")
    elif len(title) > _LONGEST_TITLE:
        what = f"the title has {len(title)} characters: {title[:60]!r}…"
        yield Problem(
            record.where, what, f"separate the title from the abstract; a title has at most {_LONGEST_TITLE}"
        )


def _published(record: Record, captured: str | None) -> tuple[str | None, list[Problem]]:
    """Return the ISO date of a record; a missing year comes from the day on which its page was copied."""
    if not record.published or is_no_date(record.published):
        return None, []
    if lacks_year(record.published) and not captured:
        fix = f"name the day the page was copied in curation.yml: seeds: {{{record.where.file}: {{captured: YYYY-MM-DD}}}}"
        return None, [
            Problem(record.where, f"the date {record.published!r} has no year", fix, Severity.WARNING)
        ]
    published = iso_date(record.published, int(captured[:4]) if captured else None)
    if published is None and (year := only_year(record.published)):
        what = f"only the year of the date {record.published!r} is certain"
        fix = "write it as YYYY-MM-DD, YYYY-MM or YYYY"
        return year, [Problem(record.place("published"), what, fix, Severity.WARNING)]
    if published is None:
        fix = "write it as YYYY-MM-DD, YYYY-MM or YYYY"
        return None, [Problem(record.where, f"the date is {record.published!r}", fix)]
    return published, []


def _identifiers(record: Record) -> tuple[Mapping[str, str], list[Problem]]:
    """Return the canonical identifiers of a record, including those in its links."""
    found: dict[str, str] = {}
    problems = []
    for scheme, printed in sorted(record.identifiers.items()):
        name = canonical(scheme, printed)
        if name:
            found[scheme] = name
        else:
            example = {"arxiv": "2106.09685", "doi": "10.1000/182"}.get(scheme, "")
            fix = f"write it as {example!r}" if example else "correct it or leave it out"
            problems.append(Problem(record.where, f"the {scheme} id is {printed!r}", fix))
    carried = identifiers_in(link.url for link in record.links)
    if "doi" in (found | carried) and (arxiv := arxiv_of_doi((carried | found)["doi"])):
        carried.setdefault("arxiv", arxiv)
    return dict(sorted((carried | found).items())), problems


def _links(record: Record, abstract: str) -> tuple[tuple[Link, ...], list[Problem]]:
    """Return the links beside and in the abstract, each once."""
    problems = []
    found: dict[str, Link] = {}
    for link in record.links:
        printed, url = link.url, safe_url(link.url)
        if url is None:
            problems.append(
                Problem(record.where, f"the link is {printed[:80]!r}", "give an http or https address")
            )
        elif not identifiers_in([url]):
            found.setdefault(url.rstrip("/"), Link(link.kind, url) if link.kind else classify(url))
    for link in links_in(abstract):
        found.setdefault(link.url.rstrip("/"), link)
    return tuple(found.values()), problems
