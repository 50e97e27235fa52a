"""How often the repair of a damaged abstract gives back what its LaTeX original says.

The original is rendered by pylatexenc's `latex2text`, which shares no code with our reading of LaTeX, so
that we cannot agree with ourselves. Both sides are then folded: what is folded is how a thing is set
(T² or T^2, ` or ‘, the spaces around signs), never what it says. Because folding would forgive `T^2`
to a reader of the site, a repaired text must also hold no litter of LaTeX to count as right.
"""

from __future__ import annotations

import difflib
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db
from pylatexenc.latexwalker import get_default_latex_context_db as get_parser_db
from pylatexenc.macrospec import MacroSpec

from builder.clean.repair import repair
from builder.maths import plain, split_maths


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
    """The words of the repaired text that differ, `[…]` between stretches."""
    theirs: str
    """The words of the original's rendering at the same places."""


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
    """What remains, the most frequent kind first."""
    misses: tuple[Miss, ...]
    """Every pair that remains, by kind and then id."""


def read_pairs(lines: Iterable[str]) -> list[Pair]:
    """Read JSON lines of `id`, `hf` (the damaged form) and `arxiv` (the LaTeX)."""
    found = (json.loads(line) for line in lines if line.strip())
    return [Pair(one["id"], one["hf"], one["arxiv"]) for one in found]


def measure_repairs(pairs: Iterable[Pair]) -> RepairScore:
    """Compare each damaged text, as it is and repaired, with its original."""
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


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def is_right(text: str, original: str) -> bool:
    """Tell whether a text says what its LaTeX original says, without litter of LaTeX."""
    return fold(plain(text)) == fold(reference(original)) and not litter(text)


_LITTER = re.compile(r"\\[A-Za-z%&$_\d]|[\w)]\^|``|\w~(?=[A-Za-z(])|(?<!\d)\{[^\s,{}]*\}|[A-Za-z]\{|\d\{")


def litter(text: str) -> list[str]:
    """Return what LaTeX left in the prose of a text; formulas are no litter."""
    prose = (re.sub(r"https?://\S+", "", span.text) for span in split_maths(text) if not span.is_formula)
    return [found[0] for words in prose for found in _LITTER.finditer(words)]


@cache
def _renderer() -> tuple[LatexNodes2Text, object]:
    """Return pylatexenc as it comes, but for links and citations.

    As it comes, it shows links, citations and footnotes in brackets of its own, and drops commands that
    it does not know; here the name of such a command is shown, as it is to our readers.
    """
    text = get_default_latex_context_db()
    text.add_context_category(
        "paper-atlas",
        prepend=True,
        macros=[
            MacroTextSpec("href", simplify_repl=_linked),
            MacroTextSpec("hyperlink", simplify_repl=_linked),
            MacroTextSpec("url", simplify_repl="%s"),
            MacroTextSpec("footnote", simplify_repl=" (%s)"),
            MacroTextSpec("textcolor", simplify_repl="%(2)s"),
            MacroTextSpec("color", simplify_repl=""),
            MacroTextSpec("textsuperscript", simplify_repl="^%s"),
            MacroTextSpec("unicode", simplify_repl=_character),
            *(MacroTextSpec(name, simplify_repl="") for name in ("cite", "citep", "citet")),
            *(MacroTextSpec(name, simplify_repl="%s") for name in _WORDS),
        ],
    )
    text.set_unknown_macro_spec(MacroTextSpec("", simplify_repl=_name))
    parser = get_parser_db()
    parser.add_context_category(
        "paper-atlas",
        prepend=True,
        macros=[
            *(MacroSpec(name, "{{") for name in ("href", "hyperlink", "textcolor")),
            *(
                MacroSpec(name, "{")
                for name in (
                    "color",
                    "unicode",
                    "textsuperscript",
                    "url",
                    "footnote",
                    "cite",
                    "citep",
                    "citet",
                )
            ),
            *(MacroSpec(name, "{") for name in _WORDS),
        ],
    )
    return LatexNodes2Text(latex_context=text, keep_comments=True), parser


_WORDS = (
    "text",
    "textsc",
    "texttt",
    "underline",
    "mathbf",
    "mathrm",
    "mathit",
    "mathtt",
    "mathsf",
    "coloremph",
)
"""Commands that show their argument."""


def _linked(node: object, l2tobj: LatexNodes2Text) -> str:
    arguments = _arguments(node, l2tobj)
    if len(arguments) < 2:
        return " ".join(arguments)
    address, words = arguments
    bare = [re.sub(r"^https?://|/$", "", one) for one in (address, words)]
    return str(address if bare[0] == bare[1] else f"{words} ({address})")


def _character(node: object, l2tobj: LatexNodes2Text) -> str:
    return "".join(chr(int(number.removeprefix("x"), 16)) for number in _arguments(node, l2tobj))


def _name(node: object) -> str:
    return str(getattr(node, "macroname", "")) + str(getattr(node, "macro_post_space", ""))


def _arguments(node: object, l2tobj: LatexNodes2Text) -> list[str]:
    found = getattr(getattr(node, "nodeargd", None), "argnlist", None) or ()
    return [str(l2tobj.nodelist_to_text([argument])).strip() for argument in found]


def reference(latex: str) -> str:
    """Return what a LaTeX abstract says, as pylatexenc renders it."""
    renderer, parser = _renderer()
    # A bare % or & in an arXiv abstract is the sign itself: the form has no comments and no tables.
    spelled = re.sub(r"(?<!\\)[%&]", r"\\\g<0>", latex)
    return str(renderer.latex_to_text(spelled, latex_context=parser, tolerant_parsing=True))


_QUOTES = str.maketrans({**dict.fromkeys('“”„«»"', "'"), **dict.fromkeys("‘’`´", "'"), "′": "'", "ʹ": "'"})
_DASHES = re.compile("[-–—−‐‑]+")
_LOOKALIKES = str.maketrans(
    {"∼": "~", "∗": "*", "⋆": "*", "∣": "|", "⊤": "T", "∘": "°", "ϵ": "ε", "ϕ": "φ", "…": "..."}
)


def fold(text: str) -> str:
    """Return a text without how it is set: quotes and dashes alike, scripts as `^2`, spaces only between words."""
    text = "".join(_spelled_script(character) for character in text)
    text = (
        unicodedata.normalize("NFKC", text.translate(_LOOKALIKES)).translate(_QUOTES).translate(_LOOKALIKES)
    )
    text = _DASHES.sub("-", text.replace("\xad", "")).replace("''", "'")
    text = re.sub(r"\^([(]?)\s*(°|\*|'|th\b|st\b|nd\b|rd\b)", r"\1\2", text)
    text = re.sub(r"([\^_])\(([^()]*)\)", r"\1\2", text)
    text = re.sub(r"([\^_])(\S)(?:\1(\S))+", lambda run: run[1] + run[0].replace(run[1], ""), text)
    return re.sub(r"(?<![^\W_]) | (?![^\W_])", "", " ".join(text.split()))


def _spelled_script(character: str) -> str:
    kind, _, point = unicodedata.decomposition(character).partition(" ")
    if kind not in ("<super>", "<sub>") or character in "ªº™":
        return character
    return ("^" if kind == "<super>" else "_") + chr(int(point, 16))


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
    """Name what is behind a miss, the reason that cannot be helped first."""
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
