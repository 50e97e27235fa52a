"""How often the repair of a damaged abstract restores what its LaTeX original says.

The original is rendered by a different LaTeX reader than ours (`paper_atlas.evaluate.reference`). Both sides
are then folded: this removes how a thing is set (T² or T^2, ` or ‘, the spaces around signs), never what it
says. Because folding would excuse a `T^2` that readers of the site would see, a repaired text must also
contain no litter of LaTeX to count as right.
"""

from __future__ import annotations

import difflib
import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from paper_atlas.clean.repair import repair
from paper_atlas.evaluate.reference import fold, reference
from paper_atlas.text.maths import plain, split_maths


@dataclass(frozen=True, slots=True)
class Pair:
    """One abstract in two forms."""

    id: str
    damaged: str
    original: str
    """LaTeX as its authors wrote it."""


@dataclass(frozen=True, slots=True, order=True)
class Miss:
    """A pair whose repaired text is not what the original says."""

    kind: str
    id: str
    ours: str
    """The words of the repaired text that differ, with `[…]` between stretches."""
    theirs: str
    """The words of the rendered original at the same places."""


@dataclass(frozen=True, slots=True)
class RepairScore:
    """Shares of pairs, 0…1, rounded to 4 places."""

    pairs: int
    before: float
    """Pairs that are right as the dump has them."""
    after: float
    """Pairs that are right when repaired."""
    same_words: int
    """Pairs whose prose is one version of the abstract: others cannot be right."""
    before_of_same: float
    after_of_same: float
    damaged: int
    """Pairs of one version that are not right as the dump has them."""
    mended: float
    """Share of `damaged` that are right when repaired."""
    kinds: tuple[tuple[str, int], ...]
    """What remains, by kind, the most frequent first."""
    misses: tuple[Miss, ...]
    """Every pair that remains, by kind, then id."""


def read_pairs(lines: Iterable[str]) -> list[Pair]:
    """Read JSON lines of `id`, `hf` (the damaged form) and `arxiv` (the LaTeX)."""
    found = (json.loads(line) for line in lines if line.strip())
    return [Pair(one["id"], one["hf"], one["arxiv"]) for one in found]


def measure_repairs(pairs: Iterable[Pair]) -> RepairScore:
    """Compare each damaged text, unrepaired and repaired, with its original."""
    all_pairs = list(pairs)
    before = {pair.id for pair in all_pairs if is_right(pair.damaged, pair.original)}
    repaired = {pair.id: repair(pair.damaged).text for pair in all_pairs}
    after = {pair.id for pair in all_pairs if is_right(repaired[pair.id], pair.original)}
    misses = sorted(_miss(pair, repaired[pair.id]) for pair in all_pairs if pair.id not in after)
    same = {pair.id for pair in all_pairs} - {miss.id for miss in misses if miss.kind == OTHER_VERSION}
    damaged = same - before
    kinds = Counter(miss.kind for miss in misses)
    return RepairScore(
        pairs=len(all_pairs),
        before=_share(len(before), len(all_pairs)),
        after=_share(len(after), len(all_pairs)),
        same_words=len(same),
        before_of_same=_share(len(before & same), len(same)),
        after_of_same=_share(len(after & same), len(same)),
        damaged=len(damaged),
        mended=_share(len(damaged & after), len(damaged)),
        kinds=tuple(sorted(kinds.items(), key=lambda kind: (-kind[1], kind[0]))),
        misses=tuple(misses),
    )


def render(score: RepairScore, worst: int = 20) -> str:
    """Return the score as text: the shares, what remains by kind, and the first cases of each."""
    lines = [
        f"pairs {score.pairs}",
        f"right before {score.before:.3f}  after {score.after:.3f}",
        f"of the {score.same_words} pairs of one version: before {score.before_of_same:.3f}  after {score.after_of_same:.3f}",
        f"of the {score.damaged} damaged ones among them: mended {score.mended:.3f}",
        "",
        *(f"{number:>5}  {kind}" for kind, number in score.kinds),
    ]
    for miss in score.misses[:worst]:
        lines += [
            "",
            f"{miss.id}: {miss.kind}",
            f"  ours:   {miss.ours[:200]}",
            f"  theirs: {miss.theirs[:200]}",
        ]
    return "\n".join(lines) + "\n"


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def is_right(text: str, original: str) -> bool:
    """Tell whether a text says what its LaTeX original says, without litter of LaTeX."""
    return fold(plain(text)) == fold(reference(original)) and not litter(text)


_LITTER = re.compile(r"\\[A-Za-z%&$_\d]|[\w)]\^|``|\w~(?=[A-Za-z(])|(?<!\d)\{[^\s,{}]*\}|[A-Za-z]\{|\d\{")


def litter(text: str) -> list[str]:
    """Return what LaTeX left in the prose of a text; formulas do not count."""
    prose = (re.sub(r"https?://\S+", "", span.text) for span in split_maths(text) if not span.is_formula)
    return [found[0] for words in prose for found in _LITTER.finditer(words)]


OTHER_VERSION = "another version of the abstract"


def _miss(pair: Pair, repaired: str) -> Miss:
    ours, theirs = (re.findall(r"\S+", text) for text in (plain(repaired), reference(pair.original)))
    stretches = [
        (ours[a:b], theirs[c:d])
        for tag, a, b, c, d in difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
        if tag != "equal" and fold(" ".join(ours[a:b])) != fold(" ".join(theirs[c:d]))
    ]
    mine, other = (" […] ".join(" ".join(stretch[side]) for stretch in stretches) for side in (0, 1))
    return Miss(_kind(pair, mine, other, litter(repaired)), pair.id, mine, other)


def _kind(pair: Pair, ours: str, theirs: str, left: list[str]) -> str:
    """Name the cause of a miss, checking first for one that no repair can help."""
    words = [set(re.findall(r"(?<![\w\\/.-])[A-Za-z]{3,}(?![\w/-])", text)) for text in (ours, theirs)]
    if len(words[0] ^ words[1]) >= 3:
        return OTHER_VERSION
    if "http" in ours + theirs:
        return "address"
    if "$" in ours + theirs:
        return "dollar sign"
    if re.search(r"\\(?:sqrt|frac|tilde|hat|bar|binom)\b", pair.original):
        return "command that left no trace"
    if left:
        return "litter left: " + " ".join(sorted(set(left)))
    return "other"
