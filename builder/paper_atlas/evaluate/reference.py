"""What a LaTeX original says, rendered by pylatexenc, and texts made comparable.

pylatexenc's `latex2text` shares with our own LaTeX reader only the table of characters that commands stand
for, so that this is not a comparison with ourselves.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db
from pylatexenc.latexwalker import get_default_latex_context_db as get_parser_db
from pylatexenc.macrospec import MacroSpec


@cache
def _renderer() -> tuple[LatexNodes2Text, object]:
    """Return pylatexenc with its defaults, except for links and citations.

    By default it shows links, citations and footnotes in brackets of its own, and drops unknown commands;
    here the name of such a command is shown, as readers of the site see it.
    """
    text = get_default_latex_context_db()
    text.add_context_category(
        "paper-atlas",
        prepend=True,
        macros=[
            MacroTextSpec("href", simplify_repl=_linked),
            MacroTextSpec("hyperlink", simplify_repl=_linked),
            MacroTextSpec("url", simplify_repl="%s"),
            MacroTextSpec("footnote", simplify_repl=" (%s)"),
            MacroTextSpec("textcolor", simplify_repl="%(2)s"),
            MacroTextSpec("color", simplify_repl=""),
            MacroTextSpec("textsuperscript", simplify_repl="^%s"),
            MacroTextSpec("unicode", simplify_repl=_character),
            *(MacroTextSpec(name, simplify_repl="") for name in ("cite", "citep", "citet")),
            *(MacroTextSpec(name, simplify_repl="%s") for name in _WORDS),
        ],
    )
    text.set_unknown_macro_spec(MacroTextSpec("", simplify_repl=_name))
    parser = get_parser_db()
    parser.add_context_category(
        "paper-atlas",
        prepend=True,
        macros=[
            *(MacroSpec(name, "{{") for name in ("href", "hyperlink", "textcolor")),
            *(
                MacroSpec(name, "{")
                for name in (
                    "color",
                    "unicode",
                    "textsuperscript",
                    "url",
                    "footnote",
                    "cite",
                    "citep",
                    "citet",
                )
            ),
            *(MacroSpec(name, "{") for name in _WORDS),
        ],
    )
    return LatexNodes2Text(latex_context=text, keep_comments=True), parser


_WORDS = (
    "text",
    "textsc",
    "texttt",
    "underline",
    "mathbf",
    "mathrm",
    "mathit",
    "mathtt",
    "mathsf",
    "coloremph",
)
"""Commands that show their argument."""


def _linked(node: object, l2tobj: LatexNodes2Text) -> str:
    arguments = _arguments(node, l2tobj)
    if len(arguments) < 2:
        return " ".join(arguments)
    address, words = arguments
    bare = [re.sub(r"^https?://|/$", "", one) for one in (address, words)]
    return str(address if bare[0] == bare[1] else f"{words} ({address})")


def _character(node: object, l2tobj: LatexNodes2Text) -> str:
    return "".join(chr(int(number.removeprefix("x"), 16)) for number in _arguments(node, l2tobj))


def _name(node: object) -> str:
    return str(getattr(node, "macroname", "")) + str(getattr(node, "macro_post_space", ""))


def _arguments(node: object, l2tobj: LatexNodes2Text) -> list[str]:
    found = getattr(getattr(node, "nodeargd", None), "argnlist", None) or ()
    return [str(l2tobj.nodelist_to_text([argument])).strip() for argument in found]


def reference(latex: str) -> str:
    """Return what a LaTeX abstract says, as rendered by pylatexenc."""
    renderer, parser = _renderer()
    # A bare % or & in an arXiv abstract is the sign itself: the form has no comments and no tables.
    spelled = re.sub(r"(?<!\\)[%&]", r"\\\g<0>", latex)
    return str(renderer.latex_to_text(spelled, latex_context=parser, tolerant_parsing=True))


_QUOTES = str.maketrans({**dict.fromkeys('“”„«»"', "'"), **dict.fromkeys("‘’`´", "'"), "′": "'", "ʹ": "'"})
_DASHES = re.compile("[-–—−‐‑]+")
_LOOKALIKES = str.maketrans(
    {"∼": "~", "∗": "*", "⋆": "*", "∣": "|", "⊤": "T", "∘": "°", "ϵ": "ε", "ϕ": "φ", "…": "..."}
)


def fold(text: str) -> str:
    """Return a text without its typography: quotes and dashes unified, scripts as `^2`, spaces only between words."""
    text = "".join(_spelled_script(character) for character in text)
    text = (
        unicodedata.normalize("NFKC", text.translate(_LOOKALIKES)).translate(_QUOTES).translate(_LOOKALIKES)
    )
    text = _DASHES.sub("-", text.replace("\xad", "")).replace("''", "'")
    text = re.sub(r"\^([(]?)\s*(°|\*|'|th\b|st\b|nd\b|rd\b)", r"\1\2", text)
    text = re.sub(r"([\^_])\(([^()]*)\)", r"\1\2", text)
    text = re.sub(r"([\^_])(\S)(?:\1(\S))+", lambda run: run[1] + run[0].replace(run[1], ""), text)
    return re.sub(r"(?<![^\W_]) | (?![^\W_])", "", " ".join(text.split()))


def _spelled_script(character: str) -> str:
    kind, _, point = unicodedata.decomposition(character).partition(" ")
    if kind not in ("<super>", "<sub>") or character in "ªº™":
        return character
    return ("^" if kind == "<super>" else "_") + chr(int(point, 16))
