"""Undo what dumps and exports did to LaTeX, and record each change.

The rules are in the tables beside this module. While they run, addresses and formulas are shelved, each
behind one private-use character, so that no rule can change them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from paper_atlas.clean.rules.addresses import ADDRESSES
from paper_atlas.clean.rules.commands import COMMANDS
from paper_atlas.clean.rules.formulas import BARE, FORMULAS
from paper_atlas.clean.rules.greek import LETTERS_OF_FORMULAS
from paper_atlas.clean.rules.letters import LETTERS
from paper_atlas.clean.rules.litter import LITTER
from paper_atlas.clean.rules.lost_names import GREEK
from paper_atlas.clean.rules.lost_structure import SCRIPTS, STRUCTURE
from paper_atlas.clean.rules.operators import ALWAYS, OPERATORS
from paper_atlas.clean.rules.rule import Rule, apply
from paper_atlas.clean.rules.signs import SIGNS
from paper_atlas.clean.rules.spaces import LOST_SPACES, SPACES
from paper_atlas.model.records import Repair, Repaired
from paper_atlas.text.maths import split_maths

_LOST = (*LOST_SPACES, *LETTERS_OF_FORMULAS, *STRUCTURE, *OPERATORS, *SCRIPTS)
_TABLES: tuple[tuple[Rule, ...], ...] = (
    ADDRESSES,
    (*SPACES, *FORMULAS),
    BARE,
    (*LETTERS, *COMMANDS, *SIGNS),
    _LOST,
    LITTER,
)
RULES: tuple[Rule, ...] = tuple(rule for table in _TABLES for rule in table)
"""All rules, in the order in which they are tried."""

_ROUNDS = 8
"""A repair may expose further damage; a text that still changes after this many rounds is hostile."""
_LONGEST = 100_000
"""Most characters; there are as many private-use characters for shelving addresses and formulas."""

_SUSPICIOUS = tuple(
    map(
        re.compile,
        (
            r"[\\$^{}~`_]",
            r"''|--|x20[0-2]|\([A-Za-z]log ",
            r"h(?<=[a-z]h)ttps?://|l(?<=[a-z0-9]l)eftarrow|r(?<=[a-z0-9]r)ightarrow",
            r"i(?<=[A-Z0-9]i)nfty|d(?<=[A-Z0-9]d)agger|n(?<=[A-Z0-9]n)abla|o(?<=[A-Z0-9]o)(?:dot|plus)",
            r"times\d|sim\d|pm\d|to\d|le\d|ge\d|approx ?\d",
            r"\d(?:times|space |thinspace |enspace | (?:times|pm) \d)",
            (
                r"\b[A-Za-z](?: ?(?:times|gg|ll|sim|pm|approx|mid|circ) ?[A-Za-z0-9]\b"
                r"|(?<=[b-hj-zB-HJ-Z])times\b|(?<=a) times-|(?<=s)im \d|(?<=[b-z])(?:ll|gg)[b-z]{1,2}\b)"
            ),
        ),
    )
)
_WORD = re.compile("[A-Za-z][a-z]+")
_NAMES = frozenset((*ALWAYS, *GREEK))
"""Cheap tests: a text that passes none of these has no damage that a rule could find. Each pattern begins with few letters, or
with one kind of them, which `re` skips to; all as one pattern would take three times as long."""

_SHELVED = re.compile(
    r"(?P<address>https?://(?:[^\s{}<>\"$|\\^`~]|~(?=\w))+)|(?P<private>[\U000f0000-\U0010ffff])"
)
_MARK = re.compile("[\U000f0000-\U0010ffff]")
_ADDRESSES = 0xF0000
_FORMULAS = 0x100000


def repair(text: str) -> Repaired:
    """Undo the damage in one title or abstract.

    Repairing twice is the same as repairing once. A text without damage is unchanged.

    Returns:
        Plain Unicode; what only a formula can express is `$…$` as `paper_atlas.text.maths` defines it. The
        repairs have no place yet: the caller sets `where`.
    """
    repairs: list[Repair] = []
    if len(text) > _LONGEST or not _is_suspicious(text):
        return Repaired(text, ())
    for _ in range(_ROUNDS):
        before = text
        text, made = _repair_once(text)
        repairs += made
        if text == before:
            break
    return Repaired(text, tuple(repairs))


def _is_suspicious(text: str) -> bool:
    return any(sign.search(text) for sign in _SUSPICIOUS) or not _NAMES.isdisjoint(_WORD.findall(text))


def _repair_once(text: str) -> tuple[str, list[Repair]]:
    shelf: dict[str, str] = {}
    repairs: list[Repair] = []
    for table in _TABLES:
        for rule in table:
            text, made = apply(rule, text)
            repairs += [
                replace(one, before=_unshelve(one.before, shelf), after=_unshelve(one.after, shelf))
                for one in made
            ]
        text = _shelve_addresses(text, shelf) if table is ADDRESSES else _shelve_formulas(text, shelf)
    return _unshelve(text, shelf), repairs


def _put(shelf: dict[str, str], first: int, words: str) -> str:
    mark = chr(first + len(shelf))
    shelf[mark] = words
    return mark


def _shelve_addresses(text: str, shelf: dict[str, str]) -> str:
    """Shelve addresses, and private-use characters that the text itself contains."""

    def put(match: re.Match[str]) -> str:
        if match["private"]:
            return _put(shelf, _FORMULAS, match[0])
        return _put(shelf, _ADDRESSES, match[0])

    return _SHELVED.sub(put, text)


def _shelve_formulas(text: str, shelf: dict[str, str]) -> str:
    return "".join(
        _put(shelf, _FORMULAS, f"${_unshelve(span.text, shelf)}$")
        if span.is_formula or span.is_source
        else span.text
        for span in split_maths(text)
    )


def _unshelve(text: str, shelf: dict[str, str]) -> str:
    return _MARK.sub(lambda match: shelf.get(match[0], match[0]), text)
