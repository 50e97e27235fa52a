r"""LaTeX formulas → MathML: the only converter.

`math-core` reads the LaTeX. What it refuses, and how real-world LaTeX must be rewritten first, is in the
tables of `source`; a formula that still cannot be read has no tree, and is shown as its source.
"""

from __future__ import annotations

import html
import re
from copy import deepcopy
from functools import lru_cache
from xml.etree.ElementTree import Element, ParseError, fromstring, tostring

from math_core import LatexError, LatexToMathML

from paper_atlas.text.formulas.blanks import BLANK, SOFT_BLANK, has_marks, mark_blanks, without_marks
from paper_atlas.text.formulas.source import MACROS, is_balanced, is_forbidden, prepare

LONGEST = 800
"""Most characters; a formula in a text is shorter."""
NO_BREAK = "\xa0"
APPLY = "\u2061"
"""In a tree: between a function and its argument."""
_ELEMENTS = frozenset(
    "math mrow mi mn mo mtext mspace msub msup msubsup mfrac msqrt mroot mover munder munderover mmultiscripts"
    " mprescripts mtable mtr mtd mstyle mpadded mphantom".split()
)
_CHILDREN = {
    **dict.fromkeys(("mfrac", "msub", "msup", "mroot", "mover", "munder"), 2),
    **dict.fromkeys(("msubsup", "munderover"), 3),
}
"""Element → how many children it has; math-core omits one if LaTeX has none."""
_WORDS_INSIDE = frozenset("b i em strong code span".split())
"""HTML elements that may occur inside the words of a formula."""
_ATTRIBUTES = frozenset(
    "stretchy fence form separator lspace rspace largeop movablelimits symmetric minsize maxsize accent accentunder"
    " linethickness width height depth displaystyle scriptlevel mathvariant".split()
)
_CLASSES = (
    ("text-align:left", "tex-left"),
    ("text-align:right", "tex-right"),
    ("padding-left:0", "tex-tight-left"),
    ("padding-right:0", "tex-tight-right"),
    ("border-left", "tex-rule-left"),
    ("border-right", "tex-rule-right"),
    ("border-top", "tex-rule-top"),
    ("border-bottom", "tex-rule-bottom"),
    ("small-caps", "tex-small-caps"),
)
"""What math-core writes as a style, which our pages' policy forbids → the class that replaces it."""
_ENCLOSED = {"box": "tex-box", "updiagonalstrike": "tex-strike-up", "downdiagonalstrike": "tex-strike-down"}
_ENTITY = re.compile(r"&(?!(?:lt|gt|amp|quot|apos);)[A-Za-z]{2,40};")
_CONVERTER = LatexToMathML(
    macros=MACROS, allow_unreliable_rendering=True, fancy_error=False, max_expansions=200
)


@lru_cache(maxsize=4096)
def formula_tree(latex: str) -> Element | None:
    """Return a formula as a tree of MathML Core, or None if that is impossible.

    The LaTeX may be hostile: nothing but presentation MathML comes out, without links, styles and
    identifiers. The tree is shared; copy it before changing it. Blanks that the authors typed between two
    signs are in it as `mi` of `BLANK`, where they change nothing else.
    """
    if len(latex) > LONGEST or has_marks(latex) or is_forbidden(latex) or not is_balanced(latex):
        return None
    prepared = prepare(latex)
    plain = _convert(" ".join(prepared.split()))
    if plain is None:
        return None
    for after_commands in (True, False) if " " in prepared.strip() else ():
        marked = _convert(mark_blanks(prepared, after_commands=after_commands))
        if marked is not None and _skeleton(marked) == _skeleton(plain):
            return marked
    return plain


def serialised(tree: Element, **attributes: str) -> str:
    """Return the tree of a formula as markup, without the blanks that TeX does not show."""
    tree = deepcopy(tree)
    tree.attrib.update(attributes)
    for node in tree.iter():
        for child in [child for child in node if child.text in (BLANK, SOFT_BLANK)]:
            node.remove(child)
        is_words = node.tag == "mtext" or node.tag in _WORDS_INSIDE
        node.text = node.text and without_marks(node.text, " " if is_words else "")
        node.tail = node.tail and without_marks(node.tail, " ")
    return tostring(tree, encoding="unicode")


def _convert(latex: str) -> Element | None:
    try:
        written = _CONVERTER.convert_with_local_state(latex, displaystyle=False)
        # Output of math-core has no declarations, but may contain characters that XML forbids.
        tree = fromstring(_ENTITY.sub(lambda found: html.unescape(found[0]), written))  # noqa: S314 # written by our own library, without definitions
    except (LatexError, ParseError):
        return None
    return tree if _clean(tree) and _is_said(tree) else None


def _clean(tree: Element) -> bool:
    """Convert a tree to MathML Core without styles; tell whether that was possible."""
    for node in tree.iter():
        for child in [child for child in node if _is_nothing(child)]:
            node.remove(child)
        if len(node) != _CHILDREN.get(node.tag, len(node)) or not _mend(node):
            return False
        if node.tag not in _ELEMENTS | _WORDS_INSIDE or not {*node.attrib} <= _ATTRIBUTES | {"class"}:
            return False
    return True


def _mend(node: Element) -> bool:
    """Replace what browsers do not show, or our pages do not allow; tell whether there is a replacement."""
    while _is_raised_twice(node):
        node[-1] = node[-1][1]  # a prime that is raised twice, as in `d^{'}`, is too small to be seen
    if node.tag == "menclose":
        found = [_ENCLOSED.get(name) for name in node.attrib.pop("notation", "").split()]
        node.tag, node.attrib = "mrow", {"class": " ".join(filter(None, found))}
        return None not in found
    if node.tag in ("mover", "munder") and node[1].text == "\u0332":
        # If a font lacks the variants for mathematics, its line does not stretch: in Chromium it would cover a letter.
        node.tag, node.attrib = "mrow", {"class": "tex-over" if node.tag == "mover" else "tex-under"}
        node.remove(node[1])
    elif node.tag == "mo" and node.text == "\u20d7":
        node.text = "→"  # the combining arrow alone is drawn beside its letter
    elif style := node.attrib.pop("style", ""):
        node.attrib |= _classes(node, style)
    elif node.tag == "span":
        node.attrib = {}
    return True


def _is_raised_twice(node: Element) -> bool:
    """Tell whether what stands above a letter is itself above nothing."""
    above = node[-1] if node.tag in ("msup", "msubsup") else None
    return above is not None and above.tag == "msup" and above[0].tag == "mrow" and len(above[0]) == 0


def _classes(node: Element, style: str) -> dict[str, str]:
    """Return the classes that replace the style of a cell or of words; mere small shifts of a sign are dropped."""
    declared = style.replace(": ", ":")
    classes = [name for words, name in _CLASSES if words in declared] if node.tag in ("mtd", "span") else []
    return {"class": " ".join(classes)} if classes else {}


def _is_nothing(node: Element) -> bool:
    """Tell whether a node only draws a strike through another, or is negative space."""
    return node.get("class", "").startswith("menclose-") or "margin-left:-" in node.get("style", "")


def _is_said(tree: Element) -> bool:
    r"""Tell whether no command is left in the words of a tree; only `\backslash` may be."""
    return all(node.tag == "mo" or "\\" not in (node.text or "") for node in tree.iter())


def _skeleton(tree: Element) -> list[str]:
    """Return the content of a tree, without its blanks and its purely structural rows."""
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
