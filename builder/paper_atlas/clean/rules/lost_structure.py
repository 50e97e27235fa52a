r"""Structure that lost its backslash: `mathcal{O}(n)`, `texttt{D}ual`, `8{255}`, `KD^{3}`, `F_{1}`.

The dumps' own LaTeX reader did this, to formulas only: it took each `\name{…}` away up to the first
closing brace, once, and then every backslash and dollar. So a name that kept its braces
(`mathcal{…}`) had another command around it, and `8{255}` was a fraction.
"""

from __future__ import annotations

import re

from paper_atlas.clean.rules.lost_names import GREEK, OPERATORS, formula, relatex
from paper_atlas.clean.rules.rule import Rule
from paper_atlas.text.maths import say

_TEXT_STYLE = (
    "text(?:bf|it|tt|sc|rm|sf|sl|normal)?|emph|underline|mathbf|mathrm|mathit|mathsf|mathtt|boldsymbol|bm"
)


def _calligraphic(match: re.Match[str]) -> str:
    r"""Return the argument of a lost command: the brace of `mathcal{C_Phi/m}` closed after the C."""
    inner = match[2]
    if len(inner) <= 2 or inner.isalpha():
        return formula(f"\\{match[1]}{{{inner}}}")
    return formula(f"\\{match[1]}{{{inner[0]}}}{relatex(inner[1:])}")


def _script(match: re.Match[str]) -> str:
    if re.fullmatch(r"[a-z]_[a-z]", match[0]) and say(match[0]) is None:
        return match[0]  # m_y may just as well be a name
    base, scripts = match[1], re.sub(r"([_^])([-+]?\d+)", r"\1{\2}", match[2])
    if re.fullmatch(r"[^\W\d_]{2,}", base) and base not in (*GREEK, *OPERATORS, "ell", "lim", "log"):
        latex = f"\\text{{{base}}}"
    else:
        latex = relatex(base)
    said = formula(latex + relatex(scripts))
    return said if said != latex + relatex(scripts) else match[0]


STRUCTURE = (
    Rule(
        name="letter in braces before a bracket",
        reason="Its style was taken away, and with it perhaps a root around what is in the brackets.",
        pattern=re.compile(r"(?<![\w\\{^_])\{([A-Z])\}(?=\()"),
        replace=lambda match: match[1],
        cases=(("show a {O}(K T^{3/4}) regret", r"show a O(K $T^{3/4}$) regret"),),
        unsure=True,
    ),
    Rule(
        name="argument lost its command's backslash",
        reason="A name with its braces, of a command that changes what is in them.",
        pattern=re.compile(
            r"(?<![\\A-Za-z])(tilde|hat|bar|widetilde|widehat|overline|sqrt)\{((?:[^{}]|\{[^{}]{0,60}\}){1,80})\}"
        ),
        replace=lambda match: formula(f"\\{match[1]}{{{relatex(match[2])}}}"),
        cases=(("a tilde{O}(sqrt{T}) regret, 1{sqrt{n}}", "a Õ(√T) regret, 1/√n"),),
        unsure=True,
    ),
    Rule(
        name="fraction lost its backslash",
        reason="The name of a fraction, and its two groups.",
        pattern=re.compile(r"(?<![\\A-Za-z])[dt]?frac\{([^{}]{1,80})\}\{([^{}]{1,80})\}"),
        replace=lambda match: formula(f"\\frac{{{relatex(match[1])}}}{{{relatex(match[2])}}}"),
        cases=(("at frac{1}{3} of frac{n + 1}{2}", r"at 1/3 of $\frac{n + 1}{2}$"),),
    ),
    Rule(
        name="fraction lost",
        reason="Two numbers, the second in braces: what is left of a fraction.",
        pattern=re.compile(r"(?<![\w{}])(\d{1,9})\{(\d{1,9}|√?\w)\}"),
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
            ("a mathcal{O}(KT) regret", "a 𝒪(KT) regret"),
            ("of mathcal{O}(mathcal{C_Phi/m})", r"of 𝒪($\mathcal{C}_\Phi/m$)"),
        ),
        unsure=True,
    ),
    Rule(
        name="lost dash",
        reason="The number of a Unicode character: x2014 is a dash.",
        pattern=re.compile(r"(?<=[a-z.,;:)])(?:(?<=\s)text)?x(20[0-2][0-9a-f])(?=[A-Za-z\s])"),
        replace=lambda match: chr(int(match[1], 16)),
        cases=(("human behaviorx2014such as", "human behavior—such as"),),
    ),
)

SCRIPTS = (
    Rule(
        name="lost script",
        reason="A raised or lowered sign that lost its dollars; a name such as BERT_BASE or a file's is none.",
        pattern=re.compile(
            r"(?<![\w\\/.^])"
            r"(\([^()\s]{1,40}\)(?=\^)"
            r"|[A-Za-z0-9\u0370-\u03ff.’-]{0,30}?[A-Za-z0-9\u0370-\u03ffℂℕℚℝℤℓ)\]](?=\^|_\{)"
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
