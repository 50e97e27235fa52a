"""Blanks that authors type between the signs of a formula: TeX does not show them, but plain text keeps them."""

from __future__ import annotations

import re

BLANK = "\ue000"
"""In a tree: a blank that the authors typed between two signs. TeX does not show it, but plain text keeps it."""
SOFT_BLANK = "\ue001"
"""The same after the name of a command, where it may serve only to end the name."""
_MARKS = re.compile(f"[{BLANK}{SOFT_BLANK}]")
TOKEN = re.compile(r"\\[A-Za-z]+\*?|\\.|\s+|.", re.DOTALL)


def has_marks(latex: str) -> bool:
    """Tell whether a text already contains our marks, which no text written by a person does."""
    return bool(_MARKS.search(latex))


def without_marks(text: str, blank: str) -> str:
    """Return the text of a leaf with its blank marks replaced."""
    return _MARKS.sub(blank, text)


def mark_blanks(latex: str, *, after_commands: bool) -> str:
    """Mark each blank between two signs; one after a command may serve only to end it."""
    tokens = TOKEN.findall(latex)
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
