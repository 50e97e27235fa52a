"""LaTeX formulas as Unicode text: what reads right without a formula at all.

A small reader of its own, because it must say when Unicode is not enough.
"""

from __future__ import annotations

import re
import unicodedata
from collections import deque

from paper_atlas.text.scripts import script
from paper_atlas.text.symbols import symbol

Node = str | list["Node"]
"""A token of LaTeX, or the nodes of a group in braces."""

_TOKEN = re.compile(r"\\[A-Za-z]+\*?|\\.|\s+|.", re.DOTALL)
_STYLES = frozenset(
    "text textbf textit texttt textsc textrm textsf textmd textup textnormal mathbf mathrm mathit mathsf"
    " mathtt mathcal mathscr mathfrak mathnormal boldsymbol bm mbox hbox operatorname operatorname* emph"
    " underline uline mathop mathbin mathrel mathord ensuremath textsl".split()
)
_SILENT = frozenset(
    "rm bf it em tt sf sc cal small tiny large scriptsize footnotesize normalsize displaystyle textstyle"
    " scriptstyle left right big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr middle limits nolimits"
    " xspace bfseries itshape ttfamily rmfamily nonumber relax".split()
)
_SPACES = {
    r"\ ": " ",
    r"\,": "",
    r"\;": " ",
    r"\:": " ",
    r"\>": " ",
    r"\!": "",
    r"\-": "",
    r"\/": "",
    "~": " ",
}
_ACCENTS = {
    **dict.fromkeys(("hat", "widehat"), "\u0302"),
    **dict.fromkeys(("tilde", "widetilde"), "\u0303"),
    **dict.fromkeys(("bar", "overline"), "\u0304"),
    "vec": "\u20d7",
    "dot": "\u0307",
    "ddot": "\u0308",
    "check": "\u030c",
    "breve": "\u0306",
    "acute": "\u0301",
    "grave": "\u0300",
}
_DOUBLE_STRUCK = dict(zip("CEHNPQRZ1", "ℂ𝔼ℍℕℙℚℝℤ𝟙", strict=True))
_DEEPEST = 40
"""Groups within groups that are read; a formula nested deeper is not one."""


class _UnsayableError(Exception):
    """Unicode alone cannot say this formula."""


def _parse(latex: str) -> list[Node] | None:
    """Return the nodes of a formula, or None where its braces do not pair up."""
    stack: list[list[Node]] = [[]]
    for part in _TOKEN.findall(latex):
        if part == "{":
            group: list[Node] = []
            stack[-1].append(group)
            stack.append(group)
        elif part == "}":
            stack.pop()
        else:
            stack[-1].append(part)
        if not 0 < len(stack) <= _DEEPEST:
            return None
    return stack[0] if len(stack) == 1 else None


def is_balanced(latex: str) -> bool:
    """Tell whether every brace of a piece of LaTeX has its partner."""
    return _parse(latex) is not None


def say(latex: str) -> str | None:
    r"""Return a formula in Unicode, or None where that would not read right.

    `\mathcal{O}(T^2)` is O(T²) and `\sim 0.6` is ∼0.6; `T^{3/4}`, `W_Q` and sums with limits are None.
    """
    nodes = _parse(latex)
    try:
        return None if nodes is None else _compose(_say_all(nodes, loose=False))
    except _UnsayableError:
        return None


def readable(latex: str) -> str:
    """Return a formula as readable text whatever it takes: `T^(3/4)`, `W_Q`. Never empty for a letter."""
    nodes = _parse(latex)
    if nodes is None:
        return re.sub(r"[\\{}$]", "", latex)
    return re.sub(r"[\\$]", "", _compose(_say_all(nodes, loose=True)))


def _compose(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


def _say_all(nodes: list[Node], *, loose: bool) -> str:
    queue = deque(nodes)
    said = ""
    while queue:
        node = queue.popleft()
        said += _say_one(node, queue, before=said[-1:], loose=loose)
    return said


def _say_one(node: Node, queue: deque[Node], *, before: str, loose: bool) -> str:
    if isinstance(node, list):
        return _say_all(node, loose=loose)
    if node in "^_":
        return _say_script(node, _argument(queue, loose=loose), loose=loose)
    if node in _SPACES:
        return _SPACES[node]
    if node == "&" and not loose:
        raise _UnsayableError
    if node.startswith("\\") and node[1:2].isalpha():
        return _say_command(node[1:], queue, before=before, loose=loose)
    if node == "\\\\" and not loose:
        raise _UnsayableError
    return " " if node.isspace() else node.removeprefix("\\")


def _argument(queue: deque[Node], *, loose: bool) -> str:
    """Take the next argument off the queue, as text; empty where there is none."""
    while queue and isinstance(queue[0], str) and queue[0].isspace():
        queue.popleft()
    return _say_one(queue.popleft(), queue, before="", loose=loose).strip() if queue else ""


def _say_script(sign: str, body: str, *, loose: bool) -> str:
    said = script(sign, body)
    if said is not None:
        return said
    if not loose:
        raise _UnsayableError
    return sign + (body if re.fullmatch(r"\w+|.", body) else f"({body})")


def _say_command(name: str, queue: deque[Node], *, before: str, loose: bool) -> str:
    if name in ("begin", "end"):
        return _say_edge(queue, loose=loose)
    if name in _SILENT:
        return _say_nothing(name, queue)
    if name in ("frac", "tfrac", "dfrac", "nicefrac"):
        return _say_fraction(queue, before=before, loose=loose)
    if name in _STYLES or name in _ACCENTS or name in ("sqrt", "mathbb"):
        return _say_changed(name, _argument(queue, loose=loose), loose=loose)
    return _say_symbol(name, queue, before=before, loose=loose)


def _say_edge(queue: deque[Node], *, loose: bool) -> str:
    """Say the begin or end of a matrix and its like: a space, where it must be said."""
    if not loose:
        raise _UnsayableError
    _argument(queue, loose=True)
    return " "


def _say_nothing(name: str, queue: deque[Node]) -> str:
    if name in ("left", "right") and queue and queue[0] == ".":
        queue.popleft()
    _skip_space(queue)
    return ""


def _say_changed(name: str, body: str, *, loose: bool) -> str:
    """Say a command with one argument."""
    if name == "sqrt":
        return _say_root(body, loose=loose)
    if name == "mathbb":
        return "".join(_DOUBLE_STRUCK.get(letter, letter) for letter in body)
    if name in _ACCENTS:
        return _say_accent(_ACCENTS[name], body, loose=loose)
    return body


def _skip_space(queue: deque[Node]) -> None:
    if queue and isinstance(queue[0], str) and queue[0].isspace():
        queue.popleft()


def _say_symbol(name: str, queue: deque[Node], *, before: str, loose: bool) -> str:
    said = symbol(name)
    if said is None:
        if not loose:
            raise _UnsayableError
        return "" if queue and isinstance(queue[0], list) else name
    if len(said) > 1 and said.isalpha():
        crowded = bool(queue) and (
            isinstance(queue[0], list) or queue[0].isalnum() or queue[0].startswith("\\")
        )
        return (" " if before.isalnum() else "") + said + (" " if crowded else "")  # L\log L
    # A sign keeps the spaces that stand on both sides of it, a letter those of words.
    if not said.isalpha() and not before.isspace():
        _skip_space(queue)
    return said


def _say_accent(accent: str, body: str, *, loose: bool) -> str:
    if len(body) == 1:
        return body + accent
    if not loose:
        raise _UnsayableError
    return body


def _say_fraction(queue: deque[Node], *, before: str, loose: bool) -> str:
    above, below = _argument(queue, loose=loose), _argument(queue, loose=loose)
    crowded = before.isalnum() or (bool(queue) and isinstance(queue[0], str) and queue[0].isalnum())
    if not loose and (crowded or not re.fullmatch(r"[\w.]{1,9}/[\w.]{1,9}", f"{above}/{below}")):
        raise _UnsayableError
    parts = (part if re.fullmatch(r"[\w.]+", part) else f"({part})" for part in (above, below))
    return (" " if crowded else "") + "/".join(parts)


def _say_root(body: str, *, loose: bool) -> str:
    if re.fullmatch(r"\w|\d+", body):
        return f"√{body}"
    if not loose:
        raise _UnsayableError
    return f"√({body})"
