"""The values of BibTeX fields: strings, concatenation, names, braces."""

import re
from collections.abc import Mapping

from paper_atlas.model.people import Authors, Person
from paper_atlas.read import limits
from paper_atlas.read.lines import one_line
from paper_atlas.text.dates import MONTH_NAMES
from paper_atlas.text.people.name_lists import split_names
from paper_atlas.text.people.names import is_suffix, parse_person

MONTHS = {name: name for name in MONTH_NAMES}

_WORD = re.compile(r"[^\s{}\"#]++")
_FIELD = re.compile(r"([A-Za-z][\w:.-]{0,60})\s{0,99}=")
_BRACES = re.compile(r"(?<!\\)[{}]")  # as the library sees them: `\{` is an ordinary character
_BRACES_AND_QUOTE = re.compile(r"(?<!\\)[{}\"]")
_ESCAPED = re.compile(r"\{?\\([_%&#~{}$])\}?")
_TILDE = re.compile(r"\{?\\textasciitilde(?:\{\})?\}?|\$\\sim\$")
_MARKS = re.compile(r"\\.|[{}$]", re.DOTALL)
_ARGUMENT_FOLLOWS = re.compile(r"(?:\\(?:[A-Za-z]{1,30}|[^A-Za-z\s])\*?|[\^_])$")
# "family=Example, given=Ana, prefix=van": the extended names of BibLaTeX, which Better BibTeX writes.
_NAMED_PARTS = re.compile(r"(?:family|given|prefix|suffix|useprefix|id)(?:-i)?\s?=", re.IGNORECASE)
_NAMED_PART = re.compile(r"([a-z]{2,9}(?:-i)?)\s?=\s?([^,]{0,200})", re.IGNORECASE)
_AND = re.compile(r"(?<!\\)[{}]| and(?= )", re.IGNORECASE)


def evaluate(raw: str, strings: Mapping[str, str]) -> list[tuple[str, str, int]]:
    """Evaluate a value: `jan # " 3"`, `{…}`, `"…"`.

    Returns:
        The value, under an empty name. If commas between fields are missing, the fields after it come next,
        each with its name, value, and offset in lines from the beginning of the first.
    """
    values: list[tuple[str, list[str], int]] = [("", [], 0)]
    at = line = 0
    joins = True
    budget = limits.STRING_CHARS
    while at < len(raw):
        field = None if joins else _FIELD.match(raw, at)
        if field:
            values.append((field[1], [], line))
            joins, end = True, field.end()
        elif raw[at].isspace() or raw[at] == "#":
            joins, end = joins or raw[at] == "#", at + 1
        else:
            piece, end, looked_up = _piece(raw, at, strings, budget)
            budget -= looked_up
            # Words after a brace that closes too early keep the space before them.
            values[-1][1].append(piece if joins else f" {piece}")
            joins = False
        line += raw.count("\n", at, end)
        at = end
    return [(name, "".join(pieces), below) for name, pieces, below in values]


def _piece(raw: str, at: int, strings: Mapping[str, str], budget: int) -> tuple[str, int, int]:
    """Return one piece of a value, where it ends, and how many of its characters came from a string.

    A piece that is never closed extends to the end. A string larger than the budget is left as its name.
    """
    if raw[at] in '{"':
        end = _closing(raw, at)
        return raw[at + 1 : end], end + 1, 0
    word = _WORD.match(raw, at)
    if not word:
        return "", at + 1, 0
    text = strings.get(word[0].lower(), "")
    if text and len(text) <= budget:
        return text, word.end(), len(text)
    return word[0], word.end(), 0


def _closing(raw: str, at: int) -> int:
    """Find the brace or quote that closes the one here."""
    quote = raw[at] == '"'
    depth = 0
    for mark in (_BRACES_AND_QUOTE if quote else _BRACES).finditer(raw, at + quote):
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
        if depth <= 0 and mark[0] == ('"' if quote else "}"):
            return mark.start()
    return len(raw)


def unbrace(text: str) -> str:
    r"""Remove the braces that only protect capitals: `{{BERT}}`, `{V}iew`.

    Those of formulas, commands and accents stay: `$x_{i}$`, `\emph{a}`, `{\"o}`.
    """
    kept: list[str] = []
    stack: list[bool] = []
    start = argument_end = 0
    maths = False
    paired = sum(mark == "$" for mark in _MARKS.findall(text)) % 2 == 0
    for mark in _MARKS.finditer(text):
        sign = mark[0]
        if sign in {"$", "\\(", "\\)"}:
            maths = (not maths and paired) if sign == "$" else sign == "\\("
        if maths or sign not in {"{", "}"}:
            continue
        if sign == "{":
            stack.append(_belongs(text, mark.start(), argument_end))
        belongs = stack[-1] if stack else True
        if sign == "}" and stack:
            argument_end = mark.end() if stack.pop() else argument_end
        if not belongs:
            kept.append(text[start : mark.start()])
            start = mark.end()
    return "".join([*kept, text[start:]])


def _belongs(text: str, at: int, argument_end: int) -> bool:
    """Tell whether the brace here opens an argument, or a group with a command."""
    behind_argument = bool(at) and at == argument_end
    before = _ARGUMENT_FOLLOWS.search(text, max(0, at - 32), at)
    return behind_argument or bool(before) or text.startswith("\\", at + 1)


def unescape(text: str) -> str:
    r"""Return an address or identifier as intended: `a\_b` is `a_b`, `{10.1000/x}` loses its braces."""
    return _ESCAPED.sub(r"\1", _TILDE.sub("~", text)).strip("{} \t\n")


def bibtex_names(text: str) -> Authors:
    """Split names at `and`; a name in braces is one, whatever it holds; `others` names nobody in particular."""
    text = one_line(text)
    parts = [part for part in map(str.strip, _split_and(text)) if part]
    if (
        len(parts) == 1
        and not text.startswith("{")
        and not _NAMED_PARTS.match(text)
        and (";" in text or (text.count(",") > 1 and not is_suffix(text.split(",")[1])))
    ):
        return split_names(unbrace(text))
    people = tuple(_name(name) for name in parts if name.lower() != "others")
    return Authors(people, None if len(people) < len(parts) else 0)


def _split_and(text: str) -> list[str]:
    parts = []
    depth = start = 0
    for mark in _AND.finditer(text):
        depth = max(0, depth + {"{": 1, "}": -1}.get(mark[0], 0))
        if depth == 0 and mark[0] not in "{}":
            parts.append(text[start : mark.start()])
            start = mark.end()
    return [*parts, text[start:]]


def _name(name: str) -> Person:
    """Split a name as BibTeX does; the parts keep their LaTeX, but not the braces that only held them together."""
    if _NAMED_PARTS.match(name):
        parts = {key.lower(): unbrace(value).strip('" ') for key, value in _NAMED_PART.findall(name)}
        family, given, prefix, suffix = (
            one_line(parts.get(key, "")) for key in ("family", "given", "prefix", "suffix")
        )
        return Person(family, given, prefix, suffix)
    if name.startswith("{") and _closing(name, 0) == len(name) - 1 and not name.startswith("{\\"):
        return Person(one_line(unbrace(name[1:-1])))
    person = parse_person(name.replace("~", " "))
    return Person(
        *(one_line(unbrace(part)) for part in (person.family, person.given, person.particle, person.suffix))
    )
