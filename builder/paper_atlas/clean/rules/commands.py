r"""LaTeX commands that were left in prose: `72\%`, `Fr\'echet`, `{\em so}`."""

from __future__ import annotations

import re

from paper_atlas.clean.rules.rule import ARGUMENT, INSIDE, URL, Rule
from paper_atlas.text.formulas.characters import NUMBERED, spell_characters
from paper_atlas.text.maths import say
from paper_atlas.text.scripts import script

_ABBREVIATIONS = {
    "eg": "e.g.",
    "ie": "i.e.",
    "etc": "etc.",
    "etal": "et al.",
    "cf": "cf.",
    "wrt": "w.r.t.",
    "aka": "a.k.a.",
    "vs": "vs.",
    "viz": "viz.",
    "iid": "i.i.d.",
    "resp": "resp.",
    "st": "s.t.",
    "Eg": "E.g.",
    "Ie": "I.e.",
}
_STYLES = (
    "text(?:bf|it|tt|sc|rm|sf|sl|md|up|normal)?|emph|underline|uline|math(?:bf|rm|it|sf|tt|cal|bb)|mbox|hbox"
    "|fbox|sout|hl|ul|textls|centering|bm|boldsymbol|ensuremath|path|nolinkurl|url|smash|uuline|uwave|hypertarget"
)
_SWITCHES = (
    "em|bf|it|rm|sc|sf|tt|sl|tiny|scriptsize|footnotesize|small|normalsize|large|Large|LARGE|huge|Huge|bfseries"
    "|itshape|scshape|ttfamily|rmfamily|sffamily|centering|noindent|par|newline|linebreak|xspace|protect|item"
    "|cal|displaystyle|textstyle|scriptstyle|boldmath|unboldmath|limits|bigskip|medskip|smallskip|hfill|clearpage|newpage|maketitle|raggedright"
)


def _script(match: re.Match[str]) -> str:
    sign = "^" if match[1] == "super" else "_"
    return script(sign, match[2]) or match[2]


def _color(match: re.Match[str]) -> str:
    """Return the words, or the capitals that ended up before the colour's closing brace: `ddtDDT` → DDT."""
    return next(filter(None, match.groups()), "")


def _quoted(match: re.Match[str]) -> str:
    return f"“{match[1]}”"


def _letter_style(match: re.Match[str]) -> str:
    """Return the letter in its style; a bold letter that begins a word is bold text."""
    in_a_word = (
        match.string[match.end() : match.end() + 2].isalpha() or match.string[: match.start()][-1:].isalpha()
    )
    return match[1] if in_a_word and len(match[1]) == 1 else say(match[0]) or match[0]


COMMANDS = (
    Rule(
        name="character by its number",
        reason="The number says which character is meant.",
        pattern=NUMBERED,
        replace=lambda match: spell_characters(match[0]),
        cases=((r"\ding{51} in phase \romannumeral 3, \unicode{x2713}", "✓ in phase iii, ✓"),),
    ),
    Rule(
        name="letter of a formula without its dollars",
        reason="These styles are of formulas alone, and a letter in one is another letter.",
        pattern=re.compile(
            r"\\(?:mathcal|mathbb|mathfrak|mathscr|mathds|mathbbm|boldsymbol|bm)\s?\{\s?(\\[A-Za-z]{1,12}|[A-Za-z0-9])\s?\}"
        ),
        replace=_letter_style,
        cases=(
            (r"an \mathcal{O}(n) bound over \mathbb{R}", "an 𝒪(n) bound over ℝ"),
            (r"a \bm{K}ite", "a Kite"),
        ),
    ),
    Rule(
        name="acronym",
        reason="Its label is the acronym itself, nearly always.",
        pattern=re.compile(r"\\ac(p?)[lsf]{0,1}\*?\{([A-Za-z][\w-]{1,20})\}"),
        replace=lambda match: f"{match[2]}{'s' if match[1] else ''}",
        cases=((r"an \ac{LLM} of many \acp{LLM}", "an LLM of many LLMs"),),
    ),
    Rule(
        name="quotes by a command",
        reason="csquotes sets quotes as the language has them.",
        pattern=re.compile(r"\\enquote\*?\{([^{}]{0,400})\}"),
        replace=_quoted,
        cases=((r"an \enquote{easy} task", "an “easy” task"),),
    ),
    Rule(
        name="key words",
        reason="Journals set them below the abstract, behind these words.",
        pattern=re.compile(r"\\keywords\{([^{}]{1,400})\}"),
        replace=lambda match: f"Keywords: {match[1]}",
        cases=((r"We fly. \keywords{kites, lines}", "We fly. Keywords: kites, lines"),),
    ),
    Rule(
        name="picture",
        reason="Pictures, spaces and thanks of a source have no place in a line of text.",
        pattern=re.compile(
            r"\\(?:includegraphics|vspace|hspace|thanks|index|vskip|hskip)\*?\s?(?:\[[^\]]{0,200}\])?\{[^{}]{0,400}\}~?"
        ),
        replace=lambda _: "",
        cases=((r"\includegraphics[width=1em]{figs/kite.png}~Kite: a tool", "Kite: a tool"),),
    ),
    Rule(
        name="box",
        reason="How high or wide words stand is lost in plain text.",
        pattern=re.compile(
            r"\\(?:raisebox|scalebox|makebox|parbox)\s?(?:\[[^\]]{0,80}\]){0,2}\{[^{}]{0,80}\}\s?\{([^{}]{0,800})\}~?"
        ),
        replace=lambda match: match[1],
        cases=((r"\raisebox{-1pt}{\includegraphics{figs/kite.png}} Kite", " Kite"),),
    ),
    Rule(
        name="verbatim",
        reason="Program text between two equal signs.",
        pattern=re.compile(r"\\verb\*?([|!+/])([^|!+/\n]{1,80})\1"),
        replace=lambda match: match[2],
        cases=((r"call \verb|fly()| twice", "call fly() twice"),),
    ),
    Rule(
        name="citation",
        reason="A reader of an abstract has no bibliography; the key says nothing.",
        pattern=re.compile(
            r"[~\s]{0,3}\(\\(?:eq|c|C|auto)?ref\{[^{}]{1,100}\}\)"
            r"|[~\s]{0,3}\\(?:no)?(?:cite|Cite|parencite|textcite|footcite|autocite|label|ref|eqref|cref|Cref|autoref"
            r"|nameref|pageref|vref)[a-z]{0,10}\*?\s?(?:\[[^\]]{0,80}\]){0,2}\{[^{}]{0,400}\}"
        ),
        replace=lambda _: "",
        cases=((r"as in Kites~\citep[see][]{doe2020kites}, we", "as in Kites, we"),),
    ),
    Rule(
        name="abbreviation",
        reason="Macros that nearly every template defines alike.",
        pattern=re.compile(r"\\(eg|ie|etc|etal|cf|wrt|aka|vs|viz|iid|resp|st|Eg|Ie)(?![A-Za-z])(?:\{\})?\.?"),
        replace=lambda match: _ABBREVIATIONS[match[1]],
        cases=(
            (r"replay data, regularization, \etc. However", "replay data, regularization, etc. However"),
            (
                r"parameters (\eg adapters), and (\eg, Big Dogs)",
                "parameters (e.g. adapters), and (e.g., Big Dogs)",
            ),
        ),
    ),
    Rule(
        name="colour",
        reason="Colour is lost in plain text; its name is no word of the sentence.",
        pattern=re.compile(
            r"\\(?:textcolor|colorbox|fcolorbox\{[^{}]{1,40}\})\s?(?:\[\w{1,9}\])?\s?\{[^{}]{1,40}\}\s?"
            rf"{ARGUMENT}|\{{\s?\\color\s?(?:\[\w{{1,9}}\])?\{{[^{{}}]{{1,40}}\}}\s?{INSIDE}\}}"
            r"|\\color\s?(?:\[\w{1,9}\]\{[^{}]{1,40}\}|\{[a-z0-9!]{1,30}\})\s?|\\(?:normalcolor|definecolor(?:\{[^{}]{1,60}\}){3})\s?"
        ),
        replace=_color,
        cases=(
            (r"a \textcolor{red}{new} way, \color{blue} here", "a new way, here"),
            (r"a {\color{blue} y} b \textcolor[HTML]{00FF00}{\textbf{z}}, \colorbox{red}{w}", "a y b z, w"),
        ),
        nested=True,
    ),
    Rule(
        name="colour run into its word",
        reason="The closing brace after the colour is lost, so that its name runs into the coloured letters.",
        pattern=re.compile(r"\\color\{[a-z]{1,30}([A-Z][^{}]{0,60})\}"),
        replace=_color,
        cases=((r"\color{ddtD}ecoupled \color{ddtDDT}", "Decoupled DDT"),),
        unsure=True,
    ),
    Rule(
        name="footnote",
        reason="There is no foot of the page to put it at.",
        pattern=re.compile(rf"\s?\\footnote(?:mark|text)?\s?\{{{INSIDE}(?:\}}|$)|\\footnotemark(?![A-Za-z])"),
        replace=lambda match: f" ({match[1].strip()})" if (match[1] or "").strip() else "",
        cases=((r"a dataset\footnote{https://example.org}.", "a dataset (https://example.org)."),),
    ),
    Rule(
        name="raised or lowered text",
        reason="A script in prose; Unicode has the common ones.",
        pattern=re.compile(r"\\text(super|sub)script\s?\{([^{}]{0,80})\}"),
        replace=_script,
        cases=((r"A\textsuperscript{2}FM", "A²FM"),),
    ),
    Rule(
        name="environment",
        reason="A list or a paragraph in a source; its words stand on their own.",
        pattern=re.compile(r"\\(?:begin|end)\{[a-zA-Z*]{1,30}\}(?:\[[^\]]{0,80}\])?"),
        replace=lambda _: "",
        cases=((r"\begin{abstract}We fly kites.\end{abstract}", "We fly kites."),),
    ),
    Rule(
        name="style",
        reason="Bold, italic and their like cannot be shown in plain text, and are not missed.",
        pattern=re.compile(rf"\\(?:{_STYLES})\*?\s?\{{([^{{}}]{{0,1500}})\}}"),
        replace=lambda match: match[1].strip() if re.search(URL, match[1]) else match[1],
        cases=(
            (r"the \emph{Uni-Kite} of \textbf{\textsc{Kite}}-1.5B", "the Uni-Kite of Kite-1.5B"),
            (r"\textbf{Self-Reward \textbf{D}ecoding}", "Self-Reward Decoding"),
        ),
        nested=True,
    ),
    Rule(
        name="style in a group",
        reason="The old way to switch a style on for the rest of a group.",
        pattern=re.compile(rf"\{{\s?\\(?:{_SWITCHES})(?![A-Za-z])\s?([^{{}}]{{0,1500}})\}}"),
        replace=lambda match: match[1].strip() if re.search(URL, match[1]) else match[1],
        cases=((r"from {\em parameter and retrieval} levels", "from parameter and retrieval levels"),),
        nested=True,
    ),
    Rule(
        name="style switch",
        reason="It changes how the words after it look, and is no word itself.",
        pattern=re.compile(
            r"\\(?:text(?:bf|it|tt|sc|rm|sf)|emph)\s?\{(?![^{}]{0,2000}[{}])"
            rf"|\\(?:{_SWITCHES}|text(?:bf|it|tt|sc|rm|sf)|emph)(?![A-Za-z])(?:\{{\}})?\s?"
        ),
        replace=lambda _: "",
        cases=((r"propose PSRD (\textbf{Self-Reward) for all", "propose PSRD (Self-Reward) for all"),),
    ),
)
