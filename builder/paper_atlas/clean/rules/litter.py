"""What LaTeX leaves between words: ties, quotes, dashes, braces, citation keys."""

from __future__ import annotations

import re

from paper_atlas.clean.rules.addresses import COLOUR
from paper_atlas.clean.rules.rule import Rule


def _without_key(match: re.Match[str]) -> str:
    """Drop a citation key: a name and a year, or the preceding name repeated in lower case."""
    if match[1] is None:
        return ""
    return match[1] if match[2] == match[1].lower() else match[0]


LITTER = (
    Rule(
        name="name of a colour",
        reason="A colour before a group was the first argument of a command.",
        pattern=re.compile(rf"(?<![\w-]){COLOUR}\s?\{{([^{{}}]{{1,800}})\}}"),
        replace=lambda match: match[1],
        cases=(("blue {Code: https://example.org/c.}", "Code: https://example.org/c."),),
    ),
    Rule(
        name="control character spelled out",
        reason="Spreadsheets write control characters so.",
        pattern=re.compile(r"_x00[01][0-9A-Fa-f]_"),
        replace=lambda match: " " if match[0][4:6].upper() in ("0D", "0A", "09") else "",
        cases=(("mod_x0002_els", "models"),),
    ),
    Rule(
        name="key of a lost citation",
        reason="A tie and a bibliography key, without the command that hid them.",
        pattern=re.compile(
            r"~[a-z]{2,30}\d{4}[a-z]\w{0,40}|(?<![\w-])([A-Z]\w{3,40})~([a-z0-9]{4,41})(?![\w~-])"
        ),
        replace=_without_key,
        cases=(
            ("in Kite~2~doe2025kite2. We", "in Kite 2. We"),
            ("over OpenKite~openkite. For", "over OpenKite. For"),
        ),
    ),
    Rule(
        name="tie",
        reason="TeX's space that does not break; before a number alone, or between two, ~ means about.",
        pattern=re.compile(
            r"(?<=[\w.,;:)\]}%’'”\"«–-])(?<!~)~(?=[^\W\d]|\\?%|[(\[`“‘\"$»:;?!―—–])(?![A-Z]\(|/)"
            r"|(?<=(?:Fig|Sec|Tab|Alg|App|Thm)\.)~(?=\d)|(?<=(?:Eq|al|No|vs|cf|Ch)\.)~(?=\d)"
            r"|(?<=[A-Za-z]{3})~(?=\d)|(?<=[a-z]{2})~(?=\d)|(?<=[A-Za-z]{2})~ (?=\S)|(?<=«)~"
        ),
        replace=lambda _: " ",
        cases=(
            ("in Fig.~2, vs.~9.67", "in Fig. 2, vs. 9.67"),
            ("approach~(CoTTA), e.g.,~SVD, (1)~QA", "approach (CoTTA), e.g., SVD, (1) QA"),
            ("~0.25B, 1M~60M, 2~5, (~billion", "~0.25B, 1M~60M, 2~5, (~billion"),
            (r"by 50~\% at 1%~5%", "by 50 % at 1%~5%"),
        ),
    ),
    Rule(
        name="quotes",
        reason="TeX writes quotes with accents and apostrophes.",
        pattern=re.compile(r"``((?:[^`'\"\n]|'(?!')){1,300})(?:''|\"|”)"),
        replace=lambda match: f"“{match[1]}”",
        cases=(
            ("our ``not-so-surprising'' finding", "our “not-so-surprising” finding"),
            ('the shared ``anchor" set', "the shared “anchor” set"),
        ),
    ),
    Rule(
        name="quotes of apostrophes",
        reason="Two apostrophes on both sides of words are quotes.",
        pattern=re.compile(r"(?<![\w'])''(?=[A-Za-z])([^'\n]{1,200})''(?!\w)"),
        replace=lambda match: f"“{match[1]}”",
        cases=(("a mild ''informative'' condition", "a mild “informative” condition"),),
    ),
    Rule(
        name="quote without a partner",
        reason="Half of a pair of TeX's quotes.",
        pattern=re.compile(r"(?<!`)``(?=\w)|(?<=[A-Za-z.,!?*])''(?!['\w])"),
        replace=lambda match: "“" if match[0] == "``" else "”",
        cases=(("agent \"Kite*'': fast", 'agent "Kite*”: fast'),),
    ),
    Rule(
        name="single quotes",
        reason="TeX opens a quote with an accent and closes it with an apostrophe.",
        pattern=re.compile(r"(?<![\w`])`(?![\s`])((?:[^`'\n]|(?<=\w)'(?=\w)){1,120})'(?![\w'])"),
        replace=lambda match: f"‘{match[1]}’",
        cases=(("introduce `in-slate sampling' which", "introduce ‘in-slate sampling’ which"),),
    ),
    Rule(
        name="long dash",
        reason="TeX's way to write it.",
        pattern=re.compile(r"(?<![-<!])---(?![->])"),
        replace=lambda _: "—",
        cases=(("kites---and birds", "kites—and birds"),),
    ),
    Rule(
        name="dash",
        reason="TeX's way to write it; an option such as --all is none.",
        pattern=re.compile(r"(?<![-<!])--(?![->])(?:(?<=\S--)|(?=\s|\d)|(?<=^--))"),
        replace=lambda _: "–",
        cases=(
            (
                "parts--both shallow and deep--of 10B--40B -- yes",
                "parts–both shallow and deep–of 10B–40B – yes",
            ),
            ("run it with --all set", "run it with --all set"),
        ),
    ),
    Rule(
        name="model in braces",
        reason="A name in braces after a name was lowered in a formula; the space between them is ours.",
        pattern=re.compile(r"(?<=[a-z])\{((?=[^{}]*[a-z-])[A-Z][\w-]{1,40})\}"),
        replace=lambda match: f" {match[1]}",
        cases=(("systems including Wukong{ViT-B} and", "systems including Wukong ViT-B and"),),
        unsure=True,
    ),
    Rule(
        name="group",
        reason="Braces around a letter or a name keep its capitals in bibliographies; a set has commas.",
        pattern=re.compile(
            r"(?<![\w\\$^_{])\{((?=[^{}]*[A-Z])[A-Za-z0-9][\w.%-]{0,60}(?: [A-Z0-9][\w.%-]{0,60}){0,3})\}(?!\})|(?<=[a-z-])\{([A-Z]{1,5})\}"
            r"|(?<![\^_])\{([&%#$+~–—]|[^\x00-\x7f])\}"
        ),
        replace=lambda match: match[1] or match[2] or match[3],
        cases=(
            ('In our "{SkillNet}" model', 'In our "SkillNet" model'),
            (r"R{\&}D of Auto{ML} in S{\~a}o", "R&D of AutoML in São"),
            ("a {~}13x gain for {miRNA}", "a ~13x gain for miRNA"),
            ("{BERT} of {D}eep tasks {BoolQ, SST2}", "BERT of Deep tasks {BoolQ, SST2}"),
        ),
    ),
    Rule(
        name="empty braces",
        reason="They ended a command that is gone.",
        pattern=re.compile(r"(?<=[A-Za-z])\{\}"),
        replace=lambda _: "",
        cases=(("with Kite{} we fly", "with Kite we fly"),),
    ),
)
