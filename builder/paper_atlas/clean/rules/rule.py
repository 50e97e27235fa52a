"""What a rule of repair is, and how one is applied."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from paper_atlas.model.records import Repair
from paper_atlas.text.occurrences import letters_behind

URL = "[\U000f0000-\U000fffff]"
"""For the patterns of rules: an address, shelved while the rules run."""
INSIDE = r"((?:[^{}]|\{(?:[^{}]|\{[^{}]{0,80}\}){0,200}\}){0,800})"
"""For the patterns of rules: the content of a group, which may contain groups within groups."""
ARGUMENT = rf"\{{{INSIDE}\}}"
"""For the patterns of rules: an argument of a command, which may contain groups within groups; captures its
content."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of damage: how it is recognised, and what was there before."""

    name: str
    reason: str
    """Why this is damage, and why the repair is right."""
    pattern: re.Pattern[str]
    replace: Callable[[re.Match[str]], str]
    """Gives the repaired words; the same words if the match is not damage after all."""
    cases: tuple[tuple[str, str], ...]
    """Whole texts before and after repair by all rules: the manual of this rule, and its test."""
    unsure: bool = False
    """True if the original cannot be known."""
    nested: bool = False
    """True if a repair can expose another of the same kind around it."""


_NESTING = 6
"""How many nested commands are unwrapped in one go."""


def apply(rule: Rule, text: str) -> tuple[str, list[Repair]]:
    """Repair all damage of one kind, from left to right."""
    made: list[Repair] = []

    def repaired(match: re.Match[str]) -> str:
        after = rule.replace(match)
        if after != match[0]:
            behind = letters_behind(match.string, match.end()) if rule.unsure else ""
            made.append(Repair(rule.name, match[0], after, unsure=rule.unsure, behind=behind))
        return after

    for _ in range(_NESTING if rule.nested else 1):
        count = len(made)
        text = rule.pattern.sub(repaired, text)
        if len(made) == count:
            break
    return text, made
