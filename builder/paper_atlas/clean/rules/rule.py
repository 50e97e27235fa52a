"""What a rule of repair is, and how one is applied."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from paper_atlas.model.records import Repair
from paper_atlas.text.occurrences import letters_behind

URL = "[\U000f0000-\U000fffff]"
"""In the patterns of rules: an address, put on the shelf while rules are at work."""
INSIDE = r"((?:[^{}]|\{(?:[^{}]|\{[^{}]{0,80}\}){0,200}\}){0,800})"
"""In the patterns of rules: what a group holds, with groups inside of groups in it."""
ARGUMENT = rf"\{{{INSIDE}\}}"
"""In the patterns of rules: an argument of a command, with groups inside of groups in it, and what it holds."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of damage: how it is recognised, and what stood there before."""

    name: str
    reason: str
    """Why this is damage, and why the repair is right."""
    pattern: re.Pattern[str]
    replace: Callable[[re.Match[str]], str]
    """The repaired words; the same words where the match is no damage after all."""
    cases: tuple[tuple[str, str], ...]
    """Whole texts before and after the repair of all rules: the manual of this rule, and its test."""
    unsure: bool = False
    """True where what stood there cannot be known."""
    nested: bool = False
    """True where a repair can lay bare another of the same kind around it."""


_NESTING = 6
"""Commands within commands that are unwrapped in one go."""


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
