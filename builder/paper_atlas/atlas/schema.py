"""What is allowed below `extra: atlas:` in `mkdocs.yml`: each key with the function that reads it."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from paper_atlas.atlas.config import Place, is_address
from paper_atlas.atlas.follow import read_follow
from paper_atlas.atlas.sizes import FORMS, STYLES
from paper_atlas.model.problems import Problem, Severity, Where

SECTIONS = (
    *("authors", "changes", "comments", "map", "names", "numbers", "reading_list", "similar", "years"),
)
"""Parts of a site that an atlas may do without."""
FIELDS = ("title", "arxiv", "doi")
"""What the address of another place may require of a paper."""
PER_PAGE = range(5, 1001)
"""How many papers a page of a list may have."""

_AT = ("extra", "atlas")
_FIELD = re.compile(r"\{(\w{0,40})\}")


@dataclass(slots=True)
class Reader:
    """Notes what a person must fix in a configuration while it is read."""

    file: str
    lines: Mapping[Place, int]
    """Keys that lead to a value → line, from 1."""
    problems: list[Problem] = field(default_factory=list)

    def complain(self, place: Place, what: str, fix: str) -> None:
        """Note a problem at the nearest known line."""
        known = (self.lines.get(place[:end]) for end in range(len(place), 0, -1))
        self.problems.append(Problem(Where(self.file, next(filter(None, known), 0)), what, fix))

    def unknown(self, place: Place, noun: str, known: Sequence[str]) -> None:
        """Note an unknown word, with the nearest known one."""
        near = get_close_matches(place[-1].casefold(), known, n=1, cutoff=0.6)
        fix = f"did you mean {near[0]!r}?" if near else f"use one of {', '.join(known)}"
        self.complain(place, f"unknown {noun} {place[-1]!r}", fix)


Read = Callable[[object, Place, Reader], Any]
"""Returns what a value means; None, with a problem, if it means nothing."""


def own_settings(values: object, reader: Reader) -> dict[str, Any]:
    """Return our own settings, as far as they are understood: field of `Settings` → value."""
    if values is None:
        return {}
    if not isinstance(values, Mapping):
        reader.complain(_AT, "a value where keys are expected", "write `key: value` lines")
        return {}
    found: dict[str, Any] = {}
    for key, value in values.items():
        if str(key) not in KEYS:
            reader.unknown((*_AT, str(key)), "key", [*KEYS])
            continue
        name, read = KEYS[key]
        understood = read(value, (*_AT, key), reader)
        if understood is not None:
            found[name] = understood
    return found


def _sections(value: object, place: Place, reader: Reader) -> tuple[str, ...] | None:
    if not isinstance(value, Mapping):
        reader.complain(place, f"sections are {value!r}", "write a line for each, such as `map: false`")
        return None
    off = set()
    for key, shown in value.items():
        name = str(key).replace(" ", "_").replace("-", "_")
        if name not in SECTIONS:
            reader.unknown((*place, str(key)), "section", SECTIONS)
        elif not isinstance(shown, bool):
            reader.complain((*place, str(key)), f"{key} is {shown!r}", "write true or false")
        elif not shown:
            off.add(name)
    return tuple(sorted(off))


def _places(value: object, place: Place, reader: Reader) -> tuple[tuple[str, str], ...] | None:
    """Return the places where a paper may be found, as (name, address); a place may have several addresses."""
    if not value:
        return ()
    if not isinstance(value, Mapping):
        fix = "write a line for each place: its name, and its address"
        reader.complain(place, f"elsewhere is {value!r}", fix)
        return None
    found = []
    for name, given in value.items():
        for address in given if isinstance(given, list) else [given]:
            if fix := _flaw(str(address)):
                reader.complain((*place, str(name)), f"the address of {name!r} is {address!r}", fix)
            else:
                found.append((str(name), str(address)))
    return tuple(found) or None


def _flaw(address: str) -> str:
    """Return how to fix the address of another place; "" if nothing is wrong with it."""
    rest = _FIELD.sub("", address)
    if not is_address(rest):
        return "begin it with https://"
    fields = {*_FIELD.findall(address)}
    known = ", ".join(f"{{{name}}}" for name in FIELDS)
    is_sound = fields and fields <= {*FIELDS} and not {*"{}"} & {*rest}
    return "" if is_sound else f"write one of {known} in it"


def _number(value: object, place: Place, reader: Reader) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool) and value in PER_PAGE:
        return value
    fix = f"write a number from {PER_PAGE.start} to {PER_PAGE.stop - 1:,}"
    reader.complain(place, f"{place[-1]} is {value!r}", fix)
    return None


def _some_of(known: Mapping[str, Any]) -> Read:
    """Return a reader for a list of known words, in any case, which maps them to their values."""
    by_fold = {word.casefold(): meaning for word, meaning in known.items()}

    def read(value: object, place: Place, reader: Reader) -> tuple[Any, ...]:
        given = [*map(str, value if isinstance(value, list) else [value] if value else [])]
        for word in given:
            if word.casefold() not in by_fold:
                reader.unknown((*place, word), "word", [*known])
        return tuple(dict.fromkeys(by_fold[word.casefold()] for word in given if word.casefold() in by_fold))

    return read


def _sentence(value: object, place: Place, reader: Reader) -> str | None:
    if value is None or isinstance(value, str):
        return " ".join((value or "").split())
    reader.complain(place, f"{place[-1]} is {value!r}", "write text")
    return None


def _switch(value: object, place: Place, reader: Reader) -> bool | None:
    if isinstance(value, bool):
        return value
    reader.complain(place, f"{place[-1]} is {value!r}", "write true or false")
    return None


def _severity(value: object, place: Place, reader: Reader) -> Severity | None:
    if value in [*Severity]:
        return Severity(str(value))
    reader.complain(place, f"{place[-1]} is {value!r}", f"write one of {', '.join(Severity)}")
    return None


KEYS: Mapping[str, tuple[str, Read]] = {
    "sections": ("off", _sections),
    "elsewhere": ("elsewhere", _places),
    "papers_per_page": ("papers_per_page", _number),
    "citation_styles": ("styles", _some_of({style: style for style in STYLES})),
    "citation_files": ("forms", _some_of({form.name: form for form in FORMS})),
    "ascii_bibtex": ("ascii_bibtex", _switch),
    "missing_abstract": ("missing_abstract", _severity),
    "origin": ("origin", _sentence),
    "licence": ("licence", _sentence),
    "follow": ("follow", read_follow),
}
"""Key → field of `Settings`, and the function that reads it."""
