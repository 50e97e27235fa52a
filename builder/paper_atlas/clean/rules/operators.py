"""Signs that lost their backslash: `2.3times`, `sim0.6`, `8.81pm0.10`, `m gg n`, `rightarrow`.

Each name is also a word, or part of one: what surrounds it decides.
"""

from __future__ import annotations

import re

from paper_atlas.clean.rules.lost_names import is_damaged, sign
from paper_atlas.clean.rules.rule import Rule

ALWAYS = (
    "leftrightarrow Leftrightarrow longrightarrow rightarrow Rightarrow leftarrow Leftarrow uparrow downarrow"
    " mapsto subseteq supseteq cdot infty leq geq neq emptyset langle rangle nabla forall oplus otimes odot"
    " lfloor rfloor lceil rceil ldots cdots varepsilon varphi ell simeq propto"
).split()
"""Names that are not words in any language we know of."""


def _operator(match: re.Match[str]) -> str:
    return sign(match[1])


def _spaced_operator(match: re.Match[str]) -> str:
    return f"{match[1]}{sign(match[2])}{match[3]}"


def _product(match: re.Match[str]) -> str:
    """Return a size such as 8192 × 8192; "3 times 50 runs" is prose."""
    one, other = int(match[1]), int(match[3])
    is_size = one == other or min(one, other) >= 100
    return f"{match[1]} × {match[3]}" if is_size else match[0]


def _about(match: re.Match[str]) -> str:
    """Return the sign where no word can be meant; `approx 20 %` may be one, unless the text is damaged elsewhere."""
    glued = match[0] == "approx"
    return "≈" if glued or match[1] or is_damaged(match.string) else match[0]


OPERATORS = (
    Rule(
        name="approximately",
        reason="approx glued to a number, or before one below 1, is the sign; before others it is the word of a text without damage.",
        pattern=re.compile(r"(?<![A-Za-z])approx(?:(?=\d)| (?=(0\.\d)|\d))"),
        replace=_about,
        cases=(
            ("by approx18%, an error of approx 0.84", "by ≈18%, an error of ≈0.84"),
            ("approx 800 words", "approx 800 words"),
            ("approx 18% at 3times", "≈18% at 3×"),
        ),
    ),
    Rule(
        name="sign in braces",
        reason="Braces around one sign only mend its spaces.",
        pattern=re.compile(
            r"(?<![\^_])\{\\?(times|sim|pm|approx|leq|geq|to|rightarrow|circ|[=<>+×∼≈≤≥,-])\}"
        ),
        replace=_operator,
        cases=(
            ("256{times}256 at 14{,}056 of {sim}50", "256×256 at 14,056 of ∼50"),
            ("law (R^2{=}0.86)", "law (R²=0.86)"),
        ),
    ),
    Rule(
        name="negative space",
        reason="An exclamation mark on both sides of a sign is what is left of TeX's negative space.",
        pattern=re.compile(r"(?<=\w)!(in|times|sim|to|=|-)!(?=[\w{])"),
        replace=_operator,
        cases=(("from 0.82!-!0.94, x!in!{4,8}", "from 0.82-0.94, x∈{4,8}"),),
    ),
    Rule(
        name="degree",
        reason="A raised circle is a degree sign.",
        pattern=re.compile(r"(?<=\d)\s?\^\{?\s?\\?circ\s?\}?"),
        replace=lambda _: "°",
        cases=(("FoV (360^circtimes180^circ), 360^{circ} views", "FoV (360°×180°), 360° views"),),
    ),
    Rule(
        name="times after a number",
        reason="No word is glued to a number; the sign was.",
        pattern=re.compile(r"(?<=[\d°%)}])times(?![a-z])(?: (?=\d))?"),
        replace=lambda _: "×",
        cases=(
            ("2.3times for one, 64times 64 pixels", "2.3× for one, 64×64 pixels"),
            ("it sometimes wins 3 times, at times 5", "it sometimes wins 3 times, at times 5"),
        ),
    ),
    Rule(
        name="times before a number",
        reason="No word is glued to a number; the sign was.",
        pattern=re.compile(r"(?<![\w.-])times(?=\d)"),
        replace=lambda _: "×",
        cases=(("up to times3.23 attention", "up to ×3.23 attention"),),
    ),
    Rule(
        name="times between sizes",
        reason="Two equal or large numbers with times between them are a size, not a count of repetitions.",
        pattern=re.compile(r"(?<![\w.])(\d{1,6})( times )(\d{1,6})(?![\w.]\d|\w)"),
        replace=_product,
        cases=(
            ("at 8192 times 8192 and 2 times 2", "at 8192 × 8192 and 2 × 2"),
            ("we repeat it 3 times 50 days apart", "we repeat it 3 times 50 days apart"),
        ),
    ),
    Rule(
        name="times between letters",
        reason="A letter glued to times, and another after it, are dimensions.",
        pattern=re.compile(r"\b([A-Za-z])times\s?([A-Za-z])\b"),
        replace=lambda match: f"{match[1]}×{match[2]}",
        cases=(("an ntimes n matrix", "an n×n matrix"),),
    ),
    Rule(
        name="times after a letter",
        reason="A letter glued to times is a variable; no word is spelt so. An article before it makes it a shape.",
        pattern=re.compile(r"(?<=\b[b-hj-zB-HJ-Z])times\b|(?<=\ba )times(?=-[a-z])"),
        replace=lambda _: "×",
        cases=(
            (
                "up to ntimes faster, a times-shaped net, at times",
                "up to n× faster, a ×-shaped net, at times",
            ),
        ),
    ),
    Rule(
        name="logarithm glued to its factor",
        reason="In an order of growth, log is no part of a word.",
        pattern=re.compile(r"(?<=[OΘΩÕ𝒪]\()([A-Za-z])log(?= ?[A-Za-z]\b)"),
        replace=lambda match: f"{match[1]} log",
        cases=(("sorts in O(nlog n), not O(n)", "sorts in O(n log n), not O(n)"),),
    ),
    Rule(
        name="about",
        reason="sim before a number is ∼; no word is glued to a number, and few stand alone before one.",
        pattern=re.compile(r"(?<![A-Za-z-])sim ?(?=\d)(?!\d[dD]\b|\d ?real)"),
        replace=lambda _: "∼",
        cases=(
            ("a merely sim0.6 point, 3%sim20% in sum", "a merely ∼0.6 point, 3%∼20% in sum"),
            ("a sim2real gap in sim", "a sim2real gap in sim"),
        ),
    ),
    Rule(
        name="plus or minus",
        reason="pm glued to a number on its right, or between decimals, is ±; pm2.5 and 7 pm are not.",
        pattern=re.compile(
            r"(?<=\d)pm(?=\d)|(?<=\d\.\d) pm (?=\d)|(?<=\d\.\d\d) pm (?=\d)|(?<=\()pm(?=\d)(?!2\.5|10\b)"
        ),
        replace=lambda _: "±",
        cases=(
            ("(IS=8.81pm0.10), binary (pm1)", "(IS=8.81±0.10), binary (±1)"),
            ("pm2.5 at 7 pm 3", "pm2.5 at 7 pm 3"),
        ),
    ),
    Rule(
        name="at least, at most",
        reason="le and ge glued to a number are signs.",
        pattern=re.compile(r"(?<=[\s(])(le|ge)(?=\d)"),
        replace=_operator,
        cases=(("of the labels (le13 images)", "of the labels (≤13 images)"),),
    ),
    Rule(
        name="from number to number",
        reason="to glued between two numbers is an arrow.",
        pattern=re.compile(r"(?<=\d)to(?=\d)"),
        replace=lambda _: "→",
        cases=(("LoCoMo (0.117to0.598)", "LoCoMo (0.117→0.598)"),),
    ),
    Rule(
        name="sign between letters",
        reason="These short names are words too, but not between two letters of a formula.",
        pattern=re.compile(r"\b([A-Za-z] )(gg|ll|sim|pm|approx|mid|circ)( (?:[A-Za-z]|\d{1,4})\b)(?!')"),
        replace=_spaced_operator,
        cases=(("when m gg n, p(a mid v)", "when m ≫ n, p(a | v)"),),
    ),
    Rule(
        name="sign glued to a name",
        reason="No word ends so; a name raised or followed by the sign does.",
        pattern=re.compile(r"(?<=[A-Z0-9])(infty|dagger|nabla|odot|oplus)(?![A-Za-z])"),
        replace=_operator,
        cases=(("backbones (e.g., KITEinfty)", "backbones (e.g., KITE∞)"),),
    ),
    Rule(
        name="sign that is no word",
        reason="No language has such a word.",
        pattern=re.compile(rf"(?<![A-Za-z\\./])({'|'.join(ALWAYS)})(?![A-Za-z])"),
        replace=_operator,
        cases=(
            ('"pre-training rightarrow adaptation"', '"pre-training → adaptation"'),
            ("5.7%rightarrow25.4% with leq100", "5.7%→25.4% with ≤100"),
            ("parameters' ell_2 norm", "parameters' ℓ₂ norm"),
            ("(VBench: 1%downarrow)", "(VBench: 1%↓)"),
        ),
    ),
)
