"""Commands that lost their backslash: `2.3times`, `sim0.6`, `mathcal{O}(n)`, `ell_2`, `8{255}`.

The dumps' own reader of LaTeX did this, to formulas only: it took each `\\name{…}` away up to the first
closing brace, once, and then every backslash and dollar. So a name that kept its braces
(`mathcal{…}`) had another command around it, and `8{255}` was a fraction.
"""

from __future__ import annotations

import re

from builder.clean.lost import GREEK, OPERATORS, formula, relatex
from builder.clean.rule import Rule
from builder.latex import symbol

_G = "|".join(sorted(GREEK, key=lambda name: (-len(name), name)))
_WORDS = frozenset("alpha beta gamma delta pi nu chi iota Delta Pi Xi Phi Psi Sigma Omega Gamma Lambda Theta".split())
"""Letters whose names are words, or parts of names, in English papers too."""
_STATISTICS = frozenset("alpha kappa rho beta pi tau chi".split())
"""Letters that people spell out by hand with a value: "Krippendorff's alpha = 0.8"."""
ALWAYS = (
    "leftrightarrow Leftrightarrow longrightarrow rightarrow Rightarrow leftarrow Leftarrow uparrow downarrow"
    " mapsto subseteq supseteq cdot infty leq geq neq emptyset langle rangle nabla forall oplus otimes odot"
    " lfloor rfloor lceil rceil ldots cdots varepsilon varphi ell simeq propto"
).split()
"""Names that are no words of any language we know of."""
_OTHER_DAMAGE = re.compile(r"\d(?:\.\d+)?times\b|[a-z]?rightarrow|\b(?:sim|pm)\d|mathcal\{|\bell_")
_TEXT_STYLE = "text(?:bf|it|tt|sc|rm|sf|sl|normal)?|emph|underline|mathbf|mathrm|mathit|mathsf|mathtt|boldsymbol|bm"


def _sign(name: str) -> str:
    return (symbol(name) or name) if name.isalpha() else name


def _operator(match: re.Match[str]) -> str:
    return _sign(match[1])


def _spaced_operator(match: re.Match[str]) -> str:
    return f"{match[1]}{_sign(match[2])}{match[3]}"


def _product(match: re.Match[str]) -> str:
    """Return a size such as 8192 × 8192; "3 times 50 runs" is prose."""
    one, other = int(match[1]), int(match[3])
    is_size = one == other or min(one, other) >= 100
    return f"{match[1]} × {match[3]}" if is_size else match[0]


def _greek(match: re.Match[str]) -> str:
    """Return the letter where the text shows that it is one, else the word as it stands."""
    name, text = match[1], match.string
    if _is_letter(name, text[: match.start()][-8:], text[match.end() : match.end() + 8]):
        return _sign(name)
    elsewhere = any(
        _is_letter(name, text[: other.start()][-8:], text[other.end() : other.end() + 8])
        for other in re.finditer(rf"(?<![A-Za-z\\]){name}(?![a-z])", text)
    )
    damaged = name not in _WORDS and _OTHER_DAMAGE.search(text) is not None
    in_a_name = bool(re.search(r"\d[A-Za-z]?-$", text[: match.start()][-3:]))
    return _sign(name) if (elsewhere or damaged) and not in_a_name else match[0]


def _is_letter(name: str, before: str, after: str) -> bool:
    """Tell whether a letter's name stands where only maths can."""
    if re.search(r"[\w.]-$|['’]s $", before) and not re.match(r"[_^]", after):
        return False
    if re.match(r"[_^](?![_^])\S", after) or re.search(r"[_^]\{?$", before):
        return True
    if re.match(r"\d(?![\w.])|\d's|[A-Z](?![A-Za-z])", after):
        return name not in ("phi", "pi", "nu") or after[0].isalpha()
    if re.match(r"\([A-Za-z](?:[,|)^]| \|)", after):
        return True
    if name not in _STATISTICS and re.match(r"\s?[=<>≤≥]\s?[\d-]", after):
        return True
    return name not in _WORDS and before.endswith("(") and after.startswith(")")


def _calligraphic(match: re.Match[str]) -> str:
    r"""Return what a lost command stood around: the brace of `mathcal{C_Phi/m}` closed after the C."""
    inner = match[2]
    if len(inner) <= 2 or inner.isalpha():
        return formula(f"\\{match[1]}{{{inner}}}")
    return formula(f"\\{match[1]}{{{inner[0]}}}{relatex(inner[1:])}")


def _script(match: re.Match[str]) -> str:
    base, scripts = match[1], re.sub(r"([_^])([-+]?\d+)", r"\1{\2}", match[2])
    if re.fullmatch(r"[^\W\d_]{2,}", base) and base not in (*GREEK, *OPERATORS, "ell", "lim", "log"):
        latex = f"\\text{{{base}}}"
    else:
        latex = relatex(base)
    said = formula(latex + relatex(scripts))
    return said if said != latex + relatex(scripts) else match[0]


LOST = (
    Rule(
        name="fraction lost",
        reason="Two numbers, the second in braces: what is left of a fraction.",
        pattern=re.compile(r"(?<![\w{}])(\d{1,9})\{(\d{1,9})\}"),
        replace=lambda match: f"{match[1]}/{match[2]}",
        cases=(("CIFAR-10 (epsilon=8{255})", "CIFAR-10 (ε=8/255)"),),
        unsure=True,
    ),
    Rule(
        name="fraction of words lost",
        reason="Two groups, the first a text: what is left of a fraction.",
        pattern=re.compile(r"\btext\{([^{}]{1,80})\}\{([^{}]{1,80})\}"),
        replace=lambda match: f"{match[1]}/{match[2]}",
        cases=(("only text{response length}{3}.", "only response length/3."),),
        unsure=True,
    ),
    Rule(
        name="style lost its backslash",
        reason="The command around it was taken away, this one lost only its backslash.",
        pattern=re.compile(rf"(?<![\\A-Za-z])(?:{_TEXT_STYLE})\{{([^{{}}]{{0,200}})\}}"),
        replace=lambda match: match[1],
        cases=(("texttt{D}ual-texttt{H}ead", "Dual-Head"),),
        nested=True,
    ),
    Rule(
        name="letter style lost its backslash",
        reason="A name keeps its braces only inside another command, which is lost: most often a hat or a root.",
        pattern=re.compile(
            r"(?<![\\A-Za-z])(mathcal|mathbb|mathfrak|mathscr)\{((?:[^{}]|\{[^{}]{0,60}\}){1,120})\}"
        ),
        replace=_calligraphic,
        cases=(
            ("a mathcal{O}(KT) regret", "a O(KT) regret"),
            ("of mathcal{O}(mathcal{C_Phi/m})", r"of O($\mathcal{C}_\Phi/m$)"),
        ),
        unsure=True,
    ),
    Rule(
        name="sign in braces",
        reason="Braces around one sign only mend its spaces.",
        pattern=re.compile(r"(?<![\^_])\{\\?(times|sim|pm|approx|leq|geq|to|rightarrow|circ|[=<>+×∼≈≤≥,-])\}"),
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
        name="lost dash",
        reason="The number of a Unicode character: x2014 is a dash.",
        pattern=re.compile(r"(?<=[a-z.,;:)])(?:(?<=\s)text)?x(20[0-2][0-9a-f])(?=[A-Za-z\s])"),
        replace=lambda match: chr(int(match[1], 16)),
        cases=(("human behaviorx2014such as", "human behavior—such as"),),
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
        cases=(("(IS=8.81pm0.10), binary (pm1)", "(IS=8.81±0.10), binary (±1)"), ("pm2.5 at 7 pm 3", "pm2.5 at 7 pm 3")),
    ),
    Rule(
        name="approximately",
        reason="approx glued to a number is the sign; with a space it is the word.",
        pattern=re.compile(r"(?<![A-Za-z])approx(?=\d)"),
        replace=lambda _: "≈",
        cases=(("by approx18% of approx 800", "by ≈18% of approx 800"),),
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
    Rule(
        name="Greek letter",
        reason="A letter's name in a place of maths, or one that the same text has in such a place.",
        pattern=re.compile(rf"(?<![A-Za-z\\/.])({_G})(?![a-z/])"),
        replace=_greek,
        cases=(
            ("GAE (lambda=1), ratio phi_r and muP", "GAE (λ=1), ratio φᵣ and μP"),
            ("alpha1 has an alpha moment", "α1 has an α moment"),
            ("delta parameters, beta tests, Phi-3", "delta parameters, beta tests, Phi-3"),
            ("a regret of Omega(T)", "a regret of Ω(T)"),
        ),
    ),
    Rule(
        name="lost script",
        reason="A raised or lowered sign that lost its dollars; a name such as BERT_BASE or a file's is none.",
        pattern=re.compile(
            r"(?<![\w\\/.^])"
            r"(\([^()\s]{1,40}\)(?=\^)"
            r"|[A-Za-z0-9\u0370-\u03ff.’-]{0,30}?[A-Za-z0-9\u0370-\u03ff)\]](?=\^|_\{)"
            r"|(?:[A-Za-zℓ∑∏\u0370-\u03ff]|sum|prod|max|min|arg|argmax|argmin|lim|log)(?=_))"
            r"((?:\^(?:\{[^{}]{1,60}\}|[-+]?\d{1,6}|top(?![a-z])|star(?![a-z])|[*+⊤∘′]|[A-Za-z\u0370-\u03ff](?![A-Za-z0-9]))"
            r"|_(?:\{[^{}]{1,60}\}|\d{1,3}(?![\w.]\w)|[A-Za-z\u0370-\u03ff](?![\w.]\w|\w))){1,3})"
        ),
        replace=_script,
        cases=(
            ("from O(T^2) to KD^{3} and MP_{+}", "from O(T²) to KD³ and MP₊"),
            ("at 10^23 FLOPs, 10^-4, SRe^2L, A^*", "at 10²³ FLOPs, 10⁻⁴, SRe²L, A*"),
            ("the F_{1} score, l_1-norm, XQK^top X^top", "the F₁ score, l₁-norm, XQKᵀ Xᵀ"),
            ("the C_{Phicirc Psi} of T^{3/4}", r"the $C_{\Phi\circ\Psi}$ of $T^{3/4}$"),
            ("signals r^{update} of W_Q", r"signals $r^{\text{update}}$ of $W_Q$"),
            ("BERT_BASE, speech_to_text, x86_64", "BERT_BASE, speech_to_text, x86_64"),
        ),
    ),
)
