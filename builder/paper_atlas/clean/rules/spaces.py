r"""LaTeX spaces and signs that run into the words beside them: `vs.\ 9.67`, `3space billion`, `Textleftrightarrow Image`."""

from __future__ import annotations

import re

from paper_atlas.clean.rules.rule import Rule

_ARROWS = {"leftrightarrow": "↔", "rightarrow": "→", "leftarrow": "←", "longrightarrow": "→"}

SPACES = (
    Rule(
        name="space",
        reason="A backslash before a blank is a blank that no line ends at.",
        pattern=re.compile(r"(?<![\\\s])\\[ \t]{1,9}(?=[^\s\\])"),
        replace=lambda _: " ",
        cases=((r"an error of 9.43 vs.\ 9.67 on kites", "an error of 9.43 vs. 9.67 on kites"),),
    ),
    Rule(
        name="space at the end of a formula",
        reason="The blank is meant to stand between the number and the word behind it.",
        pattern=re.compile(r"\\(?:thin|en|neg)?space\s?\$(?=[A-Za-z])"),
        replace=lambda _: "$ ",
        cases=((r"a kite of $3\space$billion threads", "a kite of 3 billion threads"),),
    ),
    Rule(
        name="item",
        reason="Items of a list stand one after the other in a line of text.",
        pattern=re.compile(r"\s{0,3}\\item(?![A-Za-z])(?:\[[^\[\]]{0,40}\])?\s{0,3}"),
        replace=lambda match: " " if match.start() else "",
        cases=((r"two kinds:\item red kites\item blue kites", "two kinds: red kites blue kites"),),
    ),
)
"""Tried before commands and formulas are read."""

LOST_SPACES = (
    Rule(
        name="lost space",
        reason="The name of a thin space, behind a number and without its backslash, is no word.",
        pattern=re.compile(r"(?<=\d)(?:thin|en)?space (?=(?:thousand|million|billion|trillion)\b)"),
        replace=lambda _: " ",
        cases=(("a kite of 3space billion threads", "a kite of 3 billion threads"),),
    ),
    Rule(
        name="lost arrow within a name",
        reason="The arrow lost its backslash; behind a command the blank is eaten.",
        pattern=re.compile(
            r"(?<=[A-Za-z0-9])(?<!left)(?<!long)(leftrightarrow|longrightarrow|rightarrow|leftarrow) ?(?=[A-Za-z0-9])"
        ),
        replace=lambda match: _ARROWS[match[1]],
        cases=(("the Textleftrightarrow Image gap", "the Text↔Image gap"),),
    ),
    Rule(
        name="lost comparison between letters",
        reason="Much less or much greater between two symbols: no word has these letters.",
        pattern=re.compile(r"(?<![A-Za-z])([b-df-hj-np-tv-xz])(ll|gg)([b-df-hj-np-rtv-xz]{1,2})(?![A-Za-z])"),
        replace=lambda match: f"{match[1]} {'≪' if match[2] == 'll' else '≫'} {match[3]}",
        cases=(("for strings where tllhw holds", "for strings where t ≪ hw holds"),),
    ),
    Rule(
        name="lost angle brackets",
        reason="Brackets that lost their backslashes, around symbols.",
        pattern=re.compile(r"(?<![A-Za-z])langle ?([^<>\n]{1,60}?) ?rangle(?![a-z])"),
        replace=lambda match: f"⟨{match[1]}⟩",
        cases=(("the product langle x, y rangle of kites", "the product ⟨x, y⟩ of kites"),),
    ),
)
"""Tried among what lost its backslash."""
