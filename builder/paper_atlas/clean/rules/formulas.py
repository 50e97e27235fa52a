"""Formulas that still have their dollar signs: undamaged sources come this way too."""

from __future__ import annotations

import re
import unicodedata

from paper_atlas.clean.rules.lost_names import formula
from paper_atlas.clean.rules.rule import ARGUMENT, Rule
from paper_atlas.text.formulas.source import is_balanced
from paper_atlas.text.formulas.units import QUANTITY, spell_units
from paper_atlas.text.maths import is_formula, is_source, say

_FORMULA = re.compile(
    r"\$\$([^$]{1,800})\$\$"
    r"|\\\(([^\n]{1,800}?)\\\)"
    r"|\\\[([^\n]{1,800}?)\\\]"
    r"|\\begin\{(?:equation|math|displaymath)\*?\}(.{1,800}?)\\end\{(?:equation|math|displaymath)\*?\}"
    r"|(\\begin\{(?P<rows>(?:align|gather|eqnarray|multline|flalign)\*?)\}.{1,800}?\\end\{(?P=rows)\})"
    r"|(?<!\\)\$(?P<inline>[^$]{1,800})(?<!\\)\$",
    re.DOTALL,
)
_STYLED = re.compile("[\U0001d400-\U0001d7ff\u2100-\u214f]")
_UNDERLINED = re.compile("^(?:.\u0332)+$")
_BLANK = re.compile(r"\s")
_WORD = re.compile(r"[A-Za-z]{2}")
"""If both occur between two dollar signs, without a sign of LaTeX, it is prose: "$5, or B$"."""


def _restore(match: re.Match[str]) -> str:
    latex = next(group for group in match.groups() if group is not None)
    if not _is_maths(
        latex, display=match["inline"] is None, after=match.string[match.end() : match.end() + 1]
    ):
        return match[0]
    core = latex.strip()
    said = say(core)
    if said is None and (is_formula(core) or is_source(core)):
        said = f"${core}$"
    if said is None:
        return match[0]
    return latex.replace(core, _as_prose(said, part=_is_part_of_a_word(match)), 1) if core else latex


def _is_part_of_a_word(match: re.Match[str]) -> bool:
    r"""Tell whether a formula is attached to a word, as the bold letters of an acronym are: `$\mathbf{D}$ata`."""
    return (
        match.string[match.end() : match.end() + 2].isalpha() or match.string[: match.start()][-2:].isalpha()
    )


def _as_prose(said: str, *, part: bool) -> str:
    """Return a formula as prose writes it: words without emphasis, the minus sign in a name as a hyphen.

    Args:
        said: In Unicode.
        part: Whether it is a part of a word, whose letters have no style.
    """
    if part or len(said) > 2:
        said = _UNDERLINED.sub(lambda words: words[0].replace("\u0332", ""), said)
    return (
        unicodedata.normalize("NFKC", said)
        if part and _STYLED.fullmatch(said)
        else "-"
        if said == "−"
        else said
    )


def _is_maths(latex: str, *, display: bool, after: str) -> bool:
    if not is_balanced(latex):
        return False
    if display or re.search(r"\\[A-Za-z]{2}", latex):
        return True
    if latex != latex.strip() or (latex[:1].isdigit() and after.isdigit()):
        return False
    return bool(re.search(r"[\\^_]", latex)) or not (_BLANK.search(latex) and _WORD.search(latex))


def _quantity(match: re.Match[str]) -> str:
    said = spell_units(match[0])
    return f"${said}$" if said == match[0] else said


FORMULAS = (
    Rule(
        name="sign alone in a group",
        reason="Reference managers write the signs of TeX so; what they quoted may be TeX itself.",
        pattern=re.compile(r"\{\\([{}$%&#_])\}"),
        replace=lambda match: match[1],
        cases=((r"5{\%} of {\$}n{\$} {\textbackslash}emph{\{}kites{\}}", "5% of n kites"),),
    ),
    Rule(
        name="backslash spelled out",
        reason="Reference managers write a backslash so; before letters it begins a command again.",
        pattern=re.compile(r"(?:\{\\textbackslash\}|\\textbackslash(?:\{\}|\s))(?=[A-Za-z%$&#_{}])"),
        replace=lambda _: "\\",
        cases=((r"a 2{\textbackslash}times gain", "a 2× gain"),),
    ),
    Rule(
        name="title for bookmarks",
        reason="The first of the two is what the paper shows; the second is for programs that know no formulas.",
        pattern=re.compile(rf"\\texorpdfstring\s?{ARGUMENT}\s?{ARGUMENT}"),
        replace=lambda match: match[1],
        cases=((r"the \texorpdfstring{$\beta$}{beta}-Kite", "the β-Kite"),),
    ),
    Rule(
        name="dollars within dollars",
        reason="A style around a word that holds a formula of its own; only the inner formula matters.",
        pattern=re.compile(r"\$\\\w{1,20}\{([^${}]{0,80}\$[^${}]{1,80}\$[^${}]{0,80})\}\$"),
        replace=lambda match: match[1],
        cases=((r"called $\texttt{M$^3$Kite}$, which", "called M³Kite, which"),),
    ),
    Rule(
        name="formula",
        reason="A reader should see O(T²); a formula that Unicode cannot say stays, for MathML or to be shown as its source.",
        pattern=_FORMULA,
        replace=_restore,
        cases=(
            ("Met$^2$Net", "Met²Net"),
            (r"from $O(T^2)$ to $\mathcal{O}(T \log T)$", "from O(T²) to 𝒪(T log T)"),
            (r"2.4$\times$ faster on $256\times256$", "2.4× faster on 256×256"),
            (r"$\mathbf{D}$ata ($\mathbf{DR}$)", "Data (DR)"),
            (r"$\underline{d}$ictionary$-$based, $\mathbf{20\%}$", "dictionary-based, 20%"),
            (r"weights $\bm{\theta} \neq \theta$", "weights 𝜽 ≠ θ"),
            ("by $2.83\\%$ at 360$^\\circ\\times$180$^\\circ$", "by 2.83% at 360°×180°"),
            (r"the \(n\)-gram $n$", "the n-gram n"),
            (r"a $K T^{3/4}$ regret", r"a $K T^{3/4}$ regret"),
            ("between $800 and $900, or $5-$10", "between $800 and $900, or $5-$10"),
            (r"our \(\kite{x}\) formula", r"our $\kite{x}$ formula"),
        ),
    ),
)

BARE = (
    Rule(
        name="number with its unit",
        reason="Numbers and units as siunitx has them; one of a unit that only the paper defines is shown as its source.",
        pattern=QUANTITY,
        replace=_quantity,
        cases=(
            (r"takes \SI{5}{\milli\second} at \ang{30}", "takes 5 ms at 30°"),
            (r"from \qty{3e-5}{\metre\per\second}, \num{12} times", "from 3 × 10⁻⁵ m/s, 12 times"),
            (r"at \qty{60}{\flaps}", r"at $\qty{60}{\flaps}$"),
        ),
    ),
    Rule(
        name="formula without its dollars",
        reason="These commands work in formulas alone; the dollars around them were lost, or never there.",
        pattern=re.compile(
            rf"\\(?:[dtc]?frac|binom)\s?{ARGUMENT}\s?{ARGUMENT}"
            r"|\\(?:sqrt(?:\[[^\[\]{}]{1,20}\])?|tilde|hat|bar|vec|dot|ddot|widetilde|widehat|overline|xrightarrow|pmod)"
            rf"\s?{ARGUMENT}"
        ),
        replace=lambda match: formula(match[0]),
        cases=(
            (
                r"a \tilde{O}(\sqrt{T}) regret, \frac{1}{3} of \sqrt{n+1}",
                r"a Õ(√T) regret, 1/3 of $\sqrt{n+1}$",
            ),
        ),
    ),
)
