"""Citations in plain text, in the styles of the APA (7th edition) and the IEEE.

For these two, a citation processor takes 18 ms per paper (citeproc-py 0.11 with the official styles), or
twenty minutes for an atlas of fifty thousand. There are only three kinds of paper, so the rules that apply to
them fit here; the tests compare the results with those of the processor with the official styles.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from paper_atlas.export.citations.work import Work
from paper_atlas.model.people import Person

_MONTHS = "January February March April May June July August September October November December".split()
_SHORT = "Jan. Feb. Mar. Apr. May Jun. Jul. Aug. Sep. Oct. Nov. Dec.".split()
_DASH = re.compile(r"(?<=\w)\s?(?:-{1,3}|–|—)\s?(?=\w)")
_INITIAL = re.compile(r"[^\W\d_]")


def apa(work: Work) -> str:
    """Return a work in the style of the APA."""
    title = work.plain_title
    date = f"({_apa_date(work)})."
    number = f" (arXiv:{work.arxiv})" if _on_arxiv(work) else ""
    head = (
        [_apa_names(work.names), date, _ended(f"{title}{number}")]
        if work.names
        else [_ended(f"{title}{number}"), date]
    )
    source = _apa_source(work) if work.kind != "preprint" else "arXiv" if work.arxiv else None
    place = f"https://doi.org/{work.doi}" if work.doi else work.url
    if not work.doi and not work.date:
        place = f"Retrieved {place}"
    return " ".join(
        [*(_curly(part) for part in head), *([_ended(source)] if source else []), *([place] if place else [])]
    )


def ieee(work: Work) -> str:
    """Return a work in the style of the IEEE, without its number in a list."""
    title = work.plain_title.replace("“", "‘").replace("”", "’")
    parts = _ieee_source(work)
    # Punctuation that ends the title goes inside the quotation marks.
    mark = "," if parts else "" if title.endswith(("?", "!", ".")) else "."
    names = f"{_ieee_names(work.names)}, " if work.names else ""
    text = _curly(f"{names}“{title}{mark}”{' ' + ', '.join(parts) if parts else ''}")
    if work.doi:
        return f"{text}{',' if work.kind == 'journal' else '.' if parts else ''} doi: {work.doi}."
    if not work.url:
        return text if work.kind == "journal" or not parts else f"{text}."
    return f"{text}{',' if work.kind == 'journal' else '.' if parts else ''} [Online]. Available: {work.url}"


def _apa_source(work: Work) -> str:
    """Return `Journal of Kites, 12(3), 45–67`, as far as known."""
    given = work.imprint.fields
    number = given.get("number", "") if work.kind == "journal" else ""
    volume = f"{given.get('volume', '')}{f'({number})' if number else ''}"
    return ", ".join(filter(None, (work.venue or "", volume, _pages(work))))


def _pages(work: Work) -> str:
    """Return the pages with dashes between them: `45–67, 71`."""
    return _DASH.sub("–", work.imprint.fields.get("pages", "")).strip()


def _ieee_source(work: Work) -> list[str]:
    date = " ".join([*_ieee_day(work), *(str(year) for year in work.date[:1])])
    if work.kind == "preprint":
        return [part for part in (date, f"arXiv: arXiv:{work.arxiv}" if work.arxiv else "") if part]
    given = work.imprint.fields
    pages = _pages(work)
    counted = f"pp. {pages}" if re.search(r"[–,]", pages) else f"p. {pages}" if pages else ""
    if work.kind == "conference":
        parts = [f"in {work.venue}", given.get("publisher", ""), date, counted]
    else:
        volume, number = given.get("volume", ""), given.get("number", "")
        parts = [work.venue or "", volume and f"vol. {volume}", number and f"no. {number}", counted, date]
    return [part for part in parts if part]


def _ieee_day(work: Work) -> list[str]:
    """Return the month, and the day with its comma, as far as known: `Jun. 04,`."""
    if len(work.date) < 2:
        return []
    day = [f"{work.date[2]:02},"] if len(work.date) > 2 else []
    return [_SHORT[work.date[1] - 1], *day]


def _on_arxiv(work: Work) -> bool:
    return work.kind == "preprint" and work.arxiv is not None


def _apa_date(work: Work) -> str:
    if not work.date:
        return "n.d."
    return str(work.date[0])


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


def _ieee_names(names: Sequence[Person]) -> str:
    """Return all names up to six; of more, the first."""
    shown = [" ".join(filter(None, [_initials(name.given), name.last, name.suffix])) for name in names]
    if len(shown) > 6:
        return f"{shown[0]} et al."
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
