"""What the words beside a link are: a label such as `code`, names of people, a venue, a date."""

import re
from functools import lru_cache

from paper_atlas.model.people import NOBODY, Authors
from paper_atlas.text.identifiers import find_identifiers
from paper_atlas.text.people.name_lists import split_names

_LABEL = re.compile(
    r"\W{0,9}(?:(?:official|unofficial|our|full|the|view|read|download|show|open|supplementary|original|short|long)\s)?"
    r"(?:abs(?:tract)?|arxiv|article|alphaxiv|bib(?:tex)?|blog(?: ?post)?|camera.ready|checkpoints?|cite|code(?:base)?|colab|data(?:set)?s?"
    r"|demo|details|doi|github(?: ?(?:repo|page|stars?))?|gitlab|hf|home(?:page)?|html|huggingface|hugging face|implementation|ieee|jax"
    r"|link|materials?|media|models?|news|notes?|null|none|n/?a|no|open ?access|openreview|page|paper|pdf|post|poster|preprint|pdf link"
    r"|project(?: ?page)?|pub(?:lication)?|publisher|pytorch|repo(?:sitory)?|semantic scholar|slides?|source(?: code)?|stars?|summary|supp?"
    r"|supplement(?:ary)?|talk|tensorflow|tf|thesis|tweet|twitter|url|version|video|web(?:site|page)?|weights|wiki|x|yes|youtube|-{1,3}"
    r"|\d{4}\.\d{4,5}(?:v\d{1,2})?|acl anthology|acm dl|springer ?link|cvf open access|here|tbd|todo)"
    r"(?:\s(?:link|page|repo|version|url|available|\d))?\W{0,9}",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"[^\W\d_a-z][^\W\d_]{0,30}\.?(?:[-’'.]{1,2}[^\W\d_]{1,30}\.?){0,3}|d[aeiou]|de[lnrs]?|v[ao]n|zu[mr]?|te[nr]?|l[aeo]s?|das|dos|bin|ibn|al|el|y|e|'t|\([^()]{1,40}\)"
)
"""One word of a name."""
_GROUPS = re.compile(
    r"\b(?:arxiv|preprint|journal|conf(?:erence)?|proc(?:eedings)?|trans(?:actions)?|workshop|symposium|letters|nature|science"
    r"|communications|press|magazine|review|learning|computing|intelligence|systems|technical|report|survey|thesis|university"
    r"|networks?|models?|research|advances|annals|bulletin|archive|openreview|blog|under|accepted|oral|spotlight|findings)\b",
    re.IGNORECASE,
)
"""Words of venues, which no name has."""
_VENUE = re.compile(
    r"\b(?:19|20)\d\d\b|[’'`]\d\d\b|\b[A-Z][A-Za-z&-]{0,9}[A-Z]{2,}[a-z]?\b|\b(?i:arxiv|journal|conf(?:erence)?|proc(?:eedings)?|trans(?:actions)?"
    r"|workshop|symposium|letters|nature|science|preprint|advances|annals|bulletin|openreview|biorxiv)\b"
)
_DATE = re.compile(
    r"\W{0,3}((?:19|20)\d\d(?:[-/.](?:0?[1-9]|1[0-2])(?:[-/.]\d{1,2})?)?)\W{0,3}|\W{0,3}((?:[A-Z][a-z]{2,8}\.? )(?:\d{1,2}, )?(?:19|20)\d\d)\W{0,3}"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SHORT_YEAR = re.compile(r"[’'`](\d\d)\b")
_MOST = 300
"""Characters of a venue at most."""


@lru_cache(maxsize=4096)
def is_label(text: str) -> bool:
    """Tell whether words only say what a link leads to: `paper`, `[Code]`, `2410.00001v2`, `project page`."""
    bare = text.strip(" []():|*_`\t\n")
    return not bare or bool(_LABEL.fullmatch(bare)) or bare in {*find_identifiers([bare]).values()}


def read_names(text: str, *, alone: bool = True) -> Authors:
    """Return the people that a text names and nothing else; nobody if it may be something else.

    Args:
        text: One line.
        alone: Whether it may also be one name, which words of other kinds resemble.
    """
    text = text.strip(" .,;:*_()-–—\t\n")
    text = re.sub(r"^(?:by|authors?:?)\s", "", text, flags=re.IGNORECASE)
    if not text or _GROUPS.search(text):
        return NOBODY
    authors = split_names(text)
    many = len(authors.people) > 1 or authors.missing != 0
    words = [word for person in authors.people for word in person.name.split()]
    if not words or not all(map(_NAME.fullmatch, words)) or not (many or alone):
        return NOBODY
    full = [person for person in authors.people if person.given and len(person.name.split()) < 7]
    known = 2 * len(full) >= len(authors.people) if many else bool(full)
    return authors if known or (authors.missing != 0 and len(authors.people) == 1) else NOBODY


def read_date(text: str) -> str:
    """Return the date that a text is, `2024`, `2024/10`, `[2024.10.03]`; "" if it is something else."""
    found = _DATE.fullmatch(text.strip())
    return (found[1] or found[2]).replace("/", "-").replace(".", "-" if found[1] else "") if found else ""


def year_in(text: str) -> str:
    """Return the year that a venue ends with, `ICML 2024` or `ICML'24`; "" without one."""
    if years := _YEAR.findall(text):
        return str(years[-1])
    short = _SHORT_YEAR.search(text)
    return f"20{short[1]}" if short else ""


def is_venue(text: str) -> bool:
    """Tell whether words read like a venue: a year, letters in capitals, or a word that only venues have."""
    return len(text) < _MOST and bool(_VENUE.search(text))
