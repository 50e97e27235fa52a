"""Values of unknown shape, texts, lists and objects from JSON and YAML → texts and people."""

import re
from collections.abc import Iterable, Mapping

from paper_atlas.model.people import Authors, Person
from paper_atlas.read.fields.common_names import folded
from paper_atlas.text.people.name_lists import gather_names, split_names
from paper_atlas.text.people.names import parse_person, turned_person

_NAMING = (
    "value", "title", "name", "displayname", "fullname", "text", "url", "href", "src", "id", "term", "subject", "tag",
    "keyword", "abstract", "description", "date", "label", "identifier", "journaltitle", "literal",
)  # fmt: skip
"""Which part of an object names it, the most reliable first; folded."""
_NOTHING = frozenset({"", "na", "n/a", "none", "null", "nan", "nil", "~"})
_IN_INITIALS = re.compile(r"[^\W\d_]{2} [A-Z]{1,3}$")
"""The end of a name as medicine prints it: `Example AB`."""
_DEEP = 4
_MANY = 10_000

_KINDS = ("type", "idtype", "externalidtype", "scheme", "identifiertype", "relatedidentifiertype")
_IDS = ("value", "id", "identifier", "externalidvalue", "externalid")
"""How lists of identifiers say which kind one is, and what it is."""
_GIVEN = ("given", "givenname", "givennames", "firstname", "first", "forename", "forenames")
_MIDDLE = ("middle", "middlename", "middlenames", "initials")
_FAMILY = ("family", "familyname", "lastname", "last", "surname")
_PARTICLES = ("particle", "nondroppingparticle", "droppingparticle", "von")
_WHOLE = (
    "name",
    "fullname",
    "displayname",
    "literal",
    "creatorname",
    "authorname",
    "text",
    "author",
    "value",
    "label",
    "username",
    "creator",
)


def texts_of(value: object, depth: int = 0) -> list[str]:
    """Return the texts in a value, in order: of an object, the one that names it. What says nothing is left out."""
    if isinstance(value, str):
        return [] if value.strip().lower() in _NOTHING else [value.strip()]
    if depth > _DEEP:
        return []
    if isinstance(value, list):
        return [text for one in value[:_MANY] for text in texts_of(one, depth + 1)]
    if isinstance(value, dict):
        return _date_of(value) or texts_of(part_of(value, _NAMING), depth + 1)
    return []


def _date_of(value: Mapping[str, object]) -> list[str]:
    """Return a date that is written as an object: in CSL's form, or in its parts."""
    begin = value.get("date-parts")
    while isinstance(begin, list) and begin and isinstance(begin[0], list):
        begin = begin[0]
    parts = begin if isinstance(begin, list) else [value.get(key) for key in ("year", "month", "day")]
    plain = [part.get("value") if isinstance(part, dict) else part for part in parts[:3]]
    joined = "-".join(part for part in plain if isinstance(part, str) and part)
    return (
        [joined]
        if joined
        else [text for key in ("raw", "date-time") for text in texts_of(value.get(key))][:1]
    )


def part_of(value: Mapping[str, object], names: Iterable[str]) -> object:
    """Return the first of some parts that an object has; names are folded."""
    parts = {folded(key): one for key, one in value.items()}
    return next((parts[name] for name in names if parts.get(name)), None)


def named_parts(value: object) -> list[tuple[str, object]]:
    """Return the parts of an object by their names: `{"doi": …}`, or `[{"type": "doi", "value": …}]`."""
    if isinstance(value, dict):
        inner = [part for one in value.values() if isinstance(one, list) for part in named_parts(one)]
        return [*value.items(), *inner]
    objects = [one for one in value[:_MANY] if isinstance(one, dict)] if isinstance(value, list) else []
    found = [(texts_of(part_of(one, _KINDS)), part_of(one, _IDS)) for one in objects]
    return [(kinds[0], part) for kinds, part in found if kinds and part]


def sections_joined(value: object) -> object:
    """Return an abstract that comes in sections, `[{"text": …}, …]`, as one text; else the value."""
    parts = (
        [one.get("text") if isinstance(one, dict) else None for one in value]
        if isinstance(value, list)
        else []
    )
    return "\n\n".join(map(str, parts)) if len(parts) > 1 and all(parts) else value


def authors_of(value: object) -> Authors:
    """Read a list of people: all in one text, or each as a text, an object, or a list of name parts."""
    if isinstance(value, str):
        return split_names(value) if texts_of(value) else Authors()
    if isinstance(value, dict):
        inner = part_of(value, ("author", "authors", "creator", "person", "name"))
        many = isinstance(inner, list) or (isinstance(inner, dict) and len(value) == 1)
        return authors_of(inner) if many else authors_of([value])
    if not isinstance(value, list):
        return Authors()
    value = value[:_MANY]
    if all(isinstance(one, str) for one in value):
        # One text may hold all of them; an inverted name holds only itself.
        return split_names(value[0]) if len(value) == 1 else gather_names(value)
    names = [
        part_of(one, _WHOLE) if isinstance(one, dict) and not part_of(one, _FAMILY) else None for one in value
    ]
    if all(isinstance(name, str) and _IN_INITIALS.search(name) for name in names):
        return gather_names(map(str, names))
    people = [_person(one) for one in value]
    return Authors(tuple(person for person in people if person and person.family))


def _person(value: object) -> Person | None:
    if isinstance(value, str):
        return parse_person(value)
    if isinstance(value, list) and len(value) == 1:  # `[[Ada Example]]` in a note, read as YAML
        return _person(value[0])
    if isinstance(value, list):  # [family, given, suffix, affiliation …]: arXiv
        parts = [text if isinstance(text, str) else "" for text in [*value, "", "", ""][:3]]
        return turned_person(parts[0], parts[1], parts[2])
    return _person_of_parts(value) if isinstance(value, dict) else None


def _person_of_parts(parts: Mapping[str, object]) -> Person | None:
    family, given, particle, suffix = (
        " ".join(texts_of(part_of(parts, names))) for names in (_FAMILY, _GIVEN, _PARTICLES, ("suffix",))
    )
    if last := f"{particle} {family}".strip():
        middle = " ".join(texts_of(part_of(parts, _MIDDLE))) if given and " " not in given else ""
        has_it = not middle or given.casefold() in middle.casefold() or middle[:1] == given[:1]
        return turned_person(last, given if has_it else f"{given} {middle}", suffix)
    whole = given or part_of(parts, _WHOLE)
    if isinstance(whole, dict):
        return _person(whole)
    name = next(iter(texts_of(whole)), "")
    kind = " ".join(texts_of(part_of(parts, ("nametype", "type"))))
    is_literal = "literal" in parts or kind.lower().startswith("organi")
    return (Person(name) if is_literal else parse_person(name)) if name else None
