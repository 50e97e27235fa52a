r"""LaTeX of formulas as people write it, rewritten so that math-core reads it: the one table of what it lacks."""

from __future__ import annotations

import re

from paper_atlas.text.formulas.blanks import TOKEN
from paper_atlas.text.formulas.characters import spell_characters
from paper_atlas.text.formulas.units import spell_units

MACROS = {
    **dict.fromkeys(("mbox", "hbox", "textnormal", "textup", "textmd", "textsl"), r"\text{#1}"),
    **dict.fromkeys(("ensuremath", "mathnormal", "smash", "mathord", "mathinner", "mathpunct"), "{#1}"),
    **dict.fromkeys(("mathds", "mathbbm", "mathbbold"), r"\mathbb{#1}"),
    **dict.fromkeys(("pmb", "mathbfit"), r"\bm{#1}"),
    **dict.fromkeys(("dotsc", "dotso"), r"\ldots"),
    **dict.fromkeys(("dotsb", "dotsm", "dotsi"), r"\cdots"),
    **dict.fromkeys(("nicefrac", "sfrac"), r"\tfrac{#1}{#2}"),
    "substack": r"\begin{matrix}#1\end{matrix}",
    "uline": r"\underline{#1}",
    "wideparen": r"\overparen{#1}",
    "shortmid": r"\mid",
    "dag": r"\dagger",
    "ddag": r"\ddagger",
    "textdegree": r"\degree",
    "textless": "<",
    "textgreater": ">",
    "textasciitilde": r"\text{~}",
    **{
        name: rf"\text{{{sign}}}"
        for name, sign in (
            *(("euro", "€"), ("texteuro", "€"), ("textperthousand", "‰"), ("permil", "‰"), ("textmu", "µ")),
            *(("textbullet", "•"), ("textregistered", "®"), ("texttrademark", "™"), ("textcopyright", "©")),
            *(
                ("textendash", "–"),
                ("textemdash", "—"),
                ("textbar", "|"),
                ("textquotesingle", "'"),
                ("textellipsis", "…"),
            ),
        )
    },
    **{
        name: rf"\operatorname{{{name}}}"
        for name in "poly polylog lcm sgn sign tr Tr diag rank Var Cov softmax supp erf".split()
    },
}
"""Commands that math-core refuses → the same in commands that it knows; and function names that many papers
define."""
_ENVIRONMENTS = {
    "smallmatrix": "matrix",
    "split": "aligned",
    **dict.fromkeys(("align", "align*", "eqnarray", "eqnarray*", "flalign", "flalign*"), "aligned"),
    **dict.fromkeys(("gather", "gather*", "multline", "multline*"), "gathered"),
}
"""Display environments → what sets the same rows inline."""
_SWITCH = re.compile(
    r"\\(?:tiny|scriptsize|footnotesize|small|normalsize|large|Large|LARGE|huge|Huge|nonumber|notag|noindent|xspace"
    r"|relax|protect|allowbreak|nobreak|hfill|strut|sc|em|sl|centering)(?![A-Za-z])\s?"
)
_COLOUR = re.compile(r"\\(?:text)?color\s?(?:\[\w{1,9}\])?\s?\{[^{}]{1,40}\}\s?")
_COLOURED_BOX = re.compile(r"\\(?:fcolorbox\{[^{}]{1,40}\}|colorbox)\{[^{}]{1,40}\}")
"""Sizes and colours change how a page looks, but not what a formula says."""
_FORBIDDEN = re.compile(
    r"\\(?:href|url|hyper\w*|style|class|cssId|html\w*|data|require|def|gdef|edef|xdef|let|(?:re|provide)?newcommand"
    r"|providecommand|newenvironment|Declare\w*|input|include\w*|write|read|catcode|special|label|tag|[A-Za-z]{0,4}ref"
    r"|cite\w*|footnote\w*|char|verb|expandafter|csname)(?![a-zA-Z])"
)
"""These reach beyond the formula: links, styles, definitions, other files, other places in the paper."""
_DEEPEST = 40
"""Most nested groups that are read; nothing nested deeper is a formula."""
_TEXT = re.compile(r"\\(?:text\w{0,6}|mbox|hbox|fbox|emph)\s?\{")
_FONT = re.compile(r"\\(?:bf|it|rm|sf|tt|sc|sl|em)(?:series|shape|family)?(?![A-Za-z])\s?")


def is_forbidden(latex: str) -> bool:
    """Tell whether a formula reaches beyond itself."""
    return bool(_FORBIDDEN.search(latex))


def is_balanced(latex: str) -> bool:
    """Tell whether every brace in a piece of LaTeX is paired, and none is nested too deep."""
    depth = 0
    for part in TOKEN.findall(latex):
        depth += {"{": 1, "}": -1}.get(part, 0)
        if not 0 <= depth <= _DEEPEST:
            return False
    return depth == 0


def prepare(latex: str) -> str:
    """Rewrite a formula in the LaTeX that math-core reads."""
    latex = spell_units(latex, r"\text{{{}}}")
    latex = spell_characters(latex, r"\text{{{}}}")
    latex = _COLOURED_BOX.sub(r"\\text", _COLOUR.sub("", _SWITCH.sub("", latex)))
    latex = re.sub(
        r"\\(begin|end)\{(\w{1,12}\*?)\}",
        lambda edge: f"\\{edge[1]}{{{_ENVIRONMENTS.get(edge[2], edge[2])}}}",
        latex,
    )
    if r"\begin" not in latex and r"\substack" not in latex:
        latex = re.sub(
            r"\\\\(?:\[[\w. ]{1,9}\])?", r"\\ ", latex
        )  # math-core drops it, and joins what it separates
    latex = re.sub(r"(?<!\\)([%#])", r"\\\1", latex)  # bare in abstracts, where they do not start comments
    latex = re.sub(
        r"\\(?:bm|boldsymbol|pmb)\s?\{(\d{1,9})\}", r"\\mathbf{\1}", latex
    )  # math-core does not embolden digits
    latex = re.sub(r"\\operatorname\*?\s?\{(?=\\)", "{", latex)  # math-core accepts only letters here
    return _prepare_words(latex)


def _prepare_words(latex: str) -> str:
    """Fix the words inside a formula: they may contain no formula, and signs need their backslash."""
    parts, done = [], 0
    while match := _TEXT.search(latex, done):
        end = _closing(latex, match.end())
        parts += [latex[done : match.end()], _prepare_inner(latex[match.end() : end], match[0])]
        done = end
    return "".join([*parts, latex[done:]])


def _prepare_inner(words: str, opener: str) -> str:
    r"""Close the words before a formula inside them, and reopen them after it."""
    pieces = re.split(r"(?<!\\)\$", _FONT.sub("", words))
    return "".join(
        f"}}{piece}{opener}" if place % 2 and place + 1 < len(pieces) else re.sub(r"(?<!\\)_", r"\\_", piece)
        for place, piece in enumerate(pieces)
    )


def _closing(latex: str, start: int) -> int:
    """Return the end of the group whose content begins here."""
    depth, at = 1, start
    for part in TOKEN.findall(latex[start:]):
        depth += {"{": 1, "}": -1}.get(part, 0)
        if not depth:
            break
        at += len(part)
    return at
