"""Names of people: the one place where they are split into parts.

Authors are printed in a dozen ways: inverted or not, with particles, suffixes, affiliations and marks after
the name, many in one text. Single names are split by bibtexparser's reading of BibTeX's own rules.
"""

import re
from dataclasses import replace
from functools import lru_cache

from bibtexparser.middlewares.names import InvalidNameError, parse_single_name_into_parts

from paper_atlas.model.people import Person

_SUFFIX = re.compile(r"(?:jr|sr|snr|jnr|i{1,3}|iv|vi{0,3}|[2-5](?:nd|rd|th))\.?", re.IGNORECASE)
"""After a comma."""
_SPOKEN_SUFFIX = re.compile(r"(?:[Jj]n?r|[Ss]n?r)\.?|I{2,3}|IV")
"""Without a comma: `Bo Sample VI` may have the initials V and I."""
_DEGREE = re.compile(r"(?:ph\.? ?d|m\.? ?d|m\.?sc|b\.?sc|dr|prof)\.?", re.IGNORECASE)
_ADDRESSED = re.compile(r"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms)\.? ){1,3}(?=\S+ \S)")
"""Titles before a name."""
_BEHIND_NAME = re.compile(r"Ph\.?D\.?|M\.?Sc\.?|M\.?D\.?")
"""Degrees behind a name of two words or more, without a comma."""
_PARTICLE = re.compile(
    r"a[fl]|an|auf|bin|d[aeiou]|das|de[lnmrs]|della|degli|dalla|dos|e[l]|ibn|la|le|los|op|te[nr]?|'t|van|von|vom|zu[mr]?"
)
GROUP = re.compile(
    r"\b(?:alliance|association|collaboration|committee|community|consortium|contributors|corporation|council"
    r"|foundation|group|inc|initiative|institute|labs?|laboratory|network|organi[sz]ation|partnership|project"
    r"|research|society|teams?|university|workshop)\b",
    re.IGNORECASE,
)
_AFFILIATED = re.compile(
    r"\b(?:university|universit[éàä]t?|institute?|college|school|department|dept|laborator(?:y|ies)|inc|ltd|gmbh)\b",
    re.IGNORECASE,
)
_LINKED = re.compile(
    r"\[\[(?:([^\[\]|]{1,200})\|)?([^\[\]|]{1,200})\]\]|\[([^\[\]]{1,200})\]\([^()\s]{0,500}\)"
)
"""A name as a link: `[[Ada Example]]` of Obsidian, `[Ada Example](https://…)` of Markdown."""
_BEHIND = re.compile(r"\s{0,3}(?:\((?:[^()]|\([^()]{0,99}\)){0,300}\)|<[^<>]{0,200}>|\[[^\[\]]{0,200}\])$")
_AFFILIATION = re.compile(r"[A-Za-z@\d]")
"""A name in another script, in brackets after the one in Latin letters, is part of it."""
_MARKS = re.compile(r"(?<=[^\W\d_.])(?:\s?[\^$]{0,2}\{?(?:[\d*†‡§¶∗✉⁎#⁰¹²³⁴-⁹]|(?<=\d),)){1,20}\}?\$?$")
_SIMPLE = re.compile(r"[^\s{}\\~,]+")
"""A last name that BibTeX's rules cannot split."""
_AROUND = " ;,\t\n*"
_LONG_WORD = re.compile(r"[^\W\d_]{4}")
WORD_IN_CAPITALS = re.compile(r"[^\W\d_]{3,}")


def people(*names: str) -> tuple[Person, ...]:
    """Return names as people, each split by `parse_person`."""
    return tuple(map(parse_person, names))


def parse_person(name: str) -> Person:
    """Split a name, `First Last` or `Last, First`, with whatever follows it.

    >>> parse_person("Ana B. van der Example Jr.")
    Person(family='Example', given='Ana B.', particle='van der', suffix='Jr.')
    >>> parse_person("Muster Example, Ana")
    Person(family='Muster Example', given='Ana', particle='', suffix='')
    """
    return parse_bare_name(bare_name(name))


@lru_cache(maxsize=65_536)
def parse_bare_name(name: str) -> Person:
    """Split what `bare_name` left of a name."""
    parts = [part for part in (" ".join(part.split()) for part in _sentence_form(name).split(",")) if part]
    parts = [part for index, part in enumerate(parts) if not index or not _is_beside(part, parts[0])]
    suffix = next((part for part in parts[1:] if _SUFFIX.fullmatch(part)), "")
    given = " ".join(part for part in parts[1:] if part != suffix)
    if len(parts) < 2:
        return _spoken(parts[0] if parts else "")
    if not given:
        spoken = _spoken(parts[0])
        return Person(spoken.family, spoken.given, spoken.particle, suffix)
    *words, last = given.split()
    if words and not suffix and _SPOKEN_SUFFIX.fullmatch(last):
        return turned_person(parts[0], " ".join(words), last)
    return turned_person(parts[0], given, suffix)


def turned_person(last: str, given: str = "", suffix: str = "") -> Person:
    """Return a person whose last name is known, possibly with its particle: `van der Example`, `Ana`.

    Braces hold a group of words together as one, as in BibTeX.
    """
    last, given, suffix = (" ".join(part.split()) for part in (last, given, suffix))
    if not given or _SIMPLE.fullmatch(last):
        return Person(last, given, suffix=suffix)
    try:
        parts = parse_single_name_into_parts(f"{last}, {given}")
    except InvalidNameError:
        return Person(last, given, suffix=suffix)
    # BibTeX ends a particle at the last lower-case word; that of `de Souza e Silva` is just `de`.
    end = next((index for index, word in enumerate(parts.von) if word[:1].isupper()), len(parts.von))
    family = " ".join([*parts.von[end:], *parts.last])
    return Person(family or last, given, " ".join(parts.von[:end]) if family else "", suffix)


def is_suffix(text: str) -> bool:
    """Tell whether a text between commas is a suffix: `Jr.`, `III`."""
    return bool(_SUFFIX.fullmatch(text.strip()))


def unlinked(text: str) -> str:
    """Return a text with links replaced by their text; for `[[Ben Muster|Ben]]`, the one that is a full name."""

    def words(match: re.Match[str]) -> str:
        target, shown = match[1] or "", match[2] or match[3]
        return target.rpartition("/")[2] if " " in target and " " not in shown else shown

    return _LINKED.sub(words, text) if "[" in text else text


def bare_name(name: str) -> str:
    """Remove what is not part of a name: affiliation, address, footnote marks, link marks."""
    name = unlinked(name).strip()
    while (behind := _BEHIND.search(name)) and behind.start() and _AFFILIATION.search(behind[0]):
        name = name[: behind.start()]
    name = _MARKS.sub("", name.strip(_AROUND)).strip(_AROUND)
    titled = _ADDRESSED.match(name)
    *words, last = name[titled.end() if titled else 0 :].split(" ")
    return " ".join(words if len(words) > 1 and _BEHIND_NAME.fullmatch(last) else [*words, last])


def _is_beside(part: str, first: str) -> bool:
    """Tell whether a part between commas is no part of the name: a degree, or where somebody works."""
    return bool(_DEGREE.fullmatch(part) or (" " in first and _AFFILIATED.search(part)))


def _spoken(name: str) -> Person:
    """Split a name in spoken order."""
    name, bracket, rest = name.partition(" (")
    if bracket:
        spoken = _spoken(name)
        return replace(spoken, family=f"{spoken.family} ({rest}")
    words = name.split()
    if len(words) < 2 or GROUP.search(name):
        return Person(name)
    suffix = words.pop() if len(words) > 2 and _SPOKEN_SUFFIX.fullmatch(words[-1]) else ""
    small = (index for index, word in enumerate(words[1:-1], start=1) if _PARTICLE.fullmatch(word))
    start = next(small, len(words) - 1)
    return turned_person(" ".join(words[start:]), " ".join(words[:start]), suffix)


def _sentence_form(name: str) -> str:
    """Write a name that is all in capitals in the usual way; one that may be initials or a group's name stays."""
    words = name.split()
    if len(words) < 2 or name != name.upper() or GROUP.search(name) or not any(map(_LONG_WORD.search, words)):
        return name
    last = len(words) - 1
    return " ".join(
        word.lower()
        if index < last and _PARTICLE.fullmatch(word.lower().rstrip(","))
        else WORD_IN_CAPITALS.sub(in_small_letters, word)
        for index, word in enumerate(words)
    )


def in_small_letters(match: re.Match[str]) -> str:
    """Write a word that is in capitals in the usual way."""
    word = match[0]
    if word.startswith("MC") and len(word) > 4:
        return f"Mc{word[2]}{word[3:].lower()}"
    return word[0] + word[1:].lower()
