r"""Signs, escaped characters and macros of unknown meaning: `72\%`, `\textless2MB`, `\ModelName`."""

from __future__ import annotations

import re

from paper_atlas.clean.rules.rule import Rule
from paper_atlas.text.symbols import symbol

_ESCAPES = "ntrsdwbx"
"""Letters that follow a backslash in program text: `\\n` is a line break, not a macro."""


_UNIT = re.compile(r"\d|[A-Za-z]{1,3}\b")
_GLUED_TO_THE_NEXT = frozenset("textmu textdegree degree pounds euro textsection".split())
"""The space after them only ends their names: `5 \\textmu m` is 5 µm."""


def _symbol(match: re.Match[str]) -> str:
    found = symbol(match[1])
    if found is None:
        return match[0]
    if match[1] == "deg" and not re.search(r"\d\s?$", match.string[: match.start()]):
        found = "deg"  # of a vertex, not of an angle
    if found[-1].isalnum() and len(found) > 1 and match.string[: match.start()][-1:].isalnum():
        found = f" {found}"
    if match[1] in _GLUED_TO_THE_NEXT and _UNIT.match(match.string, match.end()):
        return found
    tight = match.string[match.end() :][:1].isdigit() and not match.string[: match.start()][-1:].isspace()
    return found + ("" if tight else match[2])


def _symbol_alone(match: re.Match[str]) -> str:
    return symbol(match[1]) or match[0]


def _unknown(match: re.Match[str]) -> str:
    return (match[2] or "").strip() or match[1]


SIGNS = (
    Rule(
        name="sign",
        reason="TeX's name of a character.",
        pattern=re.compile(r"\\([A-Za-z]{2,24})(?![A-Za-z])(?:\{\})?(\s?)"),
        replace=_symbol,
        cases=(
            (r"requires \textless2MB of storage", "requires <2MB of storage"),
            (r"of 5 \textmu m at 20 \textdegree C", "of 5 µm at 20 °C"),
            (r"a 2\times gain, from A \rightarrow B", "a 2× gain, from A → B"),
            (r"the \deg(v) of 30\deg C, \copyright 2020, \ddag", "the deg(v) of 30° C, © 2020, ‡"),
        ),
    ),
    Rule(
        name="sign of a section",
        reason="TeX's names of § and ¶, which eat the space after them.",
        pattern=re.compile(r"(?<![\w\\:])\\([SP])(?![A-Za-z])(?:\{\})?\s?(?:\\,)?(?=\d|[IVX])"),
        replace=_symbol_alone,
        cases=((r"see \S 5 and \P{} 2", "see §5 and ¶2"),),
    ),
    Rule(
        name="accent over nothing",
        reason="An accent without a letter is the sign itself.",
        pattern=re.compile(r"\\([~^])\{\}"),
        replace=lambda match: match[1],
        cases=((r"a \~{}5% gain", "a ~5% gain"),),
    ),
    Rule(
        name="escaped character",
        reason="The backslash says that the character after it is meant as it stands.",
        pattern=re.compile(r"\\([%&#_{}$])"),
        replace=lambda match: match[1],
        cases=(
            (r"gains of 12-38\% over A \& B", "gains of 12-38% over A & B"),
            (r"for \$800 each", "for $800 each"),
        ),
    ),
    Rule(
        name="dollar lost",
        reason=r"A backslash before a number is what is left of \$; other dollars of the text may be lost too.",
        pattern=re.compile(r"(?<![\w\\])\\(?=\d)"),
        replace=lambda _: "$",
        cases=((r"of just 187 and \800 each", "of just 187 and $800 each"),),
        unsure=True,
    ),
    Rule(
        name="spacing command",
        reason="TeX's finer spaces and line breaks are plain ones here.",
        pattern=re.compile(r"\\\\(?:\[[\d.]{1,6}(?:pt|em|ex|mm|cm)\])?(?=\s|$)|(?<=\w)\\([,;:> ~])|\\[!@/-]"),
        replace=lambda match: " " if match[1] else "",
        cases=((r"5\,GB in dual\-cam mode\\ here", "5 GB in dualcam mode here"),),
    ),
    Rule(
        name="unknown macro with words",
        reason="A macro of the authors'; its argument is most often what it shows.",
        pattern=re.compile(
            r"(?<![\\:])\\(?!href|hyperlink|textcolor)([A-Za-z]{2,30})\*?\s?\{([^{}]{0,400})\}"
        ),
        replace=_unknown,
        cases=((r"a \coloremph{modular} tool, \ourname{}", "a modular tool, ourname"),),
        unsure=True,
        nested=True,
    ),
    Rule(
        name="unknown macro",
        reason="A macro of the authors' for a name that only they know.",
        pattern=re.compile(rf"(?<![\w\\:])\\((?![{_ESCAPES}](?![A-Za-z]))[A-Za-z]{{1,30}})(?:\{{\}})?()"),
        replace=_unknown,
        cases=(
            (r"framework (\ModelName), part", "framework (ModelName), part"),
            (r"Additionally, \model models", "Additionally, model models"),
            (r"split at \n and C:\Users", r"split at \n and C:\Users"),
        ),
        unsure=True,
    ),
)
