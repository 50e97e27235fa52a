"""Names that look like data sets or models, that several papers use, and that are not in the list yet."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from paper_atlas.connect.names.abbreviations import definitions
from paper_atlas.connect.names.claims import is_strong
from paper_atlas.connect.names.entities import find_entities
from paper_atlas.connect.names.matching import fold, plain
from paper_atlas.model.papers import Paper
from paper_atlas.model.relations import Candidate, EntityPlace, KnownNames, Method

FEWEST = 2
"""Fewest papers that use a name before it deserves an entry."""

_TOKEN = re.compile(r"(?<![\w./-])([^\W\d_][\w.+-]{2,30}(?<![.-]))(?: (?:\d\.\d|[vV]\d)(?![\w.%]))?")
_COMPOUND = re.compile(r"(?:-[a-z]{3,}|^[vV]\d.*)$")
_DATASET = r"(?:data ?sets?|benchmarks?|corpora|corpus|test ?sets?|leaderboards?|suites?)"
_MODEL = r"(?:models?|backbones?|encoders?|architectures?|checkpoints?|LLMs?|VLMs?|LMs)"
_SUCH_AS = r"(?:,? (?:such as|like|including|e\.g\.,?|i\.e\.,?|namely|of|\(e\.g\.,?))?:? \(?$"
# A name, or the second of a pair, right before or after the word that says what it is.
_AFTER = {
    kind: re.compile(rf"(?:(?:,| and| or) [^\s,]{{2,30}}){{0,3}}(?:-\d+\w)? (?:\w{{3,12}} )?{noun}\b")
    for kind, noun in (("dataset", _DATASET), ("model", _MODEL))
}
_BEFORE = {
    kind: re.compile(rf"\b{noun}{_SUCH_AS}", re.IGNORECASE)
    for kind, noun in (("dataset", _DATASET), ("model", _MODEL))
}
_BESIDE = re.compile(r"(?:,|,? and|,? or|/) ?")


class _Use(NamedTuple):
    """A name in a context that shows what it is."""

    spelling: str
    kind: str
    paper: str


def find_candidates(
    papers: Iterable[Paper], known: KnownNames, methods: Mapping[str, tuple[Method, ...]]
) -> tuple[Candidate, ...]:
    """Find unknown names that two or more papers use as those of data sets or models.

    Args:
        papers: With distinct ids, in any order.
        known: Its names, variants and common names are left out.
        methods: As `find_methods` gives them; a method that a paper of the atlas introduces needs no entry.

    Returns:
        Those used by most papers first, then by name.
    """
    ordered = sorted(papers, key=lambda paper: paper.id)
    places = find_entities(ordered, known)
    left_out = {fold(name) for entry in known.names for name in (entry.name, *entry.variants)}
    left_out |= {fold(name) for name in known.common}
    left_out |= {fold(method.name) for found in methods.values() for method in found}
    uses: defaultdict[str, list[_Use]] = defaultdict(list)
    for paper in ordered:
        text = plain(paper.abstract)
        terms = {fold(found.short) for found in definitions(text) if found.long.islower()}
        left_out |= terms
        for use in _uses(paper, text, places[paper.id]):
            uses[fold(use.spelling)].append(use)
    found = (_candidate(same) for key, same in uses.items() if key not in left_out)
    return tuple(
        sorted(
            (one for one in found if len(one.papers) >= FEWEST), key=lambda one: (-len(one.papers), one.name)
        )
    )


def _candidate(uses: list[_Use]) -> Candidate:
    """Summarise the uses of one name; ties go to the spelling, and the kind, that sorts first."""
    spellings = Counter(use.spelling for use in uses)
    kinds = Counter(use.kind for use in uses)
    return Candidate(
        min(spellings, key=lambda spelling: (-spellings[spelling], spelling)),
        min(kinds, key=lambda kind: (-kinds[kind], kind)),
        tuple(sorted({use.paper for use in uses})),
    )


def _uses(paper: Paper, text: str, places: Iterable[EntityPlace]) -> Iterator[_Use]:
    """Return the names in a text whose surroundings say what they are, except known ones."""
    taken = [place for place in places if place.field == "abstract"]
    starts = {place.start: place.kind for place in taken}
    ends = {place.end: place.kind for place in taken}
    for token in _TOKEN.finditer(text):
        if not is_strong(token[1]) or _COMPOUND.search(token[1]) or token.start() in starts:
            continue
        kind = _kind(text, token, starts, ends)
        if kind:
            yield _Use(token[0], kind, paper.id)


def _kind(text: str, token: re.Match[str], starts: Mapping[int, str], ends: Mapping[int, str]) -> str | None:
    """Return what the words around a name say it is: a noun beside it, or a known name next to it in a list."""
    before = text[max(0, token.start() - 60) : token.start()]
    for kind in ("dataset", "model"):
        if _AFTER[kind].match(text, token.end()) or _BEFORE[kind].search(before):
            return kind
    beside = _BESIDE.match(text, token.end())
    if beside and beside.end() in starts:
        return starts[beside.end()]
    for length in range(1, 7):
        if token.start() - length in ends and _BESIDE.fullmatch(text, token.start() - length, token.start()):
            return ends[token.start() - length]
    return None
