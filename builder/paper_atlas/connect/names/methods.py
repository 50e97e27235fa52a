"""Names that papers give to what they make: `HiP`, `DyLoRA`, `Barlow Twins`.

A paper names its own work in three ways: the title opens with the name (`DyLoRA: …`), the abstract says that
the work is proposed, introduced or called so, or a definition stands in such a sentence (`we propose
Hierarchically Pruned Attention (HiP)`). A short form that a paper merely uses (LLM, SSL) is none of these.
Precision before recall: a missed name is one link fewer, a wrong one sends readers the wrong way.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from paper_atlas.connect.names.claims import Claim
from paper_atlas.connect.names.drawn_letters import as_prose_writes
from paper_atlas.connect.names.matching import blank, fold, singular
from paper_atlas.connect.names.paper_names import Naming, ReadNaming, read_naming
from paper_atlas.model.papers import Paper
from paper_atlas.model.relations import KnownNames, Method

NONE = KnownNames()

MOST = 3
"""Most names of one paper: what comes after the third is a part of what came before."""

FEW = 4
"""Most abstracts that may define a short form the same way while one of them still counts as its maker."""

_DATASET = r"(?:data ?sets?|benchmark\w*|corpus|corpora|treebank|test ?suite|test ?set|leaderboard|lexicon|data collection)"
_IS_DATASET = re.compile(
    rf"\b{_DATASET}[,:]? *$|\b{_DATASET}\b[^.;]{{0,12}}\b(?:called|named|dubbed|termed|namely)\b",
    re.IGNORECASE,
)
_THEN_DATASET = re.compile(
    rf"[^\w.;]{{0,3}}(?:is|:|-|—|–|,)? ?(?:an?|the)?\b ?(?:[\w-]{{1,20}},? ){{0,7}}?{_DATASET}\b",
    re.IGNORECASE,
)
_SMALL = re.compile(r"\b(?:for|of|on|with|to|in|using|from|by|via|through|that|which|and)\b")


def find_methods(
    papers: Iterable[Paper], known: KnownNames = NONE, read: ReadNaming = read_naming
) -> dict[str, tuple[Method, ...]]:
    """Find the names that each paper gives to what it makes.

    Args:
        papers: With distinct ids, in any order.
        known: Its common names belong to nobody; a known name belongs to the paper that the list gives for
            it, otherwise only to a paper that has it in the title.
        read: `read_naming`, possibly cached.

    Returns:
        Paper id → its names, that in the title first, then in the order of the abstract; at most `MOST`,
        mostly one, often none. Every paper has an entry, sorted by id. Two papers may introduce the same
        name.
    """
    ordered = sorted(papers, key=lambda paper: paper.id)
    read_papers = {paper.id: read(paper.title, paper.abstract) for paper in ordered}
    judge = _Judge(
        common=frozenset(fold(name) for name in known.common),
        makers={
            fold(v): fold(entry.paper or "") for entry in known.names for v in (entry.name, *entry.variants)
        },
        made={fold(entry.paper): entry.name for entry in known.names if entry.paper},
        users=_users(read_papers.values()),
    )
    return {paper.id: tuple(_methods(paper, read_papers[paper.id], judge)) for paper in ordered}


class _Judge(NamedTuple):
    """What is known about names before a paper is read."""

    common: frozenset[str]
    makers: Mapping[str, str]
    """Folded known name → folded title of its paper; empty where the title is not known."""
    made: Mapping[str, str]
    """Folded title → known name that the paper made."""
    users: Counter[tuple[str, str]]
    """Folded short and long form → how many abstracts define the one as the other."""


def _users(read_papers: Iterable[Naming]) -> Counter[tuple[str, str]]:
    users: Counter[tuple[str, str]] = Counter()
    for naming in read_papers:
        users.update({(fold(short), fold(long)) for short, long in naming.defined})
    return users


def _methods(paper: Paper, naming: Naming, judge: _Judge) -> Iterator[Method]:
    claimed, titled = naming.claimed, naming.titled
    text = blank(paper.abstract) if claimed or titled else ""
    borne_out = [*titled, *_in_title(paper.title, claimed)]
    central = {fold(claim.name) for claim in borne_out}
    named_in_title = {key for key in central if key in fold(paper.title)}
    longs = {fold(short): long for short, long in reversed(naming.defined)}
    sourced = [("title", claim) for claim in titled] + [
        ("abstract", claim) for claim in (*borne_out, *claimed)
    ]
    # "ModelName", left where an export lost what a macro stood for, is not a name of anything.
    lost = {fold(repair.after) for repair in paper.repairs if repair.unsure}
    seen: set[str] = set()
    for source, claim in [*_listed(paper, judge), *sourced]:
        key = fold(claim.name)
        if key in seen | lost or not _is_made(claim, key, paper, judge, in_title=key in named_in_title):
            continue
        kind = _kind(claim, [other for other in claimed if fold(other.name) == key], text)
        # A name beside the one in the title is mostly a part of it, unless it is a data set.
        if len(seen) < MOST and (not seen or kind == "dataset" or key in central):
            seen.add(key)
            long = longs.get(key) or claim.long
            long = long and as_prose_writes(long, claim.name, f"{paper.title}\n{paper.abstract}")
            yield Method(singular(claim.name), long, paper.id, claim.evidence, source, kind)


def _listed(paper: Paper, judge: _Judge) -> Iterator[tuple[str, Claim]]:
    """Return the name that the list of known names gives to a paper's work."""
    name = judge.made.get(fold(paper.title))
    if name:
        yield "list", Claim(name, None, 0, paper.title)


def _is_made(claim: Claim, key: str, paper: Paper, judge: _Judge, *, in_title: bool) -> bool:
    """Tell whether what is claimed is a name, and this paper's."""
    if len(key) < 2 or key.isdigit() or key in judge.common or "@" in claim.name:
        return False
    if key in judge.makers:
        maker = judge.makers[key]
        return maker == fold(paper.title) if maker else in_title
    if in_title:
        return True
    if claim.name.islower():
        return False
    # "word sense disambiguation" in any two papers is in general use, while "Context Optimization" may belong to one
    # paper that a few others cite; a form that many define belongs to nobody, unless the title has it.
    long = claim.long or ""
    users = judge.users[key, fold(long)]
    return users < 2 or (not long.islower() and (users <= FEW or fold(long) in fold(paper.title)))


def _in_title(title: str, claimed: Sequence[Claim]) -> list[Claim]:
    """Return those claims of the abstract that the title supports, with the name or its long form."""
    folded = fold(title)
    return [
        claim
        for claim in claimed
        if (claim.name in title and re.search(rf"(?<!\w){re.escape(claim.name)}(?![^\Ws])", title))
        or (claim.long and fold(claim.long) in folded)
    ]


def _kind(claim: Claim, said: Sequence[Claim], text: str) -> str:
    """Return `dataset` where the words around the name, in title or abstract, say so."""
    after = [text[other.start + len(other.name) :][:120] for other in said]
    if claim not in said:
        after.append(claim.evidence[claim.start + len(claim.name) :])
    before = [other.evidence[: -len(other.name)].rstrip(" “\"'(") for other in said]
    is_dataset = any(_IS_DATASET.search(words) for words in before) or any(
        (match := _THEN_DATASET.match(words)) and not _SMALL.search(match[0]) for words in after
    )
    return "dataset" if is_dataset else "method"
