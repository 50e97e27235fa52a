"""The commands of LaTeX that public papers have in titles and abstracts: each is right, or shown as its source."""

import re
from pathlib import Path

import pytest

from paper_atlas.clean.repair import repair
from paper_atlas.text.maths import formula_text, plain, split_maths

COUNTED = Path(__file__).parents[2].parent / "shared/gold/latex-commands.tsv"
ARGUMENTS = {
    **dict.fromkeys("href hyperlink textcolor frac tfrac binom".split(), ("{a}{b}", "b")),
    "frac": ("{a}{b}", "a/b"),
    "tfrac": ("{a}{b}", "a/b"),
    "binom": ("{a}{b}", "(a choose b)"),
    "color": ("{red} x", "x"),
    "unicode": ("{x2713}", "✓"),
    "ding": ("{51}", "✓"),
    "num": ("{5}", "5"),
    "romannumeral": (" 3", "iii"),
    "cite": ("{a2020}", ""),
    "citep": ("[see][p.~5]{a2020}", ""),
    "citet": ("{a2020}", ""),
    "ref": ("{sec}", ""),
    "begin": ("{abstract}x", "x"),
    "end": ("{abstract}x", "x"),
    "footnote": ("{x}", "(x)"),
    "enquote": ("{x}", "“x”"),
    "ac": ("{LLM}", "LLM"),
    "keywords": ("{x}", "Keywords: x"),
    "pmod": ("{5}", "(mod 5)"),
    "sqrt": ("{x}", "√x"),
    "href": ("{https://a.example/}{x}", "x (https://a.example/)"),
    "url": ("{https://a.example/}", "https://a.example/"),
    "textsuperscript": ("{2}", "²"),
    "textsubscript": ("{2}", "₂"),
}
"""Command → arguments, and what they show in prose."""
IN_PROSE = {
    r"\%": "%", r"\&": "&", r"\_": "_", r"\$": "$", r"\#": "#", r"\{": "{", r"\}": "}",
    **{f"\\{name}": ("{x}", "x") for name in "textbf textit emph texttt textsc underline mbox text uline textrm textsf smash".split()},
    **{f"\\{name}": (" x", "x") for name in "em it bf small rm sc sf tt noindent ttfamily cal displaystyle".split()},
    **{f"\\{name}": sign for name, sign in (("eg", "e.g."), ("ie", "i.e."), ("etc", "etc."))},
    r"\textdegree": "°", r"\textemdash": "—", r"\textasciitilde": "~", r"\textasciicircum": "^", r"\textless": "<",
    r"\textregistered": "®", r"\L": ("{}", "Ł"), r"\o": ("{}", "ø"), r"\i": ("{}", "ı"),
    r"\'": ("e", "é"), r"\"": ("o", "ö"), r"\`": ("a", "à"), r"\^": ("o", "ô"), r"\~": ("n", "ñ"), r"\=": ("a", "ā"),
    r"\r": ("{a}", "å"), r"\k": ("{a}", "ą"), r"\c": ("{c}", "ç"), r"\u": ("{g}", "ğ"), r"\b": ("{o}", "o̱"),
}  # fmt: skip
OF_AUTHORS = frozenset(
    "method ours model name dataset modelname methodname bench rev Ours ourmodel benchmarkname framework gls ourmethod sys"
    " 1 F MethodName ModelName Q R benchmark mname n poly revision tracker and".split()
)
"""Commands that papers define themselves, and `\\gls` and `\\and`, which say nothing without the rest of the paper."""


def commands():
    if not COUNTED.exists():
        return []
    lines = COUNTED.read_text(encoding="utf-8").splitlines()[1:]
    return [line.split("\t")[0] for line in lines]


def known(command):
    name = command[1:]
    if command in IN_PROSE:
        found = IN_PROSE[command]
        return found if isinstance(found, tuple) else ("", found)
    return ARGUMENTS.get(name)


@pytest.mark.shared
@pytest.mark.skipif(not COUNTED.exists(), reason="the counted commands are not beside this repository")
def test_every_command_is_one_of_formulas_or_of_prose_or_of_the_authors():
    left = [
        command
        for command in commands()
        if command[1:] not in OF_AUTHORS
        and not known(command)
        and not any(formula_text(command + more) for more in ("", "{x}", "{x}{y}", " x", "(x"))
        and command
        not in (
            r"\left",
            r"\right",
            r"\(",
            r"\)",
            r"\[",
            r"\]",
            r"\\",
            r"\,",
            r"\;",
            r"\!",
            r"\-",
            r"\@",
            r"\big",
            r"\bigl",
            r"\bigr",
            r"\Big",
        )
    ]
    assert left == []


@pytest.mark.parametrize("command", sorted({*IN_PROSE, *(f"\\{name}" for name in ARGUMENTS)}))
def test_a_command_of_prose_shows_what_it_shows_in_print(command):
    arguments, shown = known(command)
    repaired = repair(f"We see {command}{arguments} here.")
    said = " ".join(plain(repaired.text).split())
    assert said == " ".join(f"We see {shown} here.".split()) or said == f"We see{shown and ' ' + shown} here."
    assert [one for one in repaired.repairs if one.unsure] == []


@pytest.mark.parametrize(
    "latex",
    [
        r"\kite{x}",
        r"x \tag{1}",
        r"\cancelto{0}{x}",
        r"{a \atop b}",
        r"\phase{x}",
        r"x_{a}_{b}",
    ],
)
def test_a_formula_that_cannot_be_set_is_shown_as_its_source(latex):
    [before, formula, after] = split_maths(repair(f"We show ${latex}$ here.").text)
    assert (before.text, formula.text, formula.is_source, after.text) == ("We show ", latex, True, " here.")
    assert re.search(re.escape(f"${latex}$"), plain(f"We show ${latex}$ here."))
