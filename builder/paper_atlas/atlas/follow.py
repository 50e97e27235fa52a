"""What an atlas says of the sources that it follows: `extra: atlas: follow:` in `mkdocs.yml`, as values."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from paper_atlas.atlas.config import is_address
from paper_atlas.atlas.keep_rule import KeepRule, RuleError, near_score, parse_rule

if TYPE_CHECKING:
    from paper_atlas.atlas.config import Place
    from paper_atlas.atlas.schema import Reader

MOST = range(1, 1001)
"""How many papers may be taken from a source in one run."""
CHECKED = range(1001)
"""Of how many papers that are here a run may ask whether they changed."""
_MOST, _CHECKED = 100, 100
"""How many, if nobody says."""
_CONTACT = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}", re.ASCII)
_ZOTERO = re.compile(
    r"https://(?:www\.zotero\.org/groups|api\.zotero\.org/groups)/(\d{1,12})(?:/[\w.%~-]{0,200})?"
    r"(?:/collections/([A-Z0-9]{8}))?(?:/[\w/.-]{0,100})?"
)
_NAME = 60


@dataclass(frozen=True, slots=True)
class Source:
    """One place where new papers are looked for."""

    name: str
    """As the atlas calls it."""
    kind: str
    """A key of `KINDS`."""
    query: str
    """What is asked there: a query, an address, a path."""
    most: int = _MOST
    """Papers taken in one run; the next goes on where this one stopped."""
    keep: KeepRule | None = None
    """Instead of the rule of all sources."""


EVERYTHING = KeepRule()


@dataclass(frozen=True, slots=True)
class Follow:
    """What is followed, and which papers are wanted."""

    sources: tuple[Source, ...] = ()
    """In the order of the file."""
    keep: KeepRule = EVERYTHING
    """Which papers are offered; without clauses all."""
    contact: str = ""
    """An address that services are told; "" to tell none."""
    updates: int = _CHECKED
    """Of how many papers that are here arXiv is asked in a run whether they changed; 0 for none."""


NOTHING = Follow()


def zotero_place(address: str) -> tuple[str, str] | None:
    """Return group and collection of a Zotero group's public address; the collection may be ""."""
    found = _ZOTERO.fullmatch(address)
    return (found[1], found[2] or "") if found else None


def _text_flaw(query: str) -> str:
    return "" if re.search(r"\w", query) else "write what to ask for"


def _address_flaw(query: str) -> str:
    return "" if is_address(query) else "begin it with https://"


def _zotero_flaw(query: str) -> str:
    return (
        ""
        if zotero_place(query)
        else "write the address of a group, https://www.zotero.org/groups/123456/name"
    )


def _file_flaw(query: str) -> str:
    if "://" in query:
        return _address_flaw(query)
    is_within = query and not query.startswith(("/", "~", "\\")) and ".." not in re.split(r"[/\\]", query)
    return (
        "" if is_within and ":" not in query else "write an address, or a path below the folder of mkdocs.yml"
    )


def _daily_flaw(query: str) -> str:
    return "" if query == "daily" else "write hugging_face: daily"


KINDS: Mapping[str, Callable[[str], str]] = {
    "arxiv": _text_flaw,
    "hugging_face": _daily_flaw,
    "openalex": _text_flaw,
    "crossref": _text_flaw,
    "feed": _address_flaw,
    "bibtex": _file_flaw,
    "zotero": _zotero_flaw,
}
"""Kind of a source → what is wrong with its query, as a fix; "" if nothing is."""

_KEYS = ("sources", "keep", "near", "contact", "updates")
_OF_SOURCE = ("most", "keep", "near")


def read_follow(value: object, place: Place, reader: Reader) -> Follow | None:
    """Read what is followed; a source that means nothing is left out, with a problem."""
    if value is None or value is False:
        return None
    if not isinstance(value, Mapping):
        reader.complain(place, f"follow is {value!r}", "write `sources:` with a line for each")
        return None
    known = _known(value, _KEYS, place, reader)
    contact = str(known.get("contact") or "")
    if contact and not _CONTACT.fullmatch(contact):
        reader.complain(
            (*place, "contact"), f"contact is {contact!r}", "write an address such as ada@example.org"
        )
        contact = ""
    return Follow(
        sources=_sources(known.get("sources"), (*place, "sources"), reader),
        keep=_rule(known, place, reader) or EVERYTHING,
        contact=contact,
        updates=_number(known, "updates", CHECKED, _CHECKED, place, reader),
    )


def _sources(value: object, place: Place, reader: Reader) -> tuple[Source, ...]:
    if not isinstance(value, Mapping):
        fix = "write a line for each: its name, and what to ask, such as `kites: {arxiv: all:kite}`"
        if value:
            reader.complain(place, f"sources are {value!r}", fix)
        return ()
    found = (_source(str(name), said, (*place, str(name)), reader) for name, said in value.items())
    return tuple(one for one in found if one)


def _source(name: str, said: object, place: Place, reader: Reader) -> Source | None:
    if not isinstance(said, Mapping):
        reader.complain(
            place, f"the source {name!r} is {said!r}", "write what to ask, such as {arxiv: all:kite}"
        )
        return None
    if len(name) > _NAME or not name.isprintable() or not name.strip():
        reader.complain(place, f"the name of a source is {name[:80]!r}", f"keep it below {_NAME} characters")
        return None
    known = _known(said, (*KINDS, *_OF_SOURCE), place, reader)
    kinds = [key for key in known if key in KINDS]
    if len(kinds) != 1:
        what = f"the source {name!r} says {' and '.join(kinds) if kinds else 'not where to ask'}"
        reader.complain(place, what, f"give it one of {', '.join(KINDS)}")
        return None
    kind = kinds[0]
    query = " ".join(str(known[kind]).split()) if isinstance(known[kind], str) else ""
    if fix := KINDS[kind](query):
        reader.complain((*place, kind), f"{kind} is {known[kind]!r}", fix)
        return None
    most = _number(known, "most", MOST, _MOST, place, reader)
    return Source(name.strip(), kind, query, most, _rule(known, place, reader))


def _known(
    value: Mapping[Any, Any], allowed: tuple[str, ...], place: Place, reader: Reader
) -> dict[str, Any]:
    for key in value:
        if str(key) not in allowed:
            reader.unknown((*place, str(key)), "key", allowed)
    return {str(key): said for key, said in value.items() if str(key) in allowed}


def _number(
    known: Mapping[str, Any], name: str, span: range, default: int, place: Place, reader: Reader
) -> int:
    value = known.get(name, default)
    if isinstance(value, int) and not isinstance(value, bool) and value in span:
        return value
    fix = f"write a number from {span.start} to {span.stop - 1:,}"
    reader.complain((*place, name), f"{name} is {value!r}", fix)
    return default


def _rule(known: Mapping[str, Any], place: Place, reader: Reader) -> KeepRule | None:
    """Read `keep` and `near`; both must hold where both are given."""
    clauses = []
    for name in ("keep", "near"):
        if name not in known:
            continue
        said = str(known[name])
        try:
            if name == "near":
                near_score(said)
            clauses += [*parse_rule(f"near:{said}" if name == "near" else said).clauses]
        except RuleError as error:
            reader.complain((*place, name), error.what, error.fix)
    return KeepRule(tuple(clauses)) if clauses else None
