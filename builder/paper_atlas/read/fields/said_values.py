"""The values of one entry by what their names stand for, where they are, and the links among them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from paper_atlas.model.problems import Where
from paper_atlas.model.records import LINK_KINDS, Link
from paper_atlas.read.fields.common_names import by_meaning, folded, meaning
from paper_atlas.read.fields.loose_values import texts_of


@dataclass(frozen=True, slots=True)
class Place:
    """The location of an entry, and of each of its keys."""

    file: str
    line: int
    keys: Mapping[str, int]
    """Key → line; a key without one has the line of the entry."""

    def of(self, key: str) -> Where:
        """Return the location of a key."""
        return Where(self.file, self.keys.get(key, self.line))


class Values:
    """The values of one entry by what they stand for, and which of its keys were used."""

    def __init__(self, values: Mapping[str, object]) -> None:
        self._values, self._names = values, by_meaning(tuple(values))
        self.used: set[str] = set()

    def names(self, field: str) -> list[str]:
        """Return the names that stand for a field, the most trusted first."""
        return self._names.get(field, [])

    def first(self, field: str) -> str:
        """Return the first text that stands for a field; any others repeat it, except for a second abstract."""
        names = self.names(field)
        if not names:
            return ""
        if field != "abstract":
            self.used.update(names)
        return next(iter(self.texts(field, most=1)), "")

    def texts(self, field: str, most: int | None = None) -> list[str]:
        """Return all texts that stand for a field, the most trusted first."""
        found: list[str] = []
        names = self.names(field)
        if not names:
            return found
        for name in names:
            texts = texts_of(self._values[name])
            if texts and (most is None or len(found) < most):
                self.used.add(name)
                found += texts
            elif not texts:
                self.used.add(name)  # nothing is lost
        return found[:most]

    def under(self, name: str) -> list[str]:
        """Return the texts under one name."""
        return texts_of(self._values[name])

    def value(self, field: str) -> object:
        """Return the first value that stands for a field and is not empty."""
        return next((self._values[name] for name in self._use(field)), None)

    def values(self, field: str) -> list[tuple[str, object]]:
        """Return the names and values that stand for a field."""
        names = self.names(field)
        self.used.update(names)
        return [(name, self._values[name]) for name in names]

    def _use(self, field: str) -> Iterable[str]:
        for name in self.names(field):
            self.used.add(name)
            if self._values[name] not in (None, "", [], {}):
                yield name
                return

    def unused(self) -> list[str]:
        """Return the names that were not used, in order."""
        return [
            name
            for name, value in self._values.items()
            if name not in self.used and value not in (None, "", [], {})
        ]


def items_of(value: object) -> list[tuple[str, str]]:
    """Return the links of a list, or of an object by their names, as (name, address)."""
    if isinstance(value, dict):
        plain = {folded(key) for key in value} & {"url", "href"}
        if not plain:
            return [(name, text) for name, one in value.items() for text in texts_of(one)]
    values = value if isinstance(value, list) else [value]
    found = []
    for one in values:
        name = one.get("name") or one.get("title") or one.get("type") if isinstance(one, dict) else ""
        address = (
            next((text for key in ("url", "href", "id") for text in texts_of(one.get(key))), "")
            if isinstance(one, dict)
            else ""
        )
        found += [(str(name), address)] if address else [(str(name), text) for text in texts_of(one)]
    return found


def links_said(said: Values) -> tuple[list[Link], dict[str, str]]:
    """Return the addresses by what they lead to, and those that point into the writer's own folder."""
    found, local = [], {}
    for kind in LINK_KINDS:
        for text in said.texts(kind):
            if re.match(r"https?://|www\.", text, re.IGNORECASE):
                found.append(Link(kind, text))
            elif not text.startswith(("/", "#")) and re.search(r"\.\w{2,4}$", text):
                local[kind] = text
    for _, value in said.values("links"):
        for name, text in items_of(value):
            known = meaning(name)
            found.append(Link(known[0] if known and known[0] in LINK_KINDS else "", text))
    return found, local
