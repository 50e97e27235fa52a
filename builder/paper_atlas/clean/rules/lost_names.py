"""Names of LaTeX commands as they stand in a text that lost its backslashes."""

from __future__ import annotations

import re

from paper_atlas.text.maths import is_formula, say
from paper_atlas.text.symbols import symbol

GREEK = (
    "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi rho varrho"
    " sigma tau upsilon phi varphi chi psi omega pi Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega"
).split()
OPERATORS = (
    "leftrightarrow Leftrightarrow longrightarrow Longrightarrow rightarrow Rightarrow leftarrow Leftarrow"
    " uparrow downarrow nearrow searrow mapsto subseteq supseteq subset supset times cdot cdots ldots circ"
    " infty leq geq neq approx sim simeq cong equiv propto pm mp gg ll ell nabla partial forall exists emptyset"
    " oplus otimes odot langle rangle lfloor rfloor lceil rceil mid top star prime dagger notin cap cup wedge"
    " vee setminus perp parallel sum prod int log exp max min quad"
).split()
_NAMES = sorted({*GREEK, *OPERATORS, "in", "to", "le", "ge"}, key=lambda name: (-len(name), name))
_GLUED = re.compile("|".join(_NAMES))


_GREEK_NAMES = {character: f"\\{name} " for name in reversed(GREEK) if (character := symbol(name))}
_GREEK_SIGN = re.compile("|".join(sorted(_GREEK_NAMES)))

_OTHER_DAMAGE = re.compile(
    r"\d(?:\.\d+)?times\b|[a-z]?rightarrow|\b(?:sim|pm|approx)\d|math(?:cal|bb|bf)\{|\bell_|\b(?:leq|geq|infty|rangle)\b"
)
"""What no writer types: where it stands, the backslashes of the others are lost, too."""


def is_damaged(text: str) -> bool:
    """Tell whether a text shows that it lost its backslashes."""
    return bool(_OTHER_DAMAGE.search(text))


def relatex(maths: str) -> str:
    r"""Put the backslashes back into what is surely maths: `Phicirc Psi` → `\Phi\circ \Psi`.

    A word that is not a sequence of commands is a label: `update` → `\text{update}`.
    """

    def word(match: re.Match[str]) -> str:
        letters = match[0]
        if not _GLUED.sub("", letters):
            return _GLUED.sub(lambda name: f"\\{name[0]} ", letters)
        return letters if len(letters) < 3 else f"\\text{{{letters}}}"

    tex = re.sub(r"(?<![A-Za-z\\])[A-Za-z]+", word, maths)
    return tidy(tex)


def tidy(latex: str) -> str:
    """Drop the spaces that are not needed to end a command."""
    return re.sub(r"(\\[A-Za-z]+) (?![A-Za-z ])", r"\1", re.sub(r"  +", " ", latex)).rstrip()


def formula(latex: str) -> str:
    """Return a formula as a clean text has it: as Unicode, else between dollar signs, else unchanged."""
    said = say(latex)
    if said is not None:
        return said
    latex = tidy(_GREEK_SIGN.sub(lambda found: _GREEK_NAMES[found[0]], latex))
    return f"${latex}$" if is_formula(latex) else latex


def sign(name: str) -> str:
    """Return the character that a lost command stood for, or the word unchanged if it is not one."""
    return (symbol(name) or name) if name.isalpha() else name
