"""Citations in plain text, in the styles of the APA (7th edition) and the IEEE, with the words of the site's language.

For these two, a citation processor takes 18 ms per paper (citeproc-py 0.11 with the official styles), or
twenty minutes for an atlas of fifty thousand. There are only three kinds of paper, so the rules that apply to
them fit here; the tests compare the results with those of the processor with the official styles.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from paper_atlas.atlas.words import ENGLISH, Words
from paper_atlas.export.citations.work import Work
from paper_atlas.model.people import Person

_SHORT = "Jan. Feb. Mar. Apr. May Jun. Jul. Aug. Sep. Oct. Nov. Dec.".split()
_DASH = re.compile(r"(?<=\w)\s?(?:-{1,3}|–|—)\s?(?=\w)")
_INITIAL = re.compile(r"[^\W\d_]")


def apa(work: Work, say: Words = ENGLISH) -> str:
    """Return a work in the style of the APA."""
    title = work.plain_title
    date = f"({work.date[0] if work.date else say('n.d.')})."
    number = f" (arXiv:{work.arxiv})" if _on_arxiv(work) else ""
    head = (
        [_apa_names(work.names), date, _ended(f"{title}{number}")]
        if work.names
        else [_ended(f"{title}{number}"), date]
    )
    source = _apa_source(work) if work.kind != "preprint" else "arXiv" if work.arxiv else None
    place = f"https://doi.org/{work.doi}" if work.doi else work.url
    if not work.doi and not work.date:
        place = say("Retrieved {place}", place=place)
    return " ".join(
        [*(_curly(part) for part in head), *([_ended(source)] if source else []), *([place] if place else [])]
    )


def ieee(work: Work, say: Words = ENGLISH) -> str:
    """Return a work in the style of the IEEE, without its number in a list."""
    title = work.plain_title.replace("“", "‘").replace("”", "’")
    parts = _ieee_source(work, say)
    mark = "," if parts else "" if title.endswith(("?", "!", ".")) else "."
    # In English, punctuation that ends the title goes inside the quotation marks.
    inside, behind = (mark, "") if say.is_english else ("", mark)
    quoted = say("“{title}”", title=f"{_curly(title)}{inside}")
    names = f"{_curly(_ieee_names(work.names, say))}, " if work.names else ""
    text = f"{names}{quoted}{behind}{' ' + _curly(', '.join(parts)) if parts else ''}"
    if work.doi:
        return f"{text}{',' if work.kind == 'journal' else '.' if parts else ''} doi: {work.doi}."
    if not work.url:
        return text if work.kind == "journal" or not parts else f"{text}."
    online = f"[{say('Online')}]. {say('Available: {place}', place=work.url)}"
    return f"{text}{',' if work.kind == 'journal' else '.' if parts else ''} {online}"


def _apa_source(work: Work) -> str:
    """Return `Journal of Kites, 12(3), 45–67`, as far as known."""
    given = work.imprint.fields
    number = given.get("number", "") if work.kind == "journal" else ""
    volume = f"{given.get('volume', '')}{f'({number})' if number else ''}"
    return ", ".join(filter(None, (work.venue or "", volume, _pages(work))))


def _pages(work: Work) -> str:
    """Return the pages with dashes between them: `45–67, 71`."""
    return _DASH.sub("–", work.imprint.fields.get("pages", "")).strip()


def _ieee_source(work: Work, say: Words) -> list[str]:
    date = _ieee_date(work, say)
    if work.kind == "preprint":
        return [part for part in (date, f"arXiv: arXiv:{work.arxiv}" if work.arxiv else "") if part]
    given = work.imprint.fields
    pages = _pages(work)
    several = bool(re.search(r"[–,]", pages))
    counted = say("pp. {pages}", pages=pages) if several else say("p. {pages}", pages=pages) if pages else ""
    if work.kind == "conference":
        parts = [say("in {venue}", venue=work.venue), given.get("publisher", ""), date, counted]
    else:
        volume, number = given.get("volume", ""), given.get("number", "")
        numbers = [
            volume and say("vol. {number}", number=volume),
            number and say("no. {number}", number=number),
        ]
        parts = [work.venue or "", *numbers, counted, date]
    return [part for part in parts if part]


def _ieee_date(work: Work, say: Words) -> str:
    """Return the date as far as known: `Jun. 04, 2024`; in other languages as these write it."""
    if not say.is_english:
        return say.short_date(work.date)
    day = [f"{day:02}," for day in work.date[2:]]
    return " ".join([*(_SHORT[month - 1] for month in work.date[1:2]), *day, *map(str, work.date[:1])])


def _on_arxiv(work: Work) -> bool:
    return work.kind == "preprint" and work.arxiv is not None


def _apa_names(names: Sequence[Person]) -> str:
    """Return all names up to twenty; of more, the first nineteen and the last."""
    shown = [_apa_name(name) for name in names]
    if len(shown) == 1:
        return _ended(shown[0])
    if len(shown) > 20:
        return _ended(f"{', '.join(shown[:19])}, … {shown[-1]}")
    return _ended(f"{', '.join(shown[:-1])}, & {shown[-1]}")


def _apa_name(name: Person) -> str:
    return ", ".join(part for part in (name.last, _initials(name.given), name.suffix) if part)


def _ieee_names(names: Sequence[Person], say: Words) -> str:
    """Return all names up to six; of more, the first."""
    shown = [" ".join(filter(None, [_initials(name.given), name.last, name.suffix])) for name in names]
    if len(shown) > 6:
        return say("{names} et al.", names=shown[0])
    if not say.is_english:
        return say.listed(shown)
    if len(shown) < 3:
        return " and ".join(shown)
    return f"{', '.join(shown[:-1])}, and {shown[-1]}"


@lru_cache(maxsize=65_536)
def _initials(given: str) -> str:
    """Return `Jean-Pierre Ann` as `J.-P. A.`."""
    words = (
        ["-".join(f"{_first(part)}." for part in word.split("-") if _first(part))] for word in given.split()
    )
    return " ".join(part for [part] in words if part)


def _first(word: str) -> str:
    match = _INITIAL.search(word)
    return match[0].upper() if match else ""


def _curly(text: str) -> str:
    return text.replace("'", "’")


def _ended(text: str) -> str:
    """Return a text with a full stop, unless it already ends with punctuation."""
    return text if text.endswith((".", "?", "!")) else f"{text}."
