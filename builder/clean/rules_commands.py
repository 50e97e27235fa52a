"""Commands of LaTeX that were left standing in prose: `72\\%`, `Fr\\'echet`, `{\\em so}`."""

from __future__ import annotations

import re
import unicodedata

from pylatexenc.latex2text import LatexNodes2Text

from builder.clean.rule import URL, Rule
from builder.latex import symbol
from builder.scripts import script

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
    "|fbox|sout|hl|ul|textls|centering|bm|boldsymbol|ensuremath|path|nolinkurl|url|texorpdfstring"
)
_SWITCHES = (
    "em|bf|it|rm|sc|sf|tt|sl|tiny|scriptsize|footnotesize|small|normalsize|large|Large|LARGE|huge|Huge|bfseries"
    "|itshape|scshape|ttfamily|rmfamily|sffamily|centering|noindent|par|newline|linebreak|xspace|protect|item"
    "|bigskip|medskip|smallskip|hfill|clearpage|newpage|maketitle|raggedright"
)
_ESCAPES = "ntrsdwbx"
"""Letters that follow a backslash in program text: `\\n` is a line break, no macro."""


def _spell(latex: str) -> str:
    spelled = LatexNodes2Text().latex_to_text(latex).strip()
    return unicodedata.normalize("NFC", spelled) or latex


def _accent(match: re.Match[str]) -> str:
    """Spell an accent; a brace that belongs to the text around it is given back."""
    found = match[0]
    if found.startswith("{") and found.count("{") > found.count("}"):
        return "{" + _spell(found[1:])
    if found.endswith("}") and found.count("}") > found.count("{"):
        return _spell(found[:-1]) + "}"
    return _spell(found)


def _letter(match: re.Match[str]) -> str:
    return symbol(match[1]) or match[0]


def _symbol(match: re.Match[str]) -> str:
    found = symbol(match[1])
    if found is None:
        return match[0]
    tight = match.string[match.end() :][:1].isdigit() and not match.string[: match.start()][-1:].isspace()
    return found + ("" if tight else match[2])


def _script(match: re.Match[str]) -> str:
    sign = "^" if match[1] == "super" else "_"
    return script(sign, match[2]) or match[2]


def _color(match: re.Match[str]) -> str:
    """Return the capitals that the colour's closing brace slid behind: `ddtDDT` → DDT."""
    return match[1] or ""


def _unknown(match: re.Match[str]) -> str:
    return (match[2] or "").strip() or match[1]


COMMANDS = (
    Rule(
        name="escaped apostrophe",
        reason="A backslash before 's, 't and their like is left over from a program's string, no accent.",
        pattern=re.compile(r"(?<=[A-Za-z])\\'(?=(?:s|t|re|ve|ll|d|m)\b)"),
        replace=lambda _: "'",
        cases=((r"the model\'s size doesn\'t matter", "the model's size doesn't matter"),),
    ),
    Rule(
        name="escaped quotes",
        reason="Backslashes before both quotes are left over from a program's string, no umlauts.",
        pattern=re.compile(r'(?<![A-Za-z])\\"([^"\\\n]{1,200})\\"(?![A-Za-z{])'),
        replace=lambda match: f'"{match[1]}"',
        cases=((r"an \"easy\" task", 'an "easy" task'),),
    ),
    Rule(
        name="accent",
        reason="TeX's way to write an accented letter.",
        pattern=re.compile(
            r"""\{?\\(?:["'`^~=.]\s?(?:\{\\?[A-Za-z]\}|\\[ij](?![A-Za-z])|[A-Za-z])"""
            r"""|[uvHcrdkb]\s?\{\\?[A-Za-z]\})\}?""",
        ),
        replace=_accent,
        cases=(
            (r"na\"{\i}ve, na\"ively and na{\"\i}ve", "naïve, naïvely and naïve"),
            (r"the Fr\'echet mean of T\"ULU 3", "the Fréchet mean of TÜLU 3"),
            (r"Erd\H{o}s and {\c{C}}a\u{g}lar", "Erdős and Çağlar"),
        ),
    ),
    Rule(
        name="letter",
        reason="TeX's name of a letter that has no key; it eats the space after it.",
        pattern=re.compile(r"\{?\\(L|l|O|o|ae|AE|oe|OE|ss|i|j|aa|AA|dh|DH|th|TH|ng|NG)(?![A-Za-z])(?:\{\}|\}|\s)?"),
        replace=_letter,
        cases=((r"the Polyak-\L ojasiewicz condition", "the Polyak-Łojasiewicz condition"),),
    ),
    Rule(
        name="citation",
        reason="A reader of an abstract has no bibliography; the key says nothing.",
        pattern=re.compile(
            r"[~\s]{0,3}\\(?:no)?(?:cite|Cite|parencite|textcite|footcite|autocite|label|ref|eqref|cref|Cref|autoref)"
            r"[a-z]{0,10}\*?\s?(?:\[[^\]]{0,80}\]){0,2}\{[^{}]{0,400}\}"
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
            (r"parameters (\eg adapters), and (\eg, Big Dogs)", "parameters (e.g. adapters), and (e.g., Big Dogs)"),
        ),
    ),
    Rule(
        name="colour",
        reason="Colour is lost in plain text; its name is no word of the sentence.",
        pattern=re.compile(
            r"\\textcolor\{[a-zA-Z0-9!]{1,30}\}\{([^{}]{0,800})\}|\\color\{[a-z0-9!]{1,30}\}\s?"
        ),
        replace=_color,
        cases=((r"a \textcolor{red}{new} way, \color{blue} here", "a new way, here"),),
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
        pattern=re.compile(r"\s?\\footnote(?:mark|text)?\s?\{([^{}]{0,800})\}"),
        replace=lambda match: f" ({match[1].strip()})" if match[1].strip() else "",
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
    Rule(
        name="sign",
        reason="TeX's name of a character.",
        pattern=re.compile(r"\\([A-Za-z]{2,24})(?![A-Za-z])(?:\{\})?(\s?)"),
        replace=_symbol,
        cases=(
            (r"requires \textless2MB of storage", "requires <2MB of storage"),
            (r"a 2\times gain, from A \rightarrow B", "a 2× gain, from A → B"),
        ),
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
        pattern=re.compile(r"(?<![\\:])\\(?!href|hyperlink|textcolor)([A-Za-z]{2,30})\*?\s?\{([^{}]{0,400})\}"),
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

