"""Characters that a reader cannot see: removed, and reported.

They make a text look different from what it is (Boucher and Anderson, "Trojan Source", 2021), hide words from
searches, or break the page. Joiners stay where a script or an emoji needs them.
"""

import re
from dataclasses import dataclass
from itertools import islice

from paper_atlas.model.problems import Problem, Severity, Where
from paper_atlas.read import limits


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of unseen character."""

    name: str
    chars: str
    """As they appear in a character class of a pattern."""
    severity: Severity
    instead: str = ""


_KINDS = {
    "nul": _Kind("NUL characters", "\x00", Severity.ERROR),
    "spaces": _Kind("unusual line breaks", "\x0b\x0c\x1c-\x1e\u2028\u2029", Severity.NOTICE, " "),
    "control": _Kind("control characters", "\x01-\x08\r\x0e-\x1b\x1f\x7f", Severity.WARNING),
    "windows": _Kind("letters of Windows-1252 in the wrong place", "\x80-\x9f", Severity.NOTICE),
    "bidi": _Kind(
        "marks that change the direction of the text",
        "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069",
        Severity.WARNING,
    ),
    "joiner": _Kind("joiners between letters that do not join", "\u200c\u200d", Severity.NOTICE),
    "zero": _Kind(
        "characters without width",
        "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0"
        "\ufff0-\ufffb\U000e0000-\U000e0fff",
        Severity.NOTICE,
    ),
    "surrogate": _Kind("halves of characters", "\ud800-\udfff", Severity.WARNING, "\ufffd"),
}

# Scripts whose letters join, and characters that combine into one emoji: there a joiner means something.
_JOINING = (
    "\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefc"
    "\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
)

# One class over the whole text, and the kinds only for what it finds: testing all kinds at once
# took 1.1 seconds for 12 MB; this takes 0.2.
_ANY = re.compile(f"[{''.join(kind.chars for kind in _KINDS.values())}]")
_KIND_OF = re.compile("|".join(f"(?P<{key}>[{kind.chars}])" for key, kind in _KINDS.items()))
_JOINED = re.compile(f"[{_JOINING}]")


@dataclass(frozen=True, slots=True)
class Unseen:
    """The unseen characters of one kind in a text."""

    kind: str
    first: str
    """The first of them."""
    offset: int
    """Offset of the first in the text."""
    count: int


def scrub(text: str) -> tuple[str, list[Unseen]]:
    """Remove the characters that cannot be seen.

    Line breaks, tabs and the variation selectors of emoji stay, and so does the number of lines.

    Returns:
        The text, and what it had of each kind, ordered by first offset.
    """
    if text.isascii() and text.isprintable():
        return text, []
    found: dict[str, Unseen] = {}

    def replace(match: re.Match[str]) -> str:
        char = match[0]
        kind = str(getattr(_KIND_OF.match(char), "lastgroup", ""))
        if kind == "joiner" and _joins(text, match.start()):
            return char
        before = found.get(kind, Unseen(kind, char, match.start(), 0))
        found[kind] = Unseen(kind, before.first, before.offset, before.count + 1)
        return _windows_letter(char) if kind == "windows" else _KINDS[kind].instead

    return _ANY.sub(replace, text), list(found.values())


def is_mostly_unseen(text: str) -> bool:
    """Tell whether a text has so many unseen characters that it cannot be text."""
    return next(islice(_ANY.finditer(text), limits.UNSEEN, None), None) is not None


def _joins(text: str, at: int) -> bool:
    """Tell whether a joiner stands between two characters that join."""
    return bool(at and _JOINED.match(text, at - 1) and _JOINED.match(text, at + 1))


def _windows_letter(control: str) -> str:
    r"""Return the letter that was meant: "it\x92s" is what remains of "it’s" decoded as Latin-1."""
    return control.encode("latin-1").decode("cp1252", "ignore")


def unseen_problem(where: Where, unseen: Unseen) -> Problem:
    """Report unseen characters, shown by their code points."""
    kind = _KINDS[unseen.kind]
    what = f"{kind.name}: {unseen.count}, the first is U+{ord(unseen.first):04X}"
    if unseen.kind == "windows":
        return Problem(
            where, f"{what}; read as the letters that were meant", "type those letters", kind.severity
        )
    return Problem(where, f"{what}; left out", "delete them, or retype the words", kind.severity)
