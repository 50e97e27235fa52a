"""Known data sets and models that a paper names, and where.

Every text is read once, however long the list. A name counts if its capitals are right, if it is not part of
a longer name, and, where it is ambiguous, if the paper contains the words that the list requires.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from paper_atlas.connect.names.matching import Found, Name, find, index, plain
from paper_atlas.model.papers import Paper
from paper_atlas.model.relations import Entities, EntityPlace, KnownName, KnownNames, Method

EXACT = 5
"""Names of up to this many letters must have all capitals right: `GLUE` is not glue, but `Imagenet` is ImageNet."""

# What may follow a name without making it another thing: "-7B", "-50", " v2", "-base", "-B/16".
_VERSION = re.compile(
    r"[ -]?(?:[vV]?\d{1,4}(?:\.\d{1,2}){0,2}(?:[BMKbmk]|x\d{1,2}[Bb])?"
    r"|(?i:tiny|small|medium|base|large|huge|giant|mini|nano|xl|xxl|chat|instruct)|(?<=-)[TSBLHg](?:/\d\d)?)(?!\w)"
)
_TIED = re.compile(r"\d|-[^\Wa-z_]|(?<=\d)\.\d")


ReadEntities = Callable[[str, str], tuple[EntityPlace, ...]]
"""Title, abstract → the places of known names."""


def find_entities(papers: Iterable[Paper], known: KnownNames) -> dict[str, tuple[EntityPlace, ...]]:
    """Find where papers name known data sets and models.

    Args:
        papers: With distinct ids, in any order.
        known: The list; of two names that match at a place, the longer wins; `LLaMA-7B` is LLaMA.

    Returns:
        Paper id → places, those in the title first, in order, without overlap; every occurrence of a name,
        without its version or size. Every paper has an entry, sorted by id.
    """
    return place_entities(papers, entity_reader(known))


def entity_reader(known: KnownNames) -> ReadEntities:
    """Prepare a list of names for use on many texts."""
    shelves = index(_spellings(known))
    return lambda title, abstract: tuple(_places(title, abstract, shelves))


def place_entities(papers: Iterable[Paper], read: ReadEntities) -> dict[str, tuple[EntityPlace, ...]]:
    """Find known names as `find_entities` does, given a reader for one paper."""
    return {
        paper.id: read(paper.title, paper.abstract) for paper in sorted(papers, key=lambda paper: paper.id)
    }


def _spellings(known: KnownNames) -> Iterator[tuple[str, KnownName]]:
    """Return all that is looked for; this includes common phrases, so that a `CLIP Score` is not taken for CLIP."""
    for name in known.names:
        for spelling in (name.name, *name.variants):
            yield spelling, name
    for phrase in known.common:
        yield phrase, KnownName(phrase, "")


def summarise(
    methods: Mapping[str, tuple[Method, ...]], places: Mapping[str, tuple[EntityPlace, ...]]
) -> dict[str, Entities]:
    """Gather the names of each paper, as its page shows them: each once, in order of first appearance."""
    return {
        paper: Entities(
            methods=tuple(dict.fromkeys(method.name for method in methods.get(paper, ()))),
            datasets=tuple(dict.fromkeys(place.name for place in found if place.kind == "dataset")),
            models=tuple(dict.fromkeys(place.name for place in found if place.kind == "model")),
        )
        for paper, found in places.items()
    }


def _places(
    title: str, abstract: str, shelves: Mapping[str, tuple[Name[KnownName], ...]]
) -> Iterator[EntityPlace]:
    texts = {"title": plain(title), "abstract": plain(abstract)}
    whole = f"{texts['title']}\n{texts['abstract']}".lower()
    meant: dict[str, bool] = {}
    for field, text in texts.items():

        def accept(found: Found[KnownName], text: str = text) -> bool:
            known = found.name.value
            if not (_is_written_right(text, found) and _ends(text, found.end)):
                return False
            if known.name not in meant:
                meant[known.name] = _is_meant(known, whole)
            return meant[known.name]

        for found in find(text, shelves, accept):
            if found.name.value.kind:
                yield EntityPlace(field, found.start, found.end, found.name.value.name, found.name.value.kind)


def _is_written_right(text: str, found: Found[KnownName]) -> bool:
    """Tell whether the capitals at a place are those of the name, as far as they matter."""
    here, name = text[found.start : found.end], found.name.text
    letters = sum(char.isalpha() for char in name)
    same = [one == two for one, two in zip(_letters(here), _letters(name), strict=True)]
    return all(same) or (letters > EXACT and same[0] and not here[0].islower())


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _ends(text: str, end: int) -> bool:
    """Tell whether a name, or its version, ends here: not before `-Adapter` or `2BERT`, but before `-based`."""
    return not _TIED.match(text, end) or bool(_VERSION.match(text, end))


def _is_meant(known: KnownName, whole: str) -> bool:
    """Tell whether a paper contains the words that an ambiguous name needs, and none of those it excludes."""
    if any(_holds(whole, stem) for stem in known.not_with):
        return False
    return not known.only_with or any(_holds(whole, stem) for stem in known.only_with)


def _holds(whole: str, stem: str) -> bool:
    """Tell whether some word begins with a stem."""
    at = whole.find(stem)
    while at > 0 and whole[at - 1].isalnum():
        at = whole.find(stem, at + 1)
    return at >= 0
