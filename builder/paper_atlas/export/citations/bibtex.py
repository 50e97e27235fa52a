"""BibTeX. The module that escapes for it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from pylatexenc.latexencode import UnicodeToLatexEncoder

from paper_atlas.export.citations.work import Work
from paper_atlas.model.people import Person
from paper_atlas.model.records import VERBATIM
from paper_atlas.text import maths

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_ENTRY = {
    "preprint": ("misc", None),
    "conference": ("inproceedings", "booktitle"),
    "journal": ("article", "journal"),
}
# Braces stand as words, because BibTeX counts them even behind a backslash.
_SPECIAL = {
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "\\": r"\textbackslash{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
}
_TO_ESCAPE = re.compile(r"[&%$#_{}~^\\<>|\"]|[^\x20-\x7e]")
_UNSAFE_IN_ADDRESS = re.compile(r"[{}\\%\s]|[^\x21-\x7e]")
_ENCODER = UnicodeToLatexEncoder(
    replacement_latex_protection="braces-all", unknown_char_policy="keep", unknown_char_warning=False
)


def bibtex_entry(work: Work, key: str) -> str:
    """Return the entry of a work, with a line break at its end.

    Of a work whose seed gave it as an entry, that entry comes out again: its type, its fields under their own
    names, its keywords and its abstract.
    """
    kind = work.imprint.type or _ENTRY[work.kind][0]
    fields = given_fields(work) if work.imprint.type else dict(_fields(work, key))
    lines = "".join(f"  {name} = {value},\n" for name, value in fields.items())
    return f"@{kind}{{{key},\n{lines}}}\n"


def _fields(work: Work, key: str) -> Iterator[tuple[str, str]]:
    # Doubled, so that no style changes the case of a letter.
    yield "title", f"{{{{{_title(work)}}}}}"
    if work.names:
        yield "author", f"{{{people(work.names, has_more=work.has_more)}}}"
    else:
        yield "key", f"{{{key}}}"  # what styles sort by where nobody is named
    venue = _ENTRY[work.kind][1]
    if venue:
        yield venue, f"{{{latex(work.venue or '')}}}"
    elif work.venue:
        yield "howpublished", f"{{{latex(work.venue)}}}"
    yield from _date(work)
    if work.arxiv:
        # Styles of BibTeX look for `archivePrefix`, Zotero for `eprinttype`. BibLaTeX makes the one of the other; it
        # warns of both together only where its data model is validated, which is not the rule.
        yield "eprint", f"{{{work.arxiv}}}"
        yield "archivePrefix", "{arXiv}"
        yield "eprinttype", "{arxiv}"
    if work.doi and not _UNSAFE_IN_ADDRESS.search(work.doi):
        yield "doi", f"{{{work.doi}}}"
    if not _UNSAFE_IN_ADDRESS.search(work.url):
        yield "url", f"{{{work.url}}}"
    if work.withdrawn:
        yield "note", f"{{Withdrawn. {latex(work.withdrawn)}}}"


def _date(work: Work) -> Iterator[tuple[str, str]]:
    if work.date:
        yield "year", f"{{{work.date[0]}}}"
    if len(work.date) > 1:
        yield "month", _MONTHS[work.date[1] - 1]


_VENUES = (
    "journal", "journaltitle", "booktitle", "maintitle", "eventtitle", "series", "school", "institution", "venue",
    "organization", "howpublished",
)  # fmt: skip
_VENUE_OF = {
    "article": "journal",
    "inproceedings": "booktitle",
    "incollection": "booktitle",
    "inbook": "booktitle",
    "phdthesis": "school",
    "mastersthesis": "school",
    "techreport": "institution",
    "report": "institution",
}
_DATES = ("date", "year", "month", "day")
_LINKS = {"code": "code", "dataset": "dataset", "demo": "demo", "model": "model", "pdf": "pdf", "poster": "poster", "project": "website", "slides": "slides", "video": "video"}  # fmt: skip


def given_fields(work: Work) -> dict[str, str]:
    """Return the fields of a work whose seed gave it as an entry; what a person corrected since stands in its place."""
    given = work.imprint.fields
    fields = _titles(work, given)
    if work.names:
        fields["author"] = f"{{{people(work.names, has_more=work.has_more)}}}"
    fields |= {name: f"{{{people(named)}}}" for name, named in work.imprint.people.items() if named}
    if work.venue and not any(given.get(name) == work.venue for name in _VENUES):
        fields[_VENUE_OF.get(work.imprint.type, "howpublished")] = f"{{{latex(work.venue)}}}"
    fields |= _identifiers(work, given)
    dated = _is_given(work, given)
    fields |= {} if dated else dict(_date(work))
    for name, text in given.items():
        if name not in fields and (dated or name not in _DATES):
            fields[name] = _value(name, text)
    fields |= {name: text for name, text in _addresses(work).items() if name not in fields}
    if work.keywords:
        joint = "; " if any("," in word for word in work.keywords) else ", "
        fields["keywords"] = f"{{{joint.join(map(latex, work.keywords))}}}"
    if work.withdrawn:
        fields["note"] = (
            f"{{{' '.join(filter(None, (f'Withdrawn. {latex(work.withdrawn)}', latex(given.get('note', '')))))}}}"
        )
    if work.abstract:
        fields["abstract"] = f"{{{_with_maths(work.abstract)}}}"
    return {name: text for name, text in fields.items() if text != "{}"}


def _value(name: str, text: str) -> str:
    """Return a field as the seed gave it."""
    if name == "month" and text.lower() in _MONTHS:
        return text.lower()
    return _verbatim(text) if name in VERBATIM else f"{{{latex(text)}}}"


def _identifiers(work: Work, given: Mapping[str, str]) -> dict[str, str]:
    """Return what identifies a work; of arXiv's own DOI only where the seed gave it."""
    found = {}
    if work.arxiv and "eprint" not in given:
        found = {"eprint": f"{{{work.arxiv}}}", "archiveprefix": "{arXiv}"}
    if work.doi and "doi" not in given and not work.doi.lower().startswith("10.48550/arxiv."):
        found["doi"] = _verbatim(work.doi)
    return found


def _addresses(work: Work) -> dict[str, str]:
    """Return the links of a work by the names that templates of home pages have for them."""
    found = {
        _LINKS[link.kind]: _verbatim(link.url)
        for link in reversed(work.links)
        if link.kind in _LINKS
        and link.url not in work.abstract
        and link.url != work.imprint.fields.get("url")
    }
    known = work.url == work.page or "url" in work.imprint.fields or work.arxiv or work.doi
    return found if known else {"url": _verbatim(work.url), **found}


def _titles(work: Work, given: Mapping[str, str]) -> dict[str, str]:
    subtitle = given.get("subtitle", "")
    if subtitle and work.title.endswith(f": {subtitle}") and not work.withdrawn:
        main = work.title.removesuffix(f": {subtitle}")
        return {"title": f"{{{{{_with_maths(main)}}}}}", "subtitle": f"{{{_with_maths(subtitle)}}}"}
    return {"title": f"{{{{{_title(work)}}}}}"}


def _is_given(work: Work, given: Mapping[str, str]) -> bool:
    """Tell whether the date of a work is the one that its seed gave."""
    years = re.findall(r"\d{4}", " ".join(given.get(name, "") for name in ("date", "year")))
    return not work.printed or str(work.printed[0]) in years


def _verbatim(text: str) -> str:
    """Return an address or an identifier as a value; braces of their own would end it."""
    if re.search(r"[{}\\\s]|[^\x21-\x7e]", text):
        return "{}" if re.search(r"[{}\\]", text) else f"{{{text}}}"
    return f"{{{text.replace('%', chr(92) + '%')}}}"


def people(persons: Iterable[Person], *, has_more: bool = False) -> str:
    """Return names as BibTeX has them, parted by `and`."""
    return " and ".join([*map(_name, persons), *(["others"] if has_more else [])])


def _with_maths(text: str) -> str:
    spans = maths.split_maths(text)
    return "".join(f"${span.text}$" if span.is_formula else latex(span.text) for span in spans)


def _title(work: Work) -> str:
    text = _with_maths(work.title)
    return f"[Withdrawn] {text}" if work.withdrawn else text


def _name(name: Person) -> str:
    """Return `van Last, Jr., First`; what is one name stays together in braces."""
    if not name.given:
        return f"{{{latex(name.turned)}}}"
    family, given = _held(latex(name.family)), _held(latex(name.given))
    if " " in family and family[0].islower():
        family = f"{{{family}}}"  # else its beginning is taken for a particle
    last = f"{latex(name.particle)} {family}".strip()
    return ", ".join(part for part in (last, latex(name.suffix), given) if part)


def _held(part: str) -> str:
    """Return a part of a name in braces where it would be parted: at commas and at the word "and"."""
    return f"{{{part}}}" if re.search(r",|\band\b", part) else part


def latex(text: str) -> str:
    """Return LaTeX that shows a text, on one line, with its braces balanced.

    A character that LaTeX has no command for, such as a Chinese one, stays as it is.
    """
    return _TO_ESCAPE.sub(lambda match: _character(match[0]), " ".join(text.split()))


@lru_cache(maxsize=4096)
def _character(char: str) -> str:
    if char in _SPECIAL:
        return _SPECIAL[char]
    if ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0 or 0xD800 <= ord(char) < 0xE000:
        return "?"
    return str(_ENCODER.unicode_to_latex(char))
