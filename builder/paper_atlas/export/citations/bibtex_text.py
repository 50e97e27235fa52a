r"""Text → BibTeX. The module that escapes for it.

Each character is written so that LaTeX sets it and that bibtexparser, pybtex, pandoc, citation-js and Zotero
read it back: an accented letter as `{\'i}`, a Greek one as `$\beta$`, and as itself if one of them misreads
the command. All of them, and LaTeX since 2018, read UTF-8; BibTeX of 1988 sorts by ASCII alone, for which
`ascii_only` exists.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

from pylatexenc.latexencode import UnicodeToLatexEncoder
from text_unidecode import unidecode

from paper_atlas.model.people import Person
from paper_atlas.text import maths

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()

_SPECIAL = {
    **{char: f"\\{char}" for char in "&%$#_"},
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "\\": r"\textbackslash{}",
}
_BRACES = {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
"""For unmatched ones: BibTeX counts braces even after a backslash, and some readers know no other spelling."""
_ACCENTS = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0304": "=", "\u0306": "u", "\u0307": ".",
    "\u0308": '"', "\u030a": "r", "\u030b": "H", "\u030c": "v", "\u0327": "c", "\u0328": "k",
}  # fmt: skip
"""Accents that every reader knows, each with its command; of those below a letter, only these two."""
_LETTERS = {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE"}
_GREEK = dict(
    zip(
        "αβγδζηθκλνξπρστυχψωΓΔΘΛΞΠΣΥΦΨΩ",
        "alpha beta gamma delta zeta eta theta kappa lambda nu xi pi rho sigma tau upsilon chi psi omega"
        " Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega".split(),
        strict=True,
    )
)
"""Letters whose commands every reader takes for the same character; they disagree on ε, φ and μ."""
_GREEK_SCRIPT = re.compile("[\u0370-\u03ff\u1f00-\u1fff]{2}")
_LIGATURE = re.compile(r"--+|``+|''+|,,+|<<+|>>+|[?!]`")
"""Characters that TeX would merge into another."""
_BLANKS = re.compile(r"\s+")
_NOT_PLAIN = re.compile(r"[&%$#_~^\\{}`]|[^\x20-\x7e]|  |--|''|,,|<<|>>")
"""A cheap test: a text without any of these is written as it is."""
_SPLIT = re.compile(r",|\band\b")
"""Where BibTeX would split a name."""
_TO_ESCAPE = re.compile(r"[&%$#_~^\\{}]|[^\x20-\x7e]")
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_EMPTY = "\x00"
"""Stands for an empty group between two characters while the braces of the text are escaped."""
_ENCODER = UnicodeToLatexEncoder(
    replacement_latex_protection="braces-all", unknown_char_policy="keep", unknown_char_warning=False
)


def latex(text: str, *, ascii_only: bool = False) -> str:
    """Return LaTeX that shows a text, on one line, with its braces balanced; spaces at its ends are kept.

    Args:
        text: Plain Unicode.
        ascii_only: True to write every other character as a command or, if there is none, as the nearest
            ASCII letters.
    """
    if not _NOT_PLAIN.search(text):
        return text
    line = _BLANKS.sub(" ", text.replace(_EMPTY, ""))
    line = _LIGATURE.sub(lambda signs: _EMPTY.join(signs[0]), line)
    greek = bool(_GREEK_SCRIPT.search(line))  # a word, which maths mode would set letter by letter
    braces = _paired(line)
    written = _TO_ESCAPE.sub(lambda match: _written(match, braces, ascii_only=ascii_only, greek=greek), line)
    return written.replace(_EMPTY, "{}")


def latex_with_formulas(text: str, *, ascii_only: bool = False) -> str:
    """Return LaTeX that shows a clean text, whose formulas remain formulas."""
    spans = maths.split_maths(text)
    return "".join(
        f"${_formula(span.text, ascii_only=ascii_only)}$"
        if span.is_formula
        else latex(f"${span.text}$" if span.is_source else span.text, ascii_only=ascii_only)
        for span in spans
    )


def _formula(source: str, *, ascii_only: bool) -> str:
    """Return the LaTeX of a formula, in which a bare per cent sign would start a comment."""
    source = re.sub(r"(?<!\\)[%#]", r"\\\g<0>", source)
    if not ascii_only:
        return source
    return re.sub(r"[^\x00-\x7f]", lambda char: _command(char[0]).strip("$"), source)


def _paired(text: str) -> frozenset[int]:
    """Return the offsets of the braces that are matched."""
    opened: list[int] = []
    paired: set[int] = set()
    for match in re.finditer("[{}]", text):
        if match[0] == "{":
            opened.append(match.start())
        elif opened:
            paired |= {opened.pop(), match.start()}
    return frozenset(paired)


def _written(match: re.Match[str], braces: frozenset[int], *, ascii_only: bool, greek: bool) -> str:
    char = match[0]
    if char in _BRACES:
        return f"\\{char}" if match.start() in braces else _BRACES[char]
    if char == _EMPTY:
        return char
    if greek and char in _GREEK and not ascii_only:
        return char
    return _character(char, ascii_only=ascii_only)


@lru_cache(maxsize=4096)
def _character(char: str, *, ascii_only: bool) -> str:
    if char in _SPECIAL:
        return _SPECIAL[char]
    if _UNSHOWN.match(char):
        return "?"
    if char in _LETTERS:
        return f"{{\\{_LETTERS[char]}}}"
    if char in _GREEK:
        return f"$\\{_GREEK[char]}$"
    base, accent = (*unicodedata.normalize("NFD", char), "", "")[:2]
    if accent in _ACCENTS and base.isascii() and len(unicodedata.normalize("NFD", char)) == 2:
        command = _ACCENTS[accent]
        return f"{{\\{command}{{{base}}}}}" if command.isalpha() else f"{{\\{command}{base}}}"
    return _command(char) if ascii_only else char


def _command(char: str) -> str:
    r"""Return a character as a command, `{\CYRO}`, `$\rightarrow$`, or as the nearest letters if it has none."""
    made = str(_ENCODER.unicode_to_latex(char))
    made = re.sub(r"^\{\\ensuremath\{(.*)\}\}$", r"$\1$", made)
    if made.isascii():
        return made
    plain = unicodedata.normalize("NFKC", char)
    if plain != char and len(plain) == 1:
        return plain if plain.isascii() else _command(plain)
    return unidecode(char).strip() or "?"


def bibtex_people(persons: Iterable[Person], latex: Callable[[str], str], *, has_more: bool = False) -> str:
    """Return names in BibTeX's form, separated by `and`."""
    return " and ".join([*(_name(person, latex) for person in persons), *(["others"] if has_more else [])])


def _name(name: Person, latex: Callable[[str], str]) -> str:
    """Return `van Last, Jr., First`; a name that cannot be split stays together in braces."""
    if not name.given:
        return f"{{{latex(name.turned)}}}"
    family, given = _held(latex(name.family)), _held(latex(name.given))
    if " " in family and family[0].islower():
        family = f"{{{family}}}"  # otherwise its beginning is taken for a particle
    last = f"{latex(name.particle)} {family}".strip()
    return ", ".join(part for part in (last, latex(name.suffix), given) if part)


def _held(part: str) -> str:
    """Return a part of a name, in braces if it would be split: at commas and at the word "and"."""
    return f"{{{part}}}" if _SPLIT.search(part) else part
