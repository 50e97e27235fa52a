r"""LaTeX formulas → MathML: the one converter, and the one table of what it does not do by itself.

`math-core` reads the LaTeX. What it refuses, and what LaTeX of the wild needs before it is read, stands in the tables
here; what they do not say either has no tree, and is shown as its source.
"""

from __future__ import annotations

import html
import re
from copy import deepcopy
from functools import lru_cache
from xml.etree.ElementTree import Element, ParseError, fromstring, tostring

from math_core import LatexError, LatexToMathML

from paper_atlas.text.formulas.characters import spell_characters
from paper_atlas.text.formulas.units import spell_units

LONGEST = 800
"""Characters; a formula in a text is shorter."""
BLANK = "\ue000"
"""In a tree: a blank that the authors typed between two signs. TeX does not show it, but plain text keeps it."""
SOFT_BLANK = "\ue001"
"""The same behind the name of a command, which it may only end."""
NO_BREAK = "\xa0"
APPLY = "\u2061"
"""In a tree: a function and what it is applied to."""

_MACROS = {
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
        for name in "poly polylog sgn sign tr Tr diag rank Var Cov softmax supp erf".split()
    },
}
"""Commands that math-core refuses → the same in those that it knows; and names of functions that papers define alike."""
_ENVIRONMENTS = {
    "smallmatrix": "matrix",
    "split": "aligned",
    **dict.fromkeys(("align", "align*", "eqnarray", "eqnarray*", "flalign", "flalign*"), "aligned"),
    **dict.fromkeys(("gather", "gather*", "multline", "multline*"), "gathered"),
}
"""Environments that stand on lines of their own → what sets the same rows inside of a line."""
_SWITCH = re.compile(
    r"\\(?:tiny|scriptsize|footnotesize|small|normalsize|large|Large|LARGE|huge|Huge|nonumber|notag|noindent|xspace"
    r"|relax|protect|allowbreak|nobreak|hfill|strut|sc|em|sl|centering)(?![A-Za-z])\s?"
)
_COLOUR = re.compile(r"\\(?:text)?color\s?(?:\[\w{1,9}\])?\s?\{[^{}]{1,40}\}\s?")
_COLOURED_BOX = re.compile(r"\\(?:fcolorbox\{[^{}]{1,40}\}|colorbox)\{[^{}]{1,40}\}")
"""Sizes and colours change how a page looks, and nothing that a formula says."""
_FORBIDDEN = re.compile(
    r"\\(?:href|url|hyper\w*|style|class|cssId|html\w*|data|require|def|gdef|edef|xdef|let|(?:re|provide)?newcommand"
    r"|providecommand|newenvironment|Declare\w*|input|include\w*|write|read|catcode|special|label|tag|[A-Za-z]{0,4}ref"
    r"|cite\w*|footnote\w*|char|verb|expandafter|csname)(?![a-zA-Z])"
)
"""They reach beyond the formula: links, styles, definitions, other files, other places of the paper."""

_DEEPEST = 40
"""Groups within groups that are read; a formula nested deeper is not one."""
_ELEMENTS = frozenset(
    "math mrow mi mn mo mtext mspace msub msup msubsup mfrac msqrt mroot mover munder munderover mmultiscripts"
    " mprescripts mtable mtr mtd mstyle mpadded mphantom".split()
)
_WORDS_INSIDE = frozenset("b i em strong code span".split())
"""Elements of HTML that may stand inside of the words of a formula."""
_ATTRIBUTES = frozenset(
    "stretchy fence form separator lspace rspace largeop movablelimits symmetric minsize maxsize accent accentunder"
    " linethickness width height depth displaystyle scriptlevel mathvariant".split()
)
_CLASSES = (
    ("text-align: left", "tex-left"),
    ("text-align: right", "tex-right"),
    ("padding-left: 0", "tex-tight-left"),
    ("padding-right: 0", "tex-tight-right"),
    ("border-left", "tex-rule-left"),
    ("border-right", "tex-rule-right"),
    ("border-top", "tex-rule-top"),
    ("border-bottom", "tex-rule-bottom"),
    ("small-caps", "tex-small-caps"),
)
"""What math-core writes as a style, which the policy of our pages forbids → the class that stands for it."""
_ENCLOSED = {"box": "tex-box", "updiagonalstrike": "tex-strike-up", "downdiagonalstrike": "tex-strike-down"}

_MARKS = re.compile(f"[{BLANK}{SOFT_BLANK}]")
_TOKEN = re.compile(r"\\[A-Za-z]+\*?|\\.|\s+|.", re.DOTALL)
_TEXT = re.compile(r"\\(?:text\w{0,6}|mbox|hbox|fbox|emph)\s?\{")
_FONT = re.compile(r"\\(?:bf|it|rm|sf|tt|sc|sl|em)(?:series|shape|family)?(?![A-Za-z])\s?")
_ENTITY = re.compile(r"&(?!(?:lt|gt|amp|quot|apos);)[A-Za-z]{2,40};")
_CONVERTER = LatexToMathML(
    macros=_MACROS, allow_unreliable_rendering=True, fancy_error=False, max_expansions=200
)


@lru_cache(maxsize=4096)
def formula_tree(latex: str) -> Element | None:
    """Return a formula as a tree of MathML Core, or None where it cannot be.

    The LaTeX may be hostile: nothing but presentation MathML comes out, without links, styles and identifiers. The
    tree is shared; who changes it, copies it. Blanks that the authors typed between two signs stand in it as `mi` of
    `BLANK`, where they change nothing else.
    """
    if len(latex) > LONGEST or _MARKS.search(latex) or _FORBIDDEN.search(latex) or not is_balanced(latex):
        return None
    prepared = _prepare(latex)
    plain = _convert(" ".join(prepared.split()))
    if plain is None:
        return None
    for after_commands in (True, False):
        marked = _convert(_mark_blanks(prepared, after_commands=after_commands))
        if marked is not None and _skeleton(marked) == _skeleton(plain):
            return marked
    return plain


def serialised(tree: Element, **attributes: str) -> str:
    """Return a tree of a formula as markup, without the blanks that TeX does not show."""
    tree = deepcopy(tree)
    tree.attrib.update(attributes)
    for node in tree.iter():
        for child in [child for child in node if child.text in (BLANK, SOFT_BLANK)]:
            node.remove(child)
        is_words = node.tag == "mtext" or node.tag in _WORDS_INSIDE
        node.text = node.text and without_marks(node.text, " " if is_words else "")
        node.tail = node.tail and without_marks(node.tail, " ")
    return tostring(tree, encoding="unicode")


def without_marks(text: str, blank: str) -> str:
    """Return the text of a leaf with its marks of blanks replaced."""
    return _MARKS.sub(blank, text)


def is_balanced(latex: str) -> bool:
    """Tell whether every brace of a piece of LaTeX has its partner, none too deep within others."""
    depth = 0
    for part in _TOKEN.findall(latex):
        depth += {"{": 1, "}": -1}.get(part, 0)
        if not 0 <= depth <= _DEEPEST:
            return False
    return depth == 0


def _prepare(latex: str) -> str:
    """Write a formula in the LaTeX that math-core reads."""
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
        )  # math-core drops it, and glues what it parts
    latex = re.sub(r"(?<!\\)([%#])", r"\\\1", latex)  # bare in abstracts, where they start no comment
    latex = re.sub(
        r"\\(?:bm|boldsymbol|pmb)\s?\{(\d{1,9})\}", r"\\mathbf{\1}", latex
    )  # math-core leaves digits thin
    return _prepare_words(latex)


def _prepare_words(latex: str) -> str:
    """Mend the words inside of a formula: no formula may stand in them, and signs need their backslash."""
    parts, done = [], 0
    while match := _TEXT.search(latex, done):
        end = _closing(latex, match.end())
        parts += [latex[done : match.end()], _prepare_inner(latex[match.end() : end], match[0])]
        done = end
    return "".join([*parts, latex[done:]])


def _prepare_inner(words: str, opener: str) -> str:
    r"""Close the words before a formula inside of them, and open them anew behind it."""
    pieces = re.split(r"(?<!\\)\$", _FONT.sub("", words))
    return "".join(
        f"}}{piece}{opener}" if place % 2 and place + 1 < len(pieces) else re.sub(r"(?<!\\)_", r"\\_", piece)
        for place, piece in enumerate(pieces)
    )


def _closing(latex: str, start: int) -> int:
    """Return where the group ends whose inside begins here."""
    depth, at = 1, start
    for part in _TOKEN.findall(latex[start:]):
        depth += {"{": 1, "}": -1}.get(part, 0)
        if not depth:
            break
        at += len(part)
    return at


def _mark_blanks(latex: str, *, after_commands: bool) -> str:
    """Set a mark for each blank between two signs; one that ends a command may be there for that alone."""
    tokens = _TOKEN.findall(latex)
    marked = []
    for place, token in enumerate(tokens):
        if not token.isspace():
            marked.append(token)
            continue
        before, after = "".join(tokens[max(0, place - 1) : place]), "".join(tokens[place + 1 : place + 2])
        command = before[:1] == "\\" and before[1:2].isalpha()
        ends_it = command and (after[:1].isalpha() or after[:1] == "\\")
        inner = before and after and before not in "^_{&[" and after not in "^_}&]'" and before != "\\\\"
        marked.append(
            " " if not inner or (command and not after_commands) else f" {SOFT_BLANK}" if ends_it else BLANK
        )
    return "".join(marked)


def _convert(latex: str) -> Element | None:
    try:
        written = _CONVERTER.convert_with_local_state(latex, displaystyle=False)
        # What comes from math-core has no declarations; characters that XML forbids it hands through.
        tree = fromstring(_ENTITY.sub(lambda found: html.unescape(found[0]), written))  # noqa: S314
    except (LatexError, ParseError):
        return None
    return tree if _clean(tree) and _is_said(tree) else None


def _clean(tree: Element) -> bool:
    """Make a tree MathML Core without styles; tell whether that was possible."""
    for node in tree.iter():
        for child in [child for child in node if _is_nothing(child)]:
            node.remove(child)
        if node.tag == "menclose":
            found = [_ENCLOSED.get(name) for name in node.attrib.pop("notation", "").split()]
            if None in found:
                return False
            node.tag, node.attrib = "mrow", {"class": " ".join(filter(None, found))}
        elif node.tag in ("mover", "munder") and node[1].text == "\u0332":
            # A line of a font without the variants for mathematics does not stretch: in Chromium it would cover a letter.
            node.tag, node.attrib = "mrow", {"class": "tex-over" if node.tag == "mover" else "tex-under"}
            node.remove(node[1])
        elif node.tag == "mo" and node.text == "\u20d7":
            node.text = "→"  # alone, the combining arrow is drawn beside its letter
        elif style := node.attrib.pop("style", ""):
            classes = [
                name for words, name in _CLASSES if words in style.replace(":", ": ").replace("  ", " ")
            ]
            node.attrib |= {"class": " ".join(classes)} if classes else {}
        elif node.tag == "span":
            node.attrib = {}
        if node.tag not in _ELEMENTS | _WORDS_INSIDE or not _ATTRIBUTES.union(["class"]).issuperset(
            node.attrib
        ):
            return False
    return True


def _is_nothing(node: Element) -> bool:
    """Tell whether a node only draws the strike of another, or takes space back."""
    return node.get("class", "").startswith("menclose-") or "margin-left:-" in node.get("style", "")


def _is_said(tree: Element) -> bool:
    r"""Tell whether no command is left in the words of a tree; only `\backslash` is one."""
    return all(node.tag == "mo" or "\\" not in (node.text or "") for node in tree.iter())


def _skeleton(tree: Element) -> list[str]:
    """Return what a tree says, without its blanks and the rows that hold only their order."""
    found: list[str] = []

    def walk(node: Element) -> None:
        shown = node.tag not in ("mrow", "mspace", "mpadded") and node.text not in (BLANK, SOFT_BLANK, APPLY)
        if node.tag == "mtext":
            found.append(without_marks("".join(node.itertext()), " ").replace(NO_BREAK, " "))
            return
        if shown:
            found.append(f"<{node.tag}>{without_marks(node.text or '', '')}")
        for child in node:
            walk(child)
        if shown:
            found.append("</>")

    walk(tree)
    return found
