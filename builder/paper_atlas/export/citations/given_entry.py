"""Works whose seed gave a BibTeX entry: that entry is exported."""

import re
from collections.abc import Callable, Mapping
from functools import partial

from paper_atlas.export.citations.bibtex_text import MONTHS, bibtex_people, latex_with_formulas
from paper_atlas.export.citations.bibtex_text import latex as write
from paper_atlas.export.citations.work import Work
from paper_atlas.model.records import VERBATIM

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


def given_fields(work: Work, *, ascii_only: bool = False) -> dict[str, str]:
    """Return the fields of a work whose seed gave an entry; what a person has since corrected takes precedence."""
    given = work.imprint.fields
    latex = partial(write, ascii_only=ascii_only)
    formulas = partial(latex_with_formulas, ascii_only=ascii_only)
    fields = _titles(work, given, formulas)
    if work.names:
        fields["author"] = f"{{{bibtex_people(work.names, latex, has_more=work.has_more)}}}"
    fields |= {
        name: f"{{{bibtex_people(named, latex)}}}" for name, named in work.imprint.people.items() if named
    }
    if work.venue and not any(given.get(name) == work.venue for name in _VENUES):
        fields[_VENUE_OF.get(work.imprint.type, "howpublished")] = f"{{{latex(work.venue)}}}"
    fields |= _identifiers(work, given)
    dated = _is_given(work, given)
    fields |= {} if dated else _date(work)
    for name, text in given.items():
        if name not in fields and (dated or name not in _DATES):
            fields[name] = _value(name, text, latex)
    fields |= {name: text for name, text in _addresses(work).items() if name not in fields}
    if work.keywords:
        joint = "; " if any("," in word for word in work.keywords) else ", "
        fields["keywords"] = f"{{{joint.join(map(latex, work.keywords))}}}"
    if work.withdrawn:
        fields["note"] = (
            f"{{{' '.join(filter(None, (f'Withdrawn. {latex(work.withdrawn)}', latex(given.get('note', '')))))}}}"
        )
    if work.abstract:
        fields["abstract"] = f"{{{formulas(work.abstract)}}}"
    return {name: text for name, text in fields.items() if text != "{}"}


def _date(work: Work) -> dict[str, str]:
    year = {"year": f"{{{work.date[0]}}}"} if work.date else {}
    return {**year, "month": MONTHS[work.date[1] - 1]} if len(work.date) > 1 else year


def _value(name: str, text: str, latex: Callable[[str], str]) -> str:
    """Return a field as the seed gave it."""
    if name == "month" and text.lower() in MONTHS:
        return text.lower()
    return _verbatim(text) if name in VERBATIM else f"{{{latex(text)}}}"


def _identifiers(work: Work, given: Mapping[str, str]) -> dict[str, str]:
    """Return the identifiers of a work; arXiv's own DOI only if the seed gave it."""
    found = {}
    if work.arxiv and "eprint" not in given:
        found = {"eprint": f"{{{work.arxiv}}}", "archiveprefix": "{arXiv}"}
    if work.doi and "doi" not in given and not work.doi.lower().startswith("10.48550/arxiv."):
        found["doi"] = _verbatim(work.doi)
    return found


def _addresses(work: Work) -> dict[str, str]:
    """Return the links of a work under the names that templates for home pages have for them."""
    found = {
        _LINKS[link.kind]: _verbatim(link.url)
        for link in reversed(work.links)
        if link.kind in _LINKS
        and link.url not in work.abstract
        and link.url != work.imprint.fields.get("url")
    }
    known = not work.url or work.url == work.page or "url" in work.imprint.fields or work.arxiv or work.doi
    return found if known else {"url": _verbatim(work.url), **found}


def _titles(work: Work, given: Mapping[str, str], formulas: Callable[[str], str]) -> dict[str, str]:
    subtitle = given.get("subtitle", "")
    if subtitle and work.title.endswith(f": {subtitle}") and not work.withdrawn:
        main = work.title.removesuffix(f": {subtitle}")
        return {"title": f"{{{{{formulas(main)}}}}}", "subtitle": f"{{{formulas(subtitle)}}}"}
    return {"title": f"{{{{{'[Withdrawn] ' if work.withdrawn else ''}{formulas(work.title)}}}}}"}


def _is_given(work: Work, given: Mapping[str, str]) -> bool:
    """Tell whether the date of a work is the one that its seed gave."""
    years = re.findall(r"\d{4}", " ".join(given.get(name, "") for name in ("date", "year")))
    return not work.printed or str(work.printed[0]) in years


def _verbatim(text: str) -> str:
    """Return an address or an identifier as a value; unescaped, its own braces would end it."""
    if re.search(r"[{}\\\s]|[^\x21-\x7e]", text):
        return "{}" if re.search(r"[{}\\]", text) else f"{{{text}}}"
    return f"{{{text.replace('%', chr(92) + '%')}}}"
