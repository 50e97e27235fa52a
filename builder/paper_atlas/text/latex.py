r"""LaTeX in names, venues and notes as plain Unicode: what was written correctly, and only needs to be read."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db
from pylatexenc.latexwalker import LatexMacroNode, LatexWalkerError
from pylatexenc.latexwalker import get_default_latex_context_db as get_parser_db
from pylatexenc.macrospec import MacroSpec

from paper_atlas.text.formulas.characters import spell_characters
from paper_atlas.text.formulas.source import is_balanced
from paper_atlas.text.formulas.units import spell_units
from paper_atlas.text.maths import formula_text
from paper_atlas.text.scripts import script
from paper_atlas.text.symbols import symbol

_SIGN_OF_LATEX = re.compile(r"[\\{}$~]|--|``|''")
_LONGEST = 4000
_SHOWS_ITS_ARGUMENT = (
    "text textsc texttt textup textmd textnormal textsl textsf underline uline uppercase lowercase MakeUppercase enquote"
    " mbox hbox fbox url path nolinkurl natexlab bibnamefont bibfnamefont sout"
).split()
_SHOWS_NOTHING = "noopsort SortNoop cite citep citet label color selectlanguage".split()
_SWITCHES = (
    "em bf it rm sc sf tt sl tiny scriptsize footnotesize small normalsize large Large LARGE bfseries itshape scshape"
    " ttfamily rmfamily sffamily upshape mdseries normalfont cyr relax protect xspace noindent par newline linebreak"
    " ignorespaces unskip leavevmode null allowbreak nobreak newblock - /"
).split()
_COMMAND = re.compile(r"\\([A-Za-z]{1,40})\*?(?:\s?\{[^{}]{0,400}\}){0,2}")
_PLACES = 0xF0000
"""Private-use characters stand for what is kept unchanged while the rest is read."""


@lru_cache(maxsize=16_384)  # names and venues recur many times
def readable(latex: str) -> str:
    r"""Return what a piece of LaTeX shows, as Unicode on one line: `G{\"o}del`, `\emph{Kites} \& Co`, `$\ell_2$`.

    A text without LaTeX is unchanged, except for its blanks. A command that nobody knows keeps its source, as does
    what has a brace without its partner, or is longer than any name or title.

    >>> readable(r"{\'E}cole {\em of} Kites \& {AI}, 5~\%")
    'École of Kites & AI, 5 %'
    """
    if len(latex) <= _LONGEST and _SIGN_OF_LATEX.search(latex) and is_balanced(latex):
        latex = _read(latex)
    return " ".join(unicodedata.normalize("NFC", latex).split())


def _read(latex: str) -> str:
    renderer, parser = _renderer()
    kept: list[str] = []

    def keep(words: str) -> str:
        kept.append(words)
        return chr(_PLACES + len(kept) - 1)

    latex = spell_units(spell_characters(latex))
    latex = _DOLLARS.sub(lambda found: keep(_formula(found)), latex)
    latex = _COMMAND.sub(lambda found: found[0] if _is_known(found[1]) else keep(found[0]), latex)
    # A bare sign is the sign itself: texts read here have no comments, tables and formulas of their own.
    latex = re.sub(r"(?<!\\)[%&#$]", r"\\\g<0>", latex)
    try:
        said = str(renderer.latex_to_text(latex, latex_context=parser, tolerant_parsing=True))
    except _FAILURES:
        said = latex
    return re.sub("[\U000f0000-\U000f0fff]", lambda place: kept[ord(place[0]) - _PLACES], said)


_FAILURES = (LatexWalkerError, AttributeError, LookupError, TypeError, ValueError)
"""What pylatexenc raises on commands that lack their arguments."""
_DOLLARS = re.compile(r"(?<!\\)\$([^$]{1,400})(?<!\\)\$|\\\((.{1,400}?)\\\)")


def _formula(found: re.Match[str]) -> str:
    """Return a formula as text, or unchanged if it is not one or cannot be expressed."""
    inner = (found[1] or found[2]).strip()
    is_prose = not re.search(r"[\\^_{]", inner) and re.search(r"\s", inner)  # $5 or $6
    said = None if is_prose else formula_text(inner)
    return found[0] if said is None else said


def _is_known(name: str) -> bool:
    return bool(getattr(_renderer()[0].latex_context.get_macro_spec(name), "macroname", ""))


@cache
def _renderer() -> tuple[LatexNodes2Text, object]:
    text, parser = get_default_latex_context_db(), get_parser_db()
    text.add_context_category(
        "paper-atlas",
        prepend=True,
        macros=[
            *(MacroTextSpec(name, simplify_repl="%s") for name in _SHOWS_ITS_ARGUMENT),
            *(MacroTextSpec(name, simplify_repl="") for name in (*_SHOWS_NOTHING, *_SWITCHES)),
            *(
                MacroTextSpec(name, simplify_repl="%(2)s")
                for name in ("href", "textcolor", "texorpdfstring", "foreignlanguage")
            ),
            MacroTextSpec("textsuperscript", simplify_repl=lambda node, l2tobj: _script("^", node, l2tobj)),
            MacroTextSpec("textsubscript", simplify_repl=lambda node, l2tobj: _script("_", node, l2tobj)),
            MacroTextSpec("t", simplify_repl=_tied),
            *(MacroTextSpec(name, simplify_repl=sign) for name in _SIGNS if (sign := symbol(name))),
        ],
    )
    parser.add_context_category(
        "paper-atlas",
        prepend=True,
        macros=[
            *(
                MacroSpec(name, "{")
                for name in (*_SHOWS_ITS_ARGUMENT, *_SHOWS_NOTHING, "textsuperscript", "textsubscript", "t")
            ),
            *(MacroSpec(name, "{{") for name in ("href", "textcolor", "texorpdfstring", "foreignlanguage")),
            *(MacroSpec(name, "") for name in (*_SWITCHES, *_SIGNS)),
        ],
    )
    return LatexNodes2Text(latex_context=text, keep_comments=True), parser


_SIGNS = "S P dag ddag copyright pounds euro textregistered texttrademark textdegree textcopyright textsection textless textgreater".split()


def _argument(node: LatexMacroNode, l2tobj: LatexNodes2Text) -> str:
    return str(l2tobj.nodelist_to_text(node.nodeargd.argnlist)).strip()


def _script(sign: str, node: LatexMacroNode, l2tobj: LatexNodes2Text) -> str:
    body = _argument(node, l2tobj)
    return script(sign, body) or body


def _tied(node: LatexMacroNode, l2tobj: LatexNodes2Text) -> str:
    letters = _argument(node, l2tobj)
    return f"{letters[:1]}\u0361{letters[1:]}" if len(letters) == 2 else letters
