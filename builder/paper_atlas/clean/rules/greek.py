"""Greek letters that lost their backslash: a name is a letter only if the text shows that it is."""

from __future__ import annotations

import re
from functools import lru_cache

from paper_atlas.clean.rules.lost_names import GREEK, is_damaged, sign
from paper_atlas.clean.rules.rule import Rule

_G = "|".join(sorted(GREEK, key=lambda name: (-len(name), name)))
_GREEK = re.compile(rf"(?<![A-Za-z\\/.])({_G})(?![a-z/])")
_WORDS = frozenset(
    "alpha beta gamma delta pi nu chi iota Delta Pi Xi Phi Psi Sigma Omega Gamma Lambda Theta".split()
)
"""Letters whose names are also words, or parts of names, in English papers."""
_STATISTICS = frozenset("alpha kappa rho beta pi tau chi".split())
"""Letters whose names people write out before a value: "Krippendorff's alpha = 0.8"."""
_HEADS = tuple(
    f"{head} "
    for head in (
        "parameter parameters hyperparameter factor ratio coefficient threshold exponent fixed best temperature weight angle"
        " rate policy variable scalar multiplier radius discount margin"
    ).split()
)
"""Nouns before a letter that stands for a variable: "the parameter omega"."""
_LISTED = re.compile(rf"\((?:{_G})(?:, ?(?:{_G})){{1,4}}\)")
"""Letters between brackets, and nothing else: `(epsilon, delta)`."""
_OWN_NAMES = re.compile(r"tau(?=-[Bb]ench\b)|(?<=PixArt-)(?:alpha|Sigma)\b|Psi(?=-[A-Z])|Upsilon(?=-[A-Z])")
"""In names of works that are known, or can hardly be meant, with the letter itself."""


def _greek(match: re.Match[str]) -> str:
    """Return the letter if the text shows that it is one, else the word as it is."""
    name = match[1]
    if _is_letter(match):
        return sign(name)
    in_a_name = re.search(r"\d[A-Za-z]?-$", _before(match))
    return sign(name) if name in _letters(match.string) and not in_a_name else match[0]


@lru_cache(maxsize=4)
def _letters(text: str) -> frozenset[str]:
    """Return the Greek names that are letters throughout a text: proven once, or, if it is damaged, rare as words."""
    proven = {match[1] for match in _GREEK.finditer(text) if _is_letter(match)}
    proven -= {match[0] for match in _OWN_NAMES.finditer(text)} & _WORDS
    return frozenset(proven | (set(GREEK) - _WORDS if is_damaged(text) else set()))


@lru_cache(maxsize=4)
def _listed(text: str) -> tuple[re.Match[str], ...]:
    return tuple(_LISTED.finditer(text))


def _before(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - 16) : match.start()]


def _is_letter(match: re.Match[str]) -> bool:
    """Tell whether a letter's name stands where only maths can."""
    name, before, after = match[1], _before(match), match.string[match.end() : match.end() + 8]
    if re.match(r"[A-Z](?![A-Za-z])", after):
        return name == "Delta" or name.islower()  # OmegaT is a program, ΔW a change
    if re.match(r"[_^](?![_^])\S", after) or _OWN_NAMES.match(match.string, match.start()):
        return True
    if name.islower() and re.match(r"-[A-Z]", after):
        return not re.search(r"[\w-]$", before)  # beta-VAE
    if re.search(r"[\w.]-$|['’]s $", before):
        return False  # Starling-alpha, Krippendorff's alpha
    return any(
        (
            re.search(r"[_^]\{?$", before),
            re.match(r"\d(?![\w.])|\d's", after) and name not in ("phi", "pi", "nu"),
            re.match(r"\((?:[A-Za-z](?:[,|)^]| \|)|log\b|1[/)])", after),
            re.match(r" ?[=<>≤≥∼≈] ?-?\d", after) and name not in _STATISTICS,
            any(one.start() < match.start() < one.end() for one in _listed(match.string)),
            before.endswith(_HEADS) and re.match(r"[\s,.;:)]", after) and name not in {*_STATISTICS, "delta"},
            before.endswith("(") and after.startswith(")") and name not in _WORDS,
        )
    )


LETTERS_OF_FORMULAS = (
    Rule(
        name="Greek letter",
        reason="A letter's name in a place of maths, or one that the same text has in such a place.",
        pattern=_GREEK,
        replace=_greek,
        cases=(
            ("GAE (lambda=1), ratio phi_r and muP", "GAE (λ=1), ratio φᵣ and μP"),
            ("alpha1 has an alpha moment", "α1 has an α moment"),
            ("delta parameters, beta tests, Phi-3", "delta parameters, beta tests, Phi-3"),
            ("a regret of Omega(T)", "a regret of Ω(T)"),
            ("(epsilon, delta)-privacy in Omega(log n)", "(ε, δ)-privacy in Ω(log n)"),
            ("on tau-bench, PixArt-alpha, alpha tests", "on τ-bench, PixArt-α, alpha tests"),
            ("where phi = 0.3, beta = 0.3", "where φ = 0.3, beta = 0.3"),
        ),
    ),
)
